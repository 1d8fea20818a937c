package web

import (
	"cmp"
	"context"
	"time"

	"otklik/internal/call"
	"otklik/internal/callboard"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// The figures of the board of calls, in the order of its tiles.
var (
	inboundFigures = []string{"uis.accepted", "uis.unprocessed", "uis.wait_avg", "uis.entry", "uis.ringing", "uis.talking"}
	moreFigures    = []string{"uis.lost", "uis.unprocessed_callers", "uis.processing_time", "call.wait_total", "call.wait_all",
		"call.talk_avg", "call.outbound", "call.reached"}
	staffFigures = []string{"uis.emp_idle", "uis.emp_talking", "uis.emp_ringing", "uis.emp_dialing"}
)

// CallsInput chooses what of the calls is shown (U9).
type CallsInput struct {
	Group int64 `query:"group" minimum:"0" doc:"Only this group; 0: all that one may see."`
	Line  int64 `query:"line" minimum:"0" doc:"Only this number of the company; 0: all."`
	At    int64 `query:"at" doc:"As it was known at this past moment; 0: now."`
}

// matched says who of the telephone companies' employees is which operator.
func (s *Server) matched() map[event.EmployeeID]event.OperatorID {
	out := map[event.EmployeeID]event.OperatorID{}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for e, o := range st.Settings.Employees {
			out[e] = o
		}
	})
	return out
}

// callBoard: GET /api/calls/board.
func (s *Server) callBoard(ctx context.Context, in *CallsInput) (*with[wire.CallBoard], error) {
	if err := s.namedCalls(ctx, *in); err != nil {
		return nil, err
	}
	f, out, v := s.callFilter(ctx, *in), wire.CallBoard{}, &callView{}
	var figures map[string]metric.Figure
	var people []callboard.Employee
	var living []*call.Call
	var lines []event.PhoneID
	past, now := event.Instant(in.At), s.now()
	err := s.onCalls(ctx, past, func(b *callboard.Board, arrivals bool) {
		if past != 0 {
			now = past
		}
		out.Now, out.From, out.To, out.Zone = int64(now), int64(b.Day.From), int64(b.Day.To), b.Zone().String()
		figures = b.Figures(f, append(append([]string{}, inboundFigures...), moreFigures...), arrivals)
		people, living, lines = b.Employees(f), b.Living(f), b.Lines(f)
	})
	if err != nil {
		return nil, err
	}
	for _, c := range living {
		v.want(c)
	}
	v.phones = append(v.phones, lines...)
	for i := range people {
		v.employees, v.phones = append(v.employees, people[i].ID), append(v.phones, people[i].Contact)
	}
	if err := v.read(ctx, s); err != nil {
		return nil, err
	}
	english := languageOf(ctx) == "en"
	for id, n := range countWork(people) {
		figures[id] = n
	}
	out.Inbound, out.More, out.Staff = callFigures(inboundFigures, figures, english), callFigures(moreFigures, figures, english), callFigures(staffFigures, figures, english)
	out.Employees, out.Calls, out.Lines = []wire.CallEmployee{}, []wire.Call{}, []wire.Phone{}
	for _, id := range lines {
		out.Lines = append(out.Lines, v.wirePhone(id))
	}
	sets := s.setsStatuses(ctx)
	sent, err := s.Store.StatusesSent(ctx)
	if err != nil {
		return nil, err
	}
	for i := range people {
		row := v.wireCallEmployee(&people[i])
		if past == 0 {
			row.MaySet = sets(people[i].Operator)
			for _, id := range people[i].All {
				if code := sent[id].Code; code != string(phone.OK) {
					row.Unsent = cmp.Or(row.Unsent, code)
				}
			}
		}
		out.Employees = append(out.Employees, row)
	}
	out.Groups = s.callGroups(ctx)
	for _, c := range living {
		out.Calls = append(out.Calls, v.wireCall(c))
	}
	return answer(out), nil
}

// countWork counts the rows of the table of employees: the four figures above
// it are of those who are matched with an operator.
func countWork(people []callboard.Employee) map[string]metric.Figure {
	n := map[string]int64{}
	for i := range people {
		p := &people[i]
		switch {
		case p.Operator == 0:
		case p.Work == call.InTalk:
			n["uis.emp_talking"]++
		case p.Work == call.DialingOut:
			n["uis.emp_dialing"]++
		case p.Work == call.RingingIn:
			n["uis.emp_ringing"]++
		case p.Status == event.StatusAvailable:
			n["uis.emp_idle"]++
		}
	}
	out := map[string]metric.Figure{}
	for _, id := range staffFigures {
		out[id] = metric.Figure{N: int(n[id]), Num: n[id], Den: 1}
	}
	return out
}

func (v *callView) wireCallEmployee(p *callboard.Employee) wire.CallEmployee {
	out := wire.CallEmployee{Employee: v.wireEmployee(p.ID), Groups: []int64{}, Status: string(p.Status), StatusAt: int64(p.Since),
		Work: string(p.Work), WorkAt: int64(p.WorkAt), Call: int64(p.Call), Contact: v.wirePhone(p.Contact)}
	if out.Status == "" {
		out.Status = "unknown"
	}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, int64(g))
	}
	return out
}

