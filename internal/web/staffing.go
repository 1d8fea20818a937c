package web

import (
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/settings"
	"otklik/internal/staffing"
	"otklik/internal/tally"
	"otklik/internal/wire"
)

// PlanInput is what is wanted of a queue. Numbers are texts, so that nothing and
// 0 differ. Exported because huma reads embedded inputs only then.
type PlanInput struct {
	Target    string `query:"target" doc:"Percent of waits to be answered in time, above 0 and below 100; empty: 80."`
	Within    string `query:"within" doc:"Seconds to be answered within; empty: 20."`
	Occupancy string `query:"occupancy" doc:"Percent of the time that a place for a conversation is busy at most; empty: 85."`
	Parallel  string `query:"parallel" doc:"Conversations that one person holds at once, from 1 to 100; empty: as the limits of the operators say."`
	Patience  string `query:"patience" doc:"Seconds that people wait on average before they give up; empty: as the waits of the period say, 120 if too few gave up."`
}

// StaffingInput is what the report of staffing is asked with.
type StaffingInput struct {
	From     string `query:"from" doc:"The first local date of the period, 2026-11-01."`
	To       string `query:"to" doc:"The last one; it belongs to the period."`
	By       string `query:"by" doc:"What a row is: quarter, half or hour; empty: half."`
	Weekdays string `query:"weekdays" doc:"Only these days of the week, from 1, Monday, to 7: 1,2,3,4,5; empty: all."`
	Group    int64  `query:"group" minimum:"0" doc:"Only this group; 0: all of them as one queue."`
	PlanInput
}

// The target of most contact centres, and a load that people bear (metrics 7.7).
const (
	targetUsual    = 80.0
	withinUsual    = 20.0
	occupancyUsual = 85.0
	parallelMost   = 100.0
)

// decimal reads a number, to a millionth; nothing is the usual one. Finer ones
// mean nothing here, and what is divided by them would be infinite.
func decimal(text string, usual float64) (float64, bool) {
	if text == "" {
		return usual, true
	}
	x, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if fine := math.Round(x*1e6) / 1e6; !math.IsInf(fine, 0) {
		x = fine
	}
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

// needsOf reads a plan. Parallel and patience that are not given are 0.
func needsOf(in *PlanInput) (n report.Needs, err error) {
	target, ok1 := decimal(in.Target, targetUsual)
	within, ok2 := decimal(in.Within, withinUsual)
	occupancy, ok3 := decimal(in.Occupancy, occupancyUsual)
	parallel, ok4 := decimal(in.Parallel, 0)
	patience, ok5 := decimal(in.Patience, 0)
	n = report.Needs{Target: staffing.Target{Part: target / 100, Within: within, Occupancy: occupancy / 100}, Parallel: parallel, Patience: patience}
	bad := n.Target.Check()
	switch {
	case !ok1 || errors.Is(bad, staffing.ErrTarget):
		return n, failField("bad_target", "target")
	case !ok2 || errors.Is(bad, staffing.ErrWithin):
		return n, failField("bad_within", "within")
	case !ok3 || bad != nil:
		return n, failField("bad_occupancy", "occupancy")
	case !ok4 || in.Parallel != "" && (parallel < 1 || parallel > parallelMost):
		return n, failField("bad_parallel", "parallel")
	case !ok5 || in.Patience != "" && staffing.CheckPatience(patience) != nil:
		return n, failField("bad_patience", "patience")
	}
	return n, nil
}

// parallel gives how many conversations of the site an operator of a group may
// hold at once, on average, as limits are now; 1 if there is nobody.
func (s *Server) parallel(group event.GroupID) float64 {
	people, places := 0, 0
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, o := range st.Settings.Operators {
			in := group == 0 && len(o.Groups) > 0 || slices.ContainsFunc(o.Groups, func(m event.Membership) bool { return m.Group == group })
			if free := settings.Free(o.Capacity, nil, event.ChannelSite); in && !o.Off && free > 0 {
				people, places = people+1, places+min(free, int(parallelMost))
			}
		}
	})
	if people == 0 {
		return 1
	}
	return max(1, math.Round(float64(places)/float64(people)*100)/100)
}

// staffing: GET /api/staffing.
func (s *Server) staffing(ctx context.Context, in *StaffingInput) (*with[wire.Staffing], error) {
	out, err := s.makeStaffing(ctx, in)
	return answer(out), err
}

