// Package column keeps what verdicts add up to, by local days, so that any
// figure of any period can be had by adding up small numbers.
//
// It knows three things. A row: one element of a conversation (a wait, an
// offer, a reply, a close) or of an operator's day, with the moment cut to a
// quarter of an hour, the group, channel and operator, a value, and the set of
// metrics that count it (its sign). A day: the rows of one local date by sign,
// with their sums; a quarter of an hour is the finest step by which the clocks
// of the world differ (metrics 8.13), so a local day is a whole number of
// quarters in every zone. And two shelves of days: what may still change and
// what is settled; the settled days are what is stored, and their rows may lie
// elsewhere (a cold day) while their sums stay, and so may older rows of what may
// still change. Beside them lies a census: what
// rows come to for metrics that count things.
//
// The invariant: a figure and the list behind it are one scan over the same
// rows, so they cannot differ; and what is read here equals the naive fold
// [metric.Metric.Figure] over all verdicts, in any zone, wherever rows lie.
//
// It never judges, never reads a clock, never rounds, never keeps words and
// never touches a disk: who keeps cold days gives a function that brings them.
// Nobody may read while somebody writes.
//
// Read next: row.go, columns.go, day.go, away.go, bring.go, scan.go, rank.go, pile.go, facet.go, month.go, hours.go, quarters.go, ripen.go, census.go, distinct.go, members.go, codec.go.
package column
