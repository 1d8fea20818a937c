package board

import (
	"cmp"
	"slices"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/settings"
)

// operator is one operator and what they add.
type operator struct {
	id      event.OperatorID
	base    metric.Row // before today's records
	records []event.Record
	row     metric.Row
	load    map[event.Channel]int

	available bool
	slots     int64
	groups    []event.GroupID
}

func (b *Board) operator(id event.OperatorID) *operator {
	o := b.operators[id]
	if o == nil {
		o = &operator{id: id, load: map[event.Channel]int{}}
		b.operators[id] = o
	}
	return o
}

// operatorRecord folds a record in. One that tells of an earlier moment than
// the last one takes its place before it, as in the metrics.
func (b *Board) operatorRecord(o *operator, r event.Record) {
	b.restless[o] = struct{}{}
	n := len(o.records)
	o.records = append(o.records, r)
	if n == 0 || byMoment(o.records[n-1], r) < 0 {
		o.row.Fold(r)
		return
	}
	slices.SortFunc(o.records, byMoment)
	o.row = o.base
	for _, r := range o.records {
		o.row.Fold(r)
	}
}

func byMoment(a, b event.Record) int {
	return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Seq, b.Seq))
}

// shorten forgets the day's records; late ones reach back no further than the
// last minute, and so much is kept.
func (o *operator) shorten() {
	keep := max(0, len(o.records)-8)
	for _, r := range o.records[:keep] {
		o.base.Fold(r)
	}
	o.records = slices.Clone(o.records[keep:])
}

// weigh takes away what the operator added and adds what they add now.
func (b *Board) weigh(o *operator) {
	b.offer(o, -1)
	profile, known := b.history.Operator(o.id, 1<<62)
	o.available = known && !profile.Off && o.row.Available()
	o.slots, o.groups = 0, nil
	if o.available {
		o.slots = int64(settings.Free(profile.Capacity, b.calls.duty.With(o.id, o.load), event.ChannelSite))
		for _, m := range profile.Groups {
			if !slices.Contains(o.groups, m.Group) {
				o.groups = append(o.groups, m.Group)
			}
		}
	}
	b.offer(o, 1)
}

func (b *Board) offer(o *operator, sign int64) {
	if !o.available {
		return
	}
	b.add(Key{}, Available, sign)
	b.add(Key{}, Slots, sign*o.slots)
	for _, g := range o.groups {
		b.add(Key{Group: g}, Available, sign)
		b.add(Key{Group: g}, Slots, sign*o.slots)
	}
}

// Among counts the operators of some groups, each once: rows of groups do not
// add up, for one operator may serve several.
func (b *Board) Among(groups map[event.GroupID]bool) (available, slots int64) {
	for _, o := range b.operators {
		if o.available && slices.ContainsFunc(o.groups, func(g event.GroupID) bool { return groups[g] }) {
			available++
			slots += o.slots
		}
	}
	return available, slots
}
