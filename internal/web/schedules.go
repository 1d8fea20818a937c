package web

import (
	"context"
	"net/http"
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// schedules: GET /api/schedules: those that stand, by id.
func (s *Server) schedules(ctx context.Context, _ *none) (*with[[]wire.Schedule], error) {
	names, err := s.Store.Schedules(ctx)
	if err != nil {
		return nil, err
	}
	out := []wire.Schedule{}
	s.Desk.View(func(st *desk.State, now event.Instant) {
		for _, n := range names {
			if known := st.Settings.Schedules[n.ID]; known != nil && !known.Removed {
				out = append(out, scheduleRow(st.Settings, known, n, now))
			}
		}
	})
	return answer(out), nil
}

func scheduleRow(in *settings.Settings, one *settings.Schedule, n store.ScheduleName, now event.Instant) wire.Schedule {
	out := wire.Schedule{ID: int64(one.ID), Name: n.Name, Zone: one.Hours.Zone, Removed: one.Removed, Open: one.Plan.Open(now),
		Week: make([][]wire.Span, 0, 7), Days: make([]wire.DayHours, 0, len(one.Hours.Days)), Groups: []int64{}, Operators: []int64{}}
	next, _ := one.Plan.Next(now)
	out.Next = int64(next)
	for _, day := range one.Hours.Week {
		out.Week = append(out.Week, spansTo(day))
	}
	for _, d := range one.Hours.Days {
		out.Days = append(out.Days, wire.DayHours{Date: d.Date, Spans: spansTo(d.Spans)})
	}
	for _, id := range in.GroupsOn(one.ID) {
		out.Groups = append(out.Groups, int64(id))
	}
	for _, id := range in.OperatorsOn(one.ID) {
		out.Operators = append(out.Operators, int64(id))
	}
	slices.Sort(out.Groups)
	slices.Sort(out.Operators)
	return out
}

func spansTo(in []event.Span) []wire.Span {
	out := make([]wire.Span, len(in))
	for i, s := range in {
		out[i] = wire.Span(s)
	}
	return out
}

func spansFrom(in []wire.Span) []event.Span {
	out := make([]event.Span, len(in))
	for i, s := range in {
		out[i] = event.Span(s)
	}
	return out
}

// createSchedule: POST /api/schedules.
func (s *Server) createSchedule(ctx context.Context, in *body[wire.ScheduleEdit]) (*with[wire.Schedule], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	word := ""
	replace(&word, in.Body.Name)
	word, err := scheduleName(word)
	if err != nil {
		return nil, err
	}
	cmd, err := editedSchedule(desk.SetSchedule{}, in.Body)
	if err != nil {
		return nil, err
	}
	// Before the row: hours that cannot be must not leave their name behind. An
	// id that nobody has stands for the one to come.
	cmd.Schedule = -1
	if err := s.checkSchedule(cmd); err != nil {
		return nil, err
	}
	if cmd.Schedule, err = s.Store.CreateSchedule(ctx, word); err != nil {
		return nil, err
	}
	return s.setSchedule(ctx, cmd)
}

// editSchedule: PATCH /api/schedules/{id}.
func (s *Server) editSchedule(ctx context.Context, in *change[wire.ScheduleEdit]) (*with[wire.Schedule], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	id := event.ScheduleID(in.ID)
	before := desk.SetSchedule{}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		if known := st.Settings.Schedules[id]; known != nil {
			before = desk.SetSchedule{Schedule: id, Hours: known.Hours, Removed: known.Removed}
		}
	})
	if before.Schedule == 0 {
		return nil, fail(http.StatusNotFound, "not_found")
	}
	after, err := editedSchedule(before, in.Body)
	if err != nil {
		return nil, err
	}
	if err := s.checkSchedule(after); err != nil {
		return nil, err
	}
	if in.Body.Name != nil {
		word, err := scheduleName(*in.Body.Name)
		if err != nil {
			return nil, err
		}
		if err := s.Store.RenameSchedule(ctx, id, word); err != nil {
			return nil, err
		}
	}
	if in.Body.Zone == nil && in.Body.Week == nil && in.Body.Days == nil && in.Body.Removed == nil {
		return s.showSchedule(ctx, id)
	}
	return s.setSchedule(ctx, after)
}

func scheduleName(word string) (string, error) {
	word, err := text(word, "name", settings.MaxScheduleName)
	if err == nil && word == "" {
		err = failField("name_required", "name")
	}
	return word, err
}

// editedSchedule puts what was asked for into a schedule.
func editedSchedule(cmd desk.SetSchedule, by wire.ScheduleEdit) (desk.SetSchedule, error) {
	replace(&cmd.Hours.Zone, by.Zone)
	replace(&cmd.Removed, by.Removed)
	if by.Week != nil {
		if len(by.Week) != len(cmd.Hours.Week) {
			return cmd, failField("bad_week", "week")
		}
		for i, day := range by.Week {
			cmd.Hours.Week[i] = spansFrom(day)
		}
	}
	if by.Days != nil {
		cmd.Hours.Days = make([]event.DayHours, len(by.Days))
		for i, d := range by.Days {
			cmd.Hours.Days[i] = event.DayHours{Date: d.Date, Spans: spansFrom(d.Spans)}
		}
	}
	return cmd, nil
}

func (s *Server) checkSchedule(cmd desk.SetSchedule) error {
	var refused *event.Refusal
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		refused = settings.CheckSchedule(st.Settings, cmd.Schedule, cmd.Hours, cmd.Removed)
	})
	if refused == nil {
		return nil
	}
	if refused.Code == event.BadSetting {
		switch refused.Detail { // what to do about a field that does not fit
		case "zone":
			return failField("bad_zone", "zone")
		case "week":
			return failField("bad_week", "week")
		case "days":
			return failField("bad_days", "days")
		case "schedules":
			return failField("too_many_schedules", "schedules")
		}
	}
	return refused
}

func (s *Server) setSchedule(ctx context.Context, cmd desk.SetSchedule) (*with[wire.Schedule], error) {
	cmd.By = callerOf(ctx).account.ID
	if _, err := s.Desk.Do(ctx, cmd); err != nil {
		return nil, err
	}
	return s.showSchedule(ctx, cmd.Schedule)
}

func (s *Server) showSchedule(ctx context.Context, id event.ScheduleID) (*with[wire.Schedule], error) {
	names, err := s.Store.Schedules(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		if n.ID == id {
			var out wire.Schedule
			s.Desk.View(func(st *desk.State, now event.Instant) {
				out = scheduleRow(st.Settings, st.Settings.Schedules[id], n, now)
			})
			return answer(out), nil
		}
	}
	return nil, fail(http.StatusNotFound, "not_found")
}
