package metric

import (
	"slices"

	"otklik/internal/event"
	"otklik/internal/settings"
)

// Connection is what is known of an operator's sockets (metrics 4.3).
type Connection string

const (
	ConnectionNone    Connection = "none"
	ConnectionHeard   Connection = "connected"
	ConnectionUnheard Connection = "unheard" // the grace runs
	ConnectionSuspect Connection = "suspect"
	ConnectionLost    Connection = "lost"
)

// Row is a stretch in which an operator's status and connection stayed what
// they were. Rows tile the operator's life: no gap, no overlap (I3).
type Row struct {
	From, To   event.Instant // To is now for the last row
	Open       bool
	Status     event.Status
	StatusBy   int64 // Seq that set the status, 0 if nothing has
	Connection Connection
	ConnectBy  int64
	Points     int // of capacity
}

// Work is an operator's work on one conversation.
type Work struct {
	Conversation event.ConversationID
	Channel      event.Channel
	From, To     Mark
}

// Shift is one operator laid out in time.
type Shift struct {
	Operator event.OperatorID
	Rows     []Row
	Present  Row    // as things stand now
	Work     []Work // in the order of their starts
	WrapUps  []Work // what had to be done after conversations

	profile *event.OperatorSet // as things stand now, nil while unknown
	now     event.Instant
	ctx     *Context
}

// NewShift lays out the records of one operator: those that event.Operators
// names the operator for, and the starts of the program.
func NewShift(id event.OperatorID, records []event.Record, ctx *Context) *Shift {
	s := &Shift{Operator: id, now: ctx.Now, ctx: ctx}
	return s.layOut(Row{Status: event.StatusOffline, Connection: ConnectionNone}, records)
}

// Continue lays out what came after a shift: its last row and its unfinished
// work go on from the moment at which it was cut (its context's Now), so that
// the two together are the shift of all records, with a seam at the cut.
func (s *Shift) Continue(records []event.Record, ctx *Context) *Shift {
	next := &Shift{Operator: s.Operator, profile: s.profile, now: ctx.Now, ctx: ctx}
	next.Work, next.WrapUps = unfinished(s.Work, s.now), unfinished(s.WrapUps, s.now)
	row := s.Present
	if row.From != 0 {
		row.From = max(row.From, s.now)
	}
	row.To, row.Open = 0, false
	return next.layOut(row, records)
}

// unfinished gives the work that goes on after a cut, beginning there.
func unfinished(list []Work, cut event.Instant) (out []Work) {
	for _, w := range list {
		if !w.To.Happened() {
			w.From.At = max(w.From.At, cut)
			out = append(out, w)
		}
	}
	return out
}

// Seam is what of a shift goes on after its cut. It can be stored: a shift
// continued from its seam is the shift that was cut.
type Seam struct {
	Operator event.OperatorID
	Present  Row
	Work     []Work // not finished
	WrapUps  []Work `json:",omitempty"` // not finished
	Profile  *event.OperatorSet
	Cut      event.Instant
}

// Seam gives what goes on after the cut, which is its context's Now.
func (s *Shift) Seam() Seam {
	return Seam{Operator: s.Operator, Present: s.Present, Profile: s.profile, Cut: s.now,
		Work: unfinished(s.Work, 0), WrapUps: unfinished(s.WrapUps, 0)}
}

// Continue is that of the shift that was cut here.
func (s *Seam) Continue(records []event.Record, ctx *Context) *Shift {
	before := Shift{Operator: s.Operator, Present: s.Present, Work: s.Work, WrapUps: s.WrapUps, profile: s.Profile, now: s.Cut}
	return before.Continue(records, ctx)
}

func (s *Shift) layOut(row Row, records []event.Record) *Shift {
	if !inOrder(records) {
		records = slices.Clone(records)
		slices.SortFunc(records, byMoment)
	}
	for _, r := range records {
		next := row
		switch f := r.Fact.(type) {
		case *event.Accepted:
			s.Work = append(s.Work, s.begin(r, f.Conversation))
		case *event.Released:
			stop(s.Work, r, f.Conversation)
		case *event.Closed:
			stop(s.Work, r, f.Conversation)
		case *event.WrapUpBegan:
			s.WrapUps = append(s.WrapUps, s.begin(r, f.Conversation))
		case *event.WrapUpEnded:
			stop(s.WrapUps, r, f.Conversation)
		case *event.OperatorSet:
			s.profile = f
			next.apply(r)
		default:
			next.apply(r)
		}
		if next != row {
			s.turn(row, r.At)
			row = next
			row.From = r.At
		}
	}
	row.To, row.Open, s.Present = s.now, true, row
	if row.From != 0 && row.From < s.now {
		s.Rows = append(s.Rows, row)
	}
	return s
}

