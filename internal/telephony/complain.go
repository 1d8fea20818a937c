package telephony

import (
	"cmp"
	"context"
	"log/slog"
	"net/url"
	"slices"
	"sync"
	"time"

	"otklik/internal/event"
	"otklik/internal/phone"
)

// A company that links to what cannot be fetched does so with every call, and
// each link is tried again and again. The log has room for other things.
const (
	sayAgain = 15 * time.Minute // after which the same is said again, with how often it happened
	sayKinds = 64               // that are told apart: a company may name as many hosts as it likes
)

// otherHosts is who fails when too many others do.
const otherHosts = "others"

// complaint is what failures have in common that are said once.
type complaint struct {
	what string
	id   event.IntegrationID
	code phone.Code
	host string // of a link; empty: there is none
}

// failing is a complaint that was said, and what came of it since.
type failing struct {
	said  time.Time
	times int // since then
	last  error
}

// complaints are those of the last while.
type complaints struct {
	mu  sync.Mutex
	all map[complaint]*failing
}

// complain logs what failed. Errors of vendors bear no secrets.
func (t *Telephony) complain(ctx context.Context, what string, id event.IntegrationID, err error) {
	t.complainOf(ctx, what, id, "", err)
}

// complainOf logs what failed with a link, of which the host is named: the rest
// of a link may open what it leads to.
func (t *Telephony) complainOf(ctx context.Context, what string, id event.IntegrationID, link string, err error) {
	if ctx.Err() != nil {
		return
	}
	c := &t.complaints
	c.mu.Lock()
	defer c.mu.Unlock()
	k := complaint{what: what, id: id, code: phone.CodeOf(err), host: hostOf(link)}
	if _, known := c.all[k]; !known && k.host != "" && len(c.all) >= sayKinds {
		k.host = otherHosts
	}
	one, known := c.all[k]
	if !known {
		one = &failing{}
		c.all[k] = one
	}
	one.times, one.last = one.times+1, err
	c.say(k, one, t.c.Clock())
}

// say logs a complaint unless that was done lately. Whoever calls it holds mu.
func (c *complaints) say(k complaint, one *failing, now time.Time) {
	if now.Sub(one.said) < sayAgain {
		return
	}
	args := []any{"integration", int64(k.id), "code", string(k.code), "times", one.times, "err", one.last}
	if k.host != "" {
		args = append(args, "host", k.host)
	}
	slog.Warn("telephony: "+k.what, args...)
	*one = failing{said: now}
}

// rest says what happened since it was said last, once it is time, and forgets
// what happens no more.
func (c *complaints) rest(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	due := []complaint{}
	for k, one := range c.all {
		switch {
		case now.Sub(one.said) < sayAgain:
		case one.times == 0:
			delete(c.all, k)
		default:
			due = append(due, k)
		}
	}
	slices.SortFunc(due, func(a, b complaint) int {
		return cmp.Or(cmp.Compare(a.id, b.id), cmp.Compare(a.what, b.what), cmp.Compare(a.host, b.host), cmp.Compare(a.code, b.code))
	})
	for _, k := range due {
		c.say(k, c.all[k], now)
	}
}

// hostLogged bounds, in bytes, a host's name in the log: that of the DNS.
const hostLogged = 253

func hostOf(link string) string {
	if link == "" {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil || u.Host == "" || len(u.Host) > hostLogged {
		return "none"
	}
	return u.Host
}
