package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// A crowd is many visitors' sockets in a process of its own: their memory is
// not the server's, and their number is not bounded by the suite's own files.
// It obeys one-line orders in JSON and answers each with one line.

// order is what a crowd is told.
type order struct {
	Do     string   `json:"do"` // connect, mark, report, drop, stop
	URL    string   `json:"url,omitempty"`
	Sites  []string `json:"sites,omitempty"`
	Count  int      `json:"count,omitempty"`
	Tokens string   `json:"tokens,omitempty"` // file of tokens to come with, one to a line; connect writes it if there is none
	Stay   bool     `json:"stay,omitempty"`   // come back by the rules of the protocol when cut off
	Kind   string   `json:"kind,omitempty"`   // mark: which frames count, "" all
}

// crowdReport is a crowd's answer.
type crowdReport struct {
	Error     string  `json:"error,omitempty"`
	Connected int64   `json:"connected"`
	Seconds   float64 `json:"seconds"` // that connecting took
	Frames    int64   `json:"frames"`  // since the mark
	Bytes     int64   `json:"bytes"`
	First     int64   `json:"first"`  // moments, nanoseconds since 1970
	Middle    int64   `json:"middle"` // median over the members
	P99       int64   `json:"p99"`
	Last      int64   `json:"last"`
	BackAt    int64   `json:"backAt"`            // when the last one was connected again
	HelloAt   int64   `json:"helloAt"`           // when the first one was
	Attempts  int64   `json:"attempts"`          // to connect, in all
	Sockets   []int64 `json:"sockets,omitempty"` // connect: what the greetings called the new members' connections
}

// member is one visitor of the crowd.
type member struct {
	visitor *client.Visitor
	floor   bool  // speaks to a floor: no site, no token
	socket  int64 // of its first connection
	at      atomic.Int64
	frames  atomic.Int64
	bytes   atomic.Int64
}

type crowd struct {
	members   []*member
	kind      atomic.Value // string
	connected atomic.Int64
	attempts  atomic.Int64
	backAt    atomic.Int64
	helloAt   atomic.Int64
	stay      bool
	going     sync.WaitGroup
}

// Crowd runs a crowd until the orders end.
func Crowd(ctx context.Context, orders io.Reader, answers io.Writer) error {
	c := &crowd{}
	c.kind.Store("")
	ctx, cancel := context.WithCancel(ctx)
	defer func() { cancel(); c.going.Wait() }()
	in, out := bufio.NewScanner(orders), json.NewEncoder(answers)
	for in.Scan() {
		var o order
		if err := json.Unmarshal(in.Bytes(), &o); err != nil {
			return err
		}
		if o.Do == "stop" {
			return nil
		}
		report, err := c.obey(ctx, o)
		if err != nil {
			report.Error = err.Error()
		}
		if err := out.Encode(report); err != nil {
			return err
		}
	}
	return in.Err()
}

func (c *crowd) obey(ctx context.Context, o order) (crowdReport, error) {
	switch o.Do {
	case "connect":
		began := time.Now()
		err := c.connect(ctx, o)
		r := c.report()
		r.Seconds = time.Since(began).Seconds()
		for _, m := range c.members[len(c.members)-o.Count:] {
			r.Sockets = append(r.Sockets, m.socket)
		}
		return r, err
	case "mark":
		c.kind.Store(o.Kind)
		for _, m := range c.members {
			m.at.Store(0)
			m.frames.Store(0)
			m.bytes.Store(0)
		}
		c.backAt.Store(0)
		c.helloAt.Store(0)
		c.attempts.Store(0)
		return c.report(), nil
	case "report":
		return c.report(), nil
	}
	return crowdReport{}, fmt.Errorf("unknown order %q", o.Do)
}

// joiners is how many members connect at a time.
const joiners = 64

// perAddress is how many members share a loopback address: under the server's
// bound, and there are enough ports.
const perAddress = 1000

