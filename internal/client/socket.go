package client

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"

	"github.com/gobwas/ws"

	"otklik/internal/wire"
)

// frameLimit bounds one frame: a snapshot of a very large desk fits.
const frameLimit = 64 << 20

// Socket is one WebSocket. Next is called from one goroutine at a time; Send
// and Close from any.
type Socket struct {
	conn net.Conn
	in   io.Reader
	read int64 // bytes of frames, with their headers

	mu sync.Mutex // one frame is written at a time
}

// open shakes hands.
func (s *Server) open(ctx context.Context, address string, header http.Header, protocols ...string) (*Socket, error) {
	d := ws.Dialer{NetDial: s.dial, Timeout: patience, ReadBufferSize: 1024, WriteBufferSize: 1024,
		Header: ws.HandshakeHeaderHTTP(header), Protocols: protocols}
	conn, early, _, err := d.Dial(ctx, address)
	if err != nil {
		var code ws.StatusError
		if errors.As(err, &code) {
			return nil, &Error{Problem: wire.Problem{Status: int(code), Detail: "the socket was refused"}}
		}
		return nil, err
	}
	sock := &Socket{conn: conn, in: conn}
	if early != nil {
		// The first frames came with the handshake's answer; the reader is
		// kept for good, which costs its buffer only where that happens.
		sock.in = early
	} else {
		sock.in = bufio.NewReaderSize(conn, 512)
	}
	return sock, nil
}

// Next waits for the next frame. Pings are answered on the way; a closed
// socket is io.EOF or the network's error.
func (s *Socket) Next() ([]byte, error) {
	var whole []byte
	for {
		h, err := ws.ReadHeader(s.in)
		if err != nil {
			return nil, err
		}
		if h.Length > frameLimit {
			return nil, fmt.Errorf("a frame of %d bytes is more than anybody should send", h.Length)
		}
		payload := make([]byte, h.Length)
		if _, err := io.ReadFull(s.in, payload); err != nil {
			return nil, err
		}
		s.read += h.Length + int64(ws.HeaderSize(h))
		switch h.OpCode {
		case ws.OpPing:
			if err := s.write(ws.NewPongFrame(payload)); err != nil {
				return nil, err
			}
			continue
		case ws.OpPong:
			continue
		case ws.OpClose:
			return nil, io.EOF
		}
		if whole == nil && h.Fin {
			return payload, nil
		}
		if whole = append(whole, payload...); h.Fin {
			return whole, nil
		}
	}
}

// Kind gives the field "t" of a frame, "board_delta" of a wire.BoardDelta.
func Kind(frame []byte) string {
	if bytes.HasPrefix(frame, []byte{'"'}) {
		return "board_delta"
	}
	var f struct {
		T string `json:"t"`
	}
	if json.Unmarshal(frame, &f) != nil {
		return ""
	}
	return f.T
}

// Send writes one frame.
func (s *Socket) Send(frame any) error {
	text, err := json.Marshal(frame)
	if err != nil {
		return err
	}
	return s.write(ws.NewTextFrame(text))
}

func (s *Socket) write(f ws.Frame) error {
	bytes, err := ws.CompileFrame(ws.MaskFrameInPlace(f))
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	_, err = s.conn.Write(bytes)
	return err
}

// Read gives how many bytes of frames have come, for who counts them. Call it
// from the goroutine that calls Next.
func (s *Socket) Read() int64 { return s.read }

// Close says good-bye and closes the connection.
func (s *Socket) Close() error {
	_ = s.write(ws.NewCloseFrame(ws.NewCloseFrameBody(ws.StatusNormalClosure, ""))) // the other side may be gone
	return s.conn.Close()
}

// Drop closes the connection without a word, as a lost network does.
func (s *Socket) Drop() error { return s.conn.Close() }
