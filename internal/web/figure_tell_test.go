package web

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/wire"
)

var aMoment = regexp.MustCompile(`\d\d:\d\d:\d\d`)

// TestFigureLines: a line says whose conversation it is, when exactly it
// counts, and why with the moments; but not of a conversation that the caller
// may not see any more.
func TestFigureLines(t *testing.T) {
	h, anna, boris, _, dates := worked(t)
	route := "GET /api/figures/rt.first/conversations?" + dates
	list := read[wire.FigureList](t, anna.ask(route, nil))
	for _, m := range list.Members {
		card := read[wire.VerdictCard](t, anna.ask(fmt.Sprintf("GET /api/conversations/%d/verdicts", m.Conversation), nil))
		for _, v := range card.Verdicts {
			if v.Metric.ID == "rt.first" && (v.At != m.At || v.Sentence != m.Sentence) {
				t.Errorf("the line says %d %q, the card %d %q", m.At, m.Sentence, v.At, v.Sentence)
			}
		}
		if m.Visitor == 0 || m.Channel != "site" || m.Hidden || !aMoment.MatchString(m.Sentence) {
			t.Errorf("a line says little: %+v", m)
		}
	}

	name := "Elsewhere"
	other := read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: &name}))
	mine := read[wire.FigureList](t, boris.ask(route, nil)).Members[0]
	h.do(desk.Transfer{By: event.OperatorID(anna.id), Conversation: event.ConversationID(mine.Conversation), ToGroup: event.GroupID(other.ID), Manage: true})
	after := read[wire.FigureList](t, boris.ask(route, nil))
	if after.Total != 1 || len(after.Members) != 1 {
		t.Fatalf("the figure has changed with the group: %+v", after)
	}
	if m := after.Members[0]; !m.Hidden || m.Visitor != 0 || m.Name != "" || aMoment.MatchString(m.Sentence) {
		t.Errorf("a conversation of another group shows: %+v", m)
	}
	h.run(scenario{name: "its reasons", as: boris, route: fmt.Sprintf("GET /api/conversations/%d/verdicts", mine.Conversation), status: 404, has: []string{`"no_conversation"`}})
}

// TestReasonLines: the card tells the whole course, with the beginnings of the
// messages, and every record that decided says what it is.
func TestReasonLines(t *testing.T) {
	_, anna, boris, _, dates := worked(t)
	id := read[wire.FigureList](t, boris.ask("GET /api/figures/rt.first/conversations?"+dates, nil)).Members[0].Conversation
	card := read[wire.VerdictCard](t, anna.ask(fmt.Sprintf("GET /api/conversations/%d/verdicts", id), nil))
	said, known := []string{}, map[int64]bool{}
	for _, line := range card.Lines {
		known[line.Seq] = true
		if line.Kind == "message.posted" {
			said = append(said, line.Author+": "+line.Text)
		}
	}
	if want := "visitor: a question, operator: an answer"; strings.Join(said, ", ") != want {
		t.Errorf("the messages are %q, want %q", said, want)
	}
	settings := 0
	for _, v := range card.Verdicts {
		for _, f := range v.Facts {
			if f.Kind == "" || f.At == 0 {
				t.Errorf("%s names record %d and nothing of it", v.Metric.ID, f.Seq)
			}
			if f.Kind == "group.set" {
				settings++
			}
			if !known[f.Seq] && f.Kind != "group.set" {
				t.Errorf("%s names %s %d, which is not in the course", v.Metric.ID, f.Kind, f.Seq)
			}
		}
	}
	if settings == 0 {
		t.Error("no verdict names the setting that was in force")
	}
}

func TestShortened(t *testing.T) {
	for text, want := range map[string]string{"": "", "абв": "абв", "абвг": "абвг", "абвгд": "абвг…"} {
		if got := shortened(text, 4); got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
	}
}

// TestLinesOverPages: lines of one conversation and one quarter of an hour that
// are equal but for their moments are told by a verdict each, also where a page
// ends among them.
func TestLinesOverPages(t *testing.T) {
	h, anna, _, _, dates := worked(t)
	id := event.ConversationID(read[wire.FigureList](t, anna.ask("GET /api/figures/lt.arrived/conversations?"+dates, nil)).Members[0].Conversation)
	for range figureLines + 5 {
		h.do(desk.Transfer{By: event.OperatorID(anna.id), Conversation: id, ToGroup: 1, Manage: true})
	}
	told, want := map[int64]int{}, map[int64]int{}
	for _, v := range read[wire.VerdictCard](t, anna.ask(fmt.Sprintf("GET /api/conversations/%d/verdicts", id), nil)).Verdicts {
		if v.Metric.ID == "q.offered" && v.Counted {
			want[v.At]++
		}
	}
	for page, pages := "", 0; ; pages++ {
		list := read[wire.FigureList](t, anna.ask("GET /api/figures/q.offered/conversations?"+dates+"&after="+page, nil))
		for _, m := range list.Members {
			if m.Conversation == int64(id) {
				told[m.At]++
			}
		}
		if page = list.Next; page == "" {
			if pages == 0 {
				t.Fatal("all of it is on one page: nothing is tried")
			}
			break
		}
	}
	if !maps.Equal(told, want) {
		t.Errorf("the lines are of %d moments, %v; the card's verdicts of %d, %v", len(told), told, len(want), want)
	}
}

// TestLineOfAPiece: of what is cut at the borders of time, a line is told by
// what lasted in its quarter of an hour as long as it says.
func TestLineOfAPiece(t *testing.T) {
	quarter := event.Instant(column.Quarter)
	verdict := func(start, end event.Instant) metric.Verdict {
		return metric.Verdict{Clause: "answered", Counted: true, Group: 1, Start: start, End: end, Value: int64(end - start)}
	}
	c := &listed{verdicts: []metric.Verdict{verdict(quarter-60_000, quarter+30_000), verdict(quarter+50_000, quarter+80_000), verdict(quarter+90_000, 2*quarter+5000)}}
	for _, want := range []struct {
		at    event.Instant
		value int64
		start event.Instant // of the verdict, 0: none is left
	}{
		{0, 60_000, quarter - 60_000},
		{quarter, 30_000, quarter - 60_000},
		{quarter, 30_000, quarter + 50_000},
		{quarter, int64(quarter) - 90_000, quarter + 90_000},
		{quarter, 30_000, 0},
		{2 * quarter, 7000, quarter + 90_000}, // at another weight
	} {
		got := c.verdict(&wire.FigureMember{At: int64(want.at), Value: want.value, Clause: "answered", Group: 1}, metric.ByID("q.wait_minutes"))
		if got == nil && want.start != 0 || got != nil && got.Start != want.start {
			t.Errorf("a line of %d ms at %d is told by %+v, want what began at %d", want.value, want.at, got, want.start)
		}
	}
}
