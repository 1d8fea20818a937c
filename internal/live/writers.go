package live

import (
	"io"
	"runtime"
	"sync"
	"time"
)

// writers write to the visitors' sockets. There are a few for all: a line that
// takes its bytes at once, which is nearly every one, costs a system call; one
// that does not goes on in a goroutine of its own. So no writer ever waits for
// a line, and an event for everybody is one pass over the connections.
type writers struct {
	mu      sync.Mutex
	wake    *sync.Cond
	ready   []*Conn
	working int // writers that are not asleep
	idle    int
	done    bool
}

var (
	// writerCount: a write does not wait, so little more than the cores helps.
	writerCount = 2 * runtime.GOMAXPROCS(0)
	// readerCount handle what visitors' browsers send.
	readerCount = 2 * runtime.GOMAXPROCS(0)
)

const (
	// writerShare is how many lines a writer takes at once, and how many wait
	// for each of those awake before another is woken: that costs as much as a
	// few writes.
	writerShare = 16
	// slowWrite is how long a line may refuse bytes before it is closed.
	slowWrite = 10 * time.Second
)

func (w *writers) submit(c *Conn) {
	w.mu.Lock()
	w.ready = append(w.ready, c)
	more := w.idle > 0 && len(w.ready) > w.working*writerShare
	if more {
		w.idle--
		w.working++
	}
	w.mu.Unlock()
	if more {
		w.wake.Signal()
	}
}

func (w *writers) close() {
	w.mu.Lock()
	w.done = true
	w.mu.Unlock()
	w.wake.Broadcast()
}

// take gives a writer its share, which lies in lines; none means the end.
func (w *writers) take(lines []*Conn) []*Conn {
	w.mu.Lock()
	defer w.mu.Unlock()
	for len(w.ready) == 0 && !w.done {
		w.working--
		w.idle++
		w.wake.Wait() // who wakes it counts it
	}
	n := min(writerShare, len(w.ready))
	lines = append(lines[:0], w.ready[:n]...)
	clear(w.ready[:n])
	if w.ready = w.ready[n:]; len(w.ready) == 0 {
		w.ready = nil // a burst's queue is not kept
	}
	return lines
}

func (w *writers) run() {
	w.mu.Lock()
	w.working++
	w.mu.Unlock()
	var now prompt
	share := make([]*Conn, 0, writerShare)
	for {
		if share = w.take(share); len(share) == 0 {
			return
		}
		for i, c := range share {
			c.flush(&now)
			share[i] = nil
		}
	}
}

// flush writes what waits, as far as the line takes it at once.
func (c *Conn) flush(now *prompt) {
	for {
		data, end := c.batch()
		if data == nil {
			if end {
				c.finish()
			}
			return
		}
		if c.raw == nil {
			go c.flushSlowly(data) // a TLS line cannot go on after half a write
			return
		}
		n, err := now.write(c.raw, data)
		if err != nil {
			c.drop()
			return
		}
		if n < len(data) {
			go c.flushSlowly(data[n:])
			return
		}
	}
}

// flushSlowly writes what a line did not take at once, and what comes
// meanwhile.
func (c *Conn) flushSlowly(data []byte) {
	for {
		if _, err := c.write(data, slowWrite); err != nil {
			c.drop()
			return
		}
		// The deadline must not be there for who writes promptly again.
		if err := c.net.SetWriteDeadline(time.Time{}); err != nil {
			c.drop()
			return
		}
		var end bool
		if data, end = c.batch(); data == nil {
			if end {
				c.finish()
			}
			return
		}
	}
}

func (c *Conn) write(data []byte, wait time.Duration) (int, error) {
	if err := c.net.SetWriteDeadline(time.Now().Add(wait)); err != nil {
		return 0, err
	}
	n, err := c.net.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	return n, err
}

// batch takes what waits, as the bytes of one write; nothing ends the writing,
// and end says that the line is to be closed then.
func (c *Conn) batch() (data []byte, end bool) {
	c.mu.Lock()
	frames := c.pending
	switch len(frames) {
	case 0:
		c.writing = false
		end = c.ending
	case 1:
		one := frames[0]
		frames[0] = nil
		c.pending = frames[:0] // the usual case makes no garbage
		c.mu.Unlock()
		return one.bytes(), false
	default:
		c.pending = nil
	}
	c.mu.Unlock()
	for _, f := range frames {
		data = append(data, f.bytes()...)
	}
	return data, end
}
