package report

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// Errors of a period that somebody asked for.
var (
	ErrBadDate  = errors.New("not a date")
	ErrOrder    = errors.New("the period ends before it begins")
	ErrTooLong  = errors.New("the period is too long")
	ErrBadOrder = errors.New("there is no such arrangement")
	ErrWeekdays = errors.New("days of the week are numbers from 1 to 7")
)

// What is asked for lies in these years: zones keep to the quarters of an hour
// in them, and nobody has older conversations.
const (
	yearFirst = 2000
	yearLast  = 2199
	daysMax   = 3700 // ten years
)

// Period is whole local dates, both included, in one zone.
type Period struct {
	From, To time.Time // calendar dates: midnight UTC of the date
	Zone     *time.Location
	Weekdays Weekdays // whose days are counted
}

// Weekdays are some of the days of the week; the zero value is all of them.
type Weekdays uint8

// ParseWeekdays reads days written as 1,2,3; nothing is all of them.
func ParseWeekdays(text string) (w Weekdays, err error) {
	if text == "" {
		return 0, nil
	}
	for part := range strings.SplitSeq(text, ",") {
		if len(part) != 1 || part < "1" || part > "7" {
			return 0, ErrWeekdays
		}
		w = w.With(int(part[0] - '0'))
	}
	return w, nil
}

// With adds a day, from 1, Monday, to 7.
func (w Weekdays) With(day int) Weekdays { return w | 1<<(day-1) }

// Has says whether a day, from 1 to 7, is one of them.
func (w Weekdays) Has(day int) bool { return w == 0 || w>>(day-1)&1 == 1 }

func weekdayOf(d time.Time) int { return (int(d.Weekday())+6)%7 + 1 }

// NewPeriod reads two dates written as 2026-11-01.
func NewPeriod(from, to string, zone *time.Location) (Period, error) {
	p := Period{Zone: zone}
	var err error
	if p.From, err = date(from); err != nil {
		return p, err
	}
	if p.To, err = date(to); err != nil {
		return p, err
	}
	switch days := int(p.To.Sub(p.From).Hours() / 24); {
	case days < 0:
		return p, ErrOrder
	case days >= daysMax:
		return p, ErrTooLong
	}
	return p, nil
}

func date(s string) (time.Time, error) {
	d, err := time.Parse(time.DateOnly, s)
	if err != nil || d.Year() < yearFirst || d.Year() > yearLast {
		return d, ErrBadDate
	}
	return d, nil
}

// Days in the period.
func (p Period) Days() int { return int(p.To.Sub(p.From).Hours()/24) + 1 }

// Previous gives the period that one compares with. Whole calendar months have
// the months before, however long those are. A week, a month or a year so far
// has the same days of the one before: days of the week and the beginning of a
// month are not like the others. Anything else has as many days just before.
func (p Period) Previous() Period {
	before := p.before()
	before.Weekdays = p.Weekdays
	return before
}

func (p Period) before() Period {
	days := p.Days()
	sameMonth := p.From.Month() == p.To.Month() && p.From.Year() == p.To.Year()
	switch {
	case p.From.Day() == 1 && p.To.AddDate(0, 0, 1).Day() == 1:
		months := (p.To.Year()-p.From.Year())*12 + int(p.To.Month()-p.From.Month()) + 1
		return Period{From: p.From.AddDate(0, -months, 0), To: p.From.AddDate(0, 0, -1), Zone: p.Zone}
	case days > 1 && days < 7 && p.From.Weekday() == time.Monday:
		return Period{From: p.From.AddDate(0, 0, -7), To: p.To.AddDate(0, 0, -7), Zone: p.Zone}
	case days > 1 && p.From.Day() == 1 && sameMonth:
		return Period{From: p.From.AddDate(0, -1, 0), To: inMonth(p.To, -1), Zone: p.Zone}
	case days > 1 && p.From.YearDay() == 1 && p.From.Year() == p.To.Year():
		return Period{From: p.From.AddDate(-1, 0, 0), To: inMonth(p.To, -12), Zone: p.Zone}
	}
	return Period{From: p.From.AddDate(0, 0, -days), To: p.From.AddDate(0, 0, -1), Zone: p.Zone}
}

