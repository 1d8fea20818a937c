package demo

import (
	"context"
	"math/rand/v2"
	"time"
)

// A working day of the shop, from nine to nine, passes in little more than an
// hour; then the next one begins. How many visitors come follows the hour.

// dayPace is how much faster the shop's clock runs than ours.
const dayPace = 10

// opens and closes are hours of the shop.
const opens, closes = 9, 21

// busiest is the pause between two visitors at the busiest hour, at speed 1:
// about what the simulated staff can serve, so that a queue comes and goes.
const busiest = 4500 * time.Millisecond

// demand is how busy the hour is, 1 at its peak: a slow morning, a peak before
// lunch, a quiet lunch, the evening after work.
func demand(hour float64) float64 {
	points := []struct{ hour, level float64 }{
		{9, .35}, {10, .7}, {11.5, 1}, {13, .6}, {14, .75}, {16, .7}, {18.5, 1}, {20, .7}, {21, .35},
	}
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if hour <= b.hour {
			return a.level + (b.level-a.level)*max(0, hour-a.hour)/(b.hour-a.hour)
		}
	}
	return points[len(points)-1].level
}

// hourAt gives the shop's hour after so long of the demo, which begins when
// the shop is busy already.
func hourAt(since time.Duration, speed float64) float64 {
	const begins = 10.5
	passed := begins - opens + since.Hours()*speed*dayPace
	for passed >= closes-opens {
		passed -= closes - opens
	}
	return opens + passed
}

// pause gives the time to the next arrival.
func pause(r *rand.Rand, hour, speed float64) time.Duration {
	return time.Duration(float64(busiest) * r.ExpFloat64() / demand(hour) / speed)
}

// sleep waits, or says false when the demo ends.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
