package web

import (
	"context"
	"net/http"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// createGroup: POST /api/groups.
func (s *Server) createGroup(ctx context.Context, in *body[wire.GroupEdit]) (*with[wire.Group], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	word := ""
	replace(&word, in.Body.Name)
	word, err := name(word, "name")
	if err != nil {
		return nil, err
	}
	rules := settings.DefaultGroupRules()
	if in.Body.Rules != nil {
		rules = rulesOf(*in.Body.Rules)
	}
	// Before the row: a group that cannot be must not leave its name behind.
	if err := s.checkRules(0, rules, false); err != nil {
		return nil, err
	}
	id, err := s.Store.CreateGroup(ctx, word)
	if err != nil {
		return nil, err
	}
	s.Hub.SetGroupName(id, word)
	return s.setGroup(ctx, desk.SetGroup{Group: id, Rules: rules})
}

// editGroup: PATCH /api/groups/{id}.
func (s *Server) editGroup(ctx context.Context, in *change[wire.GroupEdit]) (*with[wire.Group], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	id := event.GroupID(in.ID)
	word, err := s.groupName(ctx, id)
	if err != nil {
		return nil, err
	}
	before := s.groupSettings(id)
	after := before
	if in.Body.Rules != nil {
		after.Rules = rulesOf(*in.Body.Rules)
	}
	replace(&after.Removed, in.Body.Removed)
	if err := s.checkRules(id, after.Rules, after.Removed); err != nil {
		return nil, err
	}
	if after.Removed && !before.Removed {
		if err := s.dispensable(ctx, id); err != nil {
			return nil, err
		}
	}
	if in.Body.Name != nil {
		if word, err = name(*in.Body.Name, "name"); err != nil {
			return nil, err
		}
		if err := s.Store.RenameGroup(ctx, id, word); err != nil {
			return nil, err
		}
		s.Hub.SetGroupName(id, word)
	}
	if in.Body.Rules == nil && in.Body.Removed == nil {
		return s.showGroup(id)
	}
	return s.setGroup(ctx, after)
}

func (s *Server) setGroup(ctx context.Context, cmd desk.SetGroup) (*with[wire.Group], error) {
	cmd.By = callerOf(ctx).account.ID
	if _, err := s.Desk.Do(ctx, cmd); err != nil {
		return nil, err
	}
	return s.showGroup(cmd.Group)
}

func (s *Server) showGroup(id event.GroupID) (*with[wire.Group], error) {
	for _, g := range s.Hub.Groups() {
		if g.ID == int64(id) {
			return answer(g), nil
		}
	}
	return nil, fail(http.StatusNotFound, "not_found")
}

func (s *Server) checkRules(id event.GroupID, r event.GroupRules, removed bool) error {
	var refused *event.Refusal
	s.Desk.View(func(st *desk.State, _ event.Instant) { refused = settings.CheckGroup(st.Settings, id, r, removed) })
	if refused != nil {
		return refused
	}
	return nil
}

// groupSettings gives what is recorded of a group, as the command that would
// record it again.
func (s *Server) groupSettings(id event.GroupID) desk.SetGroup {
	out := desk.SetGroup{Group: id, Rules: settings.DefaultGroupRules()}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		if g := st.Settings.Groups[id]; g != nil {
			out.Rules, out.Removed = g.Rules, g.Removed
		}
	})
	return out
}

func (s *Server) groupName(ctx context.Context, id event.GroupID) (string, error) {
	names, err := s.Store.Groups(ctx)
	if err != nil {
		return "", err
	}
	for _, g := range names {
		if g.ID == id {
			return g.Name, nil
		}
	}
	return "", fail(http.StatusNotFound, "not_found")
}

// dispensable refuses to remove a group that something still leads to.
func (s *Server) dispensable(ctx context.Context, id event.GroupID) error {
	sites, err := s.Store.Sites(ctx)
	if err != nil {
		return err
	}
	for _, site := range sites {
		if site.Group == id {
			return fail(http.StatusConflict, "group_in_use")
		}
	}
	others, into := 0, false
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for other, g := range st.Settings.Groups {
			if other != id && !g.Removed {
				others++
				into = into || g.Rules.OverflowGroup == id
			}
		}
	})
	switch {
	case others == 0:
		return fail(http.StatusConflict, "last_group")
	case into:
		return fail(http.StatusConflict, "overflow_here")
	}
	return nil
}

// rulesOf reads a group's rules; live.RulesOf is its inverse.
func rulesOf(r wire.GroupRules) event.GroupRules {
	return event.GroupRules{
		Strategy: event.Strategy(r.Strategy), Priority: r.Priority, AgeStepSeconds: r.AgeStepSeconds,
		OfferSeconds: r.OfferSeconds, NoAnswerLimit: r.NoAnswerLimit, CoolOffSeconds: r.CoolOffSeconds,
		OverflowSeconds: r.OverflowSeconds, OverflowGroup: event.GroupID(r.OverflowGroup), OverflowGroupSeconds: r.OverflowGroupSeconds,
		StickyHoldSeconds: r.StickyHoldSeconds, MissedSeconds: r.MissedSeconds, QueueLeftSeconds: r.QueueLeftSeconds,
		QueueTimeoutSeconds: r.QueueTimeoutSeconds, IdleCloseSeconds: r.IdleCloseSeconds, FinaliseSeconds: r.FinaliseSeconds,
		CategoryRequired: r.CategoryRequired, WrapUpSeconds: r.WrapUpSeconds, Schedule: event.ScheduleID(r.Schedule),
	}
}
