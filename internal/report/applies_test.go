package report

import (
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// TestBlank: a channel whose visitors are always there has «—» for what asks
// whether they left, and its other figures.
func TestBlank(t *testing.T) {
	for _, of := range []struct {
		metric  string
		channel event.Channel
		applies bool
	}{{"rt.first", event.ChannelCall, false}, {"sla.any", event.ChannelCall, false}, {"rt.first", "telegram", true}, {"rt.first", "", true}, {"od.close_time", event.ChannelCall, true}} {
		if got := Applies(metric.ByID(of.metric), of.channel); got != of.applies {
			t.Errorf("%s applies to %q: %v", of.metric, of.channel, got)
		}
	}
	cols := of("missed.waits", "q.offered")
	seven := func() []metric.Figure { return []metric.Figure{{N: 0, Num: 0, Den: 1}, {N: 7, Num: 7, Den: 1}} }
	for _, test := range []struct {
		name   string
		by     By
		filter event.Channel
		empty  [3]bool // missed of the site's row, of the calls' row, of the total
	}{
		{"by channel", ByChannel, "", [3]bool{false, true, false}},
		{"only calls", ByDay, event.ChannelCall, [3]bool{true, true, true}},
		{"only the site", ByDay, event.ChannelSite, [3]bool{}},
		{"by group", ByGroup, "", [3]bool{}},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := Table{By: test.by, Totals: seven(), Rows: []Row{{Key: "site", Figures: seven()}, {Key: "call", Figures: seven()}}}
			table.Blank(cols, Filter{Channel: test.filter})
			got := [3]bool{table.Rows[0].Figures[0].Empty, table.Rows[1].Figures[0].Empty, table.Totals[0].Empty}
			if got != test.empty {
				t.Errorf("missed is empty in %v, want %v", got, test.empty)
			}
			for _, figures := range [][]metric.Figure{table.Rows[0].Figures, table.Rows[1].Figures, table.Totals} {
				if figures[1].Empty || figures[1].Num != 7 {
					t.Errorf("waits offered became %+v", figures[1])
				}
			}
		})
	}
}

// TestUnowned: what is counted without an operator says «—» of each of them and
// keeps its total; asked of one operator, there is nothing to say at all.
func TestUnowned(t *testing.T) {
	cols := of("chats.count", "q.offered")
	made := func(by By) Table {
		seven := func() []metric.Figure { return []metric.Figure{{N: 7, Num: 7, Den: 1}, {N: 7, Num: 7, Den: 1}} }
		return Table{By: by, Totals: seven(), Rows: []Row{{Key: "0", Figures: seven()}, {Key: "1", Figures: seven()}}}
	}
	for _, test := range []struct {
		name       string
		by         By
		filter     Filter
		row, total bool
	}{
		{"by operator", ByOperator, Filter{}, true, false},
		{"by group", ByGroup, Filter{}, false, false},
		{"of one operator", ByDay, Filter{Operator: 1}, true, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			table := made(test.by)
			table.Blank(cols, test.filter)
			for _, row := range table.Rows {
				if row.Figures[0].Empty != test.row || row.Figures[1].Empty {
					t.Errorf("row %s: %+v", row.Key, row.Figures)
				}
			}
			if table.Totals[0].Empty != test.total || table.Totals[1].Empty {
				t.Errorf("totals: %+v", table.Totals)
			}
		})
	}
}
