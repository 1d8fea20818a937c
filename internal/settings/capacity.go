package settings

import "otklik/internal/event"

// Free gives how many more conversations of a channel an operator may get
// automatically (metrics 7.3). Load is the number of conversations of each
// channel that hold a slot of the operator: offered, in work, or with work left
// after them. Whether the operator's status takes any is not asked here. Routing
// and the boards ask this same function, so they cannot disagree.
func Free(c event.Capacity, load map[event.Channel]int, ch event.Channel) int {
	price, ok := c.Channels[ch]
	if !ok {
		return 0
	}
	used := Used(c, load)
	for other, n := range load {
		if n > 0 && c.Channels[other].Exclusive {
			return 0
		}
	}
	if price.Exclusive && used > 0 {
		return 0
	}
	free := int(^uint(0) >> 1)
	if price.Weight > 0 {
		free = (c.Points - used - reservedForOthers(c, load, ch)) / price.Weight
	}
	if price.Limit > 0 {
		free = min(free, price.Limit-load[ch])
	} else if price.Weight == 0 {
		free = 0 // no price and no limit: never without end
	}
	return max(0, free)
}

// Used gives the points in use.
func Used(c event.Capacity, load map[event.Channel]int) int {
	used := 0
	for ch, n := range load {
		used += n * c.Channels[ch].Weight
	}
	return used
}

// reservedForOthers gives the unused part of the points kept for other
// channels.
func reservedForOthers(c event.Capacity, load map[event.Channel]int, ch event.Channel) int {
	kept := 0
	for other, price := range c.Channels {
		if other != ch {
			kept += max(0, price.Reserve-load[other]*price.Weight)
		}
	}
	return kept
}
