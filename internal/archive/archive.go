package archive

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/store"
)

// Config is what an archive is made of.
type Config struct {
	Store *store.Store
	// Fresh is for how long an answer may be reused before the log is asked
	// again; 0: a second. Negative: never.
	Fresh time.Duration
	// Quiet is how long nothing is said in an open conversation before its
	// words are indexed; 0: 5 s. Negative: none. What is over is indexed at
	// once, and nothing waits for longer than a minute.
	Quiet time.Duration
	// Block is how many conversations that are over lie in one piece for the
	// next start; 0: 1024.
	Block int64
}

const (
	defaultFresh = time.Second
	defaultQuiet = 5 * time.Second
	patience     = time.Minute     // the longest that words of an open conversation wait for the index
	tick         = 2 * time.Second // how often the log is followed when nobody asks
)

// Archive is the archive of one log. Its methods may be called from any
// goroutine.
type Archive struct {
	store        *store.Store
	db           *store.Derived
	fresh, quiet time.Duration

	following sync.Mutex // one follower at a time; guards what follows
	asked     time.Time
	history   *metric.History
	open      map[event.ConversationID]*open
	changed   map[event.ConversationID]bool
	partial   []event.ConversationID // whose former records are not at hand
	now       event.Instant
	seq       int64
	mark      event.Instant // of the record at seq alone: tells one log from another
	erased    int64
	work      *store.Breather
	block     int64          // conversations in a block
	blocks    map[int64]bool // which are there
	clearing  bool           // the index still has room that erased words lay in
	anew      bool           // it is being made from the beginning of the log

	mu     sync.RWMutex
	shelf  *shelf.Shelf
	kept   int64 // position of what is on the shelf and in the database
	keptAt event.Instant

	loaded atomic.Bool // what was kept before is on the shelf
	ready  atomic.Bool // the log has been read to its end once
	read   atomic.Int64

	stop context.CancelFunc
	done chan struct{}
}

// open is a conversation that is not final.
type open struct {
	records []event.Record
	indexed event.MessageID // whose words are in the index
	waiting time.Time       // since when words wait for the index
	said    time.Time       // when the last of them came
}

// Open opens the archive of a store's folder, empty or as it was kept.
func Open(ctx context.Context, c Config) (*Archive, error) {
	a := &Archive{store: c.Store, work: c.Store.Breather(), fresh: c.Fresh, quiet: c.Quiet, block: c.Block}
	if a.fresh == 0 {
		a.fresh = defaultFresh
	}
	if a.quiet == 0 {
		a.quiet = defaultQuiet
	}
	if a.block == 0 {
		a.block = defaultBlock
	}
	var err error
	if a.db, err = c.Store.OpenDerived(ctx, databaseName, schemaVersion, schema); err != nil {
		return nil, err
	}
	a.empty()
	return a, nil
}

func (a *Archive) empty() {
	a.history, a.shelf = metric.NewHistory(), shelf.New()
	a.open, a.changed = map[event.ConversationID]*open{}, map[event.ConversationID]bool{}
	a.partial, a.blocks = nil, map[int64]bool{}
	a.seq, a.now, a.mark, a.erased, a.clearing = 0, 0, 0, 0, false
}

// Start follows the log until Close. It returns at once: chats do not wait for
// the archive.
func (a *Archive) Start(ctx context.Context) {
	ctx, a.stop = context.WithCancel(context.WithoutCancel(ctx))
	a.done = make(chan struct{})
	go func() {
		defer close(a.done)
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for {
			if err := a.Follow(ctx); err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "the log could not be followed; the archive is older than it should be", "err", err)
			} else if err := a.makeBlocks(ctx); err != nil && ctx.Err() == nil {
				slog.WarnContext(ctx, "the next start will take longer", "err", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	}()
}

// Close ends following and closes the database.
func (a *Archive) Close() error {
	if a.stop != nil {
		a.stop()
		<-a.done
		a.stop = nil
	}
	return a.db.Close()
}

// State is how far the archive has come.
type State struct {
	Loaded bool  // it can answer, from what it has
	Ready  bool  // the log has been read to its end since the start
	Seq    int64 // of the last record that was taken in
}

// State tells how far the archive has come, without waiting for anything.
func (a *Archive) State() State {
	return State{Loaded: a.loaded.Load(), Ready: a.ready.Load(), Seq: a.read.Load()}
}

// ErrNotLoaded: what was kept is not in memory yet.
var ErrNotLoaded = errors.New("the archive is being loaded")

// catchUp follows the log if what is known is not fresh any more. Before the
// first end of the log nobody waits: what there is is shown, with how far it
// goes.
func (a *Archive) catchUp(ctx context.Context) error {
	if !a.loaded.Load() {
		return ErrNotLoaded
	}
	if !a.ready.Load() {
		return nil
	}
	a.following.Lock()
	defer a.following.Unlock()
	if a.fresh > 0 && time.Since(a.asked) < a.fresh {
		return nil
	}
	return a.follow(ctx)
}
