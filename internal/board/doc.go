// Package board keeps the figures of a supervisor's wallboard for today: what
// goes on now and what has happened since local midnight, by channel and by
// group.
//
// The invariant: after any records, every number is the one that package
// metric gives for the same records, the same moment and the same day. The
// board only remembers what each conversation and each operator adds, so that
// a change costs the re-evaluation of what changed and nothing else: neither
// the length of the day nor that of history.
//
// It is a pure fold. Records come from the log or from the desk, moments come
// in as arguments, and whoever owns it lets one goroutine at a time in. It
// knows no sockets, no names and no rights; package live does.
package board
