package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"otklik/internal/archive"
	"otklik/internal/archive/shelf"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/report"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// archive: GET /api/archive.
func (s *Server) archive(ctx context.Context, in *ArchiveInput) (*with[wire.ArchiveList], error) {
	w, err := s.wantedOf(ctx, in)
	if err != nil {
		return nil, err
	}
	if s.Archive == nil {
		return nil, s.archiveNotReady()
	}
	out := wire.ArchiveList{Zone: w.zone.String()}
	var rows []wire.ArchiveRow
	if w.query != nil {
		page := func(ctx context.Context, found []archive.Found) (err error) {
			rows, err = s.archiveRows(ctx, found)
			return err
		}
		hits, err := s.Archive.Find(ctx, &archive.FindAsk{Query: w.query, In: w.in, Filter: w.ask.Filter, After: w.ask.After.ID, Rows: w.ask.Rows, Page: page})
		if err != nil {
			return nil, s.archiveFailure(err)
		}
		out.Total, out.AtLeast, out.Position, out.At = hits.Total, hits.AtLeast, hits.Seq, int64(hits.At)
		if hits.More {
			out.Next = strconv.FormatInt(int64(hits.Last), 10)
		}
	} else {
		page, err := s.Archive.List(ctx, &w.ask)
		if err != nil {
			return nil, s.archiveFailure(err)
		}
		var found []archive.Found
		for _, t := range page.Talks {
			found = append(found, archive.Found{Talk: t})
		}
		if rows, err = s.archiveRows(ctx, found); err != nil {
			return nil, err
		}
		out.Total, out.Position, out.At = page.Total, page.Seq, int64(page.At)
		if page.More {
			out.Next = placeText(page.Last)
		}
	}
	out.Rows, out.Progress = rows, s.archiveProgress()
	return answer(out), nil
}

// archiveFailure says that the archive is not there yet.
func (s *Server) archiveFailure(err error) error {
	if errors.Is(err, archive.ErrNotLoaded) {
		return s.archiveNotReady()
	}
	return err
}

func (s *Server) archiveNotReady() error {
	return &failure{status: http.StatusServiceUnavailable, code: "archive_not_ready", after: 1}
}

// archiveProgress is the percentage of the log that the archive has taken in.
func (s *Server) archiveProgress() int {
	state := s.Archive.State()
	if state.Ready {
		return 100
	}
	head := int64(0)
	s.Desk.View(func(st *desk.State, _ event.Instant) { head = st.Head().Seq })
	return int(min(99, 100*state.Seq/max(1, head)))
}

// archiveRows gives conversations as people see them.
func (s *Server) archiveRows(ctx context.Context, found []archive.Found) ([]wire.ArchiveRow, error) {
	var ids []event.ConversationID
	visitors := make([]event.VisitorID, len(found))
	for i := range found {
		if visitors[i] = found[i].Visitor; !found[i].Read {
			ids = append(ids, found[i].ID)
		}
	}
	first, err := s.Store.FirstQuestions(ctx, ids)
	if err != nil {
		return nil, err
	}
	for i := range found {
		if found[i].Read {
			first[found[i].ID] = found[i].First
		}
	}
	known, err := s.Store.Visitors(ctx, visitors)
	if err != nil {
		return nil, err
	}
	out := make([]wire.ArchiveRow, len(found))
	for i := range found {
		f := &found[i]
		out[i] = archiveRow(&f.Talk, known[f.Visitor], first[f.ID])
		out[i].HitCount = f.Messages
		for _, h := range f.Hits {
			hit := wire.ArchiveHit{Message: int64(h.Message), Author: string(h.Author), Operator: int64(h.Operator), Note: h.Note, At: int64(h.At),
				Parts: []wire.ExcerptPart{}}
			for _, p := range h.Parts {
				hit.Parts = append(hit.Parts, wire.ExcerptPart{Text: p.Text, Hit: p.Hit})
			}
			out[i].Hits = append(out[i].Hits, hit)
		}
	}
	return out, nil
}

var phaseNames = [...]string{shelf.Open: "open", shelf.Closed: "closed", shelf.Final: "final"}

