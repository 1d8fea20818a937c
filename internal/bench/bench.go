package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"
)

// Options say what to measure.
type Options struct {
	Full    bool          // all sizes, at least seven blocks
	Huge    bool          // ten million conversations too
	Sizes   []int         // histories of B3, B13 and B15 in conversations, instead of the usual ones
	Only    []string      // names of workloads; none means all
	Save    string        // file whose marked part gets the table
	Profile string        // folder for processor profiles of B7, B8, B9, B11, B12 and B13
	Speed   float64       // of B18's clock, times; 0: what the machine keeps up with
	Hours   time.Duration // of B18 by its clock; 0: the usual
	Cache   string        // folder of large databases
	Version string
}

// Bench is one run of the suite.
type Bench struct {
	Options
	binary   string
	dir      string // everything of this run; removed at the end
	count    int    // blocks of each workload
	out      io.Writer
	best     noise
	syncFile *os.File
	template *template
	lines    []line
	maximum  float64 // messages a second at 64 callers, once B8 has run
}

// The number of blocks: a quick look, or the method's seven.
const (
	quickBlocks = 3
	fullBlocks  = 7
)

// workload is one line of the list.
type workload struct {
	name, title string
	run         func(*Bench, context.Context) error
	long        bool // not in a quick run, unless it is asked for
}

var workloads = []workload{
	{"B1", "idle, empty database", (*Bench).idle, false},
	{"B3", "cold start to the first 200", (*Bench).coldStart, false},
	{"B4", "the widget on a page", (*Bench).widgetBytes, false},
	{"B5", "first load of the workspace", (*Bench).workspaceBytes, false},
	{"B6", "visitors connected and quiet", (*Bench).quiet, false},
	{"B7", "new conversations", (*Bench).newConversations, false},
	{"B8", "visitors' messages", (*Bench).messages, false},
	{"B9", "latency both ways at 30 % load", (*Bench).latency, false},
	{"B10", "notifications of telephone calls", (*Bench).notifications, false},
	{"B10b", "a call told of, while notifications come steadily", (*Bench).steadyNotifications, false},
	{"B11", "screens of supervisors", (*Bench).screens, false},
	{"B12", "one event to all visitors", (*Bench).fanOut, false},
	{"B13a", "figures from the log alone, and computed again", (*Bench).judged, false},
	{"B13", "reports of a year, and the lists behind them", (*Bench).reportsOfAYear, false},
	{"B13b", "messages while a year's report is made in a loop", (*Bench).besideReports, false},
	{"B15", "lists of the archive", (*Bench).archiveLists, false},
	{"B16", "search in the archive", (*Bench).archiveSearch, false},
	{"B17", "killed under load", (*Bench).killed, false},
	{"B18", "hours of a large centre", (*Bench).soak, true},
}

// Run measures and writes the table.
func Run(ctx context.Context, o Options, out io.Writer) (err error) {
	if runtime.GOOS != "linux" {
		return errors.New("the benchmarks read /proc: they need Linux")
	}
	b := &Bench{Options: o, count: quickBlocks, out: out}
	if o.Full {
		b.count = fullBlocks
	}
	if b.binary, err = os.Executable(); err != nil {
		return err
	}
	if b.dir, err = os.MkdirTemp("", "otklik-bench-"); err != nil {
		return err
	}
	defer func() {
		if b.syncFile != nil {
			err = errors.Join(err, b.syncFile.Close())
		}
		err = errors.Join(err, os.RemoveAll(b.dir))
	}()
	if b.Cache == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			user = os.TempDir()
		}
		b.Cache = filepath.Join(user, "otklik-bench")
	}
	for range 5 {
		b.probe()
	}
	began := time.Now()
	for _, w := range workloads {
		if w.long && !o.Full && len(o.Only) == 0 || len(o.Only) > 0 && !slices.ContainsFunc(o.Only, func(only string) bool { return strings.EqualFold(only, w.name) }) {
			continue
		}
		b.progress(fmt.Sprintf("%-4s %s ", w.name, w.title))
		b.measure(ctx, w)
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	report := b.report(time.Since(began))
	fmt.Fprint(out, "\n", report)
	if o.Save != "" {
		return save(o.Save, report)
	}
	return nil
}

// The bounds of one workload.
const (
	quickBound = 4 * time.Minute
	fullBound  = 25 * time.Minute
	largeBound = 2 * time.Hour // with a history that may have to be made first
	longBound  = 9 * time.Hour // of one whose clock goes as fast as the machine lets it
)

// measure runs one workload. One that fails is a line of the table, and the
// others go on.
func (b *Bench) measure(ctx context.Context, w workload) {
	bound := quickBound
	if b.Full {
		bound = fullBound
	}
	if b.Huge || len(b.Sizes) > 0 {
		bound = largeBound
	}
	if w.long {
		bound = longBound
	}
	ctx, cancel := context.WithTimeout(ctx, bound)
	defer cancel()
	if err := w.run(b, ctx); err != nil {
		b.lines = append(b.lines, line{workload: w.name, figure: w.title, ours: spreadOf(nil), note: "not measured: " + err.Error()})
	}
	b.progress("\n")
}

// progress is for who waits: it goes to the terminal beside the table.
func (b *Bench) progress(text string) { fmt.Fprint(os.Stderr, text) }
