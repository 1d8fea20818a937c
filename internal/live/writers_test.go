package live

import (
	"io"
	"net"
	"testing"
	"time"

	"github.com/gobwas/ws"
)

// line is both ends of a loopback connection: ours, and the browser's.
func line(t *testing.T, h *Hub) (*Conn, net.Conn) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	browser, err := net.Dial("tcp", listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	ours, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ours.Close(); browser.Close() })
	if err := browser.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return &Conn{hub: h, net: ours, raw: rawLine(ours)}, browser
}

// A line that takes nothing keeps nobody waiting, gets everything in order
// when it reads again, and is then written to as before.
func TestSlowLine(t *testing.T) {
	h := New(Config{})
	h.work.Go(h.writers.run) // the only one
	defer func() {
		h.writers.close()
		h.work.Wait()
	}()
	slow, late := line(t, h)
	quick, prompt := line(t, h)
	if err := slow.net.(*net.TCPConn).SetWriteBuffer(32 << 10); err != nil {
		t.Fatal(err)
	}
	const frames = pendingLimit
	send := func(c *Conn, n int) {
		body := make([]byte, 16<<10)
		body[0] = byte(n)
		c.push(rawFrame(ws.NewBinaryFrame(body)))
	}
	expect := func(name string, in io.Reader, n int) {
		t.Helper()
		f, err := ws.ReadFrame(in)
		if err != nil {
			t.Fatalf("%s, frame %d: %v", name, n, err)
		}
		if f.Payload[0] != byte(n) {
			t.Fatalf("%s: frame %d came in place of %d", name, f.Payload[0], n)
		}
	}
	for n := range frames {
		send(slow, n)
	}
	send(quick, 7)
	expect("beside the slow line", prompt, 7)
	for n := range frames {
		expect("the slow line", late, n)
	}
	for n := range 5 { // one at a time: each is taken at once
		send(slow, n)
		expect("the slow line afterwards", late, n)
	}
	slow.end(nil)
	if f, err := ws.ReadFrame(late); err != nil || f.Header.OpCode != ws.OpClose {
		t.Errorf("the farewell was %v, %v", f.Header, err)
	}
}
