package calltally_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/store"
)

// beside opens files for what is judged again, in a folder of their own.
func beside(t *testing.T) func(context.Context) (*store.Derived, func() error, error) {
	t.Helper()
	st, err := store.Open(t.Context(), t.TempDir(), store.Options{})
	must(t, err)
	t.Cleanup(func() { must(t, st.Close()) })
	return calltally.BesideOf(st)
}

// TestLeftoverOfAKilledRebuildGoes: what a program that was killed while it judged
// again has left is removed by the next start, which judges on with the file that
// is true.
func TestLeftoverOfAKilledRebuildGoes(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	open := func() *store.Store {
		st, err := store.Open(t.Context(), folder, store.Options{})
		must(t, err)
		return st
	}
	left := func() (names []string) {
		found, err := filepath.Glob(filepath.Join(folder, "calls*"))
		must(t, err)
		for _, path := range found {
			names = append(names, filepath.Base(path))
		}
		return names
	}
	st := open()
	file, err := calltally.FileOf(st)(t.Context())
	must(t, err)
	again, _, err := calltally.BesideOf(st)(t.Context()) // and is never done with it
	must(t, err)
	_, err = again.Write.ExecContext(t.Context(), "insert into book (id, body, checksum) values (1, x'00', 0)")
	must(t, err)
	for _, name := range []string{"calls-again.db", "calls-again.db-wal", "calls-again.db-shm"} {
		if !slices.Contains(left(), name) {
			t.Fatalf("there are %q, want %s among them", left(), name)
		}
	}
	body := map[string][]byte{}
	for _, end := range []string{"", "-wal", "-shm"} { // closing tidies them up; a kill does not
		body[end], err = os.ReadFile(filepath.Join(folder, "calls-again.db"+end))
		must(t, err)
	}
	must(t, again.Close())
	must(t, file.Close())
	must(t, st.Close())
	for end, text := range body {
		must(t, os.WriteFile(filepath.Join(folder, "calls-again.db"+end), text, 0o600))
	}
	st = open()
	file, err = calltally.FileOf(st)(t.Context())
	must(t, err)
	for _, name := range left() {
		if strings.HasPrefix(name, "calls-again") {
			t.Errorf("%s is still there", name)
		}
	}
	if !slices.Contains(left(), "calls.db") {
		t.Errorf("there are %q, want calls.db among them", left())
	}
	must(t, file.Close())
	must(t, st.Close())
}

func (o *office) restartWith(c calltally.Config) {
	o.t.Helper()
	c.Log, c.Books, c.Fresh, c.Zone, c.Settings = o.log, o.shelf, -1, func() *time.Location { return berlin }, o.settingsOf
	o.tally = calltally.New(c)
	var err error
	o.book, err = casebook.New(o.t.Context(), casebook.Config{Log: o.log, Desk: o, Shelf: o.tally.Watch(o.shelf)})
	must(o.t, err)
}

// judged says which definitions the verdicts are of.
func (o *office) judged(id string) (is bool) {
	o.t.Helper()
	must(o.t, o.tally.Read(o.t.Context(), func(v calltally.View) { is = v.Judged(metric.ByID(id)) }))
	return is
}

// A definition that changed, and one that is new: what has not changed is
// served on, also of what comes meanwhile and after another start, until
// everything is judged again; and then nothing tells it from a first reading.
func TestChangedDefinition(t *testing.T) {
	t.Parallel()
	o, file, again := open(t), derived(t), beside(t)
	config := calltally.Config{Open: func(context.Context) (*store.Derived, error) { return file, nil }, Beside: again}
	o.restartWith(config)
	dice := rand.New(rand.NewPCG(5, 31))
	var all []event.CallSignalled
	for id := event.CallID(1); id <= calls; id++ {
		all = append(all, anyCall(dice, id)...)
	}
	o.deliver(all[:len(all)*2/3], func() bool { return true })
	must(t, o.tally.Follow(t.Context()))
	must(t, o.tally.Save(t.Context()))
	// The program before knew no uis.processing_time, had another uis.lost, and
	// one metric that is no more.
	must(t, calltally.Forge(t.Context(), file, func(text string) string {
		return strings.NewReplacer(`"uis.lost":1`, `"uis.lost":0`, "uis.lost/1:", "uis.lost/0:", `"uis.processing_time":1,`, "", "uis.processing_time/1:", "gone/1:",
			`"uis.processing_time"`, `"gone"`).Replace(text)
	}))
	o.restartWith(config)
	others := func(lines []string) []string {
		return slices.DeleteFunc(lines, func(line string) bool {
			return strings.Contains(line, " uis.lost:") || strings.Contains(line, " uis.processing_time:")
		})
	}
	served := func(when string) {
		t.Helper()
		same(t, when, others(table(t, o.tally, report.Filter{})), others(table(t, o.fresh(), report.Filter{})))
		if !o.judged("uis.accepted") || o.judged("uis.lost") || o.judged("uis.processing_time") {
			t.Errorf("%s: judged: %v %v %v", when, o.judged("uis.accepted"), o.judged("uis.lost"), o.judged("uis.processing_time"))
		}
	}
	served("begun with other definitions")
	o.deliver(all[len(all)*2/3:], func() bool { return true })
	served("called meanwhile")
	must(t, o.tally.Save(t.Context()))
	o.restartWith(config)
	served("begun again before it was over")
	whole := func(when string) {
		t.Helper()
		same(t, when, table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
		if !o.judged("uis.lost") || !o.judged("uis.processing_time") {
			t.Errorf("%s: not judged", when)
		}
	}
	found, err := o.tally.Rebuild(t.Context())
	must(t, err)
	if found.Changed == 0 {
		t.Errorf("judged again: %+v", found)
	}
	whole("judged again")
	o.restartWith(config)
	whole("begun after that")
	if found, err = o.tally.Rebuild(t.Context()); err != nil || found.Changed != 0 || found.Calls == 0 || found.Books == 0 {
		t.Errorf("and again: %+v, %v", found, err)
	}
}

// A program that finds other definitions judges again by itself, in the
// background.
func TestRenewsByItself(t *testing.T) {
	t.Parallel()
	o, file := open(t), derived(t)
	config := calltally.Config{Open: func(context.Context) (*store.Derived, error) { return file, nil }, Beside: beside(t)}
	o.restartWith(config)
	dice := rand.New(rand.NewPCG(6, 31))
	for id := event.CallID(1); id <= calls; id++ {
		o.deliver(anyCall(dice, id), func() bool { return false })
	}
	must(t, o.tally.Follow(t.Context()))
	must(t, o.tally.Save(t.Context()))
	must(t, calltally.Forge(t.Context(), file, func(text string) string {
		return strings.NewReplacer(`"uis.lost":1`, `"uis.lost":0`, "uis.lost/1:", "uis.lost/0:").Replace(text)
	}))
	o.restartWith(config)
	o.tally.Start(t.Context())
	o.tally.AwaitRenewed(t.Context())
	if !o.judged("uis.lost") {
		t.Error("not judged again")
	}
	same(t, "judged again by itself", table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
	o.tally.StopFollowing()
}
