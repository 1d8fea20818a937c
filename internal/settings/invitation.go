package settings

import "otklik/internal/event"

const (
	// MaxInvitationRules bounds the list, removed ones included: each is looked
	// at for every page that a visitor opens.
	MaxInvitationRules = 50
	// InvitationSoonest and InvitationLatest bound the time of a rule, in
	// seconds: sooner is no invitation but a greeting, later nobody stays.
	InvitationSoonest = 5
	InvitationLatest  = 4 * 3600
	// InvitationPauseMost bounds the pause after a refusal, in seconds: a year.
	InvitationPauseMost = 365 * 86400
)

// DefaultInvitationRule: after 300 s on a page (E1), everybody; who has refused
// is left in peace for a week.
func DefaultInvitationRule() event.InvitationRule {
	return event.InvitationRule{AfterSeconds: 300, Clock: event.ClockPage, Audience: event.InviteAll, PauseSeconds: 7 * 86400}
}

// CheckInvitationRule refuses a rule that cannot be kept. An id that is not
// known yet is a new rule.
func CheckInvitationRule(s *Settings, id event.InvitationRuleID, r event.InvitationRule) *event.Refusal {
	bad := func(field string) *event.Refusal { return &event.Refusal{Code: event.BadSetting, Detail: field} }
	known := s.Invites[id]
	switch {
	case known == nil && len(s.Invites) >= MaxInvitationRules:
		return bad("rules")
	case known != nil && known.Removed:
		return &event.Refusal{Code: event.NoInvitationRule}
	case r.Removed:
		return nil
	case r.AfterSeconds < InvitationSoonest || r.AfterSeconds > InvitationLatest:
		return bad("afterSeconds")
	case r.Clock != event.ClockPage && r.Clock != event.ClockSite:
		return bad("clock")
	case r.Audience != event.InviteAll && r.Audience != event.InviteNew && r.Audience != event.InviteReturning:
		return bad("audience")
	case r.PauseSeconds < 0 || r.PauseSeconds > InvitationPauseMost:
		return bad("pauseSeconds")
	}
	if g := s.Groups[r.Group]; g == nil || g.Removed {
		return bad("group")
	}
	if o := s.Operators[r.Operator]; r.Operator != 0 && (o == nil || o.Off) {
		return bad("operator")
	}
	return nil
}
