// Package settings knows what is in force: the organisation's zone, the rules
// of groups, schedules of working hours, the capacities and memberships of
// operators.
//
// The invariant: settings are a fold of the facts of the log and of nothing
// else, so what was in force at any past moment can be had by folding up to
// it. A value read from here is shared: whoever changes one in place is at
// fault.
//
// It holds no names and no words, and it never decides anything.
package settings

import (
	"slices"
	"time"

	"otklik/internal/event"
)

// Settings is what is in force now. The zero value is not ready: use New.
type Settings struct {
	Zone       string
	Language   string
	Location   *time.Location // of Zone
	Rules      event.DeskRules
	Groups     map[event.GroupID]*Group
	Operators  map[event.OperatorID]*Operator
	Categories map[event.CategoryID]*Category
	Schedules  map[event.ScheduleID]*Schedule
	Invites    map[event.InvitationRuleID]*event.InvitationRule
	Employees  map[event.EmployeeID]event.OperatorID // who is who at the telephone companies (O3)
	Version    int64                                 // Seq of the newest fact folded in
}

// Group is one group and the operators in it.
type Group struct {
	ID      event.GroupID
	Rules   event.GroupRules
	Removed bool
	Members []Member // ordered by level, then operator
}

// Member is an operator's place in a group.
type Member struct {
	Operator event.OperatorID
	Level    int
}

// Operator is the routing profile of one operator.
type Operator struct {
	ID       event.OperatorID
	Groups   []event.Membership
	Capacity event.Capacity
	Schedule event.ScheduleID // planned hours; 0: none
	Off      bool
}

// New gives the settings of an empty log: the defaults, no groups, no people.
func New() *Settings {
	return &Settings{
		Zone:       "UTC",
		Language:   "ru",
		Location:   time.UTC,
		Rules:      DefaultDeskRules(),
		Groups:     map[event.GroupID]*Group{},
		Operators:  map[event.OperatorID]*Operator{},
		Categories: map[event.CategoryID]*Category{},
		Schedules:  map[event.ScheduleID]*Schedule{},
		Invites:    map[event.InvitationRuleID]*event.InvitationRule{},
		Employees:  map[event.EmployeeID]event.OperatorID{},
	}
}

// DefaultDeskRules: 10 s, 30 s and a further 60 s for a lost operator
// (metrics 4.3); 15 s of grace for a visitor between two pages (4.4); 2 min
// and 20 min for the later marks of a leaving (W5); a day of stickiness (7.4);
// answers are late after five minutes (E19); visitors give one to five points,
// for a day.
func DefaultDeskRules() event.DeskRules {
	return event.DeskRules{
		SuspectSeconds:      10,
		LostSeconds:         30,
		ReturnSeconds:       60,
		VisitorGraceSeconds: 15,
		LeftMessageSeconds:  120,
		LeftOfflineSeconds:  1200,
		StickyWindowSeconds: 86400,
		LateReplySeconds:    300,
		RatingScale:         event.RatingFive,
		RatingLateSeconds:   86400,
		CaseCloseSeconds:    day,
	}
}

// DefaultGroupRules are the adopted values of metrics 7.4 and 5.
func DefaultGroupRules() event.GroupRules {
	return event.GroupRules{
		Strategy:          event.LeastLoaded,
		Priority:          5,
		AgeStepSeconds:    60,
		OfferSeconds:      30,
		NoAnswerLimit:     3,
		CoolOffSeconds:    300,
		OverflowSeconds:   []int{60, 180},
		StickyHoldSeconds: 20,
		MissedSeconds:     30,
		QueueLeftSeconds:  60,
		IdleCloseSeconds:  3600,
		FinaliseSeconds:   3600,
	}
}

// DefaultCapacity: 100 points; a chat costs 100/limit, so that chatLimit of
// them fill the operator; a call fills the operator alone (metrics 7.3).
func DefaultCapacity(chatLimit int) event.Capacity {
	return event.Capacity{Points: 100, Channels: map[event.Channel]event.ChannelCapacity{
		event.ChannelSite: {Weight: 100 / max(1, min(chatLimit, 100)), Limit: chatLimit},
		event.ChannelCall: {Weight: 100, Limit: 1, Exclusive: true},
	}}
}

// Apply folds one record in. Facts that are no settings are ignored.
func (s *Settings) Apply(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.OrganisationSet:
		s.Zone, s.Language = f.Zone, f.Language
		if loc, err := time.LoadLocation(f.Zone); err == nil {
			s.Location = loc
			s.rezone()
		}
	case *event.DeskRulesSet:
		s.Rules = f.Rules
	case *event.GroupSet:
		g := s.group(f.Group)
		g.Rules, g.Removed = f.Rules, f.Removed
	case *event.OperatorSet:
		s.Operators[f.Operator] = &Operator{ID: f.Operator, Groups: f.Groups, Capacity: f.Capacity, Schedule: f.Schedule, Off: f.Off}
		s.place(f)
	case *event.CategorySet:
		s.Categories[f.Category] = &Category{ID: f.Category, Parent: f.Parent, Group: f.Group, Retired: f.Retired}
	case *event.ScheduleSet:
		s.setSchedule(f)
	case *event.InvitationRuleSet:
		rule := f.Rule
		s.Invites[f.ID] = &rule
	case *event.EmployeeMatched:
		if f.Operator == 0 {
			delete(s.Employees, f.Employee)
		} else {
			s.Employees[f.Employee] = f.Operator
		}
	default:
		return
	}
	s.Version = r.Seq
}

// place puts the operator into the member lists and out of those left.
func (s *Settings) place(f *event.OperatorSet) {
	for _, g := range s.Groups {
		g.Members = slices.DeleteFunc(slices.Clone(g.Members), func(m Member) bool { return m.Operator == f.Operator })
	}
	if f.Off {
		return
	}
	for _, m := range f.Groups {
		g := s.group(m.Group)
		g.Members = append(g.Members, Member{Operator: f.Operator, Level: max(1, m.Level)})
		slices.SortFunc(g.Members, func(a, b Member) int {
			if a.Level != b.Level {
				return a.Level - b.Level
			}
			return int(a.Operator - b.Operator)
		})
	}
}

// group gives a group, also one that an operator's membership names before
// the group's own fact is known.
func (s *Settings) group(id event.GroupID) *Group {
	g := s.Groups[id]
	if g == nil {
		g = &Group{ID: id, Rules: DefaultGroupRules(), Removed: true}
		s.Groups[id] = g
	}
	return g
}

// Level gives the operator's level in the group, 0 if not a member.
func (s *Settings) Level(id event.OperatorID, group event.GroupID) int {
	if g := s.Groups[group]; g != nil {
		for _, m := range g.Members {
			if m.Operator == id {
				return m.Level
			}
		}
	}
	return 0
}

// SameDay says whether two instants fall on one local date of the
// organisation.
func (s *Settings) SameDay(a, b event.Instant) bool {
	ay, am, ad := a.Time().In(s.Location).Date()
	by, bm, bd := b.Time().In(s.Location).Date()
	return ay == by && am == bm && ad == bd
}
