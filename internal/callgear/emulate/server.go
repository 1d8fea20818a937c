package emulate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Limits of a server, so that a forgotten one does no harm.
const (
	requestLimit   = 64 << 10         // bytes of a request to the interfaces
	queueLimit     = 20_000           // notifications on their way
	sendTimeout    = 10 * time.Second // of one notification
	senders        = 8                // notifications at once
	rateLimit      = 2000             // new calls a minute, at most
	idleSleep      = time.Second
	responseHeader = "application/json; charset=utf-8"
)

// Options are what a server plays.
type Options struct {
	Account  Account
	Host     string // how its recordings are reached, with scheme
	Target   string // where notifications go: the address of the card, without the suffix; "" sends nothing
	Seed     uint64
	Style    Style
	Disorder Disorder
	PerMin   float64  // random calls a minute; 0: none
	Scripts  []string // which; empty means all
	Contacts []string // who calls; empty: anybody
	Calls    int      // random calls in all; 0: until it is stopped
	Events   []string // subscribed suffixes; empty: the required six
	Speed    float64  // 2: calls go twice as fast; 0 means 1
	Client   *http.Client
	Now      func() time.Time // nil: the system's clock
}

// Server is an exchange with a network. Its methods may be called from any
// goroutine.
type Server struct {
	o Options

	mu    sync.Mutex
	x     *Exchange
	route *Route
	way   []Delivery // by moment
	wake  chan struct{}
	stats Stats
}

// Stats are what a server has done.
type Stats struct {
	Calls    int // begun
	Sent     int // notifications that were answered with a 2xx
	Failed   int // that were not, or not at all
	Dropped  int // for which there was no room
	Requests int // to the interfaces
}

// NewServer makes a server; Run lets it live.
func NewServer(o Options) (*Server, error) {
	if err := o.Disorder.Check(); err != nil {
		return nil, err
	}
	for _, name := range o.Scripts {
		if !slices.Contains(Scripts, name) {
			return nil, fmt.Errorf("there is no script %q; there are %v", name, Scripts)
		}
	}
	if o.PerMin < 0 || o.PerMin > rateLimit {
		return nil, fmt.Errorf("at most %d calls a minute, and not %v", rateLimit, o.PerMin)
	}
	if len(o.Events) == 0 {
		o.Events = []string{"handset", "endleg", "end", "recording", "legout", "callout"}
	}
	if o.Speed <= 0 {
		o.Speed = 1
	}
	if o.Client == nil {
		o.Client = &http.Client{Timeout: sendTimeout}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	x := New(o.Account, o.Host, o.Seed)
	x.speed = o.Speed
	return &Server{o: o, x: x, route: o.Disorder.Way(), wake: make(chan struct{}, 1)}, nil
}

func (s *Server) now() time.Time { return s.o.Now() }

// Begin starts a call now.
func (s *Server) Begin(p Plan) (call int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	call, err = s.x.Begin(p, s.now())
	if err == nil {
		s.stats.Calls++
		s.collect()
		s.rouse()
	}
	return call, err
}

// Stats gives what has been done.
func (s *Server) Stats() Stats {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stats
}

// collect lets the exchange go on to the present and takes what it sends.
func (s *Server) collect() (due time.Time) {
	sent, due := s.x.Advance(s.now())
	for _, n := range sent {
		if s.o.Target == "" || !slices.Contains(s.o.Events, n.Suffix) {
			continue
		}
		for _, d := range s.route.Send(n) {
			if len(s.way) >= queueLimit {
				s.stats.Dropped++
				continue
			}
			i, _ := slices.BinarySearchFunc(s.way, d, func(a, b Delivery) int {
				if c := a.Come.Compare(b.Come); c != 0 {
					return c
				}
				return -1 // behind its equals
			})
			s.way = slices.Insert(s.way, i, d)
		}
	}
	if len(s.way) > 0 && (due.IsZero() || s.way[0].Come.Before(due)) {
		due = s.way[0].Come
	}
	return due
}

// rouse lets Run see what others have begun.
func (s *Server) rouse() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Run begins random calls and sends notifications until ctx ends or, where the
// number of calls is given, all of them are over.
func (s *Server) Run(ctx context.Context) error {
	var out sync.WaitGroup
	defer out.Wait()
	tokens := make(chan struct{}, senders)
	next := s.now()
	for ctx.Err() == nil {
		s.mu.Lock()
		next = s.random(next)
		due := s.collect()
		var ready []Delivery
		for len(s.way) > 0 && !s.way[0].Come.After(s.now()) && len(ready) < senders {
			ready = append(ready, s.way[0])
			s.way = s.way[1:]
		}
		over := s.o.Calls > 0 && s.stats.Calls >= s.o.Calls && !s.x.Busy() && len(s.way) == 0
		s.mu.Unlock()
		for _, d := range ready {
			tokens <- struct{}{}
			out.Go(func() {
				defer func() { <-tokens }()
				s.send(ctx, d)
			})
		}
		if over && len(ready) == 0 {
			return nil
		}
		if len(ready) == 0 {
			s.rest(ctx, due, next)
		}
	}
	return nil
}

// rest waits until something is due or somebody asks for something.
func (s *Server) rest(ctx context.Context, due, next time.Time) {
	wait := idleSleep
	for _, at := range []time.Time{due, next} {
		if !at.IsZero() {
			wait = min(wait, max(at.Sub(s.now()), time.Millisecond))
		}
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	case <-s.wake:
	}
}

// random begins the calls that are due by the rate, and gives when the next is.
func (s *Server) random(next time.Time) time.Time {
	if s.o.PerMin <= 0 {
		return time.Time{}
	}
	scripts := s.o.Scripts
	if len(scripts) == 0 {
		scripts = Scripts
	}
	if s.o.Calls > 0 && s.stats.Calls >= s.o.Calls {
		return time.Time{}
	}
	for now := s.now(); !next.After(now) && (s.o.Calls == 0 || s.stats.Calls < s.o.Calls); {
		p := Plan{Script: scripts[s.x.rand.IntN(len(scripts))]}
		if len(s.o.Contacts) > 0 {
			p.Contact = s.o.Contacts[s.x.rand.IntN(len(s.o.Contacts))]
		}
		p.Ring = 3*second + time.Duration(s.x.rand.Int64N(int64(8*second)))
		p.Talk = 12*second + time.Duration(s.x.rand.Int64N(int64(80*second)))
		if _, err := s.x.Begin(p, now); err == nil {
			s.stats.Calls++
		}
		gap := s.x.rand.ExpFloat64() * float64(time.Minute) / s.o.PerMin
		next = next.Add(time.Duration(gap))
	}
	return next
}

// send posts one notification.
func (s *Server) send(ctx context.Context, d Delivery) {
	err := s.post(ctx, d)
	s.mu.Lock()
	defer s.mu.Unlock()
	if err == nil {
		s.stats.Sent++
		return
	}
	s.stats.Failed++
	if s.stats.Failed <= 3 && !errors.Is(err, context.Canceled) {
		slog.Warn("a notification was not taken", "event", d.Suffix, "err", err)
	}
}

func (s *Server) post(ctx context.Context, d Delivery) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.o.Target+"/"+d.Suffix, bytes.NewReader([]byte(d.Body(s.o.Style))))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := s.o.Client.Do(request)
	if err != nil {
		return errors.New("the address does not answer") // the error would repeat the address, and the secret in it
	}
	defer answer.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, requestLimit))
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("it answered %d", answer.StatusCode)
	}
	return nil
}

