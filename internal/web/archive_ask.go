package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/archive"
	"otklik/internal/archive/shelf"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/report"
	"otklik/internal/search"
)

// ArchiveInput is what the archive is asked with. Lists are separated by
// commas: one of the values is enough. Exported because huma reads embedded
// inputs only then.
type ArchiveInput struct {
	Q        string `query:"q" doc:"Words to look for: all of them, in any form; «a phrase» in quotes, a beginning*, -without"`
	In       string `query:"in" doc:"question: only the visitor's words; answer: only the operators'"`
	From     string `query:"from" doc:"Opened on this local date or later"`
	To       string `query:"to" doc:"Opened on this local date or earlier"`
	Group    string `query:"group" doc:"Of these groups"`
	Operator string `query:"operator" doc:"Who worked on it; 0: nobody"`
	Topic    string `query:"topic" doc:"What it is about; the topics under it are of it; 0: nobody has said"`
	Rating   string `query:"rating" doc:"What the visitor gave: 1 to 5, up, down; any; none"`
	Channel  string `query:"channel" doc:"Of these channels"`
	Outcome  string `query:"outcome" doc:"What became of it; the ids are in /api/archive/filters"`
	Phase    string `query:"phase" doc:"open, closed, final"`
	Sort     string `query:"sort" doc:"opened, waited, reply, length, messages; searches come the newest first"`
	Order    string `query:"order" doc:"asc or desc"`
	After    string `query:"after" doc:"The next page: next of the page before"`
}

// archiveRows is how many conversations one answer has.
const archiveRows = 50

// wanted is an ArchiveInput that makes sense.
type wanted struct {
	ask   archive.Ask
	query *search.Query // nil: nothing is looked for
	in    archive.Scope
	zone  *time.Location
}

var archiveSorts = []struct {
	name string
	by   shelf.Order
}{{"opened", shelf.ByOpened}, {"waited", shelf.ByWaited}, {"reply", shelf.ByReply}, {"length", shelf.ByLength}, {"messages", shelf.ByMessages}}

var archivePhases = map[string]shelf.Phase{"open": shelf.Open, "closed": shelf.Closed, "final": shelf.Final}

// wantedOf reads what the archive is asked for, within what the caller may see.
func (s *Server) wantedOf(ctx context.Context, in *ArchiveInput) (w wanted, err error) {
	w.ask.Rows, w.in = archiveRows, archive.Scope(in.In)
	if w.in != archive.Everywhere && w.in != archive.InQuestion && w.in != archive.InAnswer {
		return w, failField("bad_scope", "in")
	}
	if in.Q != "" {
		if w.query, err = search.Parse(in.Q); err != nil {
			return w, badQuery(err)
		}
	}
	if err = s.archiveProperties(in, &w.ask.Filter); err != nil {
		return w, err
	}
	if w.zone, err = s.archivePeriod(in, &w.ask.Filter); err != nil {
		return w, err
	}
	w.ask.Filter.Limit = s.limitOf(ctx)
	known := in.Sort == ""
	w.ask.By = shelf.ByOpened
	for _, o := range archiveSorts {
		if o.name == in.Sort {
			w.ask.By, known = o.by, true
		}
	}
	if !known || in.Order != "" && in.Order != "asc" && in.Order != "desc" {
		return w, failField("bad_sort", "sort")
	}
	w.ask.Rising = in.Order == "asc"
	w.ask.After, err = archivePlace(in.After)
	return w, err
}

func badQuery(err error) error {
	switch {
	case errors.Is(err, search.ErrShort):
		return failField("query_short", "q")
	case errors.Is(err, search.ErrOnlyNot):
		return failField("query_only_not", "q")
	case errors.Is(err, search.ErrLong):
		return failField("query_long", "q")
	}
	return failField("query_empty", "q")
}

