package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"
)

func start(t *testing.T, data string) *Main {
	t.Helper()
	c, err := readConfig(flags{Addr: ptr("127.0.0.1:0"), Data: &data}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := &Main{Config: c}
	if err := m.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	return m
}

// TestMainRuns: the program as a whole starts, is set up, stops, starts again
// on the same data, and remembers.
func TestMainRuns(t *testing.T) {
	data := t.TempDir()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	m := start(t, data)
	link, err := url.Parse(m.Setup)
	if err != nil || link.Query().Get("token") == "" {
		t.Fatalf("the set-up link %q: %v", m.Setup, err)
	}
	body := `{"token":"` + link.Query().Get("token") + `","organisation":"Глина","zone":"Europe/Moscow","language":"ru",` +
		`"name":"Анна","email":"anna@example.com","password":"correct horse"}`
	answer, err := browser.Post(m.URL+"/api/setup", "application/json", strings.NewReader(body))
	expect(t, answer, err, http.StatusOK, "Анна")
	if err := m.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := <-m.ended; !errors.Is(err, http.ErrServerClosed) {
		t.Error(err)
	}

	again := start(t, data)
	defer func() {
		if err := again.Stop(); err != nil {
			t.Error(err)
		}
	}()
	if again.Setup != "" {
		t.Errorf("a set-up link after the set-up: %s", again.Setup)
	}
	answer, err = browser.Get(again.URL + "/api/session")
	expect(t, answer, err, http.StatusOK, "Глина")
	answer, err = browser.Get(again.URL + "/healthz")
	expect(t, answer, err, http.StatusOK, "ok")

	second := &Main{Config: again.Config}
	if err := second.Start(context.Background()); err == nil {
		t.Error("two programs on one data folder")
	}
}

// TestStopWaitsForNobodyIdle: a connection that never asks does not hold a
// stop up, and a request under way is answered.
func TestStopWaitsForNobodyIdle(t *testing.T) {
	m := start(t, t.TempDir())
	u, err := url.Parse(m.URL)
	if err != nil {
		t.Fatal(err)
	}
	silent, err := net.Dial("tcp", "127.0.0.1:"+u.Port())
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	answer, err := http.Get(m.URL + "/healthz") // by now the silent one is known
	expect(t, answer, err, http.StatusOK, "ok")
	begin := time.Now()
	if err := m.Stop(); err != nil {
		t.Error(err)
	}
	if took := time.Since(begin); took > 4*time.Second {
		t.Errorf("the stop took %v", took)
	}
	if _, err := silent.Read(make([]byte, 1)); err == nil {
		t.Error("the silent connection is still open")
	}
}

// TestPortTaken: a start that fails leaves nothing behind.
func TestPortTaken(t *testing.T) {
	m := start(t, t.TempDir())
	defer func() {
		if err := m.Stop(); err != nil {
			t.Error(err)
		}
	}()
	data := t.TempDir()
	u, err := url.Parse(m.URL)
	if err != nil {
		t.Fatal(err)
	}
	taken := &Main{Config: &Config{Addr: "127.0.0.1:" + u.Port(), Data: data}}
	if err := taken.Start(context.Background()); err == nil || !strings.Contains(err.Error(), "choose another with --addr") {
		t.Fatalf("started on a taken port: %v", err)
	}
	after := start(t, data)
	if err := after.Stop(); err != nil {
		t.Error(err)
	}
}

func expect(t *testing.T, answer *http.Response, err error, status int, has string) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != status || !strings.Contains(string(text), has) {
		t.Fatalf("%d %s %v", answer.StatusCode, text, err)
	}
}