// Handler serves both interfaces and the recordings: /call, /data (any path
// beneath them), /system/media/talk/…
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /call/", func(w http.ResponseWriter, r *http.Request) { s.serveRPC(w, r, callAPI) })
	mux.HandleFunc("POST /data/", func(w http.ResponseWriter, r *http.Request) { s.serveRPC(w, r, dataAPI) })
	mux.HandleFunc("GET /system/media/talk/{session}/{hash}", s.serveRecording)
	return mux
}

func (s *Server) serveRecording(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	seconds, ok := s.x.Recording(r.URL.Path)
	s.mu.Unlock()
	if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "audio/wav")
	http.ServeContent(w, r, "", time.Time{}, newWAV(r.URL.Path, seconds))
}

// envelope is a request of JSON-RPC 2.0 as the vendor takes it: with an id,
// one at a time.
type envelope struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  params          `json:"params"`
}

func (s *Server) serveRPC(w http.ResponseWriter, r *http.Request, api string) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, requestLimit))
	w.Header().Set("Content-Type", responseHeader)
	if err != nil {
		respond(w, nil, nil, &fault{code: -32600, mnemonic: "invalid_request"})
		return
	}
	var e envelope
	switch trimmed := bytes.TrimSpace(body); {
	case !json.Valid(trimmed):
		err = &fault{code: -32700, mnemonic: "parse_error"}
	case trimmed[0] == '[':
		err = &fault{code: -32099, mnemonic: "batch_operations_not_supported"}
	case json.Unmarshal(trimmed, &e) != nil || e.Version != "2.0" || e.Method == "":
		err = &fault{code: -32600, mnemonic: "invalid_request"}
	case len(e.ID) == 0 || string(e.ID) == "null":
		err = &fault{code: -32099, mnemonic: "notifications_not_supported"}
	}
	if err != nil {
		respond(w, nil, nil, err)
		return
	}
	s.mu.Lock()
	s.collect()
	s.stats.Requests++
	out, err := s.x.Call(api, e.Method, e.Params, s.now())
	s.collect()
	s.mu.Unlock()
	s.rouse()
	respond(w, e.ID, &out, err)
}

// respond writes an answer; errors too come with the status 200.
func respond(w io.Writer, id json.RawMessage, out *result, err error) {
	answer := map[string]any{"jsonrpc": "2.0", "id": id}
	var f *fault
	switch {
	case errors.As(err, &f):
		answer["error"] = map[string]any{"code": f.code, "message": f.mnemonic,
			"data": map[string]any{"mnemonic": f.mnemonic, "field": f.field, "value": f.value, "params": map[string]any{}, "metadata": map[string]any{}}}
	case err != nil:
		answer["error"] = map[string]any{"code": -32603, "message": err.Error(), "data": map[string]any{"mnemonic": "internal_error"}}
	default:
		answer["result"] = out
	}
	_ = json.NewEncoder(w).Encode(answer) // the client may be gone
}
