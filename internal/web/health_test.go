package web

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// breakable is a log that can be told to fail, as a full disk does.
type breakable struct {
	*store.Store
	broken atomic.Bool
}

var errFull = errors.New("no space left: secret path /var/otklik")

func (b *breakable) Append(entries []event.Entry) error {
	if b.broken.Load() {
		return errFull
	}
	return b.Store.Append(entries)
}

func (b *breakable) Load(sticky, recent event.Instant, begin desk.Begin) (desk.Head, error) {
	if b.broken.Load() {
		return desk.Head{}, errFull
	}
	return b.Store.Load(sticky, recent, begin)
}

// TestFullDisk: what cannot be recorded is not answered as done, and
// everything goes on once it can.
func TestFullDisk(t *testing.T) {
	log := &breakable{}
	h := &house{t: t, dir: t.TempDir(), url: "http://otklik.test", log: log}
	h.open()
	t.Cleanup(h.close)
	anna := h.founder()
	status := `{"status":"available"}`
	log.broken.Store(true)
	if got := anna.ask("PUT /api/operators/1/status", status); got.status != 503 {
		t.Errorf("%+v", got)
	}
	h.run(scenario{name: "refused", as: anna, route: "PUT /api/operators/1/status", body: status, status: 503,
		has: []string{`"unavailable"`, "Try again"}, not: []string{"/var/otklik", "space"}})
	if got := anna.ask("GET /healthz", nil); got.status != 503 {
		t.Errorf("healthy without a log: %+v", got)
	}
	log.broken.Store(false)
	// Not a scenario: facts are counted in the live state, which is read anew.
	if got := anna.ask("PUT /api/operators/1/status", status); got.status != 204 {
		t.Errorf("does not go on: %+v", got)
	}
	if got := anna.ask("GET /api/session", nil); !strings.Contains(got.body, `"status":"available"`) {
		t.Errorf("not recorded: %s", got.body)
	}
	if got := anna.ask("GET /healthz", nil); got.status != 200 {
		t.Errorf("not healthy again: %+v", got)
	}
}
