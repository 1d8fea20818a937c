package column

import (
	"slices"

	"otklik/internal/event"
)

// Said names what a metric says of one conversation.
type Said struct {
	Metric       string
	Conversation event.ConversationID // 0: of operators' time
}

// Tally is what a metric says: how many elements it counts, what their values
// come to, and the sum of what tells them apart beside (whose they are, by
// which clause, in which quarter), so that equal tallies mean equal verdicts.
type Tally struct {
	N     int64
	Total int64
	Trace uint64
}

// Expand gives what stored rows of a day say, by metric and conversation.
func (c *registry) Expand(text []byte) (map[Said]Tally, error) {
	out := map[Said]Tally{}
	var s *sign
	err := c.read(text, func(id uint32, _ int) error {
		if int(id) >= len(c.signs) {
			return ErrDamaged
		}
		s = &c.signs[id]
		return nil
	}, func(key uint64, conv uint32) {
		c.say(out, s, event.ConversationID(conv), dimOf(key), quarterIn(key), valueOf(key))
	})
	return out, err
}

// ExpandRows gives what rows of one conversation say.
func (c *registry) ExpandRows(of event.ConversationID, rows []Row) map[Said]Tally {
	out := map[Said]Tally{}
	for _, r := range rows {
		quarter, value := r.Quarter, r.Value
		if r.Grows { // it has no length to add up: when it began tells it apart
			quarter, value = int32(r.Value/1000), 0
		}
		c.say(out, &c.signs[r.Sign], of, r.Dim, quarter, value)
	}
	return out
}

func (c *registry) say(out map[Said]Tally, s *sign, of event.ConversationID, dim uint32, quarter int32, own int64) {
	for i := range s.parts {
		p := &s.parts[i]
		key := Said{p.name, of}
		t := out[key]
		t.N++
		t.Total += p.value(own)
		whose := c.dims[dim]
		trace := traceOf(traceOf(traceStart, string(whose.Channel)), p.Clause)
		for _, v := range [4]uint64{uint64(whose.Group), uint64(whose.Operator), uint64(quarter), uint64(p.value(own))} {
			trace = (trace ^ v) * tracePrime
		}
		t.Trace += trace
		out[key] = t
	}
}

// FNV-1a over what tells verdicts apart.
const (
	traceStart = uint64(14695981039346656037)
	tracePrime = 1099511628211
)

func traceOf(trace uint64, text string) uint64 {
	for i := range len(text) {
		trace = (trace ^ uint64(text[i])) * tracePrime
	}
	return (trace ^ 0xff) * tracePrime // an end, so that two texts are not one
}

// Aligned says whether the numbers of both mean the same, so that equal bytes
// are equal rows: one may know more than the other.
func (c *Columns) Aligned(o *Columns) bool {
	if c.calendar.zone.String() != o.calendar.zone.String() {
		return false
	}
	x, y := c.Signs(), o.Signs()
	signs, dims := min(len(x), len(y)), min(len(c.dims), len(o.dims))
	return slices.Equal(x[:signs], y[:signs]) && slices.Equal(c.dims[:dims], o.dims[:dims])
}
