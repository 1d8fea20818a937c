package web

import (
	"context"
	"net/http"
	"testing"
)

// TestWhatWaitsForTheStart: while what follows the log has not begun, visitors
// are served and the program says that it is well; the staff wait.
func TestWhatWaitsForTheStart(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	following := make(chan struct{})
	h.server.Following = following
	if got := anna.ask("GET /healthz", nil); got.status != 200 {
		t.Errorf("/healthz: %+v", got)
	}
	if got := h.stranger().ask("GET /widget/history", nil); got.status != 401 {
		t.Errorf("a visitor without a token was answered %d", got.status)
	}
	soon, cut := context.WithCancel(t.Context())
	cut()
	if err := h.server.started(soon); err == nil {
		t.Error("the staff need not wait")
	}
	answered := make(chan int, 1)
	go func() {
		r, err := http.NewRequest("GET", h.http.URL+"/api/session", nil)
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		answer, err := (&http.Client{Jar: anna.jar}).Do(r)
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		_ = answer.Body.Close()
		answered <- answer.StatusCode
	}()
	select {
	case status := <-answered:
		t.Errorf("answered %d before the start was over", status)
	default:
	}
	close(following)
	if status := <-answered; status != 200 {
		t.Errorf("after the start: %d", status)
	}
}
