package store_test

import (
	"errors"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

func memoryEntry(seq int64) []event.Entry {
	return []event.Entry{{Record: event.Record{Seq: seq, At: 10, Fact: &event.DeskStarted{Version: "1"}}}}
}

func memoryHead(t *testing.T, m *store.Memory) int64 {
	t.Helper()
	head, err := m.Load(0, 0, nobody)
	if err != nil {
		t.Fatalf("Load: %v", err)
	}
	return head.Seq
}

func TestMemoryFaults(t *testing.T) {
	for _, c := range []struct {
		name   string
		fault  store.Fault
		err    error
		stored int64 // head afterwards, of 2 entries
		dead   bool
	}{
		{"none", store.FaultNone, nil, 2, false},
		{"refused", store.FaultRefused, store.ErrFault, 1, false},
		{"crash before", store.FaultCrashBefore, store.ErrCrashed, 1, true},
		{"crash after", store.FaultCrashAfter, store.ErrCrashed, 2, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := store.NewMemory()
			if err := m.Append(memoryEntry(1)); err != nil {
				t.Fatal(err)
			}
			m.FailNext(c.fault)
			if err := m.Append(memoryEntry(2)); !errors.Is(err, c.err) {
				t.Fatalf("Append: %v, want %v", err, c.err)
			}
			if _, err := m.Load(0, 0, nobody); errors.Is(err, store.ErrCrashed) != c.dead {
				t.Fatalf("Load of the old one: %v, want dead=%v", err, c.dead)
			}
			if c.dead {
				old := m
				m = m.Reopen()
				if err := old.Append(memoryEntry(c.stored + 1)); !errors.Is(err, store.ErrCrashed) {
					t.Errorf("the old one still writes: %v", err)
				}
			}
			if got := memoryHead(t, m); got != c.stored {
				t.Fatalf("head is %d, want %d", got, c.stored)
			}
			if err := m.Append(memoryEntry(c.stored + 1)); err != nil {
				t.Fatalf("a fault befalls once, but: %v", err)
			}
		})
	}
}

func TestMemoryClone(t *testing.T) {
	m := store.NewMemory()
	if err := m.Append(memoryEntry(1)); err != nil {
		t.Fatal(err)
	}
	m.FailNext(store.FaultCrashAfter)
	c := m.Clone()
	if err := c.Append(memoryEntry(2)); err != nil {
		t.Fatalf("a clone has no planned fault, but: %v", err)
	}
	if a, b := memoryHead(t, m), memoryHead(t, c); a != 1 || b != 2 {
		t.Errorf("heads are %d and %d, want 1 and 2", a, b)
	}
}

// nobody takes the records of Load: the head is asked for.
func nobody() func(event.Record) error { return func(event.Record) error { return nil } }
