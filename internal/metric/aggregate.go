package metric

import (
	"slices"

	"otklik/internal/event"
)

// Filter chooses verdicts. Zero values choose all.
type Filter struct {
	In           Interval // zero: everything
	Family       Family   // another family than the metric's own: "" for its own
	Group        event.GroupID
	Channel      event.Channel
	Operator     event.OperatorID
	Conversation event.ConversationID
	Case         event.CaseID
	Topic        event.CategoryID
	Rule         event.InvitationRuleID
	Hand         bool // of invitations: only those by hand
	Clause       string
}

// Figure is a number as a fraction, so that nothing is rounded before it is
// shown. N is how many verdicts it is made of. Without any, an average, a
// share or a quotient is empty: «—», never 0.
type Figure struct {
	N           int
	Num, Den    int64
	Empty       bool
	At          event.Instant // Peak: the first moment of it
	Provisional bool          // conversations of the interval are not final yet (T10)
}

// has says whether a verdict belongs to the dimensions of the filter.
func (f *Filter) has(v *Verdict) bool {
	return (f.Group == 0 || v.Group == f.Group) && (f.Channel == "" || v.Channel == f.Channel) &&
		(f.Operator == 0 || v.Operator == f.Operator) && (f.Conversation == 0 || v.Conversation == f.Conversation) && (f.Case == 0 || v.Case == f.Case) &&
		(f.Topic == 0 || v.Topic == f.Topic) && (f.Rule == 0 || v.Rule == f.Rule) && (!f.Hand || v.Invitation != 0 && v.Rule == 0) && (f.Clause == "" || v.Clause == f.Clause)
}

// interval gives the filter's interval, or everything.
func (f *Filter) interval() Interval {
	if f.In == (Interval{}) {
		return Ever
	}
	return f.In
}

// family gives the family to count a metric in.
func (f *Filter) family(m *Metric) Family {
	if f.Family == "" {
		return m.Family
	}
	return f.Family
}

// Members gives the verdicts that a figure of m counts: the list behind the
// number.
func (m *Metric) Members(list []Verdict, f Filter) []Verdict {
	out := m.members(list, f)
	if m.How == Peak {
		_, at := peak(out, f.interval())
		return slices.DeleteFunc(out, func(v Verdict) bool { return v.Start > at || v.End <= at })
	}
	if m.With != "" {
		out = slices.DeleteFunc(out, func(v Verdict) bool {
			return v.Case != 0 && len(ByID(m.With).members(list, Filter{In: f.In, Case: v.Case})) == 0
		})
	}
	if !m.Once {
		return out
	}
	if m.Elder {
		out = slices.DeleteFunc(out, func(v Verdict) bool { return f.interval().Has(v.Start) })
	}
	return lastOfEach(out, f.family(m))
}

// thing is what a verdict is on. A case's verdict may name the call that it is
// about, and is on the case still.
type thing struct {
	conversation event.ConversationID
	work         event.CaseID
	call         event.CallID
}

func (v *Verdict) thing() thing {
	if v.Case != 0 {
		return thing{work: v.Case}
	}
	return thing{conversation: v.Conversation, call: v.Call}
}

// lastOfEach leaves of the verdicts on one thing the last one.
func lastOfEach(list []Verdict, family Family) []Verdict {
	last := map[thing]int{}
	for i := range list {
		v := &list[i]
		if at, seen := last[v.thing()]; !seen || v.Moment(family) >= list[at].Moment(family) {
			last[v.thing()] = i
		}
	}
	var out []Verdict
	for i := range list {
		if v := &list[i]; last[v.thing()] == i {
			out = append(out, *v)
		}
	}
	return out
}

func (m *Metric) members(list []Verdict, f Filter) []Verdict {
	in, family := f.interval(), f.family(m)
	var out []Verdict
	for i := range list {
		v := &list[i]
		if v.Metric != m.ID || !v.Counted || !f.has(v) {
			continue
		}
		if family == FamilyClipped {
			if in.Clip(v.Start, v.End) > 0 {
				out = append(out, *v)
			}
			continue
		}
		if moment := v.Moment(family); moment != 0 && in.Has(moment) {
			out = append(out, *v)
		}
	}
	return out
}

