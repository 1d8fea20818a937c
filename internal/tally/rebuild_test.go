package tally_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/tally"
)

// TestAnotherDefinition: verdicts of another version are not shown, all others
// are served from the file; the rebuild that begins by itself says which
// conversations changed, and those are exactly the ones that did. One of the
// two is pronounced on cases as well.
func TestAnotherDefinition(t *testing.T) {
	for _, id := range []string{"lt.cancelled", "od.new"} {
		t.Run(id, func(t *testing.T) { anotherDefinition(t, metric.ByID(id)) })
	}
}

func anotherDefinition(t *testing.T, m *metric.Metric) {
	l := weeks(31, 4)
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	opened(t, l, path, 0).Stop()
	want := fresh(t, l)

	m.Version++
	defer func() { m.Version-- }()
	at := tally.New(tally.Config{Log: l, Fresh: -1, File: path})
	at.Start(context.Background())
	must(t, at.Follow(context.Background()))
	for !at.Rebuilding().Running && at.Rebuilding().Ended.IsZero() {
		must(t, at.Follow(context.Background()))
	}
	must(t, at.Read(context.Background(), func(v tally.View) {
		if v.Judged(metric.ByID("q.offered")) == false {
			t.Error("a metric that did not change is not served")
		}
	}))
	for at.Rebuilding().Running {
		must(t, at.Follow(context.Background()))
	}
	now := at.Rebuilding()
	if now.Failed != nil || now.Because != tally.BecauseDefinitions {
		t.Fatalf("%+v", now)
	}
	if now.Result.Changed != 0 {
		t.Errorf("only the version rose, the verdicts are the same: %+v", now.Result.Changes)
	}
	must(t, at.Read(context.Background(), func(v tally.View) {
		if !v.Judged(m) {
			t.Error("it is not judged anew")
		}
	}))
	same(t, "judged anew", figures(t, at), want)
	at.Stop()
}

// TestDefinitionOfOtherThings: nothing is computed again because of a metric
// whose verdicts are kept elsewhere.
func TestDefinitionOfOtherThings(t *testing.T) {
	l := weeks(35, 2)
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	opened(t, l, path, 0).Stop()
	for _, id := range []string{"inv.shown", "call.reached"} {
		m := metric.ByID(id)
		m.Version++
		defer func() { m.Version-- }()
	}
	at := opened(t, l, path, 1)
	must(t, at.Read(context.Background(), func(v tally.View) {
		if !v.Judged(metric.ByID("inv.shown")) || !v.Judged(metric.ByID("q.offered")) {
			t.Error("a figure is said to be computed again")
		}
	}))
	at.Stop() // by then a computation that a start begins has begun
	if now := at.Rebuilding(); !now.Began.IsZero() {
		t.Errorf("computed again: %+v", now)
	}
}

// TestRebuildFindsWhatDiffers: figures that somebody changed in the file, with
// good checksums, are found by name, and put right.
func TestRebuildFindsWhatDiffers(t *testing.T) {
	t.Parallel()
	l := weeks(32, 5)
	l.head = len(l.all)
	path := filepath.Join(t.TempDir(), "reports.db")
	opened(t, l, path, 0).Stop()
	ctx := context.Background()
	file, _, err := ledger.Open(ctx, path)
	must(t, err)
	state, err := file.State(ctx)
	must(t, err)
	var numbers []int32
	must(t, file.Sums(ctx, func(number int32, _ []byte) error { numbers = append(numbers, number); return nil }))
	if len(numbers) < 2 {
		t.Fatalf("only %d days settled", len(numbers))
	}
	// The first day is emptied.
	must(t, file.Save(ctx, ledger.Saving{State: state, Days: func(yield func(ledger.Day, error) bool) { yield(ledger.Day{Number: numbers[0]}, nil) }}))
	must(t, file.Close())
	at := opened(t, l, path, 0)
	result, err := at.Rebuild(ctx)
	must(t, err)
	if result.Identical() || result.Changed == 0 || len(result.Listed) != result.Changed || len(result.Changes) < 10 {
		t.Fatalf("nothing was found: %+v", result)
	}
	for _, c := range result.Changes {
		if c.From != c.To || c.Conversations == 0 || len(c.First) == 0 {
			t.Errorf("%+v", c)
		}
	}
	for _, c := range result.Listed {
		if c.Before.N != 0 || c.After.N == 0 || fmt.Sprint(c.Day) != fmt.Sprint(numbers[0]) {
			t.Errorf("%+v", c)
		}
	}
	same(t, "put right", figures(t, at), fresh(t, l))
	if again, err := at.Rebuild(ctx); err != nil || !again.Identical() {
		t.Errorf("the second rebuild: %+v, %v", again, err)
	}
	at.Stop()
	after := opened(t, l, path, 1)
	same(t, "loaded after", figures(t, after), fresh(t, l))
	after.Stop()
}
