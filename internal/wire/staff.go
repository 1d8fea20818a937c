package wire

// The staff's side: operators, supervisors, administrators. Requests carry the
// session cookie; the socket is /api/socket.

// Session: GET /api/session.
type Session struct {
	Me           Operator     `json:"me"`
	Organisation Organisation `json:"organisation"`
	Permissions  []string     `json:"permissions"`
	Language     string       `json:"language"` // "ru" or "en", as the person chose; empty: they did not
	Version      string       `json:"version"`
	LateSeconds  int          `json:"lateSeconds"` // an answer later than this is late
}

// SignInRequest: POST /api/session.
type SignInRequest struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

// Organisation is the account.
type Organisation struct {
	Name     string `json:"name"`
	Zone     string `json:"zone"`
	Language string `json:"language"`
	CRMURL   string `json:"crmUrl"` // template of the link to the buyer's own system: {visitor} {external} {email} {phone} {conversation}
}

// SetupState: GET /api/setup.
type SetupState struct {
	Needed bool     `json:"needed"`
	Zones  []string `json:"zones"`
}

// SetupRequest: POST /api/setup, with the one-time token of the printed link.
type SetupRequest struct {
	Token        string `json:"token"`
	Organisation string `json:"organisation"`
	Zone         string `json:"zone"`
	Language     string `json:"language"`
	Name         string `json:"name"`
	Email        string `json:"email"`
	Password     string `json:"password"`
}

// Operator is one member of the staff, with what the desk knows of them now.
type Operator struct {
	ID            int64        `json:"id"`
	Name          string       `json:"name"`
	Email         string       `json:"email"` // empty for those who may not manage staff
	Photo         string       `json:"photo"`
	Role          string       `json:"role"`    // "operator", "manager", "supervisor", "administrator"
	Leads         []int64      `json:"leads"`   // of a manager: the groups that they lead
	Granted       []string     `json:"granted"` // "calls.view", "operators.set_group_status": by name, beside the role; only for oneself and those who manage staff
	Groups        []Membership `json:"groups"`
	ChatLimit     int          `json:"chatLimit"`
	Status        string       `json:"status"`
	StatusReason  string       `json:"statusReason"` // why: "chosen", "no_answers", "disconnected", …
	StatusSince   int64        `json:"statusSince"`
	Connection    string       `json:"connection"` // "connected", "unheard", "suspect", "lost", "none"
	Load          int          `json:"load"`       // conversations that hold a slot: offered, in work, or in wrap-up
	WrapUps       int          `json:"wrapUps"`    // those in wrap-up
	WrapUpSince   int64        `json:"wrapUpSince"`
	State         string       `json:"state"`      // what they are really doing: the first that holds of "error" (they should be there and are not connected), "talking", "dialing_out", "ringing_in", "wrapup", "chatting", "offered", "idle"
	StateSince    int64        `json:"stateSince"` // the longest of what makes the state; "idle": since the last of it ended, or the status was chosen
	StateCount    int          `json:"stateCount"` // so many calls or conversations make it
	FreeSlots     int          `json:"freeSlots"`
	Conversations []int64      `json:"conversations"`
	Schedule      int64        `json:"schedule"` // planned hours; 0: none
	Off           bool         `json:"off"`
	Invitation    string       `json:"invitation"` // link not used yet; only for those who manage staff
}

