package call

import (
	"reflect"
	"strconv"
	"strings"

	"otklik/internal/event"
)

// Signal is one thing that a telephone company told of a call, in the words of
// no vendor. An adapter fills in what it was told and leaves the rest empty:
// null, missing, "" and [] are all the same.
type Signal struct {
	Kind     event.SignalKind
	Session  string        // the vendor's id of the call; without it the signal belongs to no call
	VendorAt event.Instant // UTC; 0: not told
	Zoned    bool          // VendorAt came with its zone, or as seconds since 1970

	Direction   event.CallDirection
	Source      string
	Contact     Number // the outer party, whichever the direction
	Line        Number // the company's number
	Calling     Number // A and B of the leg
	Called      Number
	Leg         string
	Legs        []string
	Side        event.LegSide // only when told: never derived by the adapter
	Employee    Employee      // of the leg; of an end, the session's
	Employees   []Employee    // of an end: who talked
	Transferred bool
	Failed      bool
	Lost        event.Answer
	Reason      string          // the vendor's code: lower case, digits, _
	Cause       event.CallCause // the adapter's grouping of Reason; "" when it is not known

	TalkSeconds  int
	WaitSeconds  int
	TotalSeconds int

	Scenario   string
	Operation  string
	Groups     []string
	Tags       []string
	Recordings []Recording
	External   string // what was given to the vendor when the call was asked for
	Known      string // the name that the vendor's address book has for the contact
}

// SignalLimit is how many signals of one call are taken in: a hundred legs
// with all their events, far more than any call has; beyond it a fold from the
// start would become slow.
const SignalLimit = 1000

// Employee is a person in the vendor's directory.
type Employee struct {
	ID   string // the vendor's; "" means nobody
	Name string
}

// Recording is a file of a call. Only the link is certain.
type Recording struct {
	Link    string
	Seconds int
	Bytes   int64
}

// Key tells two deliveries of one signal from two signals (telephony 1.6): the
// same key in the same call is the same thing told twice.
func (s *Signal) Key() string {
	var b strings.Builder
	for _, part := range []string{string(s.Kind), s.Session, s.Leg, itoa(int64(s.VendorAt)), strings.Join(s.Legs, ",")} {
		b.WriteString(part)
		b.WriteByte('|')
	}
	for _, r := range s.Recordings {
		b.WriteString(r.Link)
		b.WriteByte('|')
	}
	return b.String()
}

// FactKey is Key of the recorded form.
func FactKey(f *event.CallSignalled) string {
	var b strings.Builder
	for _, part := range []string{string(f.Signal), f.Leg, itoa(int64(f.VendorAt)), strings.Join(f.Legs, ",")} {
		b.WriteString(part)
		b.WriteByte('|')
	}
	for _, r := range f.Recordings {
		b.WriteString(itoa(int64(r)))
		b.WriteByte('|')
	}
	return b.String()
}

// Same says whether two facts tell the same, whenever they were received.
func Same(a, b *event.CallSignalled) bool {
	x, y := *a, *b
	x.Received, y.Received, x.Notification, y.Notification = 0, 0, 0, 0
	x.Late, y.Late, x.Reading, y.Reading = false, false, 0, 0
	return reflect.DeepEqual(x, y)
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
