package event

// Facts of customers: who is the same person, and which numbers and visitors
// are theirs. Names, addresses, the numbers themselves and notes are words and
// lie in erasable tables.

type CustomerID int64

// CustomerCreated: a person became known. By is 0 when a call from a number of
// nobody made them; they own Phone from then on, and for calls learned late
// from ever.
type CustomerCreated struct {
	Customer CustomerID `json:"customer"`
	Phone    PhoneID    `json:"phone,omitempty"`
	By       OperatorID `json:"by,omitempty"`
}

// PhoneLinked: the number is this customer's from now on (O9). Whose it was
// before, it is no more.
type PhoneLinked struct {
	Customer CustomerID `json:"customer"`
	Phone    PhoneID    `json:"phone"`
	By       OperatorID `json:"by"`
}

// PhoneUnlinked: the number is nobody's from now on.
type PhoneUnlinked struct {
	Customer CustomerID `json:"customer"`
	Phone    PhoneID    `json:"phone"`
	By       OperatorID `json:"by"`
}

// CustomersMerged: From was the same person as Into; their cases, numbers and
// visitors are Into's from now on.
type CustomersMerged struct {
	Into CustomerID `json:"into"`
	From CustomerID `json:"from"`
	By   OperatorID `json:"by"`
}

// VisitorLinked: the visitor of the site is this customer; 0 takes the link
// away. By is 0 when a signed identity or an e-mail address said so.
type VisitorLinked struct {
	Customer CustomerID `json:"customer"`
	Visitor  VisitorID  `json:"visitor"`
	By       OperatorID `json:"by,omitempty"`
}

func (*CustomerCreated) Kind() Kind { return "customer.created" }
func (*PhoneLinked) Kind() Kind     { return "customer.phone_linked" }
func (*PhoneUnlinked) Kind() Kind   { return "customer.phone_unlinked" }
func (*CustomersMerged) Kind() Kind { return "customer.merged" }
func (*VisitorLinked) Kind() Kind   { return "customer.visitor_linked" }