// turn ends a row where the next one begins; one of no length is dropped.
func (s *Shift) turn(row Row, at event.Instant) {
	if row.From != 0 && row.From < at {
		row.To = at
		s.Rows = append(s.Rows, row)
	}
}

// apply folds one record of an operator's own state in.
func (row *Row) apply(r event.Record) {
	connection := Connection("")
	switch f := r.Fact.(type) {
	case *event.OperatorSet:
		row.Points = f.Capacity.Points
		if row.From == 0 { // the operator's life begins
			row.StatusBy = r.Seq
		}
	case *event.StatusChanged:
		row.Status, row.StatusBy = f.Status, r.Seq
		if f.Reason == event.ReasonDisconnected || f.Reason == event.ReasonSignedOut {
			connection = ConnectionNone
		}
	case *event.OperatorConnected:
		connection = ConnectionHeard
	case *event.OperatorDisconnected:
		connection = ConnectionUnheard
	case *event.OperatorSuspected:
		connection = ConnectionSuspect
	case *event.OperatorLost:
		connection = ConnectionLost
	case *event.DeskStarted:
		if row.Connection == ConnectionHeard || row.Connection == ConnectionUnheard {
			connection = ConnectionUnheard
		}
	}
	if connection != "" {
		row.Connection, row.ConnectBy = connection, r.Seq
	}
}

func (s *Shift) begin(r event.Record, c event.ConversationID) Work {
	return Work{Conversation: c, Channel: s.ctx.History.Channel(c), From: Mark{r.At, r.Seq}}
}

func stop(list []Work, r event.Record, c event.ConversationID) {
	for i := len(list) - 1; i >= 0; i-- {
		if w := &list[i]; w.Conversation == c && !w.To.Happened() {
			w.To = Mark{r.At, r.Seq}
			return
		}
	}
}

// until gives the end of a piece of work, or now.
func (s *Shift) until(w *Work) event.Instant {
	if w.To.Happened() {
		return w.To.At
	}
	return s.now
}

// flags give what the row's status allows.
func (row *Row) flags() settings.Flags {
	f, _ := settings.FlagsOf(row.Status)
	return f
}

// there: connected, or not yet given up.
func (row *Row) there() bool {
	return row.Connection != ConnectionNone && row.Connection != ConnectionLost
}

// worked: the row counts as time worked (5.4).
func (row *Row) worked() bool { return row.flags().WorkTime && row.there() }

// ready: routing may give conversations, but for the limit.
func (row *Row) ready() bool { return row.flags().TakesAuto && row.there() }

// stretch is a piece of an operator's time and the records that bound it.
type stretch struct {
	from, to event.Instant
	open     bool
	facts    [2]int64
}

// union joins stretches that touch or overlap.
func union(list []stretch) []stretch {
	slices.SortStableFunc(list, func(a, b stretch) int { return int(a.from - b.from) })
	var out []stretch
	for _, s := range list {
		if n := len(out); n > 0 && s.from <= out[n-1].to {
			if s.to > out[n-1].to {
				out[n-1].to, out[n-1].open, out[n-1].facts[1] = s.to, s.open, s.facts[1]
			}
			continue
		}
		out = append(out, s)
	}
	return out
}

// chatting gives the stretches of work, one for each conversation.
func (s *Shift) chatting() []stretch { return s.stretches(s.Work) }

// wrappingUp gives the stretches of work after conversations, one for each.
func (s *Shift) wrappingUp() []stretch { return s.stretches(s.WrapUps) }

func (s *Shift) stretches(list []Work) []stretch {
	out := make([]stretch, 0, len(list))
	for i := range list {
		w := &list[i]
		out = append(out, stretch{w.From.At, s.until(w), !w.To.Happened(), [2]int64{w.From.Seq, w.To.Seq}})
	}
	return out
}

// rows gives the stretches of the rows that fit.
func (s *Shift) rows(fit func(*Row) bool) []stretch {
	var out []stretch
	for i := range s.Rows {
		if row := &s.Rows[i]; fit(row) {
			out = append(out, stretch{row.From, row.To, row.Open, [2]int64{row.StatusBy, row.ConnectBy}})
		}
	}
	return out
}

// spend pronounces on stretches of time: each counts as long as it lasts.
func (s *Shift) spend(out *verdicts, clause string, weight int64, list []stretch) {
	for _, p := range list {
		out.add(Verdict{Clause: clause, Counted: true, Provisional: p.open, Operator: s.Operator,
			At: p.from, Start: p.from, End: p.to, Value: int64(p.to - p.from), Weight: weight}, p.facts[0], p.facts[1])
	}
}
