package staffing

import "math"

// Erlang A: M/M/n+M. The chain that goes up with λ and down with
// min(k, n)·μ + max(0, k − n)·θ (metrics 7.7) is asked for its waits: of an
// arrival with endless patience the wait V is 0 with the probability of fewer
// than n in the system, and else has the density
//
//	v(x) = λ·π(n−1)·exp((λ/θ)(1 − e^{−θx}) − n·μ·x)
//
// (F. Baccelli, G. Hebuterne, On queues with impatient customers, 1981). What is
// wanted are integrals of it, which stay easy where sums over states have
// millions of terms; π(n−1) against the states below it is Erlang B.

// ErlangA gives how a queue fares in which people leave after patience seconds on
// average. It always has an answer: whoever leaves makes room.
func ErlangA(l Load, servers int, within, patience float64) State {
	if l.Erlangs() == 0 {
		return State{InTime: 1}
	}
	if servers <= 0 { // everybody leaves, each after their own patience
		return State{Wait: 1, Answer: patience, Lost: 1}
	}
	// Against λ times the integrals, the states without a wait weigh 1/B(n−1).
	blocking := erlangB(servers-1, l.Erlangs())
	if blocking < negligible {
		return State{InTime: 1, Occupancy: l.Erlangs() / float64(servers)}
	}
	v := newVirtual(l, servers, patience)
	free := math.Exp(-v.top) / blocking
	wait, left := v.over(v.from, v.to)
	in, gone := v.over(v.from, min(max(within, v.from), v.to))
	whole := free + l.Rate*wait
	s := State{Wait: l.Rate * wait / whole, Lost: l.Rate * left / whole, InTime: (free + l.Rate*(in-gone)) / whole}
	s.Answer = s.Lost * patience
	s.Occupancy = l.Erlangs() * (1 - s.Lost) / float64(servers)
	return s
}

// negligible is a part of arrivals that finds everybody busy of which nobody will
// ever see one.
const negligible = 1e-18

// virtual is the density of V over its peak, and where it matters.
type virtual struct {
	rate, out, leave float64 // λ, n·μ, θ
	top              float64 // logarithm of the peak
	from, to         float64
}

// matters is how far below the peak the density is left out, as a logarithm:
// e^−45 is less than a floating number keeps beside one.
const matters = 45

func newVirtual(l Load, servers int, patience float64) *virtual {
	v := &virtual{rate: l.Rate, out: float64(servers) / l.Handling, leave: 1 / patience}
	peak := 0.0
	if v.rate > v.out {
		peak = math.Log(v.rate/v.out) / v.leave
	}
	v.top = v.log(peak)
	if v.log(0) < v.top-matters {
		v.from = v.edge(peak, 0)
	}
	far := max(l.Handling, patience) / 1e6
	for v.log(peak+far) > v.top-matters {
		far *= 2
	}
	v.to = v.edge(peak, peak+far)
	return v
}

// log gives the logarithm of the density but for its constant.
func (v *virtual) log(x float64) float64 {
	return -v.rate/v.leave*math.Expm1(-v.leave*x) - v.out*x
}

// edge finds where the density stops to matter, between a point where it does and
// one where it does not: it falls all of the way.
func (v *virtual) edge(inside, outside float64) float64 {
	for range 60 {
		middle := (inside + outside) / 2
		if v.log(middle) > v.top-matters {
			inside = middle
		} else {
			outside = middle
		}
	}
	return outside
}

// The density is one smooth hill: five points of Gauss and Legendre on each of
// some two hundred stretches are as exact as floating numbers.
const stretches = 200

var (
	points  = [5]float64{-0.9061798459386640, -0.5384693101056831, 0, 0.5384693101056831, 0.9061798459386640}
	weights = [5]float64{0.2369268850561891, 0.4786286704993665, 0.5688888888888889, 0.4786286704993665, 0.2369268850561891}
)

// over integrates the density, and the part of it whose patience is over by then.
func (v *virtual) over(from, to float64) (all, left float64) {
	half := (to - from) / stretches / 2
	for i := range stretches {
		middle := from + half*float64(2*i+1)
		for k, point := range points {
			x := middle + half*point
			gone := -math.Expm1(-v.leave * x)
			d := weights[k] * half * math.Exp(v.rate/v.leave*gone-v.out*x-v.top)
			all += d
			left += d * gone
		}
	}
	return all, left
}
