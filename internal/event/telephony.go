package event

import (
	"strconv"
	"strings"
)

// CallRequested: somebody asked here for a call to a customer (O12).
type CallRequested struct {
	Attempt     AttemptID     `json:"attempt"`
	Integration IntegrationID `json:"integration"`
	Operator    OperatorID    `json:"operator"`
	Employee    EmployeeID    `json:"employee"`
	Contact     PhoneID       `json:"contact"`
	Line        PhoneID       `json:"line,omitempty"`
	Case        int64         `json:"case,omitempty"` // in which it was asked for
}

// CallRequestAnswered: the telephone company took the request, and the call is
// on its way; or refused it. What becomes of the call, its signals tell.
type CallRequestAnswered struct {
	Attempt AttemptID `json:"attempt"`
	Refusal string    `json:"refusal,omitempty"` // a code of package phone; "" means taken
}

// RecordingHeard: somebody began to listen to a recording.
type RecordingHeard struct {
	Recording RecordingID `json:"recording"`
	Call      CallID      `json:"call"`
	Operator  OperatorID  `json:"operator"`
}

// attemptMark tells our ids of attempts from other texts that a telephone
// company may give back.
const attemptMark = "otklik-"

// External is how an attempt is named to a telephone company, which gives it
// back in what it tells of the call.
func (a AttemptID) External() string { return attemptMark + itoa(a) }

// AttemptOf reads it back; 0: the text names no attempt of ours.
func AttemptOf(external string) AttemptID {
	rest, ours := strings.CutPrefix(external, attemptMark)
	n, err := strconv.ParseInt(rest, 10, 64)
	if !ours || err != nil || n < 0 {
		return 0
	}
	return AttemptID(n)
}
