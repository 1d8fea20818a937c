package column

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestNthIsThatOfTheOrder: of many values and few, of equal ones and of those
// in order already, at every place.
func TestNthIsThatOfTheOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for round := range 300 {
		values := make([]int64, 1+r.IntN(60))
		for i := range values {
			values[i] = r.Int64N([]int64{1, 3, 40, 1 << 38}[round%4])
		}
		if round%5 == 0 {
			slices.Sort(values)
		}
		sorted := slices.Sorted(slices.Values(values))
		for at := range sorted {
			if got := nth(values, at); got != sorted[at] {
				t.Fatalf("place %d of %v is %d, not %d", at, sorted, got, sorted[at])
			}
		}
	}
}
