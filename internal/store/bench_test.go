package store

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"otklik/internal/event"
)

// filler makes the facts of plausible conversations without end: eight each,
// of which two are messages with their words.
type filler struct {
	seq   int64
	talks int64
	facts []event.Entry
}

func (f *filler) next() event.Entry {
	if len(f.facts) == 0 {
		f.talks++
		f.facts = talk(event.ConversationID(f.talks))
	}
	e := f.facts[0]
	f.facts = f.facts[1:]
	f.seq++
	e.Seq, e.At, e.Learned = f.seq, event.Instant(1.7e12)+event.Instant(f.seq), event.Instant(1.7e12)+event.Instant(f.seq)
	if e.Words != nil {
		m := *e.Words.Message
		m.Message, m.At = event.MessageID(e.Seq), e.At
		e.Words = &event.Words{Message: &m, Visitor: e.Words.Visitor}
		switch p := e.Fact.(type) {
		case *event.Posted:
			p.Message = m.Message
		}
	}
	return e
}

func (f *filler) batch(n int) []event.Entry {
	out := make([]event.Entry, n)
	for i := range out {
		out[i] = f.next()
	}
	return out
}

func talk(c event.ConversationID) []event.Entry {
	v, o := event.VisitorID(c), event.OperatorID(1+c%50)
	why := event.Decision{Rule: "least_loaded"}
	for i := range 5 {
		why.Ranked = append(why.Ranked, event.Candidate{Operator: o + event.OperatorID(i), Used: 20, Capacity: 100, IdleMs: 40000, Offers: 3, Level: 1})
	}
	words := func(author event.Author, body string) *event.Words {
		return &event.Words{
			Message: &event.MessageText{Conversation: c, Visitor: v, Author: author, Body: body},
			Visitor: &event.VisitorRow{Visitor: v, UID: fmt.Sprintf("uid-%d", v), Site: "main"},
		}
	}
	entry := func(f event.Fact, w *event.Words) event.Entry {
		return event.Entry{Record: event.Record{Fact: f}, Words: w}
	}
	return []event.Entry{
		entry(&event.Opened{Conversation: c, Visitor: v, Channel: event.ChannelSite, Group: 1, Priority: 5, StartOnline: true, Present: true}, nil),
		entry(&event.Posted{Conversation: c, Author: event.ByVisitor, Key: "0123456789abcdef", Length: 60}, words(event.ByVisitor, strings.Repeat("привет ", 9))),
		entry(&event.WaitBegan{Conversation: c, Wait: 1, Cause: event.WaitOpened, Group: 1}, nil),
		entry(&event.OfferMade{Conversation: c, Offer: event.OfferID(c), Wait: 1, Operator: o, Group: 1, Deadline: 1.7e12, Nth: 3, Why: why}, nil),
		entry(&event.Accepted{Conversation: c, Wait: 1, Operator: o, Way: event.AcceptOffer, Offer: event.OfferID(c)}, nil),
		entry(&event.TypingStarted{Conversation: c, Operator: o}, nil),
		entry(&event.Posted{Conversation: c, Author: event.ByOperator, Operator: o, Key: "0123456789abcdef", Length: 60}, words(event.ByOperator, strings.Repeat("ответ ", 9))),
		entry(&event.Read{Conversation: c, By: event.ByVisitor, Message: 1}, nil),
	}
}

func simple(seq int64) event.Entry {
	return event.Entry{Record: event.Record{Seq: seq, At: 1.7e12, Learned: 1.7e12,
		Fact: &event.Read{Conversation: 7, By: event.ByVisitor, Message: 1}}}
}

