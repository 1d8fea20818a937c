package main

import (
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"strings"
	"time"

	"otklik/internal/sim"
)

// SimCmd proves the desk on a simulated contact centre.
type SimCmd struct {
	Seed   uint64 `help:"What everything follows from; 0 draws one."`
	Steps  int    `help:"How long to live." default:"60000"`
	SQLite bool   `name:"sqlite" help:"Keep the logs in SQLite files of a throw-away folder, not in memory."`
	Counts bool   `help:"Show how often everything happened."`
}

// Run lives through the steps and says what was seen.
func (c *SimCmd) Run() error {
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil))) // the disks refuse on purpose
	for c.Seed == 0 {
		c.Seed = rand.Uint64N(1 << 32)
	}
	config := sim.Config{Seed: c.Seed, Steps: c.Steps}
	if c.SQLite {
		dir, err := os.MkdirTemp("", "otklik-sim-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		config.Dir = dir
	}
	begin := time.Now()
	r, err := sim.Run(config)
	if err != nil {
		return err
	}
	took := time.Since(begin)
	fmt.Printf("seed %d: %d steps, %d commands (%d refused), %d records, %d restarts, %d faults in %.1f s: %.0f steps/s\nlog %s\n",
		r.Seed, r.Steps, r.Commands, r.Refused, r.Records, r.Restarts, r.Faults, took.Seconds(), float64(r.Steps)/took.Seconds(), r.Hash)
	if c.Counts {
		fmt.Println(strings.Join(r.Seen.Counts(), "\n"))
	}
	if missing := r.Seen.Missing(); len(missing) > 0 && r.Steps >= sim.DefaultSteps {
		return fmt.Errorf("seed %d proves less than it should: %s", r.Seed, strings.Join(missing, "; "))
	}
	return nil
}
