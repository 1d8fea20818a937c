package call

import (
	"slices"

	"otklik/internal/event"
)

// Stage is where a call stands. Every inbound call that is not over is in
// exactly one of the first three (metrics 4.2, invariant I4).
type Stage string

const (
	Entry   Stage = "entry"   // inbound: nobody has been rung yet
	Ringing Stage = "ringing" // inbound: employees are rung, or have been, and nobody talks now
	Talking Stage = "talking" // somebody talks with the customer, hold included
	Dialing Stage = "dialing" // outbound: the customer has not answered yet
	Over    Stage = "over"
)

// Outcome is how a call ended; "" before.
type Outcome string

const (
	Answered       Outcome = "answered"        // an employee talked with the customer
	LostInEntry    Outcome = "lost_in_entry"   // inbound: ended before anybody was rung
	LostInRinging  Outcome = "lost_in_ringing" // inbound: rang, and nobody took it
	LostRejected   Outcome = "lost_rejected"   // inbound: there was nobody who could be rung
	Machine        Outcome = "machine"         // inbound: the scenario took it, a voice mail for example
	Unanswered     Outcome = "unanswered"      // outbound: the customer did not answer
	NotDialled     Outcome = "not_dialled"     // outbound: the employee's own telephone was not taken
	UnknownOutcome Outcome = "unknown"         // nobody told of the end
)

// Lost says whether the outcome is that of a lost call (uis.lost).
func (o Outcome) Lost() bool { return o == LostInEntry || o == LostInRinging || o == LostRejected }

// Call is one call as far as its signals tell.
type Call struct {
	ID          event.CallID
	Integration event.IntegrationID
	Direction   event.CallDirection // "" until it is told
	Source      string
	Contact     event.PhoneID // 0: hidden or not told
	Line        event.PhoneID
	Attempt     event.AttemptID
	Caller      event.EmployeeID // outbound: the employee who calls, also where nothing is known of their leg
	Scenario    event.NameID
	Operation   event.NameID
	Groups      []event.NameID
	Tags        []event.NameID

	Began       event.Instant
	Distributed event.Instant // inbound: when the first employee was rung; outbound: when the customer was
	Answered    event.Instant // when the first talk began; 0: none yet
	Ended       event.Instant // 0: not yet
	Settled     bool          // the end was told, not concluded from a leg's end
	Stage       Stage
	Outcome     Outcome
	Reason      string
	Cause       event.CallCause

	Legs           []Leg  // by beginning, then id
	Talks          []Talk // by beginning, then leg
	Recordings     []Recorded
	TransferFailed bool // after a talk the call rang on, and nobody took it
	Held           bool // now

	// ClockOff says that the vendor's times cannot be ours: a wrong zone or a
	// wrong clock. All of them were moved by Shift.
	ClockOff bool
	Shift    event.Millis
}

// Leg is the part of one party in a call.
type Leg struct {
	ID          string
	Side        event.LegSide
	Dialled     bool // the platform called this party; else the party called
	Employee    event.EmployeeID
	Began       event.Instant
	Answered    event.Instant // 0: not
	Ended       event.Instant // 0: not yet
	Transferred bool
	Reason      string
	Cause       event.CallCause

	concluded bool // the end was not told
	talk      int  // seconds, as told at the end
}

// Talk is an employee and the customer hearing each other. A transfer makes
// two of one call (O11).
type Talk struct {
	Leg      string
	Employee event.EmployeeID // 0: not told
	From     event.Instant
	To       event.Instant // 0: not over
	// Guessed: the talk is known from a sum or from its recording alone; its
	// place in time is only likely.
	Guessed bool
}

// Recorded is a recording that has become ready.
type Recorded struct {
	ID       event.RecordingID
	At       event.Instant // when it was told
	Seconds  int
	Employee event.EmployeeID // whose talk, if it can be told
}

// HadTalk says whether an employee and the customer have talked or do (R17).
func (c *Call) HadTalk() bool {
	for i := range c.Talks {
		if t := &c.Talks[i]; t.Guessed || t.To == 0 || t.To > t.From {
			return true
		}
	}
	return false
}

// Counts says whether the call is of the figures at all: calls among
// employees are not.
func (c *Call) Counts() bool { return c.Direction == event.CallIn || c.Direction == event.CallOut }

// People gives everybody who was rung or talked, by number.
func (c *Call) People() []event.EmployeeID {
	var who []event.EmployeeID
	for i := range c.Legs {
		who = append(who, c.Legs[i].Employee)
	}
	for i := range c.Talks {
		who = append(who, c.Talks[i].Employee)
	}
	slices.Sort(who)
	who = slices.Compact(who)
	if len(who) > 0 && who[0] == 0 { // nobody, or not told
		who = who[1:]
	}
	return who
}

// Rung gives the legs of the employees who were rung, first to last; of two at
// one moment the higher id is the later.
func (c *Call) Rung() []Leg {
	var out []Leg
	for _, l := range c.Legs {
		if l.Side == event.SideOperator {
			out = append(out, l)
		}
	}
	return out
}

// Work is what an employee does in a call at the moment.
type Work string

const (
	RingingIn  Work = "ringing_in"  // an inbound call rings
	InTalk     Work = "talking"     // with a customer, hold included
	DialingOut Work = "dialing_out" // until the customer answers
)

// Busy is one employee's part in a call that is not over.
type Busy struct {
	Employee event.EmployeeID
	Leg      string
	Work     Work
	Since    event.Instant
}

// Busy gives who is busy with the call now.
func (c *Call) Busy() []Busy {
	var out []Busy
	if c.Ended != 0 || !c.Counts() {
		return nil
	}
	for _, t := range c.Talks {
		if t.To == 0 && t.Employee != 0 {
			out = append(out, Busy{t.Employee, t.Leg, InTalk, t.From})
		}
	}
	for i := range c.Legs {
		l := &c.Legs[i]
		if l.Side != event.SideOperator || l.Ended != 0 || l.Employee == 0 || talksNow(c, l.ID) {
			continue
		}
		switch {
		case c.Direction == event.CallOut:
			out = append(out, Busy{l.Employee, l.ID, DialingOut, l.Began})
		case l.Answered != 0:
			out = append(out, Busy{l.Employee, l.ID, InTalk, l.Answered})
		default:
			out = append(out, Busy{l.Employee, l.ID, RingingIn, l.Began})
		}
	}
	return out
}

func talksNow(c *Call, leg string) bool {
	for _, t := range c.Talks {
		if t.Leg == leg && t.To == 0 {
			return true
		}
	}
	return false
}
