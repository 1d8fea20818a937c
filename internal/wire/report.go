package wire

// Figure is a number as a fraction, so that nothing is rounded before it is
// shown: num/den milliseconds, things or shares. Empty is shown as «—».
type Figure struct {
	N     int64 `json:"n"` // how many verdicts it is made of; 0 for stretches of time
	Num   int64 `json:"num"`
	Den   int64 `json:"den"`
	Empty bool  `json:"empty"`
	// Provisional: what counts here may still change. Absent: final.
	Provisional bool `json:"provisional,omitempty"`
}

// MetricInfo is one metric of the catalogue, in the language of the request.
type MetricInfo struct {
	ID         string `json:"id"`
	Version    int    `json:"version"`
	Name       string `json:"name"`
	Definition string `json:"definition"`
	Unit       string `json:"unit"`              // times, duration, percent, number
	Family     string `json:"family"`            // E, S, F, C, L: the interval it belongs to
	How        string `json:"how"`               // count, sum, average, share, quotient, percentile, peak, mean, reading
	Unowned    bool   `json:"unowned,omitempty"` // charged to no operator: «—» in their rows
}

// ReportColumn is one column of a report.
type ReportColumn struct {
	ID     string     `json:"id"` // the metric, and after a colon the clause
	Clause string     `json:"clause,omitempty"`
	Name   string     `json:"name"`
	Metric MetricInfo `json:"metric"`
}

// ReportEntry is one report of the catalogue.
type ReportEntry struct {
	ID      string         `json:"id"`
	Section string         `json:"section"` // "" of conversations, "cases", "calls"
	Name    string         `json:"name"`
	Hint    string         `json:"hint"`
	By      string         `json:"by"` // the arrangement it opens with
	Columns []ReportColumn `json:"columns"`
}

// ReportCatalogue is the answer of GET /api/reports.
type ReportCatalogue struct {
	Reports      []ReportEntry `json:"reports"`
	Arrangements []string      `json:"arrangements"`
	Zone         string        `json:"zone"`
}

// ReportRow is one row. Key opens its cells; Label is for people.
type ReportRow struct {
	Key     string   `json:"key"`
	Under   string   `json:"under,omitempty"` // the key of the row that this one is a part of: of topics
	Label   string   `json:"label"`
	From    int64    `json:"from"`
	To      int64    `json:"to"`
	Figures []Figure `json:"figures"`
}

// ReportCheck is one line of what has to add up.
type ReportCheck struct {
	Text       string `json:"text"`
	Whole      int64  `json:"whole"`
	Parts      int64  `json:"parts"`
	Difference int64  `json:"difference"`
}

// Report is the answer of GET /api/reports/{id}.
type Report struct {
	ID          string         `json:"id"`
	Name        string         `json:"name"`
	From        string         `json:"from"` // local dates, both included
	To          string         `json:"to"`
	Zone        string         `json:"zone"`
	By          string         `json:"by"`
	Columns     []ReportColumn `json:"columns"`
	Rows        []ReportRow    `json:"rows"`
	Totals      []Figure       `json:"totals"`
	Previous    *ReportBefore  `json:"previous,omitempty"`
	Provisional bool           `json:"provisional"` // conversations begun in the period are not final yet
	Open        int64          `json:"open"`        // how many
	Checks      []ReportCheck  `json:"checks"`
	Position    int64          `json:"position"` // of the log: Seq of the last record read
	At          int64          `json:"at"`       // moment of that record
	Own         bool           `json:"own"`      // only the caller's own figures
}

// Reconciliation is the answer of GET /api/reports/{id}/reconciliation: what has
// to add up in the period, over conversations and not over waits.
type Reconciliation struct {
	Text        string         `json:"text"`     // received = served + … + still open, in words
	Received    int64          `json:"received"` // conversations begun in the period
	Outcomes    []OutcomeCount `json:"outcomes"` // each conversation is in exactly one
	Difference  int64          `json:"difference"`
	Provisional bool           `json:"provisional"`
	Sums        []ReportSum    `json:"sums"`
	Zone        string         `json:"zone"`
	Position    int64          `json:"position"`
	At          int64          `json:"at"`
	Own         bool           `json:"own"`
}

// OutcomeCount is one class of conversations. It opens as the metric c.outcome
// with its clause.
type OutcomeCount struct {
	Clause string `json:"clause"`
	Name   string `json:"name"`
	N      int64  `json:"n"`
}

// ReportSum is a column added up over the rows of an arrangement, beside its
// total; numbers or milliseconds.
type ReportSum struct {
	Column     string `json:"column"`
	Name       string `json:"name"`
	By         string `json:"by"` // hour, channel, group, operator
	Whole      int64  `json:"whole"`
	Parts      int64  `json:"parts"`
	Difference int64  `json:"difference"`
}

// ReportBefore is the same report over the period before. Begun is when the first
// fact was recorded, if the period began before it: of the time until then
// nothing is known, which is not the same as nothing having happened; else 0.
type ReportBefore struct {
	From        string      `json:"from"`
	To          string      `json:"to"`
	Rows        []ReportRow `json:"rows"`
	Totals      []Figure    `json:"totals"`
	Provisional bool        `json:"provisional"`
	Open        int64       `json:"open"`
	Begun       int64       `json:"begun"`
}

