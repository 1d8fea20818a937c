package story

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Story is a text that has been understood.
type Story struct {
	Name  string
	lines []string
	cal   calendar // zone and first date
	names names
	head  []desk.Command // settings at the first midnight
	steps []step         // in the order of the text
	end   []check        // expected when everything is over
	goals metric.Targets
	until event.Instant // the day ends here; 0: when nothing more can happen
}

// step is one line of the timeline: something happens, or is expected to be
// so at that moment.
type step struct {
	line    int
	at      event.Instant
	does    func(*run) ([]desk.Command, error)
	verb    *verb
	refused *refusal
	check   *check
}

// refusal is the tail "-> refused code" of a line, and where it stands.
type refusal struct{ code event.RefusalCode }

// TextError says what is wrong with the text of a story, and where.
type TextError struct {
	Story string
	Line  int
	Err   error
}

func (e *TextError) Error() string { return fmt.Sprintf("%s:%d: %v", e.Story, e.Line, e.Err) }

func (e *TextError) Unwrap() error { return e.Err }

var (
	dashes   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^-{5,}$`) })
	timeline = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d|at \d|next day$)`) })
)

// Parse understands the text of a story. All that is wrong is reported, not
// only the first line.
func Parse(name, text string) (*Story, error) {
	s := &Story{Name: name, lines: strings.Split(strings.TrimRight(text, "\n"), "\n"), names: newNames(), goals: metric.DefaultTargets()}
	s.cal.zone = time.UTC
	s.cal.date = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	p := parser{Story: s, cal: s.cal, groups: map[event.GroupID]*event.GroupRules{}, invites: map[event.InvitationRuleID]*event.InvitationRule{},
		schedules: map[event.ScheduleID]*event.Hours{}, operators: map[event.OperatorID]*desk.SetOperator{}}
	part := p.headLine
	for i := 0; i < len(s.lines); i++ {
		line := strip(s.lines[i])
		switch {
		case line == "":
			continue
		case dashes().MatchString(line):
			if p.after {
				p.fail(i, errors.New("a second line of dashes: a story has one, before its expectations"))
			}
			p.after, p.cal = true, s.cal
			part = p.endLine
			continue
		case !p.after && timeline().MatchString(line) && !p.running:
			p.running = true
			p.cal = s.cal
			part = p.timeLine
		}
		if err := part(i, line); err != nil {
			p.fail(i, err)
		}
		i = p.skip(i)
	}
	if !p.after {
		p.fail(len(s.lines)-1, errors.New("expected a line of dashes and the expectations after it"))
	}
	return s, errors.Join(p.errs...)
}

// parser is the reading of one text.
type parser struct {
	*Story
	running bool
	after   bool // behind the dashes
	cal     calendar
	last    event.Instant
	block   int // lines of the block that follows the current line
	errs    []error

	// what the settings of the text say so far: a later line changes only
	// what it names
	rules     *event.DeskRules
	groups    map[event.GroupID]*event.GroupRules
	invites   map[event.InvitationRuleID]*event.InvitationRule
	schedules map[event.ScheduleID]*event.Hours
	operators map[event.OperatorID]*desk.SetOperator
}

func (p *parser) fail(line int, err error) {
	p.errs = append(p.errs, &TextError{Story: p.Name, Line: line + 1, Err: err})
}

// skip steps over the indented block of the line just read.
func (p *parser) skip(i int) int {
	n := p.block
	p.block = 0
	return i + n
}

// strip cuts the comment and the space around a line. A # inside quotes is
// part of the text.
func strip(line string) string {
	quoted := false
	for i, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == '#' && !quoted:
			return strings.TrimSpace(line[:i])
		}
	}
	return strings.TrimSpace(line)
}

// words cuts a line at spaces; what stands in quotes stays one word, with its
// opening quote in front so that it is never taken for a name.
func words(line string) ([]string, error) {
	var out []string
	for line = strings.TrimSpace(line); line != ""; line = strings.TrimSpace(line) {
		if line[0] == '"' {
			end := strings.IndexByte(line[1:], '"')
			if end < 0 {
				return nil, errors.New(`expected a closing "`)
			}
			out = append(out, line[:end+1])
			line = line[end+2:]
			continue
		}
		end := strings.IndexAny(line, " \t")
		if end < 0 {
			end = len(line)
		}
		out = append(out, line[:end])
		line = line[end:]
	}
	return out, nil
}

