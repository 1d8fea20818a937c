package tally

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// Log is where the facts are: *store.Store.
type Log interface {
	ScanLog(ctx context.Context, from int64, each func(event.Record) error) error
}

// Config is what a tally is made of.
type Config struct {
	Log Log
	// Fresh is for how long an answer may be reused before the log is asked
	// again; 0: a second, which is what a board promises (L1). Negative: never.
	Fresh time.Duration
}

// Tally is the verdicts of one log. Its methods may be called from any
// goroutine.
type Tally struct {
	log   Log
	fresh time.Duration

	following sync.Mutex // one follower at a time
	asked     time.Time  // when the log was asked last

	mu      sync.RWMutex
	columns *column.Columns
	history *metric.History
	talks   map[event.ConversationID]*talk // those that may still change
	people  map[event.OperatorID]*person
	last    map[event.VisitorID]event.ConversationID
	begun   event.Instant // of the oldest record
	seq     int64
	now     event.Instant

	ready atomic.Bool
	read  atomic.Int64 // position of the first reading, for its progress
	stop  context.CancelFunc
	done  chan struct{}
}

// talk is a conversation whose verdicts may still change.
type talk struct {
	records []event.Record
	rows    []column.Row
	doubts  column.Doubts
	visitor event.VisitorID
	group   event.GroupID
	opened  event.Instant
	final   event.Instant
	next    metric.Mark // the visitor's next conversation
	dirty   bool
	waiting bool          // a verdict grows with time
	wake    event.Instant // when time alone changes a verdict, 0: never
}

// person is an operator: what was judged up to a cut, and what came after.
type person struct {
	before  *metric.Shift // nil: nothing was cut off yet
	records []event.Record
	rows    []column.Row
	judged  event.Instant // the cut
}

// New gives an empty tally. Start begins to follow; a test may call Follow
// instead.
func New(c Config) *Tally {
	t := &Tally{log: c.Log, fresh: c.Fresh}
	if t.fresh == 0 {
		t.fresh = time.Second
	}
	t.empty()
	return t
}

func (t *Tally) empty() {
	t.columns, t.history = column.New(), metric.NewHistory()
	t.talks, t.people = map[event.ConversationID]*talk{}, map[event.OperatorID]*person{}
	t.last = map[event.VisitorID]event.ConversationID{}
	t.seq, t.now, t.begun = 0, 0, 0
}

// tick is how often the log is followed when nobody asks: often enough that
// whoever asks has little to wait for.
const tick = 2 * time.Second

// Start follows the log until Stop. It returns at once: reports are ready
// when they are ready, and chats do not wait for them.
func (t *Tally) Start(ctx context.Context) {
	ctx, t.stop = context.WithCancel(context.WithoutCancel(ctx))
	t.done = make(chan struct{})
	go func() {
		defer close(t.done)
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for {
			if err := t.Follow(ctx); err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "the log could not be followed; reports are older than they should be", "err", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	}()
}

// Stop ends following. It may be called without a Start.
func (t *Tally) Stop() {
	if t.stop != nil {
		t.stop()
		<-t.done
	}
}

// Progress says whether the first reading of the log is over, and its
// position.
func (t *Tally) Progress() (ready bool, seq int64) { return t.ready.Load(), t.read.Load() }

// View is the verdicts at one position of the log, for the duration of a call
// of Read.
type View struct {
	Columns *column.Columns
	Seq     int64
	Now     event.Instant // of the record at Seq
	Begun   event.Instant // of the first record, 0: there is none

	tally *Tally
}

// Read lets look at the verdicts, after asking the log what is new. The
// function must keep nothing.
func (t *Tally) Read(ctx context.Context, look func(View)) error {
	if err := t.catchUp(ctx); err != nil {
		return err
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	look(View{Columns: t.columns, Seq: t.seq, Now: t.now, Begun: t.begun, tally: t})
	return nil
}

// Open counts the conversations begun in an interval that are not final, and
// those of them that are not even closed.
func (v View) Open(in metric.Interval, has func(event.GroupID) bool) (notFinal, notClosed int) {
	for _, c := range v.tally.talks {
		if c.final != 0 || !in.Has(c.opened) || !has(c.group) {
			continue
		}
		notFinal++
		if !c.closed() {
			notClosed++
		}
	}
	return notFinal, notClosed
}

// closed says whether the conversation was ever closed.
func (c *talk) closed() bool {
	for i := len(c.records) - 1; i >= 0; i-- {
		if _, ok := c.records[i].Fact.(*event.Closed); ok {
			return true
		}
	}
	return false
}
