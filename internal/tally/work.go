package tally

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// An operator's time is settled for good by days, six hours after midnight. Up
// to then what is late may change it, but hardly ever does. So it is judged hour
// by hour, each hour once and without keeping its records; if something late
// does come, the log is read again from the hour that it belongs to.

// soon is how much later than it happened a fact of an operator is waited for
// before an hour of their time is judged: a connection counts as lost within
// minutes.
const soon = 10 * minute

const minute = event.Millis(60_000)

// person is an operator: what was judged up to the cut, hour by hour since, and
// what came after.
type person struct {
	seam    *metric.Seam // nil: nothing was cut off yet
	hours   []judged
	records []event.Record // since the last of hours
	rows    []byte         // what they add, as it would be stored
	status  int64          // Seqs of the records that say how the operator stands, see Mark
	link    int64
}

// judged is a stretch of an operator's time, an hour as a rule, that is judged
// and not settled.
type judged struct {
	Seam metric.Seam // at its end
	Rows []byte      // what it adds, as it would be stored
}

// notch is a moment up to which everybody's time was judged.
type notch struct {
	At    event.Instant
	Since int64 // no record up to this Seq is of the moment or later
	Made  int64 // Seq at which it was judged
}

// last gives where an operator's records begin.
func (p *person) last() *metric.Seam {
	if n := len(p.hours); n > 0 {
		return &p.hours[n-1].Seam
	}
	return p.seam
}

// notch gives the last moment up to which time was judged.
func (s *state) notch() notch {
	if n := len(s.notches); n > 0 {
		return s.notches[n-1]
	}
	return s.cut
}

// countPerson puts what an operator's time adds in place of what it added
// before.
func (s *state) countPerson(p *person, rows []column.Row) error {
	before, err := s.columns.DecodeRows(p.rows)
	if err != nil {
		return err
	}
	s.columns.Replace(0, before, rows)
	p.rows = column.EncodeRows(rows)
	return nil
}

func (s *state) discountPerson(text []byte) error {
	rows, err := s.columns.DecodeRows(text)
	if err == nil {
		s.columns.Remove(0, rows)
	}
	return err
}

// rowsOf gives all that an operator's time adds.
func (s *state) rowsOf(p *person) ([]byte, error) {
	var all []column.Row
	for _, h := range append(slices.Clone(p.hours), judged{Rows: p.rows}) {
		rows, err := s.columns.DecodeRows(h.Rows)
		if err != nil {
			return nil, err
		}
		all = append(all, rows...)
	}
	return column.EncodeRows(all), nil
}

func (t *Tally) shift(id event.OperatorID, p *person, records []event.Record, now event.Instant) *metric.Shift {
	ctx := &metric.Context{History: t.history, Targets: metric.DefaultTargets(), Now: now}
	seam := p.last()
	if seam == nil {
		return metric.NewShift(id, records, ctx)
	}
	return seam.Continue(records, ctx)
}

// upTo divides an operator's records at a moment.
func (p *person) upTo(at event.Instant) (until, after []event.Record) {
	for _, r := range p.records {
		if r.At < at {
			until = append(until, r)
		} else {
			after = append(after, r)
		}
	}
	return until, after
}

// passTime settles and judges operators' time, if it is time for that as of a
// record that is about to be taken in.
func (t *Tally) passTime(ctx context.Context, r event.Record) error {
	if hour := start(r.At, hour); hour > t.at {
		t.hours = append(t.hours, notch{At: hour, Since: t.seq})
	}
	t.now, t.at = max(t.now, r.At, r.Learned), max(t.at, r.At)
	if cut := start(t.at.Add(-late), day); cut > t.cut.At {
		if err := t.cutDay(ctx, cut); err != nil {
			return err
		}
	}
	if err := t.reopen(ctx, r); err != nil {
		return err
	}
	to := start(t.at.Add(-soon), hour)
	if to <= t.notch().At || t.at < t.quiet {
		return nil
	}
	if midnight := start(to, day); midnight > t.notch().At { // a day is settled by its own hours
		if err := t.cutHour(midnight); err != nil {
			return err
		}
	}
	if to > t.notch().At {
		return t.cutHour(to)
	}
	return nil
}

// start gives the beginning of the hour or day of UTC that a moment belongs to.
func start(at event.Instant, unit event.Millis) event.Instant {
	return at / event.Instant(unit) * event.Instant(unit)
}

// notchAt gives the notch of a moment, made now.
func (t *Tally) notchAt(at event.Instant) notch {
	for _, h := range t.hours {
		if h.At >= at {
			return notch{at, h.Since, t.seq}
		}
	}
	return notch{at, t.cut.Since, t.seq}
}

