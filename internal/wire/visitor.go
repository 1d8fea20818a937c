package wire

// The visitor's side. Requests carry the visitor's token in the header
// "Authorization: Bearer …"; no cookies are used.

// VisitorHello is the first frame of a visitor's socket ("hello"):
// everything the loader and the panel need to draw themselves.
type VisitorHello struct {
	T             string               `json:"t"`      // "hello"
	Token         string               `json:"token"`  // keep it; send it next time. New when none or a bad one was sent
	Socket        int64                `json:"socket"` // names this connection in SayRequest; another one each time
	Site          SiteLook             `json:"site"`
	Available     bool                 `json:"available"`       // an operator of the site's group can be given a conversation now or soon
	Opens         int64                `json:"opens,omitempty"` // outside working hours: when they begin again
	Unread        int                  `json:"unread"`
	Conversation  *VisitorConversation `json:"conversation"`  // the one that is not final, if any
	Name          string               `json:"name"`          // what the visitor is called here, empty if unknown
	AnswerSeconds int                  `json:"answerSeconds"` // median wait lately, rounded up; 0 = not enough to say
	Now           int64                `json:"now"`
}

// SiteLook is how the widget looks and speaks on one site.
type SiteLook struct {
	Key            string   `json:"key"`
	Name           string   `json:"name"`
	Colour         string   `json:"colour"`       // "#rrggbb"
	Ink            string   `json:"ink"`          // "#rrggbb": what stands on the colour, white or black
	Position       string   `json:"position"`     // "right" or "left"
	Language       string   `json:"language"`     // "ru", "en" or "auto", the visitor's browser: used unless the page says otherwise
	Greeting       string   `json:"greeting"`     // shown above an empty conversation; empty: the widget's own, in the visitor's language
	Files          bool     `json:"files"`        // visitors may attach files
	LiveTyping     bool     `json:"liveTyping"`   // send the text as it is typed
	MessageLimit   int      `json:"messageLimit"` // characters
	FileLimitBytes int64    `json:"fileLimitBytes"`
	FileTypes      []string `json:"fileTypes"` // media types
}

// VisitorConversation is what a visitor may know of their conversation.
type VisitorConversation struct {
	ID       int64   `json:"id"`
	Phase    string  `json:"phase"`    // "waiting", "talking", "closed"
	Operator *Person `json:"operator"` // who serves it now; null while waiting
	Read     int64   `json:"read"`     // operators have seen everything up to this message
	Offline  bool    `json:"offline"`  // began when nobody was online: the answer comes later
}

// Person is an operator as visitors and colleagues see them.
type Person struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Photo string `json:"photo"` // URL path, empty if none
}

// VisitorMessage is one message as the visitor sees it.
type VisitorMessage struct {
	ID           int64   `json:"id"`
	Conversation int64   `json:"conversation"`
	Author       string  `json:"author"` // "visitor", "operator", "system"
	Operator     *Person `json:"operator"`
	Key          string  `json:"key"`  // the visitor's own key of it, "" on others'
	Text         string  `json:"text"` // plain text with the light marks of docs/formatting.md
	Files        []File  `json:"files"`
	At           int64   `json:"at"`
}

// File is an attachment. URL is a path on this server.
type File struct {
	Key  string `json:"key"`
	Name string `json:"name"`
	Type string `json:"type"`
	Size int64  `json:"size"`
	URL  string `json:"url"`
}

// Frames from the server to a visitor's socket.

// VisitorMessageFrame: a message entered the conversation ("message"): also
// the visitor's own, for their other tabs.
type VisitorMessageFrame struct {
	T       string         `json:"t"` // "message"
	Message VisitorMessage `json:"message"`
	Unread  int            `json:"unread"`
}

// VisitorStateFrame: the conversation or the availability changed ("state").
type VisitorStateFrame struct {
	T            string               `json:"t"` // "state"
	Available    bool                 `json:"available"`
	Opens        int64                `json:"opens,omitempty"` // as in VisitorHello
	Unread       int                  `json:"unread"`
	Conversation *VisitorConversation `json:"conversation"`
}

