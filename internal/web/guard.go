package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"strings"
	"time"

	"otklik/internal/access"
	"otklik/internal/event"
	"otklik/internal/store"
)

// answerTimeout is how long one answer may take to be written: a page on the
// slowest line we care for. Sockets and files have their own.
const answerTimeout = time.Minute

// caller is who sent a request, as far as the guard knows.
type caller struct {
	account store.Account // zero ID: nobody is signed in
	login   []byte        // hash of the session's token
	key     store.APIKey  // zero ID: no program asks, but a person
	address netip.Addr
	agent   string
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// accountFrom gives the account that the request is made by; ok is false if
// nobody is signed in, which happens on public routes only.
func accountFrom(ctx context.Context) (store.Account, bool) {
	c := callerOf(ctx)
	return c.account, c.account.ID != 0
}

// loginFrom gives the hash of the session's token, nil if nobody is signed in.
func loginFrom(ctx context.Context) []byte { return callerOf(ctx).login }

// sessionFrom names the session of the request, for whoever has to tell one
// signed-in browser from another; it is no key to anything.
func sessionFrom(ctx context.Context) string { return string(callerOf(ctx).login) }

// may says whether the caller has a permission beside the one of the route.
func may(ctx context.Context, p access.Permission) bool {
	return rights(callerOf(ctx).account).May(p)
}

// guard lets through to next only who has the permission of a line, and of
// programs only those whose key opens it.
func (s *Server) guard(l line, next http.Handler) http.Handler {
	who, rule := l.who, keyRules()[l.route]
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := caller{address: s.remote(r), agent: r.UserAgent()}
		if who != access.Public || strings.HasPrefix(r.URL.Path, "/api/") {
			err := s.started(r.Context())
			if err == nil {
				err = s.recognise(r, &c)
			}
			if err == nil && c.key.ID != 0 {
				var leave func()
				if leave, err = s.admitKey(r.Context(), rule, &c); err == nil {
					defer leave()
				}
			}
			if err != nil {
				refusal(w, r, err)
				return
			}
		}
		switch {
		case who == access.Public:
		case c.account.ID == 0:
			problem(w, r, http.StatusUnauthorized, "sign_in", "")
			return
		case !rights(c.account).May(who):
			problem(w, r, http.StatusForbidden, "forbidden", "")
			return
		}
		defer survive(w, r)
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), callerKey{}, c)))
	})
}

// started waits for what the staff need of a start and visitors do not: the
// words of the conversations that were open before it, and whatever follows
// the log.
func (s *Server) started(ctx context.Context) error {
	if s.Hub != nil {
		if err := s.Hub.Known(ctx); err != nil {
			slog.DebugContext(ctx, "a request came before the start was over", "err", err)
			return &event.Refusal{Code: event.Unavailable}
		}
	}
	if s.Following == nil {
		return nil
	}
	select {
	case <-s.Following:
		return nil
	case <-ctx.Done():
		return &event.Refusal{Code: event.Unavailable}
	}
}

// recognise finds the account of the request's session, if it has one, or of
// its key. Who was switched off is nobody.
func (s *Server) recognise(r *http.Request, c *caller) error {
	if byKey(r) {
		return s.recogniseKey(r, c)
	}
	hash, ok := sessionOf(r)
	if !ok {
		return nil
	}
	_, account, err := s.Store.Login(r.Context(), hash, s.now())
	switch {
	case errors.Is(err, store.ErrNotFound):
		return nil
	case err != nil:
		return err
	case account.Off:
		return nil
	}
	c.account, c.login = account, hash
	return nil
}

// shell is what every request passes: headers, and the
// refusal of requests that other sites make with our people's cookies.
func (s *Server) shell(next http.Handler) http.Handler {
	inner := s.speaking(s.sameOrigin(next))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		h.Set("Content-Security-Policy", pagePolicy)
		if strings.HasPrefix(r.URL.Path, "/api/") {
			h.Set("Cache-Control", "no-store")
		}
		// A connection that cannot take a deadline is a test's.
		_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(answerTimeout))
		inner.ServeHTTP(w, r)
	})
}

// survive answers a request whose handler panicked; the process goes on.
func survive(w http.ResponseWriter, r *http.Request) {
	switch p := recover(); p {
	case nil:
	case http.ErrAbortHandler:
		panic(p)
	default:
		slog.ErrorContext(r.Context(), "a handler panicked", "route", r.Pattern, "panic", p, "stack", string(debug.Stack()))
		problem(w, r, http.StatusInternalServerError, "internal", "")
	}
}

// sameOrigin refuses what other sites let browsers send here. The visitors'
// API is spared: it uses no cookies, and companies' sites call it. So is who
// brings a key: cookies count for nothing beside it.
func (s *Server) sameOrigin(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	if u, err := url.Parse(s.URL); err == nil && u.Host != "" {
		// Behind a proxy that renames the host, old browsers are known by this.
		if err := guard.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
			slog.Warn("the public URL is no origin; browsers are known by their host alone", "err", err)
		}
	}
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		problem(w, r, http.StatusForbidden, "cross_origin", "")
	}))
	guarded := guard.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/widget/") || byKey(r) {
			next.ServeHTTP(w, r)
			return
		}
		guarded.ServeHTTP(w, r)
	})
}

// pagePolicy lets our pages load from us and from nobody else.
const pagePolicy = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; " +
	"connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
