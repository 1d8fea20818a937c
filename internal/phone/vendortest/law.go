// Package vendortest is the law of telephone companies: what every
// phone.Vendor must do, whichever company it speaks to. The next vendor's
// client passes it against that vendor, played, before anybody relies on it.
//
// The invariant: a rule here is one that some part of the program relies on;
// none is about the words of a particular company.
//
// It never speaks to a real company.
package vendortest

import (
	"context"
	"strings"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/phone"
)

// Fault is what is wrong with an account.
type Fault string

// The faults that an account can be played with.
const (
	Sound          Fault = ""
	WrongKey       Fault = "wrong key"
	OldKey         Fault = "old key"
	CallsOff       Fault = "calls off" // the component for ordering calls
	DirectoryOff   Fault = "directory off"
	AddressRefused Fault = "address refused"
	NoPoints       Fault = "no points"
	Silent         Fault = "silent"   // nothing answers
	Nonsense       Fault = "nonsense" // something answers that is no vendor
)

// World is a vendor that is played, as a vendor's test provides it.
type World struct {
	// Open gives an account with a fault, and what lets time pass at the
	// vendor's.
	Open func(t *testing.T, f Fault) (v phone.Vendor, pass func(time.Duration))
	// Understand reads a report as it will be read when it has been stored.
	Understand func(body []byte) []call.Signal
	// Now is the vendor's present.
	Now func() time.Time

	Secret      string // must be in no error
	Employee    string
	Colleague   string // a number at which another employee is reached
	Line        string
	Contact     string // answers
	Blacklisted string
}

// Law runs all of it.
func Law(t *testing.T, w World) {
	for _, rule := range []struct {
		name string
		hold func(t *testing.T, w World)
	}{
		{"a sound account has nothing missing", sound},
		{"a fault has its code", faults},
		{"the directory names everybody once", directory},
		{"a status that is set is seen", status},
		{"a call is ordered, led and ended", orders},
		{"an order that cannot be carried out says why", refusals},
		{"points are counted", points},
		{"a call that is over is reported so that it is understood", reports},
		{"no recording is fetched from elsewhere", foreign},
		{"a request ends with its context", cancelled},
	} {
		t.Run(rule.name, func(t *testing.T) { rule.hold(t, w) })
	}
}

func sound(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	for _, f := range v.Check(t.Context()) {
		if f.Code != phone.OK {
			t.Errorf("%+v", f)
		}
	}
	account, err := v.Account(t.Context())
	if err != nil || len(account.Numbers) == 0 {
		t.Fatalf("%+v, %v", account, err)
	}
	if _, err := time.LoadLocation(account.Zone); err != nil || account.Zone == "" {
		t.Errorf("the zone %q: %v", account.Zone, err)
	}
}

func faults(t *testing.T, w World) {
	for fault, want := range map[Fault]phone.Code{WrongKey: phone.TokenInvalid, OldKey: phone.TokenExpired, CallsOff: phone.ComponentOff, AddressRefused: phone.AddressRefused,
		NoPoints: phone.NoPoints, Silent: phone.Unreachable, Nonsense: phone.BadAnswer, DirectoryOff: phone.OK} {
		v, _ := w.Open(t, fault)
		_, err := v.Call(t.Context(), phone.Order{Employee: w.Employee, Contact: w.Contact, Line: w.Line})
		if got := phone.CodeOf(err); got != want {
			t.Errorf("%s: %s, want %s", fault, got, want)
		}
		if err != nil && strings.Contains(err.Error(), w.Secret) {
			t.Errorf("%s: the key stands in the error", fault)
		}
		missing := 0
		for _, f := range v.Check(t.Context()) {
			if f.Code != phone.OK {
				missing++
			}
			if f.Part == "calls" && f.Code != want {
				t.Errorf("%s: the check says %s of calls, want %s", fault, f.Code, want)
			}
		}
		if missing == 0 {
			t.Errorf("%s: the check finds nothing", fault)
		}
	}
}