func (c *crowd) connect(ctx context.Context, o order) error {
	var tokens []string
	if o.Tokens != "" {
		if text, err := os.ReadFile(o.Tokens); err == nil {
			tokens = strings.Fields(string(text))
		}
	}
	c.stay = o.Stay
	var server *client.Server
	begin := len(c.members)
	for i := range o.Count {
		if i%perAddress == 0 {
			server = client.From(o.URL, net.IPv4(127, 0, 1, byte(1+(begin+i)/perAddress)))
		}
		m := &member{visitor: &client.Visitor{Server: server}, floor: len(o.Sites) == 0}
		if !m.floor {
			m.visitor.Site = o.Sites[i%len(o.Sites)]
		}
		if i < len(tokens) {
			m.visitor.Token = tokens[i]
		}
		c.members = append(c.members, m)
	}
	if err := c.joinAll(ctx, c.members[begin:]); err != nil {
		return err
	}
	if o.Tokens != "" && len(tokens) == 0 {
		var text strings.Builder
		for _, m := range c.members[begin:] {
			text.WriteString(m.visitor.Token + "\n")
		}
		return os.WriteFile(o.Tokens, []byte(text.String()), 0o600)
	}
	return nil
}

func (c *crowd) joinAll(ctx context.Context, members []*member) error {
	next := make(chan *member)
	failed := make(chan error, joiners)
	var wait sync.WaitGroup
	for range joiners {
		wait.Go(func() {
			for m := range next {
				sock, hello, err := c.join(ctx, m)
				if m.socket = hello.Socket; err != nil {
					select {
					case failed <- err:
					default:
					}
					continue
				}
				c.going.Go(func() { c.live(ctx, m, sock) })
			}
		})
	}
	for _, m := range members {
		next <- m
	}
	close(next)
	wait.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

func (c *crowd) join(ctx context.Context, m *member) (*client.Socket, wire.VisitorHello, error) {
	c.attempts.Add(1)
	sock, hello, err := m.visitor.Open(ctx)
	if err != nil {
		return nil, hello, err
	}
	now := time.Now().UnixNano()
	c.backAt.Store(now)
	c.helloAt.CompareAndSwap(0, now)
	c.connected.Add(1)
	return sock, hello, nil
}

// live reads a member's socket, and comes back when told to stay.
func (c *crowd) live(ctx context.Context, m *member, sock *client.Socket) {
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 3))
	for {
		stop := context.AfterFunc(ctx, func() { _ = sock.Drop() })
		for {
			text, err := sock.Next()
			if err != nil {
				break
			}
			if kind := c.kind.Load().(string); kind != "" && client.Kind(text) != kind {
				continue
			}
			m.at.Store(time.Now().UnixNano())
			m.frames.Add(1)
			m.bytes.Add(int64(len(text)))
		}
		stop()
		_ = sock.Drop() // it has ended
		c.connected.Add(-1)
		if sock = c.again(ctx, m, r); sock == nil {
			return
		}
	}
}

// again reconnects by the protocol's rule: after half a second, doubling, plus
// up to as much again at random.
func (c *crowd) again(ctx context.Context, m *member, r *rand.Rand) *client.Socket {
	for wait := 500 * time.Millisecond; c.stay && ctx.Err() == nil; wait = min(2*wait, 30*time.Second) {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(wait + time.Duration(r.Float64()*float64(wait))):
		}
		if sock, _, err := c.join(ctx, m); err == nil {
			return sock
		}
	}
	return nil
}

func (c *crowd) report() crowdReport {
	out := crowdReport{Connected: c.connected.Load(), BackAt: c.backAt.Load(), HelloAt: c.helloAt.Load(), Attempts: c.attempts.Load()}
	var at []int64
	for _, m := range c.members {
		if t := m.at.Load(); t != 0 {
			at = append(at, t)
		}
		out.Frames += m.frames.Load()
		out.Bytes += m.bytes.Load()
	}
	if len(at) > 0 {
		slices.Sort(at)
		out.First, out.Last = at[0], at[len(at)-1]
		out.Middle, out.P99 = at[len(at)/2], at[len(at)*99/100]
	}
	return out
}
