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
	Read        []SignalRead       `json:"read"` // what is understood of it; empty unless the state is "understood"
}

// SignalRead is one thing that a notification tells of a call, as it was
// understood; what is empty was not told.
type SignalRead struct {
	Kind        string `json:"kind"` // "leg_out", "answered", "ended", …
	At          int64  `json:"at"`   // by the company's clock; 0: not told
	Session     string `json:"session"`
	Direction   string `json:"direction"` // "in", "out", "internal"
	Contact     string `json:"contact"`
	Hidden      bool   `json:"hidden"` // the contact hides the number
	Line        string `json:"line"`
	Leg         string `json:"leg"`
	Side        string `json:"side"`     // "operator", "contact"
	Employee    string `json:"employee"` // the name, or the company's id if no name was told
	EmployeeID  string `json:"employeeId"`
	Transferred bool   `json:"transferred"`
	Lost        string `json:"lost"`   // "yes", "no"
	Reason      string `json:"reason"` // the company's code
	Cause       string `json:"cause"`  // its group, with words in the dictionaries
	TalkSeconds int    `json:"talkSeconds"`
	WaitSeconds int    `json:"waitSeconds"`
	Recordings  int    `json:"recordings"` // how many files
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
	Denied Denied           `json:"denied"`
}

// Denied are those who came to an integration with another secret, or while it
// was off, since the program's start. Nothing of what they sent is kept.
type Denied struct {
	Count int64  `json:"count"`
	At    int64  `json:"at"` // the last one
	From  string `json:"from"`
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

// CallFigure is one figure of the board of calls. Empty: «—», not 0.
type CallFigure struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Definition string `json:"definition"`
	Unit       string `json:"unit"`  // "times", "duration"
	Value      int64  `json:"value"` // milliseconds where the unit is a duration
	Count      int    `json:"count"` // how many it is made of
	Empty      bool   `json:"empty"`
	Why        string `json:"why"` // of an empty one: "no_arrivals": no event tells of the arrival of calls; "none": there is nothing to reckon
}

// CallEmployee is a row of the table of employees on the board of calls.
type CallEmployee struct {
	Employee Employee `json:"employee"`
	Groups   []int64  `json:"groups"`
	Status   string   `json:"status"` // of the operator; "unknown": nobody tells
	StatusAt int64    `json:"statusAt"`
	Work     string   `json:"work"` // "", "ringing_in", "talking", "dialing_out"
	WorkAt   int64    `json:"workAt"`
	Call     int64    `json:"call"`
	Contact  Phone    `json:"contact"`
	MaySet   bool     `json:"maySet"` // whether the caller may set the status
	Unsent   string   `json:"unsent"` // why the company did not take the last status that was chosen; "": it did, or was not asked
}

// LostCall is a lost call with who made it good, and after how long.
type LostCall struct {
	Call    Call       `json:"call"`
	Rung    []Employee `json:"rung"`    // who was rung, in that order
	By      int64      `json:"by"`      // the call that made it good; 0: none yet
	ByWho   Employee   `json:"byWho"`   // who talked with the caller
	Back    bool       `json:"back"`    // we called them back; else they called again
	At      int64      `json:"at"`      // when that talk began
	AfterMs int64      `json:"afterMs"` // after the end of the lost call
	SameDay bool       `json:"sameDay"` // so that the day's panel does not count it any more
}

// CallBoard: GET /api/calls/board.
type CallBoard struct {
	Now       int64          `json:"now"`
	From      int64          `json:"from"` // of the local day
	To        int64          `json:"to"`
	Zone      string         `json:"zone"`
	Inbound   []CallFigure   `json:"inbound"` // the six of U3 to U8
	Staff     []CallFigure   `json:"staff"`   // the four of U10
	More      []CallFigure   `json:"more"`    // what stands beside them
	Employees []CallEmployee `json:"employees"`
	Calls     []Call         `json:"calls"`  // that go on
	Lines     []Phone        `json:"lines"`  // the company's numbers of the calls, to choose from
	Groups    []int64        `json:"groups"` // that the caller may choose from
}

// CallLines: GET /api/call-lines: the company's numbers, by number.
type CallLines struct {
	Lines []Phone `json:"lines"`
}

// LostCalls: GET /api/calls/lost, newest first.
type LostCalls struct {
	Rows []LostCall `json:"rows"`
}

// CallsChanged ("calls_changed"): what the board of calls shows has changed: to
// those who asked for it with "watch_calls", at most twice a second.
type CallsChanged struct {
	T string `json:"t"` // "calls_changed"
}

// CallDays: GET /api/call-figures: figures by day or by hour.
type CallDays struct {
	Zone    string       `json:"zone"`
	By      string       `json:"by"`      // "day", "hour"
	Columns []CallFigure `json:"columns"` // over the whole period
	Rows    []CallDay    `json:"rows"`
}

// CallDay is one row: the values in the order of the columns.
type CallDay struct {
	Key         string       `json:"key"` // 2026-11-20, or 14; 02(+02:00) where an hour happens twice
	From        int64        `json:"from"`
	To          int64        `json:"to"`
	Provisional bool         `json:"provisional"`
	Cells       []CallFigure `json:"cells"`
}

// CallLoads: GET /api/calls/load: inbound calls at once, by hour or by day, up
// to now.
type CallLoads struct {
	Zone string        `json:"zone"`
	By   string        `json:"by"` // "hour", "day"
	Rows []CallLoadRow `json:"rows"`
}

// CallLoadRow is one stretch of time.
type CallLoadRow struct {
	Key     string    `json:"key"` // as CallDay's
	From    int64     `json:"from"`
	To      int64     `json:"to"`
	Entry   *CallLoad `json:"entry,omitempty"` // absent: nobody tells of arrivals
	Ringing CallLoad  `json:"ringing"`
	Talking CallLoad  `json:"talking"`
}

// CallLoad is how many calls there were in a stage.
type CallLoad struct {
	Peak   int     `json:"peak"`   // at most, at one moment
	PeakAt int64   `json:"peakAt"` // the first such moment, to look back to; 0: there was none
	Mean   float64 `json:"mean"`   // over the time that has passed of the stretch
}

// CallMembers: GET /api/call-figures/{metric}: the calls behind a number,
// newest first; at most 500 of Total.
type CallMembers struct {
	Total int          `json:"total"`
	Rows  []CallMember `json:"rows"`
}

// CallMember is one call behind a number, and why.
type CallMember struct {
	Call        Call    `json:"call"`
	At          int64   `json:"at"`    // when it counts
	Value       int64   `json:"value"` // milliseconds, where the figure is a duration
	Clause      string  `json:"clause"`
	Reason      string  `json:"reason"` // the clause in words
	Provisional bool    `json:"provisional"`
	Facts       []int64 `json:"facts"` // places in the log of the records that decided
}

// CallSignals: GET /api/call-signals/{id}, in the order of coming.
type CallSignals struct {
	Rows []CallSignal `json:"rows"`
}

// CallSignal is one thing that a telephone company told of a call.
type CallSignal struct {
	Seq          int64    `json:"seq"` // place in the log
	At           int64    `json:"at"`
	ReceivedAt   int64    `json:"receivedAt"`
	Signal       string   `json:"signal"`
	Leg          string   `json:"leg"`
	Side         string   `json:"side"`
	Employee     Employee `json:"employee"`
	Reason       string   `json:"reason"`
	Cause        string   `json:"cause"`
	Notification int64    `json:"notification"` // in the journal of the integration; 0: none
	Late         bool     `json:"late"`
}
