package event

import (
	"bytes"
	"math"
)

// quick reads facts as Encode writes them, several times faster than
// encoding/json: a start reads hundreds of thousands. It knows the commonest
// kinds and the plainest of JSON; whatever else it meets, it gives up, and
// encoding/json decides.
type quick struct {
	in  []byte
	at  int
	bad bool // given up
}

// quickly reads the body into an empty fact. If it could not, the fact may
// have been written to.
func quickly(f Fact, body []byte) bool {
	q := &quick{in: body}
	switch f := f.(type) {
	case *Opened:
		q.object(func(key []byte) { q.opened(f, key) })
	case *Posted:
		q.object(func(key []byte) { q.posted(f, key) })
	case *WaitBegan:
		q.object(func(key []byte) { q.waitBegan(f, key) })
	case *OfferMade:
		q.object(func(key []byte) { q.offerMade(f, key) })
	case *Accepted:
		q.object(func(key []byte) { q.accepted(f, key) })
	case *TypingStarted:
		q.object(func(key []byte) { q.typingStarted(f, key) })
	case *Read:
		q.object(func(key []byte) { q.read(f, key) })
	case *OfferEnded:
		q.object(func(key []byte) { q.offerEnded(f, key) })
	case *Closed:
		q.object(func(key []byte) { q.closed(f, key) })
	case *Finalised:
		q.object(func(key []byte) { q.finalised(f, key) })
	case *VisitorLeft:
		q.object(func(key []byte) { q.visitor(&f.Conversation, &f.Visitor, key) })
	case *VisitorReturned:
		q.object(func(key []byte) { q.visitor(&f.Conversation, &f.Visitor, key) })
	case *LeftMarked:
		q.object(func(key []byte) { q.leftMarked(f, key) })
	default:
		return false
	}
	return !q.bad && q.at == len(body)
}

func (q *quick) opened(f *Opened, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "visitor":
		f.Visitor = VisitorID(q.number())
	case "channel":
		f.Channel = Channel(q.text())
	case "group":
		f.Group = GroupID(q.number())
	case "priority":
		f.Priority = q.int()
	case "startOnline":
		f.StartOnline = q.flag()
	case "previous":
		f.Previous = ConversationID(q.number())
	case "sticky":
		f.Sticky = OperatorID(q.number())
	case "present":
		f.Present = q.flag()
	default:
		q.bad = true
	}
}

func (q *quick) posted(f *Posted, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "m":
		f.Message = MessageID(q.number())
	case "author":
		f.Author = Author(q.text())
	case "operator":
		f.Operator = OperatorID(q.number())
	case "key":
		f.Key = q.text()
	case "length":
		f.Length = q.int()
	case "files":
		f.Files = q.int()
	default:
		q.bad = true
	}
}

func (q *quick) waitBegan(f *WaitBegan, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "wait":
		f.Wait = q.int()
	case "cause":
		f.Cause = WaitCause(q.text())
	case "group":
		f.Group = GroupID(q.number())
	case "operator":
		f.Operator = OperatorID(q.number())
	default:
		q.bad = true
	}
}

func (q *quick) offerMade(f *OfferMade, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "offer":
		f.Offer = OfferID(q.number())
	case "wait":
		f.Wait = q.int()
	case "operator":
		f.Operator = OperatorID(q.number())
	case "group":
		f.Group = GroupID(q.number())
	case "deadline":
		f.Deadline = Instant(q.number())
	case "nth":
		f.Nth = q.int()
	case "aboveLimit":
		f.AboveLimit = q.flag()
	case "why":
		q.object(func(key []byte) { q.decision(&f.Why, key) })
	default:
		q.bad = true
	}
}

func (q *quick) decision(f *Decision, key []byte) {
	switch string(key) {
	case "rule":
		f.Rule = q.text()
	case "ranked":
		if !q.take('[') || q.take(']') || f.Ranked != nil {
			q.bad = true // an empty list is not nil: leave it to encoding/json
			return
		}
		for more := true; more && !q.bad; more = q.take(',') {
			var c Candidate
			q.object(func(key []byte) { q.candidate(&c, key) })
			f.Ranked = append(f.Ranked, c)
		}
		q.must(']')
	default: // who was skipped, too
		q.bad = true
	}
}

func (q *quick) candidate(f *Candidate, key []byte) {
	switch string(key) {
	case "o":
		f.Operator = OperatorID(q.number())
	case "used":
		f.Used = q.int()
	case "capacity":
		f.Capacity = q.int()
	case "idleMs":
		f.IdleMs = Millis(q.number())
	case "offers":
		f.Offers = q.int()
	case "level":
		f.Level = q.int()
	default:
		q.bad = true
	}
}

func (q *quick) accepted(f *Accepted, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "wait":
		f.Wait = q.int()
	case "operator":
		f.Operator = OperatorID(q.number())
	case "way":
		f.Way = AcceptWay(q.text())
	case "offer":
		f.Offer = OfferID(q.number())
	case "from":
		f.From = OperatorID(q.number())
	default:
		q.bad = true
	}
}

func (q *quick) typingStarted(f *TypingStarted, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "operator":
		f.Operator = OperatorID(q.number())
	default:
		q.bad = true
	}
}

func (q *quick) read(f *Read, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "by":
		f.By = Author(q.text())
	case "operator":
		f.Operator = OperatorID(q.number())
	case "m":
		f.Message = MessageID(q.number())
	default:
		q.bad = true
	}
}

// object reads an object of one field at least, without white space. The
// field must read its value; its key is a part of the input.
func (q *quick) object(field func(key []byte)) {
	q.must('{')
	for more := true; more && !q.bad; more = q.take(',') {
		key := q.plain()
		q.must(':')
		if !q.bad {
			field(key)
		}
	}
	q.must('}')
}

// plain reads a string of plain ASCII without escapes, still in the input.
func (q *quick) plain() []byte {
	q.must('"')
	rest := q.in[min(q.at, len(q.in)):]
	end := bytes.IndexByte(rest, '"')
	if q.bad || end < 0 {
		q.bad = true
		return nil
	}
	for _, c := range rest[:end] {
		if c < ' ' || c > '~' || c == '\\' {
			q.bad = true
			return nil
		}
	}
	q.at += end + 1
	return rest[:end]
}

func (q *quick) text() string { return string(q.plain()) }

// number reads a whole number of at most 18 digits.
func (q *quick) number() int64 {
	negative := q.take('-')
	first, n := q.at, int64(0)
	for q.at < len(q.in) && q.in[q.at] >= '0' && q.in[q.at] <= '9' {
		n = 10*n + int64(q.in[q.at]-'0')
		q.at++
	}
	digits := q.at - first
	if digits == 0 || digits > 18 || digits > 1 && q.in[first] == '0' {
		q.bad = true
	}
	if negative {
		return -n
	}
	return n
}

func (q *quick) int() int {
	n := q.number()
	if n < math.MinInt || n > math.MaxInt {
		q.bad = true
	}
	return int(n)
}

func (q *quick) flag() bool {
	for _, word := range [...]string{"true", "false"} {
		if len(q.in)-q.at >= len(word) && string(q.in[q.at:q.at+len(word)]) == word {
			q.at += len(word)
			return word == "true"
		}
	}
	q.bad = true
	return false
}

// take goes past a character if it is the next one.
func (q *quick) take(c byte) bool {
	if q.at >= len(q.in) || q.in[q.at] != c {
		return false
	}
	q.at++
	return true
}

func (q *quick) must(c byte) {
	if !q.take(c) {
		q.bad = true
	}
}
