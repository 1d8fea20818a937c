// Package story plays a day of a contact centre that is written down as a
// readable text, and compares what came of it with what the text expects:
// states, queues, log lines, and every figure with its reason.
//
// The invariant: a story runs on the production desk with a virtual clock and
// a log in memory. There is no second implementation of any rule here, and
// nothing is stubbed; what a story proves is true of the program. Equal texts
// give equal runs.
//
// It never reads a clock and never decides what is right: an expectation that
// differs is shown with the log lines around it, or written into the text
// when the caller asks for that ([Result.Updated]).
//
// The language is told in docs/stories.md. Read next: verbs.go is the list of
// everything that can happen, checks.go of everything that can be expected.
package story
