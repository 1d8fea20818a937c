package web

import (
	"context"
	"net/http"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/wire"
)

// inviteByHand: POST /api/visitors/{id}/invitation. The answer means that the
// visitor's browser was told; whether it has shown the card comes over the
// socket of whoever looks at the visitors.
func (s *Server) inviteByHand(ctx context.Context, in *change[wire.HandInvite]) (*none, error) {
	body, err := text(in.Body.Text, "text", event.InvitationLimit)
	if err != nil {
		return nil, err
	}
	if body == "" {
		return nil, failField("hand_text_required", "text")
	}
	id, me := event.VisitorID(in.ID), callerOf(ctx).account.ID
	ofSite := s.Hub.GroupFor(id)
	hand := live.Hand{By: me, Text: body}
	var refused *event.Refusal
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		hand.Group = handGroup(st, me, ofSite)
		refused = st.RefuseHand(me, hand.Group)
	})
	if refused != nil {
		if refused.Code == event.NoOperator {
			return nil, fail(http.StatusForbidden, "forbidden")
		}
		return nil, refused
	}
	wait, refused := s.Hub.InviteByHand(id, hand)
	switch {
	case refused != nil:
		return nil, refused
	case wait > 0:
		return nil, tooFast(wait)
	}
	return &none{}, nil
}

// handGroup gives the group that an invitation by hand is of: the site's, if
// who invites answers there, or the one in which they are asked first.
func handGroup(st *desk.State, by event.OperatorID, ofSite event.GroupID) event.GroupID {
	if ofSite != 0 && st.Settings.Level(by, ofSite) > 0 {
		return ofSite
	}
	var best event.Membership
	if p := st.Settings.Operators[by]; p != nil {
		for _, m := range p.Groups {
			g := st.Settings.Groups[m.Group]
			if g == nil || g.Removed || m.Level <= 0 {
				continue
			}
			if best.Group == 0 || m.Level < best.Level || m.Level == best.Level && m.Group < best.Group {
				best = m
			}
		}
	}
	return best.Group
}

// inviteTexts: GET /api/invitation-texts.
func (s *Server) inviteTexts(_ context.Context, _ *none) (*with[[]wire.InviteText], error) {
	out := []wire.InviteText{}
	for _, r := range s.Hub.InviteRules() {
		if !r.Removed && r.RU+r.EN != "" {
			out = append(out, wire.InviteText{Name: r.Name, RU: r.RU, EN: r.EN})
		}
	}
	return answer(out), nil
}
