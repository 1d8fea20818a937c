// Package casebook keeps the cases of everybody: it follows the log, lays the
// calls and acts of each customer into a book, and lets package cases say what
// cases follow. It is the door for what people do with customers and cases.
//
// The invariant: a book is made of the log alone and could be made again; the
// only facts that the casebook adds by itself are names (the number of a case,
// the customer of a number nobody owned), and a name is given once. One act is
// decided at a time, on the cases as the whole log gives them.
//
// It never decides what a case is, never touches a conversation, and no
// message waits for it: it reads the log behind the desk.
package casebook

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/cases"
	"otklik/internal/desk"
	"otklik/internal/event"
)

// Log is where the facts are read.
type Log interface {
	// ScanKinds gives every record of the kinds that begin with one of the
	// prefixes, from Seq from on and in order.
	ScanKinds(ctx context.Context, from int64, prefixes []string, each func(event.Record) error) (head int64, err error)
	// CallRecords gives all records of one call in Seq order.
	CallRecords(ctx context.Context, id event.CallID) ([]event.Record, error)
	// Matchings gives the records that say who of a telephone company's
	// employees is which operator, of all times, in Seq order.
	Matchings(ctx context.Context) ([]event.Record, error)
}

// Desk takes facts into the log.
type Desk interface {
	Do(ctx context.Context, cmd desk.Command) (desk.Receipt, error)
}

// Changed is told to whoever shows cases: a book is different from before. The
// book is the casebook's own: it may change once this was told.
type Changed struct {
	Book      *Book
	Cases     []cases.Case       // of which something else may be seen
	Operators []event.OperatorID // whose own calls are different
}

// Config is what a casebook is made of. Changed may be nil; it is called in the casebook's own goroutine and must not call it.
type Config struct {
	Log     Log
	Desk    Desk
	Shelf   Shelf
	Changed func([]Changed)
}

// Casebook is the keeper of all books.
type Casebook struct {
	Config
	mu    sync.Mutex
	seq   int64
	next  Next
	dirty map[int64]bool
	books map[int64]*Book // read since the last save
	warm  warm
	moved map[Ref]int64
	gone  map[int64]bool
	wake  chan struct{}
	stop  context.CancelFunc
	ended chan struct{}
	saved int64
	staff []event.Record // EmployeeMatched, in the order of the log
	going map[event.CallID]bool
	now   event.Instant // of the newest record, by our clock

	telling sync.Mutex
	owned   map[event.OperatorID]map[int64][]Own // by book
}

// kinds are those of the log that make books.
var kinds = []string{"customer.", "case.", "call.", "employee."}

// New gives a casebook that knows what is on the shelf.
func New(ctx context.Context, c Config) (*Casebook, error) {
	b := &Casebook{Config: c, dirty: map[int64]bool{}, going: map[event.CallID]bool{}, wake: make(chan struct{}, 1), ended: make(chan struct{}), owned: map[event.OperatorID]map[int64][]Own{}}
	b.clear()
	start, err := c.Shelf.Open(ctx)
	if err != nil {
		return nil, err
	}
	b.seq, b.saved, b.next = start.Seq, start.Seq, start.Next
	if b.staff, err = c.Log.Matchings(ctx); err != nil {
		return nil, err
	}
	for _, id := range append(start.Owed, start.Live...) {
		b.dirty[id] = true
	}
	return b, b.learnGoing(ctx, start.Live)
}

// learnGoing finds the calls that go on in the books of the shelf.
func (b *Casebook) learnGoing(ctx context.Context, live []int64) error {
	for _, id := range live {
		k, err := b.Shelf.Book(ctx, id)
		if err != nil {
			return err
		}
		if k == nil {
			continue
		}
		for call, c := range k.Calls {
			if c.EndedAt == 0 {
				b.going[call] = true
			}
		}
	}
	return nil
}

func (b *Casebook) clear() {
	b.books, b.moved, b.gone = map[int64]*Book{}, map[Ref]int64{}, map[int64]bool{}
}

// Start follows the log in the background until Stop.
func (b *Casebook) Start(ctx context.Context) {
	ctx, b.stop = context.WithCancel(ctx)
	b.Wake()
	go func() {
		defer close(b.ended)
		for {
			select {
			case <-ctx.Done():
				return
			case <-b.wake:
			}
			if err := b.Settle(ctx); err != nil && ctx.Err() == nil {
				slog.Error("the cases do not follow the log; trying again", "err", err)
				select {
				case <-ctx.Done():
				case <-time.After(time.Second):
				}
				b.Wake()
			}
		}
	}()
}

