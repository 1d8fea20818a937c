package web

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"otklik/internal/store"
)

// How long browsers may keep what they got. A hashed file never changes; the
// loader stands on pages that we cannot edit, so it must be quick to replace.
const (
	keepForever = "public, max-age=31536000, immutable"
	keepLoader  = "public, max-age=300"
	keepAsking  = "no-cache" // ask each time; the answer is mostly "not changed"
)

// pages is what the built pages are served from. A file is read when it is
// asked for the first time, and stays: the whole of ui/dist is small.
type pages struct {
	operations http.Handler // of what lies under /api/, once somebody asked
	api        *huma.OpenAPI
	mu         sync.RWMutex
	files      map[string]*built // nil value: there is no such file
	docs       sync.Once
	html       []byte
}

// built is one built file with its compressed forms.
type built struct {
	kind                string // media type
	plain, gz, br       []byte
	tag, gzipTag, brTag string // empty: there is no such form
}

// open gives a file of the build, nil if there is none.
func (s *Server) open(name string) (*built, error) {
	s.pages.mu.RLock()
	f, known := s.pages.files[name]
	s.pages.mu.RUnlock()
	if known {
		return f, nil
	}
	if s.Assets == nil || !fs.ValidPath(name) {
		return nil, nil
	}
	plain, err := fs.ReadFile(s.Assets, name)
	if errors.Is(err, fs.ErrNotExist) {
		// Not remembered: names that are nowhere must not fill the memory.
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	f = &built{kind: mediaType(name), plain: plain, tag: tagOf(plain, "")}
	// A build without compressed forms is sound, only larger on the line.
	if f.gz, err = fs.ReadFile(s.Assets, name+".gz"); err == nil {
		f.gzipTag = tagOf(plain, "-gz")
	}
	if f.br, err = fs.ReadFile(s.Assets, name+".br"); err == nil {
		f.brTag = tagOf(plain, "-br")
	}
	s.pages.mu.Lock()
	defer s.pages.mu.Unlock()
	if s.pages.files == nil {
		s.pages.files = map[string]*built{}
	}
	s.pages.files[name] = f
	return f, nil
}

func tagOf(content []byte, form string) string {
	sum := sha256.Sum256(content)
	return `"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + form + `"`
}

// mediaType does not ask the machine, whose list may be strange.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".json", ".map", ".webmanifest":
		return "application/json"
	case ".svg":
		return "image/svg+xml"
	case ".woff2":
		return "font/woff2"
	case ".webp":
		return "image/webp"
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		return kind
	}
	return "application/octet-stream"
}

// entryScript finds the script of a built page. Its name has a hash of all
// that the page is made of: files that it fetches later are named in it.
var entryScript = regexp.MustCompile(`<script\b[^>]*\bsrc="(/assets/[^"]+)"`)

// BeginsWith gives the address of the script that the staff's pages begin
// with; empty if they are not built. A page that began with another is of
// another version of the program.
func BeginsWith(assets fs.FS) string {
	page, err := fs.ReadFile(assets, "workspace/index.html")
	if err != nil {
		return "" // said where the pages are asked for
	}
	if found := entryScript.FindSubmatch(page); found != nil {
		return string(found[1])
	}
	return ""
}

// serve answers with a file of the build; without one it says so and answers
// false, and the caller decides what that means.
func (s *Server) serve(w http.ResponseWriter, r *http.Request, name, keep string) bool {
	f, err := s.open(name)
	if err != nil {
		refusal(w, r, err)
		return true
	}
	if f == nil {
		return false
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		problem(w, r, http.StatusMethodNotAllowed, "bad_method", "")
		return true
	}
	content, tag, encoding := f.plain, f.tag, ""
	switch accepts := r.Header.Get("Accept-Encoding"); {
	case f.brTag != "" && acceptsEncoding(accepts, "br"):
		content, tag, encoding = f.br, f.brTag, "br"
	case f.gzipTag != "" && acceptsEncoding(accepts, "gzip"):
		content, tag, encoding = f.gz, f.gzipTag, "gzip"
	}
	h := w.Header()
	h.Set("Cache-Control", keep)
	h.Set("ETag", tag)
	h.Set("Vary", "Accept-Encoding")
	if strings.Contains(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return true
	}
	h.Set("Content-Type", f.kind)
	h.Set("Content-Length", strconv.Itoa(len(content)))
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	if r.Method != http.MethodHead {
		_, _ = w.Write(content) // the browser may be gone
	}
	return true
}

