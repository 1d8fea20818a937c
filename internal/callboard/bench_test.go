package callboard_test

import (
	"runtime"
	"testing"
	"time"

	"otklik/internal/callboard"
	"otklik/internal/event"
)

// BenchmarkHeld is the memory that a call that is over takes, on a board that
// lets go of such calls and on one that does not.
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
	for _, letGo := range []bool{false, true} {
		name := map[bool]string{false: "whole", true: "kept"}[letGo]
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				before := heap()
				board := callboard.New(time.UTC, start, 0)
				board.Apply(records)
				board.Reckon(end)
				if letGo {
					board.LetGo()
				}
				b.ReportMetric(float64(heap()-before)/calls, "B/call")
				b.ReportMetric(float64(board.Whole())/calls, "whole/call")
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
