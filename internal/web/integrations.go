package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/call"
	"otklik/internal/callgear"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/telephony"
	"otklik/internal/wire"
)

// Limits of an integration's settings.
const (
	addressesMax = 50   // networks: more than any vendor sends from
	keyMax       = 500  // characters
	keepDaysMax  = 3650 // ten years: longer is for ever
	keyShown     = 4    // last signs of a key, to tell keys apart
	keyShownFrom = 16   // characters: of a shorter one none is shown
	keepUsual    = 180  // days: a complaint comes within half a year
	rawDaysMax   = 3650 // days: what cannot be read in ten years will not be
)

// vendor is the only one there is; the next one is a choice on the card.
const vendor = "callgear"

// integrations: GET /api/integrations.
func (s *Server) integrations(ctx context.Context, _ *none) (*with[wire.IntegrationList], error) {
	all, err := s.Store.Integrations(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.IntegrationList{Integrations: []wire.Integration{}, Brands: []wire.Brand{}}
	for _, i := range all {
		shown, err := s.integrationView(ctx, i)
		if err != nil {
			return nil, err
		}
		out.Integrations = append(out.Integrations, shown)
	}
	for _, b := range callgear.Brands {
		out.Brands = append(out.Brands, wire.Brand{ID: b.ID, Name: b.Name, Sources: append([]string{}, b.Sources...)})
	}
	return answer(out), nil
}

// integrationView shows an integration; the address of its notifications has
// the secret in it, so only who may edit sees it.
func (s *Server) integrationView(ctx context.Context, i store.Integration) (wire.Integration, error) {
	set, err := s.Telephony.Open(i.Config)
	if err != nil {
		return wire.Integration{}, err
	}
	out := wire.Integration{ID: int64(i.ID), Vendor: i.Vendor, Name: i.Name, Brand: set.Brand, CallURL: set.CallURL, DataURL: set.DataURL, MediaURL: set.MediaURL,
		HasKey: set.Key != "", Line: set.Line, Early: set.Early, Keep: set.Keep, KeepDays: set.KeepDays, Addresses: append([]string{}, i.Addresses...),
		Zone: i.Zone, Off: i.Off, RawDays: i.RawDays, Statuses: map[string]string{}, Events: []wire.IntegrationEvent{}, Points: wirePoints(s.Telephony.Points(i.ID))}
	for ours, theirs := range set.Statuses {
		out.Statuses[string(ours)] = theirs
	}
	if len(set.Key) >= keyShownFrom {
		out.KeyTail = set.Key[len(set.Key)-keyShown:]
	}
	last, err := s.lastSeen(ctx, i.ID)
	if err != nil {
		return out, err
	}
	for _, e := range callgear.Events {
		if e.Suffix == "hold" {
			continue // it is taken, and adds nothing: nobody is asked to set it up
		}
		shown := wire.IntegrationEvent{Suffix: e.Suffix, Title: e.Title, Required: e.Required, Body: e.Body(), LastAt: last[e.Suffix]}
		if may(ctx, access.EditSettings) {
			shown.Address = s.URL + "/hooks/" + strconv.FormatInt(int64(i.ID), 10) + "/" + i.Secret + "/" + e.Suffix
		}
		out.Events = append(out.Events, shown)
	}
	return out, nil
}

// lastSeen gives when each event of an integration came last.
func (s *Server) lastSeen(ctx context.Context, id event.IntegrationID) (map[string]int64, error) {
	out := map[string]int64{}
	if s.Intake == nil {
		return out, nil
	}
	seen, err := s.Intake.Table.Seen(ctx)
	for _, e := range seen {
		if e.Integration == id {
			out[e.Suffix] = int64(e.Last)
		}
	}
	return out, err
}

func wirePoints(all []phone.Points) []wire.Points {
	out := []wire.Points{}
	for _, p := range all {
		out = append(out, wire.Points{Interface: p.Interface, DayLimit: p.DayLimit, DayLeft: p.DayLeft, MinuteLimit: p.MinuteLimit, MinuteLeft: p.MinuteLeft})
	}
	return out
}

// addIntegration: POST /api/integrations.
func (s *Server) addIntegration(ctx context.Context, in *body[wire.IntegrationEdit]) (*with[wire.Integration], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	i := store.Integration{Vendor: vendor, Secret: newSecret(), RawDays: store.RawDaysUsual, Created: s.now()}
	set := telephony.Settings{Brand: callgear.Brands[0].ID, Keep: true, KeepDays: keepUsual}
	if in.Body.Name == nil {
		in.Body.Name = &callgear.Brands[0].Name
		if in.Body.Brand != nil {
			if b, ok := callgear.BrandOf(*in.Body.Brand); ok {
				in.Body.Name = &b.Name
			}
		}
	}
	if err := s.changeIntegration(&i, &set, in.Body); err != nil {
		return nil, err
	}
	var err error
	if i.ID, err = s.Store.AddIntegration(ctx, i); err != nil {
		return nil, err
	}
	return s.settledIntegration(ctx, i)
}

// settledIntegration lets a change be in force, and shows it.
func (s *Server) settledIntegration(ctx context.Context, i store.Integration) (*with[wire.Integration], error) {
	if s.Intake != nil {
		if err := s.Intake.Reload(ctx); err != nil {
			return nil, err
		}
	}
	shown, err := s.integrationView(ctx, i)
	return answer(shown), err
}

// editIntegration: PATCH /api/integrations/{id}.
func (s *Server) editIntegration(ctx context.Context, in *change[wire.IntegrationEdit]) (*with[wire.Integration], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	i, err := s.Store.Integration(ctx, event.IntegrationID(in.ID))
	if err != nil {
		return nil, err
	}
	set, err := s.Telephony.Open(i.Config)
	if err != nil && in.Body.Key == nil { // a key that cannot be opened is mended by another
		return nil, fail(http.StatusConflict, "integration_key_lost")
	}
	if err := s.changeIntegration(&i, &set, in.Body); err != nil {
		return nil, err
	}
	if err := s.Store.EditIntegration(ctx, i); err != nil {
		return nil, err
	}
	return s.settledIntegration(ctx, i)
}

// renewSecret: POST /api/integrations/{id}/secret. The old address leads
// nowhere from now on.
func (s *Server) renewSecret(ctx context.Context, in *one) (*with[wire.Integration], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	i, err := s.Store.Integration(ctx, event.IntegrationID(in.ID))
	if err != nil {
		return nil, err
	}
	i.Secret = newSecret()
	if err := s.Store.EditIntegration(ctx, i); err != nil {
		return nil, err
	}
	if s.Intake != nil {
		s.Intake.ForgetDenied(i.ID)
	}
	return s.settledIntegration(ctx, i)
}

// changeIntegration checks an edit and puts it in.
func (s *Server) changeIntegration(i *store.Integration, set *telephony.Settings, e wire.IntegrationEdit) (err error) {
	if e.Name != nil {
		if i.Name, err = name(*e.Name, "name"); err != nil {
			return err
		}
	}
	if e.Brand != nil {
		if _, ok := callgear.BrandOf(*e.Brand); !ok {
			return failField("bad_brand", "brand")
		}
		set.Brand = *e.Brand
	}
	for field, edit := range map[string]struct {
		from *string
		to   *string
	}{"callUrl": {e.CallURL, &set.CallURL}, "dataUrl": {e.DataURL, &set.DataURL}, "mediaUrl": {e.MediaURL, &set.MediaURL}} {
		if edit.from != nil {
			if *edit.to, err = hostOf(*edit.from, field); err != nil {
				return err
			}
		}
	}
	if e.Key != nil {
		set.Key = strings.TrimSpace(*e.Key)
		if len(set.Key) > keyMax || strings.ContainsAny(set.Key, " \t\r\n") {
			return failField("bad_key", "key")
		}
	}
	if e.Line != nil {
		n := call.ParseNumber(*e.Line)
		if n.Kind != call.NumberPhone && *e.Line != "" {
			return failField("bad_number", "line")
		}
		set.Line = n.Value
	}
	if err := changeFlags(i, set, e); err != nil {
		return err
	}
	if err := changeStatuses(i, set, e); err != nil {
		return err
	}
	i.Config, err = s.Telephony.Close(*set)
	return err
}

// changeFlags is the rest of it.
func changeFlags(i *store.Integration, set *telephony.Settings, e wire.IntegrationEdit) error {
	if e.Early != nil {
		set.Early = *e.Early
	}
	if e.Keep != nil {
		set.Keep = *e.Keep
	}
	if e.KeepDays != nil {
		if *e.KeepDays < 0 || *e.KeepDays > keepDaysMax {
			return failField("bad_keep_days", "keepDays")
		}
		set.KeepDays = *e.KeepDays
	}
	if e.Off != nil {
		i.Off = *e.Off
	}
	if e.Zone != nil {
		if _, err := time.LoadLocation(*e.Zone); err != nil || *e.Zone == "Local" {
			return failField("bad_zone", "zone")
		}
		i.Zone = *e.Zone
	}
	if e.Addresses != nil {
		if len(e.Addresses) > addressesMax {
			return failField("bad_network", "addresses")
		}
		i.Addresses = []string{}
		for _, text := range e.Addresses {
			text = strings.TrimSpace(text)
			if text == "" {
				continue
			}
			n, err := intake.ParseNetwork(text)
			if err != nil {
				return &failure{status: http.StatusUnprocessableEntity, code: "bad_network", field: "addresses", detail: strconv.Quote(text)}
			}
			if !slices.Contains(i.Addresses, n.String()) {
				i.Addresses = append(i.Addresses, n.String())
			}
		}
	}
	return nil
}

// hostOf takes an address of an interface: https, or http on this machine, as
// an emulated vendor has it.
func hostOf(text, field string) (string, error) {
	text = strings.TrimRight(strings.TrimSpace(text), "/")
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return "", failField("bad_host", field)
	}
	local := u.Hostname() == "localhost" || u.Hostname() == "127.0.0.1" || u.Hostname() == "::1"
	if u.Scheme != "https" && (u.Scheme != "http" || !local) {
		return "", failField("bad_host", field)
	}
	return text, nil
}

