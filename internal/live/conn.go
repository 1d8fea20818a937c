package live

import (
	"errors"
	"io"
	"net"
	"net/netip"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gobwas/ws"

	"otklik/internal/event"
	"otklik/internal/wire"
)

// Conn is one WebSocket of a visitor. There are thousands of them, nearly all
// silent: a connection has one goroutine, which waits for bytes on a small
// stack, and no buffer. Frames are shared, writing is done by a few writers,
// and only what waits is kept.
type Conn struct {
	hub     *Hub
	visitor *Visitor
	net     net.Conn
	raw     syscall.RawConn // of a line that can be written to without waiting
	from    netip.Prefix    // the address, of IPv6 the network
	number  int64           // by which its page names it

	mu      sync.Mutex
	pending []*frame
	writing bool // a writer has it, or will
	ending  bool // nothing is queued any more; closed after what waits

	unanswered atomic.Int32 // pings since the last sign of life
	heard      atomic.Int64 // the last sign of life
	silent     atomic.Bool  // closed by us because it had not been heard
	bucket     bucket
	head       [14]byte // the header being read
	part       []byte   // of a message that comes in several frames
	slot, spot int      // its place in the wheel
}

const (
	// messageLimit is the largest message of a visitor's browser, in bytes: a
	// composer's full text with room for the frame around it is 16 KB.
	messageLimit = 16 << 10
	// pendingLimit is how many frames may wait for one visitor: more than any
	// conversation brings in the time a line is given to recover.
	pendingLimit = 256
	// frameRate and frameBurst bound what a browser may send: a page that types
	// sends one or two frames a second.
	frameRate  = 5.0
	frameBurst = 40.0
	// tooManyAfterMs is when a socket refused for its number or its noise comes
	// back.
	tooManyAfterMs = 30_000
)

var (
	errProtocol = errors.New("not the WebSocket we speak")
	errTooMuch  = errors.New("too much at once")
)

// Coming is what is known of a browser that opens a visitor's socket.
type Coming struct {
	Conn  net.Conn // the WebSocket handshake is done
	IP    netip.Addr
	Agent string
	City  string
	Token string // sent with the greeting

	Since  event.Instant // the visit began, as the browser's token says; 0: now
	Visits int           // which visit of the browser it is
}

// Attach gives a connection to its visitor; the first frame is the greeting.
// The machine's own address is not bounded: see defaultAddressRate.
// The caller keeps its hold on the visitor.
func (h *Hub) Attach(v *Visitor, in Coming) error {
	c := &Conn{hub: h, visitor: v, net: in.Conn, raw: rawLine(in.Conn), from: networkOf(in.IP), number: socketNumber()}
	c.bucket.tokens = frameBurst
	c.heard.Store(int64(h.clock()))
	h.mu.Lock()
	switch {
	case h.closing:
		h.mu.Unlock()
		return ErrClosing
	case h.conns >= h.limits.Visitors, len(v.conns) >= h.limits.PerVisitor, !in.IP.IsLoopback() && h.addresses[c.from] >= h.limits.PerAddress:
		h.mu.Unlock()
		return ErrTooMany
	}
	h.conns++
	h.addresses[c.from]++
	h.arrived(v, in)
	c.push(visitorFrame(h.hello(v, in.Token, c.number)))
	if v.conns = append(v.conns, c); len(v.conns) == 1 {
		h.cameOnSite(v)
	}
	h.planInvite(v)
	if !v.presence.here {
		v.presence.here = true
		h.reconcile(v)
	}
	h.mu.Unlock()
	h.wheel.add(c)
	go c.read()
	return nil
}

// rawLine gives the line itself; TLS has none to give.
func rawLine(conn net.Conn) syscall.RawConn {
	if tcp, plain := conn.(*net.TCPConn); plain {
		if raw, err := tcp.SyscallConn(); err == nil {
			return raw
		}
	}
	return nil
}

