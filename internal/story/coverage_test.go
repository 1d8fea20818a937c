package story

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// storiesPerMetric: a figure that one story alone knows is proved for one day only.
const storiesPerMetric = 3

// told is one story as its text and its log tell it.
type told struct {
	name    string
	about   string          // the comment at its head
	metrics map[string]bool // those of which it expects something
	edges   []string
	kinds   map[event.Kind]bool
	verbs   map[string]bool
}

// nothing is what a figure of nothing looks like: such an expectation does not
// prove that the metric ever counts.
var nothing = []string{"—", "0", "0:00", "0 s", "0.0 %", "0.00", "none", "nobody"}

// tell plays every story once for all tests that ask.
var tell = sync.OnceValues(func() ([]told, error) {
	files, err := filepath.Glob("../../stories/*.story")
	var out []told
	for _, file := range files {
		text, failed := os.ReadFile(file)
		if failed != nil {
			return nil, failed
		}
		s, failed := Parse(filepath.Base(file), string(text))
		if failed != nil {
			return nil, failed
		}
		r, failed := s.play(nil, nil)
		if failed != nil {
			return nil, failed
		}
		out = append(out, toldBy(r))
	}
	return out, err
})

func allTold(t *testing.T) []told {
	t.Helper()
	all, err := tell()
	if err != nil || len(all) == 0 {
		t.Fatalf("%d stories: %v", len(all), err)
	}
	return all
}

func toldBy(r *run) told {
	out := told{name: strings.TrimSuffix(r.Story.Name, ".story"), about: headline(r.lines), metrics: map[string]bool{},
		edges: edgesOf(r), kinds: map[event.Kind]bool{}, verbs: map[string]bool{}}
	expected := func(c *check) {
		if c != nil && c.metric != "" && !slices.Contains(nothing, c.want) {
			out.metrics[c.metric] = true
		}
	}
	for _, st := range r.steps {
		expected(st.check)
		if st.verb != nil {
			out.verbs[st.verb.pattern] = true
		}
	}
	for i := range r.end {
		expected(&r.end[i])
	}
	for _, rec := range r.records {
		out.kinds[rec.Fact.Kind()] = true
	}
	return out
}

// headline gives the comment above the head.
func headline(lines []string) string {
	var out []string
	for _, line := range lines {
		text, ok := strings.CutPrefix(line, "#")
		if !ok {
			break
		}
		out = append(out, strings.TrimSpace(text))
	}
	return strings.Join(out, " ")
}

// An edge is where definitions differ and programs fail. Which of them a story
// has is read from its log, so that no text can claim what does not happen.
type edge struct {
	name  string
	about string
	is    func(r *run) bool
}

// The first seven are asked of every metric of walked.
var edges = []edge{
	{"long day", "something on a date longer than 24 hours", func(r *run) bool { return dayOf(r, func(hours time.Duration) bool { return hours > 24*time.Hour }) }},
	{"short day", "something on a date shorter than 24 hours", func(r *run) bool { return dayOf(r, func(hours time.Duration) bool { return hours < 24*time.Hour }) }},
	{"half-hour zone", "a zone that is not whole hours from UTC", func(r *run) bool {
		_, offset := r.now.Time().In(r.cal.zone).Zone()
		return offset%3600 != 0
	}},
	{"midnight", "a conversation, a call or an operator on both sides of a local midnight", overMidnight},
	{"late fact", "something learned half a minute after it happened, or later; a story with calls is played once more with all of it told at the end", func(r *run) bool { return r.late || len(r.exchange.calls) > 0 }},
	{"several waits", "a conversation that waited more than once", func(r *run) bool { return twice(r, (&event.WaitBegan{}).Kind()) }},
	{"several transfers", "a conversation or a call handed on more than once", func(r *run) bool { return twice(r, (&event.Transferred{}).Kind()) || handedOnTwice(r) }},
	{"reopened", "a conversation opened again after its closing", func(r *run) bool { return count(r, (&event.Reopened{}).Kind()) > 0 }},
	{"returned", "a visitor who came back", func(r *run) bool { return count(r, (&event.VisitorReturned{}).Kind()) > 0 }},
	{"restart", "a start of the program in the middle", func(r *run) bool { return count(r, (&event.DeskStarted{}).Kind()) > 1 }},
	{"rules changed", "a setting that became another while something went on", rulesChanged},
	{"millisecond", "moments between whole seconds", func(r *run) bool {
		return slices.ContainsFunc(r.records, func(rec event.Record) bool { return rec.At%1000 != 0 })
	}},
}

func edgesOf(r *run) (out []string) {
	for _, e := range edges {
		if e.is(r) {
			out = append(out, e.name)
		}
	}
	return out
}

// happened gives what the timeline made: not the settings of the head.
func happened(r *run) []event.Record {
	first := metric.DayOf(r.cal.zone, r.Story.cal.date).From
	return slices.DeleteFunc(slices.Clone(r.records), func(rec event.Record) bool { return rec.At <= first })
}

func dayOf(r *run, is func(time.Duration) bool) bool {
	return slices.ContainsFunc(happened(r), func(rec event.Record) bool {
		day := metric.DayOf(r.cal.zone, rec.At.Time().In(r.cal.zone))
		return is(day.To.Time().Sub(day.From.Time()))
	})
}

