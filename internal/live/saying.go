package live

import (
	"math/rand/v2"
	"slices"

	"otklik/internal/event"
	"otklik/internal/store"
)

// saying is a message of a visitor between its request and the answer. The
// answer tells the page that asked all that the frame would, so the page's own
// socket is spared it: for most visitors that is the only one they have.
type saying struct {
	key  string
	conn *Conn
}

// socketNumbers are so many that one of an older connection, or of one before
// a restart, does not come again by chance; every one of them is a whole
// number in a browser's script.
const socketNumbers = 1 << 53

// socketNumber names a connection to its own page.
func socketNumber() int64 { return 1 + rand.Int64N(socketNumbers-1) }

// Saying notes that a message of the visitor is about to be handed to the desk,
// and says what the desk wants to know of them: whether they are there, and the
// row to write if the tables do not know them. Socket is the number that the
// greeting gave the page's own connection; one that is not of this visitor's,
// 0 and a message without a key mean that every connection gets the message.
// Said must follow.
func (h *Hub) Saying(v *Visitor, key string, socket int64) (present bool, row *event.VisitorRow) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if key != "" && socket != 0 {
		for _, c := range v.conns {
			if c.number == socket {
				v.saying = append(v.saying, saying{key, c})
			}
		}
	}
	return v.presence.here, v.newRow()
}

// Said tells that the desk has answered, or that nobody waits for its answer
// any more: what is recorded from now on goes to all connections. Written says
// that the visitor's row was recorded with the message.
func (h *Hub) Said(v *Visitor, key string, socket int64, written bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	at := slices.IndexFunc(v.saying, func(s saying) bool { return s.key == key && s.conn.number == socket })
	if at >= 0 {
		if v.saying = slices.Delete(v.saying, at, at+1); len(v.saying) == 0 {
			v.saying = nil
		}
	}
	if written {
		h.written(v)
	}
}

// awaits says whether the answer to a request tells the connection's page of
// the message.
func (v *Visitor) awaits(key string, c *Conn) bool {
	return slices.Contains(v.saying, saying{key, c})
}

// pushMessage sends a message to the visitor's connections, but not to those
// whose pages have it from the answer.
func (h *Hub) pushMessage(c *card, w *event.MessageText, key string) {
	var push *frame
	for _, conn := range c.visitor.conns {
		if w.Author == event.ByVisitor && c.visitor.awaits(key, conn) {
			continue
		}
		if push == nil {
			push = h.messageFrame(c, w, key)
		}
		conn.push(push)
	}
}

// newRow gives the row to write with the visitor's next message, nil if the
// tables know them.
func (v *Visitor) newRow() *event.VisitorRow {
	if v.row != nil || v.site == nil {
		return nil
	}
	return &event.VisitorRow{Visitor: v.ID, UID: v.UID, Site: v.site.Key}
}

func (h *Hub) written(v *Visitor) {
	if v.row != nil && v.row.Site != "" {
		return
	}
	row := store.Visitor{ID: v.ID, UID: v.UID, Created: h.clock()}
	if v.row != nil {
		row = *v.row
	}
	if v.site != nil {
		row.Site = v.site.Key
	}
	v.row = &row
	h.keepAbout(v)
}
