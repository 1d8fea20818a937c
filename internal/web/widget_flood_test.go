package web

import (
	"testing"

	"otklik/internal/wire"
)

// Nothing that a visitor may ask is free of the visitor's allowance: each of
// them reads or writes tables.
func TestFloodOfRequests(t *testing.T) {
	h, _, _ := newShop(t)
	for route, body := range map[string]any{
		"GET /widget/history?site=main": nil,
		"POST /widget/close":            closeRequest{99},
		"POST /widget/identify":         wire.IdentifyRequest{Site: "main", JWT: "a.b.c"},
		"POST /widget/files?site=main":  "",
	} {
		site, err := h.server.Store.Site(t.Context(), "main")
		must(t, err)
		site.Files = true
		h.server.Hub.SetSite(site)
		token := h.visit("").hello.Token
		answered, refused := 0, 0
		for range 40 {
			got := h.stranger().ask(route, body, bearer(token)...)
			if got.status != 429 {
				answered++
				continue
			}
			refused++
			if got.header.Get("Retry-After") == "" {
				t.Errorf("%s: when to come back is not said", route)
			}
		}
		if answered < 20 || answered > 32 || refused == 0 {
			t.Errorf("%s: %d of 40 at once were answered", route, answered)
		}
		if other := h.stranger().ask(route, body, bearer(h.visit("").hello.Token)...); other.status == 429 {
			t.Errorf("%s: another visitor was refused too", route)
		}
	}
}
