package bench

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"time"
)

// line is one figure of the table.
type line struct {
	workload, figure, unit string
	ours, floor            spread
	hasFloor               bool
	ratio                  spread
	target                 target
	note                   string
	indicative             bool // too few blocks, or a noisy machine
}

// target is what a figure should be.
type target struct {
	text    string
	limit   float64
	atLeast bool // otherwise at most
	ofRatio bool // of ours/floor, otherwise of ours

	// floor is what the floor itself had on the machine that the target was set
	// on, in a quiet hour; 0: not known. The target in floors is the same demand
	// on a machine that is slower or busy.
	floor float64
}

// over names the floor's own figure of a quiet hour, as this suite measured it
// on two cores of an AMD EPYC with a sync of 0.08 ms.
func (t target) over(floor float64) target {
	t.floor = floor
	return t
}

// inFloors is the target as a target of the ratio.
func (t target) inFloors() (target, bool) {
	if t.floor == 0 || t.ofRatio || t.text == "" {
		return target{}, false
	}
	sign := "≤ "
	if t.atLeast {
		sign = "≥ "
	}
	limit := t.limit / t.floor
	return target{text: sign + number(limit) + " × floor", limit: limit, atLeast: t.atLeast, ofRatio: true}, true
}

func atMost(limit float64, text string) target { return target{text: text, limit: limit} }
func atLeast(limit float64, text string) target {
	return target{text: text, limit: limit, atLeast: true}
}
func ratioAtMost(limit float64, text string) target {
	return target{text: text, limit: limit, ofRatio: true}
}

// judge gives the verdict, and beside it that in floors where there is one.
func (l line) judge() string {
	verdict := l.verdict(l.target)
	if t, ok := l.target.inFloors(); ok && l.hasFloor {
		verdict += "; " + t.text + ": " + l.verdict(t)
	}
	if l.indicative && l.target.text != "" && verdict != "indicative" {
		verdict += " (indicative)"
	}
	return verdict
}

// verdict: a target is missed only if the whole range between the quartiles
// misses it.
func (l line) verdict(t target) string {
	if t.text == "" {
		return "–"
	}
	s := l.ours
	if t.ofRatio {
		s = l.ratio
	}
	meets := func(v float64) bool {
		if t.atLeast {
			return v >= t.limit
		}
		return v <= t.limit
	}
	switch {
	case meets(s.median):
		return "met"
	case !meets(s.low) && !meets(s.high):
		return "missed"
	}
	return "indicative"
}

// add puts a figure of blocks into the table.
func (b *Bench) add(workload, figure, unit, name string, all []block, t target) {
	good, dropped, quiet := b.clean(all)
	l := line{workload: workload, figure: figure, unit: unit, target: t, indicative: !quiet || !b.Full}
	var ours, floors []float64
	for _, one := range good {
		ours = append(ours, one.ours[name])
		if v, ok := one.floor[name]; ok {
			floors = append(floors, v)
		}
	}
	l.ours = spreadOf(ours)
	if len(floors) == len(ours) {
		l.floor, l.hasFloor, l.ratio = spreadOf(floors), true, spreadOf(ratios(ours, floors))
	}
	if dropped > 0 {
		l.note = fmt.Sprintf("%d of %d blocks noisy", dropped, len(all))
		if quiet {
			l.note += ", dropped"
		}
	}
	b.lines = append(b.lines, l)
}

// once puts a figure that is counted and not clocked into the table.
func (b *Bench) once(workload, figure, unit string, value float64, t target, note string) {
	b.lines = append(b.lines, line{workload: workload, figure: figure, unit: unit,
		ours: spread{value, value, value}, target: t, note: note})
}

// number writes a figure with three digits that count.
func number(v float64) string {
	switch {
	case math.IsNaN(v):
		return "–"
	case v == math.Trunc(v) && v < 1000, v >= 100:
		return group(int64(math.Round(v)))
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

// group puts thin spaces between the thousands.
func group(n int64) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return group(n/1000) + fmt.Sprintf(" %03d", n%1000)
}

func (s spread) String() string {
	if math.IsNaN(s.median) {
		return ""
	}
	if s.low == s.high {
		return number(s.median)
	}
	return fmt.Sprintf("%s (%s–%s)", number(s.median), number(s.low), number(s.high))
}

// report is the table with the machine above it, in Markdown.
func (b *Bench) report(took time.Duration) string {
	var out strings.Builder
	mode := "quick"
	if b.Full {
		mode = "full"
	}
	fmt.Fprintf(&out, "Measured with otklik %s, %s, %s/%s, %d cores (%s); sync of a page %.2f ms at best; %d blocks a workload (%s run), %s in all. "+
		"Client and server on the same cores. Median (quartiles). All writes in full sync.\n\n",
		b.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), processorName(),
		float64(b.best.sync)/float64(time.Millisecond), b.count, mode, took.Round(time.Second))
	fmt.Fprintln(&out, "| | figure | ours | floor | ratio | target | verdict | |")
	fmt.Fprintln(&out, "| --- | --- | --- | --- | --- | --- | --- | --- |")
	last := ""
	for _, l := range b.lines {
		name := l.workload
		if name == last {
			name = ""
		}
		last = l.workload
		floor, ratio := "", ""
		if l.hasFloor {
			floor, ratio = l.floor.String(), l.ratio.String()
		}
		figure := l.figure
		if l.unit != "" {
			figure += ", " + l.unit
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s | %s | %s | %s | %s |\n",
			name, figure, l.ours, floor, ratio, l.target.text, l.judge(), l.note)
	}
	return out.String()
}

func processorName() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown"
	}
	for l := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(l, "model name"); ok {
			return strings.Trim(name, " \t:\n")
		}
	}
	return "unknown"
}

// The marks between which save writes.
const (
	markBegin = "<!-- measured: begin -->\n"
	markEnd   = "<!-- measured: end -->\n"
)

// save replaces what stands between the marks of a file.
func save(path, report string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(text, []byte(markBegin))
	_, after, both := bytes.Cut(rest, []byte(markEnd))
	if !ok || !both {
		return errors.New(path + " has no marks to write between")
	}
	return os.WriteFile(path, bytes.Join([][]byte{before, []byte(markBegin), []byte(report), []byte(markEnd), after}, nil), 0o644)
}
