package sim

import (
	"context"
	"errors"
	"strings"

	"otklik/internal/board"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// What is counted: the verdicts followed live are those of a reading from the
// start, byte by byte; the report of the day is the board at its last moment;
// every conversation has one outcome, every wait one fate.

// facts is the log as the verdicts read it, whatever disk it is on by now. What
// was read once is not decoded again.
type facts struct {
	disk  *disk
	known []event.Record
	of    map[event.ConversationID][]event.Record
}

// learn reads what is new.
func (f *facts) learn(ctx context.Context) error {
	return f.disk.ScanLog(ctx, int64(len(f.known))+1, func(r event.Record) error {
		f.known = append(f.known, r)
		if id := event.Conversation(r.Fact); id != 0 {
			f.of[id] = append(f.of[id], r)
		}
		return nil
	})
}

// ScanLog, Records and SettingRecords are tally.Log's.
func (f *facts) ScanLog(ctx context.Context, from int64, each func(event.Record) error) error {
	if err := f.learn(ctx); err != nil {
		return err
	}
	for _, r := range f.known[min(int(from)-1, len(f.known)):] {
		if err := each(r); err != nil {
			return err
		}
	}
	return nil
}

func (f *facts) Records(_ context.Context, id event.ConversationID) ([]event.Record, error) {
	return f.of[id], nil
}

func (f *facts) SettingRecords(context.Context) (out []event.Record, err error) {
	for _, r := range f.known {
		switch r.Fact.(type) {
		case *event.OrganisationSet, *event.DeskRulesSet, *event.GroupSet, *event.OperatorSet, *event.ScheduleSet:
			out = append(out, r)
		}
	}
	return out, nil
}

// counted looks at the figures; at the whole of them if all is set.
func (w *world) counted(all bool) error {
	ctx := context.Background()
	if w.tally == nil {
		w.facts = &facts{disk: w.disk, of: map[event.ConversationID][]event.Record{}}
		w.tally = tally.New(tally.Config{Log: w.facts, Fresh: -1})
	}
	var broke error
	err := w.tally.Read(ctx, func(v tally.View) {
		if broke = w.dayIsTheBoard(v); broke == nil {
			broke = balance(v)
		}
	})
	if err = errors.Join(err, broke); err != nil {
		return err
	}
	if !all {
		return nil
	}
	result, err := w.tally.Rebuild(ctx)
	if err == nil && !result.Recut && !result.Identical() {
		err = broken("verdicts followed live and those read from the start differ at record %d: %+v", result.Seq, result.Changes)
	}
	return err
}

// dayIsTheBoard: today's report up to now and the board of now are one fold
// (5.2): the same numbers.
func (w *world) dayIsTheBoard(v tally.View) error {
	b := board.New(v.Columns.Zone(), v.Now)
	b.Apply(w.facts.known)
	b.Reckon(v.Now)
	from := column.QuarterOf(b.Day.From)
	q := &column.Query{First: from, Slots: make([]int32, column.QuarterOf(b.Day.To)-from), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
	for _, f := range board.Figures {
		if f.Metric.Live() || f.Over != "" {
			continue
		}
		sum := int64(0)
		for _, k := range b.Keys() {
			row := b.Row(k)
			for c := range board.Cells {
				if k.Channel != "" && k.Channel != board.Aside && strings.IndexByte(f.Of, c.Letter()) >= 0 {
					sum += row[c]
				}
			}
		}
		if got := v.Columns.Scan(q, []column.Ask{{Metric: f.Metric}})[0][0].N; got != sum {
			return broken("%s of the day: the report says %d, the board %d, at record %d", f.Metric.ID, got, sum, v.Seq)
		}
	}
	return nil
}

// balance: I2, I5 and I7 over everything there is, and that every answer has one
// clock of working hours at most.
func balance(v tally.View) error {
	first := column.QuarterOf(v.Begun) / 96 * 96
	q := &column.Query{First: first, Slots: make([]int32, column.QuarterOf(v.Now)-first+1), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
	n := func(id, clause string) int64 {
		return v.Columns.Scan(q, []column.Ask{{Metric: metric.ByID(id), Clause: clause}})[0][0].N
	}
	sum := func(id string) int64 {
		return v.Columns.Scan(q, []column.Ask{{Metric: metric.ByID(id)}})[0][0].Sum
	}
	outcomes := int64(0)
	for _, clause := range metric.Outcomes {
		outcomes += n("c.outcome", clause)
	}
	switch {
	case outcomes != n("c.outcome", ""):
		return broken("%d conversations have %d outcomes (I2)", n("c.outcome", ""), outcomes)
	case n("q.offered", "") != n("q.answered", "")+n("q.abandoned", "")+n("q.flowout", "")+n("q.offered", metric.FateWaiting):
		return broken("%d waits have %d + %d + %d + %d fates (I5)", n("q.offered", ""), n("q.answered", ""), n("q.abandoned", ""), n("q.flowout", ""), n("q.offered", metric.FateWaiting))
	case n("rt.any", "") != n("rt.business", "")+n("rt.outside", ""):
		return broken("%d answers, %d with a clock of working hours and %d outside them", n("rt.any", ""), n("rt.business", ""), n("rt.outside", ""))
	case sum("sched.worked") > sum("sched.planned"), sum("sched.worked")+sum("sched.outside") > sum("worked.time"):
		return broken("%d ms were planned, %d worked of them, %d outside, %d in all", sum("sched.planned"), sum("sched.worked"), sum("sched.outside"), sum("worked.time"))
	case n("missed.waits", "") > n("wait.refused", ""), n("missed.conversations", "") > n("missed.waits", ""):
		return broken("%d missed waits of %d conversations, %d refused (I7)", n("missed.waits", ""), n("missed.conversations", ""), n("wait.refused", ""))
	}
	return nil
}
