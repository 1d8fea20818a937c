package callboard_test

import (
	"maps"
	"runtime"
	"slices"
	"testing"
	"time"

	"otklik/internal/callboard"
	"otklik/internal/event"
)

// BenchmarkHeld is the memory that a call that is over takes, on a board that
// lets go of such calls and on one that does not: of answered calls, and of all
// of the test's, half of which are lost.
func BenchmarkHeld(b *testing.B) {
	const calls = 20_000
	records := day(3, calls)
	began := map[event.CallID]event.Instant{}
	for i := range records { // all begin at once, each of another number
		if f, is := records[i].Fact.(*event.CallSignalled); is {
			if began[f.Call] == 0 {
				began[f.Call] = f.VendorAt
			}
			f.VendorAt -= began[f.Call] - start
			f.Contact, f.Received = event.PhoneID(f.Call), f.VendorAt
			records[i].At, records[i].Learned = f.VendorAt, f.VendorAt
		}
	}
	end := start.Add(20 * 60_000)
	told := map[event.CallID]map[event.SignalKind]bool{}
	for _, r := range records {
		if f, is := r.Fact.(*event.CallSignalled); is {
			if told[f.Call] == nil {
				told[f.Call] = map[event.SignalKind]bool{}
			}
			told[f.Call][f.Signal] = true
		}
	}
	answered := slices.DeleteFunc(slices.Clone(records), func(r event.Record) bool {
		f, is := r.Fact.(*event.CallSignalled)
		return is && (!told[f.Call][event.SignalAnswered] || !told[f.Call][event.SignalEnded])
	})
	maps.DeleteFunc(told, func(_ event.CallID, of map[event.SignalKind]bool) bool {
		return !of[event.SignalAnswered] || !of[event.SignalEnded]
	})
	for name, one := range map[string]struct {
		records []event.Record
		calls   float64
		letGo   bool
	}{"whole": {records, calls, false}, "kept": {records, calls, true}, "answered whole": {answered, float64(len(told)), false}, "answered kept": {answered, float64(len(told)), true}} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				before := heap()
				board := callboard.New(time.UTC, start, 0)
				board.Apply(one.records)
				board.Reckon(end)
				if one.letGo {
					board.LetGo()
				}
				b.ReportMetric(float64(heap()-before)/one.calls, "B/call")
				b.ReportMetric(float64(board.Whole())/one.calls, "whole/call")
				runtime.KeepAlive(board)
			}
		})
	}
}

func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
