package calltally_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/report"
	"otklik/internal/settings"
	"otklik/internal/store"
)

var (
	benchCalls  = flag.Int("calls", 2000, "how many calls the log of the benchmark has")
	benchFolder = flag.String("folder", "", "where it is kept from one run to the next")
)

// quiet is a feed that nobody listens to.
type quiet struct{}

func (quiet) Recorded([]event.Entry, *desk.State) {}

// long opens a log of many calls, with their books: half of the callers call
// again. It is made through the desk and the casebook, once.
func long(b *testing.B) *store.Store {
	b.Helper()
	folder := *benchFolder
	if folder == "" {
		folder = b.TempDir()
	}
	folder = filepath.Join(folder, fmt.Sprint("calls-", *benchCalls))
	_, err := os.Stat(folder)
	made := err == nil
	st, err := store.Open(b.Context(), folder, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = st.Close() })
	if made {
		return st
	}
	d, err := desk.Open(desk.Config{Log: st, Feed: quiet{}, Version: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	go d.Run()
	defer d.Close()
	do := func(cmd desk.Command) {
		if _, err := d.Do(b.Context(), cmd); err != nil {
			b.Fatal(err)
		}
	}
	do(desk.SetOrganisation{Zone: berlin.String(), Language: "ru"})
	do(desk.SetGroup{Group: 1, Rules: settings.DefaultGroupRules()})
	for id := event.OperatorID(1); id <= operators; id++ {
		do(desk.SetOperator{Operator: id, Capacity: event.Capacity{Points: 100}, Groups: []event.Membership{{Group: 1, Level: 1}}})
		do(desk.MatchEmployee{Employee: event.EmployeeID(50 + id), Operator: id})
	}
	shelf := store.Books{Store: st}
	book, err := casebook.New(b.Context(), casebook.Config{Log: shelf, Desk: d, Shelf: shelf})
	if err != nil {
		b.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(1, 40))
	var portion desk.Signals
	for id := 1; id <= *benchCalls; id++ {
		contact := event.PhoneID(1000 + dice.IntN(max(1, *benchCalls*2/3)))
		shift := event.Millis(id) * 365 * 24 * 3600_000 / event.Millis(*benchCalls) // over a year
		for _, f := range anyCall(dice, event.CallID(id)) {
			f.VendorAt, f.Received = f.VendorAt.Add(shift-365*24*3600_000), f.Received.Add(shift-365*24*3600_000)
			if f.Contact != 0 {
				f.Contact = contact
			}
			portion.All = append(portion.All, desk.Signal{Fact: &f})
		}
		if len(portion.All) > 1000 || id == *benchCalls {
			do(portion)
			portion = desk.Signals{}
		}
	}
	if err := book.Settle(b.Context()); err != nil {
		b.Fatal(err)
	}
	return st
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// BenchmarkStart: how long figures of calls and cases take to be there, from
// the log alone and from the file, and what memory they take.
func BenchmarkStart(b *testing.B) {
	st := long(b)
	file, err := calltally.FileOf(st)(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	shelf := store.Books{Store: st}
	for _, from := range []string{"log", "file"} {
		b.Run(from, func(b *testing.B) {
			for b.Loop() {
				if from == "log" {
					if _, err := file.Write.ExecContext(b.Context(), "delete from place"); err != nil {
						b.Fatal(err)
					}
				}
				before, began := heap(), time.Now()
				t := calltally.New(calltally.Config{Log: shelf, Books: shelf, Fresh: -1, Zone: func() *time.Location { return berlin }, Open: func(context.Context) (*store.Derived, error) { return file, nil }, Settings: calltally.SettingsOf(st)})
				if err := t.Follow(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(time.Since(began).Seconds(), "s")
				if err := t.Save(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(heap()-before)/float64(*benchCalls), "bytes/call")
				b.ReportMetric(float64(quarters(b, t).Microseconds())/1000, "ms/quarters-by-days")
				began = time.Now()
				if err := t.GatherMonths(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(time.Since(began).Seconds(), "s/months")
				b.ReportMetric(float64(quarters(b, t).Microseconds())/1000, "ms/quarters")
				b.ReportMetric(float64(heap()-before)/float64(*benchCalls), "bytes/call-with-months")
				runtime.KeepAlive(t)
			}
		})
	}
}

// quarters asks for all figures of a year by quarters of an hour, some times, and says
// how long the last answer took.
func quarters(b *testing.B, t *calltally.Tally) (took time.Duration) {
	b.Helper()
	p, err := report.NewPeriod("2025-10-26", "2026-10-25", berlin)
	if err != nil {
		b.Fatal(err)
	}
	for range 9 {
		began := time.Now()
		err := t.Read(b.Context(), func(v calltally.View) {
			_, err = report.Arrange(report.Sources{{Rows: v.Calls, Kind: report.Calls}, {Rows: v.Cases, Kind: report.Cases}}, counted(), p, report.ByQuarter, report.Filter{})
		})
		if err != nil {
			b.Fatal(err)
		}
		took = time.Since(began)
	}
	return took
}