// OperatorsFrame: what has changed of operators in the page's scene
// ("operators"). A page that opened its socket with ?scene=1 writes it into the
// rows that it has. N counts these frames from the last snapshot on, from 1: a
// gap says that something was lost, and the frame "anew" asks for a snapshot.
//
// Status, Connection, State and StatusReason give, for each word, the operators
// of whom it is true now: their ids, written as BoardDelta writes rows.
//
// Rows are the numbers of those in sight, parted by spaces: an id, then of what
// has changed a letter and what it is now: l load, w wrapUps, n stateCount, f
// freeSlots; s statusSince, u wrapUpSince and t stateSince in milliseconds
// before At, without a number for none; "+" a conversation that came to the
// end of the list, "-" one that is gone from it, c the whole list, parted by
// commas. "17l3f2+4711 21s350" says that operator 17 has three conversations,
// 4711 the last of them, and room for two, and that the status of 21 is 350 ms
// old.
//
// Talks are conversations that came near or are others than was told, of a
// brief scene, parted by spaces: an id, v and the visitor, then o if it is
// offered, w in wrap-up. Names are those of the visitors who gave one, by
// conversation.
type OperatorsFrame struct {
	T            string            `json:"t"` // "operators"
	N            int64             `json:"n"`
	At           int64             `json:"at,omitempty"`
	Status       map[string]string `json:"status,omitempty"`
	Connection   map[string]string `json:"connection,omitempty"`
	State        map[string]string `json:"state,omitempty"`
	StatusReason map[string]string `json:"statusReason,omitempty"`
	Rows         string            `json:"rows,omitempty"`
	Talks        string            `json:"talks,omitempty"`
	Names        map[string]string `json:"names,omitempty"`
}

// Membership is an operator's place in a group; level 1 is asked first.
type Membership struct {
	Group int64 `json:"group"`
	Level int   `json:"level"`
}

// Group is a group with its queue.
type Group struct {
	ID      int64      `json:"id"`
	Name    string     `json:"name"`
	Rules   GroupRules `json:"rules"`
	Removed bool       `json:"removed"`
	Closed  bool       `json:"closed"` // outside its working hours at this moment
	Opens   int64      `json:"opens"`  // when it opens then; 0: it is open, or never opens again
}

// GroupRules mirrors event.GroupRules; see there for what each one does.
type GroupRules struct {
	Strategy             string `json:"strategy"`
	Priority             int    `json:"priority"`
	AgeStepSeconds       int    `json:"ageStepSeconds"`
	OfferSeconds         int    `json:"offerSeconds"`
	NoAnswerLimit        int    `json:"noAnswerLimit"`
	CoolOffSeconds       int    `json:"coolOffSeconds"`
	OverflowSeconds      []int  `json:"overflowSeconds"`
	OverflowGroup        int64  `json:"overflowGroup"`
	OverflowGroupSeconds int    `json:"overflowGroupSeconds"`
	StickyHoldSeconds    int    `json:"stickyHoldSeconds"`
	MissedSeconds        int    `json:"missedSeconds"`
	QueueLeftSeconds     int    `json:"queueLeftSeconds"`
	QueueTimeoutSeconds  int    `json:"queueTimeoutSeconds"`
	IdleCloseSeconds     int    `json:"idleCloseSeconds"`
	FinaliseSeconds      int    `json:"finaliseSeconds"`
	CategoryRequired     bool   `json:"categoryRequired"`
	WrapUpSeconds        int    `json:"wrapUpSeconds"`
	Schedule             int64  `json:"schedule"` // working hours; 0: always open
}

// DeskRules mirrors event.DeskRules.
type DeskRules struct {
	SuspectSeconds      int `json:"suspectSeconds"`
	LostSeconds         int `json:"lostSeconds"`
	ReturnSeconds       int `json:"returnSeconds"`
	VisitorGraceSeconds int `json:"visitorGraceSeconds"`
	LeftMessageSeconds  int `json:"leftMessageSeconds"`
	LeftOfflineSeconds  int `json:"leftOfflineSeconds"`
	StickyWindowSeconds int `json:"stickyWindowSeconds"`
	LateReplySeconds    int `json:"lateReplySeconds"`

	RatingScale       string `json:"ratingScale"` // "five", "thumbs" or "off"; empty: five
	RatingLateSeconds int    `json:"ratingLateSeconds"`
	CaseCloseSeconds  int    `json:"caseCloseSeconds"`
}

