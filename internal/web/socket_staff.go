package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/coder/websocket"

	"otklik/internal/access"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	// staffPing is how often a staff socket is pinged; metrics 4.3 counts
	// silence in twice that.
	staffPing = 5 * time.Second
	// staffDead is how long a ping may stay without an answer before the socket
	// is closed: by then the desk has long known of the silence.
	staffDead = 30 * time.Second
	// staffWrite is how long a write may take to go out.
	staffWrite = 10 * time.Second
	// staffFrameLimit is the largest frame of the staff's page, in bytes: ids
	// and a word.
	staffFrameLimit = 4 << 10
	// staffFrameRate is how many frames a second a page may send; more is a
	// loop gone wild.
	staffFrameRate = 100
)

// staffCheck is how often a socket's session is looked up: whatever ended it,
// its pages do not see much more.
var staffCheck = 15 * time.Second

// staffSocket: GET /api/socket: the staff's WebSocket. The route lets in only
// who is signed in. With ?scene=1 the page says what it has in sight, and is told
// of nothing else.
func (s *Server) staffSocket(w http.ResponseWriter, r *http.Request) {
	account, ok := accountFrom(r.Context())
	if !ok {
		problem(w, r, http.StatusUnauthorized, "sign_in", "")
		return
	}
	options := &websocket.AcceptOptions{CompressionMode: websocket.CompressionDisabled}
	if own, err := url.Parse(s.URL); err == nil && own.Host != "" {
		options.OriginPatterns = []string{own.Host} // a proxy may rename the host
	}
	maker := &lineMaker{ResponseWriter: w}
	conn, err := websocket.Accept(maker, r, options)
	if err != nil {
		slog.DebugContext(r.Context(), "a staff socket was not opened", "err", err)
		return
	}
	defer conn.CloseNow() //nolint:errcheck // closed twice at worst
	conn.SetReadLimit(staffFrameLimit)
	join := s.Hub.Join
	if r.URL.Query().Get("scene") == "1" {
		join = s.Hub.JoinScene
	}
	staff, err := join(account.ID, access.Role(account.Role), sessionFrom(r.Context()))
	if err != nil {
		refuseStaff(r.Context(), conn, maker.line, err)
		return
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	var dead atomic.Bool // closed by us, and not by a living page
	alive := false
	defer func() { staff.Leave(alive) }() // whatever ends this: the hub must not go on telling a socket that is gone
	stop := func() {
		dead.Store(true)
		cancel()
	}
	go sendStaff(ctx, conn, maker.line, staff, stop)
	go pingStaff(ctx, conn, staff, stop)
	go s.watchStaff(ctx, staff)
	err = readStaff(ctx, conn, staff)
	alive = !dead.Load() && saidGoodbye(err)
}

// saidGoodbye says whether the page closed the socket itself, which is a sign
// of life, or the line broke.
func saidGoodbye(err error) bool {
	return websocket.CloseStatus(err) != -1 || errors.Is(err, io.EOF)
}

func refuseStaff(ctx context.Context, conn *websocket.Conn, line *staffLine, why error) {
	bye := wire.ByeFrame{T: "bye", Code: "too_many", Reconnect: true, AfterMs: int(staffDead.Milliseconds())}
	if errors.Is(why, live.ErrClosing) {
		bye.Code, bye.AfterMs = "restart", 1000
	}
	text, err := json.Marshal(bye)
	if err == nil {
		err = line.send([][]byte{text})
	}
	if err == nil {
		err = conn.Close(websocket.StatusTryAgainLater, "")
	}
	if err != nil {
		slog.DebugContext(ctx, "a farewell did not arrive", "err", err)
	}
}

// sendStaff writes what the hub has for the socket.
func sendStaff(ctx context.Context, conn *websocket.Conn, line *staffLine, staff *live.Staff, stop func()) {
	for {
		frames, err := staff.Next(ctx)
		if errors.Is(err, io.EOF) {
			// The page answers the farewell, or the line is gone: both end reading.
			_ = conn.Close(websocket.StatusGoingAway, "")
			return
		}
		if err != nil {
			return
		}
		if err := line.send(frames); err != nil {
			stop()
			return
		}
	}
}

// pingStaff asks for a sign of life every staffPing. The browser answers by
// itself, also in a tab that it has put to sleep.
func pingStaff(ctx context.Context, conn *websocket.Conn, staff *live.Staff, stop func()) {
	tick := time.NewTicker(staffPing)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		wait, cancel := context.WithTimeout(ctx, staffDead)
		err := conn.Ping(wait)
		cancel()
		if err != nil {
			stop()
			return
		}
		staff.Heard()
	}
}

// watchStaff ends a socket whose session has ended or whose person has become
// another. It looks at once, for what happened between the request and the
// hub's knowing of the socket.
func (s *Server) watchStaff(ctx context.Context, staff *live.Staff) {
	c := callerOf(ctx)
	tick := time.NewTicker(staffCheck)
	defer tick.Stop()
	for {
		_, account, err := s.Store.Login(ctx, c.login, s.now())
		switch {
		case errors.Is(err, store.ErrNotFound), err == nil && account.Off:
			staff.Bye(wire.ByeFrame{T: "bye", Code: "signed_out"})
			return
		case err == nil && account.Role != c.account.Role:
			staff.Bye(wire.ByeFrame{T: "bye", Code: "restart", Reconnect: true})
			return
		case err != nil && ctx.Err() == nil:
			slog.WarnContext(ctx, "a session could not be looked up; tried again soon", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// readStaff takes what the page says until the socket ends.
func readStaff(ctx context.Context, conn *websocket.Conn, staff *live.Staff) error {
	second, count := time.Now(), 0
	for {
		_, text, err := conn.Read(ctx)
		if err != nil {
			return err
		}
		if now := time.Now(); now.Sub(second) > time.Second {
			second, count = now, 0
		}
		if count++; count > staffFrameRate {
			return errors.Join(errors.New("too many frames"), conn.Close(websocket.StatusPolicyViolation, ""))
		}
		staff.Heard()
		var f wire.StaffFrame
		if json.Unmarshal(text, &f) == nil {
			staff.Handle(ctx, f)
		}
	}
}
