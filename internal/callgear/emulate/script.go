package emulate

import (
	"fmt"
	"slices"
	"time"
)

// Scripts are the ways a call can go, by the names of the command line.
var Scripts = []string{"answered", "lost-ivr", "lost-ringing", "transfer-blind", "transfer-warm", "conference",
	"outbound", "outbound-unanswered", "api", "api-unanswered", "api-employee-silent", "machine", "internal", "anonymous"}

// Plan is a call to begin: how it goes and who is in it. Empty fields are
// chosen at random.
type Plan struct {
	Script   string
	Contact  string  // digits
	Employee int64   // who answers or dials
	Second   int64   // to whom it is transferred
	Rung     []int64 // who is rung; empty: a group of the employee
	Ring     time.Duration
	Talk     time.Duration
	External string
	Number   string // the company's
}

const second = time.Second

// guests are the addresses that strangers without a number call from. One for all of
// them would be a customer who calls every forty calls, ten thousand times a day in a
// large centre.
const guests = 10_000

// Begin starts a call now; what follows happens in Advance.
func (x *Exchange) Begin(p Plan, now time.Time) (call int64, err error) {
	if !slices.Contains(Scripts, p.Script) {
		return 0, fmt.Errorf("there is no script %q; there are %v", p.Script, Scripts)
	}
	if n := x.talkative(); n < 2 {
		return 0, fmt.Errorf("the account has %d employees for random calls, and a call wants two", n)
	}
	p = x.complete(p)
	direction, source := "in", "va"
	switch p.Script {
	case "outbound", "outbound-unanswered", "internal":
		direction, source = "out", "sip"
	case "api", "api-unanswered", "api-employee-silent":
		direction, source = "out", "callapi"
	}
	s, err := x.open(now, direction, source, p.Contact, p.Number)
	if err != nil {
		return 0, err
	}
	s.external = p.External
	switch {
	case source == "callapi":
		x.clickToCall(s, p, now)
	case direction == "out":
		x.softphone(s, p, now)
	default:
		x.inbound(s, p, now)
	}
	return s.id, nil
}

// talkative counts those who take part in random calls.
func (x *Exchange) talkative() (n int) {
	for _, e := range x.account.Employees {
		if !e.Quiet {
			n++
		}
	}
	return n
}

// complete fills in what a plan leaves open.
func (x *Exchange) complete(p Plan) Plan {
	pick := func() *Employee {
		for {
			if e := &x.account.Employees[x.rand.IntN(len(x.account.Employees))]; !e.Quiet {
				return e
			}
		}
	}
	if x.employee(p.Employee) == nil {
		p.Employee = pick().ID
	}
	for x.employee(p.Second) == nil || p.Second == p.Employee {
		p.Second = pick().ID
	}
	if p.Contact == "" {
		p.Contact = fmt.Sprintf("7903%07d", x.rand.IntN(10_000_000))
	}
	if p.Script == "anonymous" {
		p.Contact = []string{"anonymous", fmt.Sprintf("sip:guest%d@example.org", x.next%guests), ""}[x.rand.IntN(3)]
	}
	if p.Script == "internal" {
		p.Contact = x.employee(p.Second).Extension
	}
	if p.Number == "" {
		p.Number = x.account.Numbers[x.rand.IntN(len(x.account.Numbers))]
	}
	if p.Ring == 0 {
		p.Ring = 3*second + time.Duration(x.rand.Int64N(int64(9*second)))
	}
	if p.Talk == 0 {
		p.Talk = 15*second + time.Duration(x.rand.Int64N(int64(90*second)))
	}
	if len(p.Rung) == 0 {
		for _, e := range x.account.Employees {
			if e.ID != p.Employee && !e.Quiet && slices.Equal(e.Groups, x.employee(p.Employee).Groups) {
				p.Rung = append(p.Rung, e.ID)
				break
			}
		}
		p.Rung = append(p.Rung, p.Employee)
	}
	return p
}

// inbound: somebody calls; first a menu, then employees ring.
func (x *Exchange) inbound(s *session, p Plan, now time.Time) {
	s.scenario, s.operation = "Основной", "Приветствие"
	x.incoming(s, now)
	menu := 2*second + time.Duration(x.rand.Int64N(int64(4*second)))
	switch p.Script {
	case "lost-ivr":
		s.operation = "Голосовое меню"
		s.after(now, menu, func(x *Exchange, s *session, now time.Time) { x.end(s, "subscriber_disconnects", now) })
		return
	case "machine":
		s.operation, s.machine = "Автоответчик", true
		s.after(now, menu+10*second, func(x *Exchange, s *session, now time.Time) { x.end(s, "scenario_disconnects", now) })
		return
	}
	s.after(now, menu, func(x *Exchange, s *session, now time.Time) { x.distribute(s, p, now) })
}

