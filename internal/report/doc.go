// Package report arranges verdicts: by period, by group, channel, operator,
// hour, day, week, month, weekday; with totals, with what has to add up, and
// with the words that explain each verdict.
//
// It knows local dates (metrics T2, T3), the catalogue of reports, and the
// words of every clause in both languages. It reads package column.
//
// The invariant: rows partition the period and the people, so that the rows of
// a table add up to its total (I1), and whatever does not add up is shown with
// its difference. A cell without anything to average is empty, never 0.
//
// It never reads a clock, never judges, never rounds, and knows nothing of
// HTTP, of names of people, or of who may see what: a filter says that.
//
// Read next: period.go, catalogue.go, arrange.go, staffing.go, clauses.go, tell.go.
package report
