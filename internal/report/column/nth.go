package column

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
