package sim

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"otklik/internal/event"
)

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil))) // the disks refuse on purpose
	os.Exit(m.Run())
}

func TestPromisesAreKept(t *testing.T) {
	seeds := []uint64{1, 2, 3, 4, rand.Uint64N(1 << 32), rand.Uint64N(1 << 32)}
	for _, seed := range seeds {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			t.Parallel()
			r, err := Run(Config{Seed: seed, Steps: 6000 / few})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d records, %d commands, %d refused, %d restarts, %d faults", r.Records, r.Commands, r.Refused, r.Restarts, r.Faults)
		})
	}
}

func TestPromisesAreKeptOnSQLite(t *testing.T) {
	r, err := Run(Config{Seed: 11, Steps: 600 / few, Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	memory, err := Run(Config{Seed: 11, Steps: 600 / few})
	if err != nil {
		t.Fatal(err)
	}
	if r.Hash != memory.Hash {
		t.Errorf("the log in SQLite is %s, the one in memory %s", r.Hash, memory.Hash)
	}
}

func TestSameSeedGivesTheSameLog(t *testing.T) {
	run := func(seed uint64) string {
		r, err := Run(Config{Seed: seed, Steps: 2500 / few})
		if err != nil {
			t.Fatal(err)
		}
		return r.Hash
	}
	first := run(5)
	if again := run(5); again != first {
		t.Errorf("seed 5 gave %s and %s", first, again)
	}
	if run(6) == first {
		t.Error("seed 6 gave the log of seed 5")
	}
}

func TestEverythingHappens(t *testing.T) {
	if few > 1 {
		t.Skip("a whole run takes too long")
	}
	r, err := Run(Config{Seed: 8, Steps: 12000})
	if err != nil {
		t.Fatal(err)
	}
	for _, what := range r.Seen.Missing() {
		t.Error(what)
	}
}

func TestFailureSaysHowToSeeItAgain(t *testing.T) {
	w := &world{config: Config{Seed: 7}, report: &Report{Steps: 12}}
	for n := range int64(40) {
		w.remember(event.Record{Seq: n + 1, Fact: &event.OperatorConnected{Operator: 3}})
	}
	var f *Failure
	if err := w.explain(broken("nobody waits")); !errors.As(err, &f) {
		t.Fatalf("explained as %T", err)
	}
	if text := f.Error(); !strings.Contains(text, "otklik sim --seed 7 --steps 12") || strings.Count(text, "operator.connected") != latelyLimit {
		t.Errorf("the failure reads:\n%s", text)
	}
}
