package emulate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"
)

// Disorder says how notifications go astray on their way. The zero value
// delivers everything once, at once and in order.
type Disorder struct {
	Seed      uint64
	Repeat    float64       // the part that is delivered twice
	Lose      float64       // the part that never comes
	Reorder   float64       // the part that comes late, behind others
	Late      time.Duration // at most how late; 0 means 5 s
	Delay     time.Duration // of every one
	LoseKinds []string      // suffixes that never come at all
}

const usualLate = 5 * time.Second

// Check says what is wrong with it.
func (d Disorder) Check() error {
	for name, part := range map[string]float64{"repeat": d.Repeat, "lose": d.Lose, "reorder": d.Reorder} {
		if part < 0 || part > 1 {
			return fmt.Errorf("%s is a part of all, between 0 and 1, and not %v", name, part)
		}
	}
	return nil
}

// Delivery is a notification that comes at a moment.
type Delivery struct {
	Notice
	Come time.Time
	Turn int // of its notification: 1 is a repetition
}

// Route is the way that notifications go: the same seed, the same fates.
type Route struct {
	d    Disorder
	rand *rand.Rand
}

// Way makes a route.
func (d Disorder) Way() *Route {
	if d.Late == 0 {
		d.Late = usualLate
	}
	return &Route{d: d, rand: rand.New(rand.NewPCG(d.Seed, 11))}
}

// Send gives what becomes of one notification.
func (r *Route) Send(n Notice) []Delivery {
	lost, late, again := r.rand.Float64(), r.rand.Float64(), r.rand.Float64()
	lag, later := r.rand.Float64(), r.rand.Float64()
	if lost < r.d.Lose || slices.Contains(r.d.LoseKinds, n.Suffix) {
		return nil
	}
	come := n.At.Add(r.d.Delay)
	if late < r.d.Reorder {
		come = come.Add(time.Duration(lag * float64(r.d.Late)))
	}
	out := []Delivery{{n, come, 0}}
	if again < r.d.Repeat {
		out = append(out, Delivery{n, come.Add(time.Duration(later * float64(r.d.Late))), 1})
	}
	return out
}

// All gives what becomes of many, in the order of coming.
func (d Disorder) All(all []Notice) []Delivery {
	r := d.Way()
	var out []Delivery
	for _, n := range all {
		out = append(out, r.Send(n)...)
	}
	slices.SortStableFunc(out, func(a, b Delivery) int { return a.Come.Compare(b.Come) })
	return out
}
