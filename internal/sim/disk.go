package sim

import (
	"context"
	"errors"
	"path/filepath"
	"strconv"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
)

// keeper is a log that can be read back.
type keeper interface {
	desk.Log
	ScanLog(ctx context.Context, from int64, each func(event.Record) error) error
	Extract(ctx context.Context) error
	ExtractServed() int64
	Messages(ctx context.Context, conversation event.ConversationID, before event.MessageID, n int) ([]store.Message, error)
}

// fault is what befalls the next write.
type fault int

const (
	sound       fault = iota
	refuse            // an error, nothing stored
	crashBefore       // the program dies, nothing stored
	crashAfter        // the program dies, all stored, nobody told
)

var (
	errRefused = errors.New("the disk refused")
	errDead    = errors.New("the program is dead")
	errDoubt   = errors.New("what was given is to be forgotten")
)

// disk stands between the desk and a log and lets faults happen.
type disk struct {
	keeper
	next     fault
	loadFail int // so many loads fail
	loads    int
	dead     bool
	faults   int
	reopen   func() (keeper, error)
	close    func()
}

func memoryDisk() *disk {
	m := store.NewMemory()
	return &disk{keeper: m, close: func() {}, reopen: func() (keeper, error) {
		m = m.Reopen()
		return m, nil
	}}
}

func sqliteDisk(dir string, episode uint64) (*disk, error) {
	folder := filepath.Join(dir, strconv.FormatUint(episode, 10))
	s, err := store.Open(context.Background(), folder, store.Options{Readers: 1})
	if err != nil {
		return nil, err
	}
	d := &disk{keeper: s}
	d.close = func() { _ = s.Close() }
	d.reopen = func() (keeper, error) {
		if err := s.Close(); err != nil {
			return nil, err
		}
		s, err = store.Open(context.Background(), folder, store.Options{Readers: 1})
		return s, err
	}
	return d, nil
}

// Append is desk.Log's.
func (d *disk) Append(entries []event.Entry) error {
	if d.dead {
		return errDead
	}
	now := d.next
	if len(entries) > 0 {
		d.next = sound
	}
	switch {
	case len(entries) == 0 || now == sound:
		return d.keeper.Append(entries)
	case now == refuse:
		d.faults++
		return errRefused
	}
	d.dead = true
	if now == crashAfter {
		if err := d.keeper.Append(entries); err != nil {
			return err
		}
	}
	return errDead
}

// Load is desk.Log's.
func (d *disk) Load(sticky, recent event.Instant, begin desk.Begin) (desk.Head, error) {
	switch {
	case d.dead:
		return desk.Head{}, errDead
	case d.loadFail > 0:
		d.loadFail--
		d.faults++
		return desk.Head{}, errRefused
	}
	if d.loads++; d.loads%2 == 0 {
		if err := d.doubt(sticky, recent, begin()); err != nil {
			return desk.Head{}, err
		}
	}
	return d.keeper.Load(sticky, recent, begin)
}

// doubt gives the beginning of a Load that is to be forgotten, as a source
// does that proves wrong when some of it has been taken.
func (d *disk) doubt(sticky, recent event.Instant, each func(event.Record) error) error {
	left := d.loads % 50
	_, err := d.keeper.Load(sticky, recent, func() func(event.Record) error {
		return func(r event.Record) error {
			if left--; left < 0 {
				return errDoubt
			}
			return each(r)
		}
	})
	if errors.Is(err, errDoubt) {
		return nil
	}
	return err
}

// restart gives what a new program finds on the disk.
func (d *disk) restart() error {
	k, err := d.reopen()
	if err != nil {
		return err
	}
	d.keeper, d.dead, d.next, d.loadFail = k, false, sound, 0
	return nil
}
