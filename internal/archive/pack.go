package archive

import (
	"encoding/binary"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
)

// pack gives rows as bytes: numbers as varints, and the names of channels
// where they first occur.
func pack(rows []shelf.Row) []byte {
	p := packer{channels: map[event.Channel]uint64{}}
	p.plus(uint64(len(rows)))
	before := shelf.Row{}
	for i := range rows {
		p.row(&rows[i], &before)
		before = rows[i]
	}
	return p.out
}

type packer struct {
	out      []byte
	channels map[event.Channel]uint64
}

func (p *packer) plus(n uint64) { p.out = binary.AppendUvarint(p.out, n) }
func (p *packer) sign(n int64)  { p.out = binary.AppendVarint(p.out, n) }

func (p *packer) row(r, before *shelf.Row) {
	p.sign(int64(r.ID - before.ID))
	p.sign(int64(r.Opened - before.Opened))
	number, known := p.channels[r.Channel]
	if !known {
		number = uint64(len(p.channels))
		p.channels[r.Channel] = number
	}
	p.plus(number)
	if !known {
		p.plus(uint64(len(r.Channel)))
		p.out = append(p.out, r.Channel...)
	}
	p.sign(int64(r.Group))
	p.plus(uint64(len(r.Operators)))
	for _, o := range r.Operators {
		p.sign(int64(o))
	}
	p.sign(int64(r.Occupant))
	p.plus(uint64(r.Phase))
	p.plus(uint64(r.Outcomes))
	p.sign(int64(r.Category))
	for _, n := range [...]int64{int64(r.Rating), int64(r.Waited), int64(r.Reply), int64(r.Length), int64(r.Messages)} {
		p.sign(n)
	}
}

// unpack gives the rows of pack, or errBlock.
func unpack(text []byte) ([]shelf.Row, error) {
	u := unpacker{in: text}
	n := u.plus()
	if n > uint64(len(text)) { // a row has more than a byte
		return nil, errBlock
	}
	rows := make([]shelf.Row, n)
	before := &shelf.Row{}
	for i := range rows {
		u.row(&rows[i], before)
		before = &rows[i]
	}
	if u.bad || len(u.in) > 0 {
		return nil, errBlock
	}
	return rows, nil
}

type unpacker struct {
	in       []byte
	channels []event.Channel
	bad      bool
}

func (u *unpacker) plus() uint64 {
	v, n := binary.Uvarint(u.in)
	u.skip(n)
	return v
}

func (u *unpacker) sign() int64 {
	v, n := binary.Varint(u.in)
	u.skip(n)
	return v
}

func (u *unpacker) skip(n int) {
	if n <= 0 || n > len(u.in) {
		u.bad, u.in = true, nil
		return
	}
	u.in = u.in[n:]
}

func (u *unpacker) row(r, before *shelf.Row) {
	r.ID = before.ID + event.ConversationID(u.sign())
	r.Opened = before.Opened + event.Instant(u.sign())
	r.Channel = u.channel()
	r.Group = event.GroupID(u.sign())
	if n := u.plus(); n > 0 && n <= uint64(len(u.in)) {
		r.Operators = make([]event.OperatorID, n)
		for i := range r.Operators {
			r.Operators[i] = event.OperatorID(u.sign())
		}
	} else if n > 0 {
		u.bad = true
	}
	r.Occupant = event.OperatorID(u.sign())
	r.Phase = shelf.Phase(u.plus())
	r.Outcomes = uint32(u.plus())
	r.Category = event.CategoryID(u.sign())
	r.Rating = int(u.sign())
	r.Waited, r.Reply, r.Length = event.Millis(u.sign()), event.Millis(u.sign()), event.Millis(u.sign())
	r.Messages = int(u.sign())
}

func (u *unpacker) channel() event.Channel {
	number := u.plus()
	if number == uint64(len(u.channels)) {
		n := u.plus()
		if n > uint64(len(u.in)) {
			u.bad = true
			return ""
		}
		u.channels = append(u.channels, event.Channel(u.in[:n]))
		u.in = u.in[n:]
	}
	if number >= uint64(len(u.channels)) {
		u.bad = true
		return ""
	}
	return u.channels[number]
}
