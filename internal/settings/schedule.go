package settings

import (
	"time"

	"otklik/internal/event"
	"otklik/internal/hours"
)

const (
	// MaxSchedules bounds the list, removed ones included: a person chooses from
	// it, and a start reads it whole.
	MaxSchedules = 200
	// MaxSpans bounds the pieces of one day: more than breaks and meals cut it
	// into.
	MaxSpans = 12
	// MaxScheduleDays bounds the dates with hours of their own: some thirty
	// holidays a year, for a dozen years.
	MaxScheduleDays = 400
	// MaxScheduleName bounds the name, in characters: it stands in lists and in
	// the card of a group.
	MaxScheduleName = 80
	// minutesOfDay is where a day ends.
	minutesOfDay = 1440
	// datesFrom and datesBefore bound the dates that have hours of their own:
	// outside them is a slip of the pen, and nobody looks for an opening there.
	datesFrom   = "2000-01-01"
	datesBefore = "2100-01-01"
)

// Schedule is one schedule of working hours.
type Schedule struct {
	ID      event.ScheduleID
	Hours   event.Hours
	Removed bool
	Plan    *hours.Plan
}

func (s *Settings) setSchedule(f *event.ScheduleSet) {
	s.Schedules[f.Schedule] = &Schedule{ID: f.Schedule, Hours: f.Hours, Removed: f.Removed, Plan: hours.Of(f.Hours, s.Location)}
}

// rezone makes the schedules that go by the organisation's clock ready anew.
func (s *Settings) rezone() {
	for id, known := range s.Schedules {
		fresh := *known
		fresh.Plan = hours.Of(known.Hours, s.Location)
		s.Schedules[id] = &fresh
	}
}

// Plan gives a schedule to ask; nil, always open, for 0 and for one that nobody
// knows.
func (s *Settings) Plan(id event.ScheduleID) *hours.Plan {
	if known := s.Schedules[id]; known != nil {
		return known.Plan
	}
	return nil
}

// GroupPlan gives the working hours of a group; nil: always open.
func (s *Settings) GroupPlan(id event.GroupID) *hours.Plan {
	if g := s.Groups[id]; g != nil {
		return s.Plan(g.Rules.Schedule)
	}
	return nil
}

// GroupsOn and OperatorsOn give who has a schedule: groups that are not
// removed, and people who are not switched off. In no order.
func (s *Settings) GroupsOn(id event.ScheduleID) (out []event.GroupID) {
	for _, g := range s.Groups {
		if g.Rules.Schedule == id && !g.Removed {
			out = append(out, g.ID)
		}
	}
	return out
}

// OperatorsOn is GroupsOn of people.
func (s *Settings) OperatorsOn(id event.ScheduleID) (out []event.OperatorID) {
	for _, o := range s.Operators {
		if o.Schedule == id && !o.Off {
			out = append(out, o.ID)
		}
	}
	return out
}

// CheckSchedule refuses hours that no clock can show, and the removal of what
// somebody still goes by. An id that is not known yet is a new schedule.
func CheckSchedule(s *Settings, id event.ScheduleID, h event.Hours, removed bool) *event.Refusal {
	bad := func(field string) *event.Refusal { return &event.Refusal{Code: event.BadSetting, Detail: field} }
	known := s.Schedules[id]
	switch {
	case id == 0, known != nil && known.Removed:
		return &event.Refusal{Code: event.NoSchedule}
	case known == nil && len(s.Schedules) >= MaxSchedules:
		return bad("schedules")
	case removed && len(s.GroupsOn(id))+len(s.OperatorsOn(id)) > 0:
		return &event.Refusal{Code: event.ScheduleInUse}
	}
	if _, err := time.LoadLocation(h.Zone); err != nil || h.Zone == "Local" {
		return bad("zone")
	}
	for _, spans := range h.Week {
		if !spansFit(spans) {
			return bad("week")
		}
	}
	if len(h.Days) > MaxScheduleDays {
		return bad("days")
	}
	last := ""
	for _, d := range h.Days {
		date, err := time.Parse(time.DateOnly, d.Date)
		if err != nil || date.Format(time.DateOnly) != d.Date || d.Date < datesFrom || d.Date >= datesBefore || d.Date <= last || !spansFit(d.Spans) {
			return bad("days")
		}
		last = d.Date
	}
	return nil
}

// spansFit: within a day, in order, none empty; where one ends the next may
// begin.
func spansFit(spans []event.Span) bool {
	last := 0
	for _, s := range spans {
		if s.From < last || s.To <= s.From || s.To > minutesOfDay {
			return false
		}
		last = s.To
	}
	return len(spans) <= MaxSpans
}

// mayHave says whether a schedule can be given: one that stands. Whoever does not
// go by it for now, a removed group and a person switched off, may keep one that
// was removed meanwhile; they need another to come back.
func (s *Settings) mayHave(id, had event.ScheduleID, goes bool) bool {
	known := s.Schedules[id]
	return id == 0 || known != nil && !known.Removed || id == had && !goes
}
