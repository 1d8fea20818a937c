package web

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// Messages of every length of header arrive as they were sent, with the
// library's pings between them.
func TestStaffLineFrames(t *testing.T) {
	var sent [][]byte
	for _, size := range []int{0, 1, 125, 126, 127, lineBatch - 5, lineBatch - 4, 65535, 65536, 65537, 300_000} {
		sent = append(sent, bytes.Repeat([]byte{byte('a' + len(sent))}, size))
	}
	const rounds = 20
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		maker := &lineMaker{ResponseWriter: w}
		conn, err := websocket.Accept(maker, r, nil)
		if err != nil {
			t.Errorf("accept: %v", err)
			return
		}
		ctx := conn.CloseRead(r.Context())
		var pinging sync.WaitGroup
		pinging.Go(func() {
			for range rounds {
				if err := conn.Ping(ctx); err != nil {
					t.Errorf("ping: %v", err)
				}
			}
		})
		for range rounds {
			if err := maker.line.send(sent); err != nil {
				t.Errorf("send: %v", err)
			}
		}
		pinging.Wait()
		_ = conn.Close(websocket.StatusNormalClosure, "") // the client may be gone
	}))
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	conn, _, err := websocket.Dial(ctx, server.URL, nil)
	must(t, err)
	defer conn.CloseNow() //nolint:errcheck // closed twice at worst
	conn.SetReadLimit(1 << 20)
	for round := range rounds {
		for i, want := range sent {
			kind, got, err := conn.Read(ctx)
			if err != nil || kind != websocket.MessageText || !bytes.Equal(got, want) {
				t.Fatalf("round %d, message %d: %v of %d bytes, want %d; %v", round, i, kind, len(got), len(want), err)
			}
		}
	}
	if _, _, err := conn.Read(ctx); websocket.CloseStatus(err) != websocket.StatusNormalClosure {
		t.Errorf("the end: %v", err)
	}
}

// counted counts the writes to a connection that is nowhere.
type counted struct {
	net.Conn
	writes, bytes int
}

func (c *counted) SetWriteDeadline(time.Time) error { return nil }

func (c *counted) Write(p []byte) (int, error) {
	c.writes++
	c.bytes += len(p)
	return len(p), nil
}

// However many rows wait, they cost one system call.
func TestStaffLineWritesOnce(t *testing.T) {
	c := &counted{}
	texts := make([][]byte, 100)
	for i := range texts {
		texts[i] = make([]byte, 400)
	}
	must(t, (&staffLine{Conn: c}).send(texts))
	if c.writes != 1 || c.bytes != 100*404 {
		t.Errorf("%d writes of %d bytes", c.writes, c.bytes)
	}
}
