package metric

import "otklik/internal/event"

// Targets are the thresholds of figures that no fact sets yet: the adopted
// values of metrics 5, or those of an explicit what-if (T9).
type Targets struct {
	ServiceLevel event.Millis // q.sl: answered within
	ShortAbandon event.Millis // q.short_abandon: gone sooner than
	LateReply    event.Millis // resp.late5: later than; 0: what the settings said
	Cancelled    event.Millis // lt.cancelled: closed sooner than
	FirstReply   event.Millis // sla.first
	AnyReply     event.Millis // sla.any
	Close        event.Millis // sla.close
	CaseClose    event.Millis // od.sla_close; 0: what the settings said
	WithOffline  bool         // count conversations begun when nobody was online (L3)
}

// DefaultTargets are the adopted values.
func DefaultTargets() Targets {
	return Targets{
		ServiceLevel: event.Seconds(20),
		ShortAbandon: event.Seconds(5),
		Cancelled:    event.Seconds(20),
		FirstReply:   event.Seconds(60),
		AnyReply:     event.Seconds(300),
		Close:        event.Seconds(86400),
	}
}

// Context is what a verdict depends on beside the records it judges.
type Context struct {
	History *History
	Targets Targets
	Now     event.Instant // what is still going on is judged as of this moment
	// Next finds the conversation that the same visitor began after this one,
	// for figures on repeated contact. Nil: none is known.
	Next func(event.ConversationID) (Mark, bool)
	// Calls knows the other calls with a number. Nil: none is known.
	Calls CallIndex
}

// Evaluate pronounces every metric of conversations on one conversation, whose
// records come in any order. What is no conversation yet has no verdicts.
func Evaluate(records []event.Record, ctx *Context) []Verdict {
	return NewTimeline(records, ctx).Verdicts()
}

// Sheet is room for verdicts that is used again and again, by whoever judges one
// thing after the other: what is written on it holds until it is used the next time.
// The zero value is an empty one.
type Sheet struct {
	list []Verdict
	seqs []int64
}

func (s *Sheet) blank() verdicts { return verdicts{list: s.list[:0], seqs: s.seqs[:0]} }

func (s *Sheet) written(o *verdicts) []Verdict {
	s.list, s.seqs = o.list, o.seqs
	return s.list
}

// Verdicts pronounces every metric of conversations on the timeline.
func (t *Timeline) Verdicts() []Verdict {
	things := 30 + 24*len(t.Waits) + 8*len(t.Offers) + 3*len(t.Work) + 6*len(t.Replies)
	return t.VerdictsOn(&Sheet{make([]Verdict, 0, things), make([]int64, 0, 3*things)})
}

// VerdictsOn is Verdicts on a sheet.
func (t *Timeline) VerdictsOn(s *Sheet) []Verdict {
	if t.Opened.Seq == 0 {
		return nil
	}
	out := s.blank()
	for _, m := range conversationMetrics {
		out.metric = m
		m.conversation(t, &out)
	}
	t.mark(out.list)
	return s.written(&out)
}

// EvaluateOperator pronounces every metric of operators on one operator: the
// records are those that event.Operators names the operator for, and the
// starts of the program.
func EvaluateOperator(id event.OperatorID, records []event.Record, ctx *Context) []Verdict {
	return NewShift(id, records, ctx).Verdicts()
}

// Verdicts pronounces every metric of operators on the shift.
func (s *Shift) Verdicts() []Verdict { return s.VerdictsOn(&Sheet{}) }

// VerdictsOn is Verdicts on a sheet.
func (s *Shift) VerdictsOn(sheet *Sheet) []Verdict {
	out := sheet.blank()
	for _, m := range operatorMetrics {
		out.metric = m
		m.operator(s, &out)
	}
	return sheet.written(&out)
}
