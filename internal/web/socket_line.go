package web

import (
	"bufio"
	"encoding/binary"
	"net"
	"net/http"
	"sync"
	"time"
)

// staffLine is the network side of a staff socket. What the hub has goes out
// in one write, however many frames it is, and past the WebSocket library,
// which makes a write and a timer of each. The library goes on to read, to
// ping and to close: each of its frames is one Write here, so that no frame
// gets into the middle of another.
type staffLine struct {
	net.Conn
	mu sync.Mutex
}

// Write is the library's.
func (l *staffLine) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.write(p)
}

func (l *staffLine) write(p []byte) (int, error) {
	if err := l.SetWriteDeadline(time.Now().Add(staffWrite)); err != nil {
		return 0, err
	}
	return l.Conn.Write(p)
}

const (
	// lineBatch is how many bytes of frames are put together for one write.
	lineBatch = 64 << 10
	// lineBuffer is the library's: its own frames are a few bytes.
	lineBuffer = 512
)

var lineBatches = sync.Pool{New: func() any { b := make([]byte, 0, lineBatch); return &b }}

// send writes messages, each as a frame of its own.
func (l *staffLine) send(texts [][]byte) error {
	batch := lineBatches.Get().(*[]byte)
	defer lineBatches.Put(batch)
	l.mu.Lock()
	defer l.mu.Unlock()
	b := (*batch)[:0]
	for _, text := range texts {
		if len(b) > 0 && len(b)+frameHeaderMax+len(text) > lineBatch {
			if _, err := l.write(b); err != nil {
				return err
			}
			b = b[:0]
		}
		b = appendFrameHeader(b, len(text))
		if len(b)+len(text) <= lineBatch {
			b = append(b, text...)
			continue
		}
		// A snapshot: not worth copying.
		for _, part := range [][]byte{b, text} {
			if _, err := l.write(part); err != nil {
				return err
			}
		}
		b = b[:0]
	}
	if len(b) == 0 {
		return nil
	}
	_, err := l.write(b)
	return err
}

const frameHeaderMax = 10

// appendFrameHeader begins a text message that is one frame, as servers write
// it: without a mask.
func appendFrameHeader(b []byte, size int) []byte {
	const wholeText = 0x81
	switch {
	case size < 126:
		return append(b, wholeText, byte(size))
	case size <= 0xffff:
		return binary.BigEndian.AppendUint16(append(b, wholeText, 126), uint16(size))
	}
	return binary.BigEndian.AppendUint64(append(b, wholeText, 127), uint64(size))
}

// lineMaker gives the library our line in place of the connection.
type lineMaker struct {
	http.ResponseWriter
	line *staffLine // once it is hijacked
}

// Hijack is http.Hijacker's.
func (m *lineMaker) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(m.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	m.line = &staffLine{Conn: conn}
	return m.line, bufio.NewReadWriter(rw.Reader, bufio.NewWriterSize(m.line, lineBuffer)), nil
}
