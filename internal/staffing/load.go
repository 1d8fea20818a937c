package staffing

import (
	"errors"
	"math"
)

// What may be asked. A contact centre of fifty thousand conversations at once is
// none that one program serves; beyond it an answer would take seconds.
const (
	LoadMax    = 50_000.0  // erlangs
	ServersMax = 200_000   // that a target may come to
	SecondsMax = 604_800.0 // a week: of handling, waiting and patience
)

// Errors of what was asked.
var (
	ErrLoad      = errors.New("staffing: arrivals and handling are not below zero, and come to fifty thousand erlangs at most")
	ErrTarget    = errors.New("staffing: the part to be answered in time lies between 0 and 1, both excluded")
	ErrWithin    = errors.New("staffing: the time to answer within is from 0 to a week")
	ErrOccupancy = errors.New("staffing: the greatest occupancy lies above 0 and is 1 at most")
	ErrPatience  = errors.New("staffing: the average patience is longer than 0 and a week at most")
)

// Load is what comes: Rate arrivals a second, each of Handling seconds on average.
type Load struct{ Rate, Handling float64 }

// Erlangs is the load as servers that it would keep busy all of the time.
func (l Load) Erlangs() float64 { return l.Rate * l.Handling }

// Check refuses what no formula takes.
func (l Load) Check() error {
	a := l.Erlangs()
	if !(l.Rate >= 0) || !(l.Handling >= 0) || l.Handling > SecondsMax || !(a <= LoadMax) {
		return ErrLoad
	}
	return nil
}

// Target is what is wanted: Part of the arrivals answered within Within seconds,
// and no server busy for more than Occupancy of the time.
type Target struct{ Part, Within, Occupancy float64 }

// Check refuses what cannot be wanted.
func (t Target) Check() error {
	switch {
	case !(t.Part > 0 && t.Part < 1):
		return ErrTarget
	case !(t.Within >= 0 && t.Within <= SecondsMax):
		return ErrWithin
	case !(t.Occupancy > 0 && t.Occupancy <= 1):
		return ErrOccupancy
	}
	return nil
}

// CheckPatience refuses a patience that nobody has.
func CheckPatience(seconds float64) error {
	if !(seconds > 0 && seconds <= SecondsMax) {
		return ErrPatience
	}
	return nil
}

// State is how a queue fares with some number of servers.
type State struct {
	Grows     bool    // there are no more servers than erlangs: the queue grows, and the rest says nothing
	Wait      float64 // part of the arrivals that have to wait at all
	InTime    float64 // part of all arrivals answered within the target's time
	Answer    float64 // Erlang C: average wait in seconds; Erlang A: of all arrivals, those that left included
	Occupancy float64 // part of the time that a server is busy
	Lost      float64 // Erlang A: part of the arrivals that left before they were answered
}

// People is how many people hold so many places if each takes parallel
// conversations at once.
func People(servers int, parallel float64) int {
	if servers <= 0 {
		return 0
	}
	return int(math.Ceil(float64(servers)/max(1, parallel) - roundings))
}

// Places is how many conversations people hold at once: whole ones, for half a
// place answers nobody.
func Places(people, parallel float64) int {
	return int(math.Floor(max(0, people)*max(1, parallel) + roundings))
}

// roundings is what sums of floating numbers are short of a whole one.
const roundings = 1e-9