func directory(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	all, err := v.Employees(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, e := range all {
		if e.ID == "" || strings.TrimSpace(e.Name) == "" || seen[e.ID] {
			t.Errorf("%+v", e)
		}
		seen[e.ID] = true
	}
	if !seen[w.Employee] {
		t.Errorf("%s is not there: %+v", w.Employee, all)
	}
}

func status(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	all, err := v.Statuses(t.Context())
	if err != nil || len(all) < 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	for _, s := range all[:2] {
		if err := v.SetStatus(t.Context(), w.Employee, s.ID); err != nil {
			t.Fatal(err)
		}
		people, err := v.Employees(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range people {
			if e.ID == w.Employee && e.Status != s.ID {
				t.Errorf("set to %s, and it is %s", s.ID, e.Status)
			}
		}
	}
	if err := v.SetStatus(t.Context(), "999999", all[0].ID); phone.CodeOf(err) != phone.NoEmployee {
		t.Errorf("of nobody: %v", err)
	}
}

func orders(t *testing.T, w World) {
	v, pass := w.Open(t, Sound)
	session, err := v.Call(t.Context(), phone.Order{Employee: w.Employee, Contact: w.Contact, Line: w.Line, External: "attempt-1", Early: true})
	if err != nil || session == "" {
		t.Fatalf("%q, %v", session, err)
	}
	if err := v.Hold(t.Context(), session); phone.CodeOf(err) != phone.WrongState {
		t.Errorf("nobody talks yet: %v", err)
	}
	pass(20 * time.Second)
	for _, deed := range []struct {
		name string
		do   func() error
	}{
		{"hold", func() error { return v.Hold(t.Context(), session) }},
		{"unhold", func() error { return v.Unhold(t.Context(), session) }},
		{"hold again", func() error { return v.Hold(t.Context(), session) }},
		{"consult", func() error { return v.Consult(t.Context(), session, w.Colleague) }},
		{"transfer", func() error { return v.Transfer(t.Context(), session) }},
		{"end", func() error { return v.End(t.Context(), session) }},
	} {
		if err := deed.do(); err != nil {
			t.Fatalf("%s: %v", deed.name, err)
		}
		pass(5 * time.Second)
	}
	if err := v.End(t.Context(), session); phone.CodeOf(err) != phone.NoCall {
		t.Errorf("it is over: %v", err)
	}
}

func refusals(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	good := phone.Order{Employee: w.Employee, Contact: w.Contact, Line: w.Line}
	for want, change := range map[phone.Code]func(*phone.Order){
		phone.NoEmployee:  func(o *phone.Order) { o.Employee = "999999" },
		phone.NoLine:      func(o *phone.Order) { o.Line = "70000000000" },
		phone.OwnNumber:   func(o *phone.Order) { o.Contact = w.Line },
		phone.BadNumber:   func(o *phone.Order) { o.Contact = "позвони мне" },
		phone.Blacklisted: func(o *phone.Order) { o.Contact = w.Blacklisted },
	} {
		o := good
		change(&o)
		if _, err := v.Call(t.Context(), o); phone.CodeOf(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
	if err := v.End(t.Context(), "not-a-number"); phone.CodeOf(err) != phone.NoCall {
		t.Errorf("a session that cannot be: %v", err)
	}
}

func points(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	if len(v.Points()) != 0 {
		t.Errorf("nothing was asked yet: %+v", v.Points())
	}
	for range 2 {
		if _, err := v.Employees(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range v.Points() {
		if p.DayLimit <= 0 || p.DayLeft != p.DayLimit-2 || p.MinuteLeft != p.MinuteLimit-2 || p.MinuteResets > time.Minute {
			t.Errorf("%+v", p)
		}
	}
}

func reports(t *testing.T, w World) {
	v, pass := w.Open(t, Sound)
	began := w.Now()
	session, err := v.Call(t.Context(), phone.Order{Employee: w.Employee, Contact: w.Contact, Line: w.Line, External: "attempt-2"})
	if err != nil {
		t.Fatal(err)
	}
	pass(20 * time.Second)
	if all, err := v.Reports(t.Context(), began.Add(-time.Minute), w.Now()); err != nil || len(all) != 0 {
		t.Errorf("the call goes on: %v, %v", all, err)
	}
	if err := v.End(t.Context(), session); err != nil {
		t.Fatal(err)
	}
	pass(5 * time.Minute)
	all, err := v.Reports(t.Context(), began.Add(-time.Minute), w.Now())
	if err != nil || len(all) != 1 || all[0].Session != session {
		t.Fatalf("%v, %v", all, err)
	}
	kinds := map[event.SignalKind]int{}
	for _, s := range w.Understand(all[0].Body) {
		kinds[s.Kind]++
		if s.Session != session || s.External != "attempt-2" || s.Contact.Value != w.Contact {
			t.Errorf("%+v", s)
		}
		for _, r := range s.Recordings {
			f, err := v.Recording(t.Context(), r.Link)
			if err != nil {
				t.Fatal(err)
			}
			kinds["file"]++
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	if kinds[event.SignalEnded] != 1 || kinds[event.SignalAnswered] != 2 || kinds[event.SignalLegEnded] != 2 || kinds["file"] != 1 {
		t.Errorf("%v", kinds)
	}
}

func foreign(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	for _, link := range []string{"http://169.254.169.254/latest", "http://localhost:1/x", "file:///etc/passwd", "https://example.org/talk", "", "::"} {
		if _, err := v.Recording(t.Context(), link); phone.CodeOf(err) != phone.ForeignLink {
			t.Errorf("%q: %v", link, err)
		}
	}
}

func cancelled(t *testing.T, w World) {
	v, _ := w.Open(t, Sound)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := v.Employees(ctx); err == nil {
		t.Error("asked after all")
	}
}
