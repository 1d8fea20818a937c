package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/invite"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// inviteRules: GET /api/invitation-rules.
func (s *Server) inviteRules(_ context.Context, _ *none) (*with[[]wire.InviteRule], error) {
	return answer(s.Hub.InviteRules()), nil
}

// createInviteRule: POST /api/invitation-rules.
func (s *Server) createInviteRule(ctx context.Context, in *body[wire.InviteRuleEdit]) (*with[wire.InviteRule], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	rule, words, err := edited(settings.DefaultInvitationRule(), store.InviteWords{Pages: []string{}, Except: []string{}}, &in.Body)
	if err != nil {
		return nil, err
	}
	// Before the row: a rule that cannot be must not leave its name behind.
	if err := s.checkInviteRule(0, rule); err != nil {
		return nil, err
	}
	if words.ID, err = s.Store.CreateInviteRule(ctx, words); err != nil {
		return nil, err
	}
	s.Hub.SetInviteWords(words)
	return s.setInviteRule(ctx, words.ID, rule)
}

// editInviteRule: PATCH /api/invitation-rules/{id}.
func (s *Server) editInviteRule(ctx context.Context, in *change[wire.InviteRuleEdit]) (*with[wire.InviteRule], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	id := event.InvitationRuleID(in.ID)
	var before *event.InvitationRule
	s.Desk.View(func(st *desk.State, _ event.Instant) { before = st.Settings.Invites[id] })
	known, err := s.Store.InviteRules(ctx)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(known, func(w store.InviteWords) bool { return w.ID == id })
	if before == nil || at < 0 {
		return nil, fail(http.StatusNotFound, "not_found")
	}
	rule, words, err := edited(*before, known[at], &in.Body)
	if err != nil {
		return nil, err
	}
	if err := s.checkInviteRule(id, rule); err != nil {
		return nil, err
	}
	if err := s.Store.EditInviteRule(ctx, words); err != nil {
		return nil, err
	}
	s.Hub.SetInviteWords(words)
	if rule == *before {
		return s.showInviteRule(id)
	}
	return s.setInviteRule(ctx, id, rule)
}

// edited gives the rule and its words after an edit.
func edited(r event.InvitationRule, w store.InviteWords, by *wire.InviteRuleEdit) (event.InvitationRule, store.InviteWords, error) {
	if by.Group != nil {
		r.Group = event.GroupID(*by.Group)
	}
	if by.Operator != nil {
		r.Operator = event.OperatorID(*by.Operator)
	}
	replace(&r.AfterSeconds, by.AfterSeconds)
	replace(&r.Clock, by.Clock)
	replace(&r.Audience, by.Audience)
	replace(&r.PauseSeconds, by.PauseSeconds)
	replace(&r.Off, by.Off)
	replace(&r.Removed, by.Removed)
	replace(&w.Name, by.Name)
	replace(&w.RU, by.RU)
	replace(&w.EN, by.EN)
	var err error
	if w.Name, err = name(w.Name, "name"); err != nil {
		return r, w, err
	}
	if w.RU, err = text(w.RU, "ru", event.InvitationLimit); err != nil {
		return r, w, err
	}
	if w.EN, err = text(w.EN, "en", event.InvitationLimit); err != nil {
		return r, w, err
	}
	if w.RU+w.EN == "" && !r.Removed {
		return r, w, failField("invite_text_required", "ru")
	}
	if by.Pages != nil {
		if w.Pages, err = patterns(*by.Pages, "pages"); err != nil {
			return r, w, err
		}
	}
	if by.Except != nil {
		if w.Except, err = patterns(*by.Except, "except"); err != nil {
			return r, w, err
		}
	}
	if by.Cities != nil {
		if w.Cities, err = cityNames(*by.Cities, "cities"); err != nil {
			return r, w, err
		}
	}
	if by.ExceptCities != nil {
		w.ExceptCities, err = cityNames(*by.ExceptCities, "exceptCities")
	}
	return r, w, err
}

// patterns takes the addresses of pages; empty lines are left out.
func patterns(in []string, field string) ([]string, error) {
	out := []string{}
	for _, line := range in {
		line, err := text(line, field, invite.MaxPattern+len("https://"))
		if err != nil {
			return nil, err
		}
		if line == "" {
			continue
		}
		p, ok := invite.Tidy(line)
		if !ok {
			return nil, failField("bad_pattern", field)
		}
		out = append(out, p)
	}
	if len(out) > invite.MaxPatterns {
		return nil, &failure{status: http.StatusUnprocessableEntity, code: "too_many_patterns", field: field, detail: strconv.Itoa(invite.MaxPatterns)}
	}
	return out, nil
}

// cityNames takes names of cities; empty ones and repetitions are left out.
func cityNames(in []string, field string) ([]string, error) {
	out := []string{}
	for _, line := range in {
		city, err := text(line, field, invite.MaxCity)
		if err != nil {
			return nil, err
		}
		if city != "" && !slices.Contains(out, city) {
			out = append(out, city)
		}
	}
	if len(out) > invite.MaxCities {
		return nil, &failure{status: http.StatusUnprocessableEntity, code: "too_many_cities", field: field, detail: strconv.Itoa(invite.MaxCities)}
	}
	return out, nil
}

// inviteCities: GET /api/invitation-cities.
func (s *Server) inviteCities(ctx context.Context, _ *none) (*with[wire.InviteCities], error) {
	cities, err := s.Store.VisitorCities(ctx)
	if cities == nil {
		cities = []string{}
	}
	return answer(wire.InviteCities{Known: s.City != nil, Cities: cities}), err
}

func (s *Server) checkInviteRule(id event.InvitationRuleID, r event.InvitationRule) error {
	var refused *event.Refusal
	s.Desk.View(func(st *desk.State, _ event.Instant) { refused = settings.CheckInvitationRule(st.Settings, id, r) })
	if refused != nil {
		return refused
	}
	return nil
}

func (s *Server) setInviteRule(ctx context.Context, id event.InvitationRuleID, r event.InvitationRule) (*with[wire.InviteRule], error) {
	if _, err := s.Desk.Do(ctx, desk.SetInvitationRule{ID: id, Rule: r, By: callerOf(ctx).account.ID}); err != nil {
		return nil, err
	}
	return s.showInviteRule(id)
}

func (s *Server) showInviteRule(id event.InvitationRuleID) (*with[wire.InviteRule], error) {
	for _, r := range s.Hub.InviteRules() {
		if r.ID == int64(id) {
			return answer(r), nil
		}
	}
	return nil, fail(http.StatusNotFound, "not_found")
}
