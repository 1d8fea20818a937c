package web

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
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
