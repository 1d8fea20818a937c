package wire

// Customers and cases.

// Customer is the card of a person we know.
type Customer struct {
	ID        int64             `json:"id"`
	Name      string            `json:"name"`
	Company   string            `json:"company"`
	Note      string            `json:"note"`
	Emails    []string          `json:"emails"`
	Tags      []string          `json:"tags"`
	Fields    map[string]string `json:"fields"` // of the house's own, by key
	Phones    []CustomerPhone   `json:"phones"`
	CreatedAt int64             `json:"createdAt"`
	ErasedAt  int64             `json:"erasedAt"` // when their words were erased; 0: they were not
	ErasedBy  int64             `json:"erasedBy"`
}

// EraseRequest: POST /api/customers/{id}/erase. Confirm is the customer's name,
// or the number of the card where there is no name.
type EraseRequest struct {
	Confirm string `json:"confirm"`
}

// CustomerPhone is a number of a customer.
type CustomerPhone struct {
	ID     int64  `json:"id"`
	Number string `json:"number"` // digits with the country's code
}

// CustomerList: GET /api/customers?query=&after=.
type CustomerList struct {
	Customers []Customer `json:"customers"`
	More      bool       `json:"more"`
}

// CustomerEdit: POST /api/customers and PATCH /api/customers/{id}. What is
// null stays as it is.
type CustomerEdit struct {
	Name    *string            `json:"name"`
	Company *string            `json:"company"`
	Note    *string            `json:"note"`
	Emails  *[]string          `json:"emails"`
	Tags    *[]string          `json:"tags"`
	Fields  *map[string]string `json:"fields"`
	Phone   string             `json:"phone"` // of a new customer: their first number
}

// CustomerView: GET /api/customers/{id}: the person and all that was had with
// them.
type CustomerView struct {
	Customer      Customer           `json:"customer"`
	Visitors      []Visitor          `json:"visitors"`
	Conversations []PastConversation `json:"conversations"` // newest first, at most 50
	Cases         []Case             `json:"cases"`         // newest first, at most 50
	Calls         []CustomerCall     `json:"calls"`         // newest first, at most 50
}

// CustomerCall is a line in a customer's list of calls.
type CustomerCall struct {
	ID       int64  `json:"id"`
	At       int64  `json:"at"`
	Out      bool   `json:"out"`
	Missed   bool   `json:"missed"`
	Operator int64  `json:"operator"` // who talked, or whom it rang last
	Seconds  int    `json:"seconds"`  // of talk
	Going    bool   `json:"going"`
	Case     int64  `json:"case"`
	Number   string `json:"number"`
}

// PhoneRequest: POST /api/customers/{id}/phones.
type PhoneRequest struct {
	Number string `json:"number"`
}

// MergeRequest: POST /api/customers/{id}/merge: From was the same person.
type MergeRequest struct {
	From int64 `json:"from"`
}

// CustomerField is one field of a card. Key is name, email, company, phone,
// tags, note, or a word of the house's own.
type CustomerField struct {
	Key     string `json:"key"`
	Name    string `json:"name"`
	Own     bool   `json:"own"`
	Popup   bool   `json:"popup"` // shown when the customer calls
	Removed bool   `json:"removed"`
}

// CustomerFields: GET and PUT /api/customer-fields.
type CustomerFields struct {
	Fields []CustomerField `json:"fields"`
}

// VisitorCustomer: GET and PUT /api/visitors/{id}/customer. Suggested is a
// customer with the visitor's address, who may be somebody else.
type VisitorCustomer struct {
	Customer  *Customer `json:"customer"`
	Suggested *Customer `json:"suggested"`
}

// VisitorCustomerRequest: PUT /api/visitors/{id}/customer. Customer 0 takes
// the link away; New makes a customer of what the visitor said.
type VisitorCustomerRequest struct {
	Customer int64 `json:"customer"`
	New      bool  `json:"new"`
}