// checkIntegration: POST /api/integrations/{id}/check.
func (s *Server) checkIntegration(ctx context.Context, in *one) (*with[wire.IntegrationCheck], error) {
	id := event.IntegrationID(in.ID)
	v, set, err := s.Telephony.Vendor(ctx, id)
	if err != nil {
		return nil, s.phoneFailure(err)
	}
	out := wire.IntegrationCheck{Findings: []wire.Finding{}, Numbers: []string{}, Missing: []string{}}
	if set.Key == "" {
		out.Findings = append(out.Findings, wire.Finding{Part: "calls", Code: "no_key", Need: true})
	} else {
		for _, f := range v.Check(ctx) {
			out.Findings = append(out.Findings, wire.Finding{Part: f.Part, Code: string(f.Code), Need: f.Need})
		}
		if account, err := v.Account(ctx); err == nil {
			out.Zone, out.Numbers = account.Zone, append(out.Numbers, account.Numbers...)
			if err := s.adoptZone(ctx, id, account.Zone); err != nil {
				return nil, err
			}
		}
	}
	last, err := s.lastSeen(ctx, id)
	if err != nil {
		return nil, err
	}
	for _, e := range callgear.Events {
		if e.Required && last[e.Suffix] == 0 {
			out.Missing = append(out.Missing, e.Suffix)
		}
	}
	out.Points = wirePoints(v.Points())
	return answer(out), nil
}

// adoptZone takes the account's zone where none was set by hand.
func (s *Server) adoptZone(ctx context.Context, id event.IntegrationID, zone string) error {
	s.settling.Lock()
	defer s.settling.Unlock()
	i, err := s.Store.Integration(ctx, id)
	if err != nil || i.Zone != "" || zone == "" {
		return err
	}
	if _, err := time.LoadLocation(zone); err != nil {
		return nil // what the company says is no zone: the organisation's stays
	}
	i.Zone = zone
	if err := s.Store.EditIntegration(ctx, i); err != nil {
		return err
	}
	_, err = s.settledIntegration(ctx, i)
	return err
}
