package store

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"otklik/internal/event"
)

// An extract holds, in one piece, the lines of the log that Load gives at one
// place of it. A start reads it and the lines after that place, instead of
// picking a hundred thousand lines out of millions. It holds the lines as they
// lie in the log and nothing made of them: whatever folds them may change, and
// words are not in it. It may be lost at any time; what does not fit is not
// used.

// errUnfit: the extract cannot give what is asked for, only the log can.
var errUnfit = errors.New("the extract does not fit")

func unfit(because string, args ...any) error {
	return fmt.Errorf("%w: %s", errUnfit, fmt.Sprintf(because, args...))
}

// reason says why a line is in an extract; a line may have several.
type reason uint8

const (
	asNewest reason = 1 << iota // of a key of event.LatestKeys
	asWhole                     // its conversation is not final, or became so not long ago
	asEnd                       // the Finalised of a conversation that was final before that
	asCall                      // its call is not over, or was touched not long ago
)

// keptLine is a line of an extract.
type keptLine struct {
	line
	why  reason
	call event.CallID // asCall
}

// callState is what is known of a call without reading its records.
type callState struct {
	Touched event.Instant `json:"touched"`
	Over    bool          `json:"over"`
}

func (c callState) and(d callState) callState {
	return callState{max(c.Touched, d.Touched), c.Over || d.Over}
}

// end is where a conversation became final.
type end struct {
	Seq int64         `json:"seq"`
	At  event.Instant `json:"at"`
}

// summary is what an extract knows of itself.
type summary struct {
	Seq     int64                        `json:"seq"`     // the place in the log
	At      event.Instant                `json:"at"`      // of the record there,
	Learned event.Instant                `json:"learned"` // and when it was recorded
	Sticky  event.Instant                `json:"sticky"`  // of the Load that it is of
	Recent  event.Instant                `json:"recent"`
	Newest  map[string]int64             `json:"newest"` // key of event.LatestKeys -> Seq
	Ends    map[event.ConversationID]end `json:"ends"`   // of final conversations that it has whole
	Calls   map[event.CallID]callState   `json:"calls"`  // that it has
	Lines   int                          `json:"lines"`
}

// source is a log that has more than the extract of it.
type source interface {
	// after gives the lines after a place, in order.
	after(seq int64) ([]line, error)
	// callsBefore gives, in order, the lines up to a place of all calls that
	// were touched at or after a moment.
	callsBefore(touched event.Instant, seq int64) ([]line, error)
}

// tail is the log after the place of an extract.
type tail struct {
	lines  []line
	facts  []event.Fact // of the lines
	newest map[string]int64
	opened map[event.ConversationID]bool
	ends   map[event.ConversationID]end
	calls  map[event.CallID]callState
	spoken map[event.ConversationID]bool // that have lines here and were opened before: is one whole in the extract?
	late   []keptLine                    // the earlier lines of calls that the extract has not
}

// readTail reads everything that bringing the extract up to date needs.
func readTail(from source, old summary) (*tail, error) {
	lines, err := from.after(old.Seq)
	if err != nil {
		return nil, err
	}
	t := &tail{lines: lines, facts: make([]event.Fact, len(lines)), newest: map[string]int64{},
		opened: map[event.ConversationID]bool{}, ends: map[event.ConversationID]end{},
		calls: map[event.CallID]callState{}, spoken: map[event.ConversationID]bool{}}
	strange, since := map[event.CallID]bool{}, event.Instant(0)
	for i, l := range lines {
		r, err := l.record()
		if err != nil {
			return nil, unfit("%v", err)
		}
		t.facts[i], t.lines[i].conversation = r.Fact, event.Conversation(r.Fact)
		t.note(r)
		id := event.Call(r.Fact)
		if _, known := old.Calls[id]; id != 0 && !known {
			if len(strange) == 0 || r.Learned < since {
				since = r.Learned
			}
			strange[id] = true
		}
	}
	if len(strange) == 0 {
		return t, nil
	}
	late, err := from.callsBefore(since, old.Seq)
	if err != nil {
		return nil, err
	}
	for _, l := range late {
		r, err := l.record()
		if err != nil {
			return nil, unfit("%v", err)
		}
		if id := event.Call(r.Fact); strange[id] {
			t.calls[id] = t.calls[id].and(callState{r.Learned, event.EndsCall(r.Fact)})
			t.late = append(t.late, keptLine{line: l, call: id})
		}
	}
	return t, nil
}

func (t *tail) note(r event.Record) {
	for _, key := range event.LatestKeys(r.Fact) {
		t.newest[key] = r.Seq
	}
	if id := event.Call(r.Fact); id != 0 {
		t.calls[id] = t.calls[id].and(callState{r.Learned, event.EndsCall(r.Fact)})
	}
	id := event.Conversation(r.Fact)
	switch f := r.Fact.(type) {
	case *event.Opened:
		t.opened[id] = true
	case *event.Finalised:
		t.ends[f.Conversation] = end{r.Seq, r.At}
	}
	if id != 0 && !t.opened[id] {
		t.spoken[id] = false
	}
}

// renewal makes of an extract and the tail of its log what Load gives now.
type renewal struct {
	old    summary
	tail   *tail
	now    summary
	wanted []int64 // the newest of their keys: Seqs that are still to come, in order
	emit   func(keptLine) error
}

