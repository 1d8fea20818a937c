package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"otklik/internal/days"
	"otklik/internal/metric"
	"otklik/internal/store"
	"otklik/internal/tally"
)

// lived fills a data folder with some random days.
func lived(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	d := days.New(3, 4)
	for range 3 {
		d.Pass(80)
		d.Night(40 * 3_600_000)
	}
	log, err := store.Open(context.Background(), folder, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := log.Append(d.Entries); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	return folder
}

// TestRebuildCommand: with the program running and without, and with a
// control.json that a killed program left behind.
func TestRebuildCommand(t *testing.T) {
	folder := lived(t)
	changes := filepath.Join(t.TempDir(), "changes.csv")
	m := start(t, folder)
	for _, key := range []string{"", "Bearer wrong"} {
		r, err := http.NewRequest(http.MethodPost, m.URL+"/api/control/rebuild", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", key)
		answer, err := http.DefaultClient.Do(r)
		expect(t, answer, err, http.StatusForbidden, "forbidden")
	}
	for ready := false; !ready; ready, _ = m.tally.Progress() {
		if err := m.tally.Follow(context.Background()); err != nil {
			t.Fatal(err)
		}
	}
	if err := (rebuildCommand{Changes: changes}).Run(m.Config); err != nil {
		t.Error(err)
	}
	if now := m.tally.Rebuilding(); now.Failed != nil || !now.Result.Identical() || now.Result.Days == 0 {
		t.Errorf("%+v", now)
	}
	if text, err := os.ReadFile(changes); err != nil || !strings.Contains(string(text), "\nMetric,Id,Version before") || !strings.Contains(string(text), "Rebuild,\"finished, not a byte differs\"") {
		t.Errorf("the list of changes is %q: %v", text, err)
	}
	left, err := os.ReadFile(filepath.Join(folder, controlFile))
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Stop(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(folder, controlFile)); !os.IsNotExist(err) {
		t.Errorf("%s is there after a stop: %v", controlFile, err)
	}
	if err := os.WriteFile(filepath.Join(folder, controlFile), left, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (rebuildCommand{Changes: changes}).Run(m.Config); err != nil {
		t.Error(err)
	}
}

// TestRebuildAfterAnUpdate: a program of other definitions is installed while
// nothing runs. What a start begins by itself then is what was asked for; what a
// killed program left of such work is gone.
func TestRebuildAfterAnUpdate(t *testing.T) {
	folder := lived(t)
	c := &Config{Data: folder}
	if err := (rebuildCommand{}).Run(c); err != nil {
		t.Fatal(err)
	}
	m := metric.ByID("lt.cancelled")
	m.Version++
	defer func() { m.Version-- }()
	left := filepath.Join(folder, reportsFile+".rebuild")
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time nothing is left to be begun by itself
		if err := (rebuildCommand{}).Run(c); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(left); !os.IsNotExist(err) {
		t.Errorf("%s is there still: %v", left, err)
	}
}

// TestRebuildIsLeft: whoever stops waiting goes; a program that stops meanwhile
// is not stood in for, since whoever starts it again needs the folder.
func TestRebuildIsLeft(t *testing.T) {
	folder := t.TempDir()
	running := httptest.NewServer(nil)
	running.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost {
			_, _ = w.Write([]byte(`{"running":true,"of":9}`))
			return
		}
		running.CloseClientConnections() // as one that is stopped
	})
	defer running.Close()
	if err := os.WriteFile(filepath.Join(folder, controlFile), []byte(`{"url":"`+running.URL+`","key":"k"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := (rebuildCommand{}).Run(&Config{Data: folder}); err == nil || !strings.Contains(err.Error(), "the program has stopped") {
		t.Errorf("of a program that stopped it says %v", err)
	}
	if _, err := os.Stat(filepath.Join(folder, "otklik.db")); !os.IsNotExist(err) {
		t.Errorf("the folder was opened: %v", err)
	}

	folder = lived(t)
	log, err := store.Open(t.Context(), folder, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	goOn := make(chan struct{})
	at := tally.New(tally.Config{Log: log, File: filepath.Join(folder, reportsFile), Breathe: func() { <-goOn }})
	at.Start(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	defer at.Stop()
	defer close(goOn)
	if _, err := computed(ctx, at); err == nil || !strings.Contains(err.Error(), "interrupted") {
		t.Errorf("interrupted, it says %v", err)
	}
}
