package story

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// ask is a question about figures: which metric, of whom, of what.
type ask struct {
	metric *metric.Metric
	filter metric.Filter
	talk   *talk
	call   string
	work   string // a case's name
	wait   int
}

// figureCheck reads "METRIC …", "verdict …", "reason …" and "members …". ok
// is false if the line is none of them.
func (p *parser) figureCheck(c *check, ws []string, cal calendar) (ok bool, err error) {
	kind := ""
	switch ws[0] {
	case "verdict", "reason", "members":
		kind, ws = ws[0], ws[1:]
	}
	q := &ask{}
	if len(ws) > 0 {
		if q.metric = metric.ByID(ws[0]); q.metric != nil {
			ws = ws[1:]
		} else if kind == "" && strings.Contains(ws[0], ".") {
			return true, fmt.Errorf("%q is no metric of the catalogue", ws[0])
		}
	}
	if kind == "" && q.metric == nil {
		return false, nil
	}
	if q.metric == nil { // "reason of V wait 1"
		q.metric = metric.ByID("missed.waits")
	}
	if err := p.dimensions(q, ws, cal); err != nil {
		return true, err
	}
	c.metric = q.metric.ID
	switch kind {
	case "verdict":
		c.tell = func(r *run, want string) (string, error) { return r.verdicts(q, strings.Contains(want, " because ")) }
	case "reason":
		c.tell = func(r *run, _ string) (string, error) { return r.reasons(q) }
	case "members":
		c.tell = func(r *run, _ string) (string, error) { return r.members(q) }
	default:
		c.tell = func(r *run, want string) (string, error) { return r.figure(q, want) }
	}
	c.around = func(r *run) (string, []string) { return r.verdictLines(q) }
	return true, nil
}

// dimensions reads what follows the metric: names, an interval, a family.
func (p *parser) dimensions(q *ask, ws []string, cal calendar) (err error) {
	for i := 0; i < len(ws) && err == nil; i++ {
		w := ws[i]
		arg := func() string {
			if i++; i < len(ws) {
				return ws[i]
			}
			return ""
		}
		switch {
		case w == "of":
		case w == "call":
			q.call = arg()
		case w == "case":
			q.work = arg()
		case w == "wait":
			q.wait, err = strconv.Atoi(arg())
		case w == "by":
			q.filter.Family = metric.Family(arg())
		case w == "on":
			q.filter.Channel = event.Channel(arg())
		case w == "hand":
			q.filter.Hand = true
		case w == "clause":
			q.filter.Clause = arg()
		case p.names.operators[w] != 0:
			q.filter.Operator = p.names.operators[w]
		case p.names.groups[w] != 0:
			q.filter.Group = p.names.groups[w]
		case p.names.topics[w] != 0:
			q.filter.Topic = p.names.topics[w]
		case p.names.rules[w] != 0:
			q.filter.Rule = p.names.rules[w]
		default:
			in, ok, wrong := cal.interval(w)
			if q.filter.In, err = in, wrong; ok {
				continue
			}
			t, wrong := p.names.talk(w)
			if q.talk, err = &t, wrong; wrong != nil {
				err = fmt.Errorf("%q: expected an operator, a group, a category, a visitor, wait N, on CHANNEL, by FAMILY, clause WORD, hand, or an interval like day, 11-12, 9:15-9:45", w)
			}
		}
	}
	return err
}

// context is what verdicts depend on, as of the moment of the run.
func (r *run) context() *metric.Context {
	after := map[event.ConversationID]metric.Mark{}
	before := map[event.VisitorID]event.ConversationID{}
	for _, rec := range r.records {
		if f, ok := rec.Fact.(*event.Opened); ok {
			if old := before[f.Visitor]; old != 0 {
				after[old] = metric.Mark{At: rec.At, Seq: rec.Seq}
			}
			before[f.Visitor] = f.Conversation
		}
	}
	return &metric.Context{History: r.history, Targets: r.goals, Now: r.now, Next: func(id event.ConversationID) (metric.Mark, bool) {
		m, ok := after[id]
		return m, ok
	}}
}

