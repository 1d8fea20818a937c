package live

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"otklik/internal/event"
	"otklik/internal/wire"
)

var update = flag.Bool("update", false, "write the golden file anew")

// goldenPeople is read by the browser's tests: it must make of the frames what
// is meant here.
const goldenPeople = "../../ui/workspace/test/operator-changes.json"

type goldenDay struct {
	Operators []wire.Operator `json:"operators"`
	Steps     []goldenChange  `json:"steps"`
}

type goldenChange struct {
	Frame     wire.OperatorsFrame `json:"frame"`
	Operators []wire.Operator     `json:"operators"`
	Talks     []wire.Card         `json:"talks"` // number, visitor, name and phase
}

// TestGoldenChangesOfOperators: the frames of a random day, and the rows that
// they are to make.
func TestGoldenChangesOfOperators(t *testing.T) {
	dice := rand.New(rand.NewPCG(23, 5))
	rows := make([]wire.Operator, 7)
	for i := range rows {
		rows[i] = wire.Operator{ID: int64(2 + i*i*3), Name: "O", Leads: []int64{}, Granted: []string{}, Groups: []wire.Membership{},
			Status: "offline", Connection: "none", State: "idle", Conversations: []int64{}}
	}
	g := goldenDay{Operators: slices.Clone(rows)}
	for n := range int64(25) {
		text := peopleText{at: 1_790_000_000_000 + n*700}
		for i := range rows {
			if dice.IntN(3) == 0 {
				next := rows[i]
				stir(dice, &next, text.at)
				text.order(&rows[i], &next)
				text.rest(&rows[i], &next, true)
				rows[i] = next
			}
		}
		step := goldenChange{Operators: slices.Clone(rows), Talks: []wire.Card{}}
		for range dice.IntN(3) {
			c := wire.Card{ID: dice.Int64N(50) + 50*int64(len(step.Talks)), Visitor: dice.Int64N(1000),
				Phase: []string{"offered", "wrapup", ""}[dice.IntN(3)], Name: []string{"", "Анна v7o", `"Q" & <b>`}[dice.IntN(3)]}
			step.Talks = append(step.Talks, c)
			text.talk(event.ConversationID(c.ID), talk{c.Visitor, c.Name, map[string]byte{"offered": 'o', "wrapup": 'w'}[c.Phase]})
		}
		step.Frame = text.frame(n + 1)
		g.Steps = append(g.Steps, step)
	}
	out, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(goldenPeople, append(out, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(goldenPeople); err != nil || string(want) != string(out)+"\n" {
		t.Errorf("%s is not what changes are now (%v); go test ./internal/live -run Golden -update writes it, and the browser must read it", goldenPeople, err)
	}
}

// stir changes something of an operator.
func stir(dice *rand.Rand, o *wire.Operator, now int64) {
	since := func() int64 { return []int64{0, now, now - dice.Int64N(5_000_000)}[dice.IntN(3)] }
	if dice.IntN(2) == 0 {
		o.Status = []string{"available", "break", "offline"}[dice.IntN(3)]
		o.StatusSince, o.StatusReason = since(), []string{"", "chosen", "no_answers"}[dice.IntN(3)]
	}
	switch dice.IntN(4) {
	case 0:
		o.Connection = []string{"connected", "lost", "none"}[dice.IntN(3)]
	case 1:
		o.State = []string{"idle", "chatting", "wrapup"}[dice.IntN(3)]
		o.StateSince, o.StateCount = since(), dice.IntN(12)
	case 2:
		o.Load, o.FreeSlots, o.WrapUps = dice.IntN(12), dice.IntN(3), dice.IntN(2)
		o.WrapUpSince = since()
	}
	held := slices.Clone(o.Conversations)
	switch dice.IntN(5) {
	case 0, 1:
		held = append(held, 100+dice.Int64N(100_000))
	case 2:
		held = held[:len(held)*dice.IntN(2)]
	case 3:
		if len(held) > 1 {
			held = held[1:]
		}
	case 4:
		slices.Reverse(held)
	}
	o.Conversations = held
}
