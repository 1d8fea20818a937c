package callboard_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/callboard"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
)

const start = event.Instant(1_793_178_000_000) // 2026-10-28 09:00 UTC

// day makes the records of random calls of two days, employees and statuses
// among them.
func day(seed uint64, calls int) []event.Record {
	r := rand.New(rand.NewPCG(seed, 9))
	var out []event.Record
	add := func(at event.Instant, f event.Fact) {
		if s, ok := f.(*event.CallSignalled); ok {
			s.VendorAt, s.Zoned, s.Received, s.Integration = at, true, at, 1
		}
		out = append(out, event.Record{Seq: int64(len(out)) + 1, At: at, Learned: at, Fact: f})
	}
	for o := event.OperatorID(1); o <= 3; o++ {
		add(start, &event.OperatorSet{Operator: o, Groups: []event.Membership{{Group: event.GroupID(1 + o%2), Level: 1}}})
		add(start, &event.EmployeeMatched{Employee: event.EmployeeID(o), Operator: o})
		add(start, &event.StatusChanged{Operator: o, Status: event.StatusAvailable})
	}
	at := start
	for id := event.CallID(1); int(id) <= calls; id++ {
		at = at.Add(event.Millis(r.IntN(600_000)))
		one := func(after int, kind event.SignalKind, set func(*event.CallSignalled)) {
			f := &event.CallSignalled{Call: id, Signal: kind, Direction: event.CallIn, Contact: event.PhoneID(1 + id%7), Line: 9}
			if id%4 == 0 {
				f.Direction = event.CallOut
			}
			set(f)
			add(at.Add(event.Millis(after*1000)), f)
		}
		who := event.EmployeeID(1 + r.IntN(4)) // the fourth is nobody's
		leg := func(f *event.CallSignalled) { f.Leg, f.Employee, f.Side = "2", who, event.SideOperator }
		none := func(*event.CallSignalled) {}
		if id%4 == 0 {
			one(0, event.SignalOutBegan, func(f *event.CallSignalled) { f.Employee = who })
			out := func(f *event.CallSignalled) { f.Leg, f.Side = "1", event.SideContact }
			one(1, event.SignalLegOut, out)
			if r.IntN(2) == 0 {
				one(9, event.SignalAnswered, out)
			}
			one(60, event.SignalEnded, none)
			continue
		}
		one(0, event.SignalArrived, none)
		if r.IntN(3) > 0 {
			one(10, event.SignalLegOut, leg)
			if r.IntN(2) == 0 {
				one(20, event.SignalAnswered, leg)
			}
		}
		if r.IntN(12) > 0 {
			one(90, event.SignalEnded, none)
		}
	}
	return out
}

var ids = []string{"uis.accepted", "uis.lost", "uis.unprocessed", "uis.unprocessed_callers", "uis.processing_time", "uis.wait_avg",
	"call.wait_total", "call.wait_all", "call.talk_avg", "call.outbound", "call.reached", "uis.entry", "uis.ringing", "uis.talking"}

// shown is all that a board shows.
func shown(b *callboard.Board, f callboard.Filter) string {
	out := fmt.Sprint(b.Figures(f, ids, true), b.Employees(f))
	for _, c := range b.Living(f) {
		out += fmt.Sprintf(" %+v", *c)
	}
	for _, l := range b.Lost(f, metric.Ever) {
		out += fmt.Sprint(" ", l.ID, l.Rung, l.By, l.ByWho, l.Back, l.At)
	}
	return out
}

// Told piece by piece over two days, the records of what is over let go of on
// the way, and at once: the same board.
func TestKeptIsMadeAnew(t *testing.T) {
	t.Parallel()
	zone, _ := time.LoadLocation("Europe/Moscow")
	records := day(5, 900)
	kept := callboard.New(zone, start, 0)
	missed := 0
	for from := 0; from < len(records); from += 13 {
		part := records[from:min(from+13, len(records))]
		if from%130 == 0 && from > 0 { // something is told late, of a call that is over, or told again
			part = append(slices.Clone(part), records[max(0, from-260)], records[from-13])
		}
		for _, id := range kept.Missing(part) {
			missed++
			kept.Apply(slices.DeleteFunc(slices.Clone(records[:from]), func(r event.Record) bool {
				f, is := r.Fact.(*event.CallSignalled)
				return !is || f.Call != id
			}))
		}
		kept.Apply(part)
		kept.Reckon(records[min(from+13, len(records))-1].At)
		kept.LetGo()
	}
	if missed == 0 {
		t.Error("nothing was let go of")
	}
	now := records[len(records)-1].At.Add(1000)
	kept.Reckon(now)
	fresh := callboard.New(zone, now, 0)
	fresh.Apply(records)
	fresh.Reckon(now)
	if kept.Day != fresh.Day || kept.Day.From <= start {
		t.Fatalf("the days are %v and %v", kept.Day, fresh.Day)
	}
	for _, f := range []callboard.Filter{{}, {Group: 2}, {May: map[event.GroupID]bool{1: true}}, {Line: 9}, {Line: 8}} {
		f := f
		is, want := fmt.Sprint(kept.Figures(f, ids, true)), fmt.Sprint(fresh.Figures(f, ids, true))
		if is != want {
			t.Errorf("%+v:\n%s\n%s", f, is, want)
		}
		if !reflect.DeepEqual(kept.Employees(f), fresh.Employees(f)) || len(kept.Living(f)) != len(fresh.Living(f)) {
			t.Errorf("%+v: the people or the calls differ", f)
		}
		if is, want := fmt.Sprint(kept.Verdicts(f)), fmt.Sprint(fresh.Verdicts(f)); !sameWords(is, want) {
			t.Errorf("%+v: the verdicts differ", f)
		}
	}
	if fresh.Figures(callboard.Filter{}, ids, false)["uis.entry"].Empty != true {
		t.Error("what is at the entrance is known without an event that tells it")
	}
	if kept.Len() != fresh.Len() || kept.Len() > 700 {
		t.Errorf("of 900 calls of three days %d are kept, and made anew %d", kept.Len(), fresh.Len())
	}
}

