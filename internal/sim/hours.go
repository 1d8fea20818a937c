package sim

import (
	"slices"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// schedules is how many schedules of working hours there may be in a run.
const schedules = 3

// setSchedule makes a schedule or changes it, now and then as it cannot be.
func (w *world) setSchedule() desk.SetSchedule {
	cmd := desk.SetSchedule{Schedule: event.ScheduleID(w.between(1, schedules)), Hours: w.someHours(), Removed: w.oneIn(5)}
	switch w.IntN(6) {
	case 0:
		cmd.Hours.Zone = "Mars/Olympus"
	case 1:
		cmd.Hours.Week[w.IntN(7)] = []event.Span{{From: 600, To: 500}}
	}
	return cmd
}

func (w *world) someHours() event.Hours {
	h := event.Hours{Zone: pick(w.dice, "", "", w.someZone())}
	for i := range h.Week {
		h.Week[i] = w.someSpans()
	}
	if w.oneIn(2) { // a date of its own, near the days of the run
		day := w.now.Time().AddDate(0, 0, w.IntN(3)).Format(time.DateOnly)
		h.Days = []event.DayHours{{Date: day, Spans: pick(w.dice, nil, w.someSpans())}}
	}
	return h
}

// someSpans are the hours of a day, mostly short: a run is rarely long enough
// to see an office open and close.
func (w *world) someSpans() []event.Span {
	if w.oneIn(4) {
		return pick(w.dice, nil, []event.Span{{From: 0, To: 1440}})
	}
	var out []event.Span
	for at := w.IntN(120); at < 1440 && len(out) < 12; at += w.between(20, 200) {
		to := min(1440, at+w.between(10, 300))
		out = append(out, event.Span{From: at, To: to})
		at = to
	}
	return out
}

// someSchedule is mostly one that stands.
func (w *world) someSchedule() event.ScheduleID {
	return event.ScheduleID(pick(w.dice, 0, 0, 0, w.between(1, schedules)))
}

// scheduleSet: hours that a clock can show, and nothing is removed that
// somebody goes by.
func (m *model) scheduleSet(f *event.ScheduleSet) error {
	if f.Hours.Zone == "Mars/Olympus" || slices.ContainsFunc(f.Hours.Week[:], func(day []event.Span) bool {
		return slices.ContainsFunc(day, func(s event.Span) bool { return s.From >= s.To })
	}) {
		return broken("schedule %d is %+v", f.Schedule, f.Hours)
	}
	for _, g := range m.groups {
		if f.Removed && !g.Removed && g.Rules.Schedule == f.Schedule {
			return broken("schedule %d is removed, and group %d goes by it", f.Schedule, g.Group)
		}
	}
	for _, id := range m.staff {
		if a := m.agents[id]; f.Removed && !a.off() && a.profile.Schedule == f.Schedule {
			return broken("schedule %d is removed, and operator %d is planned by it", f.Schedule, id)
		}
	}
	m.schedules[f.Schedule] = f
	return nil
}

// mayHave: nobody who stands goes by a schedule that does not.
func (m *model) mayHave(who string, id int64, schedule event.ScheduleID) error {
	if s := m.schedules[schedule]; schedule != 0 && (s == nil || s.Removed) {
		return broken("%s %d goes by schedule %d, which is not there", who, id, schedule)
	}
	return nil
}

// limited: the limit of the queue runs for whoever waits, but not for what was
// written when nobody was online or began to wait while its group was closed.
func (m *model) limited(t *talk) bool {
	return t.waiting && m.groupRules(t.group).QueueTimeoutSeconds > 0 && (t.online || t.wait > 1) && !m.closed(t.group, t.since)
}

// closed: the clock on the wall shows no minute of the group's hours (W11).
func (m *model) closed(id event.GroupID, at event.Instant) bool {
	g := m.groups[id]
	if g == nil || g.Rules.Schedule == 0 || m.schedules[g.Rules.Schedule] == nil {
		return false
	}
	h, zone := m.schedules[g.Rules.Schedule].Hours, m.zone
	if h.Zone != "" {
		own, err := time.LoadLocation(h.Zone)
		if err != nil {
			return false
		}
		zone = own
	}
	wall := at.Time().In(zone)
	spans := h.Week[(int(wall.Weekday())+6)%7]
	for _, d := range h.Days {
		if d.Date == wall.Format(time.DateOnly) {
			spans = d.Spans
		}
	}
	minute := wall.Hour()*60 + wall.Minute()
	return !slices.ContainsFunc(spans, func(s event.Span) bool { return s.From <= minute && minute < s.To })
}
