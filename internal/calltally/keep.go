package calltally

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// When what was judged is saved: after so long, and in between once so much is
// held that is not in the file.
const (
	saveEvery = 10 * time.Minute
	saveRetry = time.Minute // after one that failed
	heldLimit = 4_000       // calls and books, at half a kilobyte each
)

// place is the state without its calls and books, as it is stored. The
// settings are not in it: they are read from the log.
type place struct {
	Format      int
	Seq         int64
	Tail        tail
	ShelfSeq    int64
	Now         event.Instant
	Today       []event.CallID
	Day         metric.Interval
	Zone        string
	Versions    map[string]int
	Metrics     []string
	LastCall    event.CallID
	LastContact event.PhoneID
	Calls       numbers
	Cases       numbers
}

// numbers are those that rows are written with.
type numbers struct {
	Dims  []column.Dim
	Signs []string
}

// tail tells one log from another: the last record that was taken in.
type tail struct {
	Seq         int64
	At, Learned event.Instant
}

// format rises when the meaning of what is stored changes.
const format = 1

// errStale says that what is stored is of another log or another program.
var errStale = errors.New("what is stored of calls and cases is of another log or another program")

func versions() map[string]int {
	out := map[string]int{}
	for _, m := range metric.All {
		if keeps(m) {
			out[m.ID] = m.Version
		}
	}
	return out
}

// keeps says whether verdicts of a metric are kept here.
func keeps(m *metric.Metric) bool { return m.OfCalls() || m.OfCases() }

// outdated says whether some rows were judged by other definitions than the
// program has. They serve meanwhile: what was judged alike in both counts. What
// is new in the catalogue and counted elsewhere changes nothing here.
func (s *state) outdated() bool {
	return !maps.Equal(s.versions, versions()) || !slices.Equal(ours(s.metrics), ours(catalogue()))
}

// catalogue gives the names of all metrics, in their order.
func catalogue() (out []string) {
	for _, m := range metric.All {
		out = append(out, m.ID)
	}
	return out
}

// ours gives of the names of metrics those that are kept here, in their order.
func ours(names []string) (out []string) {
	for _, name := range names {
		if m := metric.ByID(name); m != nil && keeps(m) {
			out = append(out, name)
		}
	}
	return out
}

// begin goes on from the file, if it can be believed. Nobody follows yet.
func (t *Tally) begin(ctx context.Context) {
	t.opened = true
	if t.Open == nil {
		return
	}
	began := time.Now()
	db, err := t.Open(ctx)
	if err != nil && ctx.Err() != nil {
		t.opened = false // who asked has gone: the next one tries
		return
	}
	if err != nil {
		slog.ErrorContext(ctx, "there is no file of calls and cases; they are counted from the log at every start", "err", err)
		return
	}
	t.file = file{db}
	restored, err := t.restore(ctx)
	switch {
	case err != nil && ctx.Err() != nil:
		t.opened = false
		t.drop(ctx)
	case err != nil || restored == nil:
		if err != nil {
			slog.WarnContext(ctx, "the stored verdicts on calls and cases are not used; they are made from the log", "why", err)
		}
		if err := t.file.wipe(ctx); err != nil {
			slog.ErrorContext(ctx, "calls and cases are counted in memory only", "err", err)
			t.drop(ctx)
		}
	default:
		t.mu.Lock()
		t.forget()
		t.state = *restored
		t.mu.Unlock()
		t.read.Store(t.seq)
		slog.InfoContext(ctx, "verdicts on calls and cases loaded", "rows", t.calls.Len()+t.cases.Len(), "position", t.seq, "took", time.Since(began).Round(time.Millisecond))
	}
}

// drop closes the file and goes on without it.
func (t *Tally) drop(ctx context.Context) {
	if err := t.file.Close(); err != nil {
		slog.WarnContext(ctx, "the file of calls and cases was not closed", "err", err)
	}
	t.file = file{}
}

