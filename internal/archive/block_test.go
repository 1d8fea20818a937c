package archive_test

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"

	"otklik/internal/archive"
	"otklik/internal/archive/shelf"
	"otklik/internal/event"
)

// blocks is a world whose archive has small blocks, and a few days in it.
func blocks(t *testing.T, seed uint64) *world {
	w := newWorld(t)
	w.block = 4
	w.again(nil)
	d := someDays(seed)
	entries, last := d.Entries, d.Records[len(d.Records)-1]
	for c := range d.State.Conversations() {
		if c.ID < 30 { // some are left open
			last.Seq, last.Fact = last.Seq+1, &event.Finalised{Conversation: c.ID, Visitor: c.Visitor}
			entries = append(entries, event.Entry{Record: last})
		}
	}
	w.append(entries)
	must(t, w.archive.MakeBlocks(ctx))
	if n := w.count("block"); n < 3 {
		t.Fatalf("%d blocks were made of %d conversations: that proves little", n, w.count("talk"))
	}
	return w
}

// again closes the archive, lets something happen to its database, and opens
// it.
func (w *world) again(between func(*sql.DB)) {
	w.t.Helper()
	must(w.t, w.archive.Close())
	if between != nil {
		db, err := sql.Open("sqlite", filepath.Join(w.dir, "search.db"))
		must(w.t, err)
		between(db)
		must(w.t, db.Close())
	}
	w.open()
}

func (w *world) count(table string) (n int) {
	w.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(w.dir, "search.db"))
	must(w.t, err)
	defer db.Close()
	must(w.t, db.QueryRowContext(ctx, "select count(*) from "+table).Scan(&n))
	return n
}

func (w *world) sql(query string, args ...any) func(*sql.DB) {
	return func(db *sql.DB) {
		w.t.Helper()
		_, err := db.ExecContext(ctx, query, args...)
		must(w.t, err)
	}
}

// shelved is what the shelf alone answers: which conversations, in which order
// and how many, by every order and property.
func (w *world) shelved() any {
	w.t.Helper()
	var out []any
	for _, by := range []shelf.Order{shelf.ByOpened, shelf.ByWaited, shelf.ByReply, shelf.ByLength, shelf.ByMessages} {
		for _, filter := range []shelf.Filter{{}, {Phases: []shelf.Phase{shelf.Final}}, {Operators: []event.OperatorID{0}}, {Operators: []event.OperatorID{2, 3}},
			{Groups: []event.GroupID{1}}, {Channels: []event.Channel{event.ChannelSite}}, {Outcomes: []int{0, 1, 2}}, {Ratings: []int{0}}, {Categories: []event.CategoryID{0}}} {
			var ids []event.ConversationID
			for _, talk := range w.list(archive.Ask{By: by, Filter: filter}) {
				ids = append(ids, talk.ID)
			}
			out = append(out, ids)
		}
	}
	return out
}

// TestBlocksSayWhatRowsSay: a start that reads blocks shows what one that
// reads rows shows, and it does read them.
func TestBlocksSayWhatRowsSay(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		w := blocks(t, 20+seed)
		all, shelved, made := w.everything(), w.shelved(), w.count("block")
		w.again(nil)
		if !reflect.DeepEqual(w.everything(), all) || !reflect.DeepEqual(w.shelved(), shelved) {
			t.Errorf("seed %d: by %d blocks the archive is another", seed, made)
		}
		w.again(w.sql("delete from block"))
		if !reflect.DeepEqual(w.everything(), all) || !reflect.DeepEqual(w.shelved(), shelved) {
			t.Errorf("seed %d: by rows the archive is another", seed)
		}
		must(t, w.archive.MakeBlocks(ctx))
		if n := w.count("block"); n != made {
			t.Errorf("seed %d: %d blocks were made, and %d the first time", seed, n, made)
		}
		// What only rows say is not seen by a start that reads blocks.
		w.again(w.sql("update talk set grp = 4242"))
		want := w.count("talk where phase = 2 and id / 4 not in (select n from block)") // what is not over is described anew
		if by := w.list(archive.Ask{By: shelf.ByOpened, Filter: shelf.Filter{Groups: []event.GroupID{4242}}}); len(by) != want {
			t.Errorf("seed %d: %d of %d conversations were read by their rows, want %d beside %d blocks of four", seed, len(by), w.count("talk"), want, made)
		}
	}
}

// TestDoubtfulBlocks: whatever is wrong with blocks, the rows are read, and
// the blocks made again.
func TestDoubtfulBlocks(t *testing.T) {
	t.Parallel()
	w := blocks(t, 31)
	all, shelved, made := w.everything(), w.shelved(), w.count("block")
	for name, harm := range map[string]string{
		"another form":     "update block set form = form + 1",
		"another size":     "update block set size = size + 1",
		"a wrong checksum": "update block set sum = sum + 1",
		"cut off":          "update block set rows = substr(rows, 1, length(rows) / 2)",
		"empty":            "update block set rows = x''",
		"a changed byte":   "update block set rows = cast(substr(rows, 1, 5) || x'55' || substr(rows, 7) as blob)",
		"in another place": "update block set n = n + 1000",
		"two exchanged":    "update block set rows = (select rows from block order by n limit 1)",
		"one gone":         "delete from block where n = (select min(n) from block)",
	} {
		w.again(w.sql(harm))
		if !reflect.DeepEqual(w.everything(), all) || !reflect.DeepEqual(w.shelved(), shelved) {
			t.Errorf("%s: the archive is another", name)
		}
		must(t, w.archive.MakeBlocks(ctx))
		w.again(nil)
		if n := w.count("block where n < 1000"); n != made || !reflect.DeepEqual(w.shelved(), shelved) {
			t.Errorf("%s: %d blocks were made again of %d, or they say something else", name, n, made)
		}
		w.again(w.sql("delete from block where n >= 1000"))
	}
}

