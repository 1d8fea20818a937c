package desk

import (
	"otklik/internal/conversation"
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

// Closed: the moment is outside the group's working hours. A group without a
// schedule is never closed.
func (s *State) Closed(id event.GroupID, now event.Instant) bool {
	return !s.Settings.GroupPlan(id).Open(now)
}

// Opening gives the first moment after another at which the group opens; 0:
// none, or it is always open.
func (s *State) Opening(id event.GroupID, after event.Instant) event.Instant {
	plan := s.Settings.GroupPlan(id)
	moment, opens := plan.Next(after)
	if moment != 0 && !opens {
		moment, _ = plan.Next(moment)
	}
	return moment
}

// openLookBack is how far back an opening is looked for: a week has every
// weekday's.
const openLookBack event.Millis = 8 * 24 * 60 * 60_000

// OpenSince gives the moment at which a group opened that is open; 0: it is
// closed, always open, or has been for longer than openLookBack.
func (s *State) OpenSince(id event.GroupID, now event.Instant) event.Instant {
	from := now.Add(-openLookBack)
	for open := range s.Settings.GroupPlan(id).Spans(from, now.Add(1)) {
		if open.To > now && open.From > from {
			return open.From
		}
	}
	return 0
}

// limits gives the rules by which a conversation's timers run: what began to wait
// while its group was closed is kept for the opening, whatever the limit of the
// queue.
func (s *State) limits(c *conversation.Conversation) event.GroupRules {
	g := s.rules(c)
	if g.QueueTimeoutSeconds > 0 && c.Waiting() && s.Closed(c.Group, c.WaitSince) {
		g.QueueTimeoutSeconds = 0
	}
	return g
}

// scheduleChanged: the groups that go by such schedules may be open or closed
// at other times than before.
func (s *State) scheduleChanged(such func(event.ScheduleID) bool) {
	for id, g := range s.Settings.Groups {
		if such(g.Rules.Schedule) {
			s.groupChanged(id)
		}
	}
}
