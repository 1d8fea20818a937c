package web

import "otklik/internal/access"

const inviting = access.InviteVisitors

// inviteRoutes is the table of invitations of visitors.
func (s *Server) inviteRoutes() []line {
	return []line{
		{"POST /widget/invitation", public, raw(s.widgetInvite)},
		{"OPTIONS /widget/invitation", public, raw(s.widgetPreflight)},
		{"GET /api/invitation-rules", view, op("The rules by which visitors are invited to write", s.inviteRules)},
		{"GET /api/invitation-cities", view, op("The cities to choose from for a rule of invitations", s.inviteCities)},
		{"POST /api/invitation-rules", edit, op("Make a rule of invitations", s.createInviteRule)},
		{"PATCH /api/invitation-rules/{id}", edit, op("Change a rule of invitations, switch it off, or remove it", s.editInviteRule)},
		{"POST /api/visitors/{id}/invitation", inviting, op("Invite a visitor who is on the site, by hand", s.inviteByHand)},
		{"GET /api/invitation-texts", inviting, op("The texts of the rules, to invite with by hand", s.inviteTexts)},
	}
}
