package web

import (
	"html/template"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"
)

// healthz: GET /healthz: whether facts can be recorded.
func (s *Server) healthz(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	word := "ok\n"
	if !s.Desk.Sound() {
		w.WriteHeader(http.StatusServiceUnavailable)
		word = "the log cannot be written\n"
	}
	_, _ = io.WriteString(w, word) // who asked may be gone
}

// noSuchRoute answers for what stands in no line under /api/.
func (s *Server) noSuchRoute(w http.ResponseWriter, r *http.Request) {
	problem(w, r, http.StatusNotFound, "not_found", "")
}

// openAPI: GET /api/openapi.json.
func (s *Server) openAPI(w http.ResponseWriter, r *http.Request) {
	writeJSON(w, r, http.StatusOK, s.pages.api)
}

// apiDocs: GET /api/docs: the same to read. It is one page without scripts, so
// that nobody else's host learns of its readers.
func (s *Server) apiDocs(w http.ResponseWriter, r *http.Request) {
	s.pages.docs.Do(func() {
		var page strings.Builder
		if err := docsPage().Execute(&page, operations(s.pages.api)); err != nil {
			slog.Error("the reference page could not be made", "err", err)
		}
		s.pages.html = []byte(page.String())
	})
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", keepAsking)
	_, _ = w.Write(s.pages.html) // the browser may be gone
}

// described is one operation on the reference page.
type described struct {
	Method, Path, Summary, Permission, Key, In, Out string
	Parameters                                      []parameter
}

// parameter is what an operation takes beside its address and body.
type parameter struct {
	Name, Type, About string
}

// operations lists the operations in the order of their addresses.
func operations(api *huma.OpenAPI) []described {
	var out []described
	for _, o := range operationsOf(api) {
		d := described{Method: o.Method, Path: o.Path, Summary: o.Summary, Key: keyRules()[o.Method+" "+o.Path].words()}
		d.Permission, _, _ = strings.Cut(strings.TrimPrefix(o.Description, "Permission: `"), "`")
		for _, p := range o.Parameters {
			if p.In == "query" {
				d.Parameters = append(d.Parameters, parameter{p.Name, p.Schema.Type, p.Description})
			}
		}
		if o.RequestBody != nil {
			d.In = schemaName(o.RequestBody.Content)
		}
		for _, status := range []string{"200", "204"} {
			if answer := o.Responses[status]; answer != nil {
				d.Out = schemaName(answer.Content)
			}
		}
		out = append(out, d)
	}
	return out
}

// schemaName gives the name of a body's shape, or the kinds of file that it is.
func schemaName(content map[string]*huma.MediaType) string {
	body := content["application/json"]
	if body == nil {
		kinds := slices.Sorted(maps.Keys(content))
		for i, kind := range kinds {
			kinds[i], _, _ = strings.Cut(kind, ";")
		}
		return strings.Join(kinds, ", ")
	}
	if body.Schema != nil {
		return body.Schema.Ref[strings.LastIndexByte(body.Schema.Ref, '/')+1:]
	}
	return ""
}

var docsPage = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("docs").Parse(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Otklik API</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.35rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
code{font:13px ui-monospace,monospace}td code{overflow-wrap:anywhere}pre{overflow:auto}dl{margin:.3rem 0 0 1rem;font-size:.9em}dt{float:left;clear:left;margin-right:.6em}dd{margin:0}
</style>
<h1>Otklik API</h1>
<p>A program brings a key that somebody made for it in Settings → API keys: <code>Authorization: Bearer otk_…</code>.
The key opens the sections that its owner chose, and of them what the owner may at that moment: the column “API key” says which section opens what.
At most ` + keyLimits + ` <code>Retry-After</code> says when to go on after a 429. A person's browser carries the session cookie instead.</p>
<p>Bodies are JSON; errors are <code>application/problem+json</code> and say what to do. A parameter that a request does not have is refused and not passed over. Every one of them takes <code>lang=ru</code> or <code>lang=en</code>.
The whole description, with every field: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<p>A week of the summary by hour, and the same as a spreadsheet:</p>
<pre><code>KEY=otk_…
curl -H "Authorization: Bearer $KEY" 'HOST/api/reports/summary?from=2026-11-16&amp;to=2026-11-22&amp;by=hour'
curl -H "Authorization: Bearer $KEY" -o summary.xlsx 'HOST/api/reports/summary/export?from=2026-11-16&amp;to=2026-11-22&amp;by=hour&amp;format=xlsx'</code></pre>
<table><tr><th>Request<th>What<th>Permission<th>API key<th>Body<th>Answer</tr>
{{range .}}<tr><td><code>{{.Method}} {{.Path}}</code><td>{{.Summary}}{{with .Parameters}}<dl>{{range .}}<dt><code>{{.Name}}</code><dd>{{.Type}}{{with .About}}: {{.}}{{end}}{{end}}</dl>{{end}}<td><code>{{.Permission}}</code><td>{{.Key}}<td><code>{{.In}}</code><td><code>{{.Out}}</code></tr>
{{end}}</table></html>`))
})
