package desk

import (
	"otklik/internal/event"
	"otklik/internal/settings"
)

// SetInvitationRule makes a rule of invitations or changes it. ID is the id of
// its row in the tables.
type SetInvitationRule struct {
	ID   event.InvitationRuleID
	Rule event.InvitationRule
	By   event.OperatorID
}

// ShowInvitation: a visitor's browser is about to show an invitation, of the
// rule or, with By, of an operator's hand: then Group is whose conversation it
// becomes. The receipt has its id.
type ShowInvitation struct {
	Rule  event.InvitationRuleID
	By    event.OperatorID
	Group event.GroupID
}

// DeclineInvitation: the visitor wants none.
type DeclineInvitation struct{ Invitation event.InvitationID }

func (SetInvitationRule) command() {}
func (ShowInvitation) command()    {}
func (DeclineInvitation) command() {}

// invited is an invitation that stands on some screen. Like what sockets say it
// is known to the running program only: what a restart forgets was ignored.
type invited struct {
	id    event.InvitationID
	rule  event.InvitationRuleID
	group event.GroupID
	by    event.OperatorID // by hand
	at    event.Instant
}

func (s *State) setInvitationRule(cmd SetInvitationRule, now event.Instant) *event.Refusal {
	if cmd.ID == 0 {
		return &event.Refusal{Code: event.NoInvitationRule}
	}
	if r := settings.CheckInvitationRule(s.Settings, cmd.ID, cmd.Rule); r != nil {
		return r
	}
	s.record(now, &event.InvitationRuleSet{ID: cmd.ID, Rule: cmd.Rule, By: cmd.By}, nil)
	return nil
}

// CanInvite says whether somebody could answer now whoever the rule invites: it
// is in force, its group works at this hour, and an operator of the group has a
// free slot (E1).
func (s *State) CanInvite(id event.InvitationRuleID, now event.Instant) bool {
	r := s.Settings.Invites[id]
	if r == nil || r.Off || r.Removed || s.Closed(r.Group, now) {
		return false
	}
	return s.groupFree(s.Settings.Groups[r.Group])
}

func (s *State) groupFree(g *settings.Group) bool {
	if g == nil || g.Removed {
		return false
	}
	for _, m := range g.Members {
		if s.FreeSlots(m.Operator, event.ChannelSite) > 0 {
			return true
		}
	}
	return false
}

// RefuseHand says why an operator may not invite by hand for the group now, nil
// if they may: whoever invites answers in that group, is at work, and they or a
// colleague of the group have a free slot.
func (s *State) RefuseHand(by event.OperatorID, group event.GroupID) *event.Refusal {
	g, p := s.Settings.Groups[group], s.Settings.Operators[by]
	switch {
	case p == nil || p.Off:
		return &event.Refusal{Code: event.NoOperator}
	case g == nil || g.Removed || s.Settings.Level(by, group) == 0:
		return &event.Refusal{Code: event.NotInGroup}
	case !s.Operator(by).MayAnswer():
		return &event.Refusal{Code: event.StatusForbids}
	case !s.groupFree(g):
		return &event.Refusal{Code: event.NobodyFree}
	}
	return nil
}

func (s *State) showInvitation(cmd ShowInvitation, now event.Instant) (Receipt, *event.Refusal) {
	shown := &event.InvitationShown{Rule: cmd.Rule, Group: cmd.Group, Operator: cmd.By, By: cmd.By}
	if cmd.By != 0 {
		shown.Rule = 0
		if r := s.RefuseHand(cmd.By, cmd.Group); r != nil {
			return Receipt{}, r
		}
	} else {
		if !s.CanInvite(cmd.Rule, now) {
			return Receipt{}, &event.Refusal{Code: event.NoInvitation}
		}
		r := s.Settings.Invites[cmd.Rule]
		shown.Group, shown.Operator = r.Group, r.Operator
	}
	s.record(now, shown, nil)
	s.forgetInvited(now)
	s.invited = append(s.invited, invited{id: shown.Invitation, rule: shown.Rule, group: shown.Group, by: shown.By, at: now})
	return Receipt{Invitation: shown.Invitation}, nil
}

// forgetInvited lets go of invitations that nobody can answer any more.
func (s *State) forgetInvited(now event.Instant) {
	for len(s.invited) > 0 && s.invited[0].at.Add(event.InvitationMillis) < now {
		s.invited = s.invited[1:]
	}
}

// answerInvited takes an invitation that still stands: it is answered once.
func (s *State) answerInvited(id event.InvitationID, now event.Instant) (invited, bool) {
	s.forgetInvited(now)
	for i, in := range s.invited {
		if in.id == id {
			s.invited = append(s.invited[:i:i], s.invited[i+1:]...)
			return in, true
		}
	}
	return invited{}, false
}

func (s *State) declineInvitation(cmd DeclineInvitation, now event.Instant) *event.Refusal {
	in, ok := s.answerInvited(cmd.Invitation, now)
	if !ok {
		return &event.Refusal{Code: event.NoInvitation}
	}
	s.record(now, &event.InvitationDeclined{Invitation: in.id, Rule: in.rule, Group: in.group}, nil)
	return nil
}

// acceptInvitation puts the acceptance behind the beginning of a conversation.
// A message is never refused for an invitation that stands no more. The wait
// that begins of an invitation by hand is first for who invited, if they have a
// free slot at that moment; without one it is everybody's.
func (s *State) acceptInvitation(cmd Say, facts []event.Fact, now event.Instant) []event.Fact {
	if cmd.Invitation == nil || len(facts) == 0 {
		return facts
	}
	opened, began := facts[0].(*event.Opened)
	if !began {
		return facts
	}
	in, ok := s.answerInvited(cmd.Invitation.Invitation, now)
	if !ok {
		return facts
	}
	if in.by != 0 && s.Settings.Level(in.by, opened.Group) > 0 && s.FreeSlots(in.by, opened.Channel) > 0 {
		for _, f := range facts {
			if wait, is := f.(*event.WaitBegan); is {
				wait.Operator = in.by
			}
		}
	}
	accepted := &event.InvitationAccepted{Conversation: opened.Conversation, Invitation: in.id, Rule: in.rule, Group: in.group}
	return append([]event.Fact{opened, accepted}, facts[1:]...)
}
