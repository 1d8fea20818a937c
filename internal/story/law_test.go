package story

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Laws that every story must keep, whatever it tells (metrics 9).
func TestLawsOfEveryStory(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../stories/*.story")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := Parse(filepath.Base(file), string(text))
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.play(func(r *run) { boardAgreesWithDesk(t, r) }, nil)
			if err != nil {
				t.Fatal(err)
			}
			hoursAddUp(t, r)
			rowsTile(t, r)
			cohortsPartition(t, r)
			unprocessedAreLost(t, r)
			workingClocksAgree(t, r)
			orderDoesNotMatter(t, r)
			boardAgreesWithDesk(t, r)
		})
	}
}

// I8: unprocessed calls are lost ones, and no fewer than their callers.
func unprocessedAreLost(t *testing.T, r *run) {
	t.Helper()
	all := r.pronounce()
	for back := range 3 {
		in := metric.Filter{In: metric.DayOf(r.cal.zone, r.now.Time().In(r.cal.zone).AddDate(0, 0, -back))}
		of := func(id string) int64 { return metric.ByID(id).Figure(all, in).Num }
		if lost, open, callers := of("uis.lost"), of("uis.unprocessed"), of("uis.unprocessed_callers"); callers > open || open > lost {
			t.Errorf("%d days ago: %d lost, %d unprocessed of %d callers", back, lost, open, callers)
		}
	}
}

// Every answer that rt.any counts is in rt.business or in rt.outside, and no
// clock of working hours runs faster; nobody works more as scheduled than was
// scheduled, and never more in all than they worked.
func workingClocksAgree(t *testing.T, r *run) {
	t.Helper()
	all := r.pronounce()
	for id := event.OperatorID(0); int(id) <= len(r.names.operators); id++ {
		of := func(name string) metric.Figure { return metric.ByID(name).Figure(all, metric.Filter{Operator: id}) }
		if answers, business := of("rt.any"), of("rt.business"); answers.N != business.N+of("rt.outside").N || business.Num > answers.Num {
			t.Errorf("operator %d: %+v answers, %+v in working hours, %+v outside", id, answers, business, of("rt.outside"))
		}
		if first, business := of("rt.first"), of("rt.first_business"); business.N > first.N || business.Num > first.Num {
			t.Errorf("operator %d: %+v first answers, %+v in working hours", id, first, business)
		}
		planned, worked, outside := of("sched.planned").Num, of("sched.worked").Num, of("sched.outside").Num
		if worked > planned || worked+outside > of("worked.time").Num {
			t.Errorf("operator %d: planned %d, worked of it %d, outside %d, in all %d", id, planned, worked, outside, of("worked.time").Num)
		}
	}
}

// I1: hours add up to days, in every family.
func hoursAddUp(t *testing.T, r *run) {
	t.Helper()
	all := r.pronounce()
	for back := range 3 {
		day := metric.DayOf(r.cal.zone, r.now.Time().In(r.cal.zone).AddDate(0, 0, -back))
		for _, m := range metric.All {
			if m.How != metric.Count && m.How != metric.Sum {
				continue
			}
			total, most := int64(0), int64(0)
			for _, h := range metric.Hours(r.cal.zone, day) {
				hour := m.Figure(all, metric.Filter{In: h.Interval}).Num
				total, most = total+hour, max(most, hour)
			}
			got := m.Figure(all, metric.Filter{In: day}).Num
			switch {
			case m.Once: // a thing of several hours is of one day once
				if got > total || got < most && !m.Elder {
					t.Errorf("%s: the day has %d things, its hours %d, the greatest %d", m.ID, got, total, most)
				}
			case m.With != "": // what stands beside it may be of another hour of the day
				if got < total {
					t.Errorf("%s: the day has %d, its hours %d", m.ID, got, total)
				}
			case got != total:
				t.Errorf("%s: the day has %d, its hours %d", m.ID, got, total)
			}
		}
	}
}

// I3: an operator's rows tile: no gap, no overlap, up to now.
func rowsTile(t *testing.T, r *run) {
	t.Helper()
	_, shifts := r.layout(r.context())
	for _, s := range shifts {
		for i, row := range s.Rows {
			if row.From >= row.To {
				t.Errorf("operator %d: an empty row %+v", s.Operator, row)
			}
			if i > 0 && s.Rows[i-1].To != row.From {
				t.Errorf("operator %d: row %d does not begin where the one before ends", s.Operator, i)
			}
			if i == len(s.Rows)-1 && row.To != r.now {
				t.Errorf("operator %d: the last row ends before now", s.Operator)
			}
		}
	}
}

// I5 and I7: offered = answered + abandoned + flowout + waiting; missed waits
// are refused ones; missed conversations are not more than missed waits.
func cohortsPartition(t *testing.T, r *run) {
	t.Helper()
	all := r.pronounce()
	n := func(id string) int64 { return metric.ByID(id).Figure(all, metric.Filter{}).Num }
	waiting := int64(0)
	for _, v := range all {
		if v.Metric == "q.answered" && v.Clause == metric.FateWaiting {
			waiting++
		}
	}
	if n("q.offered") != n("q.answered")+n("q.abandoned")+n("q.flowout")+waiting {
		t.Error("offered is not answered + abandoned + flowout + waiting")
	}
	if n("missed.conversations") > n("missed.waits") {
		t.Error("more missed conversations than missed waits")
	}
	if n("lt.unserved") != n("lt.cancelled")+n("lt.unassigned")+n("lt.no_reply") {
		t.Error("unserved is not cancelled + unassigned + no_reply")
	}
	type wait struct {
		c event.ConversationID
		n int
	}
	refused := map[wait]bool{}
	for _, v := range metric.ByID("wait.refused").Members(all, metric.Filter{}) {
		refused[wait{v.Conversation, v.Wait}] = true
	}
	for _, v := range metric.ByID("missed.waits").Members(all, metric.Filter{}) {
		if !refused[wait{v.Conversation, v.Wait}] {
			t.Errorf("wait %d of conversation %d is missed and not refused", v.Wait, v.Conversation)
		}
	}
}

// I10: the order in which facts were learned changes no verdict.
func orderDoesNotMatter(t *testing.T, r *run) {
	t.Helper()
	ctx := r.context()
	byTalk := map[event.ConversationID][]event.Record{}
	for _, rec := range r.records {
		if id := event.Conversation(rec.Fact); id != 0 {
			byTalk[id] = append(byTalk[id], rec)
		}
	}
	shuffle := rand.New(rand.NewPCG(1, 2))
	for id, records := range byTalk {
		want := metric.Evaluate(records, ctx)
		mixed := slices.Clone(records)
		shuffle.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if diff := cmp.Diff(want, metric.Evaluate(mixed, ctx)); diff != "" {
			t.Errorf("conversation %d: shuffled records give other verdicts:\n%s", id, diff)
		}
	}
}

// The board is made from facts alone and says what the live desk says, after
// every line of every story: live and historical are one computation.
func boardAgreesWithDesk(t *testing.T, r *run) {
	t.Helper()
	if r.desk == nil {
		return
	}
	ctx := r.context()
	talks, shifts := r.layout(ctx)
	board := metric.NewBoard(talks, shifts, ctx)
	board.Calls = r.callLines(ctx)
	slots := int64(0)
	for id := event.OperatorID(1); int(id) <= len(r.names.operators); id++ {
		free, err := r.free(args{operator: id})
		if err != nil {
			t.Fatal(err)
		}
		n, _ := strconv.ParseInt(free, 10, 64)
		slots += n
	}
	if got := metric.ByID("lt.slots").Reading(board, metric.Filter{}).Num; got != slots {
		t.Errorf("the board has %d slots, the desk %d", got, slots)
	}
	queued, held := int64(0), int64(0)
	if err := r.state(func(s *desk.State) {
		for c := range s.Conversations() {
			switch {
			case c.Phase == conversation.Queued && (c.StartOnline || c.Wait > 1):
				queued++
			case c.Open() && c.Occupant() != 0: // work after a conversation holds a slot and is no work on it
				held++
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	if got := metric.ByID("lt.in_queue").Reading(board, metric.Filter{}).Num; got != queued {
		t.Errorf("the board has %d in the queue, the desk %d", got, queued)
	}
	if got := metric.ByID("lt.in_work").Reading(board, metric.Filter{}).Num; got != held {
		t.Errorf("the board has %d in work, the desk %d", got, held)
	}
	available, err := r.available(args{})
	if err != nil {
		t.Fatal(err)
	}
	n := strings.Count(available, ",") + 1
	if available == "nobody" {
		n = 0
	}
	if got := metric.ByID("lt.ops_available").Reading(board, metric.Filter{}).Num; got != int64(n) {
		t.Errorf("the board has %d operators available, the desk %s", got, available)
	}
}
