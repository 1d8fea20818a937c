package web

import (
	"cmp"
	"context"
	"strings"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// journalPage is how many notifications a page of the journal has at most.
const journalPage = 100

// JournalInput asks for a page of the journal.
type JournalInput struct {
	ID     int64  `path:"id" minimum:"1"`
	State  string `query:"state" doc:"waiting, understood, unknown or refused; empty: all"`
	Call   int64  `query:"call" doc:"only of this call"`
	Before int64  `query:"before" doc:"older than this one"`
	Limit  int    `query:"limit" doc:"at most 100"`
}

// notifications: GET /api/integrations/{id}/notifications.
func (s *Server) notifications(ctx context.Context, in *JournalInput) (*with[wire.NotificationList], error) {
	table, err := s.journal(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	limit := in.Limit
	if limit < 1 || limit > journalPage {
		limit = journalPage
	}
	id := event.IntegrationID(in.ID)
	rows, err := table.List(ctx, store.NotificationQuery{Integration: id, State: store.NotificationState(in.State),
		Call: event.CallID(in.Call), Before: event.NotificationID(in.Before), Limit: limit + 1})
	if err != nil {
		return nil, err
	}
	counts, err := table.Counts(ctx, id)
	if err != nil {
		return nil, err
	}
	seen, err := table.Seen(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.NotificationList{Rows: []wire.Notification{}, Counts: map[string]int64{}, Seen: []wire.SeenEvent{}}
	if len(rows) > limit {
		rows = rows[:limit]
		out.Next = int64(rows[limit-1].ID)
	}
	for i := range rows {
		row := wireNotification(&rows[i])
		if rows[i].State == store.NotificationUnderstood {
			for _, one := range s.Intake.Reading(&rows[i]).Signals {
				if one.Session != "" { // the others were no call's
					row.Read = append(row.Read, wireSignal(&one))
				}
			}
		}
		out.Rows = append(out.Rows, row)
	}
	for state, n := range counts {
		out.Counts[string(state)] = n
	}
	for _, e := range seen {
		if e.Integration == id && !intake.Mark(e.Suffix) {
			out.Seen = append(out.Seen, wire.SeenEvent{Suffix: e.Suffix, FirstAt: int64(e.First), LastAt: int64(e.Last)})
		}
	}
	denied := s.Intake.Denied(id)
	out.Denied = wire.Denied{Count: denied.Count, At: int64(denied.At), From: denied.From}
	return answer(out), nil
}

// wireSignal is a signal in words of no vendor.
func wireSignal(s *call.Signal) wire.SignalRead {
	return wire.SignalRead{Kind: string(s.Kind), At: int64(s.VendorAt), Session: s.Session, Direction: string(s.Direction),
		Contact: s.Contact.Value, Hidden: s.Contact.Kind == call.NumberHidden, Line: s.Line.Value, Leg: s.Leg, Side: string(s.Side),
		Employee: cmp.Or(s.Employee.Name, s.Employee.ID), EmployeeID: s.Employee.ID, Transferred: s.Transferred, Lost: string(s.Lost),
		Reason: s.Reason, Cause: string(s.Cause), TalkSeconds: s.TalkSeconds, WaitSeconds: s.WaitSeconds, Recordings: len(s.Recordings)}
}

// journal gives the table of notifications, if there is such an integration.
func (s *Server) journal(ctx context.Context, id int64) (*store.Notifications, error) {
	if _, err := s.Store.Integration(ctx, event.IntegrationID(id)); err != nil {
		return nil, err
	}
	if s.Intake == nil {
		return nil, store.ErrNotFound
	}
	return s.Intake.Table, nil
}

func wireNotification(n *store.Notification) wire.Notification {
	out := wire.Notification{ID: int64(n.ID), Suffix: n.Suffix, Method: n.Method, ContentType: n.ContentType, Query: n.Query,
		Body: strings.ToValidUTF8(string(n.Body), "�"), Size: n.Size, Address: n.Address, ReceivedAt: int64(n.Received),
		State: string(n.State), Reading: n.Reading, Call: int64(n.Call), Signals: n.Signals, Notes: []wire.NotificationNote{}, Read: []wire.SignalRead{}}
	for _, note := range n.Notes {
		out.Notes = append(out.Notes, wire.NotificationNote{Code: note.Code, Field: note.Field})
	}
	return out
}

// ReadAgainInput names what is to be read again.
type ReadAgainInput struct {
	ID   int64 `path:"id" minimum:"1"`
	Body wire.ReadAgain
}

// readAgain: POST /api/integrations/{id}/notifications/read-again.
func (s *Server) readAgain(ctx context.Context, in *ReadAgainInput) (*with[wire.ReadAgainAnswer], error) {
	if _, err := s.journal(ctx, in.ID); err != nil {
		return nil, err
	}
	if len(in.Body.IDs) > journalPage {
		return nil, &event.Refusal{Code: event.BadSetting, Detail: "ids"}
	}
	ids := make([]event.NotificationID, len(in.Body.IDs))
	for i, id := range in.Body.IDs {
		ids[i] = event.NotificationID(id)
	}
	n, err := s.Intake.ReadAgain(ctx, event.IntegrationID(in.ID), ids)
	return answer(wire.ReadAgainAnswer{Count: n}), err
}
