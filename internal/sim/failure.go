package sim

import (
	"fmt"
	"strings"

	"otklik/internal/event"
)

// Failure is a broken promise, and how to see it again.
type Failure struct {
	Seed    uint64
	Step    int
	Law     string
	Lately  []event.Record
	Now     event.Instant
	Command string
}

func (f *Failure) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "broken promise: %s\nseed %d, step %d, at %s\n", f.Law, f.Seed, f.Step, clock(f.Now))
	for _, r := range f.Lately {
		body, err := event.Encode(r.Fact)
		if err != nil {
			body = []byte(err.Error())
		}
		fmt.Fprintf(&b, "%7d  %s  %-26s %s\n", r.Seq, clock(r.At), r.Fact.Kind(), body)
	}
	fmt.Fprintf(&b, "again: %s", f.Command)
	return b.String()
}

// latelyLimit is how many records a failure shows.
const latelyLimit = 30

func (w *world) explain(err error) error {
	if err == nil {
		return nil
	}
	command := fmt.Sprintf("otklik sim --seed %d --steps %d", w.config.Seed, w.report.Steps)
	if w.config.Dir != "" {
		command += " --sqlite"
	}
	return &Failure{Seed: w.config.Seed, Step: w.report.Steps, Law: err.Error(), Now: w.now, Lately: w.lately, Command: command}
}

func (w *world) remember(r event.Record) {
	if len(w.lately) == latelyLimit {
		copy(w.lately, w.lately[1:])
		w.lately = w.lately[:latelyLimit-1]
	}
	w.lately = append(w.lately, r)
}

func clock(t event.Instant) string {
	if t == 0 {
		return "never"
	}
	return t.Time().Format("2006-01-02 15:04:05.000")
}

// broken says which promise is broken.
func broken(format string, args ...any) error { return fmt.Errorf(format, args...) }