// inMonth gives the same day some months away, or the last one of a shorter month.
func inMonth(d time.Time, months int) time.Time {
	first := d.AddDate(0, months, 1-d.Day())
	last := first.AddDate(0, 1, -1)
	return first.AddDate(0, 0, min(d.Day(), last.Day())-1)
}

// In gives the instants of the period.
func (p Period) In() metric.Interval {
	return metric.Interval{From: metric.DayOf(p.Zone, p.From).From, To: metric.DayOf(p.Zone, p.To).To}
}

// Has says whether a moment is of a day that is counted.
func (p Period) Has(at event.Instant) bool { return p.In().Has(at) && p.OnDay(at) }

// OnDay says whether the days of the week that are counted have the moment, in
// the period or not.
func (p Period) OnDay(at event.Instant) bool {
	return p.Weekdays == 0 || p.Weekdays.Has(weekdayOf(at.Time().In(p.Zone)))
}

// By is how a table's rows are cut.
type By string

// Arrangements.
const (
	ByTotal    By = "total"
	ByQuarter  By = "quarter" // of an hour, of the local clock
	ByHalf     By = "half"    // of an hour
	ByHour     By = "hour"
	ByDay      By = "day"
	ByWeek     By = "week"
	ByMonth    By = "month"
	ByWeekday  By = "weekday"
	ByGroup    By = "group"
	ByChannel  By = "channel"
	ByOperator By = "operator"
	ByTopic    By = "topic"
	ByLine     By = "line" // the company's number that was called
	ByRule     By = "rule" // of invitations: the rule by which visitors were invited
)

// Arrangements lists all of them.
var Arrangements = []By{ByTotal, ByQuarter, ByHalf, ByHour, ByDay, ByWeek, ByMonth, ByWeekday, ByGroup, ByChannel, ByOperator, ByTopic, ByLine, ByRule}

// cuts says whether time is divided.
func (b By) cuts() bool { return b.OfTime() && b != ByTotal }

// OfTime says whether rows are stretches of time.
func (b By) OfTime() bool {
	return b != ByGroup && b != ByChannel && b != ByOperator && b != ByTopic && b != ByLine && b != ByRule
}

// Step gives the length of rows that are parts of a day; 0 for all others.
func (b By) Step() time.Duration {
	switch b {
	case ByHour:
		return time.Hour
	case ByHalf:
		return time.Hour / 2
	case ByQuarter:
		return time.Hour / 4
	}
	return 0
}

// slice is a row in time: its key, and the moments when it begins and ends.
// A row that is many stretches (all Mondays, every 9 o'clock) has the whole
// period. Quarters of days that are not asked for have no row: -1.
type slice struct {
	key string
	in  metric.Interval
}

// slices gives the rows of an arrangement in time, and for every quarter of
// the period the row it belongs to.
func (p Period) slices(by By) ([]slice, []int32, error) {
	if !slices.Contains(Arrangements, by) {
		return nil, nil, ErrBadOrder
	}
	in := p.In()
	first := column.QuarterOf(in.From)
	slots := make([]int32, column.QuarterOf(in.To)-first)
	rows := make([]slice, 0, p.most(by))
	at := map[string]int{}
	put := func(key string, part metric.Interval) {
		i, known := len(rows)-1, len(rows) > 0 && rows[len(rows)-1].key == key // mostly it is this one
		if !known && by != ByDay {                                             // a date comes once
			i, known = at[key]
		}
		if !known {
			i, rows = len(rows), append(rows, slice{key, part})
			if by != ByDay {
				at[key] = i
			}
		} else if rows[i].in.To == part.From || by == ByWeek || by == ByMonth {
			rows[i].in.To = part.To
		} else {
			rows[i].in = in // many stretches
		}
		mine := slots[column.QuarterOf(part.From)-first : column.QuarterOf(part.To)-first]
		for q := range mine {
			mine[q] = int32(i)
		}
	}
	if p.Weekdays != 0 {
		for i := range slots {
			slots[i] = -1
		}
	} else if !by.cuts() { // every day is in it
		return append(rows, slice{string(ByTotal), in}), slots, nil
	}
	plain, days := plainDays{in: in, first: first}, metric.Days{Zone: p.Zone}
	for d := p.From; !d.After(p.To); d = d.AddDate(0, 0, 1) {
		day := days.Of(d)
		if !p.Weekdays.Has(weekdayOf(d)) {
			continue
		}
		switch by {
		default:
			put(string(ByTotal), day)
		case ByDay:
			put(d.Format(time.DateOnly), day)
		case ByWeek:
			put(d.AddDate(0, 0, 1-weekdayOf(d)).Format(time.DateOnly), day)
		case ByMonth:
			put(d.Format("2006-01"), day)
		case ByWeekday:
			put(fmt.Sprint(weekdayOf(d)), day)
		case ByHour, ByHalf, ByQuarter:
			if plain.again(&days, day, rows, slots) {
				continue
			}
			for _, h := range metric.Steps(p.Zone, day, by.Step()) {
				put(h.Label(), h.Interval)
			}
			plain.note(day, slots)
		}
	}
	if by.Step() != 0 || by == ByWeekday {
		rows, slots = inOrder(rows, slots)
	}
	return rows, slots, nil
}

