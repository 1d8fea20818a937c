package web

import (
	"context"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// settings: GET /api/settings. The identity secrets are for those who may
// change them: a supervisor looks, and signs nothing.
func (s *Server) settings(ctx context.Context, _ *none) (*with[wire.SettingsView], error) {
	organisation, err := s.organisation(ctx)
	if err != nil {
		return nil, err
	}
	me := callerOf(ctx).account
	view := wire.SettingsView{Organisation: organisation, Groups: s.Hub.Groups(),
		Operators: s.Hub.Operators(me.ID, access.Role(me.Role)), Sites: []wire.Site{}, Changes: []wire.SettingChange{}}
	s.Desk.View(func(st *desk.State, _ event.Instant) { view.DeskRules = wire.DeskRules(st.Settings.Rules) })
	if may(ctx, access.EditStaff) {
		links, err := s.invitations(ctx)
		if err != nil {
			return nil, err
		}
		for i := range view.Operators {
			// The hub does not notice that one has expired.
			view.Operators[i].Invitation = links[event.OperatorID(view.Operators[i].ID)]
		}
	}
	sites, err := s.Store.Sites(ctx)
	if err != nil {
		return nil, err
	}
	for _, site := range sites {
		shown := s.siteView(site)
		if !may(ctx, access.EditSettings) {
			shown.IdentitySecret = ""
		}
		view.Sites = append(view.Sites, shown)
	}
	changes, err := s.Store.SettingChanges(ctx)
	if err != nil {
		return nil, err
	}
	for _, c := range changes {
		view.Changes = append(view.Changes, wire.SettingChange{At: int64(c.At), By: int64(c.By), Kind: string(c.Kind), ID: c.ID})
	}
	return answer(view), nil
}
