package web

import (
	"encoding/json"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"otklik/internal/access"
)

var places = regexp.MustCompile(`\{[^}]*\}`)

// TestEveryRouteIsGuarded: every line names a permission that exists, and
// behind every line that is not public nobody comes without it.
func TestEveryRouteIsGuarded(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	byRole := map[access.Role]*person{
		access.Operator:   h.hire(anna, "Boris", "operator", 1),
		access.Supervisor: h.hire(anna, "Vera", "supervisor", 1),
	}
	permissions := append(access.Of(access.Administrator), access.Public)
	guarded := 0
	for _, l := range h.server.tables() {
		if !slices.Contains(permissions, l.who) {
			t.Errorf("%s: nobody has the permission %q", l.route, l.who)
		}
		if l.who == access.Public {
			continue
		}
		guarded++
		route := places.ReplaceAllString(l.route, "1")
		before := h.head()
		if got := h.stranger().ask(route, nil); got.status != http.StatusUnauthorized || !strings.Contains(got.body, `"sign_in"`) {
			t.Errorf("%s: nobody in particular gets %d: %s", l.route, got.status, got.body)
		}
		for role, p := range byRole {
			if (access.Person{Role: role, Granted: []access.Permission{access.ViewCalls}}).May(l.who) { // as who is new
				continue
			}
			if got := p.ask(route, nil); got.status != http.StatusForbidden || !strings.Contains(got.body, `"forbidden"`) {
				t.Errorf("%s: %s gets %d: %s", l.route, role, got.status, got.body)
			}
		}
		if n := h.head() - before; n != 0 {
			t.Errorf("%s: %d facts recorded by who may not", l.route, n)
		}
	}
	if guarded < 20 {
		t.Errorf("only %d routes are guarded", guarded)
	}
}

// promised is a route of docs/protocol.md: methods and a path, in backquotes.
var promised = regexp.MustCompile("`((?:GET|POST|PUT|PATCH|DELETE)(?:/[A-Z]+)*) (/[^`? ]*)")

// TestProtocol: every route that docs/protocol.md promises stands in the table.
func TestProtocol(t *testing.T) {
	text, err := os.ReadFile("../../docs/protocol.md")
	must(t, err)
	table := map[string]bool{}
	for _, l := range new(Server).tables() {
		table[places.ReplaceAllString(l.route, "{}")] = true
	}
	found := 0
	for _, m := range promised.FindAllStringSubmatch(string(text), -1) {
		path := places.ReplaceAllString(strings.TrimSuffix(m[2], "…"), "{}")
		for method := range strings.SplitSeq(m[1], "/") {
			found++
			if !table[method+" "+path] && !table[method+" "+path+"{}"] {
				t.Errorf("%s %s is promised and not there", method, path)
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d routes were found in the document", found)
	}
}

func TestOpenAPI(t *testing.T) {
	h := newHouse(t)
	p := h.stranger()
	h.run(
		scenario{name: "document", as: p, route: "GET /api/openapi.json", status: 200,
			has: []string{`"openapi":"3.1.0"`, "A body with a field that is not described is refused", `"/api/conversations/{id}/take"`, `"ConversationView"`, `"Problem"`}, not: []string{"unpkg", "jsdelivr"}},
		scenario{name: "reference page", as: p, route: "GET /api/docs", status: 200,
			has: []string{"/api/operators/{id}/status", "settings.edit", "<dt><code>compare</code><dd>string: previous", "text/csv"}, not: []string{"<script", "http://", "https://"}},
		scenario{name: "no such route", as: p, route: "GET /api/nothing", status: 404, has: []string{`"not_found"`}},
	)
}

// TestOpenAPIHasEveryRoute: what can be asked is in the document, but for the
// document itself, the socket (docs/protocol.md), and the command line's door.
func TestOpenAPIHasEveryRoute(t *testing.T) {
	h := newHouse(t)
	var document struct {
		Paths map[string]map[string]struct {
			Parameters []struct{ Name, Description, In string }
		}
	}
	must(t, json.Unmarshal([]byte(h.stranger().ask("GET /api/openapi.json", nil).body), &document))
	for _, l := range new(Server).tables() {
		method, path, _ := strings.Cut(l.route, " ")
		if !l.ofAPI() || path == "" || path == "/api/socket" || path == "/api/openapi.json" || path == "/api/docs" || strings.HasPrefix(path, "/api/control/") {
			continue
		}
		if _, there := document.Paths[path][strings.ToLower(method)]; !there {
			t.Errorf("%s is not in the document", l.route)
		}
	}
	for _, path := range []string{"/api/reports/{id}", "/api/reports/{id}/export", "/api/figures/{metric}/conversations", "/api/archive", "/api/archive/export", "/api/board"} {
		asked := 0
		for _, p := range document.Paths[path]["get"].Parameters {
			if p.In == "query" {
				asked++
				if p.Description == "" {
					t.Errorf("%s does not say what %s is", path, p.Name)
				}
			}
		}
		if asked < 3 {
			t.Errorf("%s has %d parameters", path, asked)
		}
	}
}

func TestHeaders(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	for _, route := range []string{"GET /", "GET /settings/groups", "GET /api/session", "GET /widget.js", "GET /healthz", "GET /nothing.txt"} {
		got := anna.ask(route, nil).header
		if got.Get("X-Content-Type-Options") != "nosniff" || got.Get("Referrer-Policy") == "" || !strings.Contains(got.Get("Content-Security-Policy"), "default-src 'self'") {
			t.Errorf("%s: headers %v", route, got)
		}
	}
}

func TestCrossOrigin(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	status := map[string]string{"status": "available"}
	own := "PUT /api/operators/1/status"
	h.run(
		scenario{name: "another site", as: anna, route: own, body: status, header: []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"},
			status: 403, has: []string{`"cross_origin"`}},
		scenario{name: "another site, old browser", as: anna, route: own, body: status, header: []string{"Origin", "https://evil.example"},
			status: 403, has: []string{`"cross_origin"`}},
		scenario{name: "signing in from another site", as: h.stranger(), route: "POST /api/session", body: map[string]string{}, header: []string{"Sec-Fetch-Site", "cross-site"},
			status: 403, has: []string{`"cross_origin"`}},
		scenario{name: "our own address behind a proxy", as: anna, route: own, body: status, header: []string{"Origin", "http://otklik.test", "Sec-Fetch-Site", "cross-site"},
			status: 204, facts: 1},
		scenario{name: "our own page", as: anna, route: own, body: map[string]string{"status": "pause"}, header: []string{"Sec-Fetch-Site", "same-origin"},
			status: 204, facts: 1},
	)
}