// distribute: employees ring, and one of them answers or none does.
func (x *Exchange) distribute(s *session, p Plan, now time.Time) {
	s.operation = "Звонок на группу"
	var rung []*leg
	for _, id := range p.Rung {
		if e := x.employee(id); e != nil {
			s.groups = e.Groups
			rung = append(rung, x.dial(s, e, false, now))
		}
	}
	s.after(now, p.Ring, func(x *Exchange, s *session, now time.Time) {
		if p.Script == "lost-ringing" {
			for _, l := range rung {
				x.hang(s, l, "subscriber_disconnects", now)
			}
			x.end(s, "no_success_operator_call", now)
			return
		}
		i := slices.IndexFunc(rung, func(l *leg) bool { return l.employee.ID == p.Employee })
		if i < 0 {
			i = len(rung) - 1
		}
		x.accept(s, rung[i], rung, now)
		x.talk(s, p, rung[i], now)
	})
}

// accept: one answers, the others stop ringing.
func (x *Exchange) accept(s *session, winner *leg, rung []*leg, now time.Time) {
	x.answer(s, winner, now)
	for _, l := range rung {
		if l != winner {
			x.hang(s, l, "another_operator_answer", now)
		}
	}
	winner.recordable = true
	x.bridge(s, now, winner, s.legs[0])
}

// talk: how the conversation goes on and ends.
func (x *Exchange) talk(s *session, p Plan, with *leg, now time.Time) {
	switch p.Script {
	case "transfer-blind", "transfer-warm", "conference":
		s.after(now, p.Talk/2, func(x *Exchange, s *session, now time.Time) {
			x.pass(s, with, x.employee(p.Second), p.Script, p.Talk/2, now)
		})
	default:
		s.after(now, p.Talk, func(x *Exchange, s *session, now time.Time) { x.end(s, "success_finish", now) })
	}
}

// pass hands the contact to another employee: blind, the first is gone before
// the second answers; warm, they talk first; in a conference the first stays.
func (x *Exchange) pass(s *session, from *leg, to *Employee, way string, talk time.Duration, now time.Time) {
	l := x.dial(s, to, true, now)
	if way == "transfer-blind" {
		x.hang(s, from, "transfer_disconnects", now)
	}
	s.after(now, 4*second, func(x *Exchange, s *session, now time.Time) {
		x.answer(s, l, now)
		l.recordable = true
		x.bridge(s, now, l)
		if way == "transfer-warm" {
			s.after(now, 3*second, func(x *Exchange, s *session, now time.Time) { x.hang(s, from, "transfer_disconnects", now) })
		}
		s.after(now, max(talk, 5*second), func(x *Exchange, s *session, now time.Time) { x.end(s, "success_finish", now) })
	})
}

// softphone: an employee dials.
func (x *Exchange) softphone(s *session, p Plan, now time.Time) {
	e := x.employee(p.Employee)
	x.nextLeg++
	own := &leg{id: x.nextLeg, employee: e, calling: e.Phone, called: s.contact, start: now, connect: now}
	s.legs = append(s.legs, own)
	x.tell("callout", s, own, now)
	x.reach(s, p, own, now)
}

// clickToCall: the platform rings the employee, then the contact.
func (x *Exchange) clickToCall(s *session, p Plan, now time.Time) {
	own := x.dial(s, x.employee(p.Employee), false, now)
	s.after(now, p.Ring/2, func(x *Exchange, s *session, now time.Time) {
		if p.Script == "api-employee-silent" {
			x.hang(s, own, "operator_not_responsible", now)
			x.end(s, "no_success_operator_call", now)
			return
		}
		x.answer(s, own, now)
		x.reach(s, p, own, now)
	})
}

// reach: the contact rings, and answers or not.
func (x *Exchange) reach(s *session, p Plan, own *leg, now time.Time) {
	var to *Employee
	if p.Script == "internal" {
		to = x.employee(p.Second)
	}
	contact := x.dial(s, to, false, now)
	s.after(now, p.Ring, func(x *Exchange, s *session, now time.Time) {
		if p.Script == "outbound-unanswered" || p.Script == "api-unanswered" {
			x.hang(s, contact, "subscriber_not_responsible", now)
			x.end(s, "no_success_subscriber_call", now)
			return
		}
		x.answer(s, contact, now)
		own.recordable = p.Script != "internal"
		x.bridge(s, now, own, contact)
		s.after(now, p.Talk, func(x *Exchange, s *session, now time.Time) { x.end(s, "success_finish", now) })
	})
}
