package hours

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
	_ "time/tzdata"

	"otklik/internal/event"
)

func load(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

// slowOpen is the rule of the package read aloud: what does the clock show?
func slowOpen(h event.Hours, zone *time.Location, at event.Instant) bool {
	local := at.Time().In(zone)
	spans := h.Week[(int(local.Weekday())+6)%7]
	for _, d := range h.Days {
		if d.Date == local.Format(time.DateOnly) {
			spans = d.Spans
		}
	}
	now := local.Hour()*60 + local.Minute()
	return slices.ContainsFunc(spans, func(s event.Span) bool { return s.From <= now && now < s.To })
}

func someSpans(dice *rand.Rand) []event.Span {
	var out []event.Span
	at := 0
	for range dice.IntN(4) {
		at += dice.IntN(500)
		to := at + 1 + dice.IntN(600)
		if to >= 1440 {
			return append(out, event.Span{From: min(at, 1439), To: 1440})
		}
		out = append(out, event.Span{From: at, To: to})
		at = to
	}
	return out
}

// around are moments near which clocks are put forward or back, dates are left
// out, and offsets are odd.
var around = map[string][]string{
	"Europe/Berlin":       {"2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z", "1980-04-06T01:00:00Z"},
	"Asia/Kolkata":        {"2026-06-01T18:30:00Z", "1941-10-01T00:00:00Z"},
	"Australia/Lord_Howe": {"2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"},
	"America/Sao_Paulo":   {"2018-11-04T03:00:00Z", "2018-02-18T02:00:00Z", "2026-01-01T03:00:00Z"}, // midnight itself is left out
	"Pacific/Apia":        {"2011-12-30T10:00:00Z"},                                                 // a whole date is left out
	"Africa/Casablanca":   {"2026-02-15T02:00:00Z", "2026-03-22T02:00:00Z"},
	"Asia/Kathmandu":      {"1985-12-31T18:30:00Z"},
	"Europe/Moscow":       {"2014-10-25T22:00:00Z", "2011-03-26T23:00:00Z"},
	"UTC":                 {"1970-01-01T00:00:00Z", "2024-02-29T00:00:00Z"},
}

// Everything agrees with a walk from minute to minute.
func TestAgreesWithTheSlowWalk(t *testing.T) {
	dice := rand.New(rand.NewPCG(7, 11)) //nolint:gosec // a seed
	for name, moments := range around {
		zone := load(t, name)
		for _, m := range moments {
			centre, err := time.Parse(time.RFC3339, m)
			if err != nil {
				t.Fatal(err)
			}
			for range 12 {
				var h event.Hours
				for i := range h.Week {
					h.Week[i] = someSpans(dice)
				}
				for d := -2; d <= 2; d++ {
					if dice.IntN(3) == 0 {
						h.Days = append(h.Days, event.DayHours{Date: centre.AddDate(0, 0, d).Format(time.DateOnly), Spans: someSpans(dice)})
					}
				}
				agree(t, fmt.Sprintf("%s around %s", name, m), h, zone, event.InstantOf(centre), dice)
			}
		}
	}
}

func agree(t *testing.T, what string, h event.Hours, zone *time.Location, centre event.Instant, dice *rand.Rand) {
	t.Helper()
	p := Of(h, zone)
	from := centre.Add(-3 * dayLong)
	const n = 6 * 1440
	open := make([]bool, n)
	for i := range open {
		open[i] = slowOpen(h, zone, from.Add(event.Millis(i)*minute))
		if at := from.Add(event.Millis(i)*minute + event.Millis(dice.IntN(60_000))); p.Open(at) != open[i] {
			t.Fatalf("%s: open at %s: %v, and the clock on the wall says %v", what, at.Time().In(zone), p.Open(at), open[i])
		}
	}
	for range 40 {
		a, b := dice.IntN(n), dice.IntN(n)
		a, b = min(a, b), max(a, b)
		want, next := 0, -1
		for i := a; i < n; i++ {
			if i < b && open[i] {
				want++
			}
			if next < 0 && open[i] != open[a] {
				next = i
			}
		}
		start, end := from.Add(event.Millis(a)*minute), from.Add(event.Millis(b)*minute)
		sum, last := event.Millis(0), start-1
		for s := range p.Spans(start, end) {
			if s.From <= last || s.To <= s.From || s.To > end {
				t.Fatalf("%s: the stretch %v after %d", what, s, last)
			}
			sum, last = sum+event.Millis(s.To-s.From), s.To
		}
		if sum != event.Millis(want)*minute {
			t.Fatalf("%s: between %s and %s the stretches are %d ms long, and %d minutes", what, start.Time(), end.Time(), sum, want)
		}
		if next < 0 {
			continue
		}
		if moment, opens := p.Next(start); moment != from.Add(event.Millis(next)*minute) || opens == open[a] {
			t.Fatalf("%s: after %s next is %s (opens: %v), and the walk says %s", what, start.Time(), moment.Time(), opens, from.Add(event.Millis(next)*minute).Time())
		}
	}
}

func weekdays(spans ...event.Span) (h event.Hours) {
	for i := range 5 {
		h.Week[i] = spans
	}
	return h
}

func at(t *testing.T, zone *time.Location, wall string) event.Instant {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", wall, zone)
	if err != nil {
		t.Fatal(err)
	}
	return event.InstantOf(m)
}

func TestOpenings(t *testing.T) {
	moscow := load(t, "Europe/Moscow")
	office := weekdays(event.Span{From: 540, To: 1080})
	office.Days = []event.DayHours{{Date: "2026-03-09"}, {Date: "2026-03-14", Spans: []event.Span{{From: 600, To: 660}}}}
	night := event.Hours{}
	for i := range night.Week {
		night.Week[i] = []event.Span{{From: 0, To: 480}, {From: 1320, To: 1440}}
	}
	once := event.Hours{Days: []event.DayHours{{Date: "2029-05-01", Spans: []event.Span{{From: 600, To: 660}}}}}
	always := event.Hours{}
	for i := range always.Week {
		always.Week[i] = []event.Span{{From: 0, To: 1440}}
	}
	tokyo := office
	tokyo.Zone = "Asia/Tokyo"
	for _, x := range []struct {
		name string
		h    event.Hours
		now  string
		open bool
		next string
	}{
		{"in the middle of a day", office, "2026-03-05 12:00", true, "2026-03-05 18:00"},
		{"at the minute of closing", office, "2026-03-05 18:00", false, "2026-03-06 09:00"},
		{"at the minute of opening", office, "2026-03-06 09:00", true, "2026-03-06 18:00"},
		{"over a weekend and a holiday", office, "2026-03-06 18:30", false, "2026-03-10 09:00"},
		{"a Saturday that is worked", office, "2026-03-13 19:00", false, "2026-03-14 10:00"},
		{"a night has no seam at midnight", night, "2026-03-05 23:00", true, "2026-03-06 08:00"},
		{"one day in three years", once, "2026-03-05 12:00", false, "2029-05-01 10:00"},
		{"and never again", once, "2029-05-01 11:00", false, ""},
		{"always", always, "2026-03-05 12:00", true, ""},
		{"by its own zone: six hours earlier", tokyo, "2026-03-05 02:00", false, "2026-03-05 03:00"},
	} {
		p, now := Of(x.h, moscow), at(t, moscow, x.now)
		next := event.Instant(0)
		if x.next != "" {
			next = at(t, moscow, x.next)
		}
		moment, opens := p.Next(now)
		if p.Open(now) != x.open || moment != next || next != 0 && opens == x.open {
			t.Errorf("%s: open %v, next %s (opens: %v)", x.name, p.Open(now), moment.Time().In(moscow), opens)
		}
	}
}

// between gives how long a schedule is open between two moments.
func between(p *Plan, from, to event.Instant) (sum event.Millis) {
	for s := range p.Spans(from, to) {
		sum += event.Millis(s.To - s.From)
	}
	return sum
}

// A day and a night shift over a change of clocks: as long as it really was.
func TestLongAndShortDays(t *testing.T) {
	berlin := load(t, "Europe/Berlin")
	h := event.Hours{}
	for i := range h.Week {
		h.Week[i] = []event.Span{{From: 0, To: 360}, {From: 1320, To: 1440}}
	}
	p := Of(h, berlin)
	for _, x := range []struct {
		from, to string
		hours    int
	}{
		{"2026-03-28 22:00", "2026-03-29 06:00", 7},
		{"2026-10-24 22:00", "2026-10-25 06:00", 9},
		{"2026-06-01 22:00", "2026-06-02 06:00", 8},
	} {
		if got := between(p, at(t, berlin, x.from), at(t, berlin, x.to)); got != event.Seconds(x.hours*3600) {
			t.Errorf("from %s to %s: %d h, want %d", x.from, x.to, got/3_600_000, x.hours)
		}
	}
	// Open only in an hour that this Sunday leaves out: the next week has it.
	h = event.Hours{}
	h.Week[6] = []event.Span{{From: 120, To: 180}}
	if moment, opens := Of(h, berlin).Next(at(t, berlin, "2026-03-24 12:00")); moment != at(t, berlin, "2026-04-05 02:00") || !opens {
		t.Errorf("opens at %s", moment.Time().In(berlin))
	}
}

func TestNoPlanIsAlwaysOpen(t *testing.T) {
	var p *Plan
	if moment, _ := p.Next(5); !p.Open(5) || moment != 0 || between(p, 5, 12) != 7 || between(p, 12, 5) != 0 {
		t.Error("whoever has no schedule is always open")
	}
	if got := slices.Collect(p.Spans(5, 12)); !slices.Equal(got, []Stretch{{5, 12}}) {
		t.Errorf("open %v", got)
	}
}

func BenchmarkSpans(b *testing.B) {
	zone, _ := time.LoadLocation("Europe/Berlin")
	p := Of(weekdays(event.Span{From: 540, To: 780}, event.Span{From: 840, To: 1080}), zone)
	from := event.InstantOf(time.Date(2026, 3, 2, 9, 0, 0, 0, zone))
	for name, long := range map[string]event.Millis{"an hour": 60 * minute, "a week": 7 * dayLong, "ten years": 3653 * dayLong} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				between(p, from, from.Add(long))
			}
		})
	}
}
