package web

import (
	"strings"
	"testing"
	"testing/fstest"

	"otklik/internal/wire"
)

func builtPages() fstest.MapFS {
	f := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	return fstest.MapFS{
		"workspace/index.html":         f("<title>workspace</title>"),
		"workspace/index.html.br":      f("BR"),
		"workspace/index.html.gz":      f("GZ"),
		"workspace/icon.svg":           f("<svg/>"),
		"workspace/assets/app-1.js":    f("app"),
		"workspace/assets/app-1.js.gz": f("GZ"),
		"widget/widget.js":             f("loader"),
		"widget/widget.js.br":          f("BR"),
		"widget/panel.html":            f("<title>panel</title>"),
		"widget/assets/panel-1.js":     f("panel"),
		"widget/demo/index.html":       f("<title>shop</title>"),
		"widget/demo/cart.html":        f("<title>cart</title>"),
	}
}

func TestPages(t *testing.T) {
	h := &house{t: t, dir: t.TempDir(), url: "http://otklik.test", assets: builtPages()}
	h.open()
	t.Cleanup(h.close)
	anna := h.founder()
	read[wire.Site](t, anna.ask("PUT /api/sites/shop", wire.Site{Name: "Магазин", Group: 1, Domains: []string{"shop.example.com", "localhost:3000"}}))
	p := h.stranger()
	for _, c := range []struct {
		route, encodings string
		status           int
		body, encoding   string
		keep, kind       string
	}{
		{"GET /", "", 200, "workspace", "", keepAsking, "text/html; charset=utf-8"},
		{"GET /settings/groups", "gzip, br", 200, "BR", "br", keepAsking, "text/html; charset=utf-8"},
		{"GET /join/abc", "gzip;q=1.0, br;q=0", 200, "GZ", "gzip", keepAsking, "text/html; charset=utf-8"},
		{"GET /setup?token=x", "deflate", 200, "workspace", "", keepAsking, "text/html; charset=utf-8"},
		{"GET /icon.svg", "", 200, "<svg/>", "", keepAsking, "image/svg+xml"},
		{"GET /nothing.svg", "", 404, "not_found", "", "no-store", "application/problem+json"},
		{"GET /assets/app-1.js", "br, gzip", 200, "GZ", "gzip", keepForever, "text/javascript; charset=utf-8"},
		{"GET /assets/app-2.js", "", 404, "not_found", "", "no-store", "application/problem+json"},
		{"GET /assets/", "", 404, "not_found", "", "no-store", "application/problem+json"},
		{"GET /assets/..%2Findex.html", "", 404, "not_found", "", "no-store", "application/problem+json"},
		{"GET /widget.js", "br", 200, "BR", "br", keepLoader, "text/javascript; charset=utf-8"},
		{"GET /widget/assets/panel-1.js", "", 200, "panel", "", keepForever, "text/javascript; charset=utf-8"},
		{"GET /widget/panel?site=shop", "", 200, "panel", "", keepAsking, "text/html; charset=utf-8"},
		{"GET /widget/panel?site=none", "", 404, "no_such_site", "", "no-store", "application/problem+json"},
		{"GET /demo/", "", 200, "shop", "", keepAsking, "text/html; charset=utf-8"},
		{"GET /demo/cart", "", 200, "cart", "", keepAsking, "text/html; charset=utf-8"},
		{"GET /demo/none", "", 404, "not_found", "", "no-store", "application/problem+json"},
		{"POST /", "", 405, "bad_method", "", "no-store", "application/problem+json"},
		{"GET /healthz", "", 200, "ok", "", "no-store", "text/plain; charset=utf-8"},
	} {
		got := p.ask(c.route, nil, "Accept-Encoding", c.encodings+" ")
		if got.status != c.status || !strings.Contains(got.body, c.body) || got.header.Get("Content-Encoding") != c.encoding ||
			got.header.Get("Cache-Control") != c.keep || got.header.Get("Content-Type") != c.kind {
			t.Errorf("%s: %d %q %v", c.route, got.status, got.body, got.header)
		}
		tag := got.header.Get("ETag")
		if got.status != 200 || tag == "" {
			continue
		}
		again := p.ask(c.route, nil, "Accept-Encoding", c.encodings+" ", "If-None-Match", tag)
		if again.status != 304 || again.body != "" {
			t.Errorf("%s: asked again: %d %q", c.route, again.status, again.body)
		}
	}
	if got := p.ask("HEAD /widget.js", nil); got.status != 200 || got.body != "" || got.header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("HEAD: %+v", got)
	}
	policy := func(site string) string {
		return p.ask("GET /widget/panel?site="+site, nil).header.Get("Content-Security-Policy")
	}
	if got := policy("shop"); !strings.HasSuffix(got, "frame-ancestors 'self' http://shop.example.com:* https://shop.example.com:* http://localhost:3000 https://localhost:3000") {
		t.Errorf("the panel's policy: %s", got)
	}
	if got := policy("main"); !strings.HasSuffix(got, "frame-ancestors *") {
		t.Errorf("the panel's policy for everybody: %s", got)
	}
}

func TestBeginsWith(t *testing.T) {
	f := func(text string) fstest.MapFS {
		return fstest.MapFS{"workspace/index.html": &fstest.MapFile{Data: []byte(text)}}
	}
	for _, c := range []struct {
		pages fstest.MapFS
		want  string
	}{
		{fstest.MapFS{}, ""},
		{f("<title>no script</title>"), ""},
		{f(`<script type="module" src="./main.ts"></script>`), ""},
		{f(`<script type="module" crossorigin src="/assets/index-a1.js"></script><link href="/assets/index-b2.css">`), "/assets/index-a1.js"},
	} {
		if got := BeginsWith(c.pages); got != c.want {
			t.Errorf("%v: %q, want %q", c.pages, got, c.want)
		}
	}
}

func TestNotBuilt(t *testing.T) {
	h := newHouse(t)
	h.founder()
	p := h.stranger()
	for _, route := range []string{"GET /", "GET /demo/", "GET /widget/panel?site=main"} {
		if got := p.ask(route, nil); got.status != 503 || !strings.Contains(got.body, "make ui") {
			t.Errorf("%s: %d %s", route, got.status, got.body)
		}
	}
	if got := p.ask("GET /?lang=ru", nil); !strings.Contains(got.body, "не собраны") {
		t.Errorf("in Russian: %s", got.body)
	}
}

func TestRemote(t *testing.T) {
	for _, c := range []struct {
		trust     bool
		forwarded []string
		want      string
	}{
		{false, []string{"203.0.113.9"}, "192.0.2.1"},
		{true, nil, "192.0.2.1"},
		{true, []string{"203.0.113.9"}, "203.0.113.9"},
		{true, []string{"198.51.100.7, 203.0.113.9"}, "203.0.113.9"},
		{true, []string{"198.51.100.7", "2001:db8::1"}, "2001:db8::1"},
		{true, []string{"nonsense"}, "192.0.2.1"},
		{true, []string{"::ffff:203.0.113.9"}, "203.0.113.9"},
	} {
		r := (&house{t: t}).request(c.forwarded)
		if got := (&Server{TrustProxy: c.trust}).remote(r).String(); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
