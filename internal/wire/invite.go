package wire

// Invitations of visitors to write.

// InviteRule is one rule: whom a group invites, when and with which words.
type InviteRule struct {
	ID           int64    `json:"id"`
	Name         string   `json:"name"` // for the staff
	RU           string   `json:"ru"`   // what the visitor reads; empty: the other language's
	EN           string   `json:"en"`
	Pages        []string `json:"pages"`  // patterns of addresses: /cart*, shop.example/*; empty: every page
	Except       []string `json:"except"` // not on these
	Cities       []string `json:"cities"` // only from these; empty: from everywhere, also from nobody knows where
	ExceptCities []string `json:"exceptCities"`
	Group        int64    `json:"group"`    // who answers: nobody is invited while none of it has a free slot
	Operator     int64    `json:"operator"` // who signs it; 0: the company
	AfterSeconds int      `json:"afterSeconds"`
	Clock        string   `json:"clock"`        // "page" or "site": what the time is counted from
	Audience     string   `json:"audience"`     // "all", "new", "returning"
	PauseSeconds int      `json:"pauseSeconds"` // after a refusal
	Off          bool     `json:"off"`
	Removed      bool     `json:"removed"` // only its name is of use, for reports
}

// InviteRuleEdit: POST /api/invitation-rules, PATCH /api/invitation-rules/{id};
// absent fields stay as they are.
type InviteRuleEdit struct {
	Name         *string   `json:"name,omitempty"`
	RU           *string   `json:"ru,omitempty"`
	EN           *string   `json:"en,omitempty"`
	Pages        *[]string `json:"pages,omitempty"`
	Except       *[]string `json:"except,omitempty"`
	Cities       *[]string `json:"cities,omitempty"`
	ExceptCities *[]string `json:"exceptCities,omitempty"`
	Group        *int64    `json:"group,omitempty"`
	Operator     *int64    `json:"operator,omitempty"`
	AfterSeconds *int      `json:"afterSeconds,omitempty"`
	Clock        *string   `json:"clock,omitempty"`
	Audience     *string   `json:"audience,omitempty"`
	PauseSeconds *int      `json:"pauseSeconds,omitempty"`
	Off          *bool     `json:"off,omitempty"`
	Removed      *bool     `json:"removed,omitempty"`
}

// InviteFrame: the visitor may be invited now ("invite"). Script is the path of
// what shows the card; it asks first, with [InviteSay].
type InviteFrame struct {
	T            string  `json:"t"` // "invite"
	Script       string  `json:"script"`
	Rule         int64   `json:"rule"`
	Hand         bool    `json:"hand,omitempty"` // an operator's own words, in no rule's name
	RU           string  `json:"ru"`
	EN           string  `json:"en"`
	Operator     *Person `json:"operator"` // who signs it; null: the company
	Site         string  `json:"site"`     // what the company calls itself there
	PauseSeconds int     `json:"pauseSeconds"`
	StandSeconds int     `json:"standSeconds"` // how long the card stays
}

// InviteSay: POST /widget/invitation. "shown" with the rule comes before the
// card is shown, and only an answer of 200 lets it be; "declined" with the
// invitation is «Нет, спасибо»; "spared" instead of "shown": one by hand came to
// a browser that remembers a refusal of this visit.
type InviteSay struct {
	Did        string `json:"did"`            // "shown", "declined" or "spared"
	Rule       int64  `json:"rule,omitempty"` // 0: by hand
	Invitation int64  `json:"invitation,omitempty"`
	Lang       string `json:"lang,omitempty"` // which text is shown
}

// InviteAnswer: the invitation is recorded.
type InviteAnswer struct {
	Invitation int64 `json:"invitation"`
}

// SiteVisitor is somebody who is on the site now.
type SiteVisitor struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"` // empty: show «Посетитель N»
	City     string `json:"city"`
	Page     Page   `json:"page"`
	Since    int64  `json:"since"`  // the visit began
	Visits   int    `json:"visits"` // which visit of this browser it is
	Device   string `json:"device"` // "desktop", "phone", "tablet" or empty
	Referrer string `json:"referrer"`
	// State is "": may be invited; "inviting": told to the browser; "unseen": it
	// was not shown within a minute; "invited": on the screen; "ignored",
	// "declined"; "waiting", "talking", "talked": in a conversation.
	State    string `json:"state"`
	Operator int64  `json:"operator"` // who invited or talks, 0: nobody
	At       int64  `json:"at"`       // since when the state is that, 0: not said
	// Conversation is the one that they are in; 0: none, or one that the person
	// who looks may not see.
	Conversation int64 `json:"conversation"`
}

// OnSiteFrame ("on_site"): who is on the site now, to those who asked for it
// with "watch_on_site": the whole first, then what differs, once a second at
// most. At most 500 visitors are listed; Online counts all.
type OnSiteFrame struct {
	T      string        `json:"t"` // "on_site"
	Whole  bool          `json:"whole"`
	Online int           `json:"online"`
	Cities bool          `json:"cities"` // addresses tell the city: a database is configured
	Rows   []SiteVisitor `json:"rows"`
	Left   []int64       `json:"left"` // those of the rows who are not there any more
}

// HandInvite: POST /api/visitors/{id}/invitation.
type HandInvite struct {
	Text string `json:"text"`
}

// InviteText is a text of a rule, to invite with by hand.
type InviteText struct {
	Name string `json:"name"`
	RU   string `json:"ru"`
	EN   string `json:"en"`
}

// InviteCities: GET /api/invitation-cities: what the cities of a rule are chosen
// from.
type InviteCities struct {
	Known  bool     `json:"known"`  // a database of cities is configured; without one every city is unknown
	Cities []string `json:"cities"` // of the newest visitors, those with the most first
}
