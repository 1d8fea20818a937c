package metric

import (
	"slices"

	"otklik/internal/event"
)

// Spell is a stretch of time in which the members of a group were the same.
type Spell struct {
	Interval
	Members []event.OperatorID
}

// Members gives who was in a group over an interval, from its beginning to its
// end without a gap. An account that was switched off is in none.
func (h *History) Members(group event.GroupID, in Interval) []Spell {
	cuts := []event.Instant{in.From}
	for _, list := range h.operators {
		was := false
		for i := range list {
			is := memberOf(&list[i].value, group)
			if is != was && list[i].at > in.From && list[i].at < in.To {
				cuts = append(cuts, list[i].at)
			}
			was = is
		}
	}
	slices.Sort(cuts)
	cuts = append(slices.Compact(cuts), in.To)
	var out []Spell
	for i := range len(cuts) - 1 {
		s := Spell{Interval: Interval{cuts[i], cuts[i+1]}}
		for id, list := range h.operators {
			var now *event.OperatorSet
			for k := range list {
				if list[k].at <= s.From {
					now = &list[k].value
				}
			}
			if now != nil && memberOf(now, group) {
				s.Members = append(s.Members, id)
			}
		}
		slices.Sort(s.Members)
		out = append(out, s)
	}
	return out
}

func memberOf(o *event.OperatorSet, group event.GroupID) bool {
	return !o.Off && slices.ContainsFunc(o.Groups, func(m event.Membership) bool { return m.Group == group })
}
