package bench

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"time"

	"otklik/internal/client"
)

// B1: what an idle program holds.
func (b *Bench) idle(ctx context.Context) error {
	s, done, err := b.fresh(ctx)
	if err != nil {
		return err
	}
	defer done()
	pause := 5 * time.Second
	if b.Full {
		pause = time.Minute
	}
	if err := wait(ctx, pause); err != nil {
		return err
	}
	raw, err := memoryOf(s.pid())
	if err != nil {
		return err
	}
	if err := s.collect(); err != nil {
		return err
	}
	clean, err := memoryOf(s.pid())
	if err != nil {
		return err
	}
	answer, err := http.Get(s.url + "/api/session") // the first of all: the operations are made
	if err != nil {
		return err
	}
	if err := answer.Body.Close(); err != nil {
		return err
	}
	staffed, err := memoryOf(s.pid())
	if err != nil {
		return err
	}
	binary, err := os.Stat(b.binary)
	if err != nil {
		return err
	}
	const mb = 1 << 20
	b.once("B1", "memory, idle for "+pause.String(), "MB", float64(raw.resident)/mb, atMost(30, "≤ 30"), fmt.Sprintf("peak %.1f", float64(raw.peak)/mb))
	b.once("B1", "memory after a collection", "MB", float64(clean.resident)/mb, atMost(30, "≤ 30"), "")
	b.once("B1", "memory once the workspace has asked", "MB", float64(staffed.resident)/mb, target{}, "")
	b.once("B2", "binary", "MB", float64(binary.Size())/mb, atMost(40, "≤ 40"), "")
	return nil
}

// B3: from the start of the process to the first 200 of /healthz, which says
// that new visitors are served, and to the first frame on a supervisor's
// screen, for which the words of the open conversations are read.
func (b *Bench) coldStart(ctx context.Context) error {
	if err := b.furnish(ctx); err != nil {
		return err
	}
	if err := b.coldStarts(ctx, "empty", b.template.dir, b.template.admin, atMost(60, "≤ 60")); err != nil {
		return err
	}
	usual := []int{seedSmall}
	if b.Full {
		usual = []int{seedMillion}
	}
	for _, n := range b.histories(usual...) {
		limit := atMost(150, "≤ 150")
		if n > seedMillion {
			limit = atMost(500, "≤ 500")
		}
		if err := b.coldSeeded(ctx, n, limit); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bench) coldSeeded(ctx context.Context, n int, limit target) error {
	dir, err := b.seeded(ctx, n)
	if err != nil {
		return err
	}
	cookie, err := b.signedIn(ctx, dir)
	if err != nil {
		return err
	}
	return b.coldStarts(ctx, group(int64(n))+" conversations in the log, "+group(int64(openOf(n)))+" open", dir, cookie, limit)
}

// signedIn gives the administrator's session in a data folder.
func (b *Bench) signedIn(ctx context.Context, dir string) (cookie string, err error) {
	s, err := b.serve(ctx, dir, "")
	if err != nil {
		return "", err
	}
	defer s.stop()
	web := client.New(s.url)
	defer web.Close()
	me, err := web.SignIn(ctx, "admin@bench.example", "bench-password")
	if err != nil {
		return "", fmt.Errorf("sign in: %w", err)
	}
	return me.Cookie, nil
}

// screen waits for the first frame of a supervisor's screen, which has the
// conversations with their last words.
func (b *Bench) screen(ctx context.Context, s *server, cookie string) error {
	web := client.New(s.url)
	defer web.Close()
	socket, err := (&client.Staff{Server: web, Cookie: cookie}).Open(ctx)
	if err != nil {
		return fmt.Errorf("open a supervisor's screen: %w", err)
	}
	defer socket.Drop() //nolint:errcheck // it was only to read
	_, err = socket.Next()
	return err
}

func (b *Bench) coldStarts(ctx context.Context, what, dir, cookie string, limit target) error {
	all, err := b.blocks(ctx, func(ctx context.Context) (sample, error) {
		s, err := b.serve(ctx, dir, "")
		if err != nil {
			return nil, err
		}
		defer s.stop()
		ready := time.Now()
		if err := b.screen(ctx, s, cookie); err != nil {
			return nil, err
		}
		const ms = float64(time.Millisecond)
		return sample{"ms": float64(s.ready) / ms, "screen": float64(s.ready+time.Since(ready)) / ms}, nil
	}, func(ctx context.Context) (sample, error) {
		c, _, ready, err := b.floor(ctx, "message")
		if err != nil {
			return nil, err
		}
		c.stop()
		return sample{"ms": float64(ready) / float64(time.Millisecond)}, nil
	})
	if err != nil {
		return err
	}
	b.add("B3", what, "ms", "ms", all, limit)
	b.add("B3", what+": until a supervisor's screen", "ms", "screen", all, target{})
	return nil
}