// Card is a conversation in the lists: what the desk knows of it now.
type Card struct {
	ID          int64   `json:"id"`
	Visitor     int64   `json:"visitor"`
	Name        string  `json:"name"` // empty: show «Посетитель N»
	Channel     string  `json:"channel"`
	Group       int64   `json:"group"`
	Phase       string  `json:"phase"`    // "queued", "offered", "chatting", "closed", "final"
	Operator    int64   `json:"operator"` // offered to, or working; on closed: the last one
	Offer       int64   `json:"offer"`
	Deadline    int64   `json:"deadline"`    // of the offer, 0 = none
	WrapUpSince int64   `json:"wrapUpSince"` // closed, and Operator has work left after it; 0 = none
	WrapUpUntil int64   `json:"wrapUpUntil"` // when that ends by itself
	Priority    int     `json:"priority"`
	Category    int64   `json:"category"` // what it is about, 0: nobody has said
	Rating      Rating  `json:"rating"`
	OpenedAt    int64   `json:"openedAt"`
	WaitSince   int64   `json:"waitSince"`  // start of the current wait, 0 when not waiting
	Unanswered  int64   `json:"unanswered"` // oldest visitor message without an answer, 0 = none
	LastAt      int64   `json:"lastAt"`
	LastAuthor  string  `json:"lastAuthor"`
	LastText    string  `json:"lastText"` // cut to 120 characters
	Unread      int     `json:"unread"`   // visitor messages no operator has seen
	Presence    string  `json:"presence"` // "online", "left", "offline" (moved to offline)
	LeftAt      int64   `json:"leftAt"`
	Returned    bool    `json:"returned"` // had left and came back
	Offline     bool    `json:"offline"`  // start state: nobody was online
	Page        Page    `json:"page"`
	City        string  `json:"city"`
	Zone        string  `json:"zone"`    // the visitor's IANA zone, for local time
	Viewers     []int64 `json:"viewers"` // operators who have it open
}

// Page is a page of the company's site.
type Page struct {
	URL   string `json:"url"`
	Title string `json:"title"`
	At    int64  `json:"at"`
}

// Message is one message as staff see it.
type Message struct {
	ID           int64  `json:"id"`
	Conversation int64  `json:"conversation"`
	Author       string `json:"author"` // "visitor", "operator", "system"
	Operator     int64  `json:"operator"`
	Key          string `json:"key"`
	Note         bool   `json:"note"`
	Text         string `json:"text"`
	Files        []File `json:"files"`
	At           int64  `json:"at"`
}

// Mark is a line between the messages: something that happened. Kind is the
// kind of the fact; Operator, By, Group, Cause are filled where they apply.
type Mark struct {
	Seq      int64  `json:"seq"`
	Kind     string `json:"kind"`
	At       int64  `json:"at"`
	Operator int64  `json:"operator"`
	By       int64  `json:"by"`
	Group    int64  `json:"group"`
	Cause    string `json:"cause"`
	Category int64  `json:"category"`
	Rating   Rating `json:"rating"` // of a rating, with what was written beside it
	Text     string `json:"text"`
}

// ConversationView: GET /api/conversations/{id}. Messages are the newest 100
// (older ones by /messages?before=), marks those of the same span.
type ConversationView struct {
	Card          Card               `json:"card"`
	Messages      []Message          `json:"messages"`
	Marks         []Mark             `json:"marks"`
	More          bool               `json:"more"` // older messages exist
	ReadByVisitor int64              `json:"readByVisitor"`
	Visitor       Visitor            `json:"visitor"`
	Previous      []PastConversation `json:"previous"` // of the same visitor, newest first, at most 20
}

// PastConversation is a line in the visitor's history.
type PastConversation struct {
	ID       int64  `json:"id"`
	OpenedAt int64  `json:"openedAt"`
	FinalAt  int64  `json:"finalAt"` // 0 while open
	Operator int64  `json:"operator"`
	Messages int    `json:"messages"`
	First    string `json:"first"` // the first words, cut to 120 characters
}

