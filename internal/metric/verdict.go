package metric

import "otklik/internal/event"

// Verdict is what a metric says of one thing.
type Verdict struct {
	Metric       string
	Version      int    // of the metric's fold
	Clause       string // what decided: the clause that counts it, or the first that failed
	Counted      bool
	Provisional  bool // later facts of the same conversation may change it (T10)
	Conversation event.ConversationID
	Call         event.CallID // of metrics of calls
	Case         event.CaseID // of metrics of cases
	Invitation   event.InvitationID
	Rule         event.InvitationRuleID // of metrics of invitations
	Wait         int
	Offer        event.OfferID
	Operator     event.OperatorID
	Group        event.GroupID
	Channel      event.Channel
	Line         event.PhoneID    // of calls: the company's number
	Topic        event.CategoryID // what the conversation is about, as was said last; 0: nobody has said

	At    event.Instant // the moment of the metric's own family (T5); 0: not yet
	Start event.Instant // when the thing began: family S, and the left end of family C
	End   event.Instant // when it ended, 0 while it lasts: family E, and the right end of family C
	Final event.Instant // of the conversation, 0 before: family F

	Value  int64   // milliseconds, or 1, or 0 and 1 for a share
	Weight int64   // family C: how much of a unit runs; 0 means 1
	Lasts  bool    // family C: it goes on, End is but the moment of the verdict
	Facts  []int64 // Seqs of the records that decided

	Shut []Interval // clocks of working hours: when it stood still, the first of them
}

// Family says in which interval a verdict is counted (T5).
type Family string

const (
	FamilyEvent   Family = "E" // where it happened
	FamilyStart   Family = "S" // where the wait or the conversation began
	FamilyFinal   Family = "F" // where the conversation was closed for good
	FamilyClipped Family = "C" // cut at the borders of the intervals it crosses
	FamilyLive    Family = "L" // at an instant
)

// Unit says what a figure is.
type Unit string

const (
	Times    Unit = "times"    // a whole number of things
	Duration Unit = "duration" // milliseconds, shown as h:mm:ss
	Percent  Unit = "percent"
	Number   Unit = "number" // a plain quotient
)

// How says how verdicts become a figure.
type How string

const (
	Count      How = "count"
	Sum        How = "sum"        // of values; family C: of what falls into the interval
	Average    How = "average"    // of values
	Share      How = "share"      // of values 0 and 1
	Quotient   How = "quotient"   // of two other metrics
	Percentile How = "percentile" // nearest rank on raw values
	Peak       How = "peak"       // family C: how many stretches lie over one moment, at most
	Mean       How = "mean"       // of the stretches of another metric: their time over the time of the interval
	Load       How = "load"       // how many of one metric, times the average of another, by the time of the interval: erlangs
	Reading    How = "reading"    // of the board: one value at an instant
)

// Words are a text in both languages.
type Words struct{ RU, EN string }

// Metric is one entry of the catalogue.
type Metric struct {
	ID         string
	Version    int // rises when the fold's meaning changes: stored verdicts name it
	Name       Words
	Definition Words
	Unit       Unit
	Family     Family
	How        How
	Rank       int    // Percentile: 50, 90, 95, 100
	Num, Den   string // Quotient: ids of the metrics it divides; Mean: Num is the metric of the stretches; Load: Num is counted, Den averaged
	Lasting    bool   // a load divides by how long its intervals lasted
	Once       bool   // of one thing's verdicts in an interval the last one alone counts
	Elder      bool   // Once: and not if the thing began in that interval itself
	With       string // of cases: counts only with a verdict of that metric on the case in the same interval
	Weighted   bool   // its durations are times points: milliseconds of one point
	Unowned    bool   // charged to no operator: there is nothing to say of one, not even 0
	Like       string // while it is dormant it counts what that metric counts, its own id: what it counted in the version before; empty: nothing
	LikeAs     string // by this clause; empty: by the same

	dormant func(*History) bool

	conversation func(t *Timeline, out *verdicts)
	operator     func(s *Shift, out *verdicts)
	live         func(b *Board, f Filter) Figure
	call         func(c *CallLine, out *verdicts)
	work         func(c *CaseLine, out *verdicts)
	invitation   func(l *InviteLine, out *verdicts)
}

// Joins says whether the metric is made of two others: a quotient or a load.
func (m *Metric) Joins() bool { return m.How == Quotient || m.How == Load }

// Joined gives the two metrics that a quotient or a load is made of.
func (m *Metric) Joined() (num, den *Metric, ok bool) {
	if !m.Joins() {
		return nil, nil, false
	}
	return ByID(m.Num), ByID(m.Den), true
}

// Dormant: by nothing that was set so far could the metric say anything of its
// own, so that it counts what Like counts, or nothing. What was counted before
// the metric was in the catalogue need not be judged again for it.
func (m *Metric) Dormant(h *History) bool { return m.dormant != nil && m.dormant(h) }

// Moment gives the moment at which the verdict counts in a family; 0: not yet.
func (v *Verdict) Moment(f Family) event.Instant {
	switch f {
	case FamilyStart:
		return v.Start
	case FamilyFinal:
		return v.Final
	case FamilyEvent:
		if v.End != 0 {
			return v.End
		}
	}
	return v.At
}

// Unclaimed: the verdict is about a wait that no operator has taken so far.
func (v *Verdict) Unclaimed() bool { return v.Operator == 0 && v.Wait != 0 }

// verdicts collects what the folds pronounce. Seqs live in one arena: a
// conversation's verdicts cost a handful of allocations, not one each.
type verdicts struct {
	list   []Verdict
	seqs   []int64
	metric *Metric
}

// add pronounces: it fills in what is the same for the whole metric. Facts
// that are not there (Seq 0) are left out.
func (o *verdicts) add(v Verdict, facts ...int64) {
	v.Metric, v.Version = o.metric.ID, o.metric.Version
	from := len(o.seqs)
	for _, seq := range facts {
		if seq != 0 {
			o.seqs = append(o.seqs, seq)
		}
	}
	v.Facts = o.seqs[from:len(o.seqs):len(o.seqs)]
	o.list = append(o.list, v)
}
