package desk

import (
	"slices"

	"otklik/internal/event"
	"otklik/internal/settings"
)

// Since when a group has been without anybody is noted in the very fact that
// made it so, and that fact is the newest of its key: a start, which reads no
// history, knows it as the program knew it that stopped.

// Staffed says whether an operator of the group takes conversations; busy
// counts. Its hours and the group it overflows into have no part in it.
func (s *State) Staffed(id event.GroupID) bool {
	g := s.Settings.Groups[id]
	return g != nil && s.anyTaking(g)
}

// AbsentSince gives, of a group that is not staffed, since when nobody takes
// conversations; 0: nobody ever did. Of a group that was left before programs
// noted it, it is since when at the latest: when the last of its operators to
// change stopped, or changed from one such status to another.
func (s *State) AbsentSince(id event.GroupID) (since event.Instant) {
	if since, noted := s.unstaffed[id]; noted {
		return since
	}
	for _, m := range s.Settings.Groups[id].Members {
		o := s.operators[m.Operator]
		if o == nil {
			continue
		}
		stopped := o.StatusSince
		if f, _ := settings.FlagsOf(o.Status); f.TakesAuto {
			stopped = max(stopped, o.UnheardSince)
		}
		since = max(since, stopped)
	}
	return since
}

// staffedBy gives the groups that may lose their last operator by a fact which
// is not folded in yet, ordered.
func (s *State) staffedBy(f event.Fact) (groups []event.GroupID) {
	op := event.OperatorID(0)
	switch f := f.(type) {
	case *event.StatusChanged:
		op = f.Operator
	case *event.OperatorSuspected:
		op = f.Operator
	case *event.OperatorSet:
		op = f.Operator
	}
	p, o := s.Settings.Operators[op], s.operators[op]
	if p == nil || p.Off || o == nil || !o.TakesAuto() {
		return nil
	}
	for _, m := range p.Groups {
		groups = append(groups, m.Group)
	}
	slices.Sort(groups)
	return slices.Compact(groups)
}

// noteUnstaffed writes into a fact that was just folded in which of the groups
// have nobody left.
func (s *State) noteUnstaffed(r event.Record, groups []event.GroupID) {
	groups = slices.DeleteFunc(groups, s.Staffed)
	if len(groups) == 0 {
		return
	}
	switch f := r.Fact.(type) {
	case *event.StatusChanged:
		f.Unstaffed = groups
	case *event.OperatorSuspected:
		f.Unstaffed = groups
	case *event.OperatorSet:
		f.Unstaffed = groups
	}
	for _, id := range groups {
		s.unstaffed[id] = r.At
	}
}