// provisional: some verdict on this interval may still change. A wait that is
// nobody's yet may become any operator's.
func (m *Metric) provisional(list []Verdict, f Filter) bool {
	in := f.interval()
	if m.How == Mean {
		return ByID(m.Num).provisional(list, f)
	}
	if num, den, ok := m.Joined(); ok {
		return num.provisional(list, f) || den.provisional(list, f)
	}
	anybody := f
	anybody.Operator = 0
	for i := range list {
		v := &list[i]
		if v.Metric == m.ID && v.Provisional && (f.has(v) || v.Unclaimed() && anybody.has(v)) && (in.Has(v.Start) || v.At != 0 && in.Has(v.At)) {
			return true
		}
	}
	return false
}

// Figure makes the number of m from verdicts. Quotients take the verdicts of
// both their metrics from the same list, interval and family (T6).
func (m *Metric) Figure(list []Verdict, f Filter) Figure {
	out := m.figure(list, f)
	out.Provisional = m.provisional(list, f)
	return out
}

func (m *Metric) figure(list []Verdict, f Filter) Figure {
	if m.How == Quotient {
		num, den := ByID(m.Num).figure(list, f), ByID(m.Den).figure(list, f)
		return Figure{N: den.N, Num: num.Num, Den: den.Num, Empty: den.Num == 0}
	}
	if m.How == Load {
		num, den, in := ByID(m.Num).figure(list, f), ByID(m.Den).figure(list, f), f.interval()
		return LoadOf(num.Num, Amount{int64(den.N), den.Num}, int64(in.To-in.From))
	}
	if m.How == Mean {
		of, in := ByID(m.Num), f.interval()
		return Figure{Num: sum(of.members(list, f), of.Family, in), Den: int64(in.To - in.From), Empty: in == Ever}
	}
	if m.How == Peak {
		n, at := peak(m.members(list, f), f.interval())
		return Figure{N: n, Num: int64(n), Den: 1, At: at}
	}
	members := m.Members(list, f)
	n := len(members)
	switch m.How {
	case Count:
		return Figure{N: n, Num: int64(n), Den: 1}
	case Sum:
		return Figure{N: n, Num: sum(members, f.family(m), f.interval()), Den: 1}
	case Percentile:
		return percentile(members, m.Rank)
	}
	return Figure{N: n, Num: sum(members, f.family(m), f.interval()), Den: int64(max(1, n)), Empty: n == 0}
}

// peak gives how many stretches lie over one moment of an interval at most, and
// the first such moment.
func peak(members []Verdict, in Interval) (most int, at event.Instant) {
	for i := range members {
		moment, n := max(members[i].Start, in.From), 0 // a peak begins with one of them
		for k := range members {
			if members[k].Start <= moment && moment < members[k].End {
				n++
			}
		}
		if n > most || n == most && moment < at {
			most, at = n, moment
		}
	}
	return most, at
}

// sum adds the values up; of clipped ones only what falls into the interval.
func sum(members []Verdict, family Family, in Interval) (total int64) {
	for i := range members {
		v := &members[i]
		if family != FamilyClipped {
			total += v.Value
			continue
		}
		total += int64(in.Clip(v.Start, v.End)) * max(1, v.Weight)
	}
	return total
}

// Amount is what counted verdicts come to when they are added up and let go of.
type Amount struct{ N, Total int64 }

// Plus gives the figure with what was added up elsewhere. The metric is one
// whose verdicts add up: no percentile, no quotient and none of distinct things.
func (m *Metric) Plus(f Figure, more Amount) Figure {
	if more.N == 0 {
		return f
	}
	f.N += int(more.N)
	switch m.How {
	case Count:
		f.Num = int64(f.N)
	case Sum:
		f.Num += more.Total
	default:
		f.Num, f.Den, f.Empty = f.Num+more.Total, int64(f.N), false
	}
	return f
}

// percentile is the nearest rank: the smallest value such that at least rank
// percent of the values are not above it.
func percentile(members []Verdict, rank int) Figure {
	if len(members) == 0 {
		return Figure{Den: 1, Empty: true}
	}
	values := make([]int64, len(members))
	for i := range members {
		values[i] = members[i].Value
	}
	slices.Sort(values)
	at := max(1, (rank*len(values)+99)/100)
	return Figure{N: len(values), Num: values[at-1], Den: 1}
}

// Whole gives the figure rounded half up, in 1/scale of its unit.
func (f Figure) Whole(scale int64) int64 {
	if f.Den == 0 {
		return 0
	}
	return (2*f.Num*scale + f.Den) / (2 * f.Den)
}