// acceptsEncoding says whether a header of Accept-Encoding names the encoding
// and does not rule it out.
func acceptsEncoding(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		if strings.TrimSpace(name) == encoding {
			q := strings.ReplaceAll(parameters, " ", "")
			return q != "q=0" && !strings.HasPrefix(q, "q=0.000") && q != "q=0.0"
		}
	}
	return false
}

// asset: GET /assets/…: a hashed file of the staff's application.
func (s *Server) asset(w http.ResponseWriter, r *http.Request) {
	if !s.serve(w, r, "workspace/assets/"+r.PathValue("file"), keepForever) {
		problem(w, r, http.StatusNotFound, "not_found", "")
	}
}

// widgetAsset: GET /widget/assets/…: a hashed file of the widget, which pages
// of other sites load.
func (s *Server) widgetAsset(w http.ResponseWriter, r *http.Request) {
	forEverybody(w)
	if !s.serve(w, r, "widget/assets/"+r.PathValue("file"), keepForever) {
		problem(w, r, http.StatusNotFound, "not_found", "")
	}
}

// widgetScript: GET /widget.js.
func (s *Server) widgetScript(w http.ResponseWriter, r *http.Request) {
	forEverybody(w)
	if !s.serve(w, r, "widget/widget.js", keepLoader) {
		problem(w, r, http.StatusNotFound, "not_built", "")
	}
}

// forEverybody lets pages of any site load a file, also those that isolate
// themselves from other origins.
func forEverybody(w http.ResponseWriter) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// widgetPanel: GET /widget/panel?site=KEY: the panel, for a frame on the pages
// that the site's domains allow.
func (s *Server) widgetPanel(w http.ResponseWriter, r *http.Request) {
	site, err := s.Store.Site(r.Context(), r.URL.Query().Get("site"))
	if errors.Is(err, store.ErrNotFound) {
		problem(w, r, http.StatusNotFound, "no_such_site", "site")
		return
	}
	if err != nil {
		refusal(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Security-Policy", "default-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; "+
		"img-src 'self' data: blob:; base-uri 'none'; form-action 'self'; frame-ancestors "+frameAncestors(site.Domains))
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Referrer-Policy", "no-referrer")
	if !s.serve(w, r, "widget/panel.html", keepAsking) {
		s.notBuilt(w, r)
	}
}

// demo: GET /demo/…: the demo shop with the widget of the site "main" on it.
func (s *Server) demo(w http.ResponseWriter, r *http.Request) {
	name := "widget/demo/" + r.PathValue("file")
	if strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if s.serve(w, r, name, keepAsking) {
		return
	}
	if path.Ext(name) == "" && s.serve(w, r, name+".html", keepAsking) {
		return
	}
	if built, err := s.open("widget/demo/index.html"); err == nil && built == nil {
		s.notBuilt(w, r)
		return
	}
	problem(w, r, http.StatusNotFound, "not_found", "")
}

// workspace: every other address is a page of the staff's application, which
// finds its way by itself.
func (s *Server) workspace(w http.ResponseWriter, r *http.Request) {
	if name := strings.TrimPrefix(r.URL.Path, "/"); path.Ext(name) != "" {
		// An icon or a manifest beside the page.
		if !s.serve(w, r, "workspace/"+path.Clean(name), keepAsking) {
			problem(w, r, http.StatusNotFound, "not_found", "")
		}
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		problem(w, r, http.StatusMethodNotAllowed, "bad_method", "")
		return
	}
	// The addresses of set-up and invitations are keys: they go nowhere else.
	w.Header().Set("Referrer-Policy", "same-origin")
	if !s.serve(w, r, "workspace/index.html", keepAsking) {
		s.notBuilt(w, r)
	}
}

// notBuilt says what is missing and how to get it.
func (s *Server) notBuilt(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusServiceUnavailable)
	_, _ = w.Write([]byte(notBuiltPage.in(language(r)))) // the browser may be gone
}

var notBuiltPage = phrase{
	ru: "<!doctype html><html lang=\"ru\"><meta charset=\"utf-8\"><title>Отклик</title>" +
		"<p>Сервер работает, но страницы не собраны. Выполните <code>make ui</code> и соберите программу снова.</p>",
	en: "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Otklik</title>" +
		"<p>The server runs, but its pages are not built. Run <code>make ui</code> and build the program again.</p>",
}
