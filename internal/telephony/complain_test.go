package telephony

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"otklik/internal/phone"
)

// TestComplaintsAreFew: a company that sends links to other hosts fills no log:
// each host is named at once, then once in a quarter of an hour with how often it
// happened, and many hosts are one.
func TestComplaintsAreFew(t *testing.T) {
	var said bytes.Buffer
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, nil)))
	defer slog.SetDefault(before)
	lines := func() []string {
		defer said.Reset()
		return strings.Split(strings.TrimSuffix(said.String(), "\n"), "\n")
	}

	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	x, ctx := New(Config{Clock: func() time.Time { return now }}), context.Background()
	foreign := &phone.Error{Code: phone.ForeignLink}
	for i := range 500 {
		x.complainOf(ctx, "fetch a recording", 1, fmt.Sprintf("https://files.example/%d?secret=s", i), foreign)
	}
	x.complaints.rest(now)
	x.complainOf(ctx, "fetch a recording", 1, "https://other.example/1", foreign)
	x.complainOf(ctx, "fetch a recording", 2, "https://files.example/1", foreign)
	if got := lines(); len(got) != 3 || !strings.Contains(got[0], "times=1 ") || !strings.Contains(got[0], "host=files.example") || strings.Contains(got[0], "secret") {
		t.Errorf("at once: %d lines\n%s", len(got), strings.Join(got, "\n"))
	}
	now = now.Add(sayAgain)
	x.complaints.rest(now)
	if got := lines(); len(got) != 1 || !strings.Contains(got[0], "times=499 ") {
		t.Errorf("after a while:\n%s", strings.Join(got, "\n"))
	}
	now = now.Add(sayAgain)
	if x.complaints.rest(now); len(x.complaints.all) != 0 || said.Len() != 0 {
		t.Errorf("it is over: %d are remembered, said: %s", len(x.complaints.all), said.String())
	}
	for i := range 10 * sayKinds {
		x.complainOf(ctx, "fetch a recording", 1, fmt.Sprintf("https://%d.example/x", i), foreign)
	}
	if got := lines(); len(got) != sayKinds+1 || !strings.Contains(got[sayKinds], "host="+otherHosts) {
		t.Errorf("many hosts are %d lines, the last\n%s", len(got), got[len(got)-1])
	}
}
