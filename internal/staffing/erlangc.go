package staffing

import "math"

// erlangB is Erlang B by its recursion: B(0) = 1, B(k) = A·B(k−1) / (k + A·B(k−1)).
// Nothing in it grows, whatever the number of servers.
func erlangB(servers int, erlangs float64) float64 {
	b := 1.0
	for k := 1; k <= servers && b > 0; k++ {
		b = erlangs * b / (float64(k) + erlangs*b)
	}
	return b
}

// waiting is Erlang C from Erlang B, for more servers than erlangs.
func waiting(servers int, erlangs, blocking float64) float64 {
	return blocking / (1 - erlangs/float64(servers)*(1-blocking))
}

// ErlangC gives how a queue fares in which everybody waits to the end.
func ErlangC(l Load, servers int, within float64) State {
	return erlangC(l, servers, within, erlangB(servers, l.Erlangs()))
}

func erlangC(l Load, servers int, within, blocking float64) State {
	a, n := l.Erlangs(), float64(servers)
	switch {
	case a == 0:
		return State{InTime: 1}
	case n <= a:
		return State{Grows: true, Wait: 1, Occupancy: 1}
	}
	pw := waiting(servers, a, blocking)
	return State{
		Wait: pw, Occupancy: a / n, Answer: pw * l.Handling / (n - a),
		InTime: 1 - pw*math.Exp(-(n-a)*within/l.Handling),
	}
}

// Required gives the fewest servers with which Erlang C says that the target is
// met; ok is false if that is more than ServersMax.
func Required(l Load, t Target) (servers int, ok bool) {
	a := l.Erlangs()
	if a == 0 {
		return 0, true
	}
	b := 1.0
	for n := 1; n <= ServersMax; n++ {
		b = a * b / (float64(n) + a*b)
		if float64(n) <= a || a/float64(n) > t.Occupancy+roundings {
			continue
		}
		if s := erlangC(l, n, t.Within, b); s.InTime >= t.Part {
			return n, true
		}
	}
	return 0, false
}
