package call_test

import (
	"slices"
	"testing"

	"otklik/internal/call"
	"otklik/internal/event"
)

// TestDutySaysWhatSomebodyDoes: from the first ring to the end, since the
// moment of each; who is matched meanwhile does the same.
func TestDutySaysWhatSomebodyDoes(t *testing.T) {
	d, life := call.NewDuty(), call.NewLife()
	d.Match(5, 1)
	for i, step := range []struct {
		signal  string
		changed bool
		work    call.Work
		since   string
	}{
		{"10:00:00 arrived", false, "", ""},
		{"10:00:05 leg_out leg=2 employee=5", true, call.RingingIn, "10:00:05"},
		{"10:00:05 leg_out leg=3 employee=6", false, call.RingingIn, "10:00:05"},
		{"10:00:12 answered leg=2 employee=5", true, call.InTalk, "10:00:12"},
		{"10:01:00 ended", true, "", ""},
	} {
		for _, s := range signals(step.signal) {
			life.Apply(event.Record{Seq: int64(i + 1), At: call.At(s), Fact: s})
		}
		changed := d.Take(life.Call)
		if slices.Contains(changed, 1) != step.changed {
			t.Errorf("%s changes %v", step.signal, changed)
		}
		does := func(o event.OperatorID) (work call.Work, since event.Instant) {
			d.Each(o, func(w call.Work, at event.Instant) { work, since = w, at })
			return work, since
		}
		want := event.Instant(0)
		if step.since != "" {
			want = moment(step.since)
		}
		if work, since := does(1); work != step.work || since != want {
			t.Errorf("after %s: %q since %d; want %q since %d", step.signal, work, since, step.work, want)
		}
		d.Match(5, 2)
		if work, _ := does(2); work != step.work {
			t.Errorf("after %s somebody else is matched: %q; want %q", step.signal, work, step.work)
		}
		if work, _ := does(1); work != "" {
			t.Errorf("after %s nobody is matched any more and %q is left", step.signal, work)
		}
		d.Match(5, 1)
	}
}
