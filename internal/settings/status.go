package settings

import "otklik/internal/event"

// Flags say what a status allows (the table of metrics 4.3). They are rules
// that routing, the desk and the figures of worked time share.
type Flags struct {
	TakesAuto     bool // may be offered conversations by routing
	TakesTransfer bool // may be handed a conversation by a colleague
	MayAnswer     bool // may write in conversations already open
	WorkTime      bool // counts as time worked
}

var flags = map[event.Status]Flags{
	event.StatusAvailable: {TakesAuto: true, TakesTransfer: true, MayAnswer: true, WorkTime: true},
	event.StatusPause:     {TakesTransfer: true, MayAnswer: true, WorkTime: true},
	event.StatusBreak:     {MayAnswer: true},
	event.StatusAway:      {MayAnswer: true},
	event.StatusOffline:   {},
}

// FlagsOf gives the flags of a status; ok is false for an unknown one.
func FlagsOf(s event.Status) (f Flags, ok bool) {
	f, ok = flags[s]
	return f, ok
}
