package event

import "time"

// Instant is a moment: milliseconds since 1970-01-01T00:00:00Z. Zero means
// "never" or "not yet".
type Instant int64

// Millis is a duration in milliseconds.
type Millis int64

// InstantOf cuts t to whole milliseconds.
func InstantOf(t time.Time) Instant { return Instant(t.UnixMilli()) }

// Time gives the moment in UTC.
func (i Instant) Time() time.Time { return time.UnixMilli(int64(i)).UTC() }

// Add gives the moment d later.
func (i Instant) Add(d Millis) Instant { return i + Instant(d) }

// Seconds turns a count of seconds, the unit of every setting, into Millis.
func Seconds(n int) Millis { return Millis(n) * 1000 }

// Ids are whole numbers from 1, never used twice; zero means none.
type (
	ConversationID int64
	VisitorID      int64
	OperatorID     int64
	GroupID        int64
	MessageID      int64
	OfferID        int64
	CategoryID     int64
	ScheduleID     int64

	InvitationID     int64
	InvitationRuleID int64

	// Of the telephone. The words behind them (a session's name, a number, a
	// name, a link) lie in erasable tables.
	IntegrationID  int64 // an account at a telephone company
	CallID         int64 // one call: (integration, the vendor's session)
	PhoneID        int64 // a telephone number
	EmployeeID     int64 // a person in the vendor's directory
	NameID         int64 // a name from the vendor's settings: a scenario, a step of it, a group, a tag
	RecordingID    int64 // one recording of a call
	NotificationID int64 // the raw notification that a signal was read from
	AttemptID      int64 // an outbound call that somebody asked for here
)

// Channel is how a conversation reaches us.
type Channel string

const (
	ChannelSite Channel = "site" // the widget on a company's site
	ChannelCall Channel = "call" // the telephone: known to capacity rules, one call fills an operator
)

// Kind names a fact, for ever: it is what the log stores.
type Kind string
