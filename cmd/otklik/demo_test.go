package main

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"otklik/internal/client"
	"otklik/internal/demo"
	"otklik/internal/wire"
)

// TestDemoComesAlive plays the demo fast and looks at it as its supervisor:
// within seconds somebody waits or talks, and somebody has been answered.
func TestDemoComesAlive(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	t.Setenv("TMPDIR", t.TempDir())
	config, err := readConfig(flags{}, []string{"OTKLIK_ADDR=127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	type opened struct{ url, password string }
	ready, ended := make(chan opened, 1), make(chan error, 1)
	go func() {
		ended <- demoCommand{Speed: 10, Seed: 3}.play(ctx, config, func(m *Main, password string) { ready <- opened{m.URL, password} })
	}()
	select {
	case at := <-ready:
		watch(ctx, t, at.url, at.password)
	case err := <-ended:
		t.Fatal("the demo ended before it was ready:", err)
	}
	cancel()
	if err := <-ended; err != nil && !errors.Is(err, context.Canceled) {
		t.Error("the demo did not stop cleanly:", err)
	}
	if left, err := os.ReadDir(os.Getenv("TMPDIR")); err != nil || len(left) > 0 {
		t.Errorf("the demo left %v behind (%v)", left, err)
	}
}

// TestDemoHasAFolderOfItsOwn: who names one would look for the demo there.
func TestDemoHasAFolderOfItsOwn(t *testing.T) {
	folder := t.TempDir()
	config, err := readConfig(flags{Data: &folder}, []string{"OTKLIK_ADDR=127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	err = demoCommand{Speed: 1}.play(t.Context(), config, func(*Main, string) { t.Error("the demo began") })
	if err == nil || !strings.Contains(err.Error(), "--data") {
		t.Errorf("a folder was named for the demo: %v", err)
	}
}

// watch returns when conversations have appeared and one is in work with an
// operator's answer.
func watch(ctx context.Context, t *testing.T, url, password string) {
	t.Helper()
	server := client.New(url)
	defer server.Close()
	me, err := server.SignIn(ctx, demo.SupervisorEmail, password)
	if err != nil {
		t.Fatal(err)
	}
	sock, err := me.Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer sock.Close()
	stop := context.AfterFunc(ctx, func() { _ = sock.Drop() })
	defer stop()
	var tables client.Tables
	seen, answered := 0, 0
	for seen < 3 || answered < 2 {
		frame, err := sock.Next()
		if err != nil {
			t.Fatalf("%d conversations, %d answered, then: %v", seen, answered, err)
		}
		if _, err := tables.Apply(frame); err != nil {
			t.Fatal(err)
		}
		seen = max(seen, tables.Count(func(wire.Card) bool { return true }))
		answered = max(answered, tables.Count(func(c wire.Card) bool { return c.LastAuthor == "operator" }))
	}
	rings(ctx, t, me)
	newcomer(ctx, t, server, password)
}

// newcomer: whoever looks around as the operator can call a customer, and the
// shop knows some of those who call.
func newcomer(ctx context.Context, t *testing.T, server *client.Server, password string) {
	t.Helper()
	me, err := server.SignIn(ctx, demo.OperatorEmail, password)
	if err != nil {
		t.Fatal(err)
	}
	var can wire.Telephone
	if err := me.Get(ctx, "/api/telephone", &can); err != nil || !can.Ready {
		t.Errorf("the operator cannot call: %+v %v", can, err)
	}
	var found wire.CustomerList
	if err := me.Get(ctx, "/api/customers?query=9265554433", &found); err != nil || len(found.Customers) != 1 || found.Customers[0].Company != "Отель «Маяк»" {
		t.Errorf("a caller whom the shop knows: %+v %v", found.Customers, err)
	}
}

// rings returns when calls have been told of and understood.
func rings(ctx context.Context, t *testing.T, me *client.Staff) {
	t.Helper()
	look := time.NewTicker(100 * time.Millisecond)
	defer look.Stop()
	for {
		var journal wire.NotificationList
		if err := me.Get(ctx, "/api/integrations/1/notifications", &journal); err != nil {
			t.Fatal(err)
		}
		if journal.Counts["unknown"] > 0 || journal.Counts["refused"] > 0 {
			t.Fatalf("the shop's telephone company is not understood: %v", journal.Counts)
		}
		if journal.Counts["understood"] > 0 {
			return
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			t.Fatal("nobody called the shop")
		}
	}
}