func (h *Hub) hello(v *Visitor, token string, socket int64) wire.VisitorHello {
	v.told = h.attends(v.site)
	hello := wire.VisitorHello{
		T: "hello", Token: token, Socket: socket, Site: v.site.Look, Available: v.told.here, Opens: int64(v.told.opens), Unread: v.unread(),
		Conversation: h.talkOf(v), Name: v.name(), Now: int64(h.clock()),
		AnswerSeconds: h.answerSeconds(v.site.Group, h.clock()),
	}
	return hello
}

// Refuse says farewell to a connection that is not let in, and closes it.
func (h *Hub) Refuse(conn net.Conn, code string, reconnect bool) {
	bye := wire.ByeFrame{T: "bye", Code: code, Reconnect: reconnect}
	if reconnect {
		bye.AfterMs = tooManyAfterMs
	}
	c := &Conn{hub: h, net: conn, raw: rawLine(conn)}
	c.end(visitorFrame(bye))
}

// push queues a frame. A line that does not take its frames is closed.
func (c *Conn) push(f *frame) {
	c.mu.Lock()
	if c.ending {
		c.mu.Unlock()
		return
	}
	if len(c.pending) >= pendingLimit {
		c.ending = true
		c.mu.Unlock()
		c.drop()
		return
	}
	c.pending = append(c.pending, f)
	start := !c.writing
	c.writing = true
	c.mu.Unlock()
	if start {
		c.hub.writers.submit(c)
	}
}

// end queues a farewell, if there is one, after which the connection is
// closed.
func (c *Conn) end(bye *frame) {
	c.mu.Lock()
	if c.ending {
		c.mu.Unlock()
		return
	}
	c.ending = true
	if bye != nil {
		c.pending = append(c.pending, bye)
	}
	c.pending = append(c.pending, closeFrame)
	start := !c.writing
	c.writing = true
	c.mu.Unlock()
	if start {
		c.hub.writers.submit(c)
	}
}

// drop closes the line at once; the reader sees to the rest.
func (c *Conn) drop() { _ = c.net.Close() } // closing a closed line is no error of ours

// farewellTime is how long the other side has to take its farewell and close.
const farewellTime = 2 * time.Second

// finish ends our side of the line and leaves the other the time to read what
// was sent: closing at once would take it back while bytes of theirs wait.
func (c *Conn) finish() {
	tcp, plain := c.net.(*net.TCPConn)
	if !plain || tcp.CloseWrite() != nil || tcp.SetReadDeadline(time.Now().Add(farewellTime)) != nil {
		c.drop()
		return
	}
	if c.visitor == nil { // never had a reader
		go func() {
			defer c.drop()
			_, _ = io.Copy(io.Discard, io.LimitReader(tcp, messageLimit)) // whatever it says, we are done
		}()
	}
}

// gone takes the connection out of everything; the reader's last act.
func (c *Conn) gone() {
	h := c.hub
	c.drop()
	c.mu.Lock()
	c.ending, c.pending = true, nil
	c.mu.Unlock()
	h.wheel.remove(c)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.conns--
	if h.addresses[c.from]--; h.addresses[c.from] <= 0 {
		delete(h.addresses, c.from)
	}
	v := c.visitor
	for i, other := range v.conns {
		if other == c {
			v.conns = append(v.conns[:i:i], v.conns[i+1:]...)
			break
		}
	}
	if len(v.conns) == 0 {
		v.conns = nil
		h.onSite.online--
		v.presence.here, v.presence.since = false, h.clock()
		if c.silent.Load() {
			v.presence.since = event.Instant(c.heard.Load())
		}
		h.reconcile(v)
		h.visitorChanged(v, false)
		h.letGo(v)
	}
}

