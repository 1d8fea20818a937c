// Package store keeps what must survive: the log of facts, the erasable words
// beside it, the plain tables (accounts, sites, visitors …) and the uploaded
// files. It knows SQL, files and nothing of a contact centre's rules.
//
// The invariant: the log has no gaps and is only ever appended to, a batch of
// entries with their words is there completely or not at all, and once Append
// has returned without an error it survives the loss of power. The tables
// `latest` and `conversation` are an index of the log, written in the same
// transaction; they hold nothing that the log does not say.
//
// What a start needs of the log lies in one piece beside it, the extract: lines
// of the log and nothing made of them, never read when in doubt.
//
// One process has one data folder: a lock file sees to that. Inside, all
// writes go through one connection and readers never wait for it.
//
// It never decides anything, never edits or deletes a fact, never counts a
// figure from a plain table and never keeps a status anywhere: who wants to
// know how a conversation stands folds its records.
//
// [Store] keeps all of it in SQLite; [Memory] keeps the log in memory, for
// the simulation and for stories. Package storetest is the law of both.
package store
