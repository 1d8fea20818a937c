package sim

import (
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// inviteRules is how many rules of invitations there may be in a run.
const inviteRules = 3

// invitation is what the model knows of one that was shown.
type invitation struct {
	rule     event.InvitationRuleID
	group    event.GroupID
	by       event.OperatorID // by hand
	at       event.Instant
	started  event.Instant // of the program that showed it
	answered bool
}

// setInviteRule makes a rule or changes it, now and then as it cannot be.
func (w *world) setInviteRule() desk.Command {
	return desk.SetInvitationRule{ID: event.InvitationRuleID(w.between(1, inviteRules)), Rule: event.InvitationRule{
		Group: w.someGroup(), Operator: event.OperatorID(pick(w.dice, 0, 0, 1, 77)), AfterSeconds: pick(w.dice, 5, 60, 300, 300, 0),
		Clock: pick(w.dice, event.ClockPage, event.ClockSite, "moon"), Audience: pick(w.dice, event.InviteAll, event.InviteNew, event.InviteReturning),
		PauseSeconds: pick(w.dice, 0, 86400), Off: w.oneIn(4)}}
}

// invite shows an invitation, or somebody refuses one: mostly one that stands.
func (w *world) invite() desk.Command {
	if id := w.someShown(); id != 0 && w.oneIn(3) {
		return desk.DeclineInvitation{Invitation: id}
	}
	if !w.oneIn(4) { // by hand, now and then by somebody who may not
		return desk.ShowInvitation{By: w.model.staff[w.IntN(len(w.model.staff))], Group: w.someGroup()}
	}
	return desk.ShowInvitation{Rule: event.InvitationRuleID(w.between(1, inviteRules+1))}
}

// someShown gives one of the newest invitations, mostly one that stands; 0 if
// there is none.
func (w *world) someShown() event.InvitationID {
	m := w.model
	newest := m.shownIDs[max(0, len(m.shownIDs)-4):]
	for _, id := range newest {
		if in := m.shown[id]; !in.answered && in.started == m.startedAt && w.now <= in.at.Add(600_000) && !w.oneIn(8) {
			return id
		}
	}
	if len(newest) == 0 {
		return 0
	}
	return newest[w.IntN(len(newest))]
}

func (m *model) inviteRuleSet(f *event.InvitationRuleSet) error {
	if r := f.Rule; r.AfterSeconds < 5 || r.Clock == "moon" || r.Operator == 77 || m.groups[r.Group] == nil || m.groups[r.Group].Removed {
		return broken("the rule %+v of invitations is in force", f.Rule)
	}
	m.rulesOf[f.ID] = f.Rule
	return nil
}

// inviteShown: by a rule in force, or by the hand of a member of the group who
// may answer, while somebody of the group had a free slot.
func (m *model) inviteShown(r event.Record, f *event.InvitationShown) error {
	rule, known := m.rulesOf[f.Rule]
	switch {
	case int64(f.Invitation) != r.Seq, m.groups[f.Group] == nil:
		return broken("invitation %d of group %d has Seq %d", f.Invitation, f.Group, r.Seq)
	case f.By == 0 && m.closed(f.Group, r.At):
		return broken("somebody is invited to group %d, which is closed", f.Group)
	case f.By == 0 && (!known || rule.Off || rule.Group != f.Group):
		return broken("invitation %d of rule %d, which is %+v", f.Invitation, f.Rule, rule)
	case f.By != 0 && (f.Rule != 0 || f.Operator != f.By || m.agents[f.By] == nil || m.agents[f.By].off() ||
		m.agents[f.By].status == event.StatusOffline || !m.agents[f.By].in(f.Group)):
		return broken("invitation %d by the hand of operator %d to group %d", f.Invitation, f.By, f.Group)
	}
	anybody := false
	for _, id := range m.staff {
		a := m.agents[id]
		anybody = anybody || !a.off() && a.in(f.Group) && a.takes() && m.free(a, event.ChannelSite) > 0
	}
	if !anybody || m.groups[f.Group].Removed {
		return broken("somebody is invited to group %d, where nobody is free", f.Group)
	}
	m.shown[f.Invitation] = &invitation{rule: f.Rule, group: f.Group, by: f.By, at: r.At, started: m.startedAt}
	m.shownIDs = append(m.shownIDs, f.Invitation)
	return nil
}

// inviteAnswered: once, by the program that showed it, within ten minutes.
func (m *model) inviteAnswered(r event.Record, id event.InvitationID, rule event.InvitationRuleID, group event.GroupID) error {
	in := m.shown[id]
	if in == nil || in.answered || in.rule != rule || in.group != group || in.started != m.startedAt || r.At > in.at.Add(600_000) {
		return broken("invitation %d is answered at %s and is %+v", id, clock(r.At), in)
	}
	in.answered = true
	return nil
}

// inviteAccepted: by the first words of a conversation.
func (m *model) inviteAccepted(t *talk, r event.Record, f *event.InvitationAccepted) error {
	if t.phase != loose || t.why != event.WaitOpened || t.opened != r.At || t.lastMsg != 0 {
		return broken("conversation %d, %s, begins of invitation %d", t.id, t.phase, f.Invitation)
	}
	if err := m.inviteAnswered(r, f.Invitation, f.Rule, f.Group); err != nil {
		return err
	}
	t.invitedBy = m.shown[f.Invitation].by
	return nil
}

func (a *agent) in(group event.GroupID) bool {
	return slices.ContainsFunc(a.profile.Groups, func(g event.Membership) bool { return g.Group == group && g.Level > 0 })
}

// waitsFor: the first wait is for who invited by hand, if they have a free slot
// and still answer in the group; otherwise it is everybody's.
func (m *model) waitsFor(t *talk, f *event.WaitBegan) error {
	if f.Cause != event.WaitOpened {
		return nil
	}
	want := event.OperatorID(0)
	if a := m.agents[t.invitedBy]; a != nil && a.takes() && a.in(f.Group) && m.free(a, t.channel) > 0 {
		want = a.id
	}
	if f.Operator != want {
		return broken("conversation %d, to which operator %d invited, waits for operator %d and should for %d", t.id, t.invitedBy, f.Operator, want)
	}
	return nil
}
