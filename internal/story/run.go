package story

import (
	"errors"
	"fmt"

	"otklik/internal/casebook"
	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/store"
)

// run is one playing of a story.
type run struct {
	*Story
	log     *store.Memory
	desk    *desk.Desk
	now     event.Instant
	present map[event.VisitorID]bool
	records []event.Record // as recorded, in the order of the log
	late    bool           // something was learned long after it had happened
	said    pronounced
	history *metric.History
	result  Result

	exchange exchange
	book     *casebook.Casebook
	people   people

	inviting event.VisitorID // whom the line invites
	invited  map[event.VisitorID]event.InvitationID
}

// learnedLate: twice the usual grace of a visitor who has left, so more than
// the program takes by itself to be sure of something.
const learnedLate = event.Millis(30_000)

// Recorded is desk.Feed's.
func (r *run) Recorded(entries []event.Entry, _ *desk.State) {
	for _, e := range entries {
		r.records = append(r.records, e.Record)
		r.late = r.late || e.Record.At.Add(learnedLate) <= r.now
		r.history.Apply(e.Record)
		r.shown(e.Fact)
	}
}

// Result is what came of a story.
type Result struct {
	Failures []Failure
	Checks   int            // expectations compared, refusals included
	Records  []event.Record // the whole log
	rewrites []rewrite
	story    *Story
}

// Failure is one expectation that was not met.
type Failure struct {
	Line           int // of the text, from 1
	What           string
	Expected       string
	Actual         string
	Around         []string // log lines, or verdicts with their reasons
	AroundWhat     string
	withoutRewrite bool
}

// stepsLimit bounds the timers of one story: a story is a day, not a year.
const stepsLimit = 100_000

// Play runs the story from its first midnight until nothing more can happen.
// The error says that the text asks for something impossible; expectations
// that were not met are in the result.
func (s *Story) Play() (Result, error) {
	r, err := s.play(nil, nil)
	return r.result, err
}

// play is Play; prepare is called before anything happens and watch after
// every line, if they are there.
func (s *Story) play(watch, prepare func(*run)) (*run, error) {
	r := &run{Story: s, log: store.NewMemory(), present: map[event.VisitorID]bool{}, invited: map[event.VisitorID]event.InvitationID{}, history: metric.NewHistory()}
	r.result.story = s
	if prepare != nil {
		prepare(r)
	}
	r.now = metric.DayOf(s.cal.zone, s.cal.date).From
	if err := r.open(); err != nil {
		return r, err
	}
	if err := r.openBook(); err != nil {
		return r, err
	}
	for _, cmd := range s.head {
		if res := r.desk.Step(r.now, []desk.Command{cmd}); res[0].Err != nil {
			return r, fmt.Errorf("%s: the head asks for %+v: %w", s.Name, cmd, res[0].Err)
		}
	}
	for _, st := range s.steps {
		if err := r.step(st); err != nil {
			return r, &TextError{Story: s.Name, Line: st.line + 1, Err: err}
		}
		if watch != nil {
			watch(r)
		}
	}
	if r.exchange.hold != nil && r.desk != nil {
		r.release()
	}
	if err := errors.Join(r.finish(), r.settleCases()); err != nil {
		return r, fmt.Errorf("%s: %w", s.Name, err)
	}
	for _, c := range s.end {
		if err := r.compare(&c); err != nil {
			return r, &TextError{Story: s.Name, Line: c.line + 1, Err: err}
		}
	}
	r.result.Records = r.records
	return r, nil
}

func (r *run) open() error {
	d, err := desk.Open(desk.Config{Log: r.log, Feed: r, Clock: func() event.Instant { return r.now }, Version: "story"})
	r.desk = d
	return err
}

// finish lets time run until no timer is left, or to the end of the day that
// the story names.
func (r *run) finish() error {
	if r.until != 0 {
		return r.advance(r.until)
	}
	const week = 7 * 86_400_000
	return r.timers(r.now.Add(week))
}

