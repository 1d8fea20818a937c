package sim

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// Routing, said again from the text of metrics 7.2 and 7.3.

// free gives how many more conversations of a channel fit (7.3).
func (m *model) free(a *agent, ch event.Channel) int {
	c := a.profile.Capacity
	mine, known := c.Channels[ch]
	if !known {
		return 0
	}
	load := m.loadOf(a.id)
	used, reserved := 0, 0
	for other, n := range load {
		used += n * c.Channels[other].Weight
		if n > 0 && c.Channels[other].Exclusive {
			return 0
		}
	}
	if mine.Exclusive && used > 0 {
		return 0
	}
	for other, price := range c.Channels {
		if kept := price.Reserve - load[other]*price.Weight; other != ch && kept > 0 {
			reserved += kept
		}
	}
	switch {
	case mine.Weight == 0 && mine.Limit == 0:
		return 0
	case mine.Weight == 0:
		return max(0, mine.Limit-load[ch])
	}
	fit := max(0, c.Points-used-reserved) / mine.Weight
	if mine.Limit > 0 {
		fit = min(fit, mine.Limit-load[ch])
	}
	return max(0, fit)
}

// takes: the status and the connection let routing give them something.
func (a *agent) takes() bool { return !a.off() && takesAuto(a.status) && a.reachable() }

// seat is an operator as one conversation sees them.
type seat struct {
	*agent
	level int
	opens event.Instant
	lent  bool // of the group it overflows into
	tries int
	last  event.Instant // when tried last
}

// seats gives everybody who serves the conversation's group: its members,
// then those of the group it overflows into.
func (m *model) seats(t *talk) []seat {
	g := m.groups[t.group]
	if g == nil {
		return nil
	}
	var out []seat
	deepest := 1
	for _, id := range m.staff {
		if level := m.level(id, t.group); level > 0 {
			out = append(out, seat{agent: m.agents[id], level: level, opens: levelOpens(g.Rules, level, t.since)})
			deepest = max(deepest, level)
		}
	}
	if over := m.groups[g.Rules.OverflowGroup]; over != nil && !over.Removed {
		for _, id := range m.staff {
			if level := m.level(id, over.Group); level > 0 && m.level(id, t.group) == 0 {
				out = append(out, seat{agent: m.agents[id], level: deepest + level, lent: true,
					opens: t.since.Add(event.Seconds(g.Rules.OverflowGroupSeconds))})
			}
		}
	}
	for i := range out {
		for _, tr := range t.tried {
			if tr.who == out[i].id {
				out[i].tries++
				out[i].last = tr.at
			}
		}
	}
	return out
}

func (m *model) level(id event.OperatorID, g event.GroupID) int {
	a := m.agents[id]
	if a.off() {
		return 0
	}
	for _, in := range a.profile.Groups {
		if in.Group == g {
			return in.Level
		}
	}
	return 0
}

func levelOpens(r event.GroupRules, level int, since event.Instant) event.Instant {
	if level == 1 {
		return 0
	}
	if len(r.OverflowSeconds) == 0 {
		return since
	}
	return since.Add(event.Seconds(r.OverflowSeconds[min(level-2, len(r.OverflowSeconds)-1)]))
}

// rank gives the operators who may be offered the conversation now, the best
// first; none: it waits.
func (m *model) rank(t *talk, now event.Instant) []seat {
	r := m.groupRules(t.group)
	if r.Strategy == event.Manual || m.closed(t.group, now) {
		return nil
	}
	all := slices.DeleteFunc(m.seats(t), func(s seat) bool { return s.lent && m.closed(r.OverflowGroup, now) })
	lowest := 0 // level with somebody who takes
	for _, s := range all {
		if s.takes() && (lowest == 0 || s.level < lowest) {
			lowest = s.level
		}
	}
	sticky := event.OperatorID(0)
	if t.wait == 1 {
		sticky = t.sticky
	}
	isOpen := func(s seat) bool { return s.opens <= now || s.level <= lowest }
	cooling := func(s seat) bool { return s.tries > 0 && s.last.Add(event.Seconds(r.CoolOffSeconds)) > now }
	fresh := slices.ContainsFunc(all, func(s seat) bool { return s.takes() && isOpen(s) && !cooling(s) })
	var fit []seat
	for _, s := range all {
		if !s.takes() || !isOpen(s) && s.id != sticky || fresh && cooling(s) {
			continue
		}
		if m.free(s.agent, t.channel) > 0 {
			fit = append(fit, s)
		} else if s.id == sticky && t.since.Add(event.Seconds(r.StickyHoldSeconds)) > now {
			return nil // held for them
		}
	}
	slices.SortFunc(fit, func(a, b seat) int { return m.better(r.Strategy, sticky, a, b, now) })
	return fit
}

// better orders by 7.2 step 3; before it, those asked less in this wait, and
// the lower level.
func (m *model) better(s event.Strategy, sticky event.OperatorID, a, b seat, now event.Instant) int {
	if (a.id == sticky) != (b.id == sticky) {
		if a.id == sticky {
			return -1
		}
		return 1
	}
	ratio := cmp.Compare(m.ratio(a.agent), m.ratio(b.agent))
	idle := cmp.Compare(a.idle, b.idle)
	today := cmp.Compare(m.offersToday(a.agent, now), m.offersToday(b.agent, now))
	last := cmp.Compare(a.lastOffer, b.lastOffer)
	byStrategy := map[event.Strategy]int{
		event.LeastLoaded: cmp.Or(ratio, idle, today),
		event.LongestIdle: cmp.Or(idle, ratio, today),
		event.RoundRobin:  cmp.Or(last, ratio, idle),
	}[s]
	return cmp.Or(cmp.Compare(a.tries, b.tries), cmp.Compare(a.last, b.last), cmp.Compare(a.level, b.level),
		byStrategy, cmp.Compare(a.id, b.id))
}

// ratio of points used to points in all.
func (m *model) ratio(a *agent) float64 {
	return float64(m.used(a)) / float64(max(1, a.profile.Capacity.Points))
}

func (m *model) used(a *agent) int {
	used := 0
	for ch, n := range m.loadOf(a.id) {
		used += n * a.profile.Capacity.Channels[ch].Weight
	}
	return used
}

// earlier says whether a stands before b in the queue (7.2 step 1).
func (m *model) earlier(a, b *talk, now event.Instant) bool {
	pa, pb := m.urgency(a, now), m.urgency(b, now)
	if pa != pb {
		return pa < pb
	}
	if a.opened != b.opened {
		return a.opened < b.opened
	}
	return a.id < b.id
}

func (m *model) urgency(t *talk, now event.Instant) int {
	step := m.groupRules(t.group).AgeStepSeconds
	if step == 0 {
		return t.priority
	}
	return max(1, t.priority-int(int64(now-t.since)/1000)/step)
}

// online: somebody of the group, or of the one it overflows into, takes
// conversations at this hour; busy counts (4.1).
func (m *model) online(id event.GroupID, at event.Instant) bool {
	g := m.groups[id]
	over := m.groups[g.Rules.OverflowGroup]
	if m.closed(id, at) {
		return false
	}
	if over != nil && m.closed(over.Group, at) {
		over = nil
	}
	for _, who := range m.staff {
		if m.agents[who].takes() && (m.level(who, id) > 0 || over != nil && !over.Removed && m.level(who, over.Group) > 0) {
			return true
		}
	}
	return false
}
