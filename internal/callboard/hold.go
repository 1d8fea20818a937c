package callboard

import (
	"cmp"
	"encoding/binary"
	"maps"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// A board holds two days of calls, and all but a few of them are over. Of those
// nothing is shown but numbers, so that they are added up. Lost ones are made
// good later, and stay.

// all are the metrics of calls that the board counts.
var all = slices.DeleteFunc(slices.Clone(metric.All), func(m *metric.Metric) bool { return !Counts(m) })

// Counts says whether the board counts a metric: those of calls that add up. How
// many calls there were at once at most does not; Loads and the columns of
// reports tell it.
func Counts(m *metric.Metric) bool { return m.OfCalls() && m.How != metric.Peak }

// reading is what a verdict adds to the figures of the day.
type reading struct {
	metric               int32 // place in all
	counted, provisional bool
	at, start, end       event.Instant
	value                int64
}

// read keeps of verdicts those that figures of the day are made of.
func (b *Board) read(list []metric.Verdict) []reading {
	var out []reading
	for i := range list {
		v := &list[i]
		place := slices.IndexFunc(all, func(m *metric.Metric) bool { return m.ID == v.Metric })
		if place < 0 {
			continue
		}
		r := reading{int32(place), v.Counted, v.Provisional, v.At, v.Start, v.End, v.Value}
		if v.Counted && b.Day.Has(v.Moment(all[place].Family)) || v.Provisional && (b.Day.Has(v.Start) || b.Day.Has(v.At)) {
			out = append(out, r)
		}
	}
	return slices.Clip(out)
}

// verdicts adds what was kept to a list.
func (e *entry) verdicts(out []metric.Verdict) []metric.Verdict {
	for i := range e.today {
		r := &e.today[i]
		out = append(out, metric.Verdict{Metric: all[r.metric].ID, Call: e.line.ID, Channel: event.ChannelCall, Counted: r.counted, Provisional: r.provisional,
			At: r.at, Start: r.start, End: r.end, Value: r.value})
	}
	return out
}

// over is a call that was let go of.
type over struct {
	id    event.CallID
	last  int64 // Seq of the newest record that was known then
	ended event.Instant
	pile  *pile
}

// pileKey is what filters choose calls by.
type pileKey struct {
	line event.PhoneID
	crew *crew
}

// pile is calls that were let go of and that no filter tells apart.
type pile struct {
	pileKey
	calls int
	day   []metric.Amount // what they add to the figures of the day, by the place in all; nil: nothing
}

// count adds what a call comes to, or takes it away.
func (p *pile) count(today []reading, sign int64) {
	if len(today) > 0 && p.day == nil {
		p.day = make([]metric.Amount, len(all))
	}
	for i := range today {
		at := &p.day[today[i].metric]
		at.N += sign
		at.Total += sign * today[i].value
	}
}

// addUp gives what the calls let go of come to, by metric.
func (b *Board) addUp(f Filter) map[string]metric.Amount {
	out := map[string]metric.Amount{}
	for _, p := range b.piles {
		if !f.sees(p.line, p.crew) {
			continue
		}
		for i, s := range p.day {
			if s.N != 0 {
				id := all[i].ID
				out[id] = metric.Amount{N: out[id].N + s.N, Total: out[id].Total + s.Total}
			}
		}
	}
	return out
}

// crew is the employees who were rung or talked in a call, the same for all
// calls with the same ones, and the groups they are in.
type crew struct {
	who    []event.EmployeeID // in order
	groups map[event.GroupID]bool
}

func (b *Board) crewOf(c *metric.CallLine) *crew {
	who := c.People()
	var key []byte
	for _, id := range who {
		key = binary.AppendVarint(key, int64(id))
	}
	one := b.crews[string(key)]
	if one == nil {
		one = &crew{who: who}
		b.gather(one)
		b.crews[string(key)] = one
	}
	return one
}

func (b *Board) gather(c *crew) {
	c.groups = map[event.GroupID]bool{}
	for _, who := range c.who {
		for _, g := range b.groups(b.operatorOf(who)) {
			c.groups[g] = true
		}
	}
}

// regroup says anew which groups calls are of.
func (b *Board) regroup() {
	for _, c := range b.crews {
		b.gather(c)
	}
}

// heldFor is how long after its last signal a call that is over is held:
// recordings come late, and what comes later is rare.
const heldFor event.Millis = 10 * 60_000

// LetGo lets go of the calls that have been over for a while. Who does that
// looks at Missing before Apply.
func (b *Board) LetGo() {
	for id := range b.told {
		e := b.calls[id]
		if e.line == nil || !e.line.Settled || b.dirty[id] || e.records[len(e.records)-1].Learned.Add(heldFor) >= b.now || b.goesOn(e) {
			continue
		}
		delete(b.told, id)
		last := int64(0)
		for i := range e.records {
			last = max(last, e.records[i].Seq)
		}
		if e.records = nil; e.line.Outcome.Lost() {
			e.line.Slim()
			continue
		}
		delete(b.calls, id)
		k := pileKey{e.line.Line, e.crew}
		p := b.piles[k]
		if p == nil {
			p = &pile{pileKey: k}
			b.piles[k] = p
		}
		p.calls++
		p.count(e.today, 1)
		b.over = slices.Insert(b.over, b.place(id), over{id, last, e.line.Ended, p})
	}
}

// goesOn: something of the call has not come to pass, by its own clock.
func (b *Board) goesOn(e *entry) bool {
	return e.line.Ended > b.now || slices.ContainsFunc(e.today, func(r reading) bool { return r.provisional && !e.line.Outcome.Lost() || r.at > b.now })
}

// place gives where a call is, or belongs, among those let go of.
func (b *Board) place(id event.CallID) int {
	at, _ := slices.BinarySearchFunc(b.over, id, func(o over, id event.CallID) int { return cmp.Compare(o.id, id) })
	return at
}

// find gives a call that was let go of, nil if it was not.
func (b *Board) find(id event.CallID) *over {
	if at := b.place(id); at < len(b.over) && b.over[at].id == id {
		one := b.over[at]
		return &one
	}
	return nil
}

// takeBack takes away what a call added when it was let go of: by the same fold
// over the same records.
func (b *Board) takeBack(id event.CallID, e *entry) {
	if e.was == nil {
		return
	}
	was := *e.was
	e.was = nil
	known := slices.DeleteFunc(slices.Clone(e.records), func(r event.Record) bool { return r.Seq > was.last })
	line := metric.NewCallLine(known, b.ctx)
	b.callers.Remove(line)
	was.pile.count(b.read(line.Verdicts()), -1)
	b.drop(was.pile)
	at := b.place(id)
	b.over = slices.Delete(b.over, at, at+1)
}

func (b *Board) drop(p *pile) {
	if p.calls--; p.calls == 0 {
		delete(b.piles, p.pileKey)
	}
}

// Missing gives the calls that records are about and whose own are not here:
// they were let go of, or they are of days long past.
func (b *Board) Missing(records []event.Record) (out []event.CallID) {
	for _, r := range records {
		if f, is := r.Fact.(*event.CallSignalled); is && !slices.Contains(out, f.Call) {
			if e := b.calls[f.Call]; e != nil && e.records == nil || e == nil && (f.Late || b.find(f.Call) != nil) {
				out = append(out, f.Call)
			}
		}
	}
	return out
}

// forget lets go of the calls that were over long before the day, for good.
func (b *Board) forget() {
	since := b.Day.From.Add(-b.before)
	for id, e := range b.calls {
		if e.line != nil && e.line.Ended != 0 && e.line.Ended < since {
			b.callers.Remove(e.line)
			b.dropLost(e.line.Contact, id)
			delete(b.calls, id)
			delete(b.told, id)
		}
	}
	b.over = slices.DeleteFunc(b.over, func(o over) bool {
		if o.ended < since {
			b.drop(o.pile)
		}
		return o.ended < since
	})
	b.over = slices.Clip(b.over)
	b.callers.ForgetBefore(since)
	used := map[*crew]bool{}
	for _, e := range b.calls {
		used[e.crew] = true
	}
	for k := range b.piles {
		used[k.crew] = true
	}
	maps.DeleteFunc(b.crews, func(_ string, c *crew) bool { return !used[c] })
}
