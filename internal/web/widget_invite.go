package web

import (
	"io/fs"
	"net/http"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// widgetInvite: POST /widget/invitation: a visitor's browser is about to show
// an invitation that it was told of, or the visitor said «Нет, спасибо». The
// page is of another origin, as with widgetIdentify.
func (s *Server) widgetInvite(w http.ResponseWriter, r *http.Request) {
	v, _, ok := s.widgetPage(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	var in wire.InviteSay
	err := readVisitor(w, r, &in)
	var out wire.InviteAnswer
	switch {
	case err != nil:
	case in.Did == "shown":
		out, err = s.showInvite(r, v, &in)
	case in.Did == "spared":
		s.Hub.Spared(v)
	case in.Did == "declined":
		out.Invitation, err = in.Invitation, s.declineInvite(r, v, event.InvitationID(in.Invitation))
	default:
		err = fail(http.StatusBadRequest, "bad_request")
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, out)
}

// showInvite records an invitation. Whoever was not told of one shows none.
func (s *Server) showInvite(r *http.Request, v *live.Visitor, in *wire.InviteSay) (out wire.InviteAnswer, err error) {
	rule := event.InvitationRuleID(in.Rule)
	if rule == 0 {
		return s.showByHand(r, v)
	}
	if !s.Hub.InvitePushed(v, rule) {
		return out, &event.Refusal{Code: event.NoInvitation}
	}
	receipt, err := s.Desk.Do(r.Context(), desk.ShowInvitation{Rule: rule})
	if err != nil {
		return out, err
	}
	s.Hub.Invited(v, receipt.Invitation, rule, in.Lang)
	return wire.InviteAnswer{Invitation: int64(receipt.Invitation)}, nil
}

// showByHand records an invitation that an operator sent.
func (s *Server) showByHand(r *http.Request, v *live.Visitor) (out wire.InviteAnswer, err error) {
	hand, ok := s.Hub.HandPushed(v)
	if !ok {
		return out, &event.Refusal{Code: event.NoInvitation}
	}
	receipt, err := s.Desk.Do(r.Context(), desk.ShowInvitation{By: hand.By, Group: hand.Group})
	s.Hub.InvitedByHand(v, receipt.Invitation, hand, err == nil)
	return wire.InviteAnswer{Invitation: int64(receipt.Invitation)}, err
}

func (s *Server) declineInvite(r *http.Request, v *live.Visitor, id event.InvitationID) error {
	if !s.Hub.Uninvite(v, id) {
		return &event.Refusal{Code: event.NoInvitation}
	}
	_, err := s.Desk.Do(r.Context(), desk.DeclineInvitation{Invitation: id})
	return err
}

// invitedBy gives what made the visitor write, nil if nothing did.
func (s *Server) invitedBy(v *live.Visitor) (*event.InvitationText, event.GroupID) {
	standing := s.Hub.Standing(v)
	if standing == nil {
		return nil, 0
	}
	return &event.InvitationText{Visitor: v.ID, Invitation: standing.ID, Operator: standing.Operator, Body: standing.Text, ShownAt: standing.At}, standing.Group
}

// inviteScript gives the path of the card's script, whose name has its
// content's hash; empty where the pages are not built.
func (s *Server) inviteScript() string {
	if s.Assets == nil {
		return ""
	}
	found, err := fs.Glob(s.Assets, "widget/assets/card-*.js")
	if err != nil || len(found) == 0 {
		return ""
	}
	return "/" + found[0]
}
