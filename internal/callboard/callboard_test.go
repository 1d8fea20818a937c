package callboard_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
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
func shown(b callboard.Whole, f callboard.Filter) string {
	out := fmt.Sprint(b.Figures(f, ids, true), b.Employees(f))
	for _, c := range b.Living(f) {
		out += fmt.Sprintf(" %+v", *c)
	}
	for _, l := range b.Lost(f, metric.Ever) {
		out += fmt.Sprint(" ", l.ID, l.Rung, l.By, l.ByWho, l.Back, l.At)
	}
	return out
}

// Told piece by piece over two days, what is over let go of on the way, and at
// once: the same board, at every step.
func TestKeptIsMadeAnew(t *testing.T) {
	t.Parallel()
	zone, _ := time.LoadLocation("Europe/Moscow")
	records := resettled(day(5, 900))
	kept := callboard.New(zone, start, 0)
	missed, most := 0, 0
	for from := 0; from < len(records); from += 13 {
		to := min(from+13, len(records))
		part := records[from:to]
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
		now := records[to-1].At
		kept.Reckon(now)
		kept.LetGo()
		if from%7 == 0 {
			most = max(most, sameBoard(t, kept, records[:to], zone, now))
		}
	}
	now := records[len(records)-1].At.Add(1000)
	kept.Reckon(now)
	fresh := sameBoard(t, kept, records, zone, now)
	if missed == 0 || kept.Day.From <= start {
		t.Errorf("nothing was let go of (%d), or no day passed", missed)
	}
	if kept.Len() != fresh || fresh > 700 {
		t.Errorf("of 900 calls of three days %d are kept, and made anew %d", kept.Len(), fresh)
	}
	if whole := kept.Whole(); whole == 0 || whole > most/2 {
		t.Errorf("of %d calls %d are held whole", most, whole)
	}
	if kept.Figures(callboard.Filter{}, ids, false)["uis.entry"].Empty != true {
		t.Error("what is at the entrance is known without an event that tells it")
	}
}

// resettled has somebody come to another group, or be somebody else, every now
// and then.
func resettled(records []event.Record) (out []event.Record) {
	for i, r := range records {
		out = append(out, r)
		if i%400 != 399 {
			continue
		}
		n := i / 400
		more := []event.Fact{&event.OperatorSet{Operator: event.OperatorID(1 + n%3), Groups: []event.Membership{{Group: event.GroupID(1 + n%2), Level: 1}}},
			&event.EmployeeMatched{Employee: event.EmployeeID(1 + n%4), Operator: event.OperatorID(1 + n%3)}}
		out = append(out, event.Record{At: r.At, Learned: r.Learned, Fact: more[n%2]})
	}
	for i := range out {
		out[i].Seq = int64(i) + 1
	}
	return out
}

// sameBoard compares a board with one made of all records at once, and gives
// how many calls that one has.
func sameBoard(t *testing.T, kept *callboard.Board, records []event.Record, zone *time.Location, now event.Instant) int {
	t.Helper()
	fresh := callboard.New(zone, now, 0)
	fresh.Apply(records)
	fresh.Reckon(now)
	if kept.Day != fresh.Day {
		t.Fatalf("the days are %v and %v", kept.Day, fresh.Day)
	}
	for _, f := range []callboard.Filter{{}, {Group: 2}, {May: map[event.GroupID]bool{1: true}}, {Line: 9}, {Line: 8}} {
		is, want := fmt.Sprint(kept.Figures(f, ids, true)), fmt.Sprint(fresh.Figures(f, ids, true))
		if is != want {
			t.Fatalf("%+v at %d:\n%s\n%s", f, now, is, want)
		}
		if !reflect.DeepEqual(kept.Employees(f), fresh.Employees(f)) || !reflect.DeepEqual(kept.Living(f), fresh.Living(f)) || !slices.Equal(kept.Lines(f), fresh.Lines(f)) {
			t.Fatalf("%+v at %d: the people, the calls or the lines differ", f, now)
		}
	}
	return fresh.Len()
}

// What is let go of is added up, so no metric of calls may be one that does not
// add up.
func TestMetricsOfCallsAddUp(t *testing.T) {
	t.Parallel()
	for _, m := range metric.All {
		if callboard.Counts(m) && !m.Live() && (m.How == metric.Percentile || m.How == metric.Quotient || m.Once || m.With != "" || m.Family == metric.FamilyClipped) {
			t.Errorf("%s does not add up", m.ID)
		}
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
		b := callboard.NewWhole(time.UTC, now, 0)
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
	b := callboard.NewWhole(time.UTC, start, 0)
	records := day(8, 300)
	b.Apply(records)
	b.Reckon(records[len(records)/2].At)
	for _, v := range b.Verdicts(callboard.Filter{}) {
		if w, ok := report.CallClauseWords(v.Clause); !ok || w.RU == "" || w.EN == "" {
			t.Errorf("%s: the clause %q has no words", v.Metric, v.Clause)
		}
	}
}

// Peaks and means by hour are those of the readings of every moment.
func TestLoadsAreTheReadingsOfEveryMoment(t *testing.T) {
	records := day(11, 60)
	end := event.Instant(0)
	for _, r := range records {
		end = max(end, r.Learned)
	}
	b := callboard.NewWhole(time.UTC, end, 0)
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
