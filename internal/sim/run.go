package sim

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"math/rand/v2"
)

// DefaultSteps is how long a run must be for everything to happen in it at
// least once.
const DefaultSteps = 60000

// episodeSteps is the life of one contact centre in a run. Then another one
// begins, with other people and other rules: many short lives meet more
// settings than a long one, and their logs stay small.
const episodeSteps = 2000

// Config is what a run is made of.
type Config struct {
	Seed  uint64
	Steps int
	Dir   string // not empty: logs are SQLite files in this folder, which must be empty
}

// Report is what a run without failure has to show.
type Report struct {
	Seed     uint64
	Steps    int
	Records  int
	Commands int
	Refused  int // commands that the desk refused
	Restarts int // crashes and good stops
	Faults   int // writes and reads that the disk refused
	Hash     string
	Seen     *Coverage
}

// Run lives through the steps. The error is a *Failure when a promise is
// broken.
func Run(c Config) (Report, error) {
	r := Report{Seed: c.Seed, Seen: newCoverage()}
	sum := sha256.New()
	for n := uint64(0); r.Steps < c.Steps; n++ {
		err := live(c, n, min(episodeSteps, c.Steps-r.Steps), &r, sum)
		if err != nil {
			return r, err
		}
	}
	r.Hash = hex.EncodeToString(sum.Sum(nil))
	return r, nil
}

// live lives one episode.
func live(c Config, episode uint64, steps int, r *Report, sum hash.Hash) error {
	w := &world{
		config: c, report: r, sum: sum,
		dice:  dice{rand.New(rand.NewPCG(c.Seed, episode))},
		model: newModel(),
		sent:  map[string]*letter{},
	}
	w.model.seen = r.Seen
	if err := w.begin(episode); err != nil {
		return w.explain(err)
	}
	defer w.disk.close()
	for range steps {
		r.Steps++
		if err := w.step(); err != nil {
			return w.explain(err)
		}
	}
	return w.explain(w.end())
}

// dice are the only source of chance.
type dice struct{ *rand.Rand }

// oneIn is true once in n throws.
func (d dice) oneIn(n int) bool { return d.IntN(n) == 0 }

// between gives a number from a to b, both included.
func (d dice) between(a, b int) int { return a + d.IntN(b-a+1) }

func pick[T any](d dice, from ...T) T { return from[d.IntN(len(from))] }
