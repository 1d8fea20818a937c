package callboard

import (
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// A board holds two days of calls, and all but a few of them are over. What is
// shown of those needs neither their records nor everything that metrics say
// of them.

// reading is what a verdict adds to the figures of the day.
type reading struct {
	metric               int32 // place in metric.All
	counted, provisional bool
	at, start, end       event.Instant
	value                int64
}

// read keeps of verdicts those that figures of the day are made of.
func (b *Board) read(list []metric.Verdict) []reading {
	var out []reading
	for i := range list {
		v := &list[i]
		place := slices.IndexFunc(metric.All, func(m *metric.Metric) bool { return m.ID == v.Metric })
		r := reading{int32(place), v.Counted, v.Provisional, v.At, v.Start, v.End, v.Value}
		if v.Counted && b.Day.Has(v.Moment(metric.All[place].Family)) || v.Provisional && (b.Day.Has(v.Start) || b.Day.Has(v.At)) {
			out = append(out, r)
		}
	}
	return slices.Clip(out)
}

// verdicts adds what was kept to a list.
func (e *entry) verdicts(out []metric.Verdict) []metric.Verdict {
	for i := range e.today {
		r := &e.today[i]
		out = append(out, metric.Verdict{Metric: metric.All[r.metric].ID, Call: e.line.ID, Channel: event.ChannelCall, Counted: r.counted, Provisional: r.provisional,
			At: r.at, Start: r.start, End: r.end, Value: r.value})
	}
	return out
}

// heldFor is how long after its last signal the records of a call that is over
// are held: recordings come late, and what comes later is rare.
const heldFor event.Millis = 10 * 60_000

// LetGo lets go of the records of calls that have been over for a while. Who
// does that looks at Missing before Apply.
func (b *Board) LetGo() {
	for id := range b.told {
		e := b.calls[id]
		if e.line == nil || !e.line.Settled || b.dirty[id] || e.records[len(e.records)-1].Learned.Add(heldFor) >= b.now {
			continue
		}
		e.records = nil
		delete(b.told, id)
	}
}

// Missing gives the calls that records are about and whose own are not here:
// they were let go of, or they are of days long past.
func (b *Board) Missing(records []event.Record) (out []event.CallID) {
	for _, r := range records {
		if f, is := r.Fact.(*event.CallSignalled); is {
			e := b.calls[f.Call]
			if (e != nil && e.records == nil || e == nil && f.Late) && !slices.Contains(out, f.Call) {
				out = append(out, f.Call)
			}
		}
	}
	return out
}
