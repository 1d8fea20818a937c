package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"otklik/internal/bench"
	"otklik/internal/desk"
)

// benchCommand is `otklik bench`. What is hidden are the processes of the
// suite, not commands for people.
type benchCommand struct {
	All    benchAllCommand    `cmd:"" name:"run" default:"withargs" help:"Measure this machine: the program beside the floors."`
	Serve  benchServeCommand  `cmd:"" hidden:"" help:"The program, with a second door for its measurement."`
	Client benchClientCommand `cmd:"" hidden:"" help:"A crowd of visitors."`
	Floor  benchFloorCommand  `cmd:"" hidden:"" help:"A floor program."`
}

// benchAllCommand is the suite.
type benchAllCommand struct {
	Full    bool          `help:"All sizes and at least seven blocks of each workload: about an hour."`
	Huge    bool          `help:"Also ten million conversations: 40 GB of disk and half an hour to make them."`
	Size    []int         `placeholder:"N" help:"Measure what has a history (B3, B13, B15, B16) with this many conversations; may be given several times. A million takes 3 GB of disk and some minutes to make, once."`
	Only    []string      `placeholder:"B8" help:"Only these workloads."`
	Save    string        `placeholder:"FILE" help:"Write the table and the machine between the marks of this file, as docs/benchmarks.md has them."`
	Profile string        `placeholder:"FOLDER" help:"Save processor profiles of the server during B7, B8, B9, B11, B12 and B13 here, and profiles of both during B18."`
	Speed   float64       `placeholder:"N" help:"B18: how many times faster the clock runs (usually what this machine keeps up with)."`
	Hours   time.Duration `placeholder:"8h" help:"B18: how long it lasts by its own clock."`
	Cache   string        `placeholder:"FOLDER" help:"Where large databases are kept from one run to the next (usually the user's cache folder)."`
}

// Run measures and prints the table.
func (b benchAllCommand) Run() error {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	asked, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	return bench.Run(asked, bench.Options{Full: b.Full, Huge: b.Huge, Sizes: b.Size, Only: b.Only, Save: b.Save, Profile: b.Profile,
		Speed: b.Speed, Hours: b.Hours, Cache: b.Cache, Version: currentVersion()}, os.Stdout)
}

// benchServeCommand is `otklik serve` with the second door open.
type benchServeCommand struct {
	DebugAddr string  `required:"" help:"Loopback address of the second door."`
	Since     int64   `help:"With speed: since this moment, in milliseconds since 1970."`
	Speed     float64 `help:"How many times faster the clock runs."`
}

// Run serves.
func (b benchServeCommand) Run(c *Config) (err error) {
	stop, err := startDebug(b.DebugAddr)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	m := &Main{Config: c}
	if b.Speed > 0 {
		m.Clock = desk.NewFastClock(time.UnixMilli(b.Since), b.Speed)
	}
	return serve(m)
}

// benchClientCommand is a crowd of visitors.
type benchClientCommand struct{}

// Run obeys the orders on its standard input.
func (benchClientCommand) Run() error {
	return bench.Crowd(context.Background(), os.Stdin, os.Stdout)
}

// benchFloorCommand is a floor program.
type benchFloorCommand struct {
	Kind string `required:"" enum:"message,fanout" help:"Which floor."`
	Dir  string `required:"" help:"Folder of its database."`
}

// Run is the floor, until a signal ends it.
func (b benchFloorCommand) Run() error {
	asked, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	return bench.Floor(asked, b.Kind, b.Dir, os.Stdout)
}