// Visitor is the card of the person.
type Visitor struct {
	ID         int64             `json:"id"`
	Name       string            `json:"name"`
	Email      string            `json:"email"`
	Phone      string            `json:"phone"`
	Comment    string            `json:"comment"`
	External   string            `json:"external"` // id in the company's own system, from the signed identity
	Verified   bool              `json:"verified"` // the identity was signed
	City       string            `json:"city"`
	CitySource string            `json:"citySource"` // "site", "operator", "ip", "" unknown
	Zone       string            `json:"zone"`
	Browser    string            `json:"browser"` // "Chrome 131"
	OS         string            `json:"os"`      // "Windows 10"
	Device     string            `json:"device"`  // "desktop", "phone", "tablet"
	Screen     string            `json:"screen"`
	Language   string            `json:"language"`
	IP         string            `json:"ip"`
	Referrer   string            `json:"referrer"`
	Online     bool              `json:"online"`
	Page       Page              `json:"page"`
	Pages      []Page            `json:"pages"` // previous ones, newest first, at most 20
	Attributes map[string]string `json:"attributes"`
	CRMLink    string            `json:"crmLink"`
}

// VisitorEdit: PATCH /api/visitors/{id}; absent fields stay as they are.
type VisitorEdit struct {
	Name    *string `json:"name,omitempty"`
	Email   *string `json:"email,omitempty"`
	Phone   *string `json:"phone,omitempty"`
	Comment *string `json:"comment,omitempty"`
	City    *string `json:"city,omitempty"`
}

// Requests on a conversation.

// ReplyRequest: POST /api/conversations/{id}/messages.
type ReplyRequest struct {
	Key   string   `json:"key"`
	Text  string   `json:"text"`
	Note  bool     `json:"note,omitempty"`
	Files []string `json:"files,omitempty"`
}

// ReplyAnswer: the message is stored for good.
type ReplyAnswer struct {
	Message   int64 `json:"message"`
	At        int64 `json:"at"`
	Duplicate bool  `json:"duplicate"`
}

// TransferRequest: POST /api/conversations/{id}/transfer: one of the two.
type TransferRequest struct {
	Group    int64 `json:"group,omitempty"`
	Operator int64 `json:"operator,omitempty"`
}

// CloseRequest: POST /api/conversations/{id}/close.
type CloseRequest struct {
	Final bool `json:"final,omitempty"`
}

// PriorityRequest: POST /api/conversations/{id}/priority.
type PriorityRequest struct {
	Priority int `json:"priority"`
}

// StatusRequest: PUT /api/operators/{id}/status; one's own or, with the
// permission, another's.
type StatusRequest struct {
	Status string `json:"status"`
}

// Why: GET /api/conversations/{id}/why: every routing decision so far, newest
// first, and what stands in the way now if it waits.
type Why struct {
	Now       *Decision  `json:"now"` // while it waits: who could take it and why the others cannot
	Decisions []Decision `json:"decisions"`
}

// Decision is one routing choice in ids and codes; the client has the words.
type Decision struct {
	At       int64       `json:"at"`
	Offer    int64       `json:"offer"`
	Operator int64       `json:"operator"`
	Outcome  string      `json:"outcome"` // "pending", "accepted", "expired", …
	Rule     string      `json:"rule"`
	Ranked   []Candidate `json:"ranked"`
	Skipped  []Skipped   `json:"skipped"`
}

// Candidate is one who could have it.
type Candidate struct {
	Operator int64 `json:"operator"`
	Used     int   `json:"used"`
	Capacity int   `json:"capacity"`
	IdleMs   int64 `json:"idleMs"`
	Offers   int   `json:"offers"`
	Level    int   `json:"level"`
}

