package tally

import (
	"container/list"
	"sync"

	"otklik/internal/report/column"
)

// cache is the days whose rows are in memory and in the file: those used
// last, as many as fit.
type cache struct {
	limit int64 // bytes, 0: no limit

	mu    sync.Mutex
	days  map[int32]*list.Element
	order *list.List // of cached, used last at the front
	bytes int64
}

type cached struct {
	day   *column.Day
	bytes int64
}

func newCache(limit int64) *cache {
	return &cache{limit: limit, days: map[int32]*list.Element{}, order: list.New()}
}

func (c *cache) get(number int32) *column.Day {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.days[number]
	if at == nil {
		return nil
	}
	c.order.MoveToFront(at)
	return at.Value.(cached).day
}

// put takes a day in and puts out what does not fit any more.
func (c *cache) put(d *column.Day) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remove(d.Number)
	bytes := d.Bytes()
	c.days[d.Number] = c.order.PushFront(cached{d, bytes})
	c.bytes += bytes
	for c.limit > 0 && c.bytes > c.limit && c.order.Len() > 0 {
		c.remove(c.order.Back().Value.(cached).day.Number)
	}
}

// room says whether one more day may come without putting another out.
func (c *cache) room() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.limit == 0 || c.bytes < c.limit-c.limit/8
}

func (c *cache) drop(number int32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.remove(number)
}

func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.days, c.bytes = map[int32]*list.Element{}, 0
	c.order.Init()
}

func (c *cache) remove(number int32) {
	if at := c.days[number]; at != nil {
		c.bytes -= at.Value.(cached).bytes
		c.order.Remove(at)
		delete(c.days, number)
	}
}

func (c *cache) size() (days int, bytes int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.order.Len(), c.bytes
}
