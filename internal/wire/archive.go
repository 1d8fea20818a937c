package wire

// ExcerptPart is a piece of a text; Hit: it is what was looked for.
type ExcerptPart struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// ArchiveHit is a message in which a question was met.
type ArchiveHit struct {
	Message  int64         `json:"message"`
	Author   string        `json:"author"` // "visitor", "operator", "system"
	Operator int64         `json:"operator"`
	Note     bool          `json:"note"`
	At       int64         `json:"at"`
	Parts    []ExcerptPart `json:"parts"`
}

// ArchiveRow is one conversation in the archive. Milliseconds below zero mean
// that there is no such time.
type ArchiveRow struct {
	ID        int64        `json:"id"`
	Visitor   int64        `json:"visitor"`
	Name      string       `json:"name"` // empty: show «Посетитель N»
	City      string       `json:"city"`
	Channel   string       `json:"channel"`
	Group     int64        `json:"group"`
	Category  int64        `json:"category"` // what it is about, 0: nobody has said
	Rating    Rating       `json:"rating"`
	Operator  int64        `json:"operator"`  // the last one who worked on it, 0: nobody
	Operators []int64      `json:"operators"` // all who did
	Phase     string       `json:"phase"`     // "open", "closed", "final"
	OpenedAt  int64        `json:"openedAt"`
	ClosedAt  int64        `json:"closedAt"`
	FinalAt   int64        `json:"finalAt"`
	WaitedMs  int64        `json:"waitedMs"` // in queues
	ReplyMs   int64        `json:"replyMs"`  // until the first answer
	LengthMs  int64        `json:"lengthMs"` // until the close
	LateMs    int64        `json:"lateMs"`   // the longest time between a question and its answer
	Messages  int          `json:"messages"`
	Outcomes  []string     `json:"outcomes"`
	Text      string       `json:"text"`        // what the visitor wrote first
	Hits      []ArchiveHit `json:"hits"`        // the first three
	HitCount  int          `json:"hitMessages"` // in how many messages the question is met
}

// ArchiveList: GET /api/archive. Total with AtLeast: there are more, which
// were not counted. Next with fewer rows than a page: a part of the history
// was looked through, and after=Next goes on.
type ArchiveList struct {
	Rows     []ArchiveRow `json:"rows"`
	Total    int64        `json:"total"`
	AtLeast  bool         `json:"atLeast"`
	Next     string       `json:"next"`
	Zone     string       `json:"zone"`
	Position int64        `json:"position"` // of the log
	At       int64        `json:"at"`
	Progress int          `json:"progress"` // percent of the log that the archive has taken in
}

// ArchiveOutcome is an outcome that the archive can be filtered by.
type ArchiveOutcome struct {
	Code string `json:"code"`
	Name string `json:"name"`
	Hint string `json:"hint"`
}

// ArchiveFilters: GET /api/archive/filters.
type ArchiveFilters struct {
	Outcomes    []ArchiveOutcome `json:"outcomes"`
	Sorts       []string         `json:"sorts"`
	LateSeconds int              `json:"lateSeconds"` // an answer later than this is late
	Zone        string           `json:"zone"`
	Today       string           `json:"today"`    // the date in that zone
	Limited     bool             `json:"limited"`  // only conversations of one's own and of one's groups are seen
	Progress    int              `json:"progress"` // percent
}

// ArchiveStint is a stretch of work on a conversation. Until is 0 while it
// lasts.
type ArchiveStint struct {
	At    int64      `json:"at"`
	Until int64      `json:"until"`
	Row   ArchiveRow `json:"row"`
}

// ArchiveShift is one operator's day, in the order of their work.
type ArchiveShift struct {
	Operator int64          `json:"operator"`
	Stints   []ArchiveStint `json:"stints"`
}

// ArchiveDay: GET /api/archive/days/{date}.
type ArchiveDay struct {
	Date     string         `json:"date"`
	Zone     string         `json:"zone"`
	From     int64          `json:"from"`
	To       int64          `json:"to"`
	Shifts   []ArchiveShift `json:"shifts"`
	Nobody   []ArchiveRow   `json:"nobody"` // opened that day, and nobody worked on them
	Position int64          `json:"position"`
	At       int64          `json:"at"`
	Progress int            `json:"progress"`
}
