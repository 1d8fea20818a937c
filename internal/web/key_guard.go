package web

import (
	"context"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"otklik/internal/access"
	"otklik/internal/event"
	"otklik/internal/store"
)

// Limits of one key. Figures and files are computed on the machine that the
// operators work on: a program that asks in a circle is slowed down, and they
// are not.
const (
	keyPerMinute = 300 // requests, in the long run: five a second
	keyBurst     = 60  // requests at once after a pause: a program reads its pages in one go
	keyAtOnce    = 4   // requests under way: a file of a million rows is made in memory

	// keyNoted is how old the note of a key's last use may become: a write for
	// every request would cost more than most of what is asked.
	keyNoted = time.Minute
)

// bearerOf gives what a request carries as its bearer; ok is false if it has
// none. Whoever has one is judged by it alone, whatever cookies came along.
func bearerOf(r *http.Request) (string, bool) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "bearer")
}

// byKey says whether a request comes with a key for programs. The program's
// own commands bring a bearer of theirs.
func byKey(r *http.Request) bool {
	_, ok := bearerOf(r)
	return ok && strings.HasPrefix(r.URL.Path, "/api/") && !strings.HasPrefix(r.URL.Path, "/api/control/")
}

// recogniseKey finds whose key a request brings. A key that is over says why:
// only who has it learns so.
func (s *Server) recogniseKey(r *http.Request, c *caller) error {
	token, _ := bearerOf(r)
	key, owner, err := s.Store.APIKeyOf(r.Context(), hashToken(token))
	if errors.Is(err, store.ErrNotFound) {
		return fail(http.StatusUnauthorized, "key_unknown")
	}
	if err != nil {
		return err
	}
	if state := keyState(key, owner, s.now()); state != keyActive {
		return fail(http.StatusUnauthorized, "key_"+state)
	}
	c.account, c.key = owner, key
	return nil
}

// The states of a key. All but the first are the ends of codes of refusals.
const (
	keyActive   = "active"
	keyRevoked  = "revoked"
	keyExpired  = "expired"
	keyOwnerOff = "owner_off"
	keyOwnerNot = "owner_may_not"
)

// keyState says whether a key may be used.
func keyState(k store.APIKey, owner store.Account, now event.Instant) string {
	switch {
	case k.Revoked != 0:
		return keyRevoked
	case k.Expires != 0 && k.Expires <= now:
		return keyExpired
	case owner.Off:
		return keyOwnerOff
	case !rights(owner).May(access.MakeKeys):
		return keyOwnerNot
	}
	return keyActive
}

// admitKey lets a request with a key on to its route, or says why not. Whoever
// was let on calls leave at the end.
func (s *Server) admitKey(ctx context.Context, rule keyRule, c *caller) (leave func(), err error) {
	leave, wait := s.keyGates.enter(c.key.ID, s.Clock())
	if wait > 0 {
		seconds := int(math.Ceil(wait.Seconds()))
		return nil, &failure{status: http.StatusTooManyRequests, code: "key_too_fast", detail: strconv.Itoa(seconds), after: seconds}
	}
	s.noteKey(ctx, c)
	if err := rule.open(c); err != nil {
		leave()
		return nil, err
	}
	return leave, nil
}

// open says whether a key opens a route of the rule.
func (rule keyRule) open(c *caller) error {
	owns := rights(c.account)
	opens := func(one access.Section) bool { return slices.Contains(c.key.Sections, string(one)) }
	switch {
	case rule.any:
		return nil
	case len(rule.sections) == 0:
		return fail(http.StatusForbidden, "key_not_here")
	case !slices.ContainsFunc(rule.sections, opens):
		return &failure{status: http.StatusForbidden, code: "key_section", detail: string(rule.sections[0])}
	case !slices.ContainsFunc(rule.sections, func(one access.Section) bool { return opens(one) && owns.Opens(one) }):
		return &failure{status: http.StatusForbidden, code: "key_owner_lost", detail: string(rule.sections[0])}
	}
	return nil
}

// noteKey notes that a key is used. That it could not be noted is no reason to
// refuse the request.
func (s *Server) noteKey(ctx context.Context, c *caller) {
	now := s.now()
	if now < c.key.Used.Add(event.Millis(keyNoted.Milliseconds())) {
		return
	}
	if err := s.Store.APIKeyUsed(context.WithoutCancel(ctx), c.key.ID, now, c.address.String()); err != nil {
		slog.WarnContext(ctx, "the use of a key could not be noted", "key", c.key.ID, "err", err)
	}
}

// keyGates hold what each key asked for lately. They are as many as there are
// keys in use.
type keyGates struct {
	mu sync.Mutex
	by map[int64]*keyGate
}

type keyGate struct {
	left    float64 // requests that may be sent at once
	last    time.Time
	running int
}

// enter counts a request in, or says how long to wait.
func (g *keyGates) enter(key int64, now time.Time) (leave func(), wait time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.by == nil {
		g.by = map[int64]*keyGate{}
	}
	k := g.by[key]
	if k == nil {
		k = &keyGate{left: keyBurst, last: now}
		g.by[key] = k
	}
	k.left = min(keyBurst, k.left+max(0, now.Sub(k.last).Minutes())*keyPerMinute)
	k.last = now
	switch {
	case k.running >= keyAtOnce:
		return nil, time.Second
	case k.left < 1:
		return nil, max(time.Millisecond, time.Duration((1-k.left)/keyPerMinute*float64(time.Minute)))
	}
	k.left--
	k.running++
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		k.running--
	}, 0
}
