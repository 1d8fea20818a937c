package days

import (
	"math/rand/v2"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
)

// schedules is how many there are where hours are planned.
const schedules = 3

// Plan gives the groups working hours and the operators planned ones, which are
// changed every now and then from here on. One operator is never planned.
func (d *Days) Plan() {
	d.plans = rand.New(rand.NewPCG(uint64(len(d.Records)), 17)) // the other dice fall as they would
	for id := event.ScheduleID(1); id <= schedules; id++ {
		d.do(desk.SetSchedule{Schedule: id, Hours: d.someHours(id)})
	}
	for g := event.GroupID(1); g <= 2; g++ {
		d.goBy(g, event.ScheduleID(g))
	}
	for o := 2; o <= d.people; o++ {
		d.planBy(event.OperatorID(o), event.ScheduleID(1+o%schedules))
	}
}

// someHours open and close every two hours, or days would be open as a whole.
func (d *Days) someHours(id event.ScheduleID) (h event.Hours) {
	if id == schedules {
		h.Zone = "Asia/Kolkata"
	}
	for i := range h.Week {
		for from := d.plans.IntN(60); from < 1440; from += 120 {
			h.Week[i] = append(h.Week[i], event.Span{From: from, To: min(1440, from+40+d.plans.IntN(81))})
		}
		h.Week[i] = h.Week[i][:min(len(h.Week[i]), settings.MaxSpans)]
		for k := range h.Week[i][1:] { // they may touch
			h.Week[i][k].To = min(h.Week[i][k].To, h.Week[i][k+1].From)
		}
	}
	return h
}

func (d *Days) goBy(g event.GroupID, id event.ScheduleID) {
	rules := settings.DefaultGroupRules()
	rules.MissedSeconds, rules.Schedule = 30*int(g), id
	d.do(desk.SetGroup{Group: g, Rules: rules})
}

func (d *Days) planBy(o event.OperatorID, id event.ScheduleID) {
	known := d.State.Settings.Operators[o]
	d.do(desk.SetOperator{Operator: o, Groups: known.Groups, Capacity: known.Capacity, Schedule: id})
}

// replan changes what is planned, once in a while.
func (d *Days) replan() {
	if d.plans == nil {
		return
	}
	switch one := event.ScheduleID(d.plans.IntN(schedules + 1)); d.plans.IntN(120) {
	case 0:
		d.do(desk.SetSchedule{Schedule: 1 + one%schedules, Hours: d.someHours(1 + one%schedules)})
	case 1:
		d.goBy(event.GroupID(1+d.plans.IntN(2)), one)
	case 2, 3:
		d.planBy(event.OperatorID(2+d.plans.IntN(d.people-1)), one)
	}
}
