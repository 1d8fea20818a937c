package emulate

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"otklik/internal/callgear"
)

var update = flag.Bool("update", false, "write how calls go now into the golden files")

var noon = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)

// play lets a call go to its end and gives what is sent of it.
func play(t *testing.T, x *Exchange, p Plan) []Notice {
	t.Helper()
	if _, err := x.Begin(p, noon); err != nil {
		t.Fatal(err)
	}
	var out []Notice
	for now := noon; ; {
		sent, due := x.Advance(now)
		out = append(out, sent...)
		if due.IsZero() {
			break
		}
		now = due
	}
	if x.Busy() {
		t.Fatal("a call never ends")
	}
	return out
}

func fixed(script string) Plan {
	return Plan{Script: script, Contact: "79031234567", Employee: 1001, Second: 1003, Rung: []int64{1002, 1001}, Ring: 6 * time.Second, Talk: 30 * time.Second, Number: "74951511155"}
}

// The sequence of every script, as the platform tells it.
func TestScripts(t *testing.T) {
	for _, script := range Scripts {
		t.Run(script, func(t *testing.T) {
			x := New(Usual(), "http://media", 1)
			var b strings.Builder
			for _, n := range play(t, x, fixed(script)) {
				fmt.Fprintf(&b, "%6.1f  %-10s", n.At.Sub(noon).Seconds(), n.Suffix)
				for _, name := range []string{"leg_id", "employee_id", "is_operator", "finish_reason", "is_lost", "talk_time_duration", "file_duration"} {
					if v := n.values[name]; v != nil && (name != "is_lost" || n.Suffix == "end") {
						fmt.Fprintf(&b, " %s=%v", name, v)
					}
				}
				b.WriteByte('\n')
			}
			path := filepath.Join("testdata", script+".golden")
			if *update {
				if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Whatever the template's style, the adapter understands the same of it.
func TestEveryNoticeIsUnderstood(t *testing.T) {
	for _, script := range Scripts {
		for _, n := range play(t, New(Usual(), "https://media", 3), fixed(script)) {
			var want []string
			for i, style := range []Style{{Plain: true}, {Plain: true, Literal: true}, {Plain: true, Quoted: true}, {}} {
				r := callgear.Read(callgear.Request{Suffix: n.Suffix, Body: []byte(n.Body(style))}, Usual().location())
				for _, f := range r.Flaws {
					if f.Code != string(callgear.RepairPlaceholders) && f.Code != string(callgear.RepairQuotes) {
						t.Errorf("%s %s %+v: %+v", script, n.Suffix, style, f)
					}
				}
				if len(r.Signals) != 1 || r.Signals[0].VendorAt == 0 {
					t.Fatalf("%s %s: %+v of %s", script, n.Suffix, r, n.Body(style))
				}
				got := []string{string(r.Signals[0].Kind), r.Signals[0].Session, r.Signals[0].Leg, r.Signals[0].Employee.ID, string(r.Signals[0].Lost)}
				if i == 0 {
					want = got
				} else if i < 3 && !slices.Equal(want, got) {
					t.Errorf("%s %s: %v, and plain it is %v", script, n.Suffix, got, want)
				}
			}
		}
	}
}

func TestSameSeedSameCalls(t *testing.T) {
	all := func() (out []string) {
		x := New(Usual(), "http://media", 42)
		for _, script := range Scripts {
			for _, n := range play(t, x, Plan{Script: script}) {
				out = append(out, n.Body(Style{}))
			}
		}
		return out
	}
	if diff := cmp.Diff(all(), all()); diff != "" {
		t.Error(diff)
	}
}

func TestDisorderIsByItsSeedAndKeepsItsParts(t *testing.T) {
	var sent []Notice
	for i := range 10_000 {
		sent = append(sent, Notice{Suffix: "end", At: noon.Add(time.Duration(i) * time.Millisecond), Call: int64(i)})
	}
	d := Disorder{Seed: 5, Repeat: .2, Reorder: .2, Lose: .1}
	one, two := d.All(sent), d.All(sent)
	if len(one) != len(two) {
		t.Fatal("not by the seed alone")
	}
	repeated, behind := 0, 0
	for i := range one {
		if one[i].Call != two[i].Call || !one[i].Come.Equal(two[i].Come) {
			t.Fatal("not by the seed alone")
		}
		repeated += one[i].Turn
		if i > 0 && one[i].At.Before(one[i-1].At) {
			behind++
		}
	}
	first := len(one) - repeated
	if first < 8900 || first > 9100 || repeated < 1650 || repeated > 1950 || behind < 1000 {
		t.Errorf("%d of 10000 came, %d twice, %d behind others", first, repeated, behind)
	}
	if got := (Disorder{}).All(sent); len(got) != len(sent) || got[7].Call != 7 {
		t.Error("without disorder everything comes once and in order")
	}
	if (Disorder{Lose: 1.5}).Check() == nil {
		t.Error("a part greater than all is taken")
	}
}

// Somebody real sits at a quiet telephone: it rings only when it is asked for.
func TestQuietEmployeesAreInNoRandomCall(t *testing.T) {
	account := Usual()
	account.Employees = append(account.Employees, Employee{ID: 1006, FirstName: "Ann", LastName: "Quiet", Groups: []int64{502}, Status: available, Quiet: true})
	x, now := New(account, "http://media.example", 3), time.Unix(1_795_000_000, 0)
	for range 60 {
		for _, script := range Scripts {
			if _, err := x.Begin(Plan{Script: script}, now); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, s := range x.live {
		for _, l := range s.legs {
			if l.employee != nil && l.employee.ID == 1006 {
				t.Fatal("a random call rings the quiet one")
			}
		}
	}
	for due := now; !due.IsZero(); _, due = x.Advance(due) {
	}
	for _, s := range x.finished {
		for _, l := range s.legs {
			if l.employee != nil && l.employee.ID == 1006 {
				t.Fatal("a random call reaches the quiet one")
			}
		}
	}
	id, err := x.Begin(Plan{Script: "api", Employee: 1006, Contact: "79031112233"}, now.Add(time.Hour))
	if s := x.find(id); err != nil || s == nil || s.legs[0].employee.ID != 1006 {
		t.Errorf("asked for, it rings: %v", err)
	}
	account.Employees = account.Employees[4:]
	if _, err := New(account, "", 1).Begin(Plan{Script: "answered"}, now); err == nil {
		t.Error("one who talks and one who is quiet are too few for a call")
	}
}
