package call

import "otklik/internal/event"

// Life is a call and the signals it is made of, as they are learned.
type Life struct {
	Call    *Call
	Signals []*event.CallSignalled
	Touched event.Instant // when the newest of them reached us
}

// NewLife gives a call of which nothing is known.
func NewLife() *Life { return &Life{Call: &Call{}} }

// Knows says whether the same has been told before.
func (l *Life) Knows(f *event.CallSignalled) bool {
	for _, s := range newestReadings(l.Signals) {
		if Same(s, f) {
			return true
		}
	}
	return false
}

// Apply takes one record in; facts that are no signals are ignored.
func (l *Life) Apply(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.CallSignalled:
		l.Signals = append(l.Signals, f)
		l.Touched = max(l.Touched, f.Received)
		l.Call = Fold(l.Signals)
	}
}

// GiveUpMillis is how long the end of a call is waited for after its last
// signal: longer than people talk, shorter than a working day, so that a lost
// notification leaves no call standing on tomorrow's board.
const GiveUpMillis = 4 * 60 * minute

// Due gives the moment at which the desk gives the call up; 0: never, it is
// settled.
func (l *Life) Due() event.Instant {
	if l.Call.Settled {
		return 0
	}
	return l.Touched.Add(GiveUpMillis)
}

// At gives the moment of a signal by itself, for the log: the vendor's where
// it can be believed without knowing the others, else that of arrival.
func At(f *event.CallSignalled) event.Instant {
	off := event.Millis(f.Received - f.VendorAt)
	switch {
	case f.VendorAt == 0 || off < 0, off > ClockLimit && !f.Zoned:
		return f.Received
	}
	return f.VendorAt
}
