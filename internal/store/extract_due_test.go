package store

import (
	"testing"
	"time"
)

// TestExtractsStayRenewable: however long an extract is and however fast the log
// goes on, the next one is made before the last one is too old for it; and what
// failed is not tried at every look.
func TestExtractsStayRenewable(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		since, lines int64
		idle         time.Duration
		due          bool
	}{
		{"a quiet desk", extractLines - 1, 0, time.Hour, false},
		{"enough has come", extractLines, 0, extractEvery, true},
		{"a moment ago there was one", extractLines, 0, extractEvery - 1, false},
		{"a tenth of a long one", 30_000, 300_001, extractEvery, true},
		{"less than a tenth of it", 29_999, 300_000, extractEvery, false},
		{"a very long one does not wait for a tenth", extractMost, 100_000_000, extractEvery, true},
		{"nor for the pause", extractMost, 0, extractLook, true},
		{"a flood has gone too far for that", tailLimit, 0, extractEvery - 1, false},
		{"but after a failure it does", extractMost, 0, -extractEvery + extractLook, false},
	} {
		if got := extractDue(c.since, c.lines, c.idle); got != c.due {
			t.Errorf("%s: due is %t", c.name, got)
		}
	}
	// As the loop does it, with a log that grows by 30 000 records between looks.
	since, idle := int64(0), time.Duration(0)
	for range 1000 {
		since, idle = since+30_000, idle+extractLook
		if since > tailLimit {
			t.Fatalf("after %d records the last one cannot be renewed", since)
		}
		if extractDue(since, 50_000_000, idle) {
			since, idle = 0, 0
		}
	}
}