// read waits for messages until the line is closed. It keeps its stack small:
// whatever needs more is done by others.
func (c *Conn) read() {
	defer c.gone()
	for {
		op, body, err := c.next()
		if err != nil {
			return
		}
		c.unanswered.Store(0)
		c.heard.Store(int64(c.hub.clock()))
		switch op {
		case ws.OpText:
			if !c.bucket.take(time.Now()) {
				c.end(tooManyFrame) // from now on what comes is not looked at
				break
			}
			select {
			case c.hub.inbox[c.slot%len(c.hub.inbox)] <- inbound{c, body}:
			case <-c.hub.stop:
			}
			continue
		case ws.OpPing:
			c.push(rawFrame(ws.NewPongFrame(append([]byte(nil), (*body)...))))
		case ws.OpClose:
			c.end(nil)
		}
		release(body)
	}
}

var tooManyFrame = visitorFrame(wire.ByeFrame{T: "bye", Code: "too_many", Reconnect: true, AfterMs: tooManyAfterMs})

// bodies are the buffers of messages being read and handled.
var bodies = sync.Pool{New: func() any { b := make([]byte, 0, 1024); return &b }}

func release(b *[]byte) {
	if b != nil {
		bodies.Put(b)
	}
}

// smallest is the length of a masked frame without a body.
const smallest = 6

// next reads one message, or one control frame.
func (c *Conn) next() (ws.OpCode, *[]byte, error) {
	for {
		// A browser masks every frame: six bytes come together or not at all.
		if _, err := io.ReadFull(c.net, c.head[:smallest]); err != nil {
			return 0, nil, err
		}
		fin, op := c.head[0]&0x80 != 0, ws.OpCode(c.head[0]&0x0f)
		size, mask, err := c.size()
		if err != nil || c.head[0]&0x70 != 0 {
			return 0, nil, errProtocol
		}
		body := bodies.Get().(*[]byte)
		if cap(*body) < size {
			*body = make([]byte, 0, size)
		}
		*body = (*body)[:size]
		if _, err := io.ReadFull(c.net, *body); err != nil {
			return 0, nil, err
		}
		ws.Cipher(*body, mask, 0)
		if op.IsControl() {
			return op, body, nil
		}
		if fin && c.part == nil && op == ws.OpText {
			return op, body, nil
		}
		whole, err := c.join(op, fin, *body)
		release(body)
		if err != nil {
			return 0, nil, err
		}
		if whole != nil {
			return ws.OpText, &whole, nil
		}
	}
}

// join puts a message together that comes in several frames.
func (c *Conn) join(op ws.OpCode, fin bool, body []byte) ([]byte, error) {
	first := c.part == nil
	switch {
	case first && op != ws.OpText, !first && op != ws.OpContinuation:
		return nil, errProtocol
	case len(c.part)+len(body) > messageLimit:
		return nil, errTooMuch
	}
	c.part = append(c.part, body...)
	if c.part == nil {
		c.part = []byte{}
	}
	if !fin {
		return nil, nil
	}
	whole := c.part
	c.part = nil
	return whole, nil
}

// size reads the rest of the header: the length and the mask.
func (c *Conn) size() (int, [4]byte, error) {
	h := c.head[:]
	if h[1]&0x80 == 0 {
		return 0, [4]byte{}, errProtocol
	}
	switch n := int(h[1] & 0x7f); n {
	case 126:
		if _, err := io.ReadFull(c.net, h[smallest:smallest+2]); err != nil {
			return 0, [4]byte{}, err
		}
		size := int(h[2])<<8 | int(h[3])
		if size > messageLimit || h[0]&0x08 != 0 {
			return 0, [4]byte{}, errTooMuch
		}
		return size, [4]byte(h[4:8]), nil
	case 127:
		return 0, [4]byte{}, errTooMuch
	default:
		return n, [4]byte(h[2:6]), nil
	}
}

// bucket is how much a connection may still send.
type bucket struct {
	tokens float32
	last   int64 // ms
}

func (b *bucket) take(now time.Time) bool {
	ms := now.UnixMilli()
	if b.last != 0 {
		b.tokens = min(frameBurst, b.tokens+float32(ms-b.last)*frameRate/1000)
	}
	b.last = ms
	if b.tokens < 1 {
		return false
	}
	b.tokens--
	return true
}