// advance moves the clock: every timer fires at its own moment.
func (r *run) advance(to event.Instant) error {
	if err := r.timers(to); err != nil {
		return err
	}
	r.now = max(r.now, to)
	return nil
}

func (r *run) timers(to event.Instant) error {
	for range stepsLimit {
		due := event.Instant(0)
		if r.desk != nil {
			r.desk.View(func(s *desk.State, _ event.Instant) { due = s.Due() })
		}
		if due == 0 || due > to {
			return nil
		}
		r.now = max(r.now, due)
		r.desk.Step(r.now, nil)
	}
	return fmt.Errorf("the timers do not come to an end")
}

func (r *run) step(st step) error {
	if err := r.advance(st.at); err != nil {
		return err
	}
	if st.check != nil {
		return r.compare(st.check)
	}
	before := len(r.records)
	cmds, err := st.does(r)
	if err != nil {
		return err
	}
	if r.desk == nil && len(cmds) > 0 {
		return errors.New("the program is not running at this moment")
	}
	var got *event.Refusal
	for _, cmd := range cmds {
		if res := r.desk.Step(r.now, []desk.Command{cmd}); res[0].Err != nil && !errors.As(res[0].Err, &got) {
			return res[0].Err
		}
	}
	r.answer(st, got)
	if err := r.settleCases(); err != nil {
		return err
	}
	if got == nil {
		r.note(before)
		r.way(st, before)
	}
	return nil
}

// answer compares a refusal with the expected one.
func (r *run) answer(st step, got *event.Refusal) {
	want := event.RefusalCode("")
	if st.refused != nil {
		want = st.refused.code
	}
	have := event.RefusalCode("")
	if got != nil {
		have = got.Code
	}
	if want != "" {
		r.result.Checks++
	}
	if want == have {
		return
	}
	show := func(c event.RefusalCode) string {
		if c == "" {
			return "done"
		}
		return "refused " + string(c)
	}
	r.fail(Failure{Line: st.line + 1, What: "the answer", Expected: show(want), Actual: show(have)}, true)
	r.result.rewrites = append(r.result.rewrites, rewrite{line: st.line, mark: "->", to: show(have)})
}

// note remembers who is on the site, as the facts say.
func (r *run) note(before int) {
	for _, rec := range r.records[before:] {
		if f, ok := rec.Fact.(*event.VisitorReturned); ok {
			r.present[f.Visitor] = true
		}
	}
}

// way: "picks" must be a pick and "accepts" an accepted offer; a story that
// says the one and does the other would mislead its reader.
func (r *run) way(st step, before int) {
	if st.verb == nil || st.verb.way == "" {
		return
	}
	for _, rec := range r.records[before:] {
		if f, ok := rec.Fact.(*event.Accepted); ok && f.Way != st.verb.way {
			r.fail(Failure{Line: st.line + 1, What: "the way it came to the operator",
				Expected: string(st.verb.way), Actual: string(f.Way), withoutRewrite: true}, true)
		}
	}
}

// conversation finds the conversation that a line talks of.
func (r *run) conversation(t talk) (event.ConversationID, error) {
	var ids []event.ConversationID
	for _, rec := range r.records {
		if f, ok := rec.Fact.(*event.Opened); ok && f.Visitor == t.visitor {
			ids = append(ids, f.Conversation)
		}
	}
	n := t.nth
	if n == 0 {
		n = len(ids)
	}
	if n == 0 || n > len(ids) {
		return 0, fmt.Errorf("%s has had %d conversations by now", r.names.visitorName(t.visitor), len(ids))
	}
	return ids[n-1], nil
}

// live gives the live state of a conversation that is not final, or nil.
func (r *run) live(id event.ConversationID) (c *conversation.Conversation) {
	if r.desk != nil {
		r.desk.View(func(s *desk.State, _ event.Instant) { c = s.Conversation(id) })
	}
	return c
}
