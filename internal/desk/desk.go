package desk

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"otklik/internal/event"
)

// BatchLimit is how many commands share one commit at most: enough that a
// flood costs one sync, few enough that the first of them does not wait long.
const BatchLimit = 256

// queueLimit is how many commands may wait for the loop; beyond it callers
// wait themselves, which slows a flood down at its source.
const queueLimit = 1024

// ErrStopped is answered when the desk no longer takes commands.
var ErrStopped = errors.New("the desk has stopped")

// Desk is the loop around State.
type Desk struct {
	log     Log
	feed    Feed
	clock   func() event.Instant
	version string

	mu    sync.RWMutex // held by the loop from decision to publication
	state *State
	now   event.Instant // never goes back
	sound bool          // the live state agrees with the log
	full  bool          // the last attempt to write the log failed

	in      chan request
	stop    chan struct{}
	stopped chan struct{}
	once    sync.Once
}

type request struct {
	cmd   Command
	reply chan Result
}

// Result is the answer to one command: a receipt, or an error that is an
// *event.Refusal when nothing is wrong with the desk itself.
type Result struct {
	Receipt Receipt
	Err     error
}

// Config is what a desk is made of. Clock gives the present moment to whoever
// speaks to the desk; nil means a clock of its own over the system's.
type Config struct {
	Log     Log
	Feed    Feed
	Clock   func() event.Instant
	Steady  *Clock // instead of Clock: is told where the log ends
	Version string
}

// Open reads the live state from the log and notes the start in it. The loop
// does not run yet: call Run.
func Open(c Config) (*Desk, error) {
	if c.Clock == nil && c.Steady == nil {
		c.Steady = NewClock()
	}
	if c.Steady != nil {
		c.Clock = c.Steady.Now
	}
	d := &Desk{log: c.Log, feed: c.Feed, clock: c.Clock, version: c.Version,
		in: make(chan request, queueLimit), stop: make(chan struct{}), stopped: make(chan struct{})}
	now := d.tell()
	if err := d.reload(now); err != nil {
		return nil, err
	}
	if c.Steady != nil {
		c.Steady.NotBefore(d.state.Head().At)
		now = d.tell()
	}
	d.state.Start(d.version, now)
	if err := d.commit(now); err != nil {
		return nil, fmt.Errorf("note the start in the log: %w", err)
	}
	return d, nil
}

// tell reads the clock. A clock set back must not let time run backwards.
func (d *Desk) tell() event.Instant {
	d.now = max(d.now, d.clock())
	return d.now
}

// reload reads the live state from the log.
func (d *Desk) reload(now event.Instant) error {
	d.sound = false
	window := NewState().Settings.Rules.Memory()
	if d.state != nil {
		window = d.state.Settings.Rules.Memory()
	}
	fresh, err := d.load(now, window)
	if err == nil && fresh.Settings.Rules.Memory() > window {
		// Only the log knows how far back visitors are remembered.
		fresh, err = d.load(now, fresh.Settings.Rules.Memory())
	}
	if err != nil {
		return fmt.Errorf("read the live state from the log: %w", err)
	}
	if d.state != nil {
		fresh.startedAt = d.state.startedAt
		for _, gone := range []map[event.VisitorID]event.Instant{d.state.leaving, d.state.departed} {
			for v, since := range gone {
				if c := fresh.Current(v); c != nil && c.Present {
					fresh.startLeaving(v, since)
				}
			}
		}
	}
	d.state, d.sound = fresh, true
	return nil
}

func (d *Desk) load(now event.Instant, memory event.Millis) (*State, error) {
	var fresh *State
	head, err := d.log.Load(now.Add(-memory), now.Add(-RepeatMillis), func() func(event.Record) error {
		fresh = NewState()
		return fresh.Restored
	})
	if err != nil {
		return nil, err
	}
	fresh.Ready(head)
	return fresh, nil
}

// commit stores what is pending and publishes it. On failure the live state
// is no longer sound.
func (d *Desk) commit(now event.Instant) error {
	entries := d.state.Take(now)
	if len(entries) == 0 && !d.full {
		return nil
	}
	if err := d.log.Append(entries); err != nil {
		d.sound, d.full = false, true
		return err
	}
	d.full = false
	clear(d.state.departed)
	if len(entries) == 0 {
		return nil // it was only to see whether the log can be written again
	}
	d.feed.Recorded(entries, d.state)
	d.state.occupies = nil // it was told
	return nil
}

