package web

import (
	"context"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	casesPage      = 50  // rows of one answer
	caseSubjectMax = 200 // characters
)

type casesInput struct {
	Query    string `query:"query"`
	Status   string `query:"status"`   // open,pending,closed; empty: all
	Assignee string `query:"assignee"` // me, nobody, or an id
	Customer int64  `query:"customer" minimum:"0"`
	Channel  string `query:"channel"` // call, manual
	Handset  string `query:"handset"` // red, green
	Before   int64  `query:"before" minimum:"0"`
	BeforeID int64  `query:"beforeId" minimum:"0"`
}

// cases: GET /api/cases.
func (s *Server) cases(ctx context.Context, in *casesInput) (*with[wire.CaseList], error) {
	query, err := text(in.Query, "query", queryMax)
	if err != nil {
		return nil, err
	}
	l := store.CaseList{Query: query, Customer: event.CustomerID(in.Customer), Channel: in.Channel, Handset: in.Handset,
		Before: event.Instant(in.Before), BeforeID: event.CaseID(in.BeforeID), Limit: casesPage + 1}
	for _, status := range fieldsOf(in.Status) {
		l.Status = append(l.Status, event.CaseStatus(status))
	}
	if l.Assignee, err = assignee(ctx, in.Assignee); err != nil {
		return nil, err
	}
	if err := s.namedCases(ctx, in, &l); err != nil {
		return nil, err
	}
	rows, err := s.Store.FindCases(ctx, l)
	if err != nil {
		return nil, err
	}
	out := wire.CaseList{More: len(rows) > casesPage}
	if out.Total, err = s.Store.CountCases(ctx, l); err != nil {
		return nil, err
	}
	out.Cases, err = s.caseRows(ctx, rows[:min(len(rows), casesPage)])
	return answer(out), err
}

// assignee reads the filter of who is responsible.
func assignee(ctx context.Context, value string) (*event.OperatorID, error) {
	id := event.OperatorID(0)
	switch value {
	case "":
		return nil, nil
	case "me":
		id = callerOf(ctx).account.ID
	case "nobody":
	default:
		n, err := wholeNumber(value, "assignee")
		if err != nil {
			return nil, err
		}
		id = event.OperatorID(n)
	}
	return &id, nil
}

// wholeNumber reads an id.
func wholeNumber(value, field string) (n int64, err error) {
	for _, r := range value {
		if r < '0' || r > '9' || n > 1<<52 {
			return 0, failField("bad_request", field)
		}
		n = n*10 + int64(r-'0')
	}
	return n, nil
}

// caseRows gives cases as lists show them, with names and numbers.
func (s *Server) caseRows(ctx context.Context, rows []store.CaseRow) ([]wire.Case, error) {
	people, phones := make([]event.CustomerID, 0, len(rows)), make([]event.PhoneID, 0, len(rows))
	for _, c := range rows {
		people, phones = append(people, c.Customer), append(phones, c.Phone)
	}
	customers, err := s.Store.Customers(ctx, people)
	if err != nil {
		return nil, err
	}
	numbers, err := s.Store.Phones(ctx, phones)
	if err != nil {
		return nil, err
	}
	out := make([]wire.Case, len(rows))
	for i, c := range rows {
		who := customers[c.Customer]
		out[i] = wire.Case{ID: int64(c.ID), Customer: int64(c.Customer), CustomerName: who.Name, Number: numbers[c.Phone], Origin: c.Origin,
			Status: string(c.Status), Handset: c.Handset, Assignee: int64(c.Assignee), Automatic: c.Automatic, Going: c.Going, Calls: c.Calls,
			OpenedAt: int64(c.Opened), UpdatedAt: int64(c.Updated), Subject: c.Subject, Gist: c.Gist}
		if out[i].Number == "" && len(who.Phones) > 0 {
			out[i].Number = who.Phones[0].Number
		}
	}
	return out, nil
}

