package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// child is a process of this suite: the program itself, a floor, a crowd.
type child struct {
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Reader
	log  string // file of its standard error
	over bool   // it has been waited for
}

// startWait bounds how long a child may take to be ready.
const startWait = 60 * time.Second

// start runs this very binary with other arguments.
func (b *Bench) start(ctx context.Context, name string, environment []string, args ...string) (*child, error) {
	c := &child{cmd: exec.CommandContext(ctx, b.binary, args...),
		log: filepath.Join(b.dir, name+".log")}
	log, err := os.OpenFile(c.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer log.Close()
	c.cmd.Env = append(os.Environ(), environment...)
	c.cmd.Stderr = log
	if c.in, err = c.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.out = bufio.NewReader(out)
	if err := c.cmd.Start(); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *child) pid() int { return c.cmd.Process.Pid }

// stop asks the process to end and waits for it.
func (c *child) stop() {
	if c.over {
		return
	}
	c.over = true
	_ = c.in.Close()
	_ = c.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	timer := time.AfterFunc(20*time.Second, func() { _ = c.cmd.Process.Kill() })
	defer timer.Stop()
	_, _ = io.Copy(io.Discard, c.out)
	_ = c.cmd.Wait() // how it ended is in its log
}

// kill ends it as a lost power line does.
func (c *child) kill() error {
	c.over = true
	err := c.cmd.Process.Signal(syscall.SIGKILL)
	_, _ = io.Copy(io.Discard, c.out)
	_ = c.cmd.Wait() // it was killed
	return err
}

// server is the program under measurement.
type server struct {
	*child
	url     string
	address string
	debug   string
	dir     string        // its data folder
	ready   time.Duration // from the start of the process to the first 200 of /healthz
}

// serve starts the program on a data folder; settings are added to its
// environment.
func (b *Bench) serve(ctx context.Context, dir, address string, settings ...string) (*server, error) {
	return b.serveWith(ctx, dir, address, settings, nil)
}

func (b *Bench) serveWith(ctx context.Context, dir, address string, settings, arguments []string) (*server, error) {
	if address == "" {
		var err error
		if address, err = freeAddress(); err != nil {
			return nil, err
		}
	}
	debug, err := freeAddress()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	c, err := b.start(ctx, "server", append([]string{"OTKLIK_ADDR=" + address, "OTKLIK_DATA=" + dir, "OTKLIK_LOG=warn",
		"OTKLIK_URL=http://" + address, "OTKLIK_CONFIG=",
		"OTKLIK_TRUST_PROXY=true"}, settings...), append([]string{"bench", "serve", "--debug-addr", debug}, arguments...)...)
	if err != nil {
		return nil, err
	}
	s := &server{child: c, url: "http://" + address, address: address, debug: debug}
	if err := awaitHealthy(ctx, s.url, began); err != nil {
		s.stop()
		return nil, fmt.Errorf("%w; its log is %s", err, c.log)
	}
	s.ready = time.Since(began)
	return s, nil
}

// awaitHealthy asks until the first 200.
func awaitHealthy(ctx context.Context, url string, began time.Time) error {
	plain := &http.Client{Timeout: time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	for time.Since(began) < startWait && ctx.Err() == nil {
		answer, err := plain.Get(url + "/healthz")
		if err == nil {
			_ = answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return nil
			}
		}
		time.Sleep(500 * time.Microsecond)
	}
	return errors.Join(ctx.Err(), errors.New("the server did not become healthy"))
}

// freeAddress finds a loopback port that is free now.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// setupLink reads what a new server prints for its first set-up.
func (s *server) setupLink() (string, error) {
	for {
		line, err := s.out.ReadString('\n')
		if err != nil {
			return "", fmt.Errorf("the server printed no link for its set-up: %w", err)
		}
		if at := strings.Index(line, "http"); at >= 0 && strings.Contains(line, "/setup?") {
			return strings.TrimSpace(line[at:]), nil
		}
	}
}

// collect makes the server collect its garbage and give memory back.
func (s *server) collect() error {
	_, _, err := s.collected()
	return err
}

// collected does that and gives, in bytes, what is live then and what the
// runtime holds.
func (s *server) collected() (live, held int64, err error) {
	answer, err := http.Post("http://"+s.debug+"/debug/gc", "text/plain", nil)
	if err != nil {
		return 0, 0, err
	}
	defer answer.Body.Close()
	if _, err := fmt.Fscan(answer.Body, &live, &held); err != nil {
		return 0, 0, fmt.Errorf("collect garbage: %w", err)
	}
	return live, held, nil
}

// goroutines counts those of the server.
func (s *server) goroutines() (n int, err error) {
	answer, err := http.Get("http://" + s.debug + "/debug/pprof/goroutine?debug=1")
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if _, err := fmt.Fscanf(answer.Body, "goroutine profile: total %d", &n); err != nil {
		return 0, fmt.Errorf("count the goroutines: %w", err)
	}
	return n, nil
}

// floor starts a floor program and gives its address.
func (b *Bench) floor(ctx context.Context, kind string) (*child, string, time.Duration, error) {
	dir, err := os.MkdirTemp(b.dir, "floor-")
	if err != nil {
		return nil, "", 0, err
	}
	began := time.Now()
	c, err := b.start(ctx, "floor", nil, "bench", "floor", "--kind", kind, "--dir", dir)
	if err != nil {
		return nil, "", 0, err
	}
	line, err := c.out.ReadString('\n')
	address, ok := strings.CutPrefix(strings.TrimSpace(line), "listening on ")
	if err != nil || !ok {
		c.stop()
		return nil, "", 0, fmt.Errorf("the floor did not start: %q, %w", line, err)
	}
	if kind == "message" {
		if err := awaitHealthy(ctx, "http://"+address, began); err != nil {
			c.stop()
			return nil, "", 0, err
		}
	}
	return c, address, time.Since(began), nil
}

// crowdChild is a crowd in its process.
type crowdChild struct{ *child }

func (b *Bench) crowd(ctx context.Context) (*crowdChild, error) {
	c, err := b.start(ctx, "crowd", nil, "bench", "client")
	if err != nil {
		return nil, err
	}
	return &crowdChild{c}, nil
}

// tell gives an order and waits for the answer.
func (c *crowdChild) tell(o order) (crowdReport, error) {
	var r crowdReport
	if err := json.NewEncoder(c.in).Encode(o); err != nil {
		return r, err
	}
	line, err := c.out.ReadBytes('\n')
	if err != nil {
		return r, fmt.Errorf("the crowd has ended: %w; its log is %s", err, c.log)
	}
	if err := json.Unmarshal(line, &r); err != nil {
		return r, err
	}
	if r.Error != "" {
		return r, errors.New(r.Error)
	}
	return r, nil
}

// await asks until the condition holds, or for so long.
func (c *crowdChild) await(atMost time.Duration, holds func(crowdReport) bool) (crowdReport, error) {
	for deadline := time.Now().Add(atMost); ; {
		r, err := c.tell(order{Do: "report"})
		if err != nil || holds(r) {
			return r, err
		}
		if time.Now().After(deadline) {
			return r, fmt.Errorf("the crowd is not as expected after %v: %+v", atMost, r)
		}
		time.Sleep(20 * time.Millisecond)
	}
}
