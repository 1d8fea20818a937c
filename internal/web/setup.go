package web

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"slices"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// What a new contact centre begins with.
const (
	defaultSite      = "main" // the key in the snippet and of the demo shop
	defaultColour    = "#2563eb"
	defaultPosition  = "right"
	defaultChatLimit = 4 // conversations at once: 25 points of 100 each
)

var defaultGroup = phrase{"Поддержка", "Support"}

// Open makes the server ready to serve a hub that runs. As long as otklik is
// not set up it gives a new one-time link for doing that; the one given at an
// earlier start is void from now on.
func (s *Server) Open(ctx context.Context) (setupLink string, err error) {
	s.prepare()
	s.Telephony.Tell(s.TellAttempts)
	s.Telephony.TellSent(s.Hub.TouchCalls)
	done, err := s.Store.IsSetUp(ctx)
	if err != nil {
		return "", err
	}
	if done {
		return "", errors.Join(s.mend(ctx), s.showInvitations(ctx))
	}
	token, hash := newToken()
	if err := s.Store.PutSetupToken(ctx, hash); err != nil {
		return "", err
	}
	return s.URL + "/setup?token=" + token, nil
}

// mend makes known to routing whom a stop between a row and its fact left
// unknown: one in no group, but for the only account of all.
func (s *Server) mend(ctx context.Context) error {
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		known, groups := false, []event.Membership(nil)
		s.Desk.View(func(st *desk.State, _ event.Instant) {
			known = st.Settings.Operators[a.ID] != nil
			if len(accounts) == 1 {
				groups = inAll(st.Settings)
			}
		})
		if known {
			continue
		}
		_, err := s.Desk.Do(ctx, desk.SetOperator{Operator: a.ID, Groups: groups, Off: a.Off,
			Capacity: settings.DefaultCapacity(a.ChatLimit)})
		if err != nil {
			return err
		}
	}
	return nil
}

func inAll(in *settings.Settings) []event.Membership {
	var out []event.Membership
	for id, g := range in.Groups {
		if !g.Removed {
			out = append(out, event.Membership{Group: id, Level: 1})
		}
	}
	slices.SortFunc(out, func(a, b event.Membership) int { return int(a.Group - b.Group) })
	return out
}

// setupState: GET /api/setup.
func (s *Server) setupState(ctx context.Context, _ *none) (*with[wire.SetupState], error) {
	done, err := s.Store.IsSetUp(ctx)
	return answer(wire.SetupState{Needed: !done, Zones: zones()}), err
}

// setUp: POST /api/setup. The token goes last: until then a broken try can be
// made again, and after it nothing can.
func (s *Server) setUp(ctx context.Context, in *body[wire.SetupRequest]) (*withCookie[wire.Session], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	if done, err := s.Store.IsSetUp(ctx); err != nil {
		return nil, err
	} else if done {
		return nil, fail(http.StatusConflict, "already_set_up")
	}
	hash := hashToken(in.Body.Token)
	if err := s.Store.CheckSetupToken(ctx, hash); errors.Is(err, store.ErrNotFound) {
		return nil, &failure{status: http.StatusForbidden, code: "bad_setup_token", field: "token"}
	} else if err != nil {
		return nil, err
	}
	first, err := checkSetup(in.Body)
	if err != nil {
		return nil, err
	}
	if first.account.PassHash, err = s.hashing.hash(ctx, in.Body.Password); err != nil {
		return nil, err
	}
	if err := s.furnish(ctx, first); err != nil {
		return nil, err
	}
	first.account.Created = s.now()
	if first.account.ID, err = s.Store.FinishSetup(ctx, hash, first.organisation, first.account); err != nil {
		return nil, err
	}
	// From here on mend would repair what a stop leaves undone.
	if err := s.mend(ctx); err != nil {
		return nil, err
	}
	s.Hub.SetOrganisation(first.organisation)
	s.tellHub(first.account, "")
	return s.welcome(ctx, first.account)
}

// firstSetup is a set-up request that has been checked.
type firstSetup struct {
	organisation   store.Organisation
	account        store.Account
	zone, language string
}

func checkSetup(in wire.SetupRequest) (firstSetup, error) {
	var out firstSetup
	var err error
	if out.organisation.Name, err = name(in.Organisation, "organisation"); err != nil {
		return out, err
	}
	if out.zone, out.language, err = zoneAndLanguage(in.Zone, in.Language); err != nil {
		return out, err
	}
	out.account = store.Account{Role: string(access.Administrator), ChatLimit: defaultChatLimit}
	if out.account.Name, err = name(in.Name, "name"); err != nil {
		return out, err
	}
	if out.account.Email, err = email(in.Email, "email"); err != nil {
		return out, err
	}
	return out, checkPassword(in.Password, "password")
}

func zoneAndLanguage(zone, language string) (string, string, error) {
	switch refused := settings.CheckOrganisation(&event.OrganisationSet{Zone: zone, Language: language}); {
	case refused == nil:
		return zone, language, nil
	case refused.Detail == "language":
		return "", "", failField("bad_language", "language")
	}
	return "", "", failField("bad_zone", "zone")
}

// furnish makes the organisation's facts, the first group and the first site.
// It may find what an earlier try has left, and uses it.
func (s *Server) furnish(ctx context.Context, first firstSetup) error {
	if _, err := s.Desk.Do(ctx, desk.SetOrganisation{Zone: first.zone, Language: first.language}); err != nil {
		return err
	}
	groups, err := s.Store.Groups(ctx)
	if err != nil {
		return err
	}
	var group event.GroupID
	if len(groups) > 0 {
		group = groups[0].ID
	} else if group, err = s.Store.CreateGroup(ctx, defaultGroup.in(first.language)); err != nil {
		return err
	}
	s.Hub.SetGroupName(group, defaultGroup.in(first.language))
	if _, err := s.Desk.Do(ctx, desk.SetGroup{Group: group, Rules: settings.DefaultGroupRules()}); err != nil {
		return err
	}
	site := store.Site{
		Key: defaultSite, Name: first.organisation.Name, Group: group, Colour: defaultColour, Position: defaultPosition,
		Language: browserLanguage, Files: true, IdentitySecret: newSecret(),
	}
	if err := s.Store.PutSite(ctx, site); err != nil {
		return err
	}
	s.Hub.SetSite(site)
	return nil
}

// newSecret makes the key that a company's server signs identities with.
func newSecret() string { return rand.Text() + rand.Text() }