// caseView: GET /api/cases/{id}.
func (s *Server) caseView(ctx context.Context, in *one) (*with[wire.CaseView], error) {
	id := event.CaseID(in.ID)
	row, err := s.Store.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := s.caseRows(ctx, []store.CaseRow{row})
	if err != nil {
		return nil, err
	}
	out := wire.CaseView{Case: rows[0], Entries: []wire.CaseEntry{}}
	if row.Customer != 0 {
		c, err := s.Store.Customer(ctx, row.Customer)
		if err != nil {
			return nil, err
		}
		shown := customerRow(c)
		out.Customer = &shown
	}
	_, all, err := s.Cases.Open(ctx, casebook.CaseRef(id))
	if err != nil {
		return nil, err
	}
	for i := range all.Cases {
		if all.Cases[i].ID == id {
			out.Entries, err = s.timeline(ctx, &all.Cases[i])
		}
	}
	return answer(out), err
}

// timeline gives the lines of a case with their words, and between them the
// changes of status that happened by themselves.
func (s *Server) timeline(ctx context.Context, c *cases.Case) ([]wire.CaseEntry, error) {
	texts, err := s.Store.CaseTexts(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	out := make([]wire.CaseEntry, 0, len(c.Entries))
	for _, e := range c.Entries {
		line := wire.CaseEntry{Kind: string(e.Kind), At: int64(e.At), Seq: e.Seq, Operator: int64(e.Operator), By: int64(e.By), Call: int64(e.Call),
			Out: e.Out, AnsweredAt: int64(e.AnsweredAt), EndedAt: int64(e.EndedAt), Status: string(e.Status), Text: texts[e.Seq].Body, Recordings: []wire.CaseRecording{}}
		if e.RecordedAt != 0 {
			if line.Recordings, err = s.recordingsOf(ctx, e.Call, e.Operator); err != nil {
				return nil, err
			}
		}
		switch {
		case e.Kind == cases.EntryReworded:
			line.Text = texts[e.Seq].Subject
		case e.Call != 0 && e.Seq == 0 && c.Automatic && e.Operator == c.Key.Operator:
			draft, err := s.Store.CaseDraft(ctx, e.Call, e.Operator)
			if err != nil {
				return nil, err
			}
			line.Text = draft.Gist
		}
		out = append(out, line)
	}
	return withChanges(out, c), nil
}

// recordingsOf gives the recordings of an operator's talk; one of which the
// company does not say whose it is belongs to all talks of its call.
func (s *Server) recordingsOf(ctx context.Context, id event.CallID, o event.OperatorID) ([]wire.CaseRecording, error) {
	out := []wire.CaseRecording{}
	c, err := s.foldedCall(ctx, id)
	if err != nil || c == nil {
		return out, err
	}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, r := range c.Recordings {
			if r.Employee == 0 || st.Settings.Employees[r.Employee] == o {
				out = append(out, wire.CaseRecording{ID: int64(r.ID), Seconds: r.Seconds})
			}
		}
	})
	return out, nil
}

func withChanges(entries []wire.CaseEntry, c *cases.Case) []wire.CaseEntry {
	out, next := make([]wire.CaseEntry, 0, len(entries)+len(c.Changes)), 0
	for _, change := range c.Changes[min(1, len(c.Changes)):] {
		if change.Cause == cases.CauseByHand {
			continue // an entry of its own
		}
		for next < len(entries) && entries[next].At <= int64(change.At) {
			out = append(out, entries[next])
			next++
		}
		out = append(out, wire.CaseEntry{Kind: "status", At: int64(change.At), Status: string(change.Status), Cause: string(change.Cause), Recordings: []wire.CaseRecording{}})
	}
	return append(out, entries[next:]...)
}

// createCase: POST /api/cases.
func (s *Server) createCase(ctx context.Context, in *body[wire.CaseRequest]) (*with[wire.Case], error) {
	subject, err := text(in.Body.Subject, "subject", caseSubjectMax)
	if err != nil {
		return nil, err
	}
	gist, err := lines(in.Body.Gist, "gist", event.MessageLimit)
	if err != nil {
		return nil, err
	}
	me := callerOf(ctx).account.ID
	id, err := s.Cases.Create(ctx, casebook.NewCase{Customer: event.CustomerID(in.Body.Customer), Call: event.CallID(in.Body.Call),
		Operator: me, By: me, Subject: subject, Gist: gist})
	if err != nil {
		return nil, err
	}
	return s.showCase(ctx, id)
}

