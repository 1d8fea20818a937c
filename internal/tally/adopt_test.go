package tally

import (
	"slices"
	"strings"
	"testing"

	"otklik/internal/metric"
)

// TextOfOlder gives the state as a program stored it that knew no working hours
// and no wrap-up: none of their metrics, and the others as they were.
func (t *Tally) TextOfOlder(tb testing.TB) []byte {
	tb.Helper()
	defer t.still(tb)()
	m, err := t.image()
	if err != nil {
		tb.Fatal(err)
	}
	before, dormant := map[string]int{}, metric.ByID("rt.business").Dormant(t.history)
	for id, version := range m.Versions {
		switch one := metric.ByID(id); {
		case !one.Dormant(metric.NewHistory()):
			before[id] = version
		case one.Like == id:
			before[id] = version - 1
		}
	}
	if len(m.Versions)-len(before) < 9 {
		tb.Fatalf("only %d metrics are new", len(m.Versions)-len(before))
	}
	m.Versions = before
	m.Signs = slices.Clone(m.Signs)
	for i, text := range m.Signs {
		var words []string
		for _, word := range strings.Fields(text) {
			id, rest, _ := strings.Cut(word, "/")
			_, clause, _ := strings.Cut(rest, ":")
			if version, known := before[id]; known {
				words = append(words, definition(metric.ByID(id), version)+clause)
			}
		}
		if dormant { // or they have rows of their own
			m.Signs[i] = strings.Join(words, " ")
		}
	}
	m.Metrics = slices.Clone(m.Metrics)
	for i, id := range m.Metrics {
		if _, known := before[id]; metric.ByID(id) != nil && keeps(metric.ByID(id)) && !known {
			m.Metrics[i] = "unknown." + id
		}
	}
	text, err := m.text()
	if err != nil {
		tb.Fatal(err)
	}
	return text
}