// FigureMember is one line of the list behind a figure.
type FigureMember struct {
	Conversation int64  `json:"conversation"` // 0: a stretch of an operator's day, or one of these:
	Case         int64  `json:"case"`
	Call         int64  `json:"call"`
	Operator     int64  `json:"operator"`
	Group        int64  `json:"group"`
	At           int64  `json:"at"` // the moment at which it counts; of a stretch, and of what may not be seen, the quarter of an hour
	Value        int64  `json:"value"`
	Clause       string `json:"clause"`
	Sentence     string `json:"sentence"` // the verdict, with the moments that decided
	Channel      string `json:"channel"`
	Visitor      int64  `json:"visitor"` // 0 where hidden
	Name         string `json:"name"`    // of the visitor or the customer, else the number; empty if not known
	Hidden       bool   `json:"hidden"`  // the caller may not open it
}

// FigurePart is the numerator or the denominator of an opened quotient.
type FigurePart struct {
	Part   string     `json:"part"` // num or den
	Open   bool       `json:"open"` // this list is its list
	Metric MetricInfo `json:"metric"`
	Figure Figure     `json:"figure"`
}

// FigureList is the answer of GET /api/figures/{metric}/conversations.
type FigureList struct {
	Metric  MetricInfo     `json:"metric"`
	Figure  Figure         `json:"figure"` // as the cell of the report says it
	Total   int64          `json:"total"`  // lines in all: the figure's n
	Members []FigureMember `json:"members"`
	Next    string         `json:"next"` // after=…, empty at the end
	// Parts of a quotient: what is divided, and by what; part=num|den chooses
	// whose list this is. Empty for every other metric.
	Parts    []FigurePart `json:"parts,omitempty"`
	Zone     string       `json:"zone"`
	Position int64        `json:"position"`
	At       int64        `json:"at"`
}

// VerdictFact is a record that decided.
type VerdictFact struct {
	Seq  int64  `json:"seq"`
	Kind string `json:"kind"`
	At   int64  `json:"at"`
}

// VerdictLine is one verdict of the reason card.
type VerdictLine struct {
	Metric      MetricInfo    `json:"metric"`
	Counted     bool          `json:"counted"`
	Provisional bool          `json:"provisional"`
	Clause      string        `json:"clause"`
	Sentence    string        `json:"sentence"`
	Value       int64         `json:"value"`
	Wait        int           `json:"wait"` // 0: not of one wait
	Call        int64         `json:"call"` // of a case: the call it is about, 0: none
	Operator    int64         `json:"operator"`
	Group       int64         `json:"group"`
	At          int64         `json:"at"` // the moment it counts at, 0: not yet
	Facts       []VerdictFact `json:"facts"`
}

// ReasonLine is one record of a conversation or a call, or one line of a case,
// as its reason card tells it.
type ReasonLine struct {
	Seq      int64  `json:"seq"`  // of a case: of the act, 0 where a rule or a call did it
	Kind     string `json:"kind"` // of the fact; of calls "signal.…", of cases "case.…" by the entry, "status.…" by the status
	At       int64  `json:"at"`
	Author   string `json:"author,omitempty"` // of a message
	Operator int64  `json:"operator,omitempty"`
	By       int64  `json:"by,omitempty"`
	Group    int64  `json:"group,omitempty"`
	Cause    string `json:"cause,omitempty"`
	Wait     int    `json:"wait,omitempty"`
	Category int64  `json:"category,omitempty"`
	Rating   Rating `json:"rating"`
	Text     string `json:"text,omitempty"` // the beginning of a message
	Files    int    `json:"files,omitempty"`
	Call     int64  `json:"call,omitempty"` // that a line of a case is about
}

// VerdictCard is the answer of GET /api/conversations/{id}/verdicts, of
// GET /api/cases/{id}/verdicts and of GET /api/call-verdicts/{id}.
type VerdictCard struct {
	Conversation int64         `json:"conversation"` // or one of these:
	Case         int64         `json:"case"`
	Call         int64         `json:"call"`
	Name         string        `json:"name"` // of the customer of a case or call, or the number
	Verdicts     []VerdictLine `json:"verdicts"`
	Lines        []ReasonLine  `json:"lines"` // the whole course, in the order of the log
}

// PastFigure is one live figure of a board.
type PastFigure struct {
	Metric MetricInfo `json:"metric"`
	Figure Figure     `json:"figure"`
}

// PastOperator is how an operator stood at a past moment.
type PastOperator struct {
	Operator      int64   `json:"operator"`
	Status        string  `json:"status"`
	Since         int64   `json:"since"` // of the row: a new status or a new connection begins one
	Connection    string  `json:"connection"`
	Conversations []int64 `json:"conversations"` // in work, offered, and in wrap-up
	WrapUps       int     `json:"wrapUps"`       // those in wrap-up
	State         string  `json:"state"`         // what they were doing, as Operator.State
	StateCount    int     `json:"stateCount"`    // so many conversations make it; of calls 1
}

// PastBoard is the answer of GET /api/board: what the board showed at a
// moment. Rows are those of a BoardFrame: every figure of
// GET /api/board/figures is made of their cells.
type PastBoard struct {
	At        int64          `json:"at"`
	Position  int64          `json:"position"`
	From      int64          `json:"from"` // the first instant of that local day
	To        int64          `json:"to"`   // the first instant of the next one
	Figures   []PastFigure   `json:"figures"`
	Rows      []BoardRow     `json:"rows"`
	Operators []PastOperator `json:"operators"`
}
