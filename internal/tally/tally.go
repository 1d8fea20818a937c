package tally

import (
	"context"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// Log is where the facts are: *store.Store.
type Log interface {
	// ScanLog gives every record from a position on, in order.
	ScanLog(ctx context.Context, from int64, each func(event.Record) error) error
	// Records gives those of one conversation, in order.
	Records(ctx context.Context, conversation event.ConversationID) ([]event.Record, error)
	// SettingRecords gives those that ever set something, in order.
	SettingRecords(ctx context.Context) ([]event.Record, error)
}

// Config is what a tally is made of.
type Config struct {
	Log Log
	// Fresh is for how long an answer may be reused before the log is asked
	// again; 0: a second, which is what a board promises (L1). Negative: never.
	Fresh time.Duration
	// File is where settled days are kept; empty: in memory only.
	File string
	// MemoryMB is how much memory the rows of settled days may take, in MB;
	// those that do not fit are read when they are asked for. 0: all of them.
	MemoryMB int
	// Away keeps rows of what may still change, as far as it is some hours old, out
	// of memory; nil: they are in memory. AwayRows is how many of a day are not
	// worth it, at each look; 0: some thousands, once in a quarter of an hour.
	Away     column.Keeper
	AwayRows int
	// Breathe is called between two steps of following; it may rest, so that
	// who is waited for is let through. nil: nobody is.
	Breathe func()
}

// Tally is the verdicts of one log. Its methods may be called from any
// goroutine.
type Tally struct {
	config Config
	log    Log
	fresh  time.Duration
	file   *ledger.File // nil: none
	cache  *cache

	following turn      // one follower at a time
	asked     time.Time // when the log was asked last
	saved     savedAt
	unsaved   time.Time // when a save failed last
	zoned     bool      // days are cut by the zone that the organisation had when the log began to be read

	mu    sync.RWMutex
	sheet metric.Sheet // reused by the follower
	state

	rebuild rebuilding
	ready   atomic.Bool
	broken  atomic.Bool     // the file turned out damaged while it was read
	warming atomic.Bool     // days of the file are brought into memory
	warmed  <-chan struct{} // closed when that is over; nil: nothing was loaded
	read    atomic.Int64    // position of the first reading, for its progress
	life    context.Context // of what works in the background
	stop    context.CancelFunc
	working sync.WaitGroup
}

// state is what the judgement of the log up to a position consists of.
type state struct {
	columns    *column.Columns
	history    *metric.History
	talks      map[event.ConversationID]*talk // those that may still change and are not put away, see rest.go
	unfinished openTalks                      // those of them that are not final
	people     map[event.OperatorID]*person
	last       map[event.VisitorID]event.ConversationID
	due        settling // when talks settle
	resting
	apart   int32         // the quarter in which rows were put away last
	begun   event.Instant // of the oldest record
	seq     int64
	judged  int64               // the position as of which all verdicts are
	tail    event.Record        // the one at seq
	now     event.Instant       // the latest moment of any record
	at      event.Instant       // the latest moment that a record is about
	cut     notch               // up to which operators' time is settled
	notches []notch             // up to which it was judged since, see work.go
	hours   []notch             // where the log came to full hours since the cut
	quiet   event.Instant       // no hour is judged before it
	started int64               // Seq of the program's last start
	marks   []Mark              // the midnights that the log has passed
	byHours map[int32]time.Time // when months were added up by hours, by their first days
	// versions are those of the definitions that the columns were judged by.
	versions map[string]int
}

// talk is a conversation whose verdicts may still change.
type talk struct {
	records []event.Record // nil: they are in the log, see the method
	counted counted
	visitor event.VisitorID
	group   event.GroupID
	channel event.Channel
	opened  event.Instant
	final   event.Instant
	next    metric.Mark // the visitor's next conversation
	closed  bool        // at least once
	dirty   bool
	wake    event.Instant // when time alone changes a verdict, 0: never
	stored  bool          // the file has it, as it was before
}

// counted is what a conversation adds. It may be held for days, so it is held
// as it would be stored, a fifth of what rows take, and in one piece.
type counted struct {
	text  []byte // of rows, then of doubts
	split int
}

func newCounted(rows, doubts []byte) counted {
	return counted{append(append(make([]byte, 0, len(rows)+len(doubts)), rows...), doubts...), len(rows)}
}

func (c counted) rows() []byte   { return c.text[:c.split:c.split] }
func (c counted) doubts() []byte { return c.text[c.split:] }

// count puts what a conversation adds in place of what it added before.
func (s *state) count(id event.ConversationID, c *talk, rows []column.Row, doubts column.Doubts) error {
	before, err := s.columns.DecodeRows(c.counted.rows())
	if err != nil {
		return fmt.Errorf("conversation %d: %w", id, err)
	}
	was, err := s.columns.DecodeDoubts(c.counted.doubts(), s.columns.Metrics())
	if err != nil {
		return fmt.Errorf("conversation %d: %w", id, err)
	}
	s.columns.Replace(id, before, rows)
	s.columns.Trust(was)
	s.columns.Doubt(doubts)
	c.counted = newCounted(column.EncodeRows(rows), doubts.Encode())
	return nil
}

// take takes out what a conversation added: rows are those it is counted with.
func (s *state) take(id event.ConversationID, c *talk, rows []column.Row) error {
	doubts, err := s.columns.DecodeDoubts(c.counted.doubts(), s.columns.Metrics())
	if err != nil {
		return fmt.Errorf("conversation %d: %w", id, err)
	}
	s.columns.Remove(id, rows)
	s.columns.Trust(doubts)
	c.counted = counted{}
	return nil
}

// New gives an empty tally. Start begins to follow; a test may call Follow
// instead.
func New(c Config) *Tally {
	t := &Tally{config: c, log: c.Log, fresh: c.Fresh, cache: newCache(int64(c.MemoryMB) << 20), following: newTurn(), life: context.Background()}
	if t.fresh == 0 {
		t.fresh = time.Second
	}
	if t.config.Breathe == nil {
		t.config.Breathe = func() {}
	}
	t.state = empty(t.newColumns(time.UTC))
	return t
}

// newColumns gives columns that put away what the tally's own may.
func (t *Tally) newColumns(zone *time.Location) *column.Columns {
	out := column.New(zone)
	if t.config.Away != nil {
		out.KeptBy(t.config.Away, t.config.AwayRows)
	}
	return out
}

func empty(columns *column.Columns) state {
	s := state{columns: columns, history: metric.NewHistory(), talks: map[event.ConversationID]*talk{}, unfinished: newOpenTalks(), people: map[event.OperatorID]*person{},
		last: map[event.VisitorID]event.ConversationID{}, versions: map[string]int{}, byHours: map[int32]time.Time{}, resting: newResting()}
	for _, m := range metric.All {
		s.versions[m.ID] = m.Version
	}
	return s
}

// tick is how often the log is followed when nobody asks: often enough that
// whoever asks has little to wait for.
const tick = 2 * time.Second

// Start follows the log until Stop. It returns at once: reports are ready
// when they are ready, and chats do not wait for them.
func (t *Tally) Start(ctx context.Context) {
	ctx, t.stop = context.WithCancel(context.WithoutCancel(ctx))
	t.life = ctx
	_ = t.following.lock(ctx) // nobody has it yet; nobody reads the log before the file is looked at
	t.working.Go(func() {
		t.open(ctx)
		t.following.unlock()
		if because := t.outdated(ctx); because != "" {
			slog.InfoContext(ctx, "the stored verdicts are served meanwhile and computed again", "because", because)
			_ = t.StartRebuild(because) // nothing else runs yet
		}
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for {
			t.round(ctx)
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
}

// round is what is done at every tick.
func (t *Tally) round(ctx context.Context) {
	t.Recover(ctx)
	err := t.Follow(ctx)
	if err == nil {
		err = t.save(ctx, false)
	}
	if err == nil && !t.warming.Load() { // until then days are on their way into memory
		if err = t.GatherHours(ctx); err == nil {
			err = t.TakeCensus(ctx)
		}
	}
	if err != nil && ctx.Err() == nil {
		slog.ErrorContext(ctx, "the log could not be followed; reports are older than they should be", "err", err)
	}
}

// Stop ends following and saves. It may be called without a Start.
func (t *Tally) Stop() {
	if t.stop == nil {
		return
	}
	t.stop()
	t.working.Wait()
	if t.file == nil {
		return
	}
	if err := t.saveNow(context.Background()); err != nil {
		slog.Warn("the verdicts could not be saved; the next start reads more of the log", "err", err)
	}
	if err := t.file.Close(); err != nil {
		slog.Warn("the file of verdicts could not be closed", "err", err)
	}
	t.file = nil
}

// Progress says whether the first reading of the log is over, and its
// position.
func (t *Tally) Progress() (ready bool, seq int64) { return t.ready.Load(), t.read.Load() }

// View is the verdicts at one position of the log, for the duration of a call
// of Read.
type View struct {
	Columns *column.Reader
	Seq     int64
	Now     event.Instant // of the record at Seq
	Begun   event.Instant // of the first record, 0: there is none

	tally *Tally
	ctx   context.Context // of the call
}

// Read lets look at the verdicts, after asking the log what is new. The
// function must keep nothing. After an error what it saw is worth nothing.
func (t *Tally) Read(ctx context.Context, look func(View)) error {
	if err := t.catchUp(ctx); err != nil {
		return err
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	reader := &column.Reader{Columns: t.columns, Fetch: t.fetcher(ctx)}
	look(View{Columns: reader, Seq: t.seq, Now: t.now, Begun: t.begun, tally: t, ctx: ctx})
	t.suspect(reader.Err)
	return reader.Err
}

// Judged says whether a metric was judged by the definition that the program
// has; if not, its figures are being computed again.
func (v View) Judged(m *metric.Metric) bool {
	if num, den, ok := m.Joined(); ok {
		return v.Judged(num) && v.Judged(den)
	}
	return m.Live() || !keeps(m) || v.tally.versions[m.ID] == m.Version
}

// Next gives the conversation that the visitor began after this one, as far
// as it can still matter.
func (v View) Next(id event.ConversationID) metric.Mark {
	c, err := v.tally.talk(v.ctx, id)
	if err != nil {
		v.Columns.Err = err
	}
	if c == nil {
		return metric.Mark{}
	}
	return c.next
}

// Judge pronounces every metric on the records of a conversation, as of the
// view's moment: what is counted, and what is not and why.
func (v View) Judge(records []event.Record, next metric.Mark) []metric.Verdict {
	return metric.Evaluate(records, &metric.Context{History: v.tally.history, Targets: metric.DefaultTargets(), Now: v.Now,
		Next: func(event.ConversationID) (metric.Mark, bool) { return next, next.Happened() }})
}
