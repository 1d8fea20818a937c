package calltally

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
	"unique"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/store"
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
	// BookSeq gives the position of the log that the books are at.
	BookSeq(ctx context.Context) (int64, error)
	// BooksSince gives the books that were saved or joined to others at a
	// position of the log or after it.
	BooksSince(ctx context.Context, seq int64) ([]int64, error)
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
	// Open opens the file where what was judged is kept; nil: in memory only.
	// It is asked beside the start, which waits for nothing of it, and Stop
	// closes what it gave.
	Open func(ctx context.Context) (*store.Derived, error)
	// Beside opens an empty file for what is judged again beside, and gives what
	// removes it; nil: that is held in memory.
	Beside func(ctx context.Context) (*store.Derived, func() error, error)
	// Settings gives the records that ever set something, in order. It is
	// asked for if there is a file.
	Settings func(ctx context.Context) ([]event.Record, error)
	// Away keeps rows that are some hours old out of memory; nil: they are in
	// memory. AwayRows is how many of a day are not worth it, at each look;
	// 0: some thousands, once in a quarter of an hour.
	Away     column.Keeper
	AwayRows int
}

// Tally is the verdicts on calls and cases. Its methods may be called from any
// goroutine.
type Tally struct {
	Config

	following  sync.Mutex
	asked      time.Time
	ready      atomic.Bool
	torn       atomic.Bool // rows that were put away could not be brought
	read       atomic.Int64
	life       context.Context
	stop       context.CancelFunc
	rebuilding atomic.Bool
	rebuild    sync.Mutex // one at a time
	beside     atomic.Pointer[Tally]
	again      time.Time // when what is outdated is judged again, if that failed
	ended      sync.WaitGroup

	opened   bool // the file was looked at
	file     file
	saved    time.Time
	unsaved  time.Time // when a save failed last
	savedSeq int64

	changing sync.Mutex
	changed  map[int64][]cases.Case // books whose cases are not those that are counted, with those they have; nil: the shelf is to be asked
	carried  int                    // lines of the cases in them
	told     int64                  // position of the log at which the last of them was saved

	mu sync.RWMutex
	state
}

// state is what was judged.
type state struct {
	calls    *column.Columns
	cases    *column.Columns
	history  *metric.History
	callers  *metric.Callers        // the calls that are held, and all with the numbers that are loaded
	loaded   map[event.PhoneID]bool // numbers
	held     held
	dirty    map[event.CallID]bool
	today    map[event.CallID]bool // what the end of the day makes sure
	fresh    recent
	crews    crews
	doubtful map[event.CallID]unique.Handle[string] // what may still change, of the calls of which something may: of many the same
	day      metric.Interval
	now      event.Instant
	seq      int64
	tail     tail
	counting warm
	shelved  int64 // the last book of the first reading
	counted  bool  // it is over

	shelfSeq    int64         // books saved before this position of the log are counted
	lastCall    event.CallID  // the file has none that is newer
	lastContact event.PhoneID // the same
	zone        *time.Location
	apart       int32     // the quarter in which rows were put away last
	gathered    time.Time // when months were added up last
	scrap       []column.Row
	// versions are those of the definitions that the rows were judged by, and
	// metrics the names that stored doubts number them by.
	versions map[string]int
	metrics  []string
}

// kinds are those of the log that the figures of calls and cases follow from.
var kinds = []string{"call.signalled", "employee.", "operator.set", "desk_rules.set"}

// New gives a tally of nothing. Start begins to follow; a test may call Follow
// instead.
func New(c Config) *Tally {
	if c.Fresh == 0 {
		c.Fresh = time.Second
	}
	return &Tally{Config: c, changed: map[int64][]cases.Case{}, state: c.empty(time.UTC)}
}

// empty gives a state of nothing that puts away what may be.
func (c *Config) empty(zone *time.Location) state {
	s := empty(zone)
	if c.Away != nil {
		s.calls.KeptBy(c.Away, c.AwayRows)
		s.cases.KeptBy(c.Away, c.AwayRows)
	}
	return s
}

// young is for how many quarters of an hour rows stay in memory: what is told
// late of a call is so within minutes, as a rule.
const young = 4

// putRowsAway puts rows away, if it is time.
func (c *Config) putRowsAway(s *state) error {
	if column.QuarterOf(s.now) == s.apart && c.AwayRows == 0 {
		return nil
	}
	return c.putAllAway(s)
}

// putAllAway puts them away whenever it was done last.
func (c *Config) putAllAway(s *state) error {
	s.apart = column.QuarterOf(s.now)
	for _, list := range []*column.Columns{s.calls, s.cases} {
		switch err := list.PutAway(s.apart - young); {
		case errors.Is(err, ledger.ErrDamaged), errors.Is(err, column.ErrDamaged):
			return errors.Join(errDamaged, err)
		case err != nil:
			slog.Warn("rows of verdicts on calls stay in memory", "why", err) // no room: they are counted all the same
		}
	}
	return nil
}

