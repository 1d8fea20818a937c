package web

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"otklik/internal/live"
	"otklik/internal/wire"
)

// filesShop is a shop that takes files; it gives how many bytes are free, to
// be changed.
func filesShop(t *testing.T, limits live.Limits) (*house, *person, *atomic.Int64) {
	t.Helper()
	free := new(atomic.Int64)
	free.Store(100 << 30)
	h := &house{t: t, dir: t.TempDir(), url: "http://otklik.test", limits: limits,
		free: func() (int64, bool) { return free.Load(), true }}
	h.open()
	t.Cleanup(h.close)
	anna := h.founder()
	site, err := h.server.Store.Site(t.Context(), "main")
	must(t, err)
	site.Files = true
	must(t, h.server.Store.PutSite(t.Context(), site))
	h.server.Hub.SetSite(site)
	return h, anna, free
}

// onDisk counts the files that are kept.
func (h *house) onDisk() int {
	kept := 0
	must(h.t, filepath.WalkDir(filepath.Join(h.dir, "files"), func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			kept++
		}
		return err
	}))
	return kept
}

// Whoever sends files all day is told when to go on, and keeps nobody else
// from sending theirs; a length that is not said counts as the largest.
func TestUploadBudget(t *testing.T) {
	h, _, _ := filesShop(t, live.Limits{UploadPerVisitor: 1 << 20})
	const route = "POST /widget/files?site=main&name=a.png"
	nobody, picture := h.stranger(), pngHead+strings.Repeat("x", 600<<10)
	flood, other, silent := bearer(h.visit("").hello.Token), bearer(h.visit("").hello.Token), h.visit("").hello.Token
	h.run(
		scenario{name: "within the hour", as: nobody, route: route, body: picture, header: flood, status: 200},
		scenario{name: "a file that is refused", as: nobody, route: route, body: exeHead + strings.Repeat("x", 300<<10), header: flood, status: 415},
		scenario{name: "beyond it", as: nobody, route: route, body: picture, header: flood, status: 429, has: []string{`"upload_budget"`, "min"}},
		scenario{name: "a small one", as: nobody, route: route, body: pngHead, header: flood, status: 200},
		scenario{name: "somebody else", as: nobody, route: route, body: picture, header: other, status: 200},
	)
	if got := nobody.ask(route, picture, flood...); got.header.Get("Retry-After") == "" {
		t.Error("when to come back is not said")
	}
	r, err := http.NewRequest(http.MethodPost, h.http.URL+"/widget/files?site=main&name=a.png", struct{ *strings.Reader }{strings.NewReader(pngHead)})
	must(t, err)
	r.Header.Set("Authorization", "Bearer "+silent)
	r.ContentLength = -1
	answer, err := http.DefaultClient.Do(r)
	must(t, err)
	answer.Body.Close()
	if answer.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a file of an unsaid length beyond the budget: status %d", answer.StatusCode)
	}
	if n := h.onDisk(); n != 3 {
		t.Errorf("%d files are on the disk, not the 3 that were taken", n)
	}
}

// A full disk takes no more files from anybody, and still takes messages.
func TestNoFilesOnAFullDisk(t *testing.T) {
	h, anna, free := filesShop(t, live.Limits{})
	const route = "POST /widget/files?site=main&name=a.png"
	nobody, visitor := h.stranger(), bearer(h.visit("").hello.Token)
	free.Store(freeFloor + int64(len(pngHead)) - 1)
	h.run(
		scenario{name: "a visitor's", as: nobody, route: route, body: pngHead, header: visitor, status: 507, has: []string{`"disk_low"`, "room"}},
		scenario{name: "in Russian", as: nobody, route: route + "&lang=ru", body: pngHead, header: visitor, status: 507, has: []string{"место"}},
		scenario{name: "an operator's", as: anna, route: "POST /api/files?name=a.png", body: pngHead, status: 507},
		scenario{name: "a photo", as: anna, route: "PUT /api/me/photo", body: pngHead, status: 507},
		scenario{name: "a message", as: nobody, route: "POST /widget/messages", body: wire.SayRequest{Key: "k", Text: "words", Site: "main"}, header: visitor, status: 200, facts: -1},
	)
	if n := h.onDisk(); n != 0 {
		t.Errorf("%d files are on the disk", n)
	}
	free.Store(freeFloor + int64(len(pngHead)))
	h.run(scenario{name: "with room again", as: nobody, route: route, body: pngHead, header: visitor, status: 200})
}

// What was uploaded and never sent goes after a day; what a message or a photo
// names stays; and what was swept can no longer be sent.
func TestAbandonedUploadsGo(t *testing.T) {
	h, anna, _ := filesShop(t, live.Limits{})
	token := h.visit("").hello.Token
	nobody := h.stranger()
	upload := func() wire.File {
		return read[wire.File](t, nobody.ask("POST /widget/files?site=main&name=a.png", pngHead, bearer(token)...))
	}
	sent, abandoned := upload(), upload()
	read[wire.SayAnswer](t, nobody.ask("POST /widget/messages", wire.SayRequest{Key: "k", Files: []string{sent.Key}, Site: "main"}, bearer(token)...))
	staffs := read[wire.File](t, anna.ask("POST /api/files?name=a.png", pngHead))
	old := read[wire.Operator](t, anna.ask("PUT /api/me/photo", pngHead)).Photo
	photo := read[wire.Operator](t, anna.ask("PUT /api/me/photo", pngHead)).Photo

	h.pass(uploadLife - time.Hour)
	must(t, h.server.tidy(t.Context()))
	if n := h.onDisk(); n != 5 {
		t.Errorf("%d files after 23 hours, not all 5", n)
	}
	h.pass(2 * time.Hour)
	must(t, h.server.tidy(t.Context()))
	if n := h.onDisk(); n != 2 {
		t.Errorf("%d files after 25 hours, not the 2 that are named", n)
	}
	get := func(key string, status int) scenario {
		return scenario{name: key, as: nobody, route: "GET /files/" + key, status: status}
	}
	h.run(get(sent.Key, 200), get(lastPart(photo), 200), get(abandoned.Key, 404), get(staffs.Key, 404), get(lastPart(old), 404),
		scenario{name: "sending what is gone", as: nobody, route: "POST /widget/messages", status: 422, has: []string{`"no_such_file"`},
			body: wire.SayRequest{Key: "k2", Files: []string{abandoned.Key}, Site: "main"}, header: bearer(token)})
}

// The job ends when it is told to, and not before.
func TestTidyStops(t *testing.T) {
	h, _, _ := filesShop(t, live.Limits{})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		h.server.Tidy(ctx)
		close(ended)
	}()
	select {
	case <-ended:
		t.Error("it ended by itself")
	case <-time.After(50 * time.Millisecond):
	}
	cancel()
	select {
	case <-ended:
	case <-time.After(patience):
		t.Error("it does not end")
	}
}