// The same records in any order: the same board (I10), whose unprocessed calls
// are lost ones (I8), and whose inbound calls stand in one place each (I4).
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	records := day(6, 60)
	now := records[len(records)-1].At.Add(1000)
	var want string
	r := rand.New(rand.NewPCG(7, 7))
	for round := range 20 {
		b := callboard.New(time.UTC, now, 0)
		b.Apply(records)
		b.Reckon(now)
		is := shown(b, callboard.Filter{})
		if round == 0 {
			want = is
		} else if is != want {
			t.Fatalf("another order, another board:\n%s\n%s", is, want)
		}
		f := b.Figures(callboard.Filter{}, ids, true)
		if f["uis.unprocessed"].Num > f["uis.lost"].Num || f["uis.unprocessed_callers"].Num > f["uis.unprocessed"].Num {
			t.Errorf("%v", f)
		}
		inbound := int64(0)
		for _, c := range b.Living(callboard.Filter{}) {
			if c.Direction == event.CallIn {
				inbound++
			}
		}
		if sum := f["uis.entry"].Num + f["uis.ringing"].Num + f["uis.talking"].Num; sum != inbound {
			t.Errorf("%d of %d inbound calls stand somewhere", sum, inbound)
		}
		calls := records[9:]
		r.Shuffle(len(calls), func(i, j int) { calls[i].Fact, calls[j].Fact = calls[j].Fact, calls[i].Fact })
	}
}

// Every clause that a call can be counted or left out by has words.
func TestEveryClauseHasWords(t *testing.T) {
	t.Parallel()
	b := callboard.New(time.UTC, start, 0)
	records := day(8, 300)
	b.Apply(records)
	b.Reckon(records[len(records)/2].At)
	for _, v := range b.Verdicts(callboard.Filter{}) {
		if w, ok := report.CallClauseWords(v.Clause); !ok || w.RU == "" || w.EN == "" {
			t.Errorf("%s: the clause %q has no words", v.Metric, v.Clause)
		}
	}
}

// sameWords: the order of calls is not told.
func sameWords(a, b string) bool {
	x, y := strings.Split(a, "} {"), strings.Split(b, "} {")
	for _, list := range [][]string{x, y} {
		for i := range list {
			list[i] = strings.Trim(list[i], "[]{}")
		}
		slices.Sort(list)
	}
	return slices.Equal(x, y)
}

// Peaks and means by hour are those of the readings of every moment.
func TestLoadsAreTheReadingsOfEveryMoment(t *testing.T) {
	records := day(11, 60)
	end := event.Instant(0)
	for _, r := range records {
		end = max(end, r.Learned)
	}
	b := callboard.New(time.UTC, end, 0)
	b.Apply(records)
	b.Reckon(end)
	var parts []metric.Interval
	moments := map[event.Instant]bool{end: true} // nothing changes between two of them
	for _, h := range metric.Hours(time.UTC, b.Day) {
		parts = append(parts, h.Interval)
		moments[h.From], moments[h.To] = true, true
	}
	spans := map[call.Stage][]call.Span{}
	for id := event.CallID(1); id <= 60; id++ {
		if c := b.Call(id); c != nil {
			for _, span := range c.Spans(end) {
				spans[span.Stage] = append(spans[span.Stage], span)
				moments[span.From], moments[span.To] = true, true
			}
		}
	}
	order, most := slices.Sorted(maps.Keys(moments)), 0
	loads, none := b.Loads(callboard.Filter{}, parts), b.Loads(callboard.Filter{Line: 8}, parts)
	for i, part := range parts {
		for k, stage := range callboard.Stages {
			want := callboard.Load{}
			for m, at := range order {
				if at < part.From || at >= min(part.To, end) {
					continue
				}
				n := 0
				for _, span := range spans[stage] {
					if span.From <= at && at < span.To {
						n++
					}
				}
				if want.Total += event.Millis(n) * event.Millis(order[m+1]-at); n > want.Peak {
					want.Peak, want.PeakAt = n, at
				}
			}
			if there, _ := b.Standing(callboard.Filter{}, stage, want.PeakAt); len(there) != want.Peak {
				t.Errorf("%v %s: at its peak of %d there were %d", part, stage, want.Peak, len(there))
			}
			if got := loads[i][k]; got != want {
				t.Errorf("%v %s: %+v, of every moment %+v", part, stage, got, want)
			}
			if none[i][k] != (callboard.Load{}) {
				t.Errorf("%v %s of a number that nobody called: %+v", part, stage, none[i][k])
			}
			most = max(most, want.Peak)
		}
	}
	if most < 2 {
		t.Error("two calls never came together: nothing is compared")
	}
}
