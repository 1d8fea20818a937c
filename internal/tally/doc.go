// Package tally keeps the verdicts on everything that happened: it follows the
// log, lets package metric judge, and keeps what is counted as columns.
//
// It knows which conversations may still change their verdicts: those that are
// not final, and those whose visitor may still come again in 72 hours. Their
// contributions are remembered and replaced; the others are only added up. An
// operator's time is judged day by day.
//
// The invariant: what is kept is the judgement of the log up to one position,
// as of the moment of the record at that position and not of any clock, so the
// same log gives the same figures, whether it was followed live or read again
// from the start.
//
// It works beside the desk, never on its loop: it reads the log through
// connections that only read, and nothing that people do waits for it. It
// never writes into the log and never judges by itself.
//
// Read next: tally.go, follow.go, judge.go.
package tally
