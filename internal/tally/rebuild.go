package tally

import (
	"context"
	"errors"
	"iter"
	"log/slog"
	"sync"
	"time"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
)

// Why everything is computed again.
const (
	BecauseAsked       = "asked"
	BecauseDefinitions = "definitions" // some are of another version than what is stored
	BecauseZone        = "zone"        // the days of the organisation are other ones
)

// Rebuild is what is known of the present or the last rebuild.
type Rebuild struct {
	Running bool
	Because string
	Seq     int64 // of the log, how far it has come
	Head    int64 // where it has to come
	Began   time.Time
	Ended   time.Time
	Failed  error
	Result  Result // of one that ended without an error
}

// rebuilding is the present one.
type rebuilding struct {
	mu     sync.Mutex
	now    Rebuild
	beside *Tally
}

// ErrRunning says that a rebuild goes on already.
var ErrRunning = errors.New("the verdicts are being computed again already")

// Rebuilding tells of the present or the last rebuild.
func (t *Tally) Rebuilding() Rebuild {
	t.rebuild.mu.Lock()
	defer t.rebuild.mu.Unlock()
	out := t.rebuild.now
	if t.rebuild.beside != nil {
		out.Seq = t.rebuild.beside.read.Load()
	}
	return out
}

// StartRebuild begins to compute everything again beside what serves, which
// goes on serving. Rebuilding tells how it goes.
func (t *Tally) StartRebuild(because string) error {
	ctx, err := t.begin(because)
	if err != nil {
		return err
	}
	t.working.Go(func() { t.run(ctx) })
	return nil
}

// Rebuild is StartRebuild that waits for the end.
func (t *Tally) Rebuild(ctx context.Context) (Result, error) {
	if _, err := t.begin(BecauseAsked); err != nil {
		return Result{}, err
	}
	t.run(ctx)
	now := t.Rebuilding()
	return now.Result, now.Failed
}

func (t *Tally) begin(because string) (context.Context, error) {
	t.rebuild.mu.Lock()
	defer t.rebuild.mu.Unlock()
	if t.rebuild.now.Running {
		return nil, ErrRunning
	}
	t.rebuild.now = Rebuild{Running: true, Because: because, Began: time.Now(), Head: t.read.Load()}
	return t.life, nil
}

func (t *Tally) run(ctx context.Context) {
	result, err := t.rebuildAll(ctx)
	t.rebuild.mu.Lock()
	now := &t.rebuild.now
	now.Running, now.Ended, now.Result, now.Failed = false, time.Now(), result, err
	if err == nil {
		now.Seq = now.Head
	}
	t.rebuild.beside = nil
	took := now.Ended.Sub(now.Began).Round(time.Millisecond)
	t.rebuild.mu.Unlock()
	switch {
	case err == nil:
		slog.InfoContext(ctx, "verdicts computed again", "position", result.Seq, "days", result.Days, "identical", result.Identical(), "changed", result.Changed, "took", took)
	case ctx.Err() == nil:
		slog.ErrorContext(ctx, "verdicts could not be computed again; what served goes on serving", "err", err)
	}
}

// besideFile is where a rebuild keeps its days until they take the place of
// the others. Where there is no file for those there is none for these.
func (t *Tally) besideFile() string {
	if t.file == nil {
		return ""
	}
	return t.config.File + ".rebuild"
}

// rebuildAll reads the whole log beside what serves, compares, and swaps.
func (t *Tally) rebuildAll(ctx context.Context) (result Result, err error) {
	beside, head, err := t.openBeside(ctx)
	if err != nil {
		return result, err
	}
	defer func() {
		if err != nil {
			beside.columns.Forget()
		}
		if beside.file != nil {
			err = errors.Join(err, beside.file.Close(), ledger.Remove(beside.config.File))
		}
	}()
	t.rebuild.mu.Lock()
	t.rebuild.beside, t.rebuild.now.Head = beside, head
	t.rebuild.mu.Unlock()
	for behind := head; behind > reading/10; {
		if err := beside.follow(ctx, toTheEnd); err != nil {
			return result, err
		}
		_, head := t.Progress()
		behind = head - beside.seq
	}
	if err := t.following.lock(ctx); err != nil {
		return result, err
	}
	defer t.following.unlock()
	if err := t.follow(ctx, toTheEnd); err != nil {
		return result, err
	}
	if err := beside.follow(ctx, t.seq); err != nil {
		return result, err
	}
	if result, err = t.compare(ctx, beside); err != nil {
		return result, err
	}
	return result, t.swap(ctx, beside, result.days)
}

