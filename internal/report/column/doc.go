// Package column keeps what verdicts add up to, in memory, so that any figure
// of any period can be had by adding up small numbers.
//
// It knows two things. A row: one element of a conversation (a wait, an offer,
// a reply, a close) or of an operator's day, with the moment cut to a quarter
// of an hour, the group, channel and operator, a value, and the set of metrics
// that count it (its sign). And a block: the rows of one sign in one hour,
// with their sums. A quarter of an hour is the finest step by which the clocks
// of the world differ (metrics 8.13), so a local day is a whole number of
// quarters in every zone.
//
// The invariant: a figure and the list behind it are one scan over the same
// rows, so they cannot differ; and what is read here equals the naive fold
// [metric.Metric.Figure] over all verdicts. Rows of a conversation can be
// taken out again, which is how an open conversation changes its mind.
//
// It never judges, never reads a clock, never rounds, and never keeps words.
// It is not safe for use by several goroutines while somebody writes.
//
// Read next: row.go, columns.go, scan.go, members.go, codec.go.
package column
