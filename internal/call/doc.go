// Package call knows the life of a telephone call: its legs, who was rung, who
// talked, how it ended and why (metrics 4.2).
//
// An adapter of a telephone company turns what the company sends into
// [Signal]s, the same for every vendor; the words in them become ids, and the
// desk records them as facts (event.CallSignalled). [Fold] makes the call.
//
// The invariant: the call is a function of the set of its signals. Any order
// of arrival, any repetition and any delay of the same signals give the same
// call, so a lost or late notification costs only what it alone told, and a
// correction is one more signal. Nothing in a call is ever undone by a signal
// of an earlier stage that comes late.
//
// The package never guesses what customers or employees are called, decides
// nothing about cases, and reads no clock. Read next: signal.go, fold.go.
package call
