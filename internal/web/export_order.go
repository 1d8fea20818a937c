package web

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	tongue "golang.org/x/text/language"

	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/wire"
)

// rowOrder is how the rows of a file stand, as on the screen it was asked
// from: by a column's figure or by "name"; empty, as the report has them.
type rowOrder struct {
	column string
	down   bool
}

// byName orders by the words of the first column.
const byName = "name"

// rowOrderOf reads sort=COLUMN, from the largest with a minus before it.
func rowOrderOf(sort string) rowOrder {
	column, down := strings.CutPrefix(sort, "-")
	return rowOrder{column, down}
}

// put orders the rows; those that have no figure stand last either way. A
// column that the report does not have is refused.
func (o rowOrder) put(made *wire.Report, lang string) ([]wire.ReportRow, error) {
	rows := slices.Clone(made.Rows)
	var compare func(a, b wire.ReportRow) int
	if o.column == "" {
		return rows, nil
	}
	if o.column == byName {
		words := collate.New(tongue.Make(lang))
		compare = func(a, b wire.ReportRow) int { return o.turn(words.CompareString(rowName(a), rowName(b))) }
	} else {
		at := slices.IndexFunc(made.Columns, func(c wire.ReportColumn) bool { return c.ID == o.column })
		if at < 0 {
			return nil, failField("bad_order", "sort")
		}
		compare = func(a, b wire.ReportRow) int {
			x, y := a.Figures[at], b.Figures[at]
			if nothing(x) || nothing(y) {
				return boolCompare(nothing(x), nothing(y))
			}
			return o.turn(cmp.Compare(float64(x.Num)/float64(x.Den), float64(y.Num)/float64(y.Den)))
		}
	}
	slices.SortStableFunc(rows, compare)
	return report.InTree(rows, func(r wire.ReportRow) string { return r.Key }, func(r wire.ReportRow) string { return r.Under }), nil
}

func (o rowOrder) turn(n int) int {
	if o.down {
		return -n
	}
	return n
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func nothing(f wire.Figure) bool { return f.Empty || f.Den == 0 }

func rowName(r wire.ReportRow) string { return cmp.Or(r.Label, r.Key) }

// opposite gives the figures of the period before that stand against a row: by
// its place where rows are dates, for the other dates have other names.
func opposite(made *wire.Report) func(key string) []wire.Figure {
	by := map[string][]wire.Figure{}
	switch report.By(made.By) {
	case report.ByDay, report.ByWeek, report.ByMonth:
		for i, r := range made.Rows {
			if i < len(made.Previous.Rows) {
				by[r.Key] = made.Previous.Rows[i].Figures
			}
		}
	default:
		for _, r := range made.Previous.Rows {
			by[r.Key] = r.Figures
		}
	}
	return func(key string) []wire.Figure { return by[key] }
}

// besideText writes what stood in a column a period ago.
func besideText(made *wire.Report, column int, before []wire.Figure) string {
	if column >= len(before) {
		return "—"
	}
	return figureText(made.Columns[column].Metric.Unit, before[column])
}

func beforeHeading(c wire.ReportColumn, lang string) string {
	return columnHeading(c, lang) + report.In(metric.Words{RU: " — прежний период", EN: " — period before"}, lang)
}
