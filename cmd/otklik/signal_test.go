//go:build unix

package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// asProgram makes the test's own binary be the program.
const asProgram = "OTKLIK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// process is the program in a process of its own.
type process struct {
	t     *testing.T
	cmd   *exec.Cmd
	url   string
	setup string // the link of the first set-up, if there was one
}

var printedLink = regexp.MustCompile(`^  (http://[^/\s]+)(/setup\?token=\S+)?$`)

func launch(t *testing.T, data string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], "serve", "--addr", "127.0.0.1:0", "--data", data, "--log", "warn")
	cmd.Env = append(os.Environ(), asProgram+"=1")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() }) // it has ended, unless the test failed
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if found := printedLink.FindStringSubmatch(lines.Text()); found != nil {
			return &process{t: t, cmd: cmd, url: found[1], setup: found[2]}
		}
	}
	t.Fatal("the program ended before it could be opened")
	return nil
}

// terminate asks the process to stop and waits until it has.
func (p *process) terminate() {
	p.t.Helper()
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		p.t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.cmd.Wait() }()
	select {
	case err := <-ended:
		if err != nil {
			p.t.Errorf("the program did not end well: %v", err)
		}
	case <-time.After(20 * time.Second):
		p.t.Fatal("the program does not end")
	}
}

// writer is a visitor who writes one message after another.
type writer struct {
	visitor client.Visitor
	number  int
	stored  []string       // acknowledged, in order
	open    string         // the one without an answer, empty if all had one
	bye     *wire.ByeFrame // what the socket was told
}

const wordsOfAWriter = 18 // as many as a visitor may send at once, nearly

func (w *writer) text(i int) string { return fmt.Sprintf("%d: message %d", w.number, i) }

// write sends until it is through or nobody answers.
func (w *writer) write(acknowledged *atomic.Int64) {
	for i := range wordsOfAWriter {
		text := w.text(i)
		if _, err := w.visitor.Say(context.Background(), wire.SayRequest{Key: text, Text: text}); err != nil {
			w.open = text
			return
		}
		w.stored = append(w.stored, text)
		acknowledged.Add(1)
	}
}

// listen reads the socket to its end.
func (w *writer) listen(t *testing.T, socket *client.Socket) {
	for {
		frame, err := socket.Next()
		if err != nil {
			return
		}
		if client.Kind(frame) == "bye" {
			w.bye = new(wire.ByeFrame)
			if err := json.Unmarshal(frame, w.bye); err != nil {
				t.Error(err)
			}
		}
	}
}

// resume comes back after the restart, repeats what had no answer, and checks
// that all of it is there once.
func (w *writer) resume(t *testing.T, server *client.Server) {
	w.visitor.Server = server
	socket, _, err := w.visitor.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	if w.open != "" {
		if _, err := w.visitor.Say(t.Context(), wire.SayRequest{Key: w.open, Text: w.open}); err != nil {
			t.Errorf("visitor %d cannot repeat: %v", w.number, err)
		}
		w.stored = append(w.stored, w.open)
	}
	history, err := w.visitor.History(t.Context(), "UTC")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range history.Messages {
		got = append(got, m.Text)
	}
	if !slices.Equal(got, w.stored) {
		t.Errorf("visitor %d was told of %q, and there is %q", w.number, w.stored, got)
	}
}

// TestTerminatedInTheMiddle: the signal comes while everybody writes. What was
// acknowledged is there after the restart, what was not can be repeated, none
// is doubled, and every socket was told to come back.
func TestTerminatedInTheMiddle(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	first := launch(t, data)
	server := client.New(first.url)
	link, err := url.Parse(first.setup)
	if err == nil {
		_, err = server.FinishSetup(t.Context(), wire.SetupRequest{Token: link.Query().Get("token"), Organisation: "Глина",
			Zone: "UTC", Language: "ru", Name: "Анна", Email: "anna@example.com", Password: "correct horse"})
	}
	if err != nil {
		t.Fatal(err)
	}
	writers := make([]*writer, 20)
	var acknowledged atomic.Int64
	var running sync.WaitGroup
	for i := range writers {
		w := &writer{number: i, visitor: client.Visitor{Server: server, Site: "main"}}
		writers[i] = w
		socket, _, err := w.visitor.Open(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		running.Go(func() { w.listen(t, socket) })
	}
	for _, w := range writers {
		running.Go(func() { w.write(&acknowledged) })
	}
	for acknowledged.Load() < int64(2*len(writers)) {
		time.Sleep(time.Millisecond)
	}
	first.terminate()
	running.Wait()
	server.Close()

	interrupted := 0
	for _, w := range writers {
		if w.open != "" {
			interrupted++
		}
		if w.bye == nil || w.bye.Code != "restart" || !w.bye.Reconnect || w.bye.AfterMs <= 0 {
			t.Errorf("the socket of visitor %d was told %+v", w.number, w.bye)
		}
	}
	if interrupted == 0 {
		t.Error("all had written everything before the signal came: nothing was tried")
	}
	key, err := os.Stat(filepath.Join(data, secretFile))
	if err != nil || key.Mode().Perm() != 0o600 {
		t.Errorf("the visitors' key: %v, %v", key, err)
	}

	second := launch(t, data)
	again := client.New(second.url)
	defer again.Close()
	for _, w := range writers {
		w.resume(t, again)
	}
	second.terminate()
	if _, err := again.Setup(t.Context()); err == nil || errors.As(err, new(*client.Error)) {
		t.Errorf("somebody still answers: %v", err)
	}
}
