package bench

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/callgear/emulate"
	"otklik/internal/client"
	"otklik/internal/wire"
)

// B10, while notifications come at a steady pace, a fifth of them repeated and
// a fifth out of order: from the moment a call was meant to be told of to the
// moment its pop-up is in the browser of whom it rings, and to the moment an
// open board of calls shows it.

const (
	steadyRate    = 1000 // notifications a second
	steadyWorkers = 64
	markEvery     = 50   // one of so many is a call that is looked out for
	markEnds      = 2975 // so many later it ends: between two marks
	markDigits    = "7999"
	firstMark     = 900_000_000 // its session
)

func (b *Bench) steadyNotifications(ctx context.Context) error {
	all, err := b.blocks(ctx, b.oursSteady, nil)
	if err != nil {
		return err
	}
	b.once("B10b", "steady, notifications sent", "1/s", steadyRate, target{}, "")
	b.add("B10b", "steady, notification answered, p99", "ms", "answered p99", all, atMost(25, "≤ 25"))
	for _, screen := range []struct{ name, title string }{{"popup", "notification → pop-up"}, {"board", "notification → board of calls"}} {
		b.add("B10b", screen.title+", p50", "ms", screen.name+" p50", all, target{})
		b.add("B10b", screen.title+", p99", "ms", screen.name+" p99", all, target{})
		b.add("B10b", screen.title+", not shown", "", screen.name+" lost", all, atMost(0, "0"))
	}
	return nil
}

// marks is when each call that is looked out for was first seen.
type marks struct {
	mu sync.Mutex
	at map[int]time.Time
}

// look notes every such call in what a browser got.
func (m *marks) look(text []byte) {
	now := time.Now()
	m.mu.Lock()
	defer m.mu.Unlock()
	for {
		_, rest, found := bytes.Cut(text, []byte(`"`+markDigits))
		if text = rest; !found {
			return
		}
		if digits, _, closed := bytes.Cut(rest, []byte(`"`)); closed {
			if n, err := strconv.Atoi(string(digits)); err == nil && m.at[n].IsZero() {
				m.at[n] = now
			}
		}
	}
}

// fates puts them beside the moments at which they were meant to be sent.
func (m *marks) fates(out sample, name string, probes []probe, began time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for n := range probes {
		if at := m.at[n]; !at.IsZero() {
			probes[n].arrived.Store(int64(at.Sub(began)))
		} else {
			probes[n].arrived.Store(0)
		}
	}
	fates(out, name, probes, isMark)
}

func isMark(n int) bool { return n%markEvery == 0 }

func markBody(n, employee int, more string) []byte {
	return fmt.Appendf(nil, `{"notification_timestamp":%d,"leg_id":%d,"contact_info":{"contact_phone_number":"%s%07d"},
		"employee_info":{"employee_id":%d,"employee_full_name":"Employee %d"},
		"call_info":{"call_session_id":%d,"direction":"in","call_source":"va"%s}}`, time.Now().Unix(), n+1, markDigits, n, employee, employee, firstMark+n, more)
}

// steady is a server with its screens and what is sent to it.
type steady struct {
	path         string
	load         []call
	callers      []*caller
	popup, board marks
	asking       chan struct{}
	answered     []atomic.Int64 // nanoseconds that the answers took
}