func openBench(b *testing.B) *Store {
	s, err := Open(context.Background(), b.TempDir(), Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

var batchSizes = []int{1, 8, 64, 256}

// BenchmarkAppendSimple: durable entries of one small fact each.
func BenchmarkAppendSimple(b *testing.B) {
	for _, size := range batchSizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, seq := openBench(b), int64(0)
			for b.Loop() {
				entries := make([]event.Entry, size)
				for i := range entries {
					seq++
					entries[i] = simple(seq)
				}
				if err := s.Append(entries); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(seq)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// BenchmarkAppendTalk: durable entries of whole conversations, words included.
func BenchmarkAppendTalk(b *testing.B) {
	for _, size := range batchSizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s, f := openBench(b), &filler{}
			for b.Loop() {
				if err := s.Append(f.batch(size)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(f.seq)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// BenchmarkFloor: the same bytes as AppendSimple inserted row by row with
// nothing around: what a plain program on this disk would reach.
func BenchmarkFloor(b *testing.B) {
	for _, size := range batchSizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			ctx := context.Background()
			db, err := openSQLite(filepath.Join(b.TempDir(), "floor.db"), writerPragmas, 1)
			if err != nil {
				b.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec("create table t (seq integer primary key, conversation integer, body text); create index i on t (conversation, seq)"); err != nil {
				b.Fatal(err)
			}
			stmt, err := db.Prepare("insert into t values ($1, $2, $3)")
			if err != nil {
				b.Fatal(err)
			}
			seq := int64(0)
			body, _ := event.Encode(simple(1).Fact)
			for b.Loop() {
				tx, err := db.BeginTx(ctx, nil)
				if err != nil {
					b.Fatal(err)
				}
				in := tx.StmtContext(ctx, stmt)
				for range size {
					seq++
					if _, err := in.ExecContext(ctx, seq, int64(7), string(body)); err != nil {
						b.Fatal(err)
					}
				}
				if err := tx.Commit(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(seq)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}

// BenchmarkLoad: 10,000 open conversations of eight facts, alone and behind
// 100,000 final ones, which must not cost anything.
func BenchmarkLoad(b *testing.B) {
	const open = 10_000
	for _, final := range []int{0, 100_000} {
		b.Run(fmt.Sprintf("final=%d", final), func(b *testing.B) {
			s := openBench(b)
			fill(b, s, final, open)
			records := 0
			for b.Loop() {
				begin := func() func(event.Record) error {
					records = 0
					return func(event.Record) error { records++; return nil }
				}
				if _, err := s.Load(2e12, 2e12, begin); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(records), "records")
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/load")
		})
	}
}

// fill appends final conversations that are final and then open ones.
func fill(tb testing.TB, s *Store, final, open int) *filler {
	tb.Helper()
	f := &filler{}
	for range (final + open) / 100 {
		if err := s.Append(f.batch(800)); err != nil {
			tb.Fatal(err)
		}
	}
	if _, err := s.write.Exec("update conversation set final_at = 1700000000000 where id <= $1", final); err != nil {
		tb.Fatal(err)
	}
	return f
}

// BenchmarkPreviews: the cards of 10,000 conversations at a start.
func BenchmarkPreviews(b *testing.B) {
	s := openBench(b)
	fill(b, s, 0, 10_000)
	ids := make([]event.ConversationID, 10_000)
	for i := range ids {
		ids[i] = event.ConversationID(i + 1)
	}
	for b.Loop() {
		got, err := s.Previews(context.Background(), ids)
		if err != nil || len(got) != len(ids) {
			b.Fatal(len(got), err)
		}
	}
}

// BenchmarkOpen: a start on an existing database.
func BenchmarkOpen(b *testing.B) {
	s := openBench(b)
	fill(b, s, 0, 1000)
	dir := s.dir
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s, err := Open(context.Background(), dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAppendAmongReaders: durable batches while two goroutines read
// conversations as fast as they can: the pure Go engine's weak side.
func BenchmarkAppendAmongReaders(b *testing.B) {
	const size = 64
	s := openBench(b)
	f := fill(b, s, 0, 1000)
	ctx, stop := context.WithCancel(context.Background())
	var reads atomic.Int64
	var running sync.WaitGroup
	for range 2 {
		running.Go(func() {
			for ctx.Err() == nil {
				if _, err := s.Messages(context.Background(), event.ConversationID(1+reads.Add(1)%1000), 0, 100); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	first, reads0 := f.seq, reads.Load()
	for b.Loop() {
		if err := s.Append(f.batch(size)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(f.seq-first)/b.Elapsed().Seconds(), "entries/s")
	b.ReportMetric(float64(reads.Load()-reads0)/b.Elapsed().Seconds(), "reads/s")
	stop()
	running.Wait()
}

// BenchmarkVisitorByUID: what a visitor's first request asks.
func BenchmarkVisitorByUID(b *testing.B) {
	s := openBench(b)
	fill(b, s, 0, 1000)
	for b.Loop() {
		if _, err := s.VisitorByUID(context.Background(), "uid-7"); err != nil {
			b.Fatal(err)
		}
	}
}
