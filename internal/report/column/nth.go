package column

import "slices"

// nth gives the value that would stand at a place if the values were in order.
// It moves them about; putting all of them in order would cost many times more.
func nth(values []int64, at int) int64 {
	for len(values) > 1 {
		pivot := middleOf(values[0], values[len(values)/2], values[len(values)-1])
		less, more := divide(values, pivot)
		switch {
		case at < less:
			values = values[:less]
		case at >= more:
			values, at = values[more:], at-more
		default:
			return pivot
		}
	}
	return values[0]
}

// divide puts the values less than a pivot first and those greater last, and
// gives where the equal ones between them begin and end.
func divide(values []int64, pivot int64) (less, more int) {
	more = len(values)
	for i := 0; i < more; {
		switch v := values[i]; {
		case v < pivot:
			values[i], values[less] = values[less], v
			less++
			i++
		case v > pivot:
			more--
			values[i], values[more] = values[more], v
		default:
			i++
		}
	}
	return less, more
}

func middleOf(a, b, c int64) int64 {
	return max(min(a, b), min(max(a, b), c))
}

// fewToCount values are put in order by comparing them, more by counting them.
const fewToCount = 96

// inOrder puts values that are not negative in order. Many are dealt out by their
// bytes, the lowest first, which compares nothing: a comparison whose outcome nobody
// can foretell costs as much as ten of them whose outcome is known. Scrap has room for
// all.
func inOrder(values, scrap []int64) {
	if len(values) <= fewToCount {
		slices.Sort(values)
		return
	}
	bits, sorted := int64(0), true
	for i, v := range values {
		bits |= v
		sorted = sorted && (i == 0 || values[i-1] <= v)
	}
	if sorted {
		return
	}
	from, to := values, scrap[:len(values)]
	for shift := 0; bits>>shift != 0; shift += 8 {
		var places [256]uint32
		for _, v := range from {
			places[byte(v>>shift)]++
		}
		next := uint32(0)
		for b, n := range places {
			places[b] = next
			next += n
		}
		for _, v := range from {
			at := &places[byte(v>>shift)]
			to[*at] = v
			*at++
		}
		from, to = to, from
	}
	if &from[0] != &values[0] {
		copy(values, from)
	}
}
