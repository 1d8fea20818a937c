package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// B17: killed under load, with many conversations open and many visitors on
// the site. Everybody behaves as the browsers do: sockets come back by the
// protocol's rule, a message is sent again with its key until it is answered.

// disaster is the size of it.
type disaster struct{ open, sockets, runs int }

func (b *Bench) disaster() disaster {
	if b.Full {
		return disaster{10_000, 2000, 3}
	}
	return disaster{2000, 500, 1}
}

// patientSeconds is after how long the conversations of one group close by
// themselves: some while the program is down, some after.
const patientSeconds = 6

func (b *Bench) killed(ctx context.Context) error {
	if err := b.invite(ctx); err != nil {
		return err
	}
	d := b.disaster()
	all := map[string][]float64{}
	for range d.runs {
		one, err := b.killOnce(ctx, d)
		if err != nil {
			return err
		}
		for name, v := range one {
			all[name] = append(all[name], v)
		}
		b.progress(".")
	}
	what := fmt.Sprintf("%s open, %s sockets: ", group(int64(d.open)), group(int64(d.sockets)))
	for _, f := range []struct {
		name, title, unit string
		target            target
	}{
		{"serve", what + "serves again after", "s", atMost(.5, "≤ 0.5")},
		{"back", "all sockets back after", "s", atMost(5, "≤ 5")},
		{"acknowledged", "messages acknowledged", "", target{}},
		{"again", "of them sent again", "", target{}},
		{"lost", "acknowledged and lost", "", atMost(0, "0")},
		{"doubled", "stored twice", "", atMost(0, "0")},
		{"timers", "timers that fired", "", target{}},
		{"off", "the latest of them, late by", "s", atMost(1, "≤ 1")},
	} {
		b.lines = append(b.lines, line{workload: "B17", figure: f.title, unit: f.unit, ours: spreadOf(all[f.name]),
			target: f.target, indicative: !b.Full})
	}
	return nil
}

