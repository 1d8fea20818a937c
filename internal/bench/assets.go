package bench

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// B4 and B5: what a browser fetches, read from the pages and scripts as the
// binary serves them, in every encoding that it offers.

// page is everything that one page loads before anybody does anything.
type page struct {
	seen                 map[string]bool
	requests             int
	raw, gzip, br        int
	loader               int      // gzip bytes of the loader alone
	click                []string // what the widget's first click fetches besides: the door, a language
	foreign              []string
	uncached, unsqueezed []string
}

var (
	// scripts and styles in HTML; static imports in modules. Imports in
	// brackets are fetched later, when they are needed.
	inHTML   = regexp.MustCompile(`<(?:script|link)\b[^>]*?(?:src|href)="([^"]+)"`)
	inModule = regexp.MustCompile(`(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']`)
	inClick  = regexp.MustCompile("[`\"'](/widget/assets/door-[\\w-]+\\.js|\\./ru-[\\w-]+\\.js)[`\"']")
	absolute = regexp.MustCompile(`(?:src=|href=|url\(|fetch\(|import\()["']?(https?://[^"')\s]+)`)
)

// load fetches a page with all that it needs, breadth first.
func (p *page) load(ctx context.Context, origin, first string) error {
	if p.seen == nil {
		p.seen = map[string]bool{}
	}
	queue := []string{first}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if p.seen[at] {
			continue
		}
		if p.seen[at] = true; len(p.seen) > 200 {
			return fmt.Errorf("%s loads more than 200 files", first)
		}
		text, err := p.fetch(ctx, origin, at)
		if err != nil {
			return err
		}
		for _, m := range inClick.FindAllStringSubmatch(text, -1) {
			p.click = append(p.click, resolve(at, m[1]))
		}
		kind := inModule
		if !strings.HasSuffix(strings.SplitN(at, "?", 2)[0], ".js") {
			kind = inHTML
		}
		for _, m := range kind.FindAllStringSubmatch(text, -1) {
			if next := resolve(at, m[1]); next != "" {
				queue = append(queue, next)
			}
		}
	}
	return nil
}

// resolve gives the path of a link on the same server, nothing for others.
func resolve(from, link string) string {
	switch {
	case strings.HasPrefix(link, "//"), strings.Contains(link, ":"):
		return ""
	case strings.HasPrefix(link, "/"):
		return link
	}
	dir := strings.SplitN(from, "?", 2)[0]
	dir = dir[:strings.LastIndexByte(dir, '/')+1]
	link = strings.TrimPrefix(link, "./")
	for strings.HasPrefix(link, "../") {
		link = link[3:]
		dir = dir[:strings.LastIndexByte(strings.TrimSuffix(dir, "/"), '/')+1]
	}
	return dir + link
}

// fetch asks for a file in all encodings and adds it up.
func (p *page) fetch(ctx context.Context, origin, path string) (string, error) {
	plain, header, err := get(ctx, origin+path, "identity")
	if err != nil {
		return "", err
	}
	gzip, headerGzip, err := get(ctx, origin+path, "gzip")
	if err != nil {
		return "", err
	}
	br, _, err := get(ctx, origin+path, "br, gzip")
	if err != nil {
		return "", err
	}
	p.requests++
	p.raw, p.gzip, p.br = p.raw+len(plain), p.gzip+len(gzip), p.br+len(br)
	if strings.HasSuffix(path, "/widget.js") {
		p.loader = len(gzip)
	}
	if headerGzip.Get("Content-Encoding") == "" && len(plain) > 1000 {
		p.unsqueezed = append(p.unsqueezed, path)
	}
	if strings.Contains(path, "/assets/") && !strings.Contains(header.Get("Cache-Control"), "immutable") {
		p.uncached = append(p.uncached, path)
	}
	for _, m := range absolute.FindAllStringSubmatch(string(plain), -1) {
		if !strings.HasPrefix(m[1], origin) {
			p.foreign = append(p.foreign, m[1])
		}
	}
	return string(plain), nil
}

func get(ctx context.Context, url, encoding string) ([]byte, http.Header, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, nil, err
	}
	r.Header.Set("Accept-Encoding", encoding) // set by hand: the body comes as it travels
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("%s was answered %s", url, answer.Status)
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, 32<<20))
	return text, answer.Header, err
}

func (b *Bench) widgetBytes(ctx context.Context) error {
	s, done, err := b.fresh(ctx)
	if err != nil {
		return err
	}
	defer done()
	var loader, panel page
	if err := loader.load(ctx, s.url, "/widget.js"); err != nil {
		return err
	}
	if err := panel.load(ctx, s.url, "/widget/panel?site="+b.template.guests.sites[0]); err != nil {
		return err
	}
	click := append(loader.click, panel.click...)
	if len(click) != 2 {
		return fmt.Errorf("the widget names %v as its door and its language", click)
	}
	for _, path := range click {
		if err := panel.load(ctx, s.url, path); err != nil {
			return err
		}
	}
	kb := func(n int) float64 { return float64(n) / 1024 }
	all := fmt.Sprintf("as it is %.1f, br %.1f", kb(loader.raw+panel.raw), kb(loader.br+panel.br))
	b.once("B4", "loader", "KB gzip", kb(loader.loader), atMost(3, "≤ 3"), fmt.Sprintf("as it is %.1f, br %.1f", kb(loader.raw), kb(loader.br)))
	b.once("B4", "loader and panel", "KB gzip", kb(loader.gzip+panel.gzip), atMost(20, "≤ 20"), all)
	b.once("B4", "requests of the page before a click", "", float64(loader.requests), atMost(1, "1"), fmt.Sprintf("%d more with the panel", panel.requests))
	b.foreign("B4", append(loader.foreign, panel.foreign...))
	b.served("B4", append(loader.unsqueezed, panel.unsqueezed...), append(loader.uncached, panel.uncached...))
	return nil
}

func (b *Bench) workspaceBytes(ctx context.Context) error {
	s, done, err := b.fresh(ctx)
	if err != nil {
		return err
	}
	defer done()
	var p page
	if err := p.load(ctx, s.url, "/"); err != nil {
		return err
	}
	b.once("B5", "first load", "KB gzip", float64(p.gzip)/1024, atMost(120, "≤ 120"),
		fmt.Sprintf("as it is %.0f, br %.0f; %d requests", float64(p.raw)/1024, float64(p.br)/1024, p.requests))
	b.foreign("B5", p.foreign)
	b.served("B5", p.unsqueezed, p.uncached)
	return nil
}

func (b *Bench) foreign(name string, found []string) {
	b.once(name, "third parties", "", float64(len(found)), atMost(0, "0"), strings.Join(found, " "))
}

func (b *Bench) served(name string, unsqueezed, uncached []string) {
	b.once(name, "files not compressed or not cached for good", "", float64(len(unsqueezed)+len(uncached)), atMost(0, "0"),
		strings.Join(append(unsqueezed, uncached...), " "))
}
