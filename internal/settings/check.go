package settings

import (
	"time"

	"otklik/internal/event"
)

// Limits of settings, in seconds unless said: a day is longer than any pause
// in a talk; a month is longer than any sensible memory.
const (
	day   = 86400
	month = 31 * day

	// MaxOverflowLevels bounds the levels of a group: more than anybody can
	// explain to a new colleague.
	MaxOverflowLevels = 8
	// MaxPoints bounds capacities, MaxChats the conversations at once.
	MaxPoints = 10000
	MaxChats  = 100
	// RatingLateMax: the figures of a conversation are settled 72 hours after
	// its end, and a rating has to come before.
	RatingLateMax = 2 * day
)

type bound struct {
	name     string
	value    int
	min, max int
}

func check(bounds []bound) *event.Refusal {
	for _, b := range bounds {
		if b.value < b.min || b.value > b.max {
			return &event.Refusal{Code: event.BadSetting, Detail: b.name}
		}
	}
	return nil
}

// CheckOrganisation refuses an unknown zone or language.
func CheckOrganisation(f *event.OrganisationSet) *event.Refusal {
	if _, err := time.LoadLocation(f.Zone); err != nil || f.Zone == "" || f.Zone == "Local" {
		return &event.Refusal{Code: event.BadSetting, Detail: "zone"}
	}
	if f.Language != "ru" && f.Language != "en" {
		return &event.Refusal{Code: event.BadSetting, Detail: "language"}
	}
	return nil
}

// CheckDeskRules refuses values out of bounds and an order of timeouts that
// cannot be: an operator is suspected before lost.
func CheckDeskRules(r event.DeskRules) *event.Refusal {
	if scale := r.Ratings(); scale != event.RatingOff && event.BestScore(scale) == 0 {
		return &event.Refusal{Code: event.BadSetting, Detail: "ratingScale"}
	}
	return check([]bound{
		{"suspectSeconds", r.SuspectSeconds, 2, 600},
		{"lostSeconds", r.LostSeconds, r.SuspectSeconds, 3600},
		{"returnSeconds", r.ReturnSeconds, 0, day},
		{"visitorGraceSeconds", r.VisitorGraceSeconds, 1, 600},
		{"leftMessageSeconds", r.LeftMessageSeconds, 0, day},
		{"leftOfflineSeconds", r.LeftOfflineSeconds, r.LeftMessageSeconds, day},
		{"stickyWindowSeconds", r.StickyWindowSeconds, 0, month},
		{"lateReplySeconds", r.LateReplySeconds, 0, day},
		{"ratingLateSeconds", r.RatingLateSeconds, 0, RatingLateMax},
		{"caseCloseSeconds", r.CaseCloseSeconds, 0, month},
	})
}

// CheckGroup refuses values out of bounds, an unknown strategy, overflow
// times that do not rise, a group that overflows into itself, and, of a group
// that is not removed by this, a schedule that is not there.
func CheckGroup(s *Settings, id event.GroupID, r event.GroupRules, removed bool) *event.Refusal {
	switch r.Strategy {
	case event.LeastLoaded, event.LongestIdle, event.RoundRobin, event.Manual:
	default:
		return &event.Refusal{Code: event.BadSetting, Detail: "strategy"}
	}
	last := 0
	for _, t := range r.OverflowSeconds {
		if t < last || t > day || len(r.OverflowSeconds) > MaxOverflowLevels {
			return &event.Refusal{Code: event.BadSetting, Detail: "overflowSeconds"}
		}
		last = t
	}
	if r.OverflowGroup != 0 {
		if g := s.Groups[r.OverflowGroup]; g == nil || g.Removed || r.OverflowGroup == id {
			return &event.Refusal{Code: event.BadSetting, Detail: "overflowGroup"}
		}
	}
	had := event.ScheduleID(0)
	if g := s.Groups[id]; g != nil {
		had = g.Rules.Schedule
	}
	if !s.mayHave(r.Schedule, had, !removed) {
		return &event.Refusal{Code: event.BadSetting, Detail: "schedule"}
	}
	return check([]bound{
		{"priority", r.Priority, 1, 9},
		{"ageStepSeconds", r.AgeStepSeconds, 0, day},
		{"offerSeconds", r.OfferSeconds, 0, 3600},
		{"noAnswerLimit", r.NoAnswerLimit, 0, 100},
		{"coolOffSeconds", r.CoolOffSeconds, 0, day},
		{"overflowGroupSeconds", r.OverflowGroupSeconds, 0, day},
		{"stickyHoldSeconds", r.StickyHoldSeconds, 0, 3600},
		{"missedSeconds", r.MissedSeconds, 1, day},
		{"queueLeftSeconds", r.QueueLeftSeconds, 0, day},
		{"queueTimeoutSeconds", r.QueueTimeoutSeconds, 0, month},
		{"idleCloseSeconds", r.IdleCloseSeconds, 0, month},
		{"finaliseSeconds", r.FinaliseSeconds, 0, month},
		{"wrapUpSeconds", r.WrapUpSeconds, 0, event.WrapUpMaxSeconds},
	})
}

// CheckPlanned refuses to plan an operator who is not switched off by a schedule
// that is not there.
func CheckPlanned(s *Settings, id event.OperatorID, schedule event.ScheduleID, off bool) *event.Refusal {
	had := event.ScheduleID(0)
	if o := s.Operators[id]; o != nil {
		had = o.Schedule
	}
	if !s.mayHave(schedule, had, !off) {
		return &event.Refusal{Code: event.BadSetting, Detail: "schedule"}
	}
	return nil
}

// CheckOperator refuses memberships in unknown groups and capacities out of
// bounds.
func CheckOperator(s *Settings, groups []event.Membership, c event.Capacity) *event.Refusal {
	for _, m := range groups {
		if g := s.Groups[m.Group]; g == nil || g.Removed || m.Level < 1 || m.Level > MaxOverflowLevels+1 {
			return &event.Refusal{Code: event.BadSetting, Detail: "groups"}
		}
	}
	if c.Points < 0 || c.Points > MaxPoints {
		return &event.Refusal{Code: event.BadSetting, Detail: "points"}
	}
	for _, ch := range c.Channels {
		if ch.Weight < 0 || ch.Weight > MaxPoints || ch.Limit < 0 || ch.Limit > MaxChats || ch.Reserve < 0 || ch.Reserve > MaxPoints {
			return &event.Refusal{Code: event.BadSetting, Detail: "channels"}
		}
	}
	return nil
}