// errNoFile: what was computed lies in part in a file, and what serves has lost
// its own meanwhile.
var errNoFile = errors.New("the file of verdicts was lost while they were computed again")

func (t *Tally) zone(ctx context.Context) (*time.Location, error) { return Zone(ctx, t.log) }

// Zone gives the zone of the organisation as the log has it by now.
func Zone(ctx context.Context, log Log) (*time.Location, error) {
	zone, _, err := zoneOf(ctx, log)
	return zone, err
}

// zoneOf also says whether it was ever set.
func zoneOf(ctx context.Context, log Log) (zone *time.Location, set bool, err error) {
	records, err := log.SettingRecords(ctx)
	if err != nil {
		return nil, false, err
	}
	zone = time.UTC
	for _, r := range records {
		if f, ok := r.Fact.(*event.OrganisationSet); ok {
			if one, err := time.LoadLocation(f.Zone); err == nil {
				zone, set = one, true
			}
		}
	}
	return zone, set, nil
}

// openBeside gives a tally that has read nothing, with the numbers of the one that
// serves, and the position that it has to come to.
func (t *Tally) openBeside(ctx context.Context) (beside *Tally, head int64, err error) {
	zone, err := t.zone(ctx)
	if err != nil {
		return nil, 0, err
	}
	if err := t.following.lock(ctx); err != nil {
		return nil, 0, err
	}
	defer t.following.unlock()
	config := t.config
	config.File, config.Fresh = t.besideFile(), -1
	beside = New(config)
	if config.File != "" {
		if err := ledger.Remove(config.File); err != nil {
			return nil, 0, err
		}
		if beside.file, _, err = ledger.Open(ctx, config.File); err != nil {
			return nil, 0, err
		}
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	beside.columns = t.columns.Beside(zone)
	return beside, t.seq, nil
}

// swap puts the state that was computed beside in place. Days that are the
// same keep their texts; nil: no day is.
func (t *Tally) swap(ctx context.Context, beside *Tally, changed []int32) error {
	if (t.file == nil) != (beside.file == nil) {
		return errNoFile
	}
	if t.file != nil {
		m, err := beside.imageText()
		if err != nil {
			return err
		}
		fresh := changed == nil
		for _, d := range t.columns.Kept() {
			if d != nil && d.Changed && !fresh { // the file does not have it yet
				changed = append(changed, d.Number)
			}
		}
		marks, err := beside.marksText(true)
		if err != nil {
			return err
		}
		if err := t.file.Save(ctx, ledger.Saving{State: m, Marks: marks, Days: beside.stored(ctx, changed), Things: beside.allTexts(ctx), Anew: true, Fresh: fresh}); err != nil {
			return err
		}
		beside.putAway()
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.cache.clear()
	t.columns.Forget()
	t.state = beside.state
	if t.file != nil {
		for _, d := range t.columns.Kept() {
			if d != nil && !d.Cold {
				d.Changed = false
				t.columns.Put(d.Chill())
			}
		}
	}
	t.saved = savedAt{t.seq, len(t.marks), time.Now()}
	return nil
}

// stored gives the texts of some days, nil: of all. A day that is there no more
// is empty.
func (t *Tally) stored(ctx context.Context, numbers []int32) iter.Seq2[ledger.Day, error] {
	if numbers == nil {
		for _, d := range t.columns.Kept() {
			if d != nil {
				numbers = append(numbers, d.Number)
			}
		}
	}
	return func(yield func(ledger.Day, error) bool) {
		for _, number := range numbers {
			out := ledger.Day{Number: number}
			var err error
			d := t.columns.Day(number)
			if d != nil && d.Cold {
				d, err = t.fetcher(ctx)(number)
			}
			if err == nil && d != nil {
				out.Sums, out.Rows = d.Encode()
			}
			if !yield(out, err) {
				return
			}
		}
	}
}

// outdated says why what was loaded has to be computed again, if it has.
func (t *Tally) outdated(ctx context.Context) string {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.seq == 0 {
		return "" // nothing was loaded
	}
	for _, m := range metric.All {
		if keeps(m) && t.versions[m.ID] != m.Version {
			return BecauseDefinitions
		}
	}
	if zone, err := t.zone(ctx); err == nil && zone.String() != t.columns.Zone().String() {
		return BecauseZone
	}
	return ""
}

// keeps says whether verdicts of a metric are kept here: those on conversations
// and on operators' days. What is pronounced on calls, cases and invitations
// alone is counted elsewhere: to compute conversations again because one of
// those definitions is new would change nothing.
func keeps(m *metric.Metric) bool { return m.OfConversations() || m.OfOperators() }
