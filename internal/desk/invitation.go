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

// ShowInvitation: a visitor's browser is about to show an invitation of the
// rule. The receipt has its id.
type ShowInvitation struct{ Rule event.InvitationRuleID }

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
// is in force, and an operator of its group has a free slot (E1).
func (s *State) CanInvite(id event.InvitationRuleID) bool {
	r := s.Settings.Invites[id]
	if r == nil || r.Off || r.Removed {
		return false
	}
	g := s.Settings.Groups[r.Group]
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

func (s *State) showInvitation(cmd ShowInvitation, now event.Instant) (Receipt, *event.Refusal) {
	if !s.CanInvite(cmd.Rule) {
		return Receipt{}, &event.Refusal{Code: event.NoInvitation}
	}
	r := s.Settings.Invites[cmd.Rule]
	shown := &event.InvitationShown{Rule: cmd.Rule, Group: r.Group, Operator: r.Operator}
	s.record(now, shown, nil)
	s.forgetInvited(now)
	s.invited = append(s.invited, invited{id: shown.Invitation, rule: cmd.Rule, group: r.Group, at: now})
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
// A message is never refused for an invitation that stands no more.
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
	accepted := &event.InvitationAccepted{Conversation: opened.Conversation, Invitation: in.id, Rule: in.rule, Group: in.group}
	return append([]event.Fact{opened, accepted}, facts[1:]...)
}
