package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/board"
	"otklik/internal/callboard"
	"otklik/internal/calltally"
	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/report"
	"otklik/internal/settings"
	"otklik/internal/store"
)

// What a request names must be there: an answer about nothing would look like
// one about something that nothing happened to. What was switched off or removed
// is there: it has a past. Who all colleagues, groups, topics and rules are is
// no secret among the staff; the company's numbers are chosen from those of
// one's own calls without a right to more, and there is no other then.

// namedIn gives the code to refuse a request with that names somebody or
// something which is in no settings; empty: all of it is there. Zeros name
// nothing.
func namedIn(in *settings.Settings, by report.By, id int64) event.RefusalCode {
	missing, code := false, event.RefusalCode("")
	switch by {
	case report.ByGroup:
		missing, code = in.Groups[event.GroupID(id)] == nil, event.NoGroup
	case report.ByOperator:
		missing, code = in.Operators[event.OperatorID(id)] == nil, event.NoOperator
	case report.ByTopic:
		missing, code = in.Categories[event.CategoryID(id)] == nil, event.NoCategory
	case report.ByRule:
		missing, code = in.Invites[event.InvitationRuleID(id)] == nil, event.NoInvitationRule
	}
	if missing && id != 0 {
		return code
	}
	return ""
}

// named refuses what is not there of the rows of an arrangement: a group, an
// operator, a topic, a rule, or a number of the company that the caller may
// choose. 0 names none of them.
func (s *Server) named(ctx context.Context, by report.By, id int64, field string) error {
	code := event.RefusalCode("")
	if by == report.ByLine {
		known, err := s.knowsLine(ctx, event.PhoneID(id))
		if err != nil {
			return err
		}
		if !known {
			return failField("no_line", field)
		}
		return nil
	}
	s.Desk.View(func(st *desk.State, _ event.Instant) { code = namedIn(st.Settings, by, id) })
	if code != "" {
		return failField(string(code), field)
	}
	return nil
}

// knowsLine says whether a call that the caller may choose the number of was of
// that number of the company: one of today, or one that is counted. Until calls
// are, nobody can tell.
func (s *Server) knowsLine(ctx context.Context, id event.PhoneID) (known bool, err error) {
	if id == 0 {
		return true, nil
	}
	of := s.linesOf(ctx)
	if of == 0 {
		err = s.Hub.OnCalls(ctx, func(b *callboard.Board) { known = slices.Contains(b.Lines(callboard.Filter{}), id) })
		if known || err != nil {
			return known, err
		}
	}
	if s.Calls == nil {
		return true, nil
	}
	if ready, _ := s.Calls.Progress(); !ready {
		return true, nil
	}
	err = s.Calls.Read(ctx, func(c calltally.View) {
		for _, d := range c.Calls.Dims() {
			known = known || d.Line == id && (of == 0 || d.Operator == of)
		}
	})
	return known, err
}

// linesOf gives whose calls the caller may choose the numbers of, 0: all.
func (s *Server) linesOf(ctx context.Context) event.OperatorID {
	if may(ctx, callsView) || may(ctx, reports) {
		return 0
	}
	return callerOf(ctx).account.ID
}

// namedCell refuses the row of a table that names what is not there. Rows of
// time are the period's. Another's row is refused to whoever sees their own
// figures only, there or not.
func (s *Server) namedCell(ctx context.Context, q *question, key string) error {
	if key == "" || q.by.OfTime() {
		return nil
	}
	if q.by == report.ByChannel {
		if key != report.NoChannel && !channelKnown(key) {
			return failField("bad_channel", "cell")
		}
		return nil
	}
	name := key
	if q.by == report.ByTopic {
		name, _ = report.OwnOf(key)
	}
	id, err := strconv.ParseInt(name, 10, 64)
	if err != nil || id < 0 || strconv.FormatInt(id, 10) != name {
		return failField("bad_cell", "cell")
	}
	if q.own && q.by == report.ByOperator && id != 0 && event.OperatorID(id) != q.filter.Operator {
		return fail(http.StatusForbidden, "forbidden")
	}
	return s.named(ctx, q.by, id, "cell")
}

// channelKnown says whether conversations, calls and cases have such a channel.
func channelKnown(name string) bool {
	return name == string(event.ChannelSite) || name == string(event.ChannelCall)
}

// namedOnBoard refuses a group, channels or a topic that no board has.
func (s *Server) namedOnBoard(ctx context.Context, group int64, channels []string, topic int64) error {
	for _, one := range channels {
		if one != board.Aside && !channelKnown(one) {
			return failField("bad_board_channel", "channels")
		}
	}
	if err := s.named(ctx, report.ByGroup, group, "group"); err != nil {
		return err
	}
	return s.named(ctx, report.ByTopic, topic, "topic")
}

// namedCalls refuses a group or a number of the company that is not there.
func (s *Server) namedCalls(ctx context.Context, in CallsInput) error {
	if err := s.named(ctx, report.ByGroup, in.Group, "group"); err != nil {
		return err
	}
	return s.named(ctx, report.ByLine, in.Line, "line")
}

// namedCases refuses a filter of cases that names what is not there.
func (s *Server) namedCases(ctx context.Context, in *casesInput, l *store.CaseList) error {
	for _, status := range l.Status {
		if status != event.CaseOpen && status != event.CasePending && status != event.CaseClosed {
			return failField(string(event.UnknownState), "status")
		}
	}
	if !oneOf(in.Channel, "", string(event.ChannelCall), string(cases.ByHand)) {
		return failField("bad_case_channel", "channel")
	}
	if !oneOf(in.Handset, "", string(cases.Red), string(cases.Green)) {
		return failField("bad_handset", "handset")
	}
	if l.Assignee != nil {
		if err := s.named(ctx, report.ByOperator, int64(*l.Assignee), "assignee"); err != nil {
			return err
		}
	}
	if l.Customer == 0 {
		return nil
	}
	_, err := s.Store.Customer(ctx, l.Customer)
	if errors.Is(err, store.ErrNotFound) {
		return failField(string(event.NoCustomer), "customer")
	}
	return err
}

func oneOf(word string, words ...string) bool { return slices.Contains(words, word) }

// fieldsOf parts a list at its commas.
func fieldsOf(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}