// forget lets go of what was put away.
func (s *state) forget() {
	s.calls.Forget()
	s.cases.Forget()
}

func empty(zone *time.Location) state {
	calls, cases := column.New(zone), column.NewOfCases(zone)
	calls.Unsettled()
	cases.Unsettled()
	return state{versions: versions(), metrics: calls.Metrics(), calls: calls, cases: cases, history: metric.NewHistory(), callers: metric.NewCallers(zone),
		loaded: map[event.PhoneID]bool{}, held: holding(), dirty: map[event.CallID]bool{}, today: map[event.CallID]bool{},
		fresh: recent{records: map[event.CallID][]event.Record{}}, crews: newCrews(), doubtful: map[event.CallID]unique.Handle[string]{}, zone: zone}
}

// tick is how often the log is followed when nobody asks.
const tick = 2 * time.Second

// Start follows until Stop. It returns at once: figures are ready when they
// are ready.
func (t *Tally) Start(ctx context.Context) {
	ctx, t.stop = context.WithCancel(context.WithoutCancel(ctx))
	t.life = ctx
	t.ended.Go(func() {
		ticker := time.NewTicker(tick)
		defer ticker.Stop()
		for {
			err := t.followAndSave(ctx)
			if err == nil {
				err = t.GatherMonths(ctx)
			}
			if err != nil && ctx.Err() == nil {
				slog.ErrorContext(ctx, "calls and cases could not be counted; their figures are older than they should be", "err", err)
			}
			t.renew(ctx)
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
		}
	})
}

func (t *Tally) followAndSave(ctx context.Context) error {
	t.following.Lock()
	defer t.following.Unlock()
	if err := t.follow(ctx); err != nil {
		return err
	}
	return t.saveOrSay(ctx)
}

// Stop ends following and saves. It may be called without a Start.
func (t *Tally) Stop() {
	if t.stop == nil {
		return
	}
	t.stop()
	t.ended.Wait()
	if err := t.Save(context.Background()); err != nil {
		slog.Warn("calls and cases could not be saved; the next start reads more of the log", "err", err)
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.file.Derived != nil {
		if err := t.file.Close(); err != nil {
			slog.Warn("the file of calls and cases could not be closed", "err", err)
		}
		t.file = file{}
	}
}

// Save writes what was judged to the file, if there is one.
func (t *Tally) Save(ctx context.Context) error {
	t.following.Lock()
	defer t.following.Unlock()
	return t.save(ctx, true)
}

// Progress says whether the first reading is over, and its position in the log.
func (t *Tally) Progress() (ready bool, seq int64) { return t.ready.Load(), t.read.Load() }

// View is the verdicts at one position, for the duration of a call of Read.
type View struct {
	Calls *column.Reader
	Cases *column.Reader
	Seq   int64
	Now   event.Instant // of the latest record

	tally  *Tally
	others *others
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
	others := t.others(ctx)
	look(View{Calls: calls, Cases: cases, Seq: t.seq, Now: t.now, tally: t, others: others})
	err := errors.Join(calls.Err, cases.Err, others.err)
	if errors.Is(err, column.ErrDamaged) || errors.Is(err, ledger.ErrDamaged) {
		t.torn.Store(true)
	}
	return err
}

// Judged says whether the rows were judged by the definition of a metric that
// the program has; if not, they are being judged again.
func (v View) Judged(m *metric.Metric) bool {
	if num, den, ok := m.Joined(); ok {
		return v.Judged(num) && v.Judged(den)
	}
	return !keeps(m) || v.tally.versions[m.ID] == m.Version
}

// Context is what verdicts on the view's calls and cases depend on.
func (v View) Context() *metric.Context { return v.tally.context(v.others) }

func (t *Tally) context(calls metric.CallIndex) *metric.Context {
	return &metric.Context{History: t.history, Targets: metric.DefaultTargets(), Now: t.now, Calls: calls}
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
	w.tally.told = max(w.tally.told, c.Seq)
	for _, id := range c.Gone {
		w.tally.change(id, nil)
	}
	for i := range c.Books {
		w.tally.change(c.Books[i].Book.ID, c.Books[i].Out.Cases)
	}
	return nil
}

// carriedLimit is how many lines of cases may wait to be counted, at some
// hundred bytes: what is more is read from the shelf again.
const carriedLimit = 40_000

// change notes that a book has other cases. Who calls holds changing.
func (t *Tally) change(id int64, list []cases.Case) {
	t.carried -= linesOf(t.changed[id])
	if t.carried+linesOf(list) > carriedLimit {
		list = nil
	}
	t.changed[id] = list
	t.carried += linesOf(list)
}
