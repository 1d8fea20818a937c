// Package tally keeps the verdicts on everything that happened: it follows the
// log beside the desk, lets package metric judge, and keeps what is counted as
// columns, in memory and in a file beside the log.
//
// It knows which conversations may still change their verdicts: those that are
// not final, and those whose visitor may still come again in 72 hours. Their
// contributions are remembered, in memory or in the file, and replaced; those of
// the others are settled.
// An operator's time is judged hour by hour and settled day by day.
//
// The invariant: what is kept is the judgement of the log up to one position,
// as of the moment of the record at that position and not of any clock, so the
// same log gives the same figures and the same bytes, whether it was followed
// live in small steps, read again from the start, or gone on with from the
// file. What is in the file is never believed beyond its checksums: torn, of
// another log, or of other definitions, it is computed again.
//
// It works beside the desk, never on its loop: it reads the log through
// connections that only read, and nothing that people do waits for it. It
// never writes into the log and never judges by itself.
//
// Read next: tally.go, follow.go, judge.go, rest.go, work.go, keep.go, talktext.go, adopt.go, rebuild.go.
package tally
