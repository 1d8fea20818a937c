package board

import (
	"encoding/binary"
	"slices"

	"otklik/internal/event"
)

// past is what the day's conversations that are final add. They are the most of
// a day, nothing of them changes, and their lists are rarely asked for: each is
// some tens of bytes.
type past struct {
	text    []byte // of one conversation after another
	names   []name
	numbers map[name]uint64 // places in names
}

// name is what few counts differ in.
type name struct {
	metric, clause string
	key            Key
}

// take writes a conversation down.
func (p *past) take(t *talk) {
	if len(t.counts) == 0 {
		return
	}
	head := uint64(len(t.counts)) << 1
	if t.named {
		head |= 1
	}
	p.text = binary.AppendUvarint(p.text, head)
	p.text = binary.AppendVarint(p.text, int64(t.id))
	at := event.Instant(0)
	for i := range t.counts {
		c := &t.counts[i]
		p.text = binary.AppendUvarint(p.text, p.number(name{c.Metric, c.Clause, c.Key}))
		for _, v := range [4]int64{int64(c.Operator), int64(c.Topic), int64(c.At - at), c.Value} {
			p.text = binary.AppendVarint(p.text, v)
		}
		at = c.At
	}
}

func (p *past) number(n name) uint64 {
	id, known := p.numbers[n]
	if !known {
		if p.numbers == nil {
			p.numbers = map[name]uint64{}
		}
		id = uint64(len(p.names))
		p.names, p.numbers[n] = append(p.names, n), id
	}
	return id
}

// each gives what was written, a conversation at a time. The counts are good
// until the next one.
func (p *past) each(look func(named bool, counts []Count)) {
	text := p.text
	signed := func() int64 {
		v, n := binary.Varint(text)
		text = text[n:]
		return v
	}
	unsigned := func() uint64 {
		v, n := binary.Uvarint(text)
		text = text[n:]
		return v
	}
	var counts []Count
	for len(text) > 0 {
		head := unsigned()
		id, at := event.ConversationID(signed()), event.Instant(0)
		counts = slices.Grow(counts[:0], int(head>>1))
		for range head >> 1 {
			n := p.names[unsigned()]
			c := Count{Metric: n.metric, Clause: n.clause, Key: n.key, Conversation: id, Operator: event.OperatorID(signed()), Topic: event.CategoryID(signed())}
			at = at.Add(event.Millis(signed()))
			c.At, c.Value = at, signed()
			counts = append(counts, c)
		}
		look(head&1 == 1, counts)
	}
}

// eachTalk gives what every conversation of the day adds. The counts are not
// to be kept.
func (b *Board) eachTalk(look func(named bool, counts []Count)) {
	for _, t := range b.talks {
		look(t.named, t.counts)
	}
	b.past.each(look)
}
