package bench

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"github.com/gobwas/ws"
	_ "modernc.org/sqlite" // the driver
)

// The floors. Each is what the workload needs by nature and nothing else: no
// rights, no routing, no rules. They are the ceiling of what can be had here,
// not a goal.

// Floor runs a floor program until ctx ends: "message" stores what is posted
// durably and answers; "fanout" holds sockets and sends one frame to all.
// It prints its address on the first line.
func Floor(ctx context.Context, kind, dir string, out io.Writer) error {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	defer listener.Close()
	fmt.Fprintf(out, "listening on %s\n", listener.Addr())
	switch kind {
	case "message":
		return messageFloor(ctx, listener, dir)
	case "fanout":
		return fanoutFloor(ctx, listener)
	}
	return fmt.Errorf("unknown floor %q", kind)
}

// floorBatch is how many messages share a commit at most, as in the desk.
const floorBatch = 256

type floorMessage struct {
	Conversation int64  `json:"conversation"`
	Key          string `json:"key"`
	Text         string `json:"text"`

	stored chan error
}

// messageFloor is the yardstick: net/http, a queue, one writer with group
// commit into SQLite in full sync, one index.
func messageFloor(ctx context.Context, listener net.Listener, dir string) error {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "floor.db")+
		"?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, `create table message (id integer primary key, conversation integer not null,
		key text not null, body text not null, at integer not null) strict;
		create index message_conversation on message (conversation, id)`)
	if err != nil {
		return err
	}
	insert, err := db.PrepareContext(ctx, "insert into message (conversation, key, body, at) values ($1, $2, $3, $4)")
	if err != nil {
		return err
	}
	queue := make(chan *floorMessage, 1024)
	go floorWriter(db, insert, queue)
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("POST /message", func(w http.ResponseWriter, r *http.Request) {
		m := &floorMessage{stored: make(chan error, 1)}
		if err := json.NewDecoder(r.Body).Decode(m); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		queue <- m
		if err := <-m.stored; err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"ok":true}`) // the client may be gone
	})
	return serveFloor(ctx, listener, mux)
}

func floorWriter(db *sql.DB, insert *sql.Stmt, queue <-chan *floorMessage) {
	for first := range queue {
		batch := append(make([]*floorMessage, 0, 16), first)
		for len(batch) < floorBatch {
			select {
			case m := <-queue:
				batch = append(batch, m)
				continue
			default:
			}
			break
		}
		err := floorCommit(db, insert, batch)
		for _, m := range batch {
			m.stored <- err
		}
	}
}

func floorCommit(db *sql.DB, insert *sql.Stmt, batch []*floorMessage) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	stmt, now := tx.Stmt(insert), time.Now().UnixMilli()
	for _, m := range batch {
		if _, err := stmt.Exec(m.Conversation, m.Key, m.Text, now); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func serveFloor(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	stopped := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stopped()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// fanout holds the sockets of the second floor.
type fanout struct {
	mu    sync.Mutex
	conns []net.Conn
}

// fanoutFloor accepts WebSockets without net/http, with one reader goroutine
// and no buffers each; a request "POST /publish" sends one shared frame to
// all of them and is answered when the last write has returned.
func fanoutFloor(ctx context.Context, listener net.Listener) error {
	f := &fanout{}
	stopped := context.AfterFunc(ctx, func() { _ = listener.Close() })
	defer stopped()
	for {
		conn, err := listener.Accept()
		if err != nil {
			if ctx.Err() != nil {
				return nil
			}
			return err
		}
		go f.accept(conn)
	}
}

// accept tells a publisher from a subscriber by the first letter.
func (f *fanout) accept(conn net.Conn) {
	var first [1]byte
	if _, err := io.ReadFull(conn, first[:]); err != nil {
		_ = conn.Close()
		return
	}
	if first[0] == 'P' {
		f.publisher(conn)
		return
	}
	joined := struct {
		io.Reader
		io.Writer
	}{io.MultiReader(newOnce(first[:]), conn), conn}
	if _, err := (ws.Upgrader{ReadBufferSize: 512, WriteBufferSize: 256}).Upgrade(joined); err != nil {
		_ = conn.Close()
		return
	}
	hello, err := ws.CompileFrame(ws.NewTextFrame([]byte(`{"t":"hello"}`)))
	if err != nil {
		return
	}
	if _, err := conn.Write(hello); err != nil {
		return
	}
	f.mu.Lock()
	f.conns = append(f.conns, conn)
	f.mu.Unlock()
	var nothing [64]byte
	for { // what clients send is of no interest, that they are gone is
		if _, err := conn.Read(nothing[:]); err != nil {
			_ = conn.Close()
			return
		}
	}
}

func newOnce(b []byte) io.Reader { return &once{b} }

type once struct{ b []byte }

func (o *once) Read(p []byte) (int, error) {
	if len(o.b) == 0 {
		return 0, io.EOF
	}
	n := copy(p, o.b)
	o.b = o.b[n:]
	return n, nil
}

// publisher reads requests of this suite's own caller, whose first letter has
// been read already.
func (f *fanout) publisher(conn net.Conn) {
	defer conn.Close()
	in := bufio.NewReader(io.MultiReader(newOnce([]byte("P")), conn))
	for {
		r, err := http.ReadRequest(in)
		if err != nil {
			return
		}
		text, err := io.ReadAll(io.LimitReader(r.Body, 1<<16))
		if err != nil {
			return
		}
		f.publish(text)
		if _, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"); err != nil {
			return
		}
	}
}

// fanoutWriters share the writing: one for each of two cores.
const fanoutWriters = 2

func (f *fanout) publish(text []byte) {
	frame, err := ws.CompileFrame(ws.NewTextFrame(text))
	if err != nil {
		return
	}
	f.mu.Lock()
	conns := f.conns
	f.mu.Unlock()
	var wait sync.WaitGroup
	for w := range fanoutWriters {
		wait.Go(func() {
			for i := w; i < len(conns); i += fanoutWriters {
				_, _ = conns[i].Write(frame) // its reader notices that it is gone
			}
		})
	}
	wait.Wait()
}
