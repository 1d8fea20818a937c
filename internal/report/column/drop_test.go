package column

import (
	"math/rand/v2"
	"slices"
	"testing"

	"otklik/internal/event"
)

// Whichever rows are taken out, and from whichever end, the others stay.
func TestRowsAreTakenOut(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	d := &Day{From: 0, To: quartersOfDay}
	type one struct {
		row Row
		of  event.ConversationID
	}
	var there []one
	for step := range 4000 {
		if step < 300 || r.IntN(2) == 0 {
			x := one{Row{Dim: uint32(r.IntN(3)), Quarter: int32(r.IntN(4)), Value: int64(r.IntN(5))}, event.ConversationID(1 + r.IntN(40))}
			d.put(x.row, x.of)
			there = append(there, x)
			continue
		}
		k := r.IntN(len(there))
		switch r.IntN(3) {
		case 0:
			k = 0
		case 1:
			k = len(there) - 1
		}
		d.drop(there[k].row, there[k].of)
		there = slices.Delete(there, k, k+1)
		d.drop(Row{Quarter: 90}, 1) // there is none
		var is, want []uint64
		for i, key := range d.of(0).keys {
			is = append(is, key<<8|uint64(d.of(0).convs[i]))
		}
		for _, x := range there {
			want = append(want, d.key(x.row)<<8|uint64(x.of))
		}
		slices.Sort(is)
		slices.Sort(want)
		if !slices.Equal(is, want) || d.Len() != len(there) {
			t.Fatalf("step %d: %d rows, not %d", step, d.Len(), len(there))
		}
	}
}
