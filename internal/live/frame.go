package live

import (
	"encoding/json"
	"log/slog"
	"sync"

	"github.com/gobwas/ws"
)

// frame is one push, shared by all sockets that get it: whoever sends it first
// encodes it, and one that is replaced before it is sent is never encoded. The
// value may not change after the frame is made.
type frame struct {
	value   any
	visitor bool // visitors' sockets write raw bytes: the WebSocket header goes with them
	once    sync.Once
	data    []byte
}

func staffFrame(value any) *frame   { return &frame{value: value} }
func visitorFrame(value any) *frame { return &frame{value: value, visitor: true} }

// rawFrame is a frame of a visitor's socket that needs no encoding.
func rawFrame(f ws.Frame) *frame {
	out := &frame{visitor: true}
	out.once.Do(func() { out.data = compile(f) })
	return out
}

// bytes gives what goes over the line.
func (f *frame) bytes() []byte {
	f.once.Do(func() {
		text, err := json.Marshal(f.value)
		if err != nil {
			slog.Error("a frame could not be encoded", "err", err)
			text = []byte("{}")
		}
		if f.data = text; f.visitor {
			f.data = compile(ws.NewTextFrame(text))
		}
		f.value = nil
	})
	return f.data
}

func compile(f ws.Frame) []byte {
	data, err := ws.CompileFrame(f)
	if err != nil {
		slog.Error("a WebSocket frame could not be made", "err", err)
	}
	return data
}

var (
	pingFrame  = rawFrame(ws.NewPingFrame(nil))
	closeFrame = rawFrame(ws.NewCloseFrame(ws.NewCloseFrameBody(ws.StatusGoingAway, "")))
)
