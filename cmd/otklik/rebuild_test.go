package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"otklik/internal/days"
	"otklik/internal/store"
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
	if text, err := os.ReadFile(changes); err != nil || !strings.Contains(string(text), "metric,version before") {
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
