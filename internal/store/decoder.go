package store

import (
	"errors"
	"sync"

	"otklik/internal/event"
)

// Lines go from goroutine to goroutine in portions: one by one, handing over
// would cost as much as decoding.
const (
	portionLines = 256
	portionsKept = 8 // ahead of whoever comes next, so that nobody waits for long
)

// errHalted: nobody wants more lines.
var errHalted = errors.New("no more lines are wanted")

// decoding reads lines on one goroutine, turns them into records on another
// and gives the records to each, in the order of the lines, on that of the
// caller: a start folds what is decoded while the rest is still being read.
// An error of any of the three ends all; when decoding returns, nothing of it
// runs.
func decoding(read func(add func(line) error) error, each func(event.Record) error) error {
	lines, records := make(chan []line, portionsKept), make(chan []event.Record, portionsKept)
	halted := make(chan struct{})
	halt := sync.OnceFunc(func() { close(halted) })
	var readErr, decodeErr, err error
	var work sync.WaitGroup
	work.Go(func() {
		defer close(lines)
		p := portioner{to: lines, halted: halted}
		if readErr = read(p.add); readErr == nil {
			readErr = p.flush()
		}
	})
	work.Go(func() {
		defer close(records)
		if decodeErr = decodePortions(lines, records, halted); decodeErr != nil {
			halt()
		}
	})
	for portion := range records {
		if err = give(portion, each); err != nil {
			halt()
			break
		}
	}
	work.Wait()
	if errors.Is(readErr, errHalted) {
		readErr = nil // whoever halted it says why
	}
	if errors.Is(decodeErr, errHalted) {
		decodeErr = nil
	}
	return errors.Join(err, decodeErr, readErr)
}

func give(records []event.Record, each func(event.Record) error) error {
	for _, r := range records {
		if err := each(r); err != nil {
			return err
		}
	}
	return nil
}

// portioner puts lines together.
type portioner struct {
	lines  []line
	to     chan<- []line
	halted <-chan struct{}
}

func (p *portioner) add(l line) error {
	if p.lines == nil {
		p.lines = make([]line, 0, portionLines)
	}
	if p.lines = append(p.lines, l); len(p.lines) < portionLines {
		return nil
	}
	return p.flush()
}

func (p *portioner) flush() error {
	if len(p.lines) == 0 {
		return nil
	}
	err := hand(p.to, p.lines, p.halted)
	p.lines = nil
	return err
}

func decodePortions(from <-chan []line, to chan<- []event.Record, halted <-chan struct{}) error {
	for lines := range from {
		records := make([]event.Record, len(lines))
		for i, l := range lines {
			var err error
			if records[i], err = l.record(); err != nil {
				return err
			}
		}
		if err := hand(to, records, halted); err != nil {
			return err
		}
	}
	return nil
}

// hand gives a portion to whoever comes next, if anybody does.
func hand[T any](to chan<- []T, portion []T, halted <-chan struct{}) error {
	select {
	case to <- portion:
		return nil
	case <-halted:
		return errHalted
	}
}