// Skipped are operators left out for one reason: "status", "connection",
// "full", "wrap_up", "hours", "level", "tried", "held", "manual", "lower", "off".
type Skipped struct {
	Reason    string  `json:"reason"`
	Operators []int64 `json:"operators"`
}

// Frames from the server to a staff socket.

// Snapshot is the first frame, and the only one after every reconnection that
// is needed to be right ("snapshot"): all that this person may see, or of it
// what the page has in its scene.
type Snapshot struct {
	T          string     `json:"t"`     // "snapshot"
	Epoch      string     `json:"epoch"` // changes when the program restarts
	Page       string     `json:"page"`  // the script that a page opened now begins with: one that began with another is of another version; empty: nothing is built in
	Seq        int64      `json:"seq"`
	Now        int64      `json:"now"`
	Me         int64      `json:"me"`
	Operators  []Operator `json:"operators"`
	Groups     []Group    `json:"groups"`
	Categories []Category `json:"categories"`
	Cards      []Card     `json:"cards"` // everything not final; with a scene, what is in that
}

// CardFrame: a card is new or changed ("card"). Gone: it left this person's
// sight (final, or handed to a group they may not see) or the page's scene.
type CardFrame struct {
	T    string `json:"t"` // "card"
	Seq  int64  `json:"seq"`
	Card Card   `json:"card"`
	Gone bool   `json:"gone"`
}

// OperatorFrame: somebody's status, connection, load or settings changed
// ("operator").
type OperatorFrame struct {
	T        string   `json:"t"` // "operator"
	Operator Operator `json:"operator"`
}

// GroupFrame: a group was made or changed ("group").
type GroupFrame struct {
	T     string `json:"t"` // "group"
	Group Group  `json:"group"`
}

// MessageFrame: a message or note in a conversation that this socket has open
// or that is this operator's own ("message").
type MessageFrame struct {
	T       string  `json:"t"` // "message"
	Message Message `json:"message"`
}

// MarkFrame: something happened in a conversation that this socket has open
// ("mark").
type MarkFrame struct {
	T            string `json:"t"` // "mark"
	Conversation int64  `json:"conversation"`
	Mark         Mark   `json:"mark"`
}

// ReadFrame: the visitor has seen everything up to a message ("read").
type ReadFrame struct {
	T            string `json:"t"` // "read"
	Conversation int64  `json:"conversation"`
	Message      int64  `json:"message"`
}

// TypingFrame: the visitor is typing in a conversation that this socket has
// open ("typing"). Text is what stands in their field, if the site allows it.
type TypingFrame struct {
	T            string `json:"t"` // "typing"
	Conversation int64  `json:"conversation"`
	On           bool   `json:"on"`
	Text         string `json:"text"`
}

// VisitorCardFrame: the visitor of a conversation that this socket has open
// moved to another page or said more of themselves ("visitor").
type VisitorCardFrame struct {
	T            string  `json:"t"` // "visitor"
	Conversation int64   `json:"conversation"`
	Visitor      Visitor `json:"visitor"`
}

// ErasedFrame: the words of a visitor were erased, or all that was known of a
// customer ("erased"): whatever a page shows of them it asks for again.
type ErasedFrame struct {
	T        string `json:"t"`        // "erased"
	Visitor  int64  `json:"visitor"`  // 0: of a customer
	Customer int64  `json:"customer"` // 0: of a visitor
}

// StaffFrame is any frame from a staff socket to the server; T decides:
//
//	"open"   Conversation   this socket looks at it: send its messages, marks, typing.
//	                        If it is the operator's own, the visitor sees "is typing" (E3)
//	"leave"  Conversation   it does not any more
//	"typing" Conversation   a key was pressed in the composer (send at most every 3 s)
//	"read"   Conversation, Message   seen everything up to it
//	"watch"  Board, Calm    show the board from now on, or not any more; Calm: it
//	                        is out of sight, its changes once a second will do
//	"scene"  Scene          what the page has in sight, in place of what it said before
//	"anew"                  something was lost: the snapshot again
//	"beat"                  nothing: an answer to nothing, keeps proxies awake
type StaffFrame struct {
	T            string `json:"t"`
	Conversation int64  `json:"conversation,omitempty"`
	Message      int64  `json:"message,omitempty"`
	Board        bool   `json:"board,omitempty"`
	Calm         bool   `json:"calm,omitempty"`
	Calls        bool   `json:"calls,omitempty"`
	OnSite       bool   `json:"onSite,omitempty"`
	Scene        *Scene `json:"scene,omitempty"`
}

