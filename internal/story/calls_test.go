package story

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Any order, repetition and delay of what the telephone company tells gives
// the same calls and the same figures: every story with calls is played again
// with everything told at the end, mixed up and some of it twice.
func TestCallsInAnyOrder(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../stories/*.story")
	played := 0
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "\ncallers ") || strings.Contains(string(text), "# in order only") {
			continue
		}
		played++
		for seed := range uint64(5) {
			s, err := Parse(filepath.Base(file), string(text))
			if err != nil {
				t.Fatal(err)
			}
			var steps []step
			for _, st := range s.steps {
				if st.check == nil { // what was so meanwhile is another matter
					steps = append(steps, st)
				}
			}
			s.steps = steps
			r, err := s.play(nil, func(r *run) { r.exchange.hold = rand.New(rand.NewPCG(seed, 1)) })
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range r.result.Failures {
				t.Errorf("%s, seed %d: %s", file, seed, f.String())
			}
		}
	}
	if played < 5 {
		t.Errorf("only %d stories have calls", played)
	}
}