// Case is a case as lists show it.
type Case struct {
	ID           int64  `json:"id"`
	Customer     int64  `json:"customer"`
	CustomerName string `json:"customerName"`
	Number       string `json:"number"`  // of the call that founded it, or the customer's
	Origin       string `json:"origin"`  // manual, incoming, outgoing, missed
	Status       string `json:"status"`  // open, pending, closed
	Handset      string `json:"handset"` // red, green or empty
	Assignee     int64  `json:"assignee"`
	Automatic    bool   `json:"automatic"` // made by itself
	Going        bool   `json:"going"`     // a call of it goes on
	Calls        int    `json:"calls"`
	OpenedAt     int64  `json:"openedAt"`
	UpdatedAt    int64  `json:"updatedAt"`
	Subject      string `json:"subject"` // empty: the standard one of its origin and number
	Gist         string `json:"gist"`    // the newest words, cut to 120 characters
}

// CaseList: GET /api/cases.
type CaseList struct {
	Cases []Case `json:"cases"`
	Total int    `json:"total"`
	More  bool   `json:"more"`
}

// CaseEntry is a line of a case's timeline.
type CaseEntry struct {
	Kind       string          `json:"kind"` // talk, missed, attempt, unreached, note, status_set, assigned, dialling, created, reworded, status
	At         int64           `json:"at"`
	Seq        int64           `json:"seq"`
	Operator   int64           `json:"operator"`
	By         int64           `json:"by"`
	Call       int64           `json:"call"`
	Out        bool            `json:"out"`
	AnsweredAt int64           `json:"answeredAt"`
	EndedAt    int64           `json:"endedAt"` // 0: the call goes on
	Status     string          `json:"status"`
	Cause      string          `json:"cause"` // of a change of status by itself
	Text       string          `json:"text"`
	Recordings []CaseRecording `json:"recordings"`
}

// CaseRecording is a recording of a talk.
type CaseRecording struct {
	ID      int64 `json:"id"`
	Seconds int   `json:"seconds"`
}

// CaseView: GET /api/cases/{id}.
type CaseView struct {
	Case     Case        `json:"case"`
	Customer *Customer   `json:"customer"`
	Entries  []CaseEntry `json:"entries"` // oldest first
}

// CaseRequest: POST /api/cases. With a call it is the case of the caller's own
// talk in it.
type CaseRequest struct {
	Customer int64  `json:"customer"`
	Call     int64  `json:"call"`
	Subject  string `json:"subject"`
	Gist     string `json:"gist"`
}

// CaseEdit: PATCH /api/cases/{id}. What is null stays as it is.
type CaseEdit struct {
	Status   *string `json:"status"`
	Assignee *int64  `json:"assignee"`
	Subject  *string `json:"subject"`
}

// CaseNoteRequest: POST /api/cases/{id}/notes.
type CaseNoteRequest struct {
	Text string `json:"text"`
}

// CaseCallRequest: POST /api/cases/{id}/calls: the caller's own talk belongs
// here.
type CaseCallRequest struct {
	Call int64  `json:"call"`
	Gist string `json:"gist"`
}

// CaseDraft: GET and PUT /api/case-drafts/{id}: what is typed on the page of a
// new case, kept should the call end first.
type CaseDraft struct {
	Subject string `json:"subject"`
	Gist    string `json:"gist"`
}

// OwnCall is a call that concerns this operator now: the pop-up.
type OwnCall struct {
	Call     int64  `json:"call"`
	Out      bool   `json:"out"`
	Stage    string `json:"stage"` // ringing, talking, dialling, ended
	Since    int64  `json:"since"` // of the stage
	EndedAt  int64  `json:"endedAt"`
	Number   string `json:"number"` // empty: hidden
	Customer int64  `json:"customer"`
	Known    bool   `json:"known"` // more than the number is known
	Shown    []Line `json:"shown"` // the chosen fields that have something in them
	Case     int64  `json:"case"`  // that the talk is in by now
	Made     bool   `json:"made"`  // and it made itself
}

// Line is a field with its value. Key is that of a built-in field, or Name is
// the field's own.
type Line struct {
	Key   string `json:"key"`
	Name  string `json:"name"`
	Value string `json:"value"`
}

// OwnCallsFrame gives all calls that concern this operator, and all that they
// have asked for here, newest first, in place of what was said before.
type OwnCallsFrame struct {
	T        string        `json:"t"` // "own_calls"
	Calls    []OwnCall     `json:"calls"`
	Attempts []CallAttempt `json:"attempts"`
}

// CasesFrame says which customers and cases are different from before: who
// shows them reads them again.
type CasesFrame struct {
	T         string  `json:"t"` // "cases"
	Cases     []int64 `json:"cases"`
	Customers []int64 `json:"customers"`
}
