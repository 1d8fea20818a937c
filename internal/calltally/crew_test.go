package calltally_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"otklik/internal/callboard"
	"otklik/internal/calltally"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
)

// byGroups gives the figures of the calls of a filter, whole and by hour: of
// the columns, and of the calls of the log on a board.
func (o *office) byGroups(f callboard.Filter) (columns, board []string) {
	o.t.Helper()
	p := period(o.t)
	var cols []report.Column
	for _, c := range counted() {
		if c.Metric.OfCalls() {
			cols = append(cols, c)
		}
	}
	say := func(key string, m *metric.Metric, f metric.Figure) string {
		if m.Family == metric.FamilyClipped { // whose row goes on is doubtful as a whole
			f.Provisional = false
		}
		return fmt.Sprintf("%s %s: %+v", key, m.ID, f)
	}
	var now event.Instant
	must(o.t, o.tally.Read(o.t.Context(), func(v calltally.View) {
		now = v.Now
		for _, by := range []report.By{report.ByTotal, report.ByDay} {
			table, err := report.Arrange(v.Picked(f.Fits), cols, p, by, report.Filter{Line: f.Line})
			must(o.t, err)
			for _, row := range table.Rows {
				for i, c := range cols {
					columns = append(columns, say(row.Key, c.Metric, row.Figures[i]))
				}
			}
		}
	}))
	b := callboard.NewWhole(berlin, now, event.Millis(now-p.In().From))
	var records []event.Record
	_, err := o.log.ScanKinds(o.t.Context(), 1, []string{"call.signalled", "employee.", "operator.set"}, func(r event.Record) error {
		records = append(records, r)
		return nil
	})
	must(o.t, err)
	b.Apply(records)
	b.Reckon(now)
	// A verdict that counts nowhere yet makes no figure of the columns doubtful:
	// a lost call that nobody ever made good would do so for ever.
	verdicts := slices.DeleteFunc(b.Verdicts(f), func(v metric.Verdict) bool {
		return v.At == 0 && metric.ByID(v.Metric).Family != metric.FamilyClipped
	})
	over := func(key string, in metric.Interval) {
		for _, c := range cols {
			board = append(board, say(key, c.Metric, c.Metric.Figure(verdicts, metric.Filter{In: in})))
		}
	}
	over("total", p.In())
	for d := p.From; !d.After(p.To); d = d.AddDate(0, 0, 1) {
		over(d.Format("2006-01-02"), metric.DayOf(berlin, d))
	}
	return columns, board
}

// Whoever is asked about, a group or what somebody may see, the columns say what
// the calls of the log say: also after people have moved between groups, after
// a start from the file, and after a rebuild.
func TestFiguresByGroups(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 77))
			var all []event.CallSignalled
			for id := event.CallID(1); id <= calls; id++ {
				made := anyCall(dice, id)
				if dice.IntN(2) == 0 { // it rang a colleague first
					other := made[1]
					other.Signal, other.Leg, other.Employee, other.Side = event.SignalLegOut, "z", event.EmployeeID(51+dice.IntN(operators)), event.SideOperator
					made = slices.Insert(made, 1, other)
				}
				all = append(all, made...)
			}
			slices.SortStableFunc(all, func(x, y event.CallSignalled) int { return cmp.Compare(x.VendorAt, y.VendorAt) })
			o, file := open(t), derived(t)
			o.restart(file)
			half := len(all) * 2 / 3
			o.deliver(all[:half], func() bool { return dice.IntN(2) == 0 })
			o.asBoard("half way")
			o.do(desk.SetOperator{Operator: 1, Capacity: event.Capacity{Points: 100}, Groups: []event.Membership{{Group: 1, Level: 1}, {Group: 2, Level: 1}}})
			o.do(desk.SetOperator{Operator: 2, Capacity: event.Capacity{Points: 100}})
			o.do(desk.MatchEmployee{Employee: 53, Operator: 1})
			o.deliver(all[half:], func() bool { return dice.IntN(3) == 0 })
			o.asBoard("moved")
			must(t, o.tally.Save(t.Context()))
			o.restart(file)
			o.asBoard("begun again")
			_, err := o.tally.Rebuild(t.Context())
			must(t, err)
			o.asBoard("rebuilt")
		})
	}
}

func (o *office) asBoard(when string) {
	o.t.Helper()
	may := func(ids ...event.GroupID) map[event.GroupID]bool {
		out := map[event.GroupID]bool{}
		for _, id := range ids {
			out[id] = true
		}
		return out
	}
	for _, f := range []callboard.Filter{{}, {Group: 1}, {Group: 2}, {Group: 9}, {May: may()}, {May: may(2)}, {May: may(1, 2), Group: 1}, {May: may(1), Group: 2}, {Group: 1, Line: 90}} {
		columns, board := o.byGroups(f)
		if !slices.Equal(columns, board) {
			for i := range columns {
				if columns[i] != board[i] {
					o.t.Errorf("%s, %+v: %s, the calls say %s", when, f, columns[i], board[i])
				}
			}
		}
	}
}
