package wire

// Span is a piece of a local day in minutes by the clock on the wall, 0 to
// 1440: from From up to, and not with, To. A night is two.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// DayHours are the hours of one local date in place of its weekday's; none:
// closed.
type DayHours struct {
	Date  string `json:"date"` // 2006-01-02
	Spans []Span `json:"spans"`
}

// Schedule is a schedule of working hours, and how it stands at this moment.
type Schedule struct {
	ID      int64      `json:"id"`
	Name    string     `json:"name"`
	Zone    string     `json:"zone"` // empty: the organisation's
	Week    [][]Span   `json:"week"` // seven days from Monday
	Days    []DayHours `json:"days"`
	Removed bool       `json:"removed"`

	Open      bool    `json:"open"`
	Next      int64   `json:"next"`      // when it closes, or opens; 0: never
	Groups    []int64 `json:"groups"`    // who answers by it
	Operators []int64 `json:"operators"` // who is planned by it
}

// ScheduleEdit: POST /api/schedules, PATCH /api/schedules/{id}.
type ScheduleEdit struct {
	Name    *string    `json:"name,omitempty"`
	Zone    *string    `json:"zone,omitempty"`
	Week    [][]Span   `json:"week,omitzero"` // absent: as it is
	Days    []DayHours `json:"days,omitzero"` // absent: as they are
	Removed *bool      `json:"removed,omitempty"`
}
