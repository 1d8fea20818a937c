// Package search knows words: how a text is cut into them, what their stems
// are in Russian and in English, what a person asks for, and where in a text
// it is met (E18).
//
// The invariant: a text and a question are cut by the same rules, so whatever
// stands in a text is found by typing it; and any string of characters is a
// question or a clear error, never a mistake in somebody's query language.
//
// It keeps nothing and reads nothing: where the words lie is package archive's.
// Read next: cut.go, then query.go.
package search
