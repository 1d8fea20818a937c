package calltally

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/casebook"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// Log is where the facts are: store.Books.
type Log interface {
	// ScanKinds gives every record of the kinds that begin with one of the
	// prefixes, from Seq from on and in order.
	ScanKinds(ctx context.Context, from int64, prefixes []string, each func(event.Record) error) (head int64, err error)
	// CallRecords gives all records of one call in Seq order.
	CallRecords(ctx context.Context, id event.CallID) ([]event.Record, error)
}

// Books is where the customers' books are: store.Books.
type Books interface {
	// BookIDs gives the books after an id, in order, at most so many.
	BookIDs(ctx context.Context, after int64, limit int) ([]int64, error)
	// Book gives a book, nil if there is none. It is the caller's.
	Book(ctx context.Context, id int64) (*casebook.Book, error)
}

// Config is what a tally of calls is made of.
type Config struct {
	Log   Log
	Books Books
	// Zone gives the organisation's zone, whose days calls are made good in.
	Zone func() *time.Location
	// Fresh is for how long an answer may be reused before the log is asked
	// again; 0: a second. Negative: never.
	Fresh time.Duration
}

// Tally is the verdicts on calls and cases. Its methods may be called from any
// goroutine.
type Tally struct {
	Config

	following sync.Mutex
	asked     time.Time
	ready     atomic.Bool
	read      atomic.Int64
	stop      context.CancelFunc
	ended     sync.WaitGroup

	changing sync.Mutex
	changed  map[int64]bool // books whose cases are not those that are counted

	mu sync.RWMutex
	state
}

// state is what was judged.
type state struct {
	calls   *column.Columns
	cases   *column.Columns
	history *metric.History
	callers *metric.Callers
	known   map[event.CallID]*known
	books   map[int64][]rows
	dirty   map[event.CallID]bool
	today   map[event.CallID]bool // what the end of the day makes sure
	fresh   recent
	day     metric.Interval
	now     event.Instant
	seq     int64
	shelved int64 // the last book of the first reading
	counted bool  // it is over
	zone    *time.Location
}

// known is what is remembered of a call that was judged.
type known struct {
	rows
	contact event.PhoneID
	moment  event.Instant // when its talk began, or when it was lost
}

// rows are those of one call or case, as they are taken out again.
type rows struct {
	of     event.ConversationID // the columns' word for whose they are
	rows   []byte
	doubts column.Doubts
}

// kinds are those of the log that the figures of calls and cases follow from.
var kinds = []string{"call.signalled", "employee.", "operator.set", "desk_rules.set"}

// New gives a tally of nothing. Start begins to follow; a test may call Follow
// instead.
func New(c Config) *Tally {
	if c.Fresh == 0 {
		c.Fresh = time.Second
	}
	return &Tally{Config: c, changed: map[int64]bool{}, state: empty(time.UTC)}
}

func empty(zone *time.Location) state {
	return state{calls: column.New(zone), cases: column.New(zone), history: metric.NewHistory(), callers: metric.NewCallers(zone),
		known: map[event.CallID]*known{}, books: map[int64][]rows{}, dirty: map[event.CallID]bool{}, today: map[event.CallID]bool{},
		fresh: recent{records: map[event.CallID][]event.Record{}}, zone: zone}
}

// tick is how often the log is followed when nobody asks.
const tick = 2 * time.Second

// Start follows until Stop. It returns at once: figures are ready when they
// are ready.
func (t *Tally) Start(ctx context.Context) {
	ctx, t.stop = context.WithCancel(context.WithoutCancel(ctx))
	t.ended.Go(func() {
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for {
			if err := t.Follow(ctx); err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "calls and cases could not be counted; their figures are older than they should be", "err", err)
			}
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
}

// Stop ends following. It may be called without a Start.
func (t *Tally) Stop() {
	if t.stop != nil {
		t.stop()
		t.ended.Wait()
	}
}

// Progress says whether the first reading is over, and its position in the log.
func (t *Tally) Progress() (ready bool, seq int64) { return t.ready.Load(), t.read.Load() }

// View is the verdicts at one position, for the duration of a call of Read.
type View struct {
	Calls *column.Reader
	Cases *column.Reader
	Seq   int64
	Now   event.Instant // of the latest record

	tally *Tally
}

// Read lets look at the verdicts, after asking what is new. The function must
// keep nothing.
func (t *Tally) Read(ctx context.Context, look func(View)) error {
	if err := t.catchUp(ctx); err != nil {
		return err
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	calls, cases := &column.Reader{Columns: t.calls}, &column.Reader{Columns: t.cases}
	look(View{Calls: calls, Cases: cases, Seq: t.seq, Now: t.now, tally: t})
	return errors.Join(calls.Err, cases.Err)
}

// Context is what verdicts on the view's calls and cases depend on.
func (v View) Context() *metric.Context { return v.tally.context() }

func (t *Tally) context() *metric.Context {
	return &metric.Context{History: t.history, Targets: metric.DefaultTargets(), Now: t.now, Calls: t.callers}
}

func (t *Tally) catchUp(ctx context.Context) error {
	t.following.Lock()
	defer t.following.Unlock()
	if t.Fresh > 0 && time.Since(t.asked) < t.Fresh {
		return nil
	}
	return t.follow(ctx)
}

// Follow reads what is new and judges it.
func (t *Tally) Follow(ctx context.Context) error {
	t.following.Lock()
	defer t.following.Unlock()
	return t.follow(ctx)
}

// Watch gives the shelf as the casebook is to use it: what is put on it is
// counted anew.
func (t *Tally) Watch(shelf casebook.Shelf) casebook.Shelf { return watched{shelf, t} }

type watched struct {
	casebook.Shelf
	tally *Tally
}

// Save is casebook.Shelf's.
func (w watched) Save(ctx context.Context, c casebook.Change) error {
	if err := w.Shelf.Save(ctx, c); err != nil {
		return err
	}
	w.tally.changing.Lock()
	defer w.tally.changing.Unlock()
	for _, id := range c.Gone {
		w.tally.changed[id] = true
	}
	for i := range c.Books {
		w.tally.changed[c.Books[i].Book.ID] = true
	}
	return nil
}
