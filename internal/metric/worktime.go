package metric

import (
	"time"

	"otklik/internal/event"
	"otklik/internal/hours"
)

// Working hours (W11) as they were in force (T9). A change holds from its
// moment on: a clock that runs over it runs each part by what held then.

// timetables are all schedules that were ever set, ready to be asked. One that
// follows the organisation's zone is another one when that zone changes.
type timetables struct {
	zone    *time.Location
	of      map[event.ScheduleID][]dated[timetable]
	groups  bool // some group has had one: clocks may stand still
	planned bool // some operator has had one
}

type timetable struct {
	hours event.Hours
	plan  *hours.Plan
}

func newTimetables() timetables {
	return timetables{zone: time.UTC, of: map[event.ScheduleID][]dated[timetable]{}}
}

// apply folds one record in.
func (t *timetables) apply(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.OrganisationSet:
		if zone, err := time.LoadLocation(f.Zone); err == nil {
			t.rezone(r, zone)
		}
	case *event.ScheduleSet:
		t.of[f.Schedule] = append(t.of[f.Schedule], dated[timetable]{r.Seq, r.At, timetable{f.Hours, hours.Of(f.Hours, t.zone)}})
	case *event.GroupSet:
		t.groups = t.groups || f.Rules.Schedule != 0
	case *event.OperatorSet:
		t.planned = t.planned || f.Schedule != 0
	}
}

func (t *timetables) rezone(r event.Record, zone *time.Location) {
	if zone.String() == t.zone.String() {
		return
	}
	t.zone = zone
	for id, list := range t.of {
		if h := list[len(list)-1].value.hours; h.Zone == "" {
			t.of[id] = append(list, dated[timetable]{r.Seq, r.At, timetable{h, hours.Of(h, zone)}})
		}
	}
}

// regime is a stretch of time in which the same hours were in force.
type regime struct {
	Interval
	has  bool        // there is a schedule
	plan *hours.Plan // nil, if there is none: always
	by   [2]int64    // the records that gave the schedule and that said its hours
}

// regimes gives what was in force during an interval, piece by piece: list says
// who had which schedule since when.
func regimes[T any](t *timetables, list []dated[T], schedule func(*T) event.ScheduleID, in Interval) (out []regime) {
	for from := in.From; from < in.To; {
		one := regime{Interval: Interval{from, in.To}}
		if had := asAt(list, &one.Interval); had != nil && schedule(&had.value) != 0 {
			if said := asAt(t.of[schedule(&had.value)], &one.Interval); said != nil {
				one.has, one.plan, one.by = true, said.value.plan, [2]int64{had.seq, said.seq}
			}
		}
		out, from = append(out, one), one.To
	}
	return out
}

// asAt gives what was in force at the beginning of an interval, nil if nothing
// was, and ends the interval where that changed.
func asAt[T any](list []dated[T], in *Interval) (now *dated[T]) {
	for i := range list {
		if one := &list[i]; one.at <= in.From {
			now = one
		} else if one.at < in.To {
			in.To = one.at
		}
	}
	return now
}

// ofGroup gives the hours in which a group answers.
func (h *History) ofGroup(id event.GroupID, in Interval) []regime {
	return regimes(&h.hours, h.groups[id], func(r *event.GroupRules) event.ScheduleID { return r.Schedule }, in)
}

// ofOperator gives the hours in which an operator is planned to work. Whoever
// is switched off is planned no more.
func (h *History) ofOperator(id event.OperatorID, in Interval) []regime {
	return regimes(&h.hours, h.operators[id], func(o *event.OperatorSet) event.ScheduleID {
		if o.Off {
			return 0
		}
		return o.Schedule
	}, in)
}

// parts divides a regime into what is within its hours and what is not, in order.
func (r *regime) parts() (within, outside []Interval) {
	at := r.From
	for s := range r.plan.Spans(r.From, r.To) {
		if at < s.From {
			outside = append(outside, Interval{at, s.From})
		}
		within, at = append(within, Interval{s.From, s.To}), s.To
	}
	if at < r.To {
		outside = append(outside, Interval{at, r.To})
	}
	return within, outside
}

// always: no group has ever had working hours, so that clocks of working hours
// are those of any hours.
func (h *History) always() bool { return !h.hours.groups }

// unplanned: no operator has ever been planned.
func (h *History) unplanned() bool { return !h.hours.planned }
