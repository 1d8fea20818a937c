package callgear

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"otklik/internal/event"
)

// text gives a variable, empty if it is not there.
func (v *values) text(name string) string {
	if all := v.m[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// list gives a variable that may have several members.
func (v *values) list(name string) []string { return v.m[name] }

// number gives a whole number; 0 if it is not there or none.
func (v *values) number(name string) int64 {
	text := v.text(name)
	if text == "" {
		return 0
	}
	n, ok := whole(text)
	if !ok {
		v.flaw(flawBadNumber, name)
	}
	return n
}

// numbers gives the whole numbers of a list.
func (v *values) numbers(name string) []int64 {
	var out []int64
	for _, text := range v.m[name] {
		if n, ok := whole(text); ok {
			out = append(out, n)
		} else {
			v.flaw(flawBadNumber, name)
		}
	}
	return out
}

// whole reads what the vendor writes as 12, 12.0 or "12". Numbers of calls and
// people are never negative.
func whole(text string) (int64, bool) {
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		return max(n, 0), n >= 0
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || f < 0 || f > 1<<53 {
		return 0, false
	}
	return int64(f), true
}

// secondsLimit is the longest that a call or a wait is believed to last.
const secondsLimit = 7 * 24 * 3600

// seconds gives a duration; 0 if it is not there.
func (v *values) seconds(name string) int64 {
	n := v.number(name)
	if n > secondsLimit {
		v.flaw(flawBadNumber, name)
		return 0
	}
	return n
}

// yes gives a boolean; known is false if it is not there.
func (v *values) yes(name string) (is, known bool) {
	switch strings.ToLower(v.text(name)) {
	case "":
		return false, false
	case "true", "1", "t", "yes":
		return true, true
	case "false", "0", "f", "no":
		return false, true
	}
	v.flaw(flawBadValue, name)
	return false, false
}

// links gives the addresses of a variable that are addresses of the web.
func (v *values) links(name string) []string {
	var out []string
	for _, text := range v.m[name] {
		u, err := url.Parse(text)
		if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.User != nil {
			v.flaw(flawBadLink, name)
			continue
		}
		out = append(out, text)
	}
	return out
}

// layouts of moments. The first is the vendor's; it has no zone.
var layouts = []struct {
	layout string
	zoned  bool
}{
	{"2006-01-02 15:04:05", false}, // a fraction after the seconds is taken as well
	{"2006-01-02T15:04:05", false},
	{time.RFC3339, true},
	{"2006-01-02 15:04:05Z07:00", true},
	{"2006-01-02 15:04:05Z07", true},
	{"02.01.2006 15:04:05", false},
}

// moment reads one; zoned says that no account's zone was needed.
func moment(text string, zone *time.Location) (at time.Time, zoned, ok bool) {
	for _, l := range layouts {
		if at, err := time.ParseInLocation(l.layout, text, zone); err == nil {
			return at, l.zoned, true
		}
	}
	return unixMoment(text)
}

// unixMoment reads seconds or milliseconds since 1970.
func unixMoment(text string) (at time.Time, zoned, ok bool) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || f <= 0 || f > 1e14 {
		return time.Time{}, false, false
	}
	if f > 1e11 { // seconds would be the year 5138
		f /= 1000
	}
	return time.UnixMilli(int64(math.Round(f * 1000))), true, true
}

// when gives the moment that a notification tells of; zoned says that no
// account's zone was needed for it. The variable without a zone counts before
// the one with the account's. Whether the moment can be believed is for
// package call to weigh.
func (v *values) when(zone *time.Location) (at event.Instant, zoned bool) {
	for _, name := range []string{"notification_timestamp", "notification_time"} {
		text := v.text(name)
		if text == "" {
			continue
		}
		at, zoned, ok := moment(text, zone)
		if !ok {
			v.flaw(flawBadTime, name)
			continue
		}
		if name == "notification_timestamp" && at.Nanosecond() == 0 {
			at = at.Add(v.fraction()) // whole seconds of the one, milliseconds of the other
		}
		return event.InstantOf(at), zoned
	}
	if v.text("notification_timestamp") == "" && v.text("notification_time") == "" {
		v.flaw(flawNoTime, "notification_time")
	}
	return 0, false
}

// fraction gives the milliseconds of notification_time.
func (v *values) fraction() time.Duration {
	at, _, ok := moment(v.text("notification_time"), time.UTC)
	if !ok {
		return 0
	}
	return time.Duration(at.Nanosecond()).Truncate(time.Millisecond)
}