// TestBlockGoesWithItsRows: what is learned of a conversation that is over
// takes its block away, and the next start knows it.
func TestBlockGoesWithItsRows(t *testing.T) {
	t.Parallel()
	w := blocks(t, 33)
	made := w.count("block")
	over := w.list(archive.Ask{By: shelf.ByOpened, Rising: true, Filter: shelf.Filter{Phases: []shelf.Phase{shelf.Final}}})
	head, err := w.store.Look(0, 0, func() func(event.Record) error { return func(event.Record) error { return nil } })
	must(t, err)
	w.append([]event.Entry{{Record: event.Record{Seq: head.Seq + 1, At: head.At, Learned: head.At,
		Fact: &event.Categorised{Conversation: over[0].ID, By: 2, Category: 77}}}})
	if n := w.count("block"); n != made-1 {
		t.Errorf("there are %d blocks of %d after a conversation was given a topic; one should have gone", n, made)
	}
	about := func() int {
		return len(w.list(archive.Ask{By: shelf.ByOpened, Filter: shelf.Filter{Categories: []event.CategoryID{77}}}))
	}
	w.again(nil)
	if about() != 1 {
		t.Error("the next start does not know the topic")
	}
	must(t, w.archive.MakeBlocks(ctx))
	w.again(nil)
	if n := w.count("block"); n != made || about() != 1 {
		t.Errorf("there are %d blocks of %d, and %d conversations about the topic", n, made, about())
	}
}

// TestBytesOfBlocks: rows come back as they were, and no other bytes come back
// as rows by an accident that stops the program.
func TestBytesOfBlocks(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 5))
	channels := []event.Channel{"site", "telegram", "", "канал"}
	for range 300 {
		rows := make([]shelf.Row, r.IntN(20))
		for i := range rows {
			rows[i] = shelf.Row{ID: event.ConversationID(r.Int64N(1 << 31)), Opened: event.Instant(r.Int64N(1 << 42)), Channel: channels[r.IntN(4)], Group: event.GroupID(r.Int64N(9)),
				Occupant: event.OperatorID(r.Int64N(3)), Phase: shelf.Phase(r.IntN(3)), Outcomes: r.Uint32(), Category: event.CategoryID(r.Int64N(99)), Rating: r.IntN(600),
				Waited: event.Millis(r.Int64N(1e9) - 1), Reply: -1, Length: event.Millis(r.Int64N(1e6)), Messages: r.IntN(999)}
			for range r.IntN(4) {
				rows[i].Operators = append(rows[i].Operators, event.OperatorID(r.Int64N(500)))
			}
		}
		text := archive.Pack(rows)
		got, err := archive.Unpack(text)
		if err != nil || len(got) != len(rows) || len(rows) > 0 && !reflect.DeepEqual(got, rows) {
			t.Fatalf("%+v came back as %+v, %v", rows, got, err)
		}
		for range 20 {
			spoilt := append([]byte(nil), text[:r.IntN(len(text)+1)]...)
			for n := r.IntN(4); n > 0 && len(spoilt) > 0; n-- {
				spoilt[r.IntN(len(spoilt))] = byte(r.Uint32())
			}
			_, _ = archive.Unpack(spoilt)
		}
	}
}

// BenchmarkStart is how long the archive takes until it can answer (B15), of
// rows and of blocks.
func BenchmarkStart(b *testing.B) {
	const talks = 200_000
	for _, made := range []bool{false, true} {
		b.Run(fmt.Sprintf("blocks=%v", made), func(b *testing.B) {
			w := newWorld(b)
			must(b, w.archive.Close())
			db, err := sql.Open("sqlite", filepath.Join(w.dir, "search.db"))
			must(b, err)
			_, err = db.ExecContext(ctx, `with recursive n(i) as (select 1 union all select i + 1 from n where i < $1)
				insert into talk select i, i / 2, 'site', 1 + i % 20, 0, 0, 2 + i % 200, '' || (2 + i % 200), 0, 2, 1 << (i % 7), 1700000000000 + i * 31000,
				1700000200000 + i * 31000, 1700000300000 + i * 31000, i % 50000, i % 70000, i % 900000, -1, 2 + i % 11, 0, 0 from n`, talks)
			must(b, err)
			must(b, db.Close())
			w.open()
			if made {
				must(b, w.archive.MakeBlocks(ctx))
			}
			for b.Loop() {
				must(b, w.archive.Close())
				w.open()
			}
			if got := w.archive.State(); !got.Loaded {
				b.Fatal("not loaded")
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/talks, "ns/conversation")
		})
	}
}
