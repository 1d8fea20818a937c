package board

import "otklik/internal/event"

// Topics counts what was written about today in the rows that fit: the
// conversations given a category since midnight, by the category that stands;
// and those that came today and have none.
func (b *Board) Topics(fit func(Key) bool) (of map[event.CategoryID]int, without int) {
	of = map[event.CategoryID]int{}
	b.eachTalk(func(named bool, counts []Count) {
		came := false
		for i := range counts {
			c := &counts[i]
			if !fit(c.Key) {
				continue
			}
			switch c.Metric {
			case "lt.topics":
				of[c.Topic]++
			case "lt.arrived":
				came = true
			}
		}
		if came && !named {
			without++
		}
	})
	return of, without
}
