package web

import (
	"math"
	"net/http"
	"net/netip"
	"strconv"
	"sync"
	"time"
)

// Limits of signing in. An address of e-mail gets few free attempts and a
// short longest delay, so that nobody can keep its owner out; a network gets
// more, for an office stands behind one address, and a long one.
const (
	freePerEmail    = 5
	freePerNetwork  = 20
	delayPerEmail   = time.Minute
	delayPerNetwork = 15 * time.Minute

	// attemptsForget is after how long without an attempt a name is forgotten.
	attemptsForget = time.Hour
	// attemptsKept bounds the memory; when it is full, the oldest half goes.
	attemptsKept = 20000
)

// attempts counts failed attempts by name.
type attempts struct {
	mu *sync.Mutex
	by map[string]*tries
}

type tries struct {
	failed int
	last   time.Time
}

func newAttempts() attempts {
	return attempts{mu: new(sync.Mutex), by: map[string]*tries{}}
}

// attempt is one try to sign in: counted as failed until it is forgiven, so
// that a thousand at once are no way around the count.
type attempt struct {
	of   attempts
	keys []string
}

// limit is a name with what it is allowed.
type limit struct {
	key     string
	free    int
	longest time.Duration
}

func signInLimits(email string, from netip.Addr) []limit {
	if from.Is6() {
		// One household has a whole /64 of them.
		if network, err := from.Prefix(64); err == nil {
			from = network.Addr()
		}
	}
	return []limit{
		{"email " + email, freePerEmail, delayPerEmail},
		{"network " + from.String(), freePerNetwork, delayPerNetwork},
	}
}

// begin counts an attempt, or says how long to wait before the next one.
func (a attempts) begin(now time.Time, limits []limit) (attempt, time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	wait := time.Duration(0)
	for _, l := range limits {
		if t := a.by[l.key]; t != nil {
			wait = max(wait, t.last.Add(delay(t.failed, l)).Sub(now))
		}
	}
	if wait > 0 {
		return attempt{}, wait
	}
	a.shed(now)
	out := attempt{of: a}
	for _, l := range limits {
		t := a.by[l.key]
		if t == nil || now.Sub(t.last) > attemptsForget {
			t = &tries{}
			a.by[l.key] = t
		}
		t.failed, t.last = t.failed+1, now
		out.keys = append(out.keys, l.key)
	}
	return out, 0
}

// delay doubles with every failure beyond the free ones.
func delay(failed int, l limit) time.Duration {
	if failed < l.free {
		return 0
	}
	if failed-l.free > 20 { // 2^20 s is beyond any limit
		return l.longest
	}
	return min(l.longest, time.Second<<(failed-l.free))
}

// forgive takes the attempt back: it was no failure.
func (t attempt) forgive() {
	t.of.mu.Lock()
	defer t.of.mu.Unlock()
	for i, key := range t.keys {
		switch tried := t.of.by[key]; {
		case tried == nil:
		case i == 0: // the address of e-mail: its owner is here
			delete(t.of.by, key)
		default:
			tried.failed--
		}
	}
}

// shed keeps the memory bounded.
func (a attempts) shed(now time.Time) {
	if len(a.by) < attemptsKept {
		return
	}
	for horizon := attemptsForget; len(a.by) > attemptsKept/2; horizon /= 2 {
		for key, t := range a.by {
			if now.Sub(t.last) >= horizon {
				delete(a.by, key)
			}
		}
	}
}

// tooMany says how long to wait.
func tooMany(wait time.Duration) error {
	seconds := int(math.Ceil(wait.Seconds()))
	return &failure{status: http.StatusTooManyRequests, code: "too_many", detail: strconv.Itoa(seconds), after: seconds}
}
