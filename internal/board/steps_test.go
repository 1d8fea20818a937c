package board_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"otklik/internal/board"
)

func TestStepsAreReadAsTheyWereWritten(t *testing.T) {
	for seed := range uint64(300) {
		dice := rand.New(rand.NewPCG(seed, 7))
		var s board.Steps
		var want []int64
		for n := dice.Int64N(200); len(want) < dice.IntN(40); n += 1 + dice.Int64N(1+dice.Int64N(130)) {
			s.Add(n)
			want = append(want, n)
		}
		if got, err := board.ReadSteps(s.Text()); err != nil || !slices.Equal(got, want) {
			t.Fatalf("seed %d: %v became %q, read as %v, %v", seed, want, s.Text(), got, err)
		}
	}
	var s board.Steps
	for _, n := range []int64{3, 13, 213, 214} {
		s.Add(n)
	}
	if s.Text() != "3a(200)1" {
		t.Error(s.Text())
	}
	for _, text := range []string{"-", "1,2", "(", "()", "(x)", "(-3)", "3 4", ")", "(99999999999999999999)", "00", "(9223372036854775807)1"} {
		if got, err := board.ReadSteps(text); err == nil {
			t.Errorf("%q was read as %v", text, got)
		}
	}
}
