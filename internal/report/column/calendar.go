package column

import (
	"sort"
	"time"

	"otklik/internal/metric"
)

// calendar knows where the days of a zone begin, in quarters of an hour.
type calendar struct {
	zone  *time.Location
	first int32   // the date of cuts[0], in days since 1970
	cuts  []int32 // the first quarter of each date; they are added as they are asked for
}

// margin is how many days are added at once.
const margin = 400

// date gives the day that a quarter belongs to, and its bounds.
func (c *calendar) date(quarter int32) (number, from, to int32) {
	if len(c.cuts) == 0 {
		c.first = quarter/quartersOfDay - margin
		c.extend(2 * margin)
	}
	for quarter < c.cuts[0] {
		before := calendar{zone: c.zone, first: c.first - margin}
		before.extend(margin)
		c.first, c.cuts = before.first, append(before.cuts, c.cuts...)
	}
	for quarter >= c.cuts[len(c.cuts)-1] {
		c.extend(margin)
	}
	at := max(0, min(int(quarter/quartersOfDay-c.first), len(c.cuts)-2))
	if quarter < c.cuts[at] || quarter >= c.cuts[at+1] { // a zone is less than a day ahead or behind
		at = sort.Search(len(c.cuts), func(i int) bool { return c.cuts[i] > quarter }) - 1
	}
	return c.first + int32(at), c.cuts[at], c.cuts[at+1]
}

func (c *calendar) extend(days int) {
	for range days {
		date := time.Unix(int64(c.first+int32(len(c.cuts)))*86400, 0).UTC()
		c.cuts = append(c.cuts, QuarterOf(metric.DayOf(c.zone, date).From))
	}
}

// bounds gives the quarters of a date.
func (c *calendar) bounds(number int32) (from, to int32) {
	if len(c.cuts) == 0 {
		c.date(number * quartersOfDay)
	}
	for number < c.first {
		c.date(c.cuts[0] - 1)
	}
	for number >= c.first+int32(len(c.cuts))-1 {
		c.extend(margin)
	}
	at := number - c.first
	return c.cuts[at], c.cuts[at+1]
}