// Stop ends the following and notes how far it came.
func (b *Casebook) Stop() {
	if b.stop != nil {
		b.stop()
		<-b.ended
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.seq > b.saved {
		if err := b.Shelf.Save(context.Background(), Change{Seq: b.seq}); err != nil {
			slog.Error("how far the cases came was not noted; the log is read again from there", "err", err)
		}
	}
}

// Wake says that the log has something new of our kinds. It never blocks.
func (b *Casebook) Wake() {
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// Concerns says whether a fact is one that Wake is about.
func Concerns(f event.Fact) bool {
	k := string(f.Kind())
	for _, prefix := range kinds {
		if len(k) > len(prefix) && k[:len(prefix)] == prefix {
			return true
		}
	}
	return false
}

// Feed passes on what was recorded, and wakes the casebook if it concerns it.
type Feed struct {
	desk.Feed
	book atomic.Pointer[Casebook]
}

// Wakes tells whom to wake.
func (f *Feed) Wakes(b *Casebook) { f.book.Store(b) }

// Recorded is desk.Feed's.
func (f *Feed) Recorded(entries []event.Entry, state *desk.State) {
	f.Feed.Recorded(entries, state)
	if b := f.book.Load(); b != nil && slices.ContainsFunc(entries, func(e event.Entry) bool { return Concerns(e.Fact) }) {
		b.Wake()
	}
}

// Settle follows the log to its end and records the names that are owed.
func (b *Casebook) Settle(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.settle(ctx)
}

// settleRounds bounds the names that follow from names: a customer for a
// number, then numbers for its cases.
const settleRounds = 4

func (b *Casebook) settle(ctx context.Context) error {
	for range settleRounds {
		if err := b.followAll(ctx); err != nil {
			b.drop()
			return err
		}
		owed, err := b.save(ctx)
		if err != nil {
			b.drop()
			return err
		}
		if len(owed) == 0 {
			return nil
		}
		if _, err := b.Desk.Do(ctx, desk.Keep{Items: owed}); err != nil {
			return err
		}
	}
	return nil
}

// drop forgets what was not saved.
func (b *Casebook) drop() {
	b.clear()
	b.warm = nil
	b.seq = b.saved
}

// portion is how many records are read before they are taken in: books are
// looked up meanwhile, and a reading of the log must not wait for that.
const portion = 1000

var errEnough = errors.New("enough for one reading")

// followAll takes in what the log has since the last time, and saves on the
// way. What is owed in the middle of the log may have been recorded further on,
// so nothing is said of it before the end.
func (b *Casebook) followAll(ctx context.Context) error {
	for saved := false; ; saved = true {
		more, err := b.follow(ctx)
		if err != nil {
			return err
		}
		if more {
			if _, err := b.save(ctx); err != nil {
				return err
			}
			continue
		}
		if saved {
			start, err := b.Shelf.Open(ctx)
			if err != nil {
				return err
			}
			for _, id := range start.Owed {
				b.dirty[id] = true
			}
		}
		return nil
	}
}

// follow takes in a portion, and says whether there is more.
func (b *Casebook) follow(ctx context.Context) (more bool, err error) {
	var records []event.Record
	head, err := b.Log.ScanKinds(ctx, b.seq+1, kinds, func(r event.Record) error {
		if len(records) == portion {
			return errEnough
		}
		records = append(records, r)
		return nil
	})
	if more = errors.Is(err, errEnough); more {
		head, err = records[len(records)-1].Seq, nil
	}
	if err == nil {
		err = b.takeAll(ctx, records)
	}
	if err == nil {
		b.seq = max(b.seq, head)
	}
	return more, err
}

// takeAll puts records into their books. The first signal of a call puts it
// into its book, for what people did about it stands behind; when there are
// more, all of them are weighed at the end.
func (b *Casebook) takeAll(ctx context.Context, records []event.Record) error {
	calls := map[event.CallID]int{}
	for _, r := range records {
		b.now = max(b.now, r.At)
		var err error
		switch f := r.Fact.(type) {
		case *event.CallSignalled:
			if calls[f.Call]++; calls[f.Call] == 1 {
				err = b.takeCall(ctx, f.Call)
			}
		case *event.EmployeeMatched:
			err = b.takeMatching(ctx, r)
		default:
			err = b.take(ctx, r)
		}
		if err != nil {
			return err
		}
	}
	for _, id := range sorted(calls) {
		if calls[id] == 1 {
			continue
		}
		if err := b.takeCall(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
