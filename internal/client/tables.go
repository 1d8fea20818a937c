package client

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"otklik/internal/wire"
)

// Tables are what a member of the staff sees: the snapshot with every later
// frame folded in, as the workspace in the browser keeps them.
type Tables struct {
	mu        sync.Mutex
	operators map[int64]wire.Operator
	groups    map[int64]wire.Group
	cards     map[int64]wire.Card
}

// ErrBye: the server says that it closes this socket.
var ErrBye = errors.New("the server closes the socket")

// Apply folds one frame in and gives its kind. Frames that carry no rows
// change nothing. After a "bye" the error is ErrBye.
func (t *Tables) Apply(frame []byte) (string, error) {
	kind := Kind(frame)
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.cards == nil && kind != "snapshot" && kind != "bye" {
		return kind, nil // rows of a table that has not come yet: the snapshot will hold them
	}
	switch kind {
	case "snapshot":
		var f wire.Snapshot
		if err := json.Unmarshal(frame, &f); err != nil {
			return kind, err
		}
		t.replace(f)
	case "card":
		var f wire.CardFrame
		if err := json.Unmarshal(frame, &f); err != nil {
			return kind, err
		}
		if f.Gone {
			delete(t.cards, f.Card.ID)
		} else {
			t.cards[f.Card.ID] = f.Card
		}
	case "operator":
		var f wire.OperatorFrame
		if err := json.Unmarshal(frame, &f); err != nil {
			return kind, err
		}
		t.operators[f.Operator.ID] = f.Operator
	case "group":
		var f wire.GroupFrame
		if err := json.Unmarshal(frame, &f); err != nil {
			return kind, err
		}
		t.groups[f.Group.ID] = f.Group
	case "bye":
		return kind, ErrBye
	}
	return kind, nil
}

func (t *Tables) replace(f wire.Snapshot) {
	t.operators = make(map[int64]wire.Operator, len(f.Operators))
	t.groups = make(map[int64]wire.Group, len(f.Groups))
	t.cards = make(map[int64]wire.Card, len(f.Cards))
	for _, o := range f.Operators {
		t.operators[o.ID] = o
	}
	for _, g := range f.Groups {
		t.groups[g.ID] = g
	}
	for _, c := range f.Cards {
		t.cards[c.ID] = c
	}
}

// Card gives a conversation that is in sight.
func (t *Tables) Card(id int64) (wire.Card, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c, ok := t.cards[id]
	return c, ok
}

// Operator gives a member of the staff.
func (t *Tables) Operator(id int64) (wire.Operator, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	o, ok := t.operators[id]
	return o, ok
}

// Count gives how many cards in sight satisfy a condition.
func (t *Tables) Count(fits func(wire.Card) bool) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := 0
	for _, c := range t.cards {
		if fits(c) {
			n++
		}
	}
	return n
}

// Cards gives the cards in sight that satisfy a condition, by id.
func (t *Tables) Cards(fits func(wire.Card) bool) []wire.Card {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []wire.Card
	for _, c := range t.cards {
		if fits(c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b wire.Card) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