func (b *Bench) killOnce(ctx context.Context, d disaster) (sample, error) {
	s, done, err := b.fresh(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { done() }()
	staff, err := b.seat(ctx, s, nil)
	if err != nil {
		return nil, err
	}
	defer staff.leave()
	if err := b.limitPatience(ctx, s); err != nil {
		return nil, err
	}
	if _, err := b.talkers(ctx, s, talkCount); err != nil {
		return nil, err
	}
	crowd, err := b.crowd(ctx)
	if err != nil {
		return nil, err
	}
	defer crowd.stop()
	_, err = crowd.tell(order{Do: "connect", URL: s.url, Sites: b.template.guests.sites, Count: d.sockets, Tokens: b.template.guests.file, Stay: true})
	if err != nil {
		return nil, err
	}
	var next atomic.Int64
	_, err = closed(ctx, s.address, 8, d.open, func(int, int) call {
		v := int(next.Add(1)) - 1
		return b.template.guests.say(v, fmt.Sprintf("g-%d", v))
	})
	if err != nil {
		return nil, err
	}
	stop := b.insist(s.address)
	out, again, err := b.strike(ctx, s, crowd, d)
	acknowledged, repeated := stop()
	if err != nil {
		return nil, err
	}
	out["acknowledged"], out["again"] = float64(len(acknowledged)), float64(repeated)
	again.stop()
	return out, examine(s.dir, acknowledged, out)
}

// strike kills the server under load, starts it anew and waits for everybody.
func (b *Bench) strike(ctx context.Context, s *server, crowd *crowdChild, d disaster) (sample, *server, error) {
	if err := wait(ctx, 1500*time.Millisecond); err != nil {
		return nil, nil, err
	}
	if _, err := crowd.tell(order{Do: "mark"}); err != nil {
		return nil, nil, err
	}
	at := time.Now()
	if err := s.kill(); err != nil {
		return nil, nil, err
	}
	again, err := b.serve(ctx, s.dir, s.address)
	if err != nil {
		return nil, nil, err
	}
	r, err := crowd.await(40*time.Second, func(r crowdReport) bool {
		return r.Connected == int64(d.sockets) && r.Attempts >= int64(d.sockets)
	})
	if err == nil {
		err = wait(ctx, time.Until(at.Add((patientSeconds+2)*time.Second))) // the timers' turn
	}
	if err != nil {
		again.stop()
		return nil, nil, err
	}
	return sample{"serve": again.ready.Seconds(), "back": float64(r.BackAt-at.UnixNano()) / 1e9}, again, nil
}

// limitPatience lets the waiting conversations of the first shared group close
// by themselves, which is a timer that can be looked for in the log.
func (b *Bench) limitPatience(ctx context.Context, s *server) error {
	web := client.New(s.url)
	defer web.Close()
	admin, err := web.Resume(ctx, b.template.admin)
	if err != nil {
		return err
	}
	var view wire.SettingsView
	if err := admin.Get(ctx, "/api/settings", &view); err != nil {
		return err
	}
	for _, g := range view.Groups {
		if g.ID == b.template.groups[operatorCount] {
			g.Rules.QueueTimeoutSeconds = patientSeconds
			return admin.Do(ctx, "PATCH", fmt.Sprintf("/api/groups/%d", g.ID), wire.GroupEdit{Rules: &g.Rules}, nil)
		}
	}
	return errors.New("the shared group is gone")
}

// insist sends messages without pause, each until it is answered. The returned
// function stops that and gives the keys that were acknowledged and how many
// of them had to be sent more than once.
func (b *Bench) insist(address string) func() (map[string]bool, int) {
	const workers = 8
	var mu sync.Mutex
	var wait sync.WaitGroup
	acknowledged, repeated := map[string]bool{}, 0
	var stopped atomic.Bool
	for w := range workers {
		wait.Go(func() {
			var c *caller
			for n := 0; !stopped.Load(); n++ {
				visitor, key := (n*workers+w)%talkCount, fmt.Sprintf("k-%d-%d", w, n)
				tries := 0
				for answered := false; !answered && tries < 5000; tries++ {
					c, answered = b.tryOnce(c, address, b.template.own.say(visitor, key))
				}
				mu.Lock()
				acknowledged[key] = tries < 5000
				if tries > 1 {
					repeated++
				}
				mu.Unlock()
				time.Sleep(4 * time.Millisecond) // within what visitors may send
			}
			if c != nil {
				c.close()
			}
		})
	}
	return func() (map[string]bool, int) {
		stopped.Store(true)
		wait.Wait()
		return acknowledged, repeated
	}
}

// tryOnce sends a message; a broken connection is replaced at the next try.
func (b *Bench) tryOnce(c *caller, address string, q call) (*caller, bool) {
	var err error
	if c == nil {
		if c, err = dialCaller(address, nil); err != nil {
			time.Sleep(10 * time.Millisecond)
			return nil, false
		}
	}
	status, _, err := c.post(q.path, q.header, q.body)
	if err != nil {
		c.close()
		return nil, false
	}
	if status != 200 {
		time.Sleep(20 * time.Millisecond)
	}
	return c, status == 200
}

// examine looks into the database that was left.
func examine(dir string, acknowledged map[string]bool, out sample) error {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "otklik.db")+"?mode=ro")
	if err != nil {
		return err
	}
	defer db.Close()
	rows, err := db.Query("select key, count(*) from message where key like 'k-%' group by key")
	if err != nil {
		return err
	}
	defer rows.Close()
	doubled := 0
	for rows.Next() {
		var key string
		var n int
		if err := rows.Scan(&key, &n); err != nil {
			return err
		}
		if n > 1 {
			doubled++
		}
		delete(acknowledged, key)
	}
	lost := 0
	for _, yes := range acknowledged {
		if yes {
			lost++
		}
	}
	out["lost"], out["doubled"] = float64(lost), float64(doubled)
	if err := rows.Err(); err != nil {
		return err
	}
	// What came due while the program was down is due at its start.
	var fired, off int64
	err = db.QueryRow(`with started as (select max(at) as at from log where kind = 'desk.started')
		select count(*), coalesce(max(c.learned - max(w.at + $1, case when w.at + $1 < started.at and c.at >= started.at then started.at else 0 end)), 0)
		from started, log c join log w on w.conversation = c.conversation and w.kind = 'wait.began'
		where c.kind = 'conversation.closed' and c.body like '%timeout_queue%'`, patientSeconds*1000).Scan(&fired, &off)
	out["timers"], out["off"] = float64(fired), float64(off)/1000
	return err
}
