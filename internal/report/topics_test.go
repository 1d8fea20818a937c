package report_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
)

// TestTopicsInATree: the row of a topic with others under it is the figure that
// a filter by that topic gives, percentiles too; what stands under it adds up
// to it, and the rows with nothing under them add up to the total (I1).
func TestTopicsInATree(t *testing.T) {
	t.Parallel()
	columns, _ := data(t, 12)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	loc := zone(t, "Europe/Moscow")
	d := days.Start.Time().In(loc)
	p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
	above := map[event.CategoryID]event.CategoryID{2: 1, 3: 1}
	parts := 0
	for _, e := range report.Catalogue {
		table, err := report.Arrange(c, e.Columns, p, report.ByTopic, report.Filter{Above: above})
		if err != nil {
			t.Fatal(err)
		}
		sums := map[string][]int64{} // by the row that they are under
		for _, r := range table.Rows {
			if r.Under != "" {
				sums[r.Under] = added(sums[r.Under], r)
				parts++
			}
			if !slices.ContainsFunc(table.Rows, func(o report.Row) bool { return o.Under == r.Key }) {
				sums["total"] = added(sums["total"], r)
			}
		}
		filter := report.Filter{Topic: 1, Below: []event.CategoryID{2, 3}, Above: above}
		alone, err := report.Arrange(c, e.Columns, p, report.ByTotal, filter)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range append(table.Rows, report.Row{Key: "total", Figures: table.Totals}) {
			for i, col := range e.Columns {
				if r.Key == "1" && r.Figures[i] != alone.Totals[i] {
					t.Errorf("%s %s: the row is %+v, the filter gives %+v", e.ID, col.ID(), r.Figures[i], alone.Totals[i])
				}
				adds := (col.Metric.How == metric.Count || col.Metric.How == metric.Sum) && !col.Metric.Once
				if sum := sums[r.Key]; adds && sum != nil && sum[i] != r.Figures[i].Num {
					t.Errorf("%s %s: what is under %s comes to %d, not %d", e.ID, col.ID(), r.Key, sum[i], r.Figures[i].Num)
				}
			}
			q, _, err := report.Cell(p, report.ByTopic, r.Key, report.Filter{Above: above})
			if r.Key != "total" && (err != nil || opens(c, q, column.Ask{Metric: metric.ByID("lt.topics")}) != int(figureOf(t, c, p, r.Key, above))) {
				t.Errorf("the row %s does not open to what it says (%v)", r.Key, err)
			}
		}
	}
	if parts < 20 {
		t.Errorf("only %d rows were a part of another", parts)
	}
}

func added(sum []int64, r report.Row) []int64 {
	for i, f := range r.Figures {
		if i == len(sum) {
			sum = append(sum, 0)
		}
		sum[i] += f.Num
	}
	return sum
}

// figureOf gives the number of topics in the row of a key.
func figureOf(t *testing.T, c report.Sources, p report.Period, key string, above map[event.CategoryID]event.CategoryID) int64 {
	t.Helper()
	cols := []report.Column{{Metric: metric.ByID("lt.topics")}, {Metric: metric.ByID("chats.count")}}
	table, err := report.Arrange(c, cols, p, report.ByTopic, report.Filter{Above: above})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range table.Rows {
		if r.Key == key {
			return r.Figures[0].Num
		}
	}
	return 0
}

// TestOneTopicAlone: of a topic under another one, asked for by itself, the
// whole is not shown: it would be a part of it.
func TestOneTopicAlone(t *testing.T) {
	t.Parallel()
	columns, _ := data(t, 12)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	loc := zone(t, "Europe/Moscow")
	d := days.Start.Time().In(loc)
	p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
	table, err := report.Arrange(c, report.ByID("topics").Columns, p, report.ByTopic, report.Filter{Topic: 2, Above: map[event.CategoryID]event.CategoryID{2: 1, 3: 1}})
	if err != nil || len(table.Rows) != 1 || table.Rows[0].Key != strconv.Itoa(2) || table.Rows[0].Under != "" {
		t.Errorf("%+v, %v", table.Rows, err)
	}
}
