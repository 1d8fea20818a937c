package tally

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// savedAt is when and where the state was saved last.
type savedAt struct {
	seq   int64
	marks int // how many of them
	when  time.Time
}

// How often the state is saved while the log is followed, and in a first
// reading after how many records. What is not saved is read again after a
// crash, at some hundred thousand records a second.
const (
	saveEvery   = 10 * time.Minute
	saveRetry   = time.Minute // after one that failed
	saveRecords = 1_000_000
)

// open goes on from the file, if there is one and it can be believed. It has
// the follower's turn.
func (t *Tally) open(ctx context.Context) {
	if t.config.File == "" {
		return
	}
	began := time.Now()
	file, thrown, err := ledger.Open(ctx, t.config.File)
	if thrown != nil {
		slog.WarnContext(ctx, "the file of verdicts was not one and is made anew; reports are computed from the log", "why", thrown)
	}
	if err != nil {
		slog.ErrorContext(ctx, "there is no file of verdicts; reports are computed from the log at every start", "err", err)
		return
	}
	t.file = file
	if err := ledger.Remove(t.besideFile()); err != nil { // of a program that was killed while it computed
		slog.WarnContext(ctx, "a file of an unfinished computation stays", "err", err)
	}
	restored, err := t.load(ctx)
	switch {
	case err != nil:
		slog.WarnContext(ctx, "the stored verdicts are not used; reports are computed from the log", "why", err)
		if err := t.file.Save(ctx, ledger.Saving{Fresh: true}); err != nil {
			slog.ErrorContext(ctx, "the stored verdicts could not be put away", "err", err)
		}
		return
	case restored == nil:
		return
	}
	t.mu.Lock()
	t.columns.Forget()
	t.state = *restored
	t.columns.Settle()
	t.mu.Unlock()
	t.read.Store(t.seq)
	t.saved = savedAt{t.seq, len(t.marks), time.Now()}
	slog.InfoContext(ctx, "verdicts loaded", "rows", t.columns.Len(), "position", t.seq, "took", time.Since(began).Round(time.Millisecond))
	t.warming.Store(true)
	warm := make(chan struct{})
	t.warmed = warm
	t.working.Go(func() {
		defer close(warm)
		defer t.warming.Store(false)
		t.ripen(ctx)
		t.warmUp(ctx)
	})
}

