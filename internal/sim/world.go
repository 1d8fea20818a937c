package sim

import (
	"bytes"
	"context"
	"errors"
	"hash"
	"strconv"

	"otklik/internal/casebook"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/tally"
)

// world is one contact centre with everybody in it.
type world struct {
	dice
	config Config
	report *Report
	sum    hash.Hash
	now    event.Instant
	lately []event.Record

	disk  *disk
	facts *facts
	tally *tally.Tally // the figures, followed live from the first look on
	desk  *desk.Desk
	model *model
	whole *desk.State // the log folded record by record, never loaded
	told  []event.Entry

	people   []*person
	staff    []*worker
	nextPart int // how many visitors, keys and groups were made
	later    []errand
	sent     map[string]*letter
	exchange exchange
	book     *casebook.Casebook
	shelf    casebook.Shelf
	lettersN []string // keys that may be repeated, the oldest first

	failing int           // so many writes to come are refused
	unsure  bool          // the last step was not stored: timers may be late
	reborn  bool          // the program has just been started again
	calmAt  event.Instant // up to when every timer has surely fired
}

// errand is a wish for a later moment.
type errand struct {
	at  event.Instant
	cmd desk.Command
}

// Recorded is desk.Feed's: what the browsers are told.
func (w *world) Recorded(entries []event.Entry, _ *desk.State) { w.told = append(w.told, entries...) }

// heavyEvery is how often the whole state is compared, in steps.
const heavyEvery = 400

// extractEvery is how often an extract of the log is made, in steps: what a
// restart finds is a few steps old or many.
const extractEvery = 170

// begin opens the contact centre and sets it up.
func (w *world) begin(episode uint64) error {
	w.now = event.Instant(1792872000000 + w.Int64N(7*86400000)).Add(0) // October 2026: clocks change in it
	w.whole = desk.NewState()
	w.disk = memoryDisk()
	if w.config.Dir != "" {
		var err error
		if w.disk, err = sqliteDisk(w.config.Dir, episode); err != nil {
			return err
		}
	}
	if err := w.open(); err != nil {
		return err
	}
	return w.furnish()
}

func (w *world) open() error {
	served := w.disk.ExtractServed()
	d, err := desk.Open(desk.Config{Log: w.disk, Feed: w, Clock: func() event.Instant { return w.now }, Version: "sim"})
	if err != nil {
		return err
	}
	w.desk = d
	if w.disk.ExtractServed() > served {
		w.model.seen.note("start from an extract")
	}
	if err := w.learn(); err != nil {
		return err
	}
	return w.openBooks()
}

// step is one moment: time passes, people wish, the disk may fail, and every
// promise is looked at.
func (w *world) step() error {
	w.now = w.now.Add(w.pause())
	if w.oneIn(300) {
		return w.restart()
	}
	if w.oneIn(3) { // timers alone first, so that what follows is the commands' doing
		if _, err := w.ask(nil); err != nil {
			return err
		}
	}
	w.fail()
	cmds := w.wishes()
	before, steady := w.model.seq, !w.unsure && w.calmAt == w.now
	results, err := w.ask(cmds)
	if err != nil {
		return err
	}
	if err := w.settle(cmds, results, before, steady); err != nil {
		return err
	}
	if w.report.Steps%casesEvery == 0 {
		if err := w.settleBooks(); err != nil {
			return err
		}
	}
	if w.disk.dead {
		return w.restart()
	}
	if w.report.Steps%extractEvery == 0 {
		if err := w.disk.Extract(context.Background()); err != nil {
			return err
		}
	}
	if w.report.Steps%heavyEvery == 0 && !w.unsure {
		return errors.Join(w.compare(), w.counted(false))
	}
	return nil
}

// pause gives how much time passes: mostly whole seconds, so that many things
// fall on one moment.
func (w *world) pause() event.Millis {
	switch n := w.IntN(100); {
	case n < 15:
		return 0
	case n < 70:
		return event.Seconds(w.between(1, 5))
	case n < 85:
		return event.Millis(w.between(1, 9999))
	case n < 97:
		return event.Seconds(5 * w.between(1, 12))
	case n < 99:
		return event.Seconds(60 * w.between(1, 30))
	}
	return event.Seconds(3600 * w.between(1, 10))
}

// fail lets the next write fail now and then, sometimes several in a row.
func (w *world) fail() {
	switch {
	case w.failing > 0:
		w.failing--
		w.disk.next = refuse
	case w.oneIn(120):
		w.failing = w.IntN(4)
		w.disk.next = refuse
	case w.oneIn(300):
		w.disk.next = pick(w.dice, crashBefore, crashAfter)
	}
	if w.oneIn(400) {
		w.disk.loadFail = w.between(1, 2)
	}
}

