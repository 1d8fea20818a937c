// Package callgear understands the telephony platform that is sold as
// CallGear, UIS, CoMagic and Novofon 2.0: the notifications it sends, the
// words it uses in them, the brands and the addresses of their programming
// interfaces.
//
// The invariant: the same request with the same account gives the same
// signals, whenever and however often it is read, so that what was stored raw
// can be read again after a correction. What cannot be understood is named,
// field by field, and never guessed.
//
// It is pure: it asks nobody, stores nothing, and knows no time but the one it
// is told. The client of the programming interfaces is package api beneath it,
// the vendor played for demonstrations and tests is package emulate.
//
// Read next: event.go (what can arrive), read.go (a body and its repairs),
// signal.go (what it means).
package callgear
