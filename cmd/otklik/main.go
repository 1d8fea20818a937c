// Command otklik is a contact centre in one program.
//
// The package knows how the parts are put together (wire.go, read from top to
// bottom), where settings of the process come from (config.go), and what can
// be asked for on the command line: one file for each sub-command. It never
// decides anything about conversations, and nothing imports it.
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/alecthomas/kong"

	"otklik/internal/callgear/emulate"
)

// commands is the command line. A new sub-command is a field here and a file
// of its own with a Run method.
type commands struct {
	flags

	Serve   serveCommand   `cmd:"" help:"Run the contact centre."`
	Config  configCommand  `cmd:"" help:"Show every setting: its value, where it comes from, what it means."`
	Demo    demoCommand    `cmd:"" help:"Play a working day of a contact centre on a throw-away database."`
	Story   StoryCmd       `cmd:"" help:"Play stories: days of a contact centre with what they must come to."`
	Sim     SimCmd         `cmd:"" help:"Prove the decisions on a simulated contact centre."`
	Bench   benchCommand   `cmd:"" help:"Measure this machine."`
	Rebuild rebuildCommand `cmd:"" help:"Compute all figures again from the log, also while the program runs, and say what changed."`
	Emulate emulateCommand `cmd:"" help:"Play a telephone company, to try the integration without an account."`
	Version versionCommand `cmd:"" help:"Show the version."`

	// Processes that bench starts.
	BenchServe  benchServeCommand  `cmd:"" hidden:""`
	BenchClient benchClientCommand `cmd:"" hidden:""`
	BenchFloor  benchFloorCommand  `cmd:"" hidden:""`
}

func main() {
	if err := run(os.Args[1:], os.Environ()); err != nil {
		fmt.Fprintln(os.Stderr, "otklik:", err)
		os.Exit(1)
	}
}

func run(args, environment []string) error {
	var c commands
	parser, err := kong.New(&c, kong.Name("otklik"), kong.Description("A contact centre in one program."), meanings(),
		kong.Vars{"scripts": strings.Join(emulate.Scripts, ", ")})
	if err != nil {
		return err
	}
	chosen, err := parser.Parse(args)
	if err != nil {
		return err
	}
	config, err := readConfig(c.flags, environment)
	if err != nil {
		return err
	}
	return chosen.Run(config)
}
