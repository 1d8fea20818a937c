package wire

import (
	"strconv"
	"strings"
)

// The supervisor's board. A staff socket asks for it with the frame "watch"
// and is told the whole of it once, then what changes.

// BoardFrame is the whole board ("board"): the answer to "watch", and again
// when rows come or go, when a day begins, and when thresholds change. Rows
// are those that this person may see.
type BoardFrame struct {
	T          string           `json:"t"` // "board"
	N          int64            `json:"n"` // the next BoardDelta has one more
	Now        int64            `json:"now"`
	From       int64            `json:"from"` // the first instant of the local day
	To         int64            `json:"to"`   // the first instant of the next one
	Rows       []BoardRow       `json:"rows"`
	Thresholds []BoardThreshold `json:"thresholds"`
}

// BoardRow is a channel of a group. Channel "" is the group as a whole, for
// what belongs to no channel: operators and slots; there group 0 is all
// groups together, each operator once.
type BoardRow struct {
	Channel string           `json:"channel"` // "site", "call"; "offline": left when nobody was online
	Group   int64            `json:"group"`
	Cells   map[string]int64 `json:"cells"` // by letter, those that are not 0; see BoardFigure
}

// BoardDelta says what has changed of the board. It is the only frame that is a
// text and no object: eight come in a second, and the names around one took as
// much as what most of them say. It begins with the last digit of its number,
// which is the number of the frame before, the whole's first, and one: another
// says that something was lost, ask for the whole.
//
// Behind it are entries parted by spaces, each cells, ":" and the rows in which
// just that happened. A cell is a letter and what it grew by: "+" and "-" for
// one, "+12", "-3". Rows are places in the list of rows in ascending order: the
// first, then of each how much further it is than the one before, a character
// each (0 to 9, a for 10 to z, A for 36 to Z for 61), longer steps in
// parentheses. "5q-o+:34 l-51200:7": in rows 3 and 7 one left the queue and was
// offered, in row 7 somebody else waits longest. It comes at least once a
// second, with no entry if nothing has changed: the board is fresh.
type BoardDelta string

// NewBoardDelta makes the n-th one of entries.
func NewBoardDelta(n int64, entries string) BoardDelta {
	return BoardDelta(strconv.FormatInt(n%10, 10) + entries)
}

// Entries gives what the n-th one says; false: it is another.
func (d BoardDelta) Entries(n int64) (string, bool) {
	return strings.CutPrefix(string(d), strconv.FormatInt(n%10, 10))
}

// AttendanceFrame: which groups are open by their working hours while none of
// their operators takes conversations ("attendance"), among those that this
// person may see: all of them each time. It comes with the answer to "watch" and
// whenever it is another. Which are closed, and until when, their rows say.
type AttendanceFrame struct {
	T      string            `json:"t"` // "attendance"
	Groups []GroupAttendance `json:"groups"`
}

// GroupAttendance is an open group with nobody there.
type GroupAttendance struct {
	Group int64 `json:"group"`
	Since int64 `json:"since"` // since when nobody is there in working hours; 0: longer than is looked back
}

// BoardFigure: one of the figures of GET /api/board/figures, and how it is
// made: the cells Of added up over the rows, divided by Over if that is there.
// Letter l is the smallest and not the sum: the arrival of who waits longest,
// in milliseconds since From, 0 for nobody.
type BoardFigure struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Definition string `json:"definition"`
	Unit       string `json:"unit"`   // "times", "duration"
	Family     string `json:"family"` // "L": at this instant; "E": since midnight, where it happened; "F": at the final close
	Of         string `json:"of"`
	Over       string `json:"over"`
	Less       bool   `json:"less"` // the small values are the bad ones
}

// BoardFigures: GET /api/board/figures, in the caller's language.
type BoardFigures struct {
	Figures []BoardFigure `json:"figures"`
}

// BoardThreshold says from which value on a figure is a worry. In the unit of
// the figure: things, or milliseconds. 0 switches one off, but for figures of
// which the small values are bad: there -1 does.
type BoardThreshold struct {
	Figure   string `json:"figure"`
	Warn     int64  `json:"warn"`
	Critical int64  `json:"critical"`
	Sound    bool   `json:"sound"`
	Notify   bool   `json:"notify"`
}

// BoardThresholds: GET and PUT /api/board/thresholds. What is not in the list
// has none.
type BoardThresholds struct {
	Thresholds []BoardThreshold `json:"thresholds"`
}

// BoardTrend: GET /api/board/trend: the lines of the day, a point for every
// quarter of an hour from From on. What happens is counted in its quarter,
// what goes on is read at the quarter's first instant. -1: not known.
type BoardTrend struct {
	From  int64              `json:"from"`
	Step  int64              `json:"step"`
	Lines map[string][]int64 `json:"lines"` // by figure; lt.oldest in seconds
}

// BoardList: GET /api/board/conversations: what a figure of the day counts,
// newest first. Total is the number itself.
type BoardList struct {
	Total int           `json:"total"`
	Items []BoardMember `json:"items"`
}

// BoardMember is one conversation that a figure counts, and why, in one
// sentence.
type BoardMember struct {
	Conversation int64  `json:"conversation"`
	Visitor      int64  `json:"visitor"`
	Name         string `json:"name"`
	Channel      string `json:"channel"`
	Group        int64  `json:"group"`
	Operator     int64  `json:"operator"`
	At           int64  `json:"at"`
	Value        int64  `json:"value"` // milliseconds, where the figure is a duration
	Reason       string `json:"reason"`
}
