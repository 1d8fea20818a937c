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
)

// Channel is how a conversation reaches us.
type Channel string

const (
	ChannelSite Channel = "site" // the widget on a company's site
	ChannelCall Channel = "call" // the telephone: known to capacity rules, one call fills an operator
)

// Kind names a fact, for ever: it is what the log stores.
type Kind string
