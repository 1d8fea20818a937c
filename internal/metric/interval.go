package metric

import (
	"fmt"
	"math"
	"time"

	"otklik/internal/event"
)

// Interval is half-open: From belongs to it, To does not (T4).
type Interval struct{ From, To event.Instant }

// Ever is the interval of everything.
var Ever = Interval{From: -1 << 62, To: 1 << 62}

// Has says whether a moment falls into the interval.
func (in Interval) Has(at event.Instant) bool { return at >= in.From && at < in.To }

// Clip gives how much of [from, to) falls into the interval.
func (in Interval) Clip(from, to event.Instant) event.Millis {
	return event.Millis(max(0, min(to, in.To)-max(from, in.From)))
}

// DayOf gives the local date of a zone as an interval (T2). Date is read as a
// calendar date; its clock is ignored.
func DayOf(zone *time.Location, date time.Time) Interval {
	y, m, d := date.Date()
	return Interval{From: startOfDay(zone, y, m, d), To: startOfDay(zone, y, m, d+1)}
}

// Days gives local dates one after the other, as DayOf does. A zone is looked into
// where a clock is put on or back, and not every day of a year.
type Days struct {
	Zone *time.Location

	from, to event.Instant // far enough from both no clock changes
	offset   event.Millis
	plain    bool
}

// Plain says whether the clock stood still neither before nor after the day that was
// given last nor on it: it has 24 hours, from midnight.
func (d *Days) Plain() bool { return d.plain }

// nearChange is how near a change of the clock days are looked at one by one.
const nearChange = event.Millis(48 * 60 * 60 * 1000)

// Of gives a date as an interval.
func (d *Days) Of(date time.Time) Interval {
	const day = event.Millis(24 * 60 * 60 * 1000)
	y, m, n := date.Date()
	midnight := event.InstantOf(time.Date(y, m, n, 0, 0, 0, 0, time.UTC))
	if at := midnight.Add(-d.offset); at > d.from && at < d.to {
		d.plain = true
		return Interval{From: at, To: at.Add(day)}
	}
	out := DayOf(d.Zone, date)
	noon := out.From.Add(day / 2).Time().In(d.Zone)
	_, offset := noon.Zone()
	begin, end := noon.ZoneBounds()
	d.offset, d.from, d.to, d.plain = event.Millis(offset)*1000, math.MinInt64, math.MaxInt64, false
	if !begin.IsZero() {
		d.from = event.InstantOf(begin).Add(nearChange)
	}
	if !end.IsZero() {
		d.to = event.InstantOf(end).Add(-nearChange)
	}
	return out
}

// startOfDay gives the first instant of a local date. Midnight may not exist
// (the date begins at the first instant after the gap), and may exist twice
// (the first one counts).
func startOfDay(zone *time.Location, y int, m time.Month, d int) event.Instant {
	midnight := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	noon := time.Date(y, m, d, 12, 0, 0, 0, zone)
	_, offset := noon.Zone()
	start := midnight.Add(-time.Duration(offset) * time.Second)
	change, _ := noon.ZoneBounds()
	if change.IsZero() || change.Before(start.Add(-3*time.Hour)) {
		return event.InstantOf(start)
	}
	_, before := change.Add(-time.Millisecond).In(zone).Zone()
	switch earlier := midnight.Add(-time.Duration(before) * time.Second); {
	case earlier.Before(change):
		return event.InstantOf(earlier)
	case start.Before(change):
		return event.InstantOf(change)
	}
	return event.InstantOf(start)
}

// Hour is one row of a report by hours, or by halves or quarters of an hour:
// keyed by the local clock and the offset, so that an hour lived twice is two
// rows and a skipped one none (T3).
type Hour struct {
	Interval
	Hour   int
	Minute int // at which it begins, of halves and quarters
	Offset int // seconds east of UTC
	Twice  bool
	parts  bool // of an hour: the label says the minute
}

// Label names the row: "09", or "02(+02:00)" where the hour happens twice; of
// halves and quarters "09:30" and "02:30(+02:00)".
func (h Hour) Label() string {
	label := fmt.Sprintf("%02d", h.Hour)
	if h.parts {
		label += fmt.Sprintf(":%02d", h.Minute)
	}
	if !h.Twice {
		return label
	}
	sign, o := '+', h.Offset
	if o < 0 {
		sign, o = '-', -o
	}
	return fmt.Sprintf("%s(%c%02d:%02d)", label, sign, o/3600, o/60%60)
}

// Hours cuts an interval at the full hours of the local clocks and where the
// clocks are put on or back.
func Hours(zone *time.Location, in Interval) []Hour { return Steps(zone, in, time.Hour) }

// Steps cuts an interval at the hours, or at halves or quarters of them, of the
// local clocks and where the clocks are put on or back.
func Steps(zone *time.Location, in Interval, step time.Duration) []Hour {
	var out []Hour
	for from := in.From; from < in.To; {
		t := from.Time().In(zone)
		into := time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second + time.Duration(t.Nanosecond())
		into %= step
		next := t.Add(step - into)
		if _, change := t.ZoneBounds(); !change.IsZero() && change.Before(next) {
			next = change
		}
		to := min(event.InstantOf(next), in.To)
		_, offset := t.Zone()
		at := t.Add(-into)
		if step == time.Hour || at.Hour() != t.Hour() { // an hour that begins where the clocks were put on
			at = t
		}
		out = append(out, Hour{Interval: Interval{from, to}, Hour: t.Hour(), Minute: at.Minute(), Offset: offset, parts: step < time.Hour})
		from = to
	}
	back := 2 * int(time.Hour/step) // clocks are never put back by more than two hours
	for i := range out {
		for j := max(0, i-back); j < i; j++ {
			if out[i].Hour == out[j].Hour && (step == time.Hour || out[i].Minute == out[j].Minute) && out[i].Offset != out[j].Offset {
				out[i].Twice, out[j].Twice = true, true
			}
		}
	}
	return out
}

// Local writes a moment by the clock of a zone in a layout of package time, with
// its offset from UTC behind it where the clocks show the same twice, as the rows
// of hours have it: "01:37:22(+10:30)".
func Local(at event.Instant, zone *time.Location, layout string) string {
	t := at.Time().In(zone)
	if livedTwice(t) {
		layout += "(-07:00)"
	}
	return t.Format(layout)
}

// livedTwice says whether the clocks of the moment's zone show its time twice:
// they are put back around it (T3).
func livedTwice(t time.Time) bool {
	from, to := t.ZoneBounds()
	_, now := t.Zone()
	if !from.IsZero() {
		_, before := from.Add(-time.Nanosecond).Zone()
		if t.Before(from.Add(time.Duration(before-now) * time.Second)) {
			return true
		}
	}
	if to.IsZero() {
		return false
	}
	_, after := to.Zone()
	return !t.Before(to.Add(time.Duration(after-now) * time.Second))
}
