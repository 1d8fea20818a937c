package web

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	// identityLife is how far ahead a signed identity may expire: a leaked one
	// is of use for a day at most.
	identityLife = 24 * time.Hour
	// identityLeeway forgives clocks that differ a little.
	identityLeeway = time.Minute
	subjectMax     = 200 // characters of an id in the company's own system
)

// identity is what the company's site says of a signed-in person.
type identity struct {
	jwt.RegisteredClaims
	Name  string `json:"name"`
	Email string `json:"email"`
	Phone string `json:"phone"`
}

// readIdentity checks a signed identity. The algorithm is ours to choose and
// not the token's.
func (s *Server) readIdentity(signed, secret string) (*identity, error) {
	if secret == "" {
		return nil, fail(http.StatusConflict, "identity_off")
	}
	var id identity
	_, err := jwt.ParseWithClaims(signed, &id, func(*jwt.Token) (any, error) { return []byte(secret), nil },
		jwt.WithValidMethods([]string{"HS256"}), jwt.WithExpirationRequired(), jwt.WithLeeway(identityLeeway),
		jwt.WithTimeFunc(s.Clock))
	if err != nil {
		return nil, fail(http.StatusUnauthorized, "bad_identity") // why is not for whoever tries
	}
	if id.ExpiresAt.After(s.Clock().Add(identityLife + identityLeeway)) {
		return nil, fail(http.StatusUnauthorized, "identity_future")
	}
	if id.Subject, err = text(id.Subject, "sub", subjectMax); err != nil || id.Subject == "" {
		return nil, fail(http.StatusUnauthorized, "bad_identity")
	}
	if id.Name, err = text(id.Name, "name", nameMax); err != nil {
		return nil, err
	}
	if id.Phone, err = text(id.Phone, "phone", phoneMax); err != nil {
		return nil, err
	}
	if id.Email != "" {
		id.Email, err = email(id.Email, "email")
	}
	return &id, err
}

// widgetPreflight: OPTIONS /widget/identify: the loader asks from the
// company's page, which is another origin. No cookies are used, so any origin
// may ask; whether it is answered is decided by its domain.
func (s *Server) widgetPreflight(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Access-Control-Allow-Methods", "POST")
	h.Set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept-Language")
	h.Set("Access-Control-Max-Age", "86400")
	w.WriteHeader(http.StatusNoContent)
}

// widgetPage is widgetVisitor for what the loader sends from the host's page,
// which is of another origin: it must be one on which the widget may stand.
func (s *Server) widgetPage(w http.ResponseWriter, r *http.Request) (*live.Visitor, *live.Site, bool) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	v, site, ok := s.widgetVisitor(w, r)
	if ok && !s.widgetStandsHere(site, r) {
		s.Hub.Release(v)
		problem(w, r, http.StatusForbidden, "bad_origin", "")
		return nil, nil, false
	}
	return v, site, ok
}

// widgetIdentify: POST /widget/identify: setUser. Who is known gets the token
// of who they are; who is not is known by this name from now on.
func (s *Server) widgetIdentify(w http.ResponseWriter, r *http.Request) {
	v, site, ok := s.widgetPage(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	var in wire.IdentifyRequest
	err := readVisitor(w, r, &in)
	if err == nil && in.Site != "" && in.Site != site.Key {
		err = fail(http.StatusUnauthorized, "bad_token")
	}
	var who *identity
	if err == nil {
		who, err = s.readIdentity(in.JWT, site.IdentitySecret)
	}
	var row store.Visitor
	if err == nil {
		row, err = s.identify(r.Context(), v, site, who)
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	s.Hub.SetVisitor(row)
	token := visitorToken{site: site.Key, uid: row.UID, expires: s.Clock().Add(tokenLife), visits: 1, since: s.Clock()}
	if since, nth := s.Hub.Visit(v); row.UID == v.UID && nth > 0 {
		token.visits, token.since = nth, since.Time()
	}
	writeJSON(w, r, http.StatusOK, wire.IdentifyAnswer{Token: s.signToken(token), Name: row.Name})
}

// identify finds or makes the visitor of an identity. A browser in which
// somebody else was signed in before becomes a new visitor: two people do not
// share a conversation.
func (s *Server) identify(ctx context.Context, v *live.Visitor, site *live.Site, who *identity) (store.Visitor, error) {
	for {
		known, err := s.Store.VisitorByExternal(ctx, site.Key, who.Subject)
		if err == nil {
			return s.Store.PatchVisitor(ctx, known.ID, said(who))
		}
		if !errors.Is(err, store.ErrNotFound) {
			return store.Visitor{}, err
		}
		id, err := s.bindable(ctx, v, site)
		if err != nil {
			return store.Visitor{}, err
		}
		patch := said(who)
		patch.External = &who.Subject
		row, err := s.Store.PatchVisitor(ctx, id, patch)
		if !errors.Is(err, store.ErrExternalTaken) {
			return row, err
		}
		// Another tab was faster: its visitor is the one.
	}
}

// bindable gives the visitor to give the identity to: this one, unless they
// are somebody else already.
func (s *Server) bindable(ctx context.Context, v *live.Visitor, site *live.Site) (event.VisitorID, error) {
	if row := s.Hub.Row(v); row != nil {
		if err := s.Store.AddVisitor(ctx, *row, s.now()); err != nil {
			return 0, err
		}
		s.Hub.Written(v)
		return v.ID, nil
	}
	row, err := s.Store.Visitor(ctx, v.ID)
	if err != nil || row.External == "" {
		return v.ID, err
	}
	other, err := s.Hub.Enter(ctx, site, newUID(), true)
	if err != nil {
		return 0, err
	}
	defer s.Hub.Release(other)
	if fresh := s.Hub.Row(other); fresh != nil {
		if err := s.Store.AddVisitor(ctx, *fresh, s.now()); err != nil {
			return 0, err
		}
		s.Hub.Written(other)
	}
	return other.ID, nil
}

// said gives what the identity says beside the name; what it leaves out stays.
func said(who *identity) store.VisitorPatch {
	var p store.VisitorPatch
	for _, f := range []struct {
		into **string
		from *string
	}{{&p.Name, &who.Name}, {&p.Email, &who.Email}, {&p.Phone, &who.Phone}} {
		if *f.from != "" {
			*f.into = f.from
		}
	}
	return p
}