func (s *Server) makeStaffing(ctx context.Context, in *StaffingInput) (out wire.Staffing, err error) {
	q, err := s.asked(ctx, &FiguresInput{From: in.From, To: in.To, By: in.By, Weekdays: in.Weekdays, Group: in.Group}, report.ByHalf)
	if err != nil {
		return out, err
	}
	needs, err := needsOf(&in.PlanInput)
	if err != nil {
		return out, err
	}
	plan := wire.StaffingPlan{ParallelOf: "asked", PatienceOf: "asked"}
	if needs.Parallel == 0 {
		needs.Parallel, plan.ParallelOf = s.parallel(q.filter.Group), "settings"
	}
	lang, e := languageOf(ctx), report.ByID(report.Staffing)
	err = s.counted(ctx, e.Columns, func(v tally.View, data report.Sources) error {
		if err := s.judgedAll(v, append(slices.Clip(e.Columns), report.Column{Metric: metric.ByID("q.wait_avg")})); err != nil {
			return err
		}
		var members []metric.Spell
		if q.filter.Group != 0 {
			members = v.Members(q.filter.Group, q.period.In())
		}
		t, err := report.Staff(data, q.period, q.by, q.filter, members, needs)
		if err != nil {
			return badPeriod(err)
		}
		if needs.Patience == 0 {
			if plan.PatienceOf, plan.GaveUp = "usual", t.GaveUp; t.Measured {
				plan.PatienceOf = "waits"
			}
		}
		out = wire.Staffing{Name: report.In(e.Name, lang), From: in.From, To: in.To, Zone: q.period.Zone.String(), By: string(q.by), Weekdays: weekdaysOf(q.period.Weekdays),
			Group: in.Group, Minutes: int(q.by.Step() / time.Minute), Plan: planOf(plan, t.Needs), Formula: report.In(staffFormula, lang), Assumption: report.In(staffAssumption, lang),
			Columns: reportColumns(e.Columns, lang), Rows: []wire.StaffingRow{}, Position: v.Seq, At: int64(v.Now)}
		putStaffing(&out, t, q, v.Now)
		out.Open = q.open(v)
		out.Provisional = out.Open > 0 || q.period.In().To > v.Now || out.Total.AHT.Provisional
		return nil
	})
	return out, err
}

// putStaffing puts rows in, and what they come to.
func putStaffing(out *wire.Staffing, t report.StaffTable, q question, now event.Instant) {
	step := float64(q.by.Step() / time.Millisecond)
	most := 0.0
	for _, r := range t.Rows {
		row := staffingRow(&r, r.In.To > now)
		row.Times = float64(r.Lasted) / step
		if out.Rows = append(out.Rows, row); !r.Known || r.NeededPlaces == 0 {
			continue
		}
		out.Planned++
		if r.People+0.005 < float64(r.NeededPeople) {
			out.Short++
		}
		// Of parts that need as many, the one with the greatest load.
		if need := float64(r.NeededPeople) + valueOf(row.Load)/(2*staffing.LoadMax); need > most {
			most, out.Peak = need, row.Key
		}
	}
	out.Total = staffingRow(&t.Total, t.Total.In.To > now)
	out.Total.Times = float64(t.Total.Lasted) / step
}

func valueOf(f wire.Figure) float64 {
	if f.Empty || f.Den == 0 {
		return 0
	}
	return float64(f.Num) / float64(f.Den)
}

func staffingRow(r *report.StaffRow, runs bool) wire.StaffingRow {
	figure := func(f metric.Figure) wire.Figure {
		f.Provisional = f.Provisional || runs
		return wireFigure(f)
	}
	return wire.StaffingRow{Key: r.Key, Label: r.Key, From: int64(r.In.From), To: int64(r.In.To),
		Arrivals: figure(r.Arrivals), AHT: figure(r.AHT), Load: figure(r.Load), Time: figure(r.Time), Level: figure(r.Level), Answer: figure(r.Answer), Abandoned: figure(r.Abandoned),
		People: r.People, Known: r.Known, Places: r.Places, NeededPlaces: r.NeededPlaces, NeededPeople: r.NeededPeople,
		There: staffingState(r.There), Leaving: staffingState(r.Leaving), Needed: staffingState(r.Needed)}
}

func staffingState(s staffing.State) wire.StaffingState {
	return wire.StaffingState{Grows: s.Grows, Wait: s.Wait, InTime: s.InTime, Answer: s.Answer, Occupancy: s.Occupancy, Lost: s.Lost}
}

func planOf(plan wire.StaffingPlan, n report.Needs) wire.StaffingPlan {
	round := func(x float64) float64 { return math.Round(x*1000) / 1000 }
	plan.Target, plan.Within, plan.Occupancy = round(n.Target.Part*100), n.Target.Within, round(n.Target.Occupancy*100)
	plan.Parallel, plan.Patience = n.Parallel, round(n.Patience)
	return plan
}

func weekdaysOf(w report.Weekdays) []int {
	out := []int{}
	for day := 1; day <= 7; day++ {
		if w != 0 && w.Has(day) {
			out = append(out, day)
		}
	}
	return out
}

// How it is computed, and what that takes for granted (metrics 7.7): printed
// beside the figures.
var (
	staffFormula = metric.Words{
		RU: "Нагрузка = поступило работы × AHT / длина отрезка. Нужно — наименьшее число одновременных диалогов, при котором по Erlang C доля отвеченных вовремя не ниже цели, а загрузка не выше предела; люди — это число, делённое на диалоги у одного оператора, с округлением вверх.",
		EN: "Load = work arrived × AHT / length of the interval. Needed is the fewest conversations at once with which, by Erlang C, the part answered in time is no lower than the target and occupancy no higher than its limit; people are that number divided by the conversations of one operator, rounded up.",
	}
	staffAssumption = metric.Words{
		RU: "Оператор с несколькими диалогами считается за столько же отдельных мест. На деле чем больше диалогов одновременно, тем дольше каждый, и AHT растёт: если людей будет меньше, чем было, потребность занижена. Erlang C не учитывает и тех, кто уходит, не дождавшись; Erlang A учитывает.",
		EN: "An operator with several conversations counts as so many separate places. In fact the more conversations at once, the longer each takes, and AHT grows: with fewer people than there were, the need is understated. Nor does Erlang C take account of those who give up; Erlang A does.",
	}
)
