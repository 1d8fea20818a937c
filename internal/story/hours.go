package story

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
)

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

var spanForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\d{1,2}):([0-5]\d)-(\d{1,2}):([0-5]\d)$`) })

// setSchedule: "schedule Office: on mon-fri 9:00-13:00 14:00-18:00, on
// 2026-01-01 closed, zone Europe/Moscow".
func (p *parser) setSchedule(rest string) (desk.Command, error) {
	name, items, _ := strings.Cut(rest, ":")
	name = strings.TrimSpace(name)
	id := p.names.schedules[name]
	if id == 0 {
		if err := p.names.fresh(name); err != nil {
			return nil, err
		}
		id = event.ScheduleID(len(p.names.schedules) + 1)
		p.names.schedules[name] = id
		p.names.of["schedule/"+strconv.Itoa(int(id))] = name
		p.schedules[id] = &event.Hours{}
	}
	// What was recorded before is not touched: a fact keeps its own lists.
	h := *p.schedules[id]
	h.Days = slices.Clone(h.Days)
	p.schedules[id] = &h
	removed := false
	err := each(items, map[string]func([]string) error{
		"on":      func(w []string) error { return hoursOn(&h, w) },
		"zone":    func(w []string) error { h.Zone = strings.Join(w, " "); return nil },
		"removed": func([]string) error { removed = true; return nil },
	})
	return desk.SetSchedule{Schedule: id, Hours: h, Removed: removed}, err
}

// hoursOn: "mon-fri 9:00-18:00", "sun closed", "2026-01-01 closed".
func hoursOn(h *event.Hours, w []string) error {
	if len(w) < 2 {
		return fmt.Errorf("expected days and hours, like mon-fri 9:00-18:00, or a date and closed")
	}
	var spans []event.Span
	for _, s := range w[1:] {
		if s == "closed" && len(w) == 2 {
			break
		}
		m := spanForm().FindStringSubmatch(s)
		if m == nil {
			return fmt.Errorf("%q: expected hours like 9:00-18:00, or closed", s)
		}
		n := func(i int) int { v, _ := strconv.Atoi(m[i]); return v }
		spans = append(spans, event.Span{From: n(1)*60 + n(2), To: n(3)*60 + n(4)})
	}
	if _, err := time.Parse(time.DateOnly, w[0]); err == nil {
		h.Days = slices.DeleteFunc(h.Days, func(d event.DayHours) bool { return d.Date == w[0] })
		h.Days = append(h.Days, event.DayHours{Date: w[0], Spans: spans})
		slices.SortFunc(h.Days, func(a, b event.DayHours) int { return strings.Compare(a.Date, b.Date) })
		return nil
	}
	from, to, ranged := strings.Cut(w[0], "-")
	if !ranged {
		to = from
	}
	first, last := slices.Index(weekdays, from), slices.Index(weekdays, to)
	if first < 0 || last < first {
		return fmt.Errorf("%q: expected a date, a weekday like mon, or several like mon-fri", w[0])
	}
	for i := first; i <= last; i++ {
		h.Week[i] = spans
	}
	return nil
}

func (n names) schedule(name string) (event.ScheduleID, error) {
	if id := n.schedules[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("%q: expected the name of a schedule of the head", name)
}

// goesBy reads the name of a schedule.
func (p *parser) goesBy(to *event.ScheduleID) func([]string) error {
	return func(w []string) (err error) {
		*to, err = p.names.schedule(strings.Join(w, " "))
		return err
	}
}