// Settings requests.

// OperatorEdit: POST /api/operators (new: answer has Invitation),
// PATCH /api/operators/{id}.
type OperatorEdit struct {
	Name      *string      `json:"name,omitempty"`
	Email     *string      `json:"email,omitempty"`
	Role      *string      `json:"role,omitempty"`
	Leads     []int64      `json:"leads,omitzero"`   // absent: as they are
	Granted   []string     `json:"granted,omitzero"` // absent: as they are
	Groups    []Membership `json:"groups,omitempty"` // absent: as they are
	ChatLimit *int         `json:"chatLimit,omitempty"`
	Schedule  *int64       `json:"schedule,omitempty"`
	Off       *bool        `json:"off,omitempty"`
}

// GroupEdit: POST /api/groups, PATCH /api/groups/{id}.
type GroupEdit struct {
	Name    *string     `json:"name,omitempty"`
	Rules   *GroupRules `json:"rules,omitempty"`
	Removed *bool       `json:"removed,omitempty"`
}

// Site: GET and PUT /api/sites/{key}: the widget of one site.
type Site struct {
	Key            string   `json:"key"`
	Name           string   `json:"name"`
	Group          int64    `json:"group"`   // who answers
	Domains        []string `json:"domains"` // where the widget may stand; empty: anywhere
	Colour         string   `json:"colour"`
	Position       string   `json:"position"`
	Language       string   `json:"language"`
	Greeting       string   `json:"greeting"`
	Files          bool     `json:"files"`
	LiveTyping     bool     `json:"liveTyping"`
	IdentitySecret string   `json:"identitySecret"` // signs setUser's JWT
	Snippet        string   `json:"snippet"`        // ready to paste; read only
}

// InvitationView: GET /api/invitations/{token} (public).
type InvitationView struct {
	Organisation string `json:"organisation"`
	Language     string `json:"language"`
	Name         string `json:"name"`
	Email        string `json:"email"`
}

// InvitationAccept: POST /api/invitations/{token} (public): sets name and
// password and signs in.
type InvitationAccept struct {
	Name     string `json:"name"`
	Password string `json:"password"`
}

// ProfileEdit: PATCH /api/me. A new password ends all other sessions; keys
// for programs go on, unless RevokeKeys says otherwise.
type ProfileEdit struct {
	Name        *string `json:"name,omitempty"`
	Password    *string `json:"password,omitempty"`
	OldPassword *string `json:"oldPassword,omitempty"`
	RevokeKeys  bool    `json:"revokeKeys,omitempty"` // all of one's own
	Language    *string `json:"language,omitempty"`   // "ru", "en", or empty: as the browser and the organisation have it
}

// SettingsView: GET /api/settings: what the settings pages start from.
type SettingsView struct {
	Organisation Organisation    `json:"organisation"`
	DeskRules    DeskRules       `json:"deskRules"`
	Groups       []Group         `json:"groups"`
	Operators    []Operator      `json:"operators"`
	Sites        []Site          `json:"sites"`
	Changes      []SettingChange `json:"changes"` // the last of each thing, newest first
}

// SettingChange is a line of "who changed it last".
type SettingChange struct {
	At   int64  `json:"at"`
	By   int64  `json:"by"`
	Kind string `json:"kind"` // kind of the fact
	ID   int64  `json:"id"`   // group, operator or category, 0 for the desk
}
