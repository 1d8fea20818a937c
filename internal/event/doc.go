// Package event is the vocabulary of otklik: every fact that can be recorded
// and every refusal that can be answered. A stranger reads it first.
//
// A fact is something that happened: immutable, in the past tense, and made of
// ids, numbers and short codes. A fact never carries words (a text, a name, an
// address): words live in erasable tables, so that personal data can go while
// every count stays. What has to be kept beside a fact travels in [Words].
//
// A fact has two times. At is when it happened; Seq is when we learned of it.
// Folds read At and order by Seq.
//
// The set of facts is closed: a new kind is a struct here, a line in [kinds],
// a golden line in testdata, and a case in every fold that cares. The meaning
// of a recorded kind never changes; a new meaning is a new kind.
//
// This package decides nothing, remembers nothing and touches nothing.
package event
