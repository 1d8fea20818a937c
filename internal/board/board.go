package board

import (
	"maps"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// Board is the wallboard of one day.
type Board struct {
	Day     metric.Interval
	zone    *time.Location
	history *metric.History
	settled int64 // Seq of the newest setting folded in
	now     event.Instant
	narrow  metric.Context
	wide    metric.Context // with conversations begun when nobody was online

	talks     map[event.ConversationID]*talk // not final
	past      past
	operators map[event.OperatorID]*operator
	rows      map[Key]*row
	dirty     map[*talk]struct{}
	restless  map[*operator]struct{}
	calls     calls
	changed   map[Key]struct{}
	quarter   int

	// Generation rises when rows come or go and when a day begins: what was
	// told before is void.
	Generation int
}

// row is the numbers of one row, and what the longest wait is found among.
type row struct {
	cells [Cells]int64
	queue map[event.ConversationID]event.Instant
	trend *[series][quarters]int64
}

// New gives the board of the day that now belongs to in a zone.
func New(zone *time.Location, now event.Instant) *Board {
	b := &Board{
		zone: zone, history: metric.NewHistory(),
		talks: map[event.ConversationID]*talk{}, operators: map[event.OperatorID]*operator{},
		rows: map[Key]*row{}, dirty: map[*talk]struct{}{}, restless: map[*operator]struct{}{}, changed: map[Key]struct{}{},
	}
	b.calls = newCalls()
	b.narrow = metric.Context{History: b.history, Targets: metric.DefaultTargets()}
	b.wide = b.narrow
	b.wide.Targets.WithOffline = true
	b.now, b.Day = now, dayOf(zone, now)
	b.quarter = min(b.quarterOf(now), quarters-1)
	b.row(Key{})
	return b
}

// dayOf gives the local day of a moment. Where clocks are put back over
// midnight the local date is behind for a while; the day is not.
func dayOf(zone *time.Location, now event.Instant) metric.Interval {
	date := now.Time().In(zone)
	day := metric.DayOf(zone, date)
	if now >= day.To {
		day = metric.DayOf(zone, date.AddDate(0, 0, 1))
	}
	return day
}

func (b *Board) row(k Key) *row {
	r := b.rows[k]
	if r == nil {
		r = &row{queue: map[event.ConversationID]event.Instant{}, trend: new([series][quarters]int64)}
		for i := range r.trend[trendAvailable] {
			r.trend[trendAvailable][i], r.trend[trendSlots][i] = unknown, unknown
		}
		b.rows[k] = r
		b.Generation++
	}
	return r
}

func (b *Board) add(k Key, c Cell, n int64) {
	if n != 0 && c < Cells {
		b.row(k).cells[c] += n
		b.changed[k] = struct{}{}
	}
}

// Apply takes records, in the order of the log. Nothing is counted before
// Reckon.
func (b *Board) Apply(records []event.Record) {
	for _, r := range records {
		b.now = max(b.now, r.At)
		switch f := r.Fact.(type) {
		case *event.GroupSet, *event.OperatorSet, *event.DeskRulesSet, *event.OrganisationSet:
			b.setting(r)
		case *event.DeskStarted:
			for _, o := range b.operators {
				b.operatorRecord(o, r)
			}
		case *event.StatusChanged, *event.OperatorConnected, *event.OperatorDisconnected, *event.OperatorSuspected, *event.OperatorLost:
			for _, id := range event.Operators(f) {
				b.operatorRecord(b.operator(id), r)
			}
		case *event.CallSignalled, *event.EmployeeMatched:
			b.callRecord(r)
		default:
			b.conversationRecord(r)
		}
	}
}

func (b *Board) setting(r event.Record) {
	if r.Seq <= b.settled {
		return
	}
	b.settled = r.Seq
	b.history.Apply(r)
	switch f := r.Fact.(type) {
	case *event.GroupSet:
		b.row(Key{Group: f.Group})
		b.row(Key{string(event.ChannelSite), f.Group})
	case *event.OperatorSet:
		b.restless[b.operator(f.Operator)] = struct{}{}
	}
}

// Reckon brings every number up to a moment.
func (b *Board) Reckon(now event.Instant) {
	b.now = max(b.now, now)
	b.narrow.Now, b.wide.Now = b.now, b.now
	if b.now >= b.Day.To {
		b.roll()
	}
	if q := b.quarterOf(b.now); q != b.quarter {
		b.sample(q)
	}
	b.calls.sweep(b.now)
	for t := range b.dirty {
		b.evaluate(t)
	}
	clear(b.dirty)
	for o := range b.restless {
		b.weigh(o)
	}
	clear(b.restless)
	for k := range b.changed {
		r := b.rows[k]
		b.longest(r)
		if r.trend[trendAvailable][b.quarter] == unknown {
			r.people(b.quarter) // the first that is known of this quarter
		}
	}
}

// longest finds the arrival of who waits longest in a row.
func (b *Board) longest(r *row) {
	first := event.Instant(0)
	for _, at := range r.queue {
		if first == 0 || at < first {
			first = at
		}
	}
	r.cells[Oldest] = 0
	if first != 0 {
		r.cells[Oldest] = int64(first - b.Day.From)
		if r.cells[Oldest] == 0 {
			r.cells[Oldest] = 1 // at the very midnight: 0 says that nobody waits
		}
	}
}

// roll begins the day that now belongs to: what was counted is dropped, and
// so are the conversations that are over.
func (b *Board) roll() {
	b.Day = dayOf(b.zone, b.now)
	b.quarter = min(b.quarterOf(b.now), quarters-1)
	keys := slices.Collect(maps.Keys(b.rows))
	b.rows = map[Key]*row{}
	for _, k := range keys {
		if k.Channel == "" || k.Channel == string(event.ChannelSite) {
			b.row(k)
		}
	}
	clear(b.changed)
	b.calls.roll(b.now)
	b.past = past{}
	for _, t := range b.talks {
		t.forget()
		b.dirty[t] = struct{}{}
	}
	for _, o := range b.operators {
		o.shorten()
		o.load = map[event.Channel]int{}
		o.available, o.slots, o.groups = false, 0, nil
		b.restless[o] = struct{}{}
	}
	b.Generation++
}

// Next gives the moment at which something changes by itself: the next
// quarter of an hour, midnight among them.
func (b *Board) Next() event.Instant {
	return min(b.Day.To, b.Day.From.Add(event.Millis(b.quarter+1)*quarter))
}

// Now gives the moment up to which everything is counted.
func (b *Board) Now() event.Instant { return b.now }

// Zone gives the zone of the day.
func (b *Board) Zone() *time.Location { return b.zone }

// Keys gives the rows that there are: first everybody, then the groups, then
// their channels.
func (b *Board) Keys() []Key {
	return slices.SortedFunc(maps.Keys(b.rows), func(x, y Key) int {
		switch {
		case x.Channel != y.Channel && x.Channel < y.Channel:
			return -1
		case x.Channel != y.Channel:
			return 1
		}
		return int(x.Group - y.Group)
	})
}

// Row gives the numbers of a row.
func (b *Board) Row(k Key) [Cells]int64 {
	if r := b.rows[k]; r != nil {
		return r.cells
	}
	return [Cells]int64{}
}

// Changed gives the rows changed since it was last asked.
func (b *Board) Changed() []Key {
	out := slices.Collect(maps.Keys(b.changed))
	clear(b.changed)
	return out
}
