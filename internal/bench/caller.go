package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// caller is one kept-alive HTTP connection that does as little as possible:
// client and server share the processors, so the client's cost is in every
// figure.
type caller struct {
	conn net.Conn
	in   *bufio.Reader
	out  []byte
	body []byte
}

// callTimeout bounds one call.
const callTimeout = 20 * time.Second

func dialCaller(address string, from net.IP) (*caller, error) {
	d := net.Dialer{Timeout: callTimeout}
	if from != nil {
		d.LocalAddr = &net.TCPAddr{IP: from}
	}
	conn, err := d.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	return &caller{conn: conn, in: bufio.NewReaderSize(conn, 4096)}, nil
}

func (c *caller) close() { _ = c.conn.Close() } // nothing is pending

// post sends a body and gives the status and the answer, which is valid until
// the next call. Header is a whole line with its end, or empty.
func (c *caller) post(path, header string, body []byte) (int, []byte, error) {
	b := append(c.out[:0], "POST "...)
	b = append(b, path...)
	b = append(b, " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"...)
	b = append(b, header...)
	b = append(b, "Content-Length: "...)
	b = strconv.AppendInt(b, int64(len(body)), 10)
	b = append(b, "\r\n\r\n"...)
	c.out = append(b, body...)
	if err := c.conn.SetDeadline(time.Now().Add(callTimeout)); err != nil {
		return 0, nil, err
	}
	if _, err := c.conn.Write(c.out); err != nil {
		return 0, nil, err
	}
	return c.answer()
}

func (c *caller) answer() (int, []byte, error) {
	line, err := c.in.ReadSlice('\n')
	if err != nil {
		return 0, nil, err
	}
	if len(line) < 12 {
		return 0, nil, fmt.Errorf("not an answer: %q", line)
	}
	status, err := strconv.Atoi(string(line[9:12]))
	if err != nil {
		return 0, nil, err
	}
	length := 0
	for {
		line, err := c.in.ReadSlice('\n')
		if err != nil {
			return 0, nil, err
		}
		if len(line) <= 2 {
			break
		}
		name, value, _ := bytes.Cut(line, []byte(":"))
		switch {
		case bytes.EqualFold(name, []byte("content-length")):
			if length, err = strconv.Atoi(string(bytes.TrimSpace(value))); err != nil {
				return 0, nil, err
			}
		case bytes.EqualFold(name, []byte("transfer-encoding")):
			return 0, nil, errors.New("an answer in chunks: this client is too simple for it")
		}
	}
	if cap(c.body) < length {
		c.body = make([]byte, length)
	}
	c.body = c.body[:length]
	_, err = io.ReadFull(c.in, c.body)
	return status, c.body, err
}

// call is one request to send.
type call struct {
	path, header string
	body         []byte
}

// load is what a closed loop did.
type load struct {
	times   []time.Duration
	elapsed time.Duration
}

func (l load) rate() float64 { return float64(len(l.times)) / l.elapsed.Seconds() }

// closed keeps so many calls going at once until total have been answered;
// every answer must be a 200. Make gives the call of a worker's turn.
func closed(ctx context.Context, address string, workers, total int, make func(worker, turn int) call) (load, error) {
	var mu sync.Mutex
	var wait sync.WaitGroup
	var out load
	var failed error
	var left atomic.Int64
	left.Store(int64(total))
	began := time.Now()
	for w := range workers {
		wait.Go(func() {
			times, err := closedWorker(ctx, address, w, &left, make)
			mu.Lock()
			defer mu.Unlock()
			out.times = append(out.times, times...)
			if err != nil && failed == nil {
				failed = err
			}
		})
	}
	wait.Wait()
	out.elapsed = time.Since(began)
	return out, failed
}

func closedWorker(ctx context.Context, address string, worker int, left *atomic.Int64, make func(worker, turn int) call) ([]time.Duration, error) {
	c, err := dialCaller(address, nil)
	if err != nil {
		return nil, err
	}
	defer c.close()
	var times []time.Duration
	for turn := 0; left.Add(-1) >= 0; turn++ {
		if ctx.Err() != nil {
			return times, ctx.Err()
		}
		q := make(worker, turn)
		began := time.Now()
		status, text, err := c.post(q.path, q.header, q.body)
		if err != nil {
			return times, err
		}
		if status != 200 {
			return times, fmt.Errorf("%s was answered %d: %s", q.path, status, strings.TrimSpace(string(text)))
		}
		times = append(times, time.Since(began))
	}
	return times, nil
}
