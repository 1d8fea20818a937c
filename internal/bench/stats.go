package bench

import (
	"math"
	"slices"
	"time"
)

// quantile gives the q-quantile of the values, by linear interpolation
// between neighbours; NaN for none. The values are not changed.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return math.NaN()
	}
	sorted := slices.Sorted(slices.Values(values))
	at := q * float64(len(sorted)-1)
	low := int(math.Floor(at))
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (sorted[high]-sorted[low])*(at-float64(low))
}

// spread is a median with its quartiles.
type spread struct{ low, median, high float64 }

func spreadOf(values []float64) spread {
	return spread{quantile(values, .25), quantile(values, .5), quantile(values, .75)}
}

// ratios divides pairwise; pairs without a positive floor are left out.
func ratios(ours, floor []float64) []float64 {
	var out []float64
	for i := range min(len(ours), len(floor)) {
		if floor[i] > 0 {
			out = append(out, ours[i]/floor[i])
		}
	}
	return out
}

func mean(values ...float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// millis turns durations into milliseconds.
func millis(all []time.Duration) []float64 {
	out := make([]float64, len(all))
	for i, d := range all {
		out[i] = float64(d) / float64(time.Millisecond)
	}
	return out
}