func archiveRow(t *archive.Talk, who store.Visitor, first store.Preview) wire.ArchiveRow {
	row := wire.ArchiveRow{ID: int64(t.ID), Visitor: int64(t.Visitor), Name: who.Name, City: who.City, Channel: string(t.Channel), Group: int64(t.Group),
		Category: int64(t.Category), Operator: int64(t.Operator), Operators: []int64{}, Phase: phaseNames[t.Phase], OpenedAt: int64(t.Opened), ClosedAt: int64(t.ClosedAt),
		FinalAt: int64(t.FinalAt), WaitedMs: int64(t.Waited), ReplyMs: int64(t.Reply), LengthMs: int64(t.Length), LateMs: int64(t.Late),
		Messages: t.Messages, Outcomes: []string{}, Text: first.Text, Hits: []wire.ArchiveHit{}}
	if row.Text == "" && len(first.Files) > 0 {
		row.Text = first.Files[0].Name
	}
	if s, ok := t.Rated(); ok {
		row.Rating = live.RatingOf(s.Scale, s.Score)
	}
	for _, o := range t.Operators {
		row.Operators = append(row.Operators, int64(o))
	}
	for i := range archive.Outcomes {
		if t.Outcomes&(1<<i) != 0 {
			row.Outcomes = append(row.Outcomes, archive.Outcomes[i].Code)
		}
	}
	return row
}

// archiveFilters: GET /api/archive/filters.
func (s *Server) archiveFilters(ctx context.Context, _ *none) (*with[wire.ArchiveFilters], error) {
	if s.Archive == nil {
		return nil, s.archiveNotReady()
	}
	lang := languageOf(ctx)
	out := wire.ArchiveFilters{Outcomes: []wire.ArchiveOutcome{}, Sorts: []string{}, Limited: s.limitOf(ctx) != nil,
		LateSeconds: int(s.lateReply() / 1000), Progress: s.archiveProgress()}
	for _, o := range archive.Outcomes {
		out.Outcomes = append(out.Outcomes, wire.ArchiveOutcome{Code: o.Code, Name: report.In(o.Name, lang), Hint: report.In(o.Hint, lang)})
	}
	for _, o := range archiveSorts {
		out.Sorts = append(out.Sorts, o.name)
	}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		out.Zone, out.Today = st.Settings.Zone, s.Clock().In(st.Settings.Location).Format("2006-01-02")
	})
	return answer(out), nil
}

type archiveDayInput struct {
	Date string `path:"date"`
	ArchiveInput
}

// archiveDay: GET /api/archive/days/{date}: what every operator worked on, in
// the order of their day, and what nobody worked on (E17).
func (s *Server) archiveDay(ctx context.Context, in *archiveDayInput) (*with[wire.ArchiveDay], error) {
	in.From, in.To = in.Date, in.Date
	w, err := s.wantedOf(ctx, &in.ArchiveInput)
	if err != nil {
		return nil, err
	}
	if s.Archive == nil {
		return nil, s.archiveNotReady()
	}
	f := w.ask.Filter
	who := f.Operators
	if f.Operators = nil; len(who) == 0 {
		s.Desk.View(func(st *desk.State, _ event.Instant) {
			for id := range st.Settings.Operators {
				who = append(who, id)
			}
		})
		slices.Sort(who)
	}
	day, err := s.Archive.Day(ctx, f.From, f.To, who, f)
	if err != nil {
		return nil, s.archiveFailure(err)
	}
	out := wire.ArchiveDay{Date: in.Date, Zone: w.zone.String(), From: int64(f.From), To: int64(f.To), Shifts: []wire.ArchiveShift{}, Nobody: []wire.ArchiveRow{},
		Position: day.Seq, At: int64(day.At), Progress: s.archiveProgress()}
	err = s.fillDay(ctx, &out, &day, in.Operator == "" || in.Operator == "0")
	return answer(out), err
}

// fillDay puts the rows where they belong.
func (s *Server) fillDay(ctx context.Context, out *wire.ArchiveDay, day *archive.Day, nobody bool) error {
	var found []archive.Found
	for _, t := range day.Talks {
		found = append(found, archive.Found{Talk: t})
	}
	rows, err := s.archiveRows(ctx, found)
	if err != nil {
		return err
	}
	byID := make(map[int64]wire.ArchiveRow, len(rows))
	for _, r := range rows {
		byID[r.ID] = r
	}
	for _, shift := range day.Shifts {
		one := wire.ArchiveShift{Operator: int64(shift.Operator), Stints: []wire.ArchiveStint{}}
		for _, st := range shift.Stints {
			one.Stints = append(one.Stints, wire.ArchiveStint{At: int64(st.At), Until: int64(st.Until), Row: byID[int64(st.Conversation)]})
		}
		out.Shifts = append(out.Shifts, one)
	}
	for _, id := range day.Nobody {
		if nobody {
			out.Nobody = append(out.Nobody, byID[int64(id)])
		}
	}
	return nil
}
