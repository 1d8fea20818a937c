package event

// Working hours (W11): when a group answers, and when a person is planned to
// work. A schedule is a setting, and so a fact; its name is a word and lives
// elsewhere.

// Span is a piece of a local day, in minutes by the clock on the wall: from
// From up to, and not with, To, 0 to 1440. A night is two: one up to 1440, and
// one of the next day from 0.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// DayHours are the hours of one local date, in place of those of its weekday.
// No spans: closed, as on a holiday.
type DayHours struct {
	Date  string `json:"date"` // 2006-01-02
	Spans []Span `json:"spans,omitempty"`
}

// Hours is when it is open, by the clock on the wall of its zone: a moment is
// within if that clock shows a minute of a span of its date. An hour that
// happens twice is open twice, one that is left out not at all.
type Hours struct {
	Zone string     `json:"zone,omitempty"` // IANA name; empty: the organisation's, whatever that is at the time
	Week [7][]Span  `json:"week"`           // from Monday
	Days []DayHours `json:"days,omitempty"` // in order, each date once
}

// ScheduleSet: the whole setting of one schedule. A removed one is given to
// nobody any more.
type ScheduleSet struct {
	Schedule ScheduleID `json:"schedule"`
	Hours    Hours      `json:"hours"`
	Removed  bool       `json:"removed,omitempty"`
	By       OperatorID `json:"by,omitempty"`
}

func (*ScheduleSet) Kind() Kind { return "schedule.set" }
