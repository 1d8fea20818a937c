package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"otklik/internal/callgear/emulate"
)

// The command begins calls, tells of them and ends when they are over.
func TestEmulateCallGearTellsOfItsCalls(t *testing.T) {
	var mu sync.Mutex
	var come []string
	target := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		come = append(come, strings.TrimPrefix(r.URL.Path, "/hooks/1/secret/"))
	}))
	defer target.Close()
	e := emulateCallGearCommand{Listen: "127.0.0.1:0", Target: target.URL + "/hooks/1/secret/", Seed: 4, Calls: 8, PerMin: 2000, Speed: 40,
		Scripts: []string{"answered"}, Zone: "Europe/Moscow", Token: "key", DayPoints: 10, MinutePoints: 10}
	var stats func() emulate.Stats
	if err := e.play(t.Context(), func(_ string, s *emulate.Server) { stats = s.Stats }); err != nil {
		t.Fatal(err)
	}
	if got := stats(); got.Calls != 8 || got.Failed > 0 || got.Sent != len(come) {
		t.Errorf("%+v, and %d came", got, len(come))
	}
	for _, suffix := range []string{"legout", "handset", "endleg", "end", "recording"} {
		if !slices.Contains(come, suffix) {
			t.Errorf("no /%s came: %v", suffix, come)
		}
	}
}

func TestEmulateCallGearSaysWhatIsWrong(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	for _, c := range []struct {
		change func(*emulateCallGearCommand)
		want   string
	}{
		{func(e *emulateCallGearCommand) { e.Zone = "Луна" }, "time zone"},
		{func(e *emulateCallGearCommand) { e.Scripts = []string{"sung"} }, "script"},
		{func(e *emulateCallGearCommand) { e.PerMin = 100_000 }, "a minute"},
		{func(e *emulateCallGearCommand) { e.Lose = 2 }, "between 0 and 1"},
	} {
		e := emulateCallGearCommand{Listen: "127.0.0.1:0", Zone: "Europe/Moscow"}
		c.change(&e)
		err := e.play(ctx, func(string, *emulate.Server) { cancel() })
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v, want %q", err, c.want)
		}
	}
}
