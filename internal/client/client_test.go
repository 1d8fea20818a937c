package client

import (
	"encoding/json"
	"errors"
	"testing"

	"otklik/internal/wire"
)

func frame(t *testing.T, v any) []byte {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestTablesFoldFrames: rows replace rows, gone rows go, and a new snapshot
// replaces everything.
func TestTablesFoldFrames(t *testing.T) {
	var tables Tables
	apply := func(v any) {
		t.Helper()
		if _, err := tables.Apply(frame(t, v)); err != nil {
			t.Fatal(err)
		}
	}
	all := func(wire.Card) bool { return true }
	apply(wire.CardFrame{T: "card", Card: wire.Card{ID: 9}}) // before the snapshot: of no table yet
	if tables.Count(all) != 0 {
		t.Error("a row came into a table that is not there")
	}
	apply(wire.Snapshot{T: "snapshot", Cards: []wire.Card{{ID: 1}, {ID: 2}}, Operators: []wire.Operator{{ID: 5, Status: "break"}}})
	apply(wire.CardFrame{T: "card", Card: wire.Card{ID: 2, Phase: "chatting"}})
	apply(wire.CardFrame{T: "card", Card: wire.Card{ID: 1}, Gone: true})
	apply(wire.OperatorFrame{T: "operator", Operator: wire.Operator{ID: 5, Status: "available"}})
	apply(map[string]any{"t": "from a newer program"})
	if c, ok := tables.Card(2); !ok || c.Phase != "chatting" {
		t.Errorf("card 2 is %+v", c)
	}
	if _, ok := tables.Card(1); ok {
		t.Error("card 1 is still there")
	}
	if o, _ := tables.Operator(5); o.Status != "available" {
		t.Errorf("operator 5 is %+v", o)
	}
	apply(wire.Snapshot{T: "snapshot", Cards: []wire.Card{{ID: 7}, {ID: 3}}})
	if got := tables.Cards(all); len(got) != 2 || got[0].ID != 3 || got[1].ID != 7 {
		t.Errorf("after a new snapshot: %+v", got)
	}
	if _, err := tables.Apply(frame(t, wire.ByeFrame{T: "bye", Code: "restart"})); !errors.Is(err, ErrBye) {
		t.Errorf("after bye: %v", err)
	}
}

func TestTokenOfALink(t *testing.T) {
	for link, want := range map[string]string{
		"http://localhost:8080/setup?token=abc": "abc",
		"http://localhost:8080/join/xyz":        "xyz",
		"xyz":                                   "xyz",
	} {
		if got := TokenOf(link); got != want {
			t.Errorf("the token of %s is %q", link, got)
		}
	}
}
