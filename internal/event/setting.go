package event

// Changes of settings are facts: what was in force then explains a number now.
// Each carries the whole new value of one thing, and who changed it. Names of
// groups and people are words and live elsewhere.

// OrganisationSet: the account's zone and language.
type OrganisationSet struct {
	Zone     string     `json:"zone"`     // IANA name
	Language string     `json:"language"` // ru or en
	By       OperatorID `json:"by,omitempty"`
}

// DeskRulesSet: the timeouts that belong to the whole desk.
type DeskRulesSet struct {
	Rules DeskRules  `json:"rules"`
	By    OperatorID `json:"by,omitempty"`
}

// DeskRules are the timeouts of the whole desk. Each says where on the life of
// an operator or a visitor it acts.
type DeskRules struct {
	SuspectSeconds      int `json:"suspectSeconds"`             // operator not heard for so long: no new offers (E6, 4.3)
	LostSeconds         int `json:"lostSeconds"`                // operator not heard for so long: offers go back
	ReturnSeconds       int `json:"returnSeconds"`              // after lost: conversations go back, status becomes offline
	VisitorGraceSeconds int `json:"visitorGraceSeconds"`        // visitor's last connection gone for so long: left the site (4.4)
	LeftMessageSeconds  int `json:"leftMessageSeconds"`         // after leaving: the line in the conversation (W5)
	LeftOfflineSeconds  int `json:"leftOfflineSeconds"`         // after leaving: moved to offline (W5)
	StickyWindowSeconds int `json:"stickyWindowSeconds"`        // how long a visitor is remembered to their last operator
	LateReplySeconds    int `json:"lateReplySeconds,omitempty"` // an answer later than this is late (E19); 0: five minutes

	RatingScale       RatingScale `json:"ratingScale,omitempty"`       // what visitors are asked for; empty: five
	RatingLateSeconds int         `json:"ratingLateSeconds,omitempty"` // a conversation may be rated for so long after it became final; 0: a day
	CaseCloseSeconds  int         `json:"caseCloseSeconds,omitempty"`  // a case or conversation closed later than this broke its target (O18); 0: a day
}

// lateReplyUsual is what a late answer is where nobody has said: E19.
const lateReplyUsual = 300

// LateReply is how late an answer may be.
func (r DeskRules) LateReply() Millis {
	if r.LateReplySeconds == 0 {
		return Seconds(lateReplyUsual)
	}
	return Seconds(r.LateReplySeconds)
}

// caseCloseUsual is the target of closing where nobody has said: a day.
const caseCloseUsual = 86400

// CaseClose is the target of closing (metrics od.sla_close).
func (r DeskRules) CaseClose() Millis {
	if r.CaseCloseSeconds == 0 {
		return Seconds(caseCloseUsual)
	}
	return Seconds(r.CaseCloseSeconds)
}

// GroupSet: the whole setting of one group. A removed group takes no new
// conversations; what it holds stays.
type GroupSet struct {
	Group   GroupID    `json:"group"`
	Rules   GroupRules `json:"rules"`
	Removed bool       `json:"removed,omitempty"`
	By      OperatorID `json:"by,omitempty"`
}

// Strategy is how a group chooses among its eligible operators.
type Strategy string

const (
	LeastLoaded Strategy = "least_loaded"
	LongestIdle Strategy = "longest_idle"
	RoundRobin  Strategy = "round_robin"
	Manual      Strategy = "manual" // nothing is offered: operators pick from the queue
)

// GroupRules are the routing rules and timeouts of one group. Zero switches a
// timeout off unless said otherwise.
type GroupRules struct {
	Strategy             Strategy `json:"strategy"`
	Priority             int      `json:"priority"`        // given to new conversations: 1 the most urgent, 9 the least
	AgeStepSeconds       int      `json:"ageStepSeconds"`  // every so long a wait is one step more urgent (7.2)
	OfferSeconds         int      `json:"offerSeconds"`    // an offer not taken moves on (E4)
	NoAnswerLimit        int      `json:"noAnswerLimit"`   // so many offers missed in a row: the operator becomes away
	CoolOffSeconds       int      `json:"coolOffSeconds"`  // the same conversation is not offered again to the same operator so soon
	OverflowSeconds      []int    `json:"overflowSeconds"` // level 2 opens after the first, level 3 after the second, …
	OverflowGroup        GroupID  `json:"overflowGroup,omitempty"`
	OverflowGroupSeconds int      `json:"overflowGroupSeconds"`       // the overflow group's operators join after so long
	StickyHoldSeconds    int      `json:"stickyHoldSeconds"`          // wait so long for the last operator if he is full
	MissedSeconds        int      `json:"missedSeconds"`              // seconds_before_visitor_missed (W3)
	QueueLeftSeconds     int      `json:"queueLeftSeconds"`           // visitor left before any assignment: out of the queue (L9)
	QueueTimeoutSeconds  int      `json:"queueTimeoutSeconds"`        // nobody took it for so long: closed
	IdleCloseSeconds     int      `json:"idleCloseSeconds"`           // visitor silent after our answer for so long: closed
	FinaliseSeconds      int      `json:"finaliseSeconds"`            // after closing: closed for good. Zero: at once
	CategoryRequired     bool     `json:"categoryRequired,omitempty"` // an operator says what it was about before closing
	WrapUpSeconds        int      `json:"wrapUpSeconds,omitempty"`    // after a conversation in work is closed, its slot stays the operator's for so long at most (5.7)

	Schedule ScheduleID `json:"schedule,omitempty"` // the group's working hours (W11); 0: it is always open
}

// OperatorSet: the whole routing setting of one operator. Switched off, the
// operator takes part in nothing. Unstaffed are the groups that they left and in
// which they were the last to take conversations.
type OperatorSet struct {
	Operator OperatorID   `json:"operator"`
	Groups   []Membership `json:"groups"`
	Capacity Capacity     `json:"capacity"`
	Schedule ScheduleID   `json:"schedule,omitempty"` // when he is planned to work; 0: nobody has planned. For figures alone
	Off      bool         `json:"off,omitempty"`
	By       OperatorID   `json:"by,omitempty"`

	Unstaffed []GroupID `json:"unstaffed,omitempty"`
}

// Membership is an operator's place in a group. Level 1 is asked first.
type Membership struct {
	Group GroupID `json:"group"`
	Level int     `json:"level"`
}

// Capacity is how much an operator may be given automatically (metrics 7.3):
// Points in all, and for each channel what one conversation costs.
type Capacity struct {
	Points   int                         `json:"points"`
	Channels map[Channel]ChannelCapacity `json:"channels"`
}

// ChannelCapacity is the price of one conversation of a channel. Limit zero
// means no limit beside the points; Reserve are points kept for this channel;
// an Exclusive conversation fills the operator alone.
type ChannelCapacity struct {
	Weight    int  `json:"weight"`
	Limit     int  `json:"limit,omitempty"`
	Reserve   int  `json:"reserve,omitempty"`
	Exclusive bool `json:"exclusive,omitempty"`
}

// DeskStarted: the program began to work on this log. Everybody's connections
// were gone at this moment.
type DeskStarted struct {
	Version string `json:"version"`
}

// DeskStopped: the program was stopped in good order.
type DeskStopped struct{}
