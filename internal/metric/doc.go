// Package metric turns facts into verdicts. A verdict says of one thing (a
// wait, an offer, a reply, a stretch of an operator's day) whether a metric
// counts it, by which clause, with what value, at what moment, and which log
// lines made it so. A number is a count, a sum or an average of verdicts and
// nothing else, so every number can be opened. What is not counted gets a
// verdict too, with the first clause that failed: a card can say why.
//
// The invariant: a verdict is a pure function of the records of one
// conversation (or of one operator) and of what was in force at the time,
// which comes from records as well. The order in which facts were learned does
// not matter: folds read At, and Seq only parts equal moments. A board of any
// past minute and a report of last year run this same code.
//
// It never stores a number, never reads a clock, never rounds a duration
// (that is for showing), and never judges with today's settings what happened
// under others (metrics T9).
//
// One metric is one file: its id, its words in both languages, its unit, the
// family that says which interval it belongs to (T5), and its fold. Metrics
// that are one formula with different switches share a file. To add one:
// write the file, add the line to [All], write three stories.
//
// Not here: bots (bot.contain), for want of the facts. Nor op.hold: a written
// conversation knows no hold, for nobody hears a pause in it; op.aht is its work
// and the wrap-up after it (op.acw). Nor visitors.now (5.4): who is on the site
// without having written is no fact, it is in the memory of package live, which
// counts them for the page "On site" (onsite.go there). The thresholds of
// [Targets] are arguments, not facts, until they become settings.
//
// A new metric, or a new version of one, may have nothing of its own to say until
// something is set that older programs did not know (Like): then a stored file of
// verdicts is gone on with, and nothing is judged again for it.
//
// Read next: verdict.go, timeline.go, rule_missed.go, catalogue.go.
package metric
