package metric

import (
	"iter"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/hours"
)

// A schedule as it was in force: who has it, what it says and, for one without
// a zone of its own, by which clock it goes may each have been set anew in the
// middle of what is measured. Every piece is measured by what held then (T9).

// worktimes is what History knows of schedules. Plans are made ready when they
// are set, so that a History can be asked by many at once.
type worktimes struct {
	schedules map[event.ScheduleID][]dated[readyPlan]
	zone      *time.Location // the organisation's, as of now
	zoneBy    int64
}

type readyPlan struct {
	hours event.Hours
	plan  *hours.Plan
	said  int64 // the record with the hours
	by    []int64
}

func newWorktimes() worktimes {
	return worktimes{schedules: map[event.ScheduleID][]dated[readyPlan]{}, zone: time.UTC}
}

func (w *worktimes) set(r event.Record, f *event.ScheduleSet) {
	ready := readyPlan{hours: f.Hours, plan: hours.Of(f.Hours, w.zone), said: r.Seq, by: known(r.Seq)}
	if f.Hours.Zone == "" {
		ready.by = known(r.Seq, w.zoneBy)
	}
	w.schedules[f.Schedule] = append(w.schedules[f.Schedule], dated[readyPlan]{r.Seq, r.At, ready})
}

// rezone: schedules without a zone of their own go by another clock from now on.
func (w *worktimes) rezone(r event.Record, f *event.OrganisationSet) {
	zone, err := time.LoadLocation(f.Zone)
	if err != nil {
		return
	}
	w.zone, w.zoneBy = zone, r.Seq
	for id, list := range w.schedules {
		if last := list[len(list)-1]; last.value.hours.Zone == "" {
			said := last.value.said
			ready := readyPlan{hours: last.value.hours, plan: hours.Of(last.value.hours, zone), said: said, by: known(said, r.Seq)}
			w.schedules[id] = append(list, dated[readyPlan]{r.Seq, r.At, ready})
		}
	}
}

// InForce is a schedule in force: Plan nil is always open, or nothing planned;
// By are the records that set it, in the order of the log.
type InForce struct {
	Plan *hours.Plan
	By   []int64
}

// GroupHours gives the working hours of a group at a moment.
func (h *History) GroupHours(id event.GroupID, moment event.Instant) InForce {
	rules, by, _ := before(h.groups[id], moment)
	return h.inForce(rules.Schedule, by, moment)
}

// PlannedHours gives the hours by which an operator was planned at a moment.
// A Plan nil: nobody had planned anything for them, or they were switched off.
func (h *History) PlannedHours(id event.OperatorID, moment event.Instant) InForce {
	o, by, _ := before(h.operators[id], moment)
	if o.Off {
		o.Schedule = 0
	}
	return h.inForce(o.Schedule, by, moment)
}

// GroupOpen gives the stretches between two moments in which a group was open,
// in order; two that touch were open by different settings.
func (h *History) GroupOpen(id event.GroupID, from, to event.Instant) iter.Seq[hours.Stretch] {
	return h.open(changes(h.groups[id], from, to), from, to, func(moment event.Instant) (*hours.Plan, bool) {
		return h.GroupHours(id, moment).Plan, true
	})
}

// Planned gives the stretches between two moments in which an operator was
// planned to work, in order; none where nobody had planned.
func (h *History) Planned(id event.OperatorID, from, to event.Instant) iter.Seq[hours.Stretch] {
	return h.open(changes(h.operators[id], from, to), from, to, func(moment event.Instant) (*hours.Plan, bool) {
		plan := h.PlannedHours(id, moment).Plan
		return plan, plan != nil
	})
}

// OpenBetween gives how long a group was open between two moments.
func (h *History) OpenBetween(id event.GroupID, from, to event.Instant) event.Millis {
	sum := event.Millis(0)
	for s := range h.GroupOpen(id, from, to) {
		sum += event.Millis(s.To - s.From)
	}
	return sum
}

// inForce gives a schedule as it was at a moment; setBy gave it.
func (h *History) inForce(id event.ScheduleID, setBy int64, moment event.Instant) InForce {
	ready, _, ok := before(h.work.schedules[id], moment)
	if !ok {
		return InForce{By: known(setBy)}
	}
	return InForce{Plan: ready.plan, By: known(append([]int64{setBy}, ready.by...)...)}
}

// open measures piece by piece between the moments at which something was set.
func (h *History) open(own []event.Instant, from, to event.Instant, at func(event.Instant) (*hours.Plan, bool)) iter.Seq[hours.Stretch] {
	cuts := own
	for _, list := range h.work.schedules {
		cuts = append(cuts, changes(list, from, to)...)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(append(cuts, max(from, to)))
	return func(yield func(hours.Stretch) bool) {
		last := from
		for _, cut := range cuts {
			plan, planned := at(last)
			if planned {
				for s := range plan.Spans(last, cut) {
					if !yield(s) {
						return
					}
				}
			}
			last = cut
		}
	}
}

// changes gives the moments between two others at which something was set.
func changes[T any](list []dated[T], from, to event.Instant) (out []event.Instant) {
	for i := len(list) - 1; i >= 0 && list[i].at > from; i-- {
		if list[i].at < to {
			out = append(out, list[i].at)
		}
	}
	return out
}

// before finds what was in force at a moment: unlike asOf, nothing was before
// the first was set.
func before[T any](list []dated[T], moment event.Instant) (value T, setBy int64, ok bool) {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].at <= moment {
			return list[i].value, list[i].seq, true
		}
	}
	return value, 0, false
}

// known gives the records among these that there are, in the order of the log.
func known(seqs ...int64) (out []int64) {
	for _, seq := range seqs {
		if seq != 0 {
			out = append(out, seq)
		}
	}
	slices.Sort(out)
	return out
}
