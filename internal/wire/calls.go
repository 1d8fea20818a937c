package wire

// Notification is what a telephone company sent, and what came of it: a row of
// the journal of an integration.
type Notification struct {
	ID          int64              `json:"id"`
	Suffix      string             `json:"suffix"` // the last part of the address: handset, endleg, …
	Method      string             `json:"method"`
	ContentType string             `json:"contentType"`
	Query       string             `json:"query"`
	Body        string             `json:"body"` // as it came; what is no text is replaced by �
	Size        int64              `json:"size"` // bytes
	Address     string             `json:"address"`
	ReceivedAt  int64              `json:"receivedAt"`
	State       string             `json:"state"`   // "waiting", "understood", "unknown", "refused"
	Reading     int                `json:"reading"` // how often it was read
	Call        int64              `json:"call"`    // 0: none
	Signals     int                `json:"signals"`
	Notes       []NotificationNote `json:"notes"`
}

// NotificationNote is something about a notification that a person should
// know; the code has its words in the dictionaries.
type NotificationNote struct {
	Code  string `json:"code"`
	Field string `json:"field"` // the variable or the value it is about
}

// NotificationList: GET /api/integrations/{id}/notifications, newest first.
type NotificationList struct {
	Rows   []Notification   `json:"rows"`
	Counts map[string]int64 `json:"counts"` // by state, of all
	Next   int64            `json:"next"`   // before=Next goes on; 0: there are no older ones
	Seen   []SeenEvent      `json:"seen"`
}

// SeenEvent is an event that the integration has ever sent.
type SeenEvent struct {
	Suffix  string `json:"suffix"`
	FirstAt int64  `json:"firstAt"`
	LastAt  int64  `json:"lastAt"`
}

// ReadAgain: POST /api/integrations/{id}/notifications/read-again. No ids: all
// that were not understood.
type ReadAgain struct {
	IDs []int64 `json:"ids"`
}

// ReadAgainAnswer says how many will be read.
type ReadAgainAnswer struct {
	Count int64 `json:"count"`
}

// Phone is a telephone number and, if one is known, the name of its owner.
type Phone struct {
	ID     int64  `json:"id"` // 0: hidden or not told
	Number string `json:"number"`
	Name   string `json:"name"`
}

// Call is one call, as GET /api/calls/{id} and the lists show it.
type Call struct {
	ID             int64           `json:"id"`
	Integration    int64           `json:"integration"`
	Session        string          `json:"session"` // the vendor's id
	Direction      string          `json:"direction"`
	Stage          string          `json:"stage"`   // "entry", "ringing", "talking", "dialing", "over"
	Outcome        string          `json:"outcome"` // "" while it lasts
	Reason         string          `json:"reason"`  // the vendor's code
	Cause          string          `json:"cause"`
	Contact        Phone           `json:"contact"`
	Line           Phone           `json:"line"`
	BeganAt        int64           `json:"beganAt"`
	DistributedAt  int64           `json:"distributedAt"`
	AnsweredAt     int64           `json:"answeredAt"`
	EndedAt        int64           `json:"endedAt"`
	Held           bool            `json:"held"`
	TransferFailed bool            `json:"transferFailed"`
	ClockOff       bool            `json:"clockOff"` // the vendor's times could not be believed
	Scenario       string          `json:"scenario"`
	Operation      string          `json:"operation"`
	Tags           []string        `json:"tags"`
	Legs           []CallLeg       `json:"legs"`
	Talks          []CallTalk      `json:"talks"`
	Recordings     []CallRecording `json:"recordings"`
}

// Employee is a person at the telephone company, and the operator they are.
type Employee struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	Operator int64  `json:"operator"` // 0: matched with nobody
}

// CallLeg is the part of one party.
type CallLeg struct {
	ID          string   `json:"id"`
	Side        string   `json:"side"`
	Employee    Employee `json:"employee"` // id 0: none
	BeganAt     int64    `json:"beganAt"`
	AnsweredAt  int64    `json:"answeredAt"`
	EndedAt     int64    `json:"endedAt"`
	Transferred bool     `json:"transferred"`
	Reason      string   `json:"reason"`
	Cause       string   `json:"cause"`
}

// CallTalk is an employee and the customer hearing each other.
type CallTalk struct {
	Employee Employee `json:"employee"`
	FromAt   int64    `json:"fromAt"`
	ToAt     int64    `json:"toAt"`    // 0: not over
	Guessed  bool     `json:"guessed"` // its place in time is only likely
}

// CallRecording is a recording of a call.
type CallRecording struct {
	ID       int64    `json:"id"`
	Seconds  int      `json:"seconds"`
	At       int64    `json:"at"`
	Employee Employee `json:"employee"`
}