// callFigures puts names to figures.
func callFigures(ids []string, figures map[string]metric.Figure, english bool) []wire.CallFigure {
	out := []wire.CallFigure{}
	for _, id := range ids {
		out = append(out, callFigure(metric.ByID(id), figures[id], english))
	}
	return out
}

func callFigure(m *metric.Metric, f metric.Figure, english bool) wire.CallFigure {
	one := wire.CallFigure{ID: m.ID, Name: m.Name.RU, Definition: m.Definition.RU, Unit: string(m.Unit), Count: f.N, Empty: f.Empty}
	if english {
		one.Name, one.Definition = m.Name.EN, m.Definition.EN
	}
	switch {
	case !f.Empty:
		one.Value = f.Whole(1)
	case m.ID == "uis.entry":
		one.Why = "no_arrivals"
	default:
		one.Why = "none"
	}
	return one
}

// callPeriodLimit bounds a period of calls that is read from the log at once:
// a month, with its borders.
const callPeriodLimit = 32 * 24 * time.Hour

// CallPeriodInput is a period of local dates, both included.
type CallPeriodInput struct {
	CallsInput
	From string `query:"from" doc:"A date, 2026-11-01; empty: today."`
	To   string `query:"to" doc:"The last date; empty: the first one."`
	By   string `query:"by" doc:"Rows of figures: day or hour; empty: day."`
}

// callsBetween makes the board of a period: the calls of its days and what
// followed.
func (s *Server) callsBetween(ctx context.Context, in *CallPeriodInput) (callboard.Whole, metric.Interval, error) {
	if in.At != 0 {
		b, _, err := s.callsAt(ctx, event.Instant(in.At))
		if err != nil {
			return callboard.Whole{}, metric.Interval{}, err
		}
		return b, b.Day, nil
	}
	var zone *time.Location
	s.Desk.View(func(st *desk.State, _ event.Instant) { zone = st.Settings.Location })
	now := s.now()
	days := metric.DayOf(zone, now.Time().In(zone))
	for _, one := range []struct {
		name, text string
		set        func(metric.Interval)
	}{
		{"from", in.From, func(d metric.Interval) { days = d }},
		{"to", in.To, func(d metric.Interval) { days.To = d.To }},
	} {
		if one.text == "" {
			continue
		}
		date, err := time.Parse(time.DateOnly, one.text)
		if err != nil {
			return callboard.Whole{}, days, &event.Refusal{Code: event.BadSetting, Detail: one.name}
		}
		one.set(metric.DayOf(zone, date))
	}
	if days.To <= days.From || days.To-days.From > event.Instant(callPeriodLimit.Milliseconds()) {
		return callboard.Whole{}, days, &event.Refusal{Code: event.BadSetting, Detail: "to"}
	}
	b, err := s.Hub.CallsOf(ctx, now, max(0, event.Millis(now-days.From)))
	return b, days, err
}

// lostCalls: GET /api/calls/lost.
func (s *Server) lostCalls(ctx context.Context, in *CallPeriodInput) (*with[wire.LostCalls], error) {
	if err := s.namedCalls(ctx, in.CallsInput); err != nil {
		return nil, err
	}
	b, days, err := s.callsBetween(ctx, in)
	if err != nil {
		return nil, err
	}
	rows, v := b.Lost(s.callFilter(ctx, in.CallsInput), days), &callView{}
	for i := range rows {
		v.want(rows[i].Call)
		v.employees = append(append(v.employees, rows[i].ByWho), rows[i].Rung...)
	}
	if err := v.read(ctx, s); err != nil {
		return nil, err
	}
	out := wire.LostCalls{Rows: []wire.LostCall{}}
	for i := range rows {
		l := &rows[i]
		row := wire.LostCall{Call: v.wireCall(l.Call), Rung: []wire.Employee{}, By: int64(l.By), ByWho: v.wireEmployee(l.ByWho), Back: l.Back, At: int64(l.At)}
		if l.By != 0 {
			row.AfterMs, row.SameDay = int64(l.At-l.Ended), b.SameDay(l.Ended, l.At)
		}
		for _, who := range l.Rung {
			row.Rung = append(row.Rung, v.wireEmployee(who))
		}
		out.Rows = append(out.Rows, row)
	}
	return answer(out), nil
}

// oneCall: GET /api/calls/{id}.
func (s *Server) oneCall(ctx context.Context, in *one) (*with[wire.Call], error) {
	records, err := s.Store.CallRecords(ctx, event.CallID(in.ID))
	if err != nil {
		return nil, err
	}
	life := call.NewLife()
	for _, r := range records {
		life.Apply(r)
	}
	if life.Call.ID == 0 || !s.maySeeCall(ctx, life.Call) {
		return nil, store.ErrNotFound
	}
	v := &callView{}
	v.want(life.Call)
	if err := v.read(ctx, s); err != nil {
		return nil, err
	}
	return answer(v.wireCall(life.Call)), nil
}