func (b *Bench) oursSteady(ctx context.Context) (sample, error) {
	s, done, err := b.fresh(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	run := &steady{popup: marks{at: map[int]time.Time{}}, board: marks{at: map[int]time.Time{}}, asking: make(chan struct{}, 1)}
	d, err := b.seat(ctx, s, run.heard)
	if err != nil {
		return nil, err
	}
	defer d.leave()
	admin := d.staff[len(d.staff)-1]
	if err := run.match(ctx, admin, d.staff[:len(d.staff)-1]); err != nil {
		return nil, err
	}
	stop, err := run.watch(ctx, admin, d.socks[len(d.socks)-1])
	if err != nil {
		return nil, err
	}
	defer stop()
	for _, one := range (emulate.Disorder{Seed: 10, Repeat: 0.2, Reorder: 0.2, Late: time.Minute}).All(playedCalls(time.Now().Add(-time.Hour))) {
		run.load = append(run.load, call{path: run.path + one.Suffix, body: []byte(one.Body(emulate.Style{}))})
	}
	for range steadyWorkers {
		c, err := dialCaller(s.address, nil)
		if err != nil {
			return nil, err
		}
		defer c.close()
		run.callers = append(run.callers, c)
	}
	defer b.watch(s, "B10b")()
	return run.measure(ctx, b.openFor())
}

// heard is told of every frame; the administrator's board is asked for anew,
// as a page does it.
func (r *steady) heard(operator int, frame []byte) {
	switch {
	case operator >= 0 && bytes.Contains(frame, []byte(`"own_calls"`)):
		r.popup.look(frame)
	case operator < 0 && bytes.Contains(frame, []byte(`"calls_changed"`)):
		select {
		case r.asking <- struct{}{}:
		default:
		}
	}
}

// match adds an account and says which operator each of its employees is.
func (r *steady) match(ctx context.Context, admin *client.Staff, operators []*client.Staff) error {
	made, path, err := integrate(ctx, admin)
	if err != nil {
		return err
	}
	r.path = path
	at := fmt.Sprintf("/api/integrations/%d/employees", made.ID)
	for i, one := range operators {
		var people wire.VendorEmployees
		external := strconv.Itoa(firstEmployee + i)
		if err := admin.Do(ctx, "POST", at, wire.VendorEmployeeAdd{External: external, Name: "Employee " + external}, &people); err != nil {
			return err
		}
		for _, e := range people.Employees {
			if e.External != external {
				continue
			}
			if err := admin.Do(ctx, "PUT", fmt.Sprintf("%s/%d", at, e.ID), wire.VendorEmployeeMatch{Operator: one.ID()}, nil); err != nil {
				return err
			}
		}
	}
	return nil
}

const firstEmployee = 5001 // nobody of the played account

// watch keeps an open board of calls.
func (r *steady) watch(ctx context.Context, admin *client.Staff, sock *client.Socket) (stop func(), err error) {
	if err := sock.Send(wire.StaffFrame{T: "watch_calls", Calls: true}); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	r.asking <- struct{}{} // as a page does: the board is kept, and its changes are told, once somebody has asked for it
	var going sync.WaitGroup
	going.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-r.asking:
			}
			var board json.RawMessage
			if admin.Get(ctx, "/api/calls/board", &board) == nil { // what is never shown is counted
				r.board.look(board)
			}
		}
	})
	return func() {
		cancel()
		going.Wait()
	}, nil
}

// send sends notification n of the run.
func (r *steady) send(w, n int) error {
	began := time.Now()
	err := r.callers[w].ok(r.notification(n), nil)
	r.answered[n].Store(int64(time.Since(began)))
	return err
}

func (r *steady) notification(n int) call {
	if isMark(n) {
		return call{path: r.path + "legout", body: markBody(n, firstEmployee+n/markEvery%operatorCount, "")}
	}
	if over := n - markEnds; over >= 0 && isMark(over) {
		return call{path: r.path + "end", body: markBody(over, firstEmployee+over/markEvery%operatorCount, `,"is_lost":true`)}
	}
	return r.load[n%len(r.load)]
}

func (r *steady) measure(ctx context.Context, length time.Duration) (sample, error) {
	r.answered = make([]atomic.Int64, int(2*steadyRate*length.Seconds())+1)
	probes, began, err := openLoad(ctx, steadyRate, length, steadyWorkers, r.send)
	if err != nil {
		return nil, err
	}
	_ = until(ctx, 5*time.Second, "every call is shown", func() bool { // counted by fates
		for _, m := range []*marks{&r.popup, &r.board} {
			m.mu.Lock()
			seen := len(m.at)
			m.mu.Unlock()
			if seen*markEvery < len(probes) {
				return false
			}
		}
		return true
	})
	out := sample{}
	var took []time.Duration
	for n := range probes {
		took = append(took, time.Duration(r.answered[n].Load()))
	}
	out["answered p99"] = quantile(millis(took), .99)
	r.popup.fates(out, "popup", probes, began)
	r.board.fates(out, "board", probes, began)
	return out, nil
}