func (s *Server) showCase(ctx context.Context, id event.CaseID) (*with[wire.Case], error) {
	row, err := s.Store.Case(ctx, id)
	if err != nil {
		return nil, err
	}
	rows, err := s.caseRows(ctx, []store.CaseRow{row})
	if err != nil {
		return nil, err
	}
	return answer(rows[0]), nil
}

// editCase: PATCH /api/cases/{id}.
func (s *Server) editCase(ctx context.Context, in *change[wire.CaseEdit]) (*with[wire.Case], error) {
	id, me := event.CaseID(in.ID), callerOf(ctx).account.ID
	if in.Body.Subject != nil {
		subject, err := name(*in.Body.Subject, "subject")
		if err != nil {
			return nil, err
		}
		if err := s.Cases.Reword(ctx, id, subject, me); err != nil {
			return nil, err
		}
	}
	if in.Body.Assignee != nil {
		to := event.OperatorID(*in.Body.Assignee)
		if to != 0 && !s.works(to) {
			return nil, &event.Refusal{Code: event.NoOperator}
		}
		if err := s.Cases.Assign(ctx, id, to, me); err != nil {
			return nil, err
		}
	}
	if in.Body.Status != nil {
		if err := s.Cases.SetStatus(ctx, id, event.CaseStatus(*in.Body.Status), me); err != nil {
			return nil, err
		}
	}
	return s.showCase(ctx, id)
}

// works says whether somebody is an operator who is not switched off.
func (s *Server) works(id event.OperatorID) (is bool) {
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		p := st.Settings.Operators[id]
		is = p != nil && !p.Off
	})
	return is
}

// noteCase: POST /api/cases/{id}/notes.
func (s *Server) noteCase(ctx context.Context, in *change[wire.CaseNoteRequest]) (*none, error) {
	note, err := lines(in.Body.Text, "text", event.MessageLimit)
	if err != nil {
		return nil, err
	}
	if note == "" {
		return nil, failField("note_required", "text")
	}
	return nil, s.Cases.Note(ctx, event.CaseID(in.ID), note, callerOf(ctx).account.ID)
}

// attachCall: POST /api/cases/{id}/calls.
func (s *Server) attachCall(ctx context.Context, in *change[wire.CaseCallRequest]) (*none, error) {
	gist, err := lines(in.Body.Gist, "gist", event.MessageLimit)
	if err != nil {
		return nil, err
	}
	me := callerOf(ctx).account.ID
	return nil, s.Cases.Attach(ctx, event.CaseID(in.ID), event.CallID(in.Body.Call), me, me, gist)
}

// caseDraft: GET /api/case-drafts/{id}.
func (s *Server) caseDraft(ctx context.Context, in *one) (*with[wire.CaseDraft], error) {
	d, err := s.Store.CaseDraft(ctx, event.CallID(in.ID), callerOf(ctx).account.ID)
	return answer(wire.CaseDraft{Subject: d.Subject, Gist: d.Gist}), err
}

// putCaseDraft: PUT /api/case-drafts/{id}. The words first: a fact that
// something is typed must never be without it.
func (s *Server) putCaseDraft(ctx context.Context, in *change[wire.CaseDraft]) (*none, error) {
	subject, err := text(in.Body.Subject, "subject", caseSubjectMax)
	if err != nil {
		return nil, err
	}
	gist, err := lines(in.Body.Gist, "gist", event.MessageLimit)
	if err != nil {
		return nil, err
	}
	d := store.CaseDraft{Call: event.CallID(in.ID), Operator: callerOf(ctx).account.ID, Subject: subject, Gist: gist}
	if !s.Cases.Concerned(ctx, d.Call, d.Operator) {
		return nil, &event.Refusal{Code: event.NoTalk}
	}
	if err := s.Store.PutCaseDraft(ctx, d); err != nil {
		return nil, err
	}
	return nil, s.Cases.Draft(ctx, d.Call, d.Operator, d.Filled())
}
