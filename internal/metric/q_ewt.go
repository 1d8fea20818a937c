package metric

import "otklik/internal/event"

// The forecast looks at the accepts of the last quarter of an hour, the
// nearer ones weighing more, and is hidden when they are too few (7.6).
const (
	ewtWindow = event.Millis(15 * 60 * 1000)
	ewtSample = 5
	ewtMinute = 60_000
)

var qEWT = reading("q.ewt", Words{"Прогноз ожидания", "Expected wait"}, Words{
	"Сколько ждать тому, кто встанет в очередь сейчас: место в очереди / скорость взятия за 15 минут, с перевесом недавних; вверх до минуты. При малом числе взятий не показывается.",
	"How long somebody who joins now would wait: the place in the queue / the rate of accepts in 15 minutes, recent ones weighing more; rounded up to a minute. Not shown when there were few accepts.",
}, Duration, func(b *Board, f Filter) Figure {
	n, weight := 0, int64(0)
	for _, t := range b.Talks {
		for i := range t.Waits {
			w := &t.Waits[i]
			age := event.Millis(b.Now - w.Ended.At)
			if w.End != WaitAccepted || age >= ewtWindow || f.Group != 0 && w.Group != f.Group || f.Channel != "" && t.Channel != f.Channel {
				continue
			}
			n++
			weight += int64(ewtWindow - age)
		}
	}
	if n < ewtSample {
		return Figure{N: n, Den: 1, Empty: true}
	}
	// Accepts spread evenly weigh n·window/2 together.
	place := int64(len(b.at(f, PlaceQueued)) + 1)
	wait := place * int64(ewtWindow) * int64(ewtWindow) / (2 * weight)
	return Figure{N: n, Num: (wait + ewtMinute - 1) / ewtMinute * ewtMinute, Den: 1}
})
