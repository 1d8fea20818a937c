package report

import (
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

var staffReady = of("op.ready_time")

// staffTime adds the time of people up who were busy or ready.
func staffTime(data Sources, q *column.Query, members []metric.Spell) []column.Cell {
	ask := asks(staffReady)
	if members == nil {
		all := *q
		all.Dim = func(column.Dim) int32 { return 0 }
		return data.Scan(&all, ask)[0]
	}
	out := make([]column.Cell, q.Times)
	for _, s := range members {
		if len(s.Members) == 0 {
			continue
		}
		part := *q
		part.Slots = make([]int32, len(q.Slots))
		for i, slot := range q.Slots {
			part.Slots[i] = -1
			if in := quarterIn(q.First + int32(i)); s.From <= in.From && in.To <= s.To {
				part.Slots[i] = slot
			}
		}
		in := placesOf(s.Members)
		part.Dim = func(d column.Dim) int32 {
			if _, member := in[d.Operator]; member {
				return 0
			}
			return -1
		}
		for i, c := range data.Scan(&part, ask)[0] {
			add(&out[i], &c, c.Sum)
		}
	}
	for i, slot := range q.Slots {
		if quarter := q.First + int32(i); slot >= 0 && dividedIn(members, quarterIn(quarter)) {
			staffDivided(&out[slot], data, quarter, members)
		}
	}
	return out
}

// staffDivided adds a quarter of an hour in which people came to the group or
// left it. How their time lay within it is not kept; nobody has more of it than
// the time that they were a member for.
func staffDivided(out *column.Cell, data Sources, quarter int32, members []metric.Spell) {
	whole, of := quarterIn(quarter), map[event.OperatorID]event.Millis{}
	for _, s := range members {
		if length := whole.Clip(s.From, s.To); length > 0 {
			for _, id := range s.Members {
				of[id] += length
			}
		}
	}
	ids := make([]event.OperatorID, 0, len(of))
	for id := range of {
		ids = append(ids, id)
	}
	places := placesOf(ids)
	q := &column.Query{First: quarter, Slots: []int32{0}, Times: 1, Dims: max(1, len(ids)), Dim: func(d column.Dim) int32 {
		if at, member := places[d.Operator]; member {
			return at
		}
		return -1
	}}
	for at, c := range data.Scan(q, asks(staffReady))[0][:len(ids)] {
		add(out, &c, min(c.Sum, int64(of[ids[at]])))
	}
}

func add(out, c *column.Cell, sum int64) {
	out.N, out.Sum, out.Provisional = out.N+c.N, out.Sum+sum, out.Provisional || c.Provisional
}

// dividedIn: the members of the group changed within an interval.
func dividedIn(members []metric.Spell, in metric.Interval) bool {
	for _, s := range members {
		if in.From < s.From && s.From < in.To {
			return true
		}
	}
	return false
}

func quarterIn(quarter int32) metric.Interval {
	return metric.Interval{From: Moment(quarter), To: Moment(quarter + 1)}
}

func placesOf(ids []event.OperatorID) map[event.OperatorID]int32 {
	out := make(map[event.OperatorID]int32, len(ids))
	for i, id := range ids {
		out[id] = int32(i)
	}
	return out
}
