package emulate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Limits of an exchange: a demonstration needs a few calls at once, a
// measurement some thousands, and nobody a full memory.
const (
	liveLimit     = 20_000
	finishedLimit = 50_000 // finished calls that reports still know
)

// leg is one participant's part of a call.
type leg struct {
	id               int64
	employee         *Employee // nil: the contact's
	calling, called  string
	out              bool // made by the platform
	transferred      bool
	start            time.Time
	connect, finish  time.Time // zero: not yet
	talkFrom         time.Time // when its talk began, zero: none
	talked           time.Duration
	reason           string
	held, recordable bool
}

func (l *leg) live() bool { return l.finish.IsZero() }

// session is one call.
type session struct {
	id        int64
	direction string // in, out
	source    string // va, callapi, sip
	contact   string
	virtual   string
	external  string
	scenario  string
	operation string // the last step of the scenario
	groups    []int64
	start     time.Time
	finish    time.Time
	firstTalk time.Time
	talked    time.Duration
	legs      []*leg
	reason    string
	records   []record
	tags      []string
	speed     float64 // 2: every wait takes half as long
	queue     []step  // what will happen, by time
	machine   bool    // the scenario took it
	turn      int     // orders of an operator make the rest of the script void
}

// record is a recorded talk.
type record struct {
	hash     string
	at       time.Time
	seconds  int
	legs     []int64
	employee *Employee
}

// step is something that will happen to a call.
type step struct {
	at   time.Time
	turn int // void if the call has a later one; -1: never void
	do   func(x *Exchange, s *session, now time.Time)
}

// Exchange is the platform without its network. It is not for several
// goroutines at once.
type Exchange struct {
	account  Account
	host     string // of links to recordings, with scheme
	rand     *rand.Rand
	speed    float64
	next     int64 // of sessions
	nextLeg  int64
	live     []*session
	finished []*session
	out      []Notice
	points   map[string]*points
	tokens   map[string]time.Time // of login.user: until when
}

// New makes an exchange. host is the address of its recordings.
func New(a Account, host string, seed uint64) *Exchange {
	return &Exchange{account: a, host: host, speed: 1, rand: rand.New(rand.NewPCG(seed, 7)),
		next: 1_000_000_000 + int64(seed%1000)*1_000_000, nextLeg: 5_000_000_000 + int64(seed%1000)*1_000_000,
		points: map[string]*points{}, tokens: map[string]time.Time{}}
}

// Advance lets everything happen that is due by now, in the order of its
// moments, and gives the notifications of it. due is when the next thing will
// happen, zero if nothing will.
func (x *Exchange) Advance(now time.Time) (sent []Notice, due time.Time) {
	for {
		s := x.soonest()
		if s == nil {
			due = time.Time{}
			break
		}
		next := s.queue[0]
		if next.at.After(now) {
			due = next.at
			break
		}
		s.queue = s.queue[1:]
		if next.turn < 0 || next.turn == s.turn {
			next.do(x, s, next.at)
		}
	}
	x.sweep()
	sent, x.out = x.out, nil
	return sent, due
}

// soonest gives the call to which something happens first.
func (x *Exchange) soonest() *session {
	var best *session
	for _, s := range x.live {
		if len(s.queue) > 0 && (best == nil || s.queue[0].at.Before(best.queue[0].at)) {
			best = s
		}
	}
	return best
}

// sweep moves calls to which nothing more will happen to the finished ones.
func (x *Exchange) sweep() {
	x.live = slices.DeleteFunc(x.live, func(s *session) bool {
		if len(s.queue) > 0 || s.finish.IsZero() {
			return false
		}
		x.finished = append(x.finished, s)
		return true
	})
	if extra := len(x.finished) - finishedLimit; extra > 0 {
		x.finished = slices.Delete(x.finished, 0, extra)
	}
}

// open makes a call.
func (x *Exchange) open(now time.Time, direction, source, contact, virtual string) (*session, error) {
	if len(x.live) >= liveLimit {
		return nil, fmt.Errorf("more than %d calls at once", liveLimit)
	}
	x.next++
	s := &session{id: x.next, direction: direction, source: source, contact: contact, virtual: virtual, start: now, speed: x.speed}
	x.live = append(x.live, s)
	return s, nil
}

// after plans a step; steps of the same moment keep their order.
func (s *session) after(from time.Time, wait time.Duration, do func(x *Exchange, s *session, now time.Time)) {
	s.plan(step{at: from.Add(s.quick(wait)), turn: s.turn, do: do})
}

// always plans a step that no order of an operator makes void.
func (s *session) always(from time.Time, wait time.Duration, do func(x *Exchange, s *session, now time.Time)) {
	s.plan(step{at: from.Add(s.quick(wait)), turn: -1, do: do})
}

func (s *session) quick(wait time.Duration) time.Duration {
	return time.Duration(float64(wait) / s.speed)
}

func (s *session) plan(one step) {
	i := slices.IndexFunc(s.queue, func(other step) bool { return other.at.After(one.at) })
	if i < 0 {
		i = len(s.queue)
	}
	s.queue = slices.Insert(s.queue, i, one)
}

// find gives a call that is going on.
func (x *Exchange) find(id int64) *session {
	for _, s := range x.live {
		if s.id == id && s.finish.IsZero() {
			return s
		}
	}
	return nil
}

func (x *Exchange) employee(id int64) *Employee {
	for i := range x.account.Employees {
		if x.account.Employees[i].ID == id {
			return &x.account.Employees[i]
		}
	}
	return nil
}

// Busy says whether any call is going on or a recording is still to come.
func (x *Exchange) Busy() bool { return len(x.live) > 0 }
