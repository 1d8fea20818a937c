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

// TestPileIsTheOrder: ranks of lists, loose values and equal ones together, of
// few and of many, with ladders, without and some of each in any order, are those of
// all values in order; and no list is changed.
func TestPileIsTheOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	var p pile
	var s selection
	for round := range 200 {
		limit := []int64{1, 3, 400, 1 << 38}[round%4]
		p.reset()
		steep := round % 3
		var all []int64
		var lists, copies [][]int64
		for range r.IntN(40) {
			list := make([]int64, r.IntN(1+r.IntN(300)))
			for i := range list {
				list[i] = r.Int64N(limit)
			}
			slices.Sort(list)
			if steep == 0 || steep == 1 && r.IntN(2) == 0 {
				l := &ladder{}
				l.climb(list)
				p.addWith(list, l)
			} else {
				p.add(list)
			}
			all, lists, copies = append(all, list...), append(lists, list), append(copies, slices.Clone(list))
		}
		for range r.IntN(300) {
			v := r.Int64N(limit)
			p.put(v)
			all = append(all, v)
		}
		for range r.IntN(4) * (round % 2) {
			v, n := r.Int64N(limit), 1+r.IntN(50)
			p.equal(v, n)
			all = append(all, slices.Repeat([]int64{v}, n)...)
		}
		slices.Sort(all)
		if round%4 > 1 {
			p.arrange(nil)
		}
		if p.count != len(all) {
			t.Fatalf("%d values, put were %d", p.count, len(all))
		}
		check := func(ats ...int) {
			t.Helper()
			got := make([]int64, len(ats))
			for s.find(&p, ats, got); len(ats) > 0; ats, got = ats[1:], got[1:] {
				if got[0] != all[ats[0]] {
					t.Fatalf("round %d: place %d of %d is %d, not %d", round, ats[0], len(all), got[0], all[ats[0]])
				}
			}
		}
		for range min(len(all), 50) {
			ats := make([]int, 1+r.IntN(6))
			for i := range ats {
				ats[i] = r.IntN(len(all))
			}
			slices.Sort(ats)
			check(ats...)
		}
		if len(all) > 0 {
			check(0)
			check(len(all) / 2)
			check(len(all) - 1)
			check(0, len(all)/2, len(all)-1, len(all)-1)
		}
		check()
		for i := range lists {
			if !slices.Equal(lists[i], copies[i]) {
				t.Fatal("a list was changed")
			}
		}
	}
}

// TestInOrder: counted by their bytes, values come to lie as if they were compared.
func TestInOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	scrap := make([]int64, 2000)
	for round := range 200 {
		values := make([]int64, r.IntN(2000))
		for i := range values {
			values[i] = r.Int64N([]int64{1, 3, 400, 70_000, 1 << 38}[round%5])
		}
		if round%7 == 0 {
			slices.Sort(values)
		}
		want := slices.Sorted(slices.Values(values))
		if inOrder(values, scrap); !slices.Equal(values, want) {
			t.Fatalf("round %d: %d values are not in order", round, len(values))
		}
	}
}

// TestRungs: a greater value lies on no lower rung, the limits are a second and
// eighteen hours, and a ladder counts what lies on each.
func TestRungs(t *testing.T) {
	for _, c := range []struct {
		value int64
		rung  int
	}{{0, 0}, {1023, 0}, {1024, 0}, {1151, 0}, {1152, 1}, {2047, 7}, {2048, 8}, {1<<26 - 1, rungs - 1}, {1 << 40, rungs - 1}} {
		if got := rungOf(c.value); got != c.rung {
			t.Errorf("%d lies on rung %d, not %d", c.value, got, c.rung)
		}
	}
	r := rand.New(rand.NewPCG(6, 6))
	for range 100 {
		values := make([]int64, r.IntN(300))
		for i := range values {
			values[i] = r.Int64N(1 << r.IntN(40))
		}
		slices.Sort(values)
		var l, want ladder
		l.climb(values)
		for _, v := range values {
			for rung := rungOf(v); rung < rungs; rung++ {
				want[rung]++
			}
		}
		if l != want {
			t.Fatalf("%v has the ladder %v, not %v", values, l, want)
		}
	}
}
