// Package staffing says how many servers a queue needs, and how it fares with
// some number of them: by Erlang C (everybody waits to the end) and by Erlang A
// (everybody has a patience and leaves when it runs out).
//
// It knows a load (so many arrivals of such a length), a target (so large a part
// answered within so long, and nobody busier than that), and two formulas
// (metrics 7.7). Times are seconds, shares are parts of one, loads are erlangs.
// A server here is a place for one conversation: whoever holds several at once
// is several servers, see [People].
//
// The invariant: every answer is finite and the same on every machine, for
// thousands of servers as for one, and where a formula says nothing (Erlang C
// with no more servers than erlangs: the queue grows) the answer says so.
//
// It never reads a clock, never counts what happened, never rounds but to whole
// servers and people, and knows nothing of groups, schedules and days.
//
// Read next: load.go, erlangc.go, erlanga.go.
package staffing
