package desk

import "otklik/internal/event"

// Log is where facts are kept. It has two implementations: SQLite for the
// program, memory for the simulation; storetest is their law.
type Log interface {
	// Append stores the entries with their words in one durable transaction:
	// all of them or none. Seqs are set, consecutive, and follow the head.
	// Beside the facts it keeps the newest record of each of
	// event.LatestKeys, and which conversations are not final. Without entries
	// it stores nothing and says whether it could.
	Append(entries []event.Entry) error

	// Load gives, in Seq order and each once, the records that the live state
	// is made of: the newest of each latest key; all of every conversation
	// that is not final; all of every conversation whose Finalised is
	// At >= recent; and of those finalised At >= sticky the Finalised alone;
	// all of every call that no record ends, or of which a record was
	// Learned >= recent.
	// The head is what the log ends with. Begin is called before the first
	// record, and once more if what was given came from where it should not
	// have: then all of it is to be forgotten, and everything comes anew.
	Load(sticky, recent event.Instant, begin Begin) (Head, error)
}

// Begin makes ready for records and says who takes them, one by one. An error
// of Each ends the giving.
type Begin func() (each func(event.Record) error)

// Head is the end of a log: its last Seq and the highest ids given out.
type Head struct {
	Seq          int64
	At           event.Instant // of the last record
	Conversation event.ConversationID
	Visitor      event.VisitorID
}

// Feed is told what has been recorded. It has two implementations: the hub
// that pushes to browsers, and the recorder of tests and stories.
type Feed interface {
	// Recorded is called on the desk's own loop, in log order, after the
	// commit; state is that after the last entry and may be read only during
	// the call. It must not block and must not call the desk.
	Recorded(entries []event.Entry, state *State)
}
