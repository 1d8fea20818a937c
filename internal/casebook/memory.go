package casebook

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"otklik/internal/event"
)

func isRefusal(err error, into **event.Refusal) bool { return errors.As(err, into) }

// Memory is a shelf without durability, for stories and the simulation.
type Memory struct {
	mu    sync.Mutex
	seq   int64
	next  Next
	books map[int64][]byte
	owed  map[int64]bool
	live  map[int64]bool
	refs  map[Ref]int64
	since map[int64]int64 // position of the log at which a book was saved or joined
}

// NewMemory gives an empty shelf.
func NewMemory() *Memory {
	return &Memory{next: Next{1, 1, 1}, books: map[int64][]byte{}, owed: map[int64]bool{}, live: map[int64]bool{}, refs: map[Ref]int64{}, since: map[int64]int64{}}
}

// Open is Shelf.Open.
func (m *Memory) Open(context.Context) (Start, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return Start{Seq: m.seq, Next: m.next, Owed: sorted(m.owed), Live: sorted(m.live)}, nil
}

// Find is Shelf.Find.
func (m *Memory) Find(_ context.Context, r Ref) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.refs[r], nil
}

// Book is Shelf.Book.
func (m *Memory) Book(_ context.Context, id int64) (*Book, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	body, ok := m.books[id]
	if !ok {
		return nil, nil
	}
	var k Book
	return &k, json.Unmarshal(body, &k)
}

// BookIDs is store.Books'.
func (m *Memory) BookIDs(_ context.Context, after int64, limit int) ([]int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	ids := sorted(m.books)
	at, _ := slices.BinarySearch(ids, after+1)
	return ids[at:min(len(ids), at+limit)], nil
}

// BooksSince is store.Books'.
func (m *Memory) BooksSince(_ context.Context, seq int64) ([]int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.DeleteFunc(sorted(m.since), func(id int64) bool { return m.since[id] < seq }), nil
}

// BookSeq is store.Books'.
func (m *Memory) BookSeq(context.Context) (int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.seq, nil
}

// Save is Shelf.Save.
func (m *Memory) Save(_ context.Context, c Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.seq = c.Seq
	for _, id := range c.Gone {
		delete(m.books, id)
		m.since[id] = c.Seq
		delete(m.owed, id)
		delete(m.live, id)
	}
	for _, s := range c.Books {
		m.since[s.Book.ID] = c.Seq
		body, err := json.Marshal(s.Book)
		if err != nil {
			return err
		}
		m.books[s.Book.ID] = body
		m.next.Book = max(m.next.Book, s.Book.ID+1)
		flagged(m.owed, s.Book.ID, s.Owed)
		flagged(m.live, s.Book.ID, s.Book.Live())
	}
	for r, id := range c.Refs {
		m.refs[r] = id
		switch r.Kind {
		case "customer":
			m.next.Customer = max(m.next.Customer, event.CustomerID(r.ID)+1)
		case "case":
			m.next.Case = max(m.next.Case, event.CaseID(r.ID)+1)
		}
	}
	return nil
}

func flagged(m map[int64]bool, id int64, on bool) {
	if on {
		m[id] = true
	} else {
		delete(m, id)
	}
}
