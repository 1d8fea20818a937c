package desk

import (
	"otklik/internal/event"
	"otklik/internal/settings"
)

// SetSchedule makes a schedule of working hours or changes it. Schedule is the
// id of its row in the tables.
type SetSchedule struct {
	Schedule event.ScheduleID
	Hours    event.Hours
	Removed  bool
	By       event.OperatorID
}

func (SetSchedule) command() {}

func (s *State) setSchedule(cmd SetSchedule, now event.Instant) *event.Refusal {
	if r := settings.CheckSchedule(s.Settings, cmd.Schedule, cmd.Hours, cmd.Removed); r != nil {
		return r
	}
	s.record(now, &event.ScheduleSet{Schedule: cmd.Schedule, Hours: cmd.Hours, Removed: cmd.Removed, By: cmd.By}, nil)
	return nil
}