// layout lays out everything that is known at this moment, but for calls.
func (r *run) layout(ctx *metric.Context) (talks []*metric.Timeline, shifts []*metric.Shift) {
	byTalk := map[event.ConversationID][]event.Record{}
	byOperator := map[event.OperatorID][]event.Record{}
	for _, rec := range r.records {
		if id := event.Conversation(rec.Fact); id != 0 {
			byTalk[id] = append(byTalk[id], rec)
		}
		if _, started := rec.Fact.(*event.DeskStarted); started {
			for id := event.OperatorID(1); int(id) <= len(r.names.operators); id++ {
				byOperator[id] = append(byOperator[id], rec)
			}
		}
		for _, id := range event.Operators(rec.Fact) {
			byOperator[id] = append(byOperator[id], rec)
		}
	}
	for id := event.ConversationID(1); int(id) <= len(byTalk); id++ {
		talks = append(talks, metric.NewTimeline(byTalk[id], ctx))
	}
	for id := event.OperatorID(1); int(id) <= len(r.names.operators); id++ {
		shifts = append(shifts, metric.NewShift(id, byOperator[id], ctx))
	}
	return talks, shifts
}

// pronounced are the verdicts of a moment: a story asks many figures of one.
type pronounced struct {
	now     event.Instant
	records int
	list    []metric.Verdict
}

// pronounce gives every verdict on everything known at this moment.
func (r *run) pronounce() []metric.Verdict {
	if p := &r.said; p.list == nil || p.now != r.now || p.records != len(r.records) {
		*p = pronounced{r.now, len(r.records), r.pronounceNow()}
	}
	return r.said.list
}

func (r *run) pronounceNow() []metric.Verdict {
	ctx := r.context()
	talks, shifts := r.layout(ctx)
	var out []metric.Verdict
	for _, c := range r.callLines(ctx) {
		out = append(out, c.Verdicts()...)
	}
	for _, c := range r.caseLines(ctx) {
		out = append(out, c.Verdicts()...)
	}
	for _, l := range metric.NewInviteLines(r.records, ctx) {
		out = append(out, l.Verdicts()...)
	}
	for _, t := range talks {
		out = append(out, t.Verdicts()...)
	}
	for _, s := range shifts {
		out = append(out, s.Verdicts()...)
	}
	return out
}

// bind puts the conversation that the question names into its filter.
func (r *run) bind(q *ask) (metric.Filter, error) {
	f := q.filter
	if q.talk != nil {
		id, err := r.conversation(*q.talk)
		if err != nil {
			return f, err
		}
		f.Conversation = id
	}
	if q.work != "" {
		id, err := r.caseNamed(q.work)
		if err != nil {
			return f, err
		}
		f.Case = id
	}
	return f, nil
}

var enForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\(n=\d+\)`) })

// figure tells a number, in the form that the text uses for it.
func (r *run) figure(q *ask, want string) (string, error) {
	f, err := r.bind(q)
	if err != nil {
		return "", err
	}
	var got metric.Figure
	if q.metric.Live() {
		ctx := r.context()
		talks, shifts := r.layout(ctx)
		board := metric.NewBoard(talks, shifts, ctx)
		board.Calls = r.callLines(ctx)
		board.NoArrivals = !ctx.Calls.(*metric.Callers).Arrivals()
		got = q.metric.Reading(board, f)
	} else {
		got = q.metric.Figure(r.pronounce(), f)
	}
	out := figureText(q.metric.Unit, got, want)
	if enForm().MatchString(want) || want == "?" && q.metric.How == metric.Average {
		out += fmt.Sprintf(" (n=%d)", got.N)
	}
	if got.Provisional && strings.Contains(want, "provisional") {
		out += ", provisional"
	}
	return out, nil
}

var (
	secondsForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d+)(?:\.(\d+))? s\b`) })
	percentForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\d+(?:\.(\d+))? %`) })
)

// figureText writes a figure; seconds with as many decimals as the text has.
func figureText(unit metric.Unit, f metric.Figure, want string) string {
	switch {
	case f.Empty:
		return "—"
	case unit == metric.Duration && secondsForm().MatchString(want):
		decimals := len(secondsForm().FindStringSubmatch(want)[2])
		return big.NewRat(f.Num, f.Den*1000).FloatString(decimals) + " s"
	case unit == metric.Duration:
		return duration(f.Whole(1))
	case unit == metric.Percent:
		decimals := 1
		if m := percentForm().FindStringSubmatch(want); m != nil {
			decimals = len(m[1])
		}
		return big.NewRat(f.Num*100, f.Den).FloatString(decimals) + " %"
	case unit == metric.Number:
		return big.NewRat(f.Num, f.Den).FloatString(2)
	}
	return strconv.FormatInt(f.Whole(1), 10)
}

// duration writes m:ss, h:mm:ss, with milliseconds where there are any.
func duration(ms int64) string {
	s := ms / 1000
	out := fmt.Sprintf("%d:%02d", s/60, s%60)
	if s >= 3600 {
		out = fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	if ms%1000 != 0 {
		out += fmt.Sprintf(".%03d", ms%1000)
	}
	return out
}

// asked gives the verdicts that a question is about, counted or not.
func (r *run) asked(q *ask) ([]metric.Verdict, error) {
	f, err := r.bind(q)
	if err != nil {
		return nil, err
	}
	var out []metric.Verdict
	for _, v := range r.pronounce() {
		if v.Metric == q.metric.ID && (q.call == "" || v.Call == r.callID(q.call)) && (f.Conversation == 0 || v.Conversation == f.Conversation) && (f.Case == 0 || v.Case == f.Case) &&
			(q.wait == 0 || v.Wait == q.wait) && (f.Operator == 0 || v.Operator == f.Operator) &&
			(f.Group == 0 || v.Group == f.Group) && (f.Topic == 0 || v.Topic == f.Topic) && (f.Rule == 0 || v.Rule == f.Rule) && (f.In == (metric.Interval{}) || f.In.Has(v.At)) {
			out = append(out, v)
		}
	}
	return out, nil
}

func (r *run) reasons(q *ask) (string, error) {
	vs, err := r.asked(q)
	var out []string
	for _, v := range vs {
		out = append(out, v.Clause)
	}
	if len(out) == 0 {
		return "none", err
	}
	return strings.Join(out, ", "), err
}

// verdicts writes verdicts with their clauses, and their log lines if asked.
func (r *run) verdicts(q *ask, because bool) (string, error) {
	vs, err := r.asked(q)
	var out []string
	for _, v := range vs {
		out = append(out, r.verdict(v, because))
	}
	if len(out) == 0 {
		return "none", err
	}
	return strings.Join(out, "; "), err
}

func (r *run) verdict(v metric.Verdict, because bool) string {
	out := "not counted, " + v.Clause
	if v.Counted {
		out = "counted, " + v.Clause
	}
	if v.Provisional {
		out += ", provisional"
	}
	if because {
		var facts []string
		seqs := slices.Clone(v.Facts)
		slices.Sort(seqs)
		for _, seq := range slices.Compact(seqs) {
			rec := r.records[seq-1]
			facts = append(facts, fmt.Sprintf("%s %s", rec.Fact.Kind(), r.cal.show(rec.At)))
		}
		out += " because " + strings.Join(facts, ", ")
	}
	return out
}

// members opens a number: the conversations behind it, or the operators.
func (r *run) members(q *ask) (string, error) {
	f, err := r.bind(q)
	if err != nil {
		return "", err
	}
	var out []string
	for _, v := range q.metric.Members(r.pronounce(), f) {
		name := r.names.operatorName(v.Operator)
		if v.Conversation != 0 {
			name = r.talkName(v.Conversation)
		}
		if v.Call != 0 {
			name = r.callName(v.Call)
		}
		if v.Case != 0 {
			name = r.caseName(v.Case)
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return list(out), nil
}

// verdictLines are shown beside a figure that differs: every verdict of the
// metric, counted or not.
func (r *run) verdictLines(q *ask) (string, []string) {
	var out []string
	for _, v := range r.pronounce() {
		m := q.metric
		if v.Metric != m.ID && v.Metric != m.Num && v.Metric != m.Den {
			continue
		}
		who := r.names.operatorName(v.Operator)
		if v.Conversation != 0 {
			who = fmt.Sprintf("%s wait %d, %s", r.talkName(v.Conversation), v.Wait, who)
		}
		if v.Call != 0 {
			who = r.callName(v.Call) + ", " + who
		}
		if v.Case != 0 {
			who = "case " + r.caseName(v.Case) + ", " + who
		}
		moment := "not yet"
		if v.At != 0 {
			moment = r.cal.show(v.At)
		}
		out = append(out, fmt.Sprintf("%s  %s, value %d: %s", moment, who, v.Value, r.verdict(v, true)))
	}
	return "the verdicts of " + q.metric.ID, out
}
