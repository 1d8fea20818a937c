package metric

import "math/bits"

var wfmOfferedLoad = Metric{
	ID: "wfm.offered_load", Version: 1,
	Name: Words{"Нагрузка, эрланги", "Offered load, erlangs"},
	Definition: Words{
		"λ·AHT: поступило работы × среднее время её обработки / длина отрезка. Столько диалогов было бы в работе одновременно, если бы каждого брали сразу. Кто не дождался, считается таким же долгим, как остальные.",
		"λ·AHT: work arrived × its average handle time / length of the interval. So many conversations would be in work at once if each were taken immediately. Whoever gave up counts as long as the others.",
	},
	Unit: Number, Family: FamilyStart, How: Load, Num: "wfm.arrivals", Den: "wfm.aht",
}

// LoadOf makes a load of its three numbers: arrivals, what the handled of them
// come to in milliseconds, and how long the interval lasted, in milliseconds.
// Nothing that came is no load; what came and is not handled yet has none that
// is known.
func LoadOf(arrivals int64, handled Amount, lasted int64) Figure {
	f := Figure{N: int(arrivals), Den: 1}
	switch {
	case lasted <= 0 || arrivals > 0 && handled.N == 0:
		f.Empty = true
		return f
	case arrivals == 0:
		return f
	}
	arrivals, of := lowest(arrivals, handled.N)
	total, time := lowest(handled.Total, lasted)
	for !fits(arrivals, total) || !fits(of, time) { // a million of hours times a million: the last bits are microseconds
		total, time = total>>1, max(1, time>>1)
	}
	f.Num, f.Den = arrivals*total, of*time
	return f
}

// lowest takes a fraction to its lowest terms.
func lowest(a, b int64) (num, den int64) {
	x, y := a, b
	for y != 0 {
		x, y = y, x%y
	}
	return a / x, b / x
}

func fits(a, b int64) bool {
	high, low := bits.Mul64(uint64(a), uint64(b))
	return high == 0 && low < 1<<62
}