// VisitorTypingFrame: the operator is composing, or opened the question
// ("typing"). It holds for Seconds unless renewed or a message comes.
type VisitorTypingFrame struct {
	T        string  `json:"t"` // "typing"
	Operator *Person `json:"operator"`
	Seconds  int     `json:"seconds"`
}

// ByeFrame: the server closes the socket ("bye"). Reconnect says whether to
// come back, AfterMs when (add up to as much again at random).
type ByeFrame struct {
	T         string `json:"t"`    // "bye"
	Code      string `json:"code"` // "restart", "slow", "signed_out", "bad_site", "bad_origin", "too_many"
	Reconnect bool   `json:"reconnect"`
	AfterMs   int    `json:"afterMs"`
}

// Frames from a visitor's socket to the server.

// VisitorFrame is any of them; T decides which fields count:
//
//	"page"       URL, Title, Referrer   the visitor is on this page now
//	"typing"     Text                   being typed (empty text: stopped); Text only when the site allows it
//	"read"       Message                seen everything up to it
//	"about"      Screen, Language, Zone, what the browser says of itself
//	"attributes" Attributes             setCustomAttributes of the page: short strings, at most 20
type VisitorFrame struct {
	T          string            `json:"t"`
	URL        string            `json:"url,omitempty"`
	Title      string            `json:"title,omitempty"`
	Referrer   string            `json:"referrer,omitempty"`
	Text       string            `json:"text,omitempty"`
	Message    int64             `json:"message,omitempty"`
	Screen     string            `json:"screen,omitempty"`   // "1920×1080"
	Language   string            `json:"language,omitempty"` // "ru"
	Zone       string            `json:"zone,omitempty"`     // IANA
	Attributes map[string]string `json:"attributes,omitempty"`
}

// Requests and answers over HTTP.

// SayRequest: POST /widget/messages.
type SayRequest struct {
	Key          string   `json:"key"` // random, chosen by the panel; the same key again is the same message
	Text         string   `json:"text"`
	Files        []string `json:"files,omitempty"`        // keys of uploaded files
	Conversation int64    `json:"conversation,omitempty"` // the one the visitor was looking at, if any
	Site         string   `json:"site"`
	Socket       int64    `json:"socket,omitempty"` // of the page's own VisitorHello: that connection is not told of the message, the answer does
	// The offline form also says who to answer.
	Name  string `json:"name,omitempty"`
	Email string `json:"email,omitempty"`
	Phone string `json:"phone,omitempty"`
}

// SayAnswer: the message is stored for good.
type SayAnswer struct {
	Conversation int64 `json:"conversation"`
	Message      int64 `json:"message"`
	At           int64 `json:"at"`
	Duplicate    bool  `json:"duplicate"` // the same key had come before
}

// HistoryAnswer: GET /widget/history — everything of the current conversation
// and of today (the visitor's own day when Zone is given), oldest first.
type HistoryAnswer struct {
	Conversation *VisitorConversation `json:"conversation"`
	Messages     []VisitorMessage     `json:"messages"`
}

// IdentifyRequest: POST /widget/identify — setUser. JWT is HS256, signed with
// the site's identity secret: sub (required), exp (required, at most 24 h
// ahead), and optionally name, email, phone.
type IdentifyRequest struct {
	Site string `json:"site"`
	JWT  string `json:"jwt"`
}

// IdentifyAnswer carries the token to use from now on.
type IdentifyAnswer struct {
	Token string `json:"token"`
	Name  string `json:"name"`
}

// Problem is every error answer (RFC 9457, application/problem+json). Detail
// is in the person's language and says what to do; Code is for programs.
type Problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Code   string `json:"code"`
	Field  string `json:"field,omitempty"` // the field at fault, if one is
}
