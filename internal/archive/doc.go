// Package archive keeps what past conversations are found by: a line about
// each of them, the stretches of work of every operator's day, and a full-text
// index of what was said, by word forms (E12, E17, E18).
//
// It follows the log beside the desk, as package tally does, and writes into a
// database of its own, search.db, that can be deleted: it is made again from
// the log and the words. Positions are kept in it, so a kill costs nothing.
// The invariant: up to its position the archive is what a fresh one would be,
// and no word that was erased is in it.
//
// What a start needs of conversations that are over lies in blocks beside
// their rows and says the same (block.go).
//
// It never writes into the log, nothing in the path of a message waits for it,
// and it decides about no one's rights: the caller says what may be seen.
//
// Read next: archive.go, follow.go, block.go, talk.go; package shelf; package search.
package archive
