// Package intake takes in what telephone companies send of their own accord.
//
// It knows the integrations with their secrets and addresses, and two steps:
// [Intake.Take] stores a notification raw, many in one commit, and answers
// then; a follower gives what is stored to the vendor's adapter, turns the
// words into ids and hands the signals to the desk. What came of each stands
// beside it: that is the journal.
//
// The invariant: what was answered as taken is in the table until its
// retention is over, and is understood in the order of its coming, after a
// crash too; a signal may be told to the desk twice and never not at all. No
// content makes Take fail.
//
// It never interprets anything itself, never decides anything about a call,
// and a flood of notifications waits here and nowhere else. Read next:
// intake.go, follow.go.
package intake
