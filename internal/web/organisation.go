package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// organisation gives the account as a whole: words from the tables, zone and
// language from the facts.
func (s *Server) organisation(ctx context.Context) (wire.Organisation, error) {
	row, err := s.Store.Organisation(ctx)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return wire.Organisation{}, err
	}
	out := wire.Organisation{Name: row.Name, CRMURL: row.CRMURL}
	s.Desk.View(func(st *desk.State, _ event.Instant) { out.Zone, out.Language = st.Settings.Zone, st.Settings.Language })
	return out, nil
}

// organisationEdit is wire.Organisation with fields that may be absent.
type organisationEdit struct {
	Name     *string `json:"name,omitempty"`
	Zone     *string `json:"zone,omitempty"`
	Language *string `json:"language,omitempty"`
	CRMURL   *string `json:"crmUrl,omitempty"`
}

// editOrganisation: PATCH /api/organisation.
func (s *Server) editOrganisation(ctx context.Context, in *body[organisationEdit]) (*with[wire.Organisation], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	before, err := s.organisation(ctx)
	if err != nil {
		return nil, err
	}
	after := before
	if in.Body.Name != nil {
		if after.Name, err = name(*in.Body.Name, "name"); err != nil {
			return nil, err
		}
	}
	if in.Body.CRMURL != nil {
		if after.CRMURL, err = crmTemplate(*in.Body.CRMURL); err != nil {
			return nil, err
		}
	}
	replace(&after.Zone, in.Body.Zone)
	replace(&after.Language, in.Body.Language)
	if after.Zone, after.Language, err = zoneAndLanguage(after.Zone, after.Language); err != nil {
		return nil, err
	}
	if after.Name != before.Name || after.CRMURL != before.CRMURL {
		if err := s.Store.PutOrganisation(ctx, store.Organisation{Name: after.Name, CRMURL: after.CRMURL}); err != nil {
			return nil, err
		}
	}
	if after.Zone != before.Zone || after.Language != before.Language {
		by := callerOf(ctx).account.ID
		if _, err := s.Desk.Do(ctx, desk.SetOrganisation{Zone: after.Zone, Language: after.Language, By: by}); err != nil {
			return nil, err
		}
	}
	s.Hub.SetOrganisation(store.Organisation{Name: after.Name, CRMURL: after.CRMURL})
	return answer(after), nil
}

// setDeskRules: PUT /api/desk-rules.
func (s *Server) setDeskRules(ctx context.Context, in *body[wire.DeskRules]) (*with[wire.DeskRules], error) {
	_, err := s.Desk.Do(ctx, desk.SetDeskRules{Rules: event.DeskRules(in.Body), By: callerOf(ctx).account.ID})
	return answer(in.Body), err
}

// replace puts a field that has come in place of what was there.
func replace[T any](what *T, with *T) {
	if with != nil {
		*what = *with
	}
}

// crmTemplate takes the template of the link to the company's own system. Only
// addresses of pages: a link that runs a script is not one.
func crmTemplate(value string) (string, error) {
	value, err := text(value, "crmUrl", urlMax)
	if err != nil || value == "" {
		return "", err
	}
	// The braces of the places to fill in are no address by themselves.
	u, err := url.Parse(strings.NewReplacer("{", "", "}", "").Replace(value))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil {
		return "", &failure{status: http.StatusUnprocessableEntity, code: "bad_crm_url", field: "crmUrl"}
	}
	return value, nil
}