// Step decides a batch of commands at one moment, in one commit. It is the
// whole of the desk; Run only feeds it. Timers due by now fire first, also
// with no command at all.
func (d *Desk) Step(now event.Instant, cmds []Command) []Result {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := make([]Result, len(cmds))
	if !d.sound {
		if err := d.reload(now); err != nil {
			slog.Error("the log cannot be read; nothing is accepted until it can", "err", err)
			return unavailable(out)
		}
	}
	if err := d.decide(now, cmds, out); err != nil {
		return d.undo(now, out, err)
	}
	if err := d.commit(now); err != nil {
		return d.undo(now, out, err)
	}
	if d.state.forgetful {
		if err := d.reload(now); err != nil {
			slog.Error("the log cannot be read; nothing is accepted until it can", "err", err)
		}
	}
	return out
}

// decide lets the state decide the batch; a panic in it is an error of the
// batch and not the end of the contact centre.
func (d *Desk) decide(now event.Instant, cmds []Command, out []Result) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a decision failed: %v\n%s", p, debug.Stack())
		}
	}()
	d.state.Advance(now)
	for i, cmd := range cmds {
		receipt, refusal := d.state.Do(cmd, now)
		out[i].Receipt = receipt
		if refusal != nil {
			out[i].Err = refusal
		}
	}
	return nil
}

// undo forgets everything that was not stored.
func (d *Desk) undo(now event.Instant, out []Result, cause error) []Result {
	slog.Error("a batch was not recorded", "commands", len(out), "err", cause)
	d.sound = false
	if err := d.reload(now); err != nil {
		slog.Error("the log cannot be read; nothing is accepted until it can", "err", err)
	}
	return unavailable(out)
}

// unavailable answers the whole batch: also a refusal may have been decided on
// what has not happened.
func unavailable(out []Result) []Result {
	for i := range out {
		out[i] = Result{Err: &event.Refusal{Code: event.Unavailable}}
	}
	return out
}

// Run is the loop. It returns when Close is called, after everything accepted
// has been recorded.
func (d *Desk) Run() {
	defer close(d.stopped)
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		d.arm(timer)
		select {
		case <-d.stop:
			d.drain()
			return
		case first := <-d.in:
			d.batch(first)
		case <-timer.C:
			d.Step(d.tell(), nil)
		}
	}
}

// arm sets the timer to the next moment that the state waits for.
func (d *Desk) arm(timer *time.Timer) {
	wait := time.Hour
	d.mu.RLock()
	due, well := d.state.Due(), d.sound && !d.full
	d.mu.RUnlock()
	switch {
	case !well:
		wait = time.Second // see whether the log can be read and written again
	case due != 0:
		wait = min(wait, time.Duration(due-d.clock())*time.Millisecond)
	}
	timer.Reset(max(0, wait))
}

// batch takes what else is waiting and steps.
func (d *Desk) batch(first request) {
	requests := append(make([]request, 0, 16), first)
	for len(requests) < BatchLimit {
		select {
		case r := <-d.in:
			requests = append(requests, r)
			continue
		default:
		}
		break
	}
	cmds := make([]Command, len(requests))
	for i, r := range requests {
		cmds[i] = r.cmd
	}
	for i, res := range d.Step(d.tell(), cmds) {
		requests[i].reply <- res
	}
}

// drain answers what had been accepted before the stop, then notes the stop.
func (d *Desk) drain() {
	for {
		select {
		case r := <-d.in:
			d.batch(r)
		default:
			d.mu.Lock()
			defer d.mu.Unlock()
			if !d.sound {
				return
			}
			now := d.tell()
			d.state.Stop(now)
			if err := d.commit(now); err != nil {
				slog.Error("the stop was not noted in the log", "err", err)
			}
			return
		}
	}
}

// Do hands a command to the loop and waits for the answer, which comes after
// the commit. The error is an *event.Refusal, ErrStopped, or the context's:
// then the command may or may not be carried out.
func (d *Desk) Do(ctx context.Context, cmd Command) (Receipt, error) {
	r := request{cmd: cmd, reply: make(chan Result, 1)}
	select {
	case d.in <- r:
	case <-d.stopped:
		return Receipt{}, ErrStopped
	case <-ctx.Done():
		return Receipt{}, ctx.Err()
	}
	select {
	case res := <-r.reply:
		return res.Receipt, res.Err
	case <-d.stopped:
		select {
		case res := <-r.reply: // answered while stopping
			return res.Receipt, res.Err
		default:
			return Receipt{}, ErrStopped
		}
	case <-ctx.Done():
		return Receipt{}, ctx.Err()
	}
}

// View reads the live state between two steps. The function must be quick and
// must keep nothing that it was given.
func (d *Desk) View(read func(s *State, now event.Instant)) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	read(d.state, d.clock())
}

// Sound says whether facts can be recorded: the live state agrees with the
// log, and the last attempt to write it succeeded. After a failure the loop
// tries every second.
func (d *Desk) Sound() bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.sound && !d.full
}

// Close stops the loop after what it has accepted, and waits for it.
func (d *Desk) Close() {
	d.once.Do(func() { close(d.stop) })
	<-d.stopped
}
