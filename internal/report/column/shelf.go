package column

// shelf is days by their numbers.
type shelf struct {
	base  int32 // number of days[0]
	days  []*Day
	stale []*Day
}

// day gives the day of a quarter, a new one if there is none.
func (s *shelf) day(c *calendar, quarter int32) *Day {
	if at := quarter/quartersOfDay - s.base; at >= 0 && int(at) < len(s.days) { // mostly it is this one
		if d := s.days[at]; d != nil && quarter >= d.From && quarter < d.To {
			return d
		}
	}
	number, from, to := c.date(quarter)
	if d := s.find(number); d != nil {
		return d
	}
	d := &Day{Number: number, From: from, To: to}
	s.put(d)
	return d
}

func (s *shelf) find(number int32) *Day {
	if at := number - s.base; at >= 0 && int(at) < len(s.days) {
		return s.days[at]
	}
	return nil
}

func (s *shelf) put(d *Day) {
	if len(s.days) == 0 {
		s.base = d.Number
	}
	for d.Number < s.base {
		more := max(s.base-d.Number, margin)
		s.days = append(make([]*Day, more), s.days...)
		s.base -= more
	}
	for int(d.Number-s.base) >= len(s.days) {
		s.days = append(s.days, nil)
	}
	s.days[d.Number-s.base] = d
}

// touch notes that sums of the day are not right.
func (s *shelf) touch(d *Day) {
	if !d.stale {
		d.stale = true
		s.stale = append(s.stale, d)
	}
}

func (s *shelf) len() (n int) {
	for _, d := range s.days {
		if d != nil {
			n += d.Len()
		}
	}
	return n
}