// timeLine reads one line of the timeline.
func (p *parser) timeLine(i int, line string) error {
	if line == "next day" {
		p.cal.date = p.cal.date.AddDate(0, 0, 1)
		return nil
	}
	checking := strings.HasPrefix(line, "at ")
	line = strings.TrimPrefix(line, "at ")
	clock, rest, _ := strings.Cut(line, " ")
	if d, err := p.cal.on(clock); err == nil {
		p.cal = d
		if rest = strings.TrimSpace(rest); rest == "" {
			return nil
		}
		clock, rest, _ = strings.Cut(rest, " ")
	}
	at, err := p.cal.moment(clock)
	if err != nil {
		return err
	}
	if at < p.last {
		return fmt.Errorf("%s is before the line above it: a timeline goes forward (a new date is a line of its own, or \"next day\")", clock)
	}
	p.last = at
	if checking {
		return p.checkLine(i, at, rest)
	}
	return p.happens(i, at, rest)
}

// checkLine reads an expectation that stands inside the timeline.
func (p *parser) checkLine(i int, at event.Instant, rest string) error {
	c, err := p.check(i, rest, p.cal)
	if err != nil {
		return err
	}
	p.steps = append(p.steps, step{line: i, at: at, check: c})
	return nil
}

// happens reads what somebody does at a moment.
func (p *parser) happens(i int, at event.Instant, rest string) error {
	st := step{line: i, at: at}
	if deed, tail, ok := strings.Cut(rest, "->"); ok {
		code, found := strings.CutPrefix(strings.TrimSpace(tail), "refused ")
		if !found {
			return fmt.Errorf("%q after ->: expected \"refused\" and the code of the refusal", strings.TrimSpace(tail))
		}
		st.refused = &refusal{event.RefusalCode(strings.TrimSpace(code))}
		rest = deed
	}
	rest = strings.TrimSpace(rest)
	if rest == "the day ends" {
		p.until = at
		return nil
	}
	if cmds, ok, err := p.setting(rest); ok || err != nil {
		st.does = func(*run) ([]desk.Command, error) { return cmds(), nil }
		p.steps = append(p.steps, st)
		return err
	}
	v, a, err := p.names.match(rest, p.cal)
	if err == nil && a.at > at { // what is learned late was before: yesterday, then
		yesterday := p.cal
		yesterday.date = yesterday.date.AddDate(0, 0, -1)
		v, a, err = p.names.match(rest, yesterday)
	}
	if err != nil {
		return err
	}
	st.verb = v
	st.does = func(r *run) ([]desk.Command, error) { return v.does(r, a) }
	p.steps = append(p.steps, st)
	return nil
}

// endLine reads one expectation behind the dashes; with "at" it belongs to a
// moment of the timeline.
func (p *parser) endLine(i int, line string) error {
	if line == "next day" {
		p.cal.date = p.cal.date.AddDate(0, 0, 1)
		return nil
	}
	if d, err := p.cal.on(strings.TrimPrefix(line, "on ")); err == nil {
		p.cal = d
		return nil
	}
	if rest, ok := strings.CutPrefix(line, "at "); ok {
		clock, what, _ := strings.Cut(rest, " ")
		at, err := p.cal.moment(clock)
		if err != nil {
			return err
		}
		c, err := p.check(i, what, p.cal)
		if err != nil {
			return err
		}
		p.insert(step{line: i, at: at, check: c})
		return nil
	}
	c, err := p.check(i, line, p.cal)
	if err != nil {
		return err
	}
	p.end = append(p.end, *c)
	return nil
}

// insert puts an expectation behind everything of the same moment.
func (p *parser) insert(st step) {
	i := len(p.steps)
	for i > 0 && p.steps[i-1].at > st.at {
		i--
	}
	p.steps = append(p.steps[:i], append([]step{st}, p.steps[i:]...)...)
}