// load reads the file; nil: there is nothing in it.
func (t *Tally) load(ctx context.Context) (*state, error) {
	text, err := t.file.State(ctx)
	if err != nil || len(text) == 0 {
		return nil, err
	}
	resting := t.readResting(ctx)
	m, err := imageOfText(text)
	if err != nil {
		return nil, err
	}
	if m.Format < imageFormatOldest || m.Format > imageFormat {
		return nil, fmt.Errorf("%w: its format is %d, this program has %d", errStale, m.Format, imageFormat)
	}
	tail, err := t.recordAt(ctx, m.Seq)
	if err != nil {
		return nil, err
	}
	if mark, err := markOf(tail); err != nil || mark != m.Mark {
		return nil, errors.Join(fmt.Errorf("%w: record %d is another one", errStale, m.Seq), err)
	}
	history := metric.NewHistory()
	settings, err := t.log.SettingRecords(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range settings {
		if r.Seq <= m.Seq {
			history.Apply(r)
		}
	}
	sums := t.readSums(ctx)
	rest := <-resting
	if m.resting = rest.talks; rest.err != nil {
		return nil, rest.err
	}
	if len(m.resting) != m.Resting {
		return nil, fmt.Errorf("%w: %d conversations of %d are there", column.ErrDamaged, len(m.resting), m.Resting)
	}
	s, err := m.state(history, t.newColumns)
	if err != nil {
		return nil, err
	}
	s.tail = tail
	if text, err = t.file.Marks(ctx); err != nil {
		return nil, err
	}
	if s.marks, err = restoreMarks(text); err != nil || len(s.marks) != m.Marks {
		return nil, errors.Join(column.ErrDamaged, err)
	}
	read := <-sums
	if read.err != nil {
		return nil, read.err
	}
	for _, one := range read.days {
		d, err := s.columns.Sums(one.Number, one.Sums)
		if err != nil {
			return nil, err
		}
		s.columns.Put(d)
	}
	return &s, nil
}

// sumsRead are the texts of all days' sums.
type sumsRead struct {
	days []ledger.Day
	err  error
}

// readSums reads them while something else is done.
func (t *Tally) readSums(ctx context.Context) <-chan sumsRead {
	out := make(chan sumsRead, 1)
	go func() {
		var read sumsRead
		read.err = t.file.Sums(ctx, func(number int32, text []byte) error {
			read.days = append(read.days, ledger.Day{Number: number, Sums: bytes.Clone(text)})
			return nil
		})
		out <- read
	}()
	return out
}

func (t *Tally) recordAt(ctx context.Context, seq int64) (event.Record, error) {
	var out event.Record
	err := t.log.ScanLog(ctx, seq, func(r event.Record) error {
		out = r
		return errEnough
	})
	if err != nil && !errors.Is(err, errEnough) {
		return out, err
	}
	if out.Seq != seq {
		return out, fmt.Errorf("%w: the log ends before record %d", errStale, seq)
	}
	return out, nil
}

// save saves if it is time. The follower calls it between two readings.
func (t *Tally) save(ctx context.Context, now bool) error {
	if err := t.following.lock(ctx); err != nil {
		return err
	}
	defer t.following.unlock()
	if t.file == nil || t.seq == t.saved.seq {
		return nil
	}
	if now {
		return t.saveNow(ctx)
	}
	if t.saved.seq > 0 && time.Since(t.saved.when) < saveEvery && !t.many() || time.Since(t.unsaved) < saveRetry {
		return nil
	}
	return t.unsavedSay(ctx, t.saveNow(ctx))
}

// unsavedSay says that a save failed. A disk that is full keeps nobody from
// figures, and fills the log with nothing.
func (t *Tally) unsavedSay(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil {
		return err
	}
	t.unsaved = time.Now()
	slog.ErrorContext(ctx, "the verdicts could not be saved; reports are right, and a start would read more of the log", "err", err, "retry", saveRetry)
	return nil
}

// saveSome saves in the middle of a first reading, if enough was read.
func (t *Tally) saveSome(ctx context.Context) error {
	if t.file == nil || t.seq-t.saved.seq < saveRecords || time.Since(t.unsaved) < saveRetry {
		return nil
	}
	if err := t.judgeAll(ctx); err != nil { // an image is of what is judged
		return err
	}
	return t.unsavedSay(ctx, t.saveNow(ctx))
}

// saveNow saves. Nobody follows meanwhile; readers go on.
func (t *Tally) saveNow(ctx context.Context) error {
	if t.seq == 0 {
		return nil
	}
	text, err := t.imageText()
	if err != nil {
		return err
	}
	var changed []*column.Day
	var numbers = []int32{}
	for _, d := range t.columns.Kept() { // only followers change them
		if d != nil && d.Changed {
			changed, numbers = append(changed, d), append(numbers, d.Number)
		}
	}
	marks, err := t.marksText(false)
	if err != nil {
		return err
	}
	if err := t.file.Save(ctx, ledger.Saving{State: text, Marks: marks, Days: t.stored(ctx, numbers), Things: t.restingTexts(), Gone: t.left()}); err != nil {
		return err
	}
	t.putAway()
	t.chill(changed)
	t.saved = savedAt{t.seq, len(t.marks), time.Now()}
	return nil
}

// imageText gives the image as it is stored.
func (t *Tally) imageText() ([]byte, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	m, err := t.image()
	if err != nil {
		return nil, err
	}
	return m.text()
}

// chill hands the rows of days that are stored to the cache, which keeps as
// many as fit.
func (t *Tally) chill(days []*column.Day) {
	for _, d := range days {
		t.mu.RLock()
		with := t.columns.WithHours(d)
		t.mu.RUnlock()
		t.mu.Lock()
		d.Changed, with.Changed = false, false
		t.columns.Put(d.Chill())
		t.cache.put(with)
		t.mu.Unlock()
	}
}

// fetcher gives what brings the rows of cold days. Whoever calls it holds mu.
func (t *Tally) fetcher(ctx context.Context) func(number int32) (*column.Day, error) {
	return func(number int32) (*column.Day, error) {
		if d := t.cache.get(number); d != nil {
			return d, nil
		}
		d, err := t.warm(ctx, number)
		if err == nil {
			t.cache.put(d)
		}
		return d, err
	}
}

func (t *Tally) warm(ctx context.Context, number int32) (*column.Day, error) {
	cold := t.columns.Day(number)
	if cold == nil || t.file == nil {
		return nil, column.ErrDamaged
	}
	text, err := t.file.Rows(ctx, number)
	if err != nil {
		t.suspect(err)
		return nil, err
	}
	d, err := t.columns.Warm(cold, text)
	t.suspect(err)
	return d, err
}

// suspect has everything computed again if the file is damaged.
func (t *Tally) suspect(err error) {
	if errors.Is(err, ledger.ErrDamaged) || errors.Is(err, column.ErrDamaged) {
		t.broken.Store(true)
	}
}

// Recover forgets everything if the file turned out damaged; the next reading
// of the log begins at its start. The follower does it by itself.
func (t *Tally) Recover(ctx context.Context) {
	if !t.broken.Load() {
		return
	}
	if t.following.lock(ctx) != nil {
		return
	}
	defer t.following.unlock()
	slog.WarnContext(ctx, "the file of verdicts is damaged; reports are computed from the log")
	t.ready.Store(false)
	t.mu.Lock()
	t.columns.Forget()
	t.state = empty(t.newColumns(time.UTC))
	t.cache.clear()
	t.mu.Unlock()
	t.read.Store(0)
	t.saved = savedAt{}
	t.broken.Store(false)
	if t.file == nil {
		return
	}
	if err := t.file.Save(ctx, ledger.Saving{Fresh: true}); err != nil {
		slog.WarnContext(ctx, "the file of verdicts is made anew", "why", err)
		err = errors.Join(t.file.Close(), ledger.Remove(t.config.File))
		t.file = nil
		if again, _, openErr := ledger.Open(ctx, t.config.File); openErr == nil {
			t.file = again
		} else {
			slog.ErrorContext(ctx, "there is no file of verdicts", "err", errors.Join(err, openErr))
		}
	}
}

// ripen makes the months of what was loaded, the newest first.
func (t *Tally) ripen(ctx context.Context) {
	began := time.Now()
	t.mu.RLock()
	months := t.columns.Unripe()
	t.mu.RUnlock()
	for _, m := range months {
		for number, after := m.Days(); number < after && ctx.Err() == nil; number++ {
			t.mu.RLock()
			m.Look(t.columns, number)
			t.mu.RUnlock()
		}
		if ctx.Err() != nil {
			return
		}
		t.mu.RLock()
		m.Gather(t.columns)
		t.mu.RUnlock()
		t.mu.Lock()
		t.columns.PutRipe(m)
		t.mu.Unlock()
	}
	slog.DebugContext(ctx, "months are added up", "months", len(months), "took", time.Since(began).Round(time.Millisecond))
}

// warmUp brings the rows of days into memory, the newest first, as many as
// fit, so that nobody waits for them.
func (t *Tally) warmUp(ctx context.Context) {
	began := time.Now()
	t.mu.RLock()
	var numbers []int32
	for _, d := range t.columns.Kept() {
		if d != nil && d.Cold {
			numbers = append(numbers, d.Number)
		}
	}
	t.mu.RUnlock()
	for i := len(numbers) - 1; i >= 0 && ctx.Err() == nil && t.cache.room(); i-- {
		t.mu.RLock()
		var err error
		if d := t.columns.Day(numbers[i]); d != nil && d.Cold && t.cache.get(d.Number) == nil {
			_, err = t.fetcher(ctx)(d.Number)
		}
		t.mu.RUnlock()
		if err != nil {
			return // the follower says so
		}
	}
	days, bytes := t.cache.size()
	slog.InfoContext(ctx, "rows of verdicts are in memory", "days", days, "of", len(numbers), "mb", bytes>>20, "took", time.Since(began).Round(time.Millisecond))
}
