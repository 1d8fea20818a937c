package emulate

import (
	"fmt"
	"time"
)

// What can happen to a call. Each deed changes it and sends what the platform
// sends of it.

// incoming: the contact's own leg reaches the platform.
func (x *Exchange) incoming(s *session, now time.Time) *leg {
	x.nextLeg++
	l := &leg{id: x.nextLeg, calling: s.contact, called: s.virtual, start: now, connect: now}
	s.legs = append(s.legs, l)
	x.tell("incall", s, nil, now)
	return l
}

// dial: the platform begins to ring somebody; nil is the contact.
func (x *Exchange) dial(s *session, e *Employee, transferred bool, now time.Time) *leg {
	x.nextLeg++
	l := &leg{id: x.nextLeg, employee: e, out: true, transferred: transferred, start: now, calling: s.contact, called: s.contact}
	if e != nil {
		l.called = e.Phone
	} else {
		l.calling = s.virtual
	}
	s.legs = append(s.legs, l)
	x.tell("legout", s, l, now)
	x.tell("ringing", s, l, now)
	return l
}

// answer: the rung party picks up.
func (x *Exchange) answer(s *session, l *leg, now time.Time) {
	l.connect = now
	x.tell("handset", s, l, now)
}

// bridge: the voices of these legs are joined from now on.
func (x *Exchange) bridge(s *session, now time.Time, legs ...*leg) {
	if s.firstTalk.IsZero() {
		s.firstTalk = now
	}
	for _, l := range legs {
		if l.talkFrom.IsZero() {
			l.talkFrom = now
		}
	}
	x.tell("talkstart", s, legs[0], now)
}

// unbridge: a leg's talk ends; its recording will be ready later.
func (x *Exchange) unbridge(s *session, l *leg, now time.Time) {
	if l.talkFrom.IsZero() {
		return
	}
	length := now.Sub(l.talkFrom)
	l.talked += length
	from := l.talkFrom
	l.talkFrom = time.Time{}
	if l.employee == nil {
		return
	}
	s.talked += length
	x.tell("talkend", s, l, now)
	if !l.recordable || length < time.Second {
		return
	}
	made := record{hash: fmt.Sprintf("%016x", x.rand.Uint64()), at: from, seconds: int(length / time.Second), legs: []int64{l.id}, employee: l.employee}
	wait := 3*time.Second + time.Duration(x.rand.Int64N(int64(20*time.Second)))
	s.always(now, wait, func(x *Exchange, s *session, now time.Time) {
		s.records = append(s.records, made)
		x.recorded(s, made, now)
	})
}

// hang: a leg ends.
func (x *Exchange) hang(s *session, l *leg, reason string, now time.Time) {
	if !l.live() {
		return
	}
	x.unbridge(s, l, now)
	l.finish, l.reason = now, reason
	x.tell("endleg", s, l, now)
}

// end: the call is over for everybody.
func (x *Exchange) end(s *session, reason string, now time.Time) {
	for _, l := range s.legs {
		x.hang(s, l, reason, now)
	}
	s.finish, s.reason = now, reason
	if s.lost() && s.direction == "in" {
		x.tell("lost", s, nil, now)
	}
	x.tell("end", s, nil, now)
}

// lost is the platform's word for a call that nobody accepted; an answering
// machine accepts.
func (s *session) lost() bool { return s.firstTalk.IsZero() && !s.machine }
