package report

import (
	"slices"
	"strconv"
	"strings"

	"otklik/internal/event"
	"otklik/internal/report/column"
)

// A topic with others under it has a row for the whole: what is of itself and
// of those, each thing counted once. Under that row stand theirs, and one for
// what is of itself alone. The rows that have none under them add up to the
// total (I1), and those under a whole come to it.

// ownEnd marks the key of the row that is of a topic itself alone.
const ownEnd = "-own"

// OwnOf takes the key of the row of a topic alone apart.
func OwnOf(key string) (topic string, own bool) { return strings.CutSuffix(key, ownEnd) }

// whole gives the topic into whose row a topic goes with others: the one above
// it, or itself; 0: no filter lets all of that be seen.
func (f *Filter) whole(topic event.CategoryID) event.CategoryID {
	if above := f.Above[topic]; above != 0 {
		topic = above
	}
	if f.Topic != 0 && f.Topic != topic {
		return 0
	}
	return topic
}

// branch puts rows of topics under those of their wholes.
func branch(data Data, q *column.Query, cols []Column, f Filter, rows []Row) []Row {
	wholes := []event.CategoryID{}
	for _, r := range rows {
		topic := topicOf(r.Key)
		if whole := f.whole(topic); whole != 0 && whole != topic && !slices.Contains(wholes, whole) {
			wholes = append(wholes, whole)
		}
	}
	if len(wholes) == 0 {
		return rows
	}
	slices.Sort(wholes)
	over := *q
	over.Dims, over.Dim = len(wholes), func(d column.Dim) int32 {
		if !f.Has(d) {
			return -1
		}
		return int32(slices.Index(wholes, f.whole(d.Topic)))
	}
	cells := data.Scan(&over, asks(cols))
	parts := map[string][]Row{}
	var out []Row
	for _, r := range rows {
		topic := topicOf(r.Key)
		whole := f.whole(topic)
		key := strconv.FormatInt(int64(whole), 10)
		if whole == 0 || !slices.Contains(wholes, whole) {
			out = append(out, r)
			continue
		}
		if r.Under = key; whole == topic {
			r.Key = key + ownEnd
		}
		parts[key] = append(parts[key], r)
	}
	for i, whole := range wholes {
		key := strconv.FormatInt(int64(whole), 10)
		out = append(out, Row{Key: key, In: rows[0].In, Figures: figures(cols, func(a int) *column.Cell { return &cells[a][i] })})
	}
	slices.SortFunc(out, func(a, b Row) int { return int(topicOf(a.Key) - topicOf(b.Key)) })
	for i := len(out) - 1; i >= 0; i-- {
		under := parts[out[i].Key]
		slices.SortStableFunc(under, func(a, b Row) int { return ownFirst(a) - ownFirst(b) })
		out = slices.Insert(out, i+1, under...)
	}
	return out
}

func ownFirst(r Row) int {
	if _, own := OwnOf(r.Key); own {
		return 0
	}
	return 1
}

func topicOf(key string) event.CategoryID {
	n, _ := strconv.ParseInt(key, 10, 64)
	return event.CategoryID(n)
}

// ofTopic gives the one place of the row of a topic.
func (f *Filter) ofTopic(key string) func(column.Dim) int32 {
	name, own := OwnOf(key)
	topic := topicOf(name)
	return func(d column.Dim) int32 {
		if f.Has(d) && strconv.FormatInt(int64(topic), 10) == name && (d.Topic == topic || !own && topic != 0 && f.whole(d.Topic) == topic) {
			return 0
		}
		return -1
	}
}

// InTree orders rows so that those under a row follow it, and otherwise as they
// come.
func InTree[R any](rows []R, key, under func(R) string) []R {
	out := make([]R, 0, len(rows))
	for _, r := range rows {
		if under(r) != "" {
			continue
		}
		out = append(out, r)
		for _, part := range rows {
			if under(part) != "" && under(part) == key(r) {
				out = append(out, part)
			}
		}
	}
	return out
}