func (s *Server) archiveProperties(in *ArchiveInput, f *shelf.Filter) (err error) {
	if f.Groups, err = idsOf[event.GroupID](in.Group, "group"); err != nil {
		return err
	}
	if f.Operators, err = idsOf[event.OperatorID](in.Operator, "operator"); err != nil {
		return err
	}
	if f.Categories, err = idsOf[event.CategoryID](in.Topic, "topic"); err != nil {
		return err
	}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, g := range f.Groups {
			if code := namedIn(st.Settings, report.ByGroup, int64(g)); code != "" {
				err = failField(string(code), "group")
			}
		}
		for _, o := range f.Operators {
			if code := namedIn(st.Settings, report.ByOperator, int64(o)); code != "" {
				err = failField(string(code), "operator")
			}
		}
		for _, c := range f.Categories {
			if code := namedIn(st.Settings, report.ByTopic, int64(c)); code != "" {
				err = failField(string(code), "topic")
			}
			f.Categories = append(f.Categories, st.Settings.Below(c)...)
		}
	})
	for _, c := range listOf(in.Channel) {
		if !channelKnown(c) {
			return failField("bad_channel", "channel")
		}
		f.Channels = append(f.Channels, event.Channel(c))
	}
	for _, code := range listOf(in.Outcome) {
		bit, ok := archive.OutcomeBit(code)
		if !ok {
			return failField("bad_outcome", "outcome")
		}
		f.Outcomes = append(f.Outcomes, bit)
	}
	for _, word := range listOf(in.Rating) {
		codes, ok := archive.RatingCodes(word)
		if !ok {
			return failField("bad_rating_filter", "rating")
		}
		f.Ratings = append(f.Ratings, codes...)
	}
	for _, name := range listOf(in.Phase) {
		p, ok := archivePhases[name]
		if !ok {
			return failField("bad_phase", "phase")
		}
		f.Phases = append(f.Phases, p)
	}
	return err
}

// archivePeriod takes the dates; either may be missing.
func (s *Server) archivePeriod(in *ArchiveInput, f *shelf.Filter) (*time.Location, error) {
	zone := s.zone()
	for _, end := range []struct {
		date, field string
		from        bool
	}{{in.From, "from", true}, {in.To, "to", false}} {
		if end.date == "" {
			continue
		}
		p, err := report.NewPeriod(end.date, end.date, zone)
		if err != nil {
			return zone, failField("bad_date", end.field)
		}
		if end.from {
			f.From = p.In().From
		} else {
			f.To = p.In().To
		}
	}
	if f.From != 0 && f.To != 0 && f.To <= f.From {
		return zone, failField("period_order", "to")
	}
	return zone, nil
}

// zone is the organisation's.
func (s *Server) zone() (zone *time.Location) {
	s.Desk.View(func(st *desk.State, _ event.Instant) { zone = st.Settings.Location })
	return zone
}

// lateReply is how late an answer may be, by the settings in force.
func (s *Server) lateReply() (late event.Millis) {
	s.Desk.View(func(st *desk.State, _ event.Instant) { late = st.Settings.Rules.LateReply() })
	return late
}

// limitOf is what the caller may see of the archive, nil: everything. It is
// part of the question, so lists, totals and searches obey alike.
func (s *Server) limitOf(ctx context.Context) *shelf.Limit {
	if may(ctx, access.SeeAllConversations) {
		return nil
	}
	l := &shelf.Limit{Operator: callerOf(ctx).account.ID, Groups: []event.GroupID{}}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for id := range st.Settings.Groups {
			if st.Settings.Level(l.Operator, id) > 0 {
				l.Groups = append(l.Groups, id)
			}
		}
	})
	return l
}

func listOf(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

func idsOf[T ~int64](text, field string) ([]T, error) {
	var out []T
	for _, word := range listOf(text) {
		n, err := strconv.ParseInt(word, 10, 64)
		if err != nil || n < 0 {
			return nil, &failure{status: http.StatusBadRequest, code: "bad_parameter", field: field, detail: field}
		}
		out = append(out, T(n))
	}
	return out, nil
}

// archivePlace reads where a page ended: a conversation, and its value where
// the list is ordered by one.
func archivePlace(text string) (p shelf.Place, err error) {
	if text == "" {
		return p, nil
	}
	id, value, _ := strings.Cut(text, ".")
	n, wrong := strconv.ParseInt(id, 10, 64)
	v, also := strconv.ParseUint("0"+value, 10, 16)
	if wrong != nil || also != nil || n <= 0 || n > 1<<32-1 {
		return p, failField("bad_place", "after")
	}
	return shelf.Place{ID: event.ConversationID(n), Value: uint16(v)}, nil
}

func placeText(p shelf.Place) string { return fmt.Sprintf("%d.%d", p.ID, p.Value) }
