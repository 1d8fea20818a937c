package event

// Facts of cases: what people did. What follows from calls by itself is no
// fact but a function of the calls and of these (package cases), so that calls
// learned late, twice or out of order give the same cases.

type CaseID int64

// CaseStatus is the state of a case (O17).
type CaseStatus string

const (
	CaseOpen    CaseStatus = "open"
	CasePending CaseStatus = "pending"
	CaseClosed  CaseStatus = "closed"
)

// CaseNumbered gives the number to a case that calls made: Operator's talk in
// Call, or with Operator 0 the missed call.
type CaseNumbered struct {
	Case     CaseID     `json:"case"`
	Customer CustomerID `json:"customer"`
	Call     CallID     `json:"call"`
	Operator OperatorID `json:"operator,omitempty"`
}

// CaseCreated: an operator made a case, from their talk in Call or, without
// one, by hand. The case of a talk may have its number already.
type CaseCreated struct {
	Case     CaseID     `json:"case"`
	Customer CustomerID `json:"customer"`
	Call     CallID     `json:"call,omitempty"`
	Operator OperatorID `json:"operator,omitempty"` // whose talk; the author when it is by hand
	By       OperatorID `json:"by"`
}

// CaseAttached: Operator's talk in Call belongs to this case (O8). The newest
// such fact of a talk counts.
type CaseAttached struct {
	Case     CaseID     `json:"case"`
	Call     CallID     `json:"call"`
	Operator OperatorID `json:"operator"`
	By       OperatorID `json:"by"`
}

// CaseDrafted: on the page of a new case the operator has typed something, or
// taken it all away again (O10). The text is in the table of drafts.
type CaseDrafted struct {
	Customer CustomerID `json:"customer"`
	Call     CallID     `json:"call"`
	Operator OperatorID `json:"operator"`
	Filled   bool       `json:"filled"`
}

// CaseNoted: a note for colleagues.
type CaseNoted struct {
	Case   CaseID     `json:"case"`
	By     OperatorID `json:"by"`
	Length int        `json:"length"` // characters
}

// CaseStatusSet: an operator set the status by hand.
type CaseStatusSet struct {
	Case   CaseID     `json:"case"`
	Status CaseStatus `json:"status"`
	By     OperatorID `json:"by"`
}

// CaseAssigned: who is responsible; Operator 0 is nobody.
type CaseAssigned struct {
	Case     CaseID     `json:"case"`
	Operator OperatorID `json:"operator,omitempty"`
	By       OperatorID `json:"by"`
}

// CaseReworded: subject or gist were written anew.
type CaseReworded struct {
	Case CaseID     `json:"case"`
	By   OperatorID `json:"by"`
}

func (*CaseNumbered) Kind() Kind  { return "case.numbered" }
func (*CaseCreated) Kind() Kind   { return "case.created" }
func (*CaseAttached) Kind() Kind  { return "case.attached" }
func (*CaseDrafted) Kind() Kind   { return "case.drafted" }
func (*CaseNoted) Kind() Kind     { return "case.noted" }
func (*CaseStatusSet) Kind() Kind { return "case.status_set" }
func (*CaseAssigned) Kind() Kind  { return "case.assigned" }
func (*CaseReworded) Kind() Kind  { return "case.reworded" }

// Refusals about customers and cases.
const (
	NoCase       RefusalCode = "no_case"       // unknown
	NoCustomer   RefusalCode = "no_customer"   // unknown, or merged into another
	NoTalk       RefusalCode = "no_talk"       // the operator has no part in that call
	CaseExists   RefusalCode = "case_exists"   // the talk has a case already; Detail is its number
	OtherPerson  RefusalCode = "other_person"  // case and call are of different customers
	SameCustomer RefusalCode = "same_customer" // nothing to merge
	UnknownState RefusalCode = "unknown_state" // no such status of a case
)
