package metric_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// Days one after the other are the days one by one, wherever clocks are put on, back
// or over a whole date, and in whatever order they are asked for.
func TestDaysAreThoseOfTheCalendar(t *testing.T) {
	for _, name := range []string{"UTC", "Europe/Moscow", "Europe/Berlin", "Pacific/Apia", "Africa/Casablanca", "Asia/Tehran", "America/Sao_Paulo",
		"Australia/Lord_Howe", "Antarctica/Troll", "Asia/Gaza", "America/Santiago", "Asia/Kathmandu", "America/Havana", "Asia/Beirut"} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		days, plain := metric.Days{Zone: zone}, 0
		look := func(date time.Time) {
			t.Helper()
			got, want := days.Of(date), metric.DayOf(zone, date)
			if got != want {
				t.Fatalf("%s of %s is %v, not %v", date.Format(time.DateOnly), name, got, want)
			}
			if days.Plain() {
				plain++
				from, last := want.From.Time().In(zone), (want.To - 1).Time().In(zone)
				if begin, end := from.ZoneBounds(); from.Hour() != 0 || from.Minute() != 0 || last.Hour() != 23 || last.Minute() != 59 ||
					want.To != want.From.Add(24*60*60*1000) || !begin.IsZero() && event.InstantOf(begin) >= want.From || !end.IsZero() && event.InstantOf(end) < want.To {
					t.Fatalf("%s of %s is not plain", date.Format(time.DateOnly), name)
				}
			}
		}
		first := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
		for n := range 40 * 366 {
			look(first.AddDate(0, 0, n))
		}
		if plain < 35*366 {
			t.Errorf("of %s only %d days are plain", name, plain)
		}
		r := rand.New(rand.NewPCG(1, 2))
		for range 3000 {
			look(first.AddDate(0, 0, r.IntN(40*366)))
		}
	}
}

// TestLocal: a time has its offset behind it exactly if the zone's clocks show it
// at another moment too.
func TestLocal(t *testing.T) {
	const layout = "2006-01-02 15:04:05"
	for name, moments := range map[string]int{"Europe/Berlin": 24, "Australia/Lord_Howe": 12, "America/New_York": 24, "Africa/Cairo": 24, "Asia/Kolkata": 0, "UTC": 0} {
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		shown := map[string]int{}
		from := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		const step, steps = 5 * time.Minute, 365 * 24 * 12
		for i := range steps {
			shown[from.Add(time.Duration(i)*step).In(zone).Format(layout)]++
		}
		twice := 0
		for i := range steps {
			at := from.Add(time.Duration(i) * step)
			want := at.In(zone).Format(layout)
			if shown[want] > 1 {
				want += at.In(zone).Format("(-07:00)")
				twice++
			}
			if got := metric.Local(event.InstantOf(at), zone, layout); got != want {
				t.Fatalf("%s, %s: %s, want %s", name, at.Format(time.RFC3339), got, want)
			}
		}
		if twice != moments {
			t.Errorf("%s: %d moments are shown twice, want %d", name, twice, moments)
		}
	}
}
