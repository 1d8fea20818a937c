package board

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Cell is one number that is kept for every row. Figures are made of cells:
// in work is offered and talking, an average is a sum and a count.
type Cell uint8

// The cells. What is slow may come a moment later when the line is busy.
const (
	Queued  Cell = iota // lt.in_queue
	Offered             // lt.offered
	Talking             // lt.in_work without those offered
	Arrived             // lt.arrived
	Served              // lt.served
	Unassigned
	Cancelled
	NoReply
	Oldest    // arrival of the one that waits longest, in ms since the start of the day; none: 0
	Available // lt.ops_available
	Slots     // lt.slots
	ServedAll // lt.served_all
	Waits     // of lt.wait_avg
	WaitMs
	MissedWaits
	MissedTalks
	MissedOperator
	MissedCommon
	Open // waits of which missed.waits cannot say anything yet (T10)
	ClosedNoReply
	OwnQueue // of opq.wait_avg
	OwnQueueMs
	Topics // lt.topics
	Cells  // how many there are
)

// Letters name the cells on the wire, in their order.
const Letters = "qotasucrlfpSwWmMexnykKg"

// firstSlow is the first cell that may come a moment later.
const firstSlow = Oldest

// Slow says whether a cell may wait while the line is busy.
func (c Cell) Slow() bool { return c >= firstSlow }

// Letter names the cell on the wire.
func (c Cell) Letter() byte { return Letters[c] }

// OfDay says whether the cell begins anew at midnight.
func (c Cell) OfDay() bool {
	return c != Queued && c != Offered && c != Talking && c != Oldest && c != Available && c != Slots && c != Open
}

// Aside is the channel of requests left when nobody was online: no channel of
// its own, and shown as one because boards leave it out unless asked (L3).
const Aside = "offline"

// Key names a row: a channel of a group. Channel "" is the group as a whole:
// operators and slots belong to no channel. Group 0 with channel "" is
// everybody.
type Key struct {
	Channel string
	Group   event.GroupID
}

// none stands where a figure has no sum.
const none = Cells

// counted are the figures of the day and the cells they fill.
var counted = []struct {
	metric *metric.Metric
	count  Cell
	sum    Cell
}{
	{metric.ByID("lt.arrived"), Arrived, none},
	{metric.ByID("lt.served"), Served, none},
	{metric.ByID("lt.served_all"), ServedAll, none},
	{metric.ByID("lt.unassigned"), Unassigned, none},
	{metric.ByID("lt.cancelled"), Cancelled, none},
	{metric.ByID("lt.no_reply"), NoReply, none},
	{metric.ByID("lt.wait_avg"), Waits, WaitMs},
	{metric.ByID("missed.waits"), MissedWaits, none},
	{metric.ByID("missed.conversations"), MissedTalks, none},
	{metric.ByID("missed.operator"), MissedOperator, none},
	{metric.ByID("missed.unattributed"), MissedCommon, none},
	{metric.ByID("closed.noreply"), ClosedNoReply, none},
	{metric.ByID("opq.wait_avg"), OwnQueue, OwnQueueMs},
	{metric.ByID("lt.topics"), Topics, none},
}

var pronounced, cellsOf = index()

type pair struct{ count, sum Cell }

func index() (list []*metric.Metric, cells map[string]pair) {
	cells = map[string]pair{}
	for _, c := range counted {
		list = append(list, c.metric)
		cells[c.metric.ID] = pair{c.count, c.sum}
	}
	return list, cells
}

// Figure is one figure of the board: a metric of the catalogue, made of the
// cells Of, added up; divided by Over if there is one.
type Figure struct {
	Metric *metric.Metric
	Of     string
	Over   string
	Less   bool // it is the small values that are bad
}

// Figures are the figures of the board, in the order of the sources.
var Figures = []Figure{
	{Metric: metric.ByID("lt.in_queue"), Of: "q"},
	{Metric: metric.ByID("lt.oldest"), Of: "l"},
	{Metric: metric.ByID("lt.in_work"), Of: "ot"},
	{Metric: metric.ByID("lt.offered"), Of: "o"},
	{Metric: metric.ByID("lt.served"), Of: "s"},
	{Metric: metric.ByID("lt.served_all"), Of: "S"},
	{Metric: metric.ByID("lt.wait_avg"), Of: "W", Over: "w"},
	{Metric: metric.ByID("lt.unserved"), Of: "ucr"},
	{Metric: metric.ByID("lt.unassigned"), Of: "u"},
	{Metric: metric.ByID("lt.cancelled"), Of: "c"},
	{Metric: metric.ByID("lt.no_reply"), Of: "r"},
	{Metric: metric.ByID("lt.ops_available"), Of: "f", Less: true},
	{Metric: metric.ByID("lt.slots"), Of: "p", Less: true},
	{Metric: metric.ByID("lt.arrived"), Of: "a"},
	{Metric: metric.ByID("missed.waits"), Of: "m"},
	{Metric: metric.ByID("missed.conversations"), Of: "M"},
	{Metric: metric.ByID("missed.operator"), Of: "e"},
	{Metric: metric.ByID("missed.unattributed"), Of: "x"},
	{Metric: metric.ByID("closed.noreply"), Of: "y"},
	{Metric: metric.ByID("opq.wait_avg"), Of: "K", Over: "k"},
	{Metric: metric.ByID("lt.topics"), Of: "g"},
}

// FigureOf gives a figure of the board by the id of its metric.
func FigureOf(id string) (Figure, bool) {
	for _, f := range Figures {
		if f.Metric.ID == id {
			return f, true
		}
	}
	return Figure{}, false
}
