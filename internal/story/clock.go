package story

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// calendar turns the clock readings of a story into moments: one zone, and a
// date that the story moves on.
type calendar struct {
	zone *time.Location
	date time.Time // midnight UTC of the local date
}

var clockForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(?:\(([+-])(\d{2}):(\d{2})\))?$`)
})

const clockHint = `a time like 9:25, 09:25:00 or 02:50:00(+02:00)`

// moment gives the instant of a clock reading on the current date. A reading
// that happens twice needs its offset; one that does not exist is an error
// (metrics T3).
func (c calendar) moment(s string) (event.Instant, error) {
	m := clockForm().FindStringSubmatch(s)
	if m == nil {
		return 0, fmt.Errorf("%q: expected %s", s, clockHint)
	}
	n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
	ms := 0
	if m[4] != "" {
		ms, _ = strconv.Atoi((m[4] + "00")[:3])
	}
	if n(1) > 24 || n(2) > 59 || n(3) > 59 || n(1) == 24 && n(2)+n(3)+ms > 0 {
		return 0, fmt.Errorf("%q is no time of day", s)
	}
	wall := c.date.Add(time.Duration(n(1))*time.Hour + time.Duration(n(2))*time.Minute +
		time.Duration(n(3))*time.Second + time.Duration(ms)*time.Millisecond)
	if n(1) == 24 {
		return metric.DayOf(c.zone, c.date).To, nil
	}
	if m[5] != "" {
		offset := n(6)*3600 + n(7)*60
		if m[5] == "-" {
			offset = -offset
		}
		at := wall.Add(-time.Duration(offset) * time.Second)
		if _, have := at.In(c.zone).Zone(); have != offset {
			return 0, fmt.Errorf("%s is not at this offset from UTC in %s", s, c.zone)
		}
		return event.InstantOf(at), nil
	}
	return c.only(s, wall)
}

// only gives the one instant at which the clocks of the zone show wall.
func (c calendar) only(s string, wall time.Time) (event.Instant, error) {
	var found []time.Time
	for _, near := range []time.Duration{-26 * time.Hour, 26 * time.Hour} {
		_, offset := wall.Add(near).In(c.zone).Zone()
		at := wall.Add(-time.Duration(offset) * time.Second)
		if _, have := at.In(c.zone).Zone(); have == offset && (len(found) == 0 || !found[0].Equal(at)) {
			found = append(found, at)
		}
	}
	switch len(found) {
	case 0:
		return 0, fmt.Errorf("%s does not exist on %s in %s: the clocks skip it", s, c.date.Format(time.DateOnly), c.zone)
	case 1:
		return event.InstantOf(found[0]), nil
	}
	return 0, fmt.Errorf("%s happens twice on %s in %s: say which, as %s%s or %s%s", s, c.date.Format(time.DateOnly), c.zone,
		s, found[0].In(c.zone).Format("(-07:00)"), s, found[1].In(c.zone).Format("(-07:00)"))
}

// on gives the calendar of another date.
func (c calendar) on(date string) (calendar, error) {
	d, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return c, fmt.Errorf("%q: expected a date like 2026-03-02", date)
	}
	c.date = d
	return c, nil
}

var (
	hoursForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,2})-(\d{1,2})$`) })
	hourForm  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,2})(\([+-]\d{2}:\d{2}\))$`) })
)

// interval reads "day", "11-12", "9:15-9:45" or one of two equal hours,
// "02(+02:00)". ok is false if s is none of them.
func (c calendar) interval(s string) (in metric.Interval, ok bool, err error) {
	if s == "day" {
		return metric.DayOf(c.zone, c.date), true, nil
	}
	if m := hourForm().FindStringSubmatch(s); m != nil {
		for _, h := range metric.Hours(c.zone, metric.DayOf(c.zone, c.date)) {
			if h.Label() == fmt.Sprintf("%02s%s", m[1], m[2]) {
				return h.Interval, true, nil
			}
		}
		return in, true, fmt.Errorf("%s: the day has no such hour", s)
	}
	from, to, found := strings.Cut(s, "-")
	if m := hoursForm().FindStringSubmatch(s); m != nil {
		from, to = m[1]+":00", m[2]+":00"
	} else if !found || !strings.Contains(from, ":") {
		return in, false, nil
	} else if i := strings.Index(s, ")-"); i > 0 { // 02:00(-03:00)-03:00
		from, to = s[:i+1], s[i+2:]
	}
	if in.From, err = c.moment(from); err != nil {
		return in, true, err
	}
	if in.To, err = c.moment(to); err != nil {
		return in, true, err
	}
	if in.To <= in.From {
		return in, true, fmt.Errorf("%s ends before it begins", s)
	}
	return in, true, nil
}

// show writes a moment as the clocks of the zone show it: the date only when
// it is not the story's first, the offset only when the reading is ambiguous.
func (c calendar) show(at event.Instant) string {
	t := at.Time().In(c.zone)
	form := "15:04:05"
	if t.Nanosecond() != 0 {
		form += ".000"
	}
	out := t.Format(form)
	wall := time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), time.UTC)
	if _, err := c.only("", wall); err != nil {
		out += t.Format("(-07:00)")
	}
	if y, m, d := t.Date(); y != c.date.Year() || m != c.date.Month() || d != c.date.Day() {
		out = t.Format(time.DateOnly) + " " + out
	}
	return out
}

// span reads a length of time: 0, 30s, 15m, 1h30m.
func span(s string) (int, error) {
	if s == "0" {
		return 0, nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 || d%time.Second != 0 {
		return 0, fmt.Errorf("%q: expected a length in whole seconds, like 30s, 15m, 1h30m or 0", s)
	}
	return int(d / time.Second), nil
}
