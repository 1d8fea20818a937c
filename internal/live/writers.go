package live

import (
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"sync"
	"time"
)

// writers write to the visitors' sockets. There are a few for all: a line that
// takes its bytes at once, which is nearly every one, costs a system call; one
// that does not goes on in a goroutine of its own.
type writers struct {
	mu    sync.Mutex
	wake  *sync.Cond
	ready []*Conn
	done  bool
}

var (
	// writerCount: a write does not wait, so little more than the cores helps.
	writerCount = 2 * runtime.GOMAXPROCS(0)
	// readerCount handle what visitors' browsers send.
	readerCount = 2 * runtime.GOMAXPROCS(0)
)

const (
	// promptWrite is how long a writer waits for one line before it leaves it to
	// a goroutine of its own.
	promptWrite = 10 * time.Millisecond
	// slowWrite is how long a line may refuse bytes before it is closed.
	slowWrite = 10 * time.Second
)

func (w *writers) submit(c *Conn) {
	w.mu.Lock()
	w.ready = append(w.ready, c)
	w.mu.Unlock()
	w.wake.Signal()
}

func (w *writers) close() {
	w.mu.Lock()
	w.done = true
	w.mu.Unlock()
	w.wake.Broadcast()
}

func (w *writers) run() {
	for {
		w.mu.Lock()
		for len(w.ready) == 0 && !w.done {
			w.wake.Wait()
		}
		if len(w.ready) == 0 {
			w.mu.Unlock()
			return
		}
		c := w.ready[0]
		w.ready[0] = nil
		if w.ready = w.ready[1:]; len(w.ready) == 0 {
			w.ready = nil // a burst's queue is not kept
		}
		w.mu.Unlock()
		c.flush()
	}
}

// flush writes what waits, as far as the line takes it at once.
func (c *Conn) flush() {
	for {
		data, end := c.batch()
		if data == nil {
			if end {
				c.finish()
			}
			return
		}
		if _, plain := c.net.(*net.TCPConn); !plain {
			go c.flushSlowly(data) // a TLS line cannot go on after a timeout
			return
		}
		n, err := c.write(data, promptWrite)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			go c.flushSlowly(data[n:])
			return
		}
		if err != nil {
			c.drop()
			return
		}
	}
}

// flushSlowly writes what a line did not take at once, and what comes
// meanwhile.
func (c *Conn) flushSlowly(data []byte) {
	for end := false; ; data, end = c.batch() {
		if data == nil {
			if end {
				c.finish()
			}
			return
		}
		if _, err := c.write(data, slowWrite); err != nil {
			c.drop()
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
	c.pending = nil
	if len(frames) == 0 {
		c.writing = false
		end = c.ending
	}
	c.mu.Unlock()
	if len(frames) == 0 {
		return nil, end
	}
	if len(frames) == 1 {
		return frames[0].bytes(), false
	}
	for _, f := range frames {
		data = append(data, f.bytes()...)
	}
	return data, false
}
