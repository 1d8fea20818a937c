package store

import "otklik/internal/event"

// Rows of the plain tables: what is, not what happened. They may be edited
// and erased; no figure is counted from them.

// Account is one member of the staff.
type Account struct {
	ID        event.OperatorID
	Name      string
	Email     string          // lower case, unique
	Role      string          // operator, manager, supervisor, administrator
	Leads     []event.GroupID // of a manager: the groups that they lead
	Granted   []string        // permissions by name, beside those of the role
	Photo     string          // file key, empty if none
	Language  string          // ru or en, as they chose; empty: they did not
	PassHash  string          // argon2id, empty until the invitation is accepted
	ChatLimit int
	Off       bool
	Created   event.Instant
}

// LoginSession is one signed-in browser. The token itself is never stored.
type LoginSession struct {
	TokenHash []byte // SHA-256 of the cookie's value
	Operator  event.OperatorID
	Created   event.Instant
	Expires   event.Instant
	Agent     string // what the browser called itself, cut to 200 bytes
}

// APIKey is what is known of a key with which programs ask in its owner's name.
// The key itself is never stored.
type APIKey struct {
	ID       int64
	Owner    event.OperatorID
	Name     string
	Prefix   string   // how it begins, to know it by
	Sections []string // access.Section
	Created  event.Instant
	Expires  event.Instant // 0: never
	Used     event.Instant // to a minute or so; 0: never
	UsedFrom string        // the address that it was used from

	Revoked   event.Instant // 0: it was not
	RevokedBy event.OperatorID
}

// Invitation lets one person set their password, once.
type Invitation struct {
	TokenHash []byte
	Token     string // shown to those who manage staff until it is used
	Operator  event.OperatorID
	Expires   event.Instant
}

// Organisation is the account as a whole. Zone and language of the desk are
// facts; they are repeated here only by name of the last fact.
type Organisation struct {
	Name   string
	CRMURL string
}

// GroupName is the word for a group.
type GroupName struct {
	ID   event.GroupID
	Name string
}

// Site is the widget of one site.
type Site struct {
	Key            string
	Name           string
	Group          event.GroupID
	Domains        []string
	Colour         string
	Position       string
	Language       string
	Greeting       string
	Files          bool
	LiveTyping     bool
	IdentitySecret string
}

// Visitor is what is known of a person.
type Visitor struct {
	ID         event.VisitorID
	UID        string
	Site       string
	External   string // id in the company's system, from a signed identity; unique within a site when set
	Name       string
	Email      string
	Phone      string
	Comment    string
	City       string
	CitySource string // site, operator, ip
	Zone       string
	Agent      string // User-Agent as sent
	Screen     string
	Language   string
	IP         string
	Referrer   string
	Attributes map[string]string
	Created    event.Instant
	Seen       event.Instant
}

// PageVisit is one page a visitor with a conversation was on.
type PageVisit struct {
	Visitor event.VisitorID
	At      event.Instant
	URL     string
	Title   string
}

// Message is the stored text of a message or note.
type Message struct {
	ID           event.MessageID
	Conversation event.ConversationID
	Visitor      event.VisitorID
	Author       event.Author
	Operator     event.OperatorID
	Note         bool
	Key          string
	Body         string
	Files        []event.File
	At           event.Instant
}

// Past is a line of a visitor's history.
type Past struct {
	Conversation event.ConversationID
	OpenedAt     event.Instant
	FinalAt      event.Instant // 0 while not final
	Operator     event.OperatorID
	Messages     int
	First        string // the visitor's first words, cut to 120 characters
}

// Upload is a file that somebody sent; its bytes lie in the data folder under
// its key.
type Upload struct {
	event.File
	Visitor  event.VisitorID // whose upload, or
	Operator event.OperatorID
	At       event.Instant
}
