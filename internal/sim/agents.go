package sim

import (
	"slices"
	"time"

	"otklik/internal/event"
)

// agent is an operator.
type agent struct {
	id        event.OperatorID
	profile   *event.OperatorSet
	status    event.Status
	reason    event.StatusReason
	conn      connection
	heardAt   event.Instant // last moment heard, while unheard
	toldAt    event.Instant // when the desk learned of it
	idle      event.Instant
	lastOffer event.Instant
	nth       int
	noAnswers int
}

type connection int

const (
	away connection = iota
	here
	unheard
	suspect
	lost
)

// What a status allows (the table of metrics 4.3).
func takesAuto(s event.Status) bool { return s == event.StatusAvailable }

func takesTransfer(s event.Status) bool {
	return s == event.StatusAvailable || s == event.StatusPause
}

func mayAnswer(s event.Status) bool { return s != event.StatusOffline }

func (a *agent) reachable() bool { return a.conn == here || a.conn == unheard }

func (a *agent) off() bool { return a.profile == nil || a.profile.Off }

func (m *model) agent(id event.OperatorID) *agent {
	a := m.agents[id]
	if a == nil {
		a = &agent{id: id, status: event.StatusOffline}
		m.agents[id] = a
	}
	return a
}

// foldRest folds facts of operators, settings and the program.
func (m *model) foldRest(r event.Record) error {
	switch f := r.Fact.(type) {
	case *event.StatusChanged:
		return m.statusChanges(r, f)
	case *event.OperatorConnected:
		a := m.agent(f.Operator)
		if a.conn == here {
			return broken("operator %d connects twice", a.id)
		}
		a.conn, a.heardAt = here, 0
	case *event.OperatorDisconnected:
		a := m.agent(f.Operator)
		if a.conn != here {
			return broken("operator %d disconnects without a connection", a.id)
		}
		a.conn, a.heardAt, a.toldAt = unheard, r.At, r.Learned
	case *event.OperatorSuspected:
		return m.sinks(r, f.Operator, unheard, suspect, m.rules.SuspectSeconds)
	case *event.OperatorLost:
		return m.sinks(r, f.Operator, suspect, lost, m.rules.LostSeconds)
	case *event.DeskStarted:
		m.startedAt, m.running = r.At, true
		for _, a := range m.agents {
			if a.conn == here || a.conn == unheard {
				a.conn, a.heardAt, a.toldAt = unheard, r.At, r.At
			}
		}
	case *event.DeskStopped:
		if !m.running {
			return broken("the program stops without having started")
		}
		m.running = false
	case *event.CallSignalled:
		return m.signalled(r, f)
	case *event.InvitationShown:
		return m.inviteShown(r, f)
	case *event.InvitationDeclined:
		return m.inviteAnswered(r, f.Invitation, f.Rule, f.Group)
	default:
		return m.foldSetting(r)
	}
	return nil
}

// sinks: a connection goes down by the steps of 4.3, each at its moment.
func (m *model) sinks(r event.Record, id event.OperatorID, from, to connection, seconds int) error {
	a := m.agent(id)
	if a.conn != from {
		return broken("%s of operator %d, whose connection is %d", r.Fact.Kind(), id, a.conn)
	}
	a.conn = to
	return m.onTime(r, a.heardAt.Add(event.Seconds(seconds)), a.toldAt)
}

func (m *model) statusChanges(r event.Record, f *event.StatusChanged) error {
	a := m.agent(f.Operator)
	a.status, a.reason = f.Status, f.Reason
	if f.Status == event.StatusAvailable {
		a.idle, a.noAnswers = r.At, 0
	}
	switch f.Reason {
	case event.ReasonDisconnected:
		if a.conn != lost {
			return broken("operator %d is signed off for a lost connection, which is %d", a.id, a.conn)
		}
		a.conn = away
		return m.onTime(r, a.heardAt.Add(event.Seconds(m.rules.LostSeconds+m.rules.ReturnSeconds)), a.toldAt)
	case event.ReasonSignedOut:
		a.conn = away
	case event.ReasonNoAnswers:
		limit := m.limitOf(a)
		if a.noAnswers < limit || f.Status != event.StatusAway {
			return broken("operator %d becomes %s after %d missed offers", a.id, f.Status, a.noAnswers)
		}
	}
	return nil
}

// limitOf gives the least limit of missed offers there is.
func (m *model) limitOf(*agent) int {
	least := 0
	for _, g := range m.groups {
		if n := g.Rules.NoAnswerLimit; n > 0 && (least == 0 || n < least) {
			least = n
		}
	}
	return least
}

func (m *model) foldSetting(r event.Record) error {
	m.rulesAt = r.At
	switch f := r.Fact.(type) {
	case *event.OrganisationSet:
		loc, err := time.LoadLocation(f.Zone)
		if err != nil {
			return broken("the zone %q is in force: %v", f.Zone, err)
		}
		m.zone = loc
	case *event.DeskRulesSet:
		before := m.memory()
		if m.rules = f.Rules; m.memory() > before {
			m.grewAt = r.Learned
		}
	case *event.GroupSet:
		if m.groups[f.Group] == nil {
			m.groupIDs = append(m.groupIDs, f.Group)
			slices.Sort(m.groupIDs)
		}
		m.groups[f.Group] = f
		if !f.Removed {
			return m.mayHave("group", int64(f.Group), f.Rules.Schedule)
		}
	case *event.OperatorSet:
		a := m.agent(f.Operator)
		if a.profile == nil {
			m.staff = append(m.staff, f.Operator)
			slices.Sort(m.staff)
		}
		a.profile = f
		if !f.Off {
			return m.mayHave("operator", int64(f.Operator), f.Schedule)
		}
	case *event.CategorySet:
		return m.categorySet(f)
	case *event.ScheduleSet:
		return m.scheduleSet(f)
	case *event.InvitationRuleSet:
		return m.inviteRuleSet(f)
	case *event.EmployeeMatched:
		if f.Operator != 0 && m.agents[f.Operator] == nil {
			return broken("employee %d is matched with operator %d, whom nobody knows", f.Employee, f.Operator)
		}
		m.employees[f.Employee] = f.Operator
	default:
		return broken("the model does not know %s", r.Fact.Kind())
	}
	return nil
}

func (m *model) groupRules(id event.GroupID) event.GroupRules {
	if g := m.groups[id]; g != nil {
		return g.Rules
	}
	return event.GroupRules{}
}

// sameDay: on one local date of the account.
func (m *model) sameDay(a, b event.Instant) bool {
	ay, am, ad := a.Time().In(m.zone).Date()
	by, bm, bd := b.Time().In(m.zone).Date()
	return ay == by && am == bm && ad == bd
}

// offersToday gives how many offers the operator had on the day of now.
func (m *model) offersToday(a *agent, now event.Instant) int {
	if a.lastOffer == 0 || !m.sameDay(a.lastOffer, now) {
		return 0
	}
	return a.nth
}
