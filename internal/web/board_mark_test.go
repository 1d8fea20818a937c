package web

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"otklik/internal/board"
	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/store"
	"otklik/internal/tally"
)

// TestPastBoardFromTheMidnight: laid out from the facts of the day and what was
// there at the midnight before it, the board of any moment is the one laid out
// from the whole log; and so is the file's after a start.
func TestPastBoardFromTheMidnight(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	d := days.New(41, 5)
	for range 7 {
		d.Pass(120)
		d.Night(29 * 3_600_000)
	}
	folder := t.TempDir()
	log, err := store.Open(ctx, folder, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	if err := log.Append(d.Entries); err != nil {
		t.Fatal(err)
	}
	zone, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		t.Fatal(err)
	}
	marked := 0
	for range 2 { // read from the log, then from the file
		counted := tally.New(tally.Config{Log: log, Fresh: -1, File: folder + "/reports.db"})
		counted.Start(ctx)
		if err := counted.Follow(ctx); err != nil {
			t.Fatal(err)
		}
		s := &Server{Store: log, Tally: counted}
		r := rand.New(rand.NewPCG(4, 4))
		for range 60 {
			at := days.Start.Add(event.Millis(r.Int64N(int64(d.Now - days.Start))))
			whole := &knownRecords{talks: map[event.ConversationID][]event.Record{}, people: map[event.OperatorID][]event.Record{}}
			day := board.New(zone, at)
			for _, rec := range d.Records {
				if rec.Learned <= at && rec.At <= at {
					whole.take(rec, day.Day.From)
				}
			}
			known, err := s.recordsUntil(ctx, at, day.Day.From)
			if err != nil {
				t.Fatal(err)
			}
			if known.seq != whole.seq {
				t.Fatalf("at %d: known up to %d, want %d", at, known.seq, whole.seq)
			}
			if len(known.all()) < len(whole.all()) {
				marked++
			}
			got, want := toldBoard(known.layOut(day, at)), toldBoard(whole.layOut(board.New(zone, at), at))
			if got != want {
				t.Fatalf("at %d:\n%s\nwant\n%s", at, got, want)
			}
		}
		counted.Stop()
	}
	if marked < 60 {
		t.Errorf("only %d boards were laid out from a midnight", marked)
	}
}

// toldBoard is everything that a past board shows.
func toldBoard(p *pastBoard) string {
	out := fmt.Sprintf("%+v\n", p.people())
	for _, m := range metric.All {
		if m.Live() {
			out += fmt.Sprintf("%s %+v\n", m.ID, m.Reading(p.now, metric.Filter{}))
		}
	}
	for _, k := range p.day.Keys() {
		out += fmt.Sprintf("%+v %v\n", k, p.day.Row(k))
	}
	return out
}