// ask steps the desk, reads what it recorded, and looks at the promises.
func (w *world) ask(cmds []desk.Command) ([]desk.Result, error) {
	w.report.Commands += len(cmds)
	results := w.desk.Step(w.now, cmds)
	if w.disk.dead {
		w.unsure = true
		return results, nil
	}
	w.unsure = w.count() > 0 || !w.desk.Sound()
	if err := w.learn(); err != nil {
		return nil, err
	}
	if w.unsure {
		return results, nil
	}
	w.calmAt = w.now
	if err := w.absent(); err != nil {
		return nil, err
	}
	return results, w.model.settled(w.now)
}

// count adds the faults since the last count to the report.
func (w *world) count() int {
	n := w.disk.faults
	w.report.Faults, w.disk.faults = w.report.Faults+n, 0
	return n
}

// learn reads the new records from the log: each must be what the browsers
// were told, byte for byte.
func (w *world) learn() error {
	told := w.told
	w.told = w.told[:0]
	err := w.disk.ScanLog(context.Background(), w.model.seq+1, func(r event.Record) error {
		w.remember(r)
		body, err := event.Encode(r.Fact)
		if err != nil {
			return err
		}
		if w.reborn && len(told) > 0 && told[0].Seq > r.Seq {
			// Stored by the program that died before it could tell.
		} else if len(told) > 0 {
			said, err := event.Encode(told[0].Fact)
			if err != nil {
				return err
			}
			if told[0].Seq != r.Seq || told[0].At != r.At || told[0].Learned != r.Learned || !bytes.Equal(said, body) {
				return broken("record %d was stored as %s and told as %d %s", r.Seq, body, told[0].Seq, said)
			}
			told = told[1:]
		} else if !w.reborn {
			return broken("record %d was stored and not told", r.Seq)
		}
		w.digest(r, body)
		w.whole.Restore(r)
		return w.model.fold(r)
	})
	if err == nil && len(told) > 0 {
		return broken("record %d was told and not stored", told[0].Seq)
	}
	return err
}

func (w *world) digest(r event.Record, body []byte) {
	w.report.Records++
	line := strconv.AppendInt(nil, r.Seq, 10)
	line = strconv.AppendInt(append(line, ' '), int64(r.At), 10)
	line = strconv.AppendInt(append(line, ' '), int64(r.Learned), 10)
	line = append(append(append(line, ' '), r.Fact.Kind()...), ' ')
	w.sum.Write(append(append(line, body...), '\n'))
}

// restart ends the program, in good order or not, and starts it again after
// a while.
func (w *world) restart() error {
	w.report.Restarts++
	if !w.disk.dead && w.oneIn(3) {
		go w.desk.Run()
		w.desk.Close()
		if !w.disk.dead {
			if err := w.learn(); err != nil {
				return err
			}
		}
	}
	if err := w.disk.restart(); err != nil {
		return err
	}
	w.told, w.unsure = w.told[:0], false
	if err := w.unchanged(); err != nil {
		return err
	}
	switch n := w.IntN(10); {
	case n < 5:
		w.now = w.now.Add(event.Seconds(w.between(0, 20)))
	case n < 8:
		w.now = w.now.Add(event.Seconds(w.between(20, 600)))
	default:
		w.now = w.now.Add(event.Seconds(w.between(600, 2*86400)))
	}
	w.disk.next = pick(w.dice, sound, sound, sound, sound, refuse)
	w.reborn = true
	err := w.open()
	for range 3 {
		if errors.Is(err, errRefused) {
			w.now = w.now.Add(1000)
			err = w.open()
		}
	}
	if w.reborn = false; err != nil {
		return err
	}
	w.count()
	w.comeBack()
	if err := w.model.settled(w.now); err != nil {
		return err
	}
	return w.compare()
}

// unchanged: what the log held before the program died, it holds.
func (w *world) unchanged() error {
	n := int64(0)
	last := w.lately[len(w.lately)-1]
	err := w.disk.ScanLog(context.Background(), last.Seq, func(r event.Record) error {
		if n++; n == 1 && (r.At != last.At || r.Fact.Kind() != last.Fact.Kind()) {
			return broken("record %d changed over a restart", r.Seq)
		}
		return nil
	})
	if err == nil && n == 0 {
		return broken("record %d was lost in a restart", last.Seq)
	}
	return err
}

// end is the last look.
func (w *world) end() error {
	w.disk.next, w.failing, w.disk.loadFail = sound, 0, 0
	for range 2 {
		if _, err := w.ask(nil); err != nil {
			return err
		}
	}
	if err := errors.Join(w.compare(), w.counted(true)); err != nil {
		return err
	}
	if err := w.sameBooks(); err != nil {
		return err
	}
	return w.words()
}
