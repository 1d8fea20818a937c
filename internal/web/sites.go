package web

import (
	"context"
	"errors"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// Limits of a site's settings.
const (
	domainsMax = 50  // shops of one company; the list goes into a header
	secretMin  = 32  // characters: 128 bits even in hex
	secretMax  = 200 // characters
)

// browserLanguage is a site that speaks as each visitor's browser asks.
const browserLanguage = "auto"

var (
	siteKeys = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$`) })
	colours  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^#[0-9a-fA-F]{6}$`) })
	domains  = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:[0-9]{1,5})?$`)
	})
	secrets = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[!-~]+$`) })
)

type siteInput struct {
	Key  string `path:"key"`
	Body wire.Site
}

// putSite: PUT /api/sites/{key}.
func (s *Server) putSite(ctx context.Context, in *siteInput) (*with[wire.Site], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	if !siteKeys().MatchString(in.Key) {
		return nil, failField("bad_site_key", "key")
	}
	site, err := siteOf(in.Key, in.Body)
	if err != nil {
		return nil, err
	}
	before, err := s.Store.Site(ctx, in.Key)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if site.IdentitySecret == "" {
		site.IdentitySecret = before.IdentitySecret
	}
	if site.IdentitySecret == "" {
		site.IdentitySecret = newSecret()
	}
	known := false
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		g := st.Settings.Groups[site.Group]
		known = g != nil && !g.Removed
	})
	if !known {
		return nil, &event.Refusal{Code: event.NoGroup}
	}
	if err := s.Store.PutSite(ctx, site); err != nil {
		return nil, err
	}
	s.Hub.SetSite(site)
	return answer(s.siteView(site)), nil
}

// siteOf checks a site's settings. What is empty and need not be gets its
// usual value.
func siteOf(key string, in wire.Site) (site store.Site, err error) {
	site = store.Site{Key: key, Group: event.GroupID(in.Group), Files: in.Files, LiveTyping: in.LiveTyping,
		Colour: or(in.Colour, defaultColour), Position: or(in.Position, defaultPosition),
		Language: or(in.Language, browserLanguage), IdentitySecret: in.IdentitySecret}
	if site.Name, err = name(in.Name, "name"); err != nil {
		return site, err
	}
	if site.Greeting, err = lines(in.Greeting, "greeting", textMax); err != nil {
		return site, err
	}
	if site.Domains, err = domainsOf(in.Domains); err != nil {
		return site, err
	}
	switch n := len(site.IdentitySecret); {
	case !colours().MatchString(site.Colour):
		err = failField("bad_colour", "colour")
	case site.Position != "right" && site.Position != "left":
		err = failField("bad_position", "position")
	case site.Language != browserLanguage && known(site.Language) != site.Language:
		err = failField("bad_language", "language")
	case n != 0 && (n < secretMin || n > secretMax || !secrets().MatchString(site.IdentitySecret)):
		err = failField("bad_secret", "identitySecret")
	}
	return site, err
}

func or(value, usual string) string {
	if value == "" {
		return usual
	}
	return value
}

// domainsOf takes host names as people paste them: with a scheme, in capitals,
// with a page behind them.
func domainsOf(in []string) ([]string, error) {
	if len(in) > domainsMax {
		return nil, &failure{status: http.StatusUnprocessableEntity, code: "too_many_domains", field: "domains", detail: strconv.Itoa(domainsMax)}
	}
	out := []string{}
	for _, d := range in {
		d = strings.ToLower(strings.TrimSpace(d))
		if d == "" {
			continue
		}
		if _, rest, ok := strings.Cut(d, "://"); ok {
			d = rest
		}
		d, _, _ = strings.Cut(d, "/")
		if !domains().MatchString(d) {
			return nil, &failure{status: http.StatusUnprocessableEntity, code: "bad_domain", field: "domains", detail: strconv.Quote(d)}
		}
		if !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	return out, nil
}

// siteView shows a site with the snippet that is pasted into its pages.
func (s *Server) siteView(site store.Site) wire.Site {
	hosts := site.Domains
	if hosts == nil {
		hosts = []string{}
	}
	return wire.Site{
		Key: site.Key, Name: site.Name, Group: int64(site.Group), Domains: hosts, Colour: site.Colour,
		Position: site.Position, Language: site.Language, Greeting: site.Greeting, Files: site.Files,
		LiveTyping: site.LiveTyping, IdentitySecret: site.IdentitySecret,
		Snippet: `<script async src="` + html.EscapeString(s.URL) + `/widget.js" data-site="` + html.EscapeString(site.Key) + `"></script>`,
	}
}

// mayStandOn says whether a site's widget may stand on pages of the origin, by
// its list of domains; an empty list is any.
func mayStandOn(hosts []string, origin string) bool {
	if len(hosts) == 0 {
		return true
	}
	u, err := url.Parse(origin)
	if err != nil || u.Host == "" {
		return false
	}
	host := strings.ToLower(u.Host)
	return slices.ContainsFunc(hosts, func(d string) bool {
		at := host
		if !strings.Contains(d, ":") {
			at = strings.ToLower(u.Hostname())
		}
		if suffix, any := strings.CutPrefix(d, "*"); any {
			return strings.HasSuffix(at, suffix)
		}
		return at == d
	})
}

// frameAncestors is the same for the browser: who may put the panel into a
// frame.
func frameAncestors(hosts []string) string {
	if len(hosts) == 0 {
		return "*"
	}
	var out strings.Builder
	out.WriteString("'self'")
	for _, d := range hosts {
		if !strings.Contains(d, ":") {
			d += ":*"
		}
		out.WriteString(" http://" + d + " https://" + d)
	}
	return out.String()
}
