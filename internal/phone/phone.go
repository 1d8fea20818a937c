// Package phone is the seam to telephone companies: what can be asked of any
// of them, and the errors in which all their refusals are told apart.
//
// The invariant: an implementation passes the law of package vendortest, so
// that whoever asks needs not know whom. No error, and nothing that is logged
// of it, has a key, a password or a token in it.
//
// What companies tell of their own accord is not here: notifications are
// stored raw and understood by a pure function of each vendor's package.
package phone

import (
	"context"
	"errors"
	"io"
	"time"
)

// Vendor is an account at a telephone company. Its methods may be called from
// any goroutine; each ends when ctx does, and by itself within a minute.
type Vendor interface {
	// Check tries everything that is needed and says what is missing.
	Check(ctx context.Context) []Finding
	// Account says what the company knows of the account.
	Account(ctx context.Context) (Account, error)
	// Employees lists the company's directory.
	Employees(ctx context.Context) ([]Employee, error)
	// SetStatus sets an employee's status, one of Statuses.
	SetStatus(ctx context.Context, employee, status string) error
	// Statuses lists what an employee may be set to.
	Statuses(ctx context.Context) ([]Status, error)

	// Call rings an employee, then the customer.
	Call(ctx context.Context, o Order) (session string, err error)
	// End, Hold and Unhold act on a call that is going on.
	End(ctx context.Context, session string) error
	Hold(ctx context.Context, session string) error
	Unhold(ctx context.Context, session string) error
	// Consult rings a colleague while the customer is on hold; Transfer then
	// gives the customer to them.
	Consult(ctx context.Context, session, to string) error
	Transfer(ctx context.Context, session string) error

	// Reports gives the calls that began in a period and are over, each as a
	// body that is stored and understood like a notification.
	Reports(ctx context.Context, from, till time.Time) ([]Report, error)
	// Recording opens a file of a talk by its link.
	Recording(ctx context.Context, link string) (File, error)

	// Points says how much may still be asked, as of the last answer.
	Points() []Points
}

// Account is what a company knows of an account.
type Account struct {
	Name    string
	Zone    string // IANA
	Numbers []string
}

// Employee is a person in the company's directory.
type Employee struct {
	ID        string
	Name      string
	Email     string
	Extension string
	Phones    []string
	Groups    []string
	Status    string // of Statuses; "" if not told
}

// Status is what an employee may say of themselves.
type Status struct {
	ID   string
	Name string
	Code string // available, break, …; "" of the account's own
}

// Order is a call to begin.
type Order struct {
	Employee string // of the directory
	Contact  string // digits
	Line     string // the company's number that the customer sees
	External string // comes back in the notifications
	Early    bool   // the employee hears the line before the customer answers
}

// Report is a call as the company's report has it.
type Report struct {
	Session string
	Body    []byte
}

// File is an open recording.
type File struct {
	io.ReadCloser
	Type  string // of its content
	Bytes int64  // -1: not told
}

// Points are what an account may still ask of an interface. -1: not told yet.
type Points struct {
	Interface    string
	DayLimit     int
	DayLeft      int
	MinuteLimit  int
	MinuteLeft   int
	MinuteResets time.Duration
}

// Finding is something that a check has found. Code is a code of errors, or
// "ok".
type Finding struct {
	Part string // calls, management, directory, notifications
	Code Code
	Need bool // without it the integration does not work; else it only lacks something
}

// Code tells errors apart.
type Code string

// The codes of errors. Each has its words in the workspace.
const (
	OK             Code = "ok"
	TokenExpired   Code = "token_expired"
	TokenInvalid   Code = "token_invalid"
	AddressRefused Code = "address_refused" // our address is not on the account's list
	ComponentOff   Code = "component_off"   // not in the account's tariff
	AccountOff     Code = "account_off"
	NoPoints       Code = "no_points" // of the day or the minute
	NoEmployee     Code = "no_employee"
	NoPhone        Code = "no_phone" // the employee has none that is active
	NoLine         Code = "no_line"  // the number is not the account's
	OwnNumber      Code = "own_number"
	BadNumber      Code = "bad_number"
	Blacklisted    Code = "blacklisted"
	NoCall         Code = "no_call"     // it is over, or never was
	WrongState     Code = "wrong_state" // the call is in no state for it
	NoFile         Code = "no_file"
	ForeignLink    Code = "foreign_link" // a recording that is not at the company's
	Unreachable    Code = "unreachable"
	TooSlow        Code = "too_slow"
	BadAnswer      Code = "bad_answer"  // not what the company's documents say
	NotMatched     Code = "not_matched" // the operator is no employee of the company's
	NoIntegration  Code = "no_integration"
	Refused        Code = "refused" // for a reason of its own: see Vendor
)

// Error is a refusal or a failure.
type Error struct {
	Code   Code
	Vendor string // the company's own word for it, "" if it said none
}

func (e *Error) Error() string {
	if e.Vendor == "" || e.Vendor == string(e.Code) {
		return "telephone company: " + string(e.Code)
	}
	return "telephone company: " + string(e.Code) + " (" + e.Vendor + ")"
}

// CodeOf gives the code of an error, OK of none.
func CodeOf(err error) Code {
	var e *Error
	switch {
	case err == nil:
		return OK
	case errors.As(err, &e):
		return e.Code
	case errors.Is(err, context.DeadlineExceeded):
		return TooSlow
	}
	return Unreachable
}