// restore reads the file; nil: there is nothing in it.
func (t *Tally) restore(ctx context.Context) (out *state, err error) {
	text, err := t.file.place(ctx)
	if err != nil || text == nil {
		return nil, err
	}
	var p place
	if err := json.Unmarshal(text, &p); err != nil {
		return nil, errors.Join(errDamaged, err)
	}
	zone := t.Zone()
	if p.Format != format || p.Zone != zone.String() {
		return nil, errStale
	}
	s := t.empty(zone)
	defer func() {
		if err != nil {
			s.forget()
		}
	}()
	s.versions, s.metrics = p.Versions, p.Metrics
	if err := t.same(ctx, p.Tail); err != nil {
		return nil, err
	}
	if err := errors.Join(p.Calls.restore(s.calls), p.Cases.restore(s.cases)); err != nil {
		return nil, err
	}
	settings, err := t.Settings(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range settings {
		if r.Seq <= p.Seq {
			s.history.Apply(r)
		}
	}
	s.seq, s.tail, s.shelfSeq, s.now, s.day, s.counted = p.Seq, p.Tail, p.ShelfSeq, p.Now, p.Day, true
	s.lastCall, s.lastContact = p.LastCall, p.LastContact
	s.calls.Until(p.Now)
	for _, id := range p.Today {
		s.today[id] = true
	}
	if err := t.fill(ctx, &s); err != nil {
		return nil, err
	}
	since, err := t.Books.BooksSince(ctx, p.ShelfSeq)
	t.changing.Lock()
	defer t.changing.Unlock()
	for _, id := range since {
		t.change(id, nil)
	}
	return &s, err
}

// same: the log has the record that was taken in last.
func (t *Tally) same(ctx context.Context, want tail) error {
	if want.Seq == 0 {
		return nil
	}
	var is tail
	_, err := t.Log.ScanKinds(ctx, want.Seq, kinds, func(r event.Record) error {
		is = tail{r.Seq, r.At, r.Learned}
		return errEnough
	})
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	if is != want {
		return fmt.Errorf("%w: record %d is another one", errStale, want.Seq)
	}
	return nil
}

func (n numbers) restore(c *column.Columns) error {
	for i, d := range n.Dims {
		if int(c.DimID(d)) != i {
			return errDamaged
		}
	}
	for i, text := range n.Signs {
		if id, err := c.Sign(text); err != nil || int(id) != i {
			return errors.Join(errDamaged, err)
		}
	}
	return nil
}

// filled is after how many calls of the file rows are put away.
const filled = 50_000

// fill puts what is stored into the columns.
func (t *Tally) fill(ctx context.Context, s *state) error {
	n, metrics := 0, s.calls.Numbering(s.metrics)
	err := t.file.each(ctx, func(id event.CallID, k *known) error {
		k.of = event.ConversationID(id)
		s.note(id, k)
		if err := s.put(s.calls, k.rows, metrics); err != nil {
			return err
		}
		if n++; n%filled == 0 { // years of them need not lie in memory at once
			return t.putAllAway(s)
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = t.file.books(ctx, func(_ int64, list []rows) error {
		for _, r := range list {
			if err := s.put(s.cases, r, metrics); err != nil {
				return err
			}
		}
		return ctx.Err()
	}, " order by id")
	if err != nil {
		return err
	}
	s.calls.Settle()
	s.cases.Settle()
	return t.putAllAway(s)
}

// put puts stored rows into columns.
func (s *state) put(c *column.Columns, r rows, metrics column.Numbering) error {
	made, err := c.AppendRows(s.scrap[:0], r.rows)
	if err != nil {
		return err
	}
	doubts, err := c.AppendDoubts(nil, r.doubts, metrics)
	if err != nil {
		return err
	}
	c.Add(r.of, made)
	c.Doubt(doubts)
	s.scrap = made
	return nil
}

// saveOrSay saves if it is time. A disk that is full keeps nobody from figures,
// and fills the log with nothing; a file that is damaged is made anew.
func (t *Tally) saveOrSay(ctx context.Context) error {
	if time.Since(t.unsaved) < saveRetry {
		return nil
	}
	err := t.save(ctx, false)
	if err == nil || errors.Is(err, errDamaged) || ctx.Err() != nil {
		return err
	}
	t.unsaved = time.Now()
	slog.ErrorContext(ctx, "calls and cases could not be saved; their figures are right, and a start would read more of the log", "err", err, "retry", saveRetry)
	return nil
}

// save writes what is held, if it is time or there is much of it. In the
// middle of a first reading the file is no whole.
func (t *Tally) save(ctx context.Context, now bool) error {
	n := len(t.held.calls) + len(t.held.books)
	whole := t.counted && len(t.dirty) == 0
	due := n >= heldLimit || whole && (now || time.Since(t.saved) >= saveEvery)
	if t.file.Derived == nil || !due || n == 0 && t.savedSeq == t.seq {
		return nil
	}
	t.mu.Lock() // who looks asks for the last contact
	for id, k := range t.held.calls {
		t.lastCall, t.lastContact = max(t.lastCall, id), max(t.lastContact, k.reach.Contact)
	}
	t.mu.Unlock()
	var text []byte
	if whole {
		var err error
		if text, err = json.Marshal(t.place()); err != nil {
			return err
		}
	}
	if err := t.file.save(ctx, t.held.calls, t.held.books, text); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.held, t.callers, t.loaded = holding(), metric.NewCallers(t.zone), map[event.PhoneID]bool{}
	t.saved, t.savedSeq = time.Now(), t.seq
	return nil
}

func (t *Tally) place() place {
	return place{Format: format, Seq: t.seq, Tail: t.tail, ShelfSeq: t.shelfSeq, Now: t.now, Today: slices.Sorted(maps.Keys(t.today)), Day: t.day,
		Zone: t.zone.String(), Versions: t.versions, Metrics: t.metrics, LastCall: t.lastCall, LastContact: t.lastContact,
		Calls: numbers{t.calls.Dims(), t.calls.Signs()}, Cases: numbers{t.cases.Dims(), t.cases.Signs()}}
}