// renew begins a renewal; the lines of the old extract are then given to keep
// in their order, and finish gives the rest.
func renew(old summary, t *tail, head line, sticky, recent event.Instant, emit func(keptLine) error) (*renewal, error) {
	if sticky < old.Sticky || recent < old.Recent {
		return nil, unfit("it reaches back to %d and %d, asked for is %d and %d", old.Sticky, old.Recent, sticky, recent)
	}
	n := &renewal{old: old, tail: t, emit: emit}
	n.now = summary{Seq: head.seq, At: event.Instant(head.at), Learned: event.Instant(head.learned), Sticky: sticky, Recent: recent,
		Newest: maps.Clone(old.Newest), Ends: map[event.ConversationID]end{}, Calls: map[event.CallID]callState{}}
	if n.now.Newest == nil {
		n.now.Newest = map[string]int64{}
	}
	maps.Copy(n.now.Newest, t.newest)
	n.wanted = slices.Compact(slices.Sorted(maps.Values(n.now.Newest))) // one record may be the newest of several keys
	for _, calls := range []map[event.CallID]callState{old.Calls, t.calls} {
		for id, c := range calls {
			n.now.Calls[id] = n.now.Calls[id].and(c)
		}
	}
	maps.DeleteFunc(n.now.Calls, func(_ event.CallID, c callState) bool { return c.Over && c.Touched < recent })
	return n, nil
}

// keep takes a line of the old extract.
func (n *renewal) keep(l keptLine) error {
	for len(n.tail.late) > 0 && n.tail.late[0].seq < l.seq {
		if err := n.keepLate(); err != nil {
			return err
		}
	}
	if l.why&asWhole != 0 {
		if _, spoken := n.tail.spoken[l.conversation]; spoken {
			n.tail.spoken[l.conversation] = true
		}
	}
	return n.give(l, l.why)
}

func (n *renewal) keepLate() error {
	l := n.tail.late[0]
	n.tail.late = n.tail.late[1:]
	return n.give(l, asCall)
}

// give hands on a line that may be wanted for these reasons, if it is.
func (n *renewal) give(l keptLine, why reason) error {
	l.why = 0
	for len(n.wanted) > 0 && n.wanted[0] <= l.seq { // every line of them comes by
		if n.wanted[0] == l.seq {
			l.why |= asNewest
		}
		n.wanted = n.wanted[1:]
	}
	if why&asWhole != 0 {
		l.why |= n.ofWhole(l.line)
	}
	if why&(asWhole|asEnd) == asEnd && event.Instant(l.at) >= n.now.Sticky {
		l.why |= asEnd
	}
	if why&asCall != 0 {
		if _, kept := n.now.Calls[l.call]; kept {
			l.why |= asCall
		}
	}
	if l.why == 0 {
		return nil
	}
	n.now.Lines++
	return n.emit(l)
}

// ofWhole says for what a line is wanted whose whole conversation is at hand.
func (n *renewal) ofWhole(l line) reason {
	end, final := n.tail.ends[l.conversation]
	if !final {
		end, final = n.old.Ends[l.conversation]
	}
	switch {
	case !final:
		return asWhole
	case end.At >= n.now.Recent:
		n.now.Ends[l.conversation] = end
		return asWhole
	case end.Seq == l.seq && end.At >= n.now.Sticky:
		return asEnd
	}
	return 0
}

// finish gives the lines after the old extract's place, and what the new one
// knows of itself.
func (n *renewal) finish() (summary, error) {
	for len(n.tail.late) > 0 {
		if err := n.keepLate(); err != nil {
			return summary{}, err
		}
	}
	for i, l := range n.tail.lines {
		k := keptLine{line: l, call: event.Call(n.tail.facts[i])}
		why := asCall
		if n.tail.opened[l.conversation] || n.tail.spoken[l.conversation] {
			why |= asWhole
		} else if n.tail.facts[i].Kind() == finalisedKind {
			return summary{}, unfit("conversation %d became final once more", l.conversation)
		}
		if err := n.give(k, why); err != nil {
			return summary{}, err
		}
	}
	return n.now, nil
}

var finalisedKind = (&event.Finalised{}).Kind()

// firstExtract makes what an extract knows of itself of lines that the log was
// asked for.
func firstExtract(lines []keptLine, newest map[string]int64, calls map[event.CallID]callState, head line, sticky, recent event.Instant) summary {
	x := summary{Seq: head.seq, At: event.Instant(head.at), Learned: event.Instant(head.learned), Sticky: sticky, Recent: recent,
		Newest: newest, Ends: map[event.ConversationID]end{}, Calls: calls, Lines: len(lines)}
	for _, l := range lines {
		if l.why&asWhole != 0 && l.kind == finalisedKind {
			x.Ends[l.conversation] = end{l.seq, event.Instant(l.at)}
		}
	}
	return x
}

// keptOf makes a line of an extract of one of the log's.
func keptOf(l line, why reason) (keptLine, error) {
	r, err := l.record()
	if err != nil {
		return keptLine{}, err
	}
	l.conversation = event.Conversation(r.Fact)
	return keptLine{line: l, why: why, call: event.Call(r.Fact)}, nil
}

func sortLines(lines []line) {
	slices.SortFunc(lines, func(a, b line) int { return cmp.Compare(a.seq, b.seq) })
}

// inOrder sorts lines by Seq and puts the reasons of one line together.
func inOrder(lines []keptLine) []keptLine {
	slices.SortFunc(lines, func(a, b keptLine) int { return cmp.Compare(a.seq, b.seq) })
	out := lines[:0]
	for _, l := range lines {
		if last := len(out) - 1; last >= 0 && out[last].seq == l.seq {
			out[last].why |= l.why
			out[last].call = max(out[last].call, l.call)
			continue
		}
		out = append(out, l)
	}
	return out
}
