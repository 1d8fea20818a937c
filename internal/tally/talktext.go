package tally

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"otklik/internal/event"
	"otklik/internal/report/column"
)

// An image is stored as a line of JSON and, behind it, the conversations that
// may still change: a busy centre has tens of thousands of them, and a start
// waits until they are read.

// text gives the image as it is stored.
func (m *image) text() ([]byte, error) {
	head := *m
	head.Talks = nil
	out, err := json.Marshal(&head)
	if err != nil {
		return nil, err
	}
	out = binary.AppendUvarint(append(out, '\n'), uint64(len(m.Talks)))
	var last event.ConversationID
	for i := range m.Talks {
		out = m.Talks[i].text(out, last)
		last = m.Talks[i].ID
	}
	return out, nil
}

// text adds the conversation as it is stored behind the last one.
func (c *talkImage) text(out []byte, last event.ConversationID) []byte {
	flags := uint64(0)
	if c.Closed {
		flags |= talkClosed
	}
	if c.Dirty {
		flags |= talkDirty
	}
	for _, v := range [...]int64{int64(c.ID - last), int64(c.Visitor), int64(c.Group), int64(flags), int64(c.Opened), int64(c.Final), int64(c.Next.At), c.Next.Seq, int64(c.Wake)} {
		out = binary.AppendVarint(out, v)
	}
	for _, v := range [...][]byte{[]byte(c.Channel), c.Rows, c.Doubts} {
		out = append(binary.AppendUvarint(out, uint64(len(v))), v...)
	}
	return out
}

// What else is said of a conversation, as bits.
const (
	talkClosed = 1 << iota
	talkDirty
)

// imageOfText is text's inverse. The conversations' rows and doubts are pieces
// of the text.
func imageOfText(text []byte) (*image, error) {
	head, talks, apart := bytes.Cut(text, []byte{'\n'})
	m := &image{}
	if err := json.Unmarshal(head, m); err != nil {
		return nil, errors.Join(column.ErrDamaged, err)
	}
	if m.Format != imageFormat { // those before had them in the line
		return m, nil
	}
	r := &talkReader{text: talks}
	n := r.size(12)
	m.Talks = make([]talkImage, n)
	var last event.ConversationID
	for i := range m.Talks {
		r.talk(&m.Talks[i], last)
		last = m.Talks[i].ID
	}
	if !apart || r.bad || len(r.text) > 0 {
		return nil, column.ErrDamaged
	}
	return m, nil
}

// talkReader reads what text wrote, until it does not make sense.
type talkReader struct {
	text []byte
	bad  bool
}

// talk reads the conversation behind the last one.
func (r *talkReader) talk(c *talkImage, last event.ConversationID) {
	c.ID, c.Visitor, c.Group = last+event.ConversationID(r.number()), event.VisitorID(r.number()), event.GroupID(r.number())
	flags := r.number()
	c.Closed, c.Dirty = flags&talkClosed != 0, flags&talkDirty != 0
	c.Opened, c.Final = event.Instant(r.number()), event.Instant(r.number())
	c.Next.At, c.Next.Seq, c.Wake = event.Instant(r.number()), r.number(), event.Instant(r.number())
	c.Channel, c.Rows, c.Doubts = event.Channel(r.piece()), r.piece(), r.piece()
}

// talkOfThing reads a conversation that has a text of its own. Its rows and
// doubts are pieces of the text.
func talkOfThing(id event.ConversationID, text []byte) (c talkImage, err error) {
	r := &talkReader{text: text}
	if r.talk(&c, 0); r.bad || len(r.text) > 0 || c.ID != id || c.Final == 0 {
		return c, fmt.Errorf("%w: conversation %d", column.ErrDamaged, id)
	}
	return c, nil
}

func (r *talkReader) number() int64 {
	v, n := binary.Varint(r.text)
	if n <= 0 {
		r.text, r.bad = nil, true
		return 0
	}
	r.text = r.text[n:]
	return v
}

// size reads how many things follow, of at least so many bytes each.
func (r *talkReader) size(bytes int) int {
	v, n := binary.Uvarint(r.text)
	if n <= 0 || v > uint64((len(r.text)-n)/bytes) {
		r.text, r.bad = nil, true
		return 0
	}
	r.text = r.text[n:]
	return int(v)
}

func (r *talkReader) piece() []byte {
	n := r.size(1)
	out := r.text[:n:n]
	r.text = r.text[n:]
	return out
}