// cutHour judges everybody's time up to a full hour.
func (t *Tally) cutHour(to event.Instant) error {
	t.notches = append(t.notches, t.notchAt(to))
	for _, id := range slices.Sorted(maps.Keys(t.people)) { // as in judge
		p := t.people[id]
		until, after := p.upTo(to)
		if p.last() == nil && len(until) == 0 {
			continue
		}
		s := t.shift(id, p, until, to)
		if err := t.countPerson(p, t.columns.Rows(s.VerdictsOn(&t.sheet))); err != nil {
			return err
		}
		p.hours = append(p.hours, judged{s.Seam(), bytes.Clone(p.rows)})
		p.rows, p.records = nil, slices.Clip(after)
	}
	return nil
}

// cutDay settles everybody's time up to a midnight.
func (t *Tally) cutDay(ctx context.Context, cut event.Instant) error {
	if t.notch().At < cut {
		if err := t.cutHour(cut); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.people)) {
		p := t.people[id]
		for len(p.hours) > 0 && p.hours[0].Seam.Cut <= cut {
			h := p.hours[0]
			rows, err := t.columns.DecodeRows(h.Rows)
			if err != nil {
				return err
			}
			if err := t.keep(ctx, 0, rows); err != nil {
				return err // nothing was changed: asked again, it goes on here
			}
			t.columns.Remove(0, rows)
			p.seam, p.hours = &h.Seam, p.hours[1:]
		}
		p.hours = slices.Clone(p.hours)
	}
	for _, n := range t.notches {
		if n.At <= cut {
			t.cut = n
		}
	}
	t.cut.At = cut
	t.notches = slices.DeleteFunc(t.notches, func(n notch) bool { return n.At <= cut })
	t.hours = slices.DeleteFunc(t.hours, func(h notch) bool { return h.At <= cut })
	return nil
}

// reopen takes judged hours back if a record belongs to one of them. It is done
// for everybody at once, and hours are judged again after a while: where one is
// late, others are.
func (t *Tally) reopen(ctx context.Context, r event.Record) error {
	if !ofPeople(r) && !ofPlans(r) || r.At >= t.notch().At || len(t.notches) == 0 {
		return nil
	}
	kept := len(t.notches)
	for kept > 0 && t.notches[kept-1].At > r.At {
		kept--
	}
	from := t.cut
	if kept > 0 {
		from = t.notches[kept-1]
	}
	// Whoever asked may leave while the log is read: nothing is taken back
	// before all is there.
	var again []event.Record
	err := t.log.ScanLog(ctx, min(from.Since, from.Made)+1, func(old event.Record) error {
		if old.Seq >= r.Seq {
			return errEnough
		}
		if old.At >= from.At || old.Seq > from.Made {
			again = append(again, old)
		}
		return ctx.Err()
	})
	if err != nil && !errors.Is(err, errEnough) {
		return err
	}
	t.notches = t.notches[:kept]
	t.quiet = t.at.Add(soon)
	for _, p := range t.people {
		for n := len(p.hours); n > 0 && p.hours[n-1].Seam.Cut > from.At; n-- {
			if err := t.discountPerson(p.hours[n-1].Rows); err != nil {
				return err
			}
			p.hours = p.hours[:n-1]
		}
		p.records = nil
	}
	for _, old := range again {
		t.giveRecord(old)
	}
	return nil
}

// ofPeople says whether a record is one that operators' time is made of.
func ofPeople(r event.Record) bool {
	switch r.Fact.(type) {
	case *event.DeskStarted:
		return true
	case *event.OfferMade, *event.OfferEnded: // a shift is not made of them, and they are the most and the largest
		return false
	}
	return len(event.Operators(r.Fact)) > 0
}

// ofPlans says whether a record is one that everybody's planned time is made of.
func ofPlans(r event.Record) bool {
	switch r.Fact.(type) {
	case *event.ScheduleSet, *event.OrganisationSet:
		return true
	}
	return false
}

// giveRecord gives a record to the operators whose time it is about.
func (t *Tally) giveRecord(r event.Record) {
	if _, started := r.Fact.(*event.DeskStarted); started {
		for _, p := range t.people {
			p.records = append(p.records, r)
		}
	}
	for _, id := range event.Operators(r.Fact) {
		p := t.people[id]
		if p == nil {
			p = &person{}
			t.people[id] = p
		}
		if ofPeople(r) {
			p.records = append(p.records, r)
		}
	}
}
