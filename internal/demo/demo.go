package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/client"
)

// Config is what a demo is made of. Zero fields get the defaults.
type Config struct {
	URL        string  // of a program that nobody has set up yet
	SetupToken string  // its one-time link, or the token in it
	Password   string  // of everybody
	Seed       uint64  // the same seed, the same visitors
	Speed      float64 // 2: everything twice as fast; 0 means 1
	Visitors   int     // at most so many at once; 0 means 30
	Ready      func()  // called when the contact centre is set up
}

const defaultVisitors = 30

// burst is how many visitors are there already when the demo begins: an empty
// screen shows nothing.
const burst = 12

// play is a running demo.
type play struct {
	server    *client.Server
	password  string
	seed      uint64
	speed     float64
	atOnce    int
	planner   planner
	groups    map[string]int64  // key -> id
	sites     map[string]string // key of the group -> key of the site
	operators []*operator
	talks     *talks

	going   sync.WaitGroup // everything that must end before the demo has
	present atomic.Int64   // visitors on the site
	keys    atomic.Uint64

	mu       sync.Mutex
	regulars []regular
	troubles map[string]int
}

// Run sets the contact centre up and plays it until ctx ends; then it waits
// for everybody to go and returns nil.
func Run(ctx context.Context, c Config) error {
	talks, err := Dialogues()
	if err != nil {
		return err
	}
	if c.Password == "" {
		return errors.New("the demo needs a password for its people")
	}
	if c.Speed <= 0 {
		c.Speed = 1
	}
	if c.Visitors <= 0 {
		c.Visitors = defaultVisitors
	}
	p := &play{server: client.New(c.URL), password: c.Password, seed: c.Seed, speed: c.Speed, atOnce: c.Visitors,
		planner: planner{c.Seed, talks}, groups: map[string]int64{}, sites: map[string]string{}, talks: newTalks(),
		troubles: map[string]int{}}
	defer p.server.Close()
	if err := p.setUp(ctx, c.SetupToken); err != nil {
		return fmt.Errorf("set the demo up: %w", err)
	}
	if c.Ready != nil {
		c.Ready()
	}
	for _, o := range p.operators {
		p.going.Go(func() { o.run(ctx) })
	}
	p.letIn(ctx)
	p.going.Wait()
	return nil
}

// letIn brings visitors until the demo ends.
func (p *play) letIn(ctx context.Context) {
	r := rand.New(rand.NewPCG(p.seed, 1))
	began := time.Now()
	for number := 1; ; number++ {
		wait := pause(r, hourAt(time.Since(began), p.speed), p.speed)
		if number <= burst {
			wait = time.Duration(r.Float64() * float64(1500*time.Millisecond) / p.speed)
		}
		if !sleep(ctx, wait) {
			return
		}
		comesAgain, which := r.IntN(5) == 0, r.Uint64()
		if p.present.Load() >= int64(p.atOnce) {
			continue // the shop is full: this one goes elsewhere
		}
		var known *regular
		if comesAgain {
			known = p.recall(which)
		}
		p.present.Add(1)
		p.going.Go(func() {
			defer p.present.Add(-1)
			p.visit(number, known).run(ctx)
		})
	}
}

func (p *play) visit(number int, known *regular) *visit {
	var who *Person
	if known != nil {
		who = &known.person
	}
	plan := p.planner.plan(number, who)
	return &visit{play: p, plan: plan, talk: newTalk(plan), me: p.visitorOf(plan, known), rand: p.planner.rand(-number)}
}

// regularsKept bounds the visitors who may come again.
const regularsKept = 200

func (p *play) remember(r regular) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if r.token == "" {
		return
	}
	if len(p.regulars) == regularsKept {
		p.regulars = p.regulars[1:]
	}
	p.regulars = append(p.regulars, r)
}

// recall takes one of the regulars off the list: nobody is there twice.
func (p *play) recall(which uint64) *regular {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.regulars) == 0 {
		return nil
	}
	i := int(which % uint64(len(p.regulars)))
	out := p.regulars[i]
	p.regulars = append(p.regulars[:i], p.regulars[i+1:]...)
	return &out
}

// key makes a message's key.
func (p *play) key() string {
	return fmt.Sprintf("demo-%d-%d-%d", p.seed, time.Now().UnixNano(), p.keys.Add(1))
}

// trouble logs what went wrong, each kind a few times only: a demo that is
// being stopped loses all its sockets at once.
func (p *play) trouble(what string, err error) {
	p.mu.Lock()
	p.troubles[what]++
	n := p.troubles[what]
	p.mu.Unlock()
	if n <= 3 && !errors.Is(err, context.Canceled) {
		slog.Warn(what, "err", err)
	}
}

// refused says whether an error is a decision of the desk, as they happen
// where two want the same: the offer expired, a colleague was quicker.
func refused(err error) bool {
	var no *client.Error
	return errors.As(err, &no) && no.Status < 500
}
