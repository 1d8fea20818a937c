package story

import (
	"fmt"
	"slices"
	"strings"

	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// check is one expectation: a subject that the run can tell the value of, and
// the value that the text expects.
type check struct {
	line    int
	subject string
	want    string
	block   []string // of a log: the indented lines
	isBlock bool
	tell    func(r *run, want string) (string, error)
	around  func(r *run) (string, []string)
	loose   bool // the text may name some of the items only
	metric  string
}

// subject is one kind of expectation, as docs/stories.md tells it.
type subject struct {
	pattern string
	tell    func(r *run, a args) (string, error)
	loose   bool
}

var subjects = []subject{
	{pattern: "TALK", tell: (*run).standing, loose: true},
	{pattern: "queue GROUP", tell: (*run).queue},
	{pattern: "available", tell: (*run).available},
	{pattern: "holds OPERATOR", tell: (*run).holds},
	{pattern: "status OPERATOR", tell: (*run).status, loose: true},
	{pattern: "free OPERATOR", tell: (*run).free},
	{pattern: "free OPERATOR on KEY", tell: (*run).free},
	{pattern: "presence TALK", tell: (*run).presence},
	{pattern: "mark TALK", tell: (*run).mark},
	{pattern: "offer TALK", tell: (*run).offer},
	{pattern: "why TALK", tell: (*run).why},
	{pattern: "facts KEY", tell: (*run).factCount},
	{pattern: "facts KEY of TALK", tell: (*run).factCount},
	{pattern: "log TALK", tell: (*run).factLines},
	{pattern: "hours", tell: (*run).hours},
}

var allSubjects = slices.Concat(subjects, callSubjects, caseSubjects)

// check reads one expectation.
func (p *parser) check(i int, text string, cal calendar) (*check, error) {
	subjectText, want, found := strings.Cut(text, "=")
	c := &check{line: i, subject: strings.TrimSpace(subjectText), want: strings.TrimSpace(want)}
	ws, err := words(c.subject)
	if err != nil {
		return nil, err
	}
	if len(ws) == 0 {
		return nil, fmt.Errorf("expected what is expected, like: missed.waits day = 1")
	}
	if ws[0] == "log" {
		for _, line := range p.lines[i+1:] {
			if strings.TrimLeft(line, " \t") == line || strings.TrimSpace(line) == "" {
				break
			}
			p.block++
			if line = strip(line); line != "" {
				c.block = append(c.block, line)
			}
		}
		c.isBlock, c.want, found = true, strings.Join(c.block, "\n"), true
	}
	if !found {
		return nil, fmt.Errorf("%q: expected \"= value\" after it", c.subject)
	}
	if ok, err := p.figureCheck(c, ws, cal); ok || err != nil {
		return c, err
	}
	var tried []string
	for _, s := range allSubjects {
		a, matched, err := p.names.bind(s.pattern, ws, cal)
		if err == nil {
			a.cal, c.loose = cal, s.loose
			c.tell = func(r *run, _ string) (string, error) { return s.tell(r, a) }
			return c, nil
		}
		if matched > 0 {
			tried = append(tried, fmt.Sprintf("%s (%v)", s.pattern, err))
		}
	}
	if len(tried) == 0 {
		return nil, fmt.Errorf("%q: expected the id of a metric, a visitor, or one of: verdict, reason, members, %s", ws[0], firstWords())
	}
	return nil, fmt.Errorf("%q: expected %s", c.subject, strings.Join(tried, " | "))
}

func firstWords() string {
	var out []string
	for _, s := range allSubjects {
		if w := strings.Fields(s.pattern)[0]; w != "TALK" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return strings.Join(out, ", ")
}

// state reads the live state.
func (r *run) state(read func(s *desk.State)) error {
	if r.desk == nil {
		return fmt.Errorf("the program is not running at this moment")
	}
	r.desk.View(func(s *desk.State, _ event.Instant) { read(s) })
	return nil
}

// standing tells where a conversation stands.
func (r *run) standing(a args) (out string, err error) {
	id, err := r.conversation(a.talk)
	if err != nil {
		return "none", nil //nolint:nilerr // no conversation is an answer here
	}
	err = r.state(func(s *desk.State) {
		c := s.Conversation(id)
		if c == nil {
			out = "final"
			return
		}
		switch c.Phase {
		case conversation.Queued:
			place := slices.Index(s.InOrder(c.Group, r.now), id) + 1
			out = fmt.Sprintf("queued in %s, wait %d, place %d", r.names.groupName(c.Group), c.Wait, place)
		case conversation.Offered:
			out = fmt.Sprintf("offered to %s, in %s, wait %d", r.names.operatorName(c.Offer.Operator), r.names.groupName(c.Group), c.Wait)
		case conversation.Chatting:
			out = fmt.Sprintf("in work by %s, in %s", r.names.operatorName(c.Operator), r.names.groupName(c.Group))
		case conversation.Closed:
			out = fmt.Sprintf("closed by %s", c.ClosedBy)
			if c.WrapUp != nil {
				out += ", wrapped up by " + r.names.operatorName(c.WrapUp.Operator)
			}
		}
		if !c.StartOnline {
			out += ", offline start"
		}
		out += fmt.Sprintf(", priority %d", c.Priority)
	})
	return out, err
}

func list(names []string) string {
	if len(names) == 0 {
		return "nobody"
	}
	return strings.Join(names, ", ")
}

// talkName gives the name a story uses for a conversation.
func (r *run) talkName(id event.ConversationID) string {
	nth := map[event.VisitorID]int{}
	for _, rec := range r.records {
		if f, ok := rec.Fact.(*event.Opened); ok {
			nth[f.Visitor]++
			if f.Conversation == id {
				name := r.names.visitorName(f.Visitor)
				if nth[f.Visitor] > 1 {
					name += fmt.Sprintf("/%d", nth[f.Visitor])
				}
				return name
			}
		}
	}
	return fmt.Sprintf("conversation %d", id)
}

func (r *run) queue(a args) (out string, err error) {
	err = r.state(func(s *desk.State) {
		var names []string
		for _, id := range s.InOrder(a.group, r.now) {
			names = append(names, r.talkName(id))
		}
		out = list(names)
	})
	return out, err
}

func (r *run) available(args) (out string, err error) {
	err = r.state(func(s *desk.State) {
		var names []string
		for id := event.OperatorID(1); int(id) <= len(r.names.operators); id++ {
			if s.Operator(id).TakesAuto() {
				names = append(names, r.names.operatorName(id))
			}
		}
		out = list(names)
	})
	return out, err
}

func (r *run) holds(a args) (out string, err error) {
	err = r.state(func(s *desk.State) {
		var names []string
		for _, id := range s.Held(a.operator) {
			names = append(names, r.talkName(id))
		}
		out = list(names)
	})
	return out, err
}

func (r *run) status(a args) (out string, err error) {
	err = r.state(func(s *desk.State) {
		o := s.Operator(a.operator)
		out = fmt.Sprintf("%s, %s", o.Status, o.Connection)
		if o.StatusReason != "" {
			out += ", " + string(o.StatusReason)
		}
	})
	return out, err
}

func (r *run) free(a args) (out string, err error) {
	ch := event.ChannelSite
	if a.key != "" && a.key != "chat" {
		ch = event.Channel(a.key)
	}
	err = r.state(func(s *desk.State) { out = fmt.Sprint(s.FreeSlots(a.operator, ch)) })
	return out, err
}

func (r *run) presence(a args) (string, error) {
	id, err := r.conversation(a.talk)
	if err != nil {
		return "", err
	}
	c := r.live(id)
	switch {
	case c == nil:
		return "not followed any more", nil
	case c.Present:
		return "on the site", nil
	}
	return "left at " + r.cal.show(c.LeftAt), nil
}

func (r *run) mark(a args) (string, error) {
	id, err := r.conversation(a.talk)
	if c := r.live(id); c != nil && c.Mark != "" {
		return string(c.Mark), err
	}
	return "none", err
}

// offer tells how routing chose in the newest offer of a conversation.
func (r *run) offer(a args) (string, error) {
	id, err := r.conversation(a.talk)
	if err != nil {
		return "", err
	}
	for _, rec := range slices.Backward(r.records) {
		if f, ok := rec.Fact.(*event.OfferMade); ok && f.Conversation == id {
			out := r.decision(f.Why)
			if f.AboveLimit {
				out += " above the limit"
			}
			return out, nil
		}
	}
	return "none", nil
}

// why tells who could take a queued conversation now, and why others cannot.
func (r *run) why(a args) (out string, err error) {
	id, err := r.conversation(a.talk)
	if err != nil {
		return "", err
	}
	err = r.state(func(s *desk.State) {
		if c := s.Conversation(id); c != nil {
			out = r.decision(s.Explain(c, r.now))
		}
	})
	return out, err
}

// decision writes a routing choice: the rule, the order, and who was left out.
func (r *run) decision(d event.Decision) string {
	var order []string
	for _, c := range d.Ranked {
		order = append(order, r.names.operatorName(c.Operator))
	}
	out := d.Rule + ": " + list(order)
	reasons := make([]string, 0, len(d.Skipped))
	for why := range d.Skipped {
		reasons = append(reasons, why)
	}
	slices.Sort(reasons)
	for _, why := range reasons {
		var who []string
		for _, id := range d.Skipped[why] {
			who = append(who, r.names.operatorName(id))
		}
		slices.Sort(who)
		out += "; " + why + " " + list(who)
	}
	return out
}

func (r *run) factCount(a args) (string, error) {
	id := event.ConversationID(0)
	if a.talk.visitor != 0 {
		var err error
		if id, err = r.conversation(a.talk); err != nil {
			return "", err
		}
	}
	if !slices.Contains(event.Kinds(), event.Kind(a.key)) {
		return "", fmt.Errorf("%q is no kind of fact", a.key)
	}
	n := 0
	for _, rec := range r.records {
		if rec.Fact.Kind() == event.Kind(a.key) && (id == 0 || event.Conversation(rec.Fact) == id) {
			n++
		}
	}
	return fmt.Sprint(n), nil
}

// factLines writes the log of one conversation in the order of the log.
func (r *run) factLines(a args) (string, error) {
	id, err := r.conversation(a.talk)
	if err != nil {
		return "", err
	}
	var out []string
	for _, rec := range r.records {
		if event.Conversation(rec.Fact) == id {
			out = append(out, r.logLine(rec))
		}
	}
	return strings.Join(out, "\n"), nil
}

func (r *run) hours(a args) (string, error) {
	return fmt.Sprint(len(metric.Hours(a.cal.zone, metric.DayOf(a.cal.zone, a.cal.date)))), nil
}
