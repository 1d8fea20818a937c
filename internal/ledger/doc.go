// Package ledger keeps judged verdicts on disk, in a file of their own beside
// the log: days of settled rows as texts with checksums, things that may still
// change as a text each, and one text of everything else with the position of
// the log that all of it is true to.
//
// The invariant: what is loaded was written together, or it is an error; a
// text whose checksum is wrong is never given out. The file is derived:
// deleting it costs a reading of the log and nothing else, and a commit that
// is lost with the machine's power only means more of the log to read.
//
// Beside it lies a scratch file for what only takes memory while the program
// runs, and is made again by the next start.
//
// It knows nothing of what the texts say, never reads the log, and never
// repairs anything: whoever reads it computes anew.
package ledger