// plainDays are those on which no clock is put on or back: all of them have the
// same rows in the same quarters.
type plainDays struct {
	in    metric.Interval
	first int32
	is    bool    // the day that was asked about last
	slots []int32 // of the first of them
	many  bool
}

// again puts the rows of a plain day where they were on the first of them.
func (p *plainDays) again(days *metric.Days, day metric.Interval, rows []slice, slots []int32) bool {
	p.is = days.Plain() || p.isPlain(days.Zone, day)
	if !p.is || p.slots == nil {
		return false
	}
	copy(slots[column.QuarterOf(day.From)-p.first:], p.slots)
	for _, row := range p.slots {
		if p.many {
			break
		}
		rows[row].in = p.in // many stretches
	}
	p.many = true
	return true
}

// isPlain says whether the clock is neither put on nor back between two midnights.
func (p *plainDays) isPlain(zone *time.Location, day metric.Interval) bool {
	from := day.From.Time().In(zone)
	_, change := from.ZoneBounds()
	return day.To == day.From.Add(quartersOfPlain*column.Quarter) && from.Hour() == 0 && (change.IsZero() || event.InstantOf(change) >= day.To)
}

const quartersOfPlain = 24 * 4

// most is how many rows an arrangement has, or nearly.
func (p Period) most(by By) int {
	switch {
	case by == ByDay:
		return p.Days()
	case by.Step() != 0:
		return int(24*time.Hour/by.Step()) + 4
	}
	return 32
}

// note remembers the rows of the first plain day.
func (p *plainDays) note(day metric.Interval, slots []int32) {
	if p.is {
		from := column.QuarterOf(day.From) - p.first
		p.slots = slots[from : from+quartersOfPlain]
	}
}

// inOrder sorts rows whose first day does not have all of them.
func inOrder(rows []slice, slots []int32) ([]slice, []int32) {
	order := make([]int32, len(rows))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		return rowOrder(rows[a].key, rows[b].key, rows[a].in.From, rows[b].in.From)
	})
	moved, out := make([]int32, len(rows)), make([]slice, len(rows))
	for to, from := range order {
		moved[from], out[to] = int32(to), rows[from]
	}
	for i := range slots {
		if slots[i] >= 0 {
			slots[i] = moved[slots[i]]
		}
	}
	return out, slots
}

// rowOrder compares two rows of times of the day, or of weekdays, by their keys
// and when they began.
func rowOrder(x, y string, xFrom, yFrom event.Instant) int {
	again, other := strings.HasSuffix(x, ")"), strings.HasSuffix(y, ")")
	switch sameHour := x[:min(2, len(x))] == y[:min(2, len(y))]; {
	case sameHour && again && other: // the hour lived twice: as lived
		return cmp.Compare(xFrom, yFrom)
	case sameHour && again != other: // after those of other days
		return compare(strconv.FormatBool(again), strconv.FormatBool(other))
	}
	return compare(x, y)
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Moment gives the start of a quarter.
func Moment(quarter int32) event.Instant {
	return event.Instant(quarter) * event.Instant(column.Quarter)
}