// overMidnight: a conversation, a call or an operator has records on both
// sides of a local midnight.
func overMidnight(r *run) bool {
	dates := map[string]string{}
	for _, rec := range happened(r) {
		date := rec.At.Time().In(r.cal.zone).Format(time.DateOnly)
		of := []string{}
		if id := event.Conversation(rec.Fact); id != 0 {
			of = append(of, fmt.Sprint("conversation ", id))
		}
		if id := event.Call(rec.Fact); id != 0 {
			of = append(of, fmt.Sprint("call ", id))
		}
		for _, id := range event.Operators(rec.Fact) {
			of = append(of, fmt.Sprint("operator ", id))
		}
		for _, one := range of {
			if dates[one] != "" && dates[one] != date {
				return true
			}
			dates[one] = date
		}
	}
	return false
}

func count(r *run, kind event.Kind) (n int) {
	for _, rec := range r.records {
		if rec.Fact.Kind() == kind {
			n++
		}
	}
	return n
}

// twice: one conversation has the fact more than once.
func twice(r *run, kind event.Kind) bool {
	n := map[event.ConversationID]int{}
	for _, rec := range r.records {
		if rec.Fact.Kind() == kind {
			n[event.Conversation(rec.Fact)]++
		}
	}
	for _, times := range n {
		if times > 1 {
			return true
		}
	}
	return false
}

// handedOnTwice: a call was transferred more than once.
func handedOnTwice(r *run) bool {
	n := map[event.CallID]int{}
	for _, rec := range r.records {
		if f, ok := rec.Fact.(*event.CallSignalled); ok && f.Transferred && f.Signal == event.SignalLegOut {
			n[f.Call]++
			if n[f.Call] > 1 {
				return true
			}
		}
	}
	return false
}

// rulesChanged: a setting became another while something went on.
func rulesChanged(r *run) bool {
	began := false
	for _, rec := range r.records {
		switch rec.Fact.(type) {
		case *event.Opened, *event.CallSignalled, *event.StatusChanged:
			began = true
		case *event.GroupSet, *event.OperatorSet, *event.DeskRulesSet, *event.OrganisationSet, *event.EmployeeMatched, *event.CategorySet, *event.ScheduleSet:
			if began {
				return true
			}
		}
	}
	return false
}

// Every metric of the catalogue has stories that expect something of it, and
// every verb and every kind of fact occurs in some.
func TestEverythingHasStories(t *testing.T) {
	t.Parallel()
	all := allTold(t)
	for _, m := range metric.All {
		if n := len(of(all, m.ID)); n < storiesPerMetric {
			t.Errorf("%s: %d stories expect something of it, %d at least", m.ID, n, storiesPerMetric)
		}
	}
	for _, v := range verbs {
		if !slices.ContainsFunc(all, func(s told) bool { return s.verbs[v.pattern] }) {
			t.Errorf("no story has %q", v.pattern)
		}
	}
	for _, k := range event.Kinds() {
		if !slices.ContainsFunc(all, func(s told) bool { return s.kinds[k] }) {
			t.Errorf("no story makes the fact %s", k)
		}
	}
}

// of gives the stories that expect something of a metric.
func of(all []told, id string) (out []told) {
	for _, s := range all {
		if s.metrics[id] {
			out = append(out, s)
		}
	}
	return out
}

// walked are the chapters of the catalogue whose every metric has a story on
// each of the first seven edges. A chapter that gets there is put here.
var walked = []string{"missed", "wait", "opq", "closed", "lt", "uis", "call", "emp", "worked", "chats", "resp", "offer", "ops",
	"rt", "sla", "q", "op", "c", "csat", "od", "inv", "sched", "wfm"}

// walkedEdges is how many of the edges that is.
const walkedEdges = 7

func TestMetricsWalkTheEdges(t *testing.T) {
	t.Parallel()
	all := allTold(t)
	for _, m := range metric.All {
		chapter, _, _ := strings.Cut(m.ID, ".")
		if !slices.Contains(walked, chapter) {
			continue
		}
		for _, e := range edges[:walkedEdges] {
			if e.name == "several waits" && (m.OfCalls() || strings.HasPrefix(m.ID, "uis.") || strings.HasPrefix(m.ID, "call.")) {
				continue // a call waits once
			}
			if !slices.ContainsFunc(of(all, m.ID), func(s told) bool { return slices.Contains(s.edges, e.name) }) {
				t.Errorf("%s: no story expects something of it on the edge %q", m.ID, e.name)
			}
		}
	}
}

// scenarios are the worked timelines of metrics 8 with their variants.
var scenarios = []string{"1", "1a", "1b", "1c", "1d", "1e", "1f", "1g", "1h", "1i", "2", "3", "5", "6", "8", "9", "10", "12", "13", "15", "17", "18", "19"}

var scenarioForm = regexp.MustCompile(`Metrics 8, scenario (\d+[a-i]?)\b`)

func scenariosOf(s told) (out []string) {
	for _, m := range scenarioForm.FindAllStringSubmatch(s.about, -1) {
		out = append(out, m[1])
	}
	return out
}

// Every worked timeline is a story that says so in its first line.
func TestScenariosAreStories(t *testing.T) {
	t.Parallel()
	found := map[string]string{}
	for _, s := range allTold(t) {
		for _, n := range scenariosOf(s) {
			found[n] = s.name
			if !slices.Contains(scenarios, n) {
				t.Errorf("%s is of a scenario %s that there is not", s.name, n)
			}
		}
	}
	for _, n := range scenarios {
		if found[n] == "" {
			t.Errorf("scenario %s has no story", n)
		}
	}
}
