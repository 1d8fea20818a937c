package sim

import (
	"fmt"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// rate is a visitor saying how they were served: mostly of what is over, now
// and then as it cannot be.
func (w *world) rate(p *person, t *talk) []desk.Command {
	if last := w.model.lastFinal[p.id]; t == nil || t.phase != closed && last != nil {
		t = last
	}
	if w.oneIn(20) {
		t = w.someTalk()
	}
	if t == nil {
		return nil
	}
	scale := w.model.scale()
	if w.oneIn(15) {
		scale = pick(w.dice, "", event.RatingFive, event.RatingThumbs, event.RatingOff)
	}
	cmd := desk.Rate{Visitor: p.id, Conversation: t.id, Scale: scale, Score: w.between(1, 5)}
	if scale == event.RatingThumbs {
		cmd.Score = w.between(1, 2)
	}
	switch w.IntN(20) {
	case 0:
		cmd.Score = pick(w.dice, -1, 0, 3, 6, 1000)
	case 1:
		cmd.Comment = pick(w.dice, "\xff", strings.Repeat("ю", event.RatingLimit+1))
	case 2, 3, 4:
		cmd.Comment = fmt.Sprintf("words on %d", t.id)
	}
	return []desk.Command{cmd}
}

// scale is what visitors are asked for: five points where nothing was said.
func (m *model) scale() string {
	if m.rules.RatingScale == "" {
		return "five"
	}
	return m.rules.RatingScale
}

// rateable is how long after its end a conversation may be rated.
func (m *model) rateable() event.Millis {
	switch {
	case m.scale() == "off":
		return 0
	case m.rules.RatingLateSeconds == 0:
		return event.Seconds(86400)
	}
	return event.Seconds(m.rules.RatingLateSeconds)
}

// memory is how long a visitor is remembered.
func (m *model) memory() event.Millis {
	return max(event.Seconds(m.rules.StickyWindowSeconds), m.rateable())
}

// scored: a score of the scale in force, by whose conversation it is.
func (m *model) scored(t *talk, f *event.Rated) error {
	best := map[string]int{"five": 5, "thumbs": 2}[f.Scale]
	if f.Visitor != t.visitor || f.Scale != m.scale() || f.Score < 1 || f.Score > best || f.Length > event.RatingLimit {
		return broken("visitor %d rates conversation %d of visitor %d with %d on %q, and is asked for %q", f.Visitor, t.id, t.visitor, f.Score, f.Scale, m.scale())
	}
	if t.worker == 0 {
		return broken("conversation %d is rated, and nobody worked on it", t.id)
	}
	return nil
}

// rates: what is closed softly, and not without end.
func (m *model) rates(t *talk, f *event.Rated) error {
	if t.ratings++; t.phase != closed || t.ratings > 10 {
		return broken("conversation %d, %s, is rated for the %d. time", t.id, t.phase, t.ratings)
	}
	return m.scored(t, f)
}

// ratesLate: the visitor's newest final conversation, within the limit.
func (m *model) ratesLate(t *talk, r event.Record, f *event.Rated) error {
	if m.lastFinal[t.visitor] != t || r.At > t.finalAt.Add(m.rateable()) {
		return broken("conversation %d, final at %s, is rated at %s", t.id, clock(t.finalAt), clock(r.At))
	}
	return m.scored(t, f)
}
