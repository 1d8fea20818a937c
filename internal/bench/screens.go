package bench

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"otklik/internal/access"
	"otklik/internal/client"
	"otklik/internal/wire"
)

// B11: supervisors' screens with the live board, a hundred changes of state a
// second, four new conversations to one operator's change of status. A
// conversation is on a screen when its row says that one more has arrived; it
// is timed from the moment when its first message was meant to be sent.
//
// A screen is a supervisor's page with the board in sight. Beside the screens
// stand pages of one supervisor each with something else in sight, see beside.

const (
	changeRate    = 100.0
	statusEvery   = 5  // of so many changes one is an operator's
	screensEach   = 20 // sockets of one person: a limit of the program
	queuesOfLarge = 50
	staffOfLarge  = 200
)

// screenCounts are how many screens there are; changesFor is how long one run
// changes something.
func (b *Bench) screenCounts() (counts []int, changesFor time.Duration) {
	if b.Full {
		return []int{1, 100, 1000}, 20 * time.Second
	}
	return []int{1, 100}, 5 * time.Second
}

func (b *Bench) screens(ctx context.Context) error {
	counts, _ := b.screenCounts()
	c, err := b.centre(ctx, counts[len(counts)-1])
	if err != nil {
		return fmt.Errorf("set a centre with many screens up: %w", err)
	}
	for _, n := range counts {
		all, err := b.blocks(ctx, func(ctx context.Context) (sample, error) { return c.changes(ctx, n) }, nil)
		if err != nil {
			return err
		}
		title := group(int64(n)) + " screens: "
		if n == 1 {
			title = "1 screen: "
		}
		b.add("B11", title+"from a change to the screen, p50", "ms", "p50", all, target{})
		b.add("B11", title+"p99", "ms", "p99", all, atMost(150, "≤ 150"))
		b.add("B11", title+"frames of the board", "1/s each", "frames", all, atMost(10, "≤ 10"))
		b.add("B11", title+"the board", "KB/min each", "board", all, atMost(60, "≤ 60"))
		b.add("B11", title+"everything a page with the board in sight is told", "KB/min each", "bytes", all, atMost(60, "≤ 60"))
		for _, p := range c.beside() {
			b.add("B11", title+"beside them, "+p.title, "KB/min", p.row, all, p.target)
		}
		b.add("B11", title+"processor of the program", "% of a core", "cpu", all, target{})
		b.add("B11", title+"changes that a screen never showed", "", "lost", all, atMost(0, "0"))
	}
	b.lines[len(b.lines)-1].note = fmt.Sprintf("%d queues, %d operators", len(c.template.groups), len(c.template.cookies))
	return nil
}

// centre is a contact centre with supervisors, in a template of its own.
type centre struct {
	*Bench
	visitors    audience
	supervisors []string // cookies
}

// centre adds supervisors for so many screens to the usual template, and groups
// and operators up to the large profile.
func (b *Bench) centre(ctx context.Context, screens int) (*centre, error) {
	if err := b.furnish(ctx); err != nil {
		return nil, err
	}
	dir, err := b.copyTemplate()
	if err != nil {
		return nil, err
	}
	t, other := *b.template, *b
	t.dir, other.template = dir, &t
	c := &centre{Bench: &other}
	s, err := b.serve(ctx, dir, "")
	if err != nil {
		return nil, err
	}
	defer s.stop()
	web := client.New(s.url)
	defer web.Close()
	admin, err := web.Resume(ctx, t.admin)
	if err != nil {
		return nil, err
	}
	if err := c.grow(ctx, web, admin); err != nil {
		return nil, err
	}
	for i := range (screens + screensEach - 1) / screensEach {
		me, err := hire(ctx, web, admin, fmt.Sprintf("supervisor%d", i+1), access.Supervisor, nil)
		if err != nil {
			return nil, err
		}
		c.supervisors = append(c.supervisors, me.Cookie)
	}
	_, length := b.screenCounts()
	c.visitors = audience{sites: append(append([]string(nil), t.own.sites...), t.guests.sites...), file: filepath.Join(b.dir, "tokens-screens")}
	atMost := int(changeRate * length.Seconds() * 1.2) // changes come as they please: some more than on average
	return c, b.mint(ctx, s, &c.visitors, atMost+len(c.visitors.sites))
}

// grow makes it the large profile.
func (c *centre) grow(ctx context.Context, web *client.Server, admin *client.Staff) error {
	t := c.template
	t.groups, t.cookies = append([]int64(nil), t.groups...), append([]string(nil), t.cookies...)
	t.guests.sites = append([]string(nil), t.guests.sites...)
	var view wire.SettingsView
	if err := admin.Get(ctx, "/api/settings", &view); err != nil {
		return err
	}
	var err error
	for len(t.groups) < queuesOfLarge && err == nil {
		err = t.makeGroup(ctx, admin, &view)
	}
	for i := len(t.cookies); i < staffOfLarge && err == nil; i++ {
		var me *client.Staff
		me, err = hire(ctx, web, admin, fmt.Sprintf("more%d", i+1), access.Operator, []wire.Membership{{Group: t.groups[i%len(t.groups)], Level: 1}})
		if err == nil {
			t.cookies = append(t.cookies, me.Cookie)
		}
	}
	return err
}

// changes is one run: n screens look while things happen.
func (c *centre) changes(ctx context.Context, n int) (sample, error) {
	s, done, err := c.fresh(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	d, err := c.seat(ctx, s, nil)
	if err != nil {
		return nil, err
	}
	defer d.leave()
	w, err := c.look(ctx, s, n)
	if err != nil {
		return nil, err
	}
	defer w.leave()
	defer c.watch(s, fmt.Sprintf("B11-%d", n))()
	const workers = 16
	callers := make([]*caller, workers)
	for i := range callers {
		if callers[i], err = dialCaller(s.address, nil); err != nil {
			return nil, err
		}
		defer callers[i].close()
	}
	_, length := c.screenCounts()
	before, err := processorTime(s.pid())
	if err != nil {
		return nil, err
	}
	// A queue's first conversation gives the board a row, and every screen the
	// whole of it: a thing of the morning.
	queues := len(c.visitors.sites)
	for i := range queues {
		visitor := len(c.visitors.tokens) - 1 - i
		if err := callers[0].ok(c.visitors.say(visitor, fmt.Sprintf("first-%d", visitor)), nil); err != nil {
			return nil, err
		}
	}
	if err := until(ctx, startWait, "every screen has a row for each queue", func() bool { return w.count.Load() >= int64(queues*n) }); err != nil {
		return nil, err
	}
	w.begin()
	probes, began, err := openLoad(ctx, changeRate, length, workers, func(worker, i int) error {
		if i%statusEvery == statusEvery-1 {
			turn := i / statusEvery
			status := []string{"break", "available"}[turn%2]
			return d.staff[turn/2%(len(d.staff)-1)].Status(ctx, status) // the last one is the administrator
		}
		visitor := i - i/statusEvery
		return callers[worker].ok(c.visitors.say(visitor, fmt.Sprintf("s-%d", visitor)), nil)
	})
	if err != nil {
		return nil, err
	}
	after, err := processorTime(s.pid())
	if err != nil {
		return nil, err
	}
	opened := len(probes) - len(probes)/statusEvery
	_ = until(ctx, 3*time.Second, "every screen shows all", func() bool { return w.count.Load() >= int64(opened*n) }) // counted below
	out := w.sample(probes, began, c.template.groups, length)
	for i, p := range c.beside() {
		out[p.row] = w.beside[i].told(length)
	}
	out["cpu"] = 100 * float64(after-before) / float64(length)
	return out, nil
}
