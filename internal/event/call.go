package event

// CallSignalled: a telephone company told of something in a call. The state of
// a call is a function of the set of its signals, so they may come in any
// order, twice, and late. All times are as told; package call weighs them.
type CallSignalled struct {
	Call         CallID         `json:"call"`
	Integration  IntegrationID  `json:"integration"`
	Notification NotificationID `json:"notification,omitempty"`
	Reading      int            `json:"reading,omitempty"` // which reading of the notification this is: the newest one counts
	Signal       SignalKind     `json:"signal"`
	VendorAt     Instant        `json:"vendorAt,omitempty"` // by the vendor's clock; 0: not told
	Zoned        bool           `json:"zoned,omitempty"`    // no time zone had to be assumed for VendorAt
	Received     Instant        `json:"received"`           // when the notification reached us
	Late         bool           `json:"late,omitempty"`     // the call was over and forgotten by the desk when this came

	Direction   CallDirection `json:"direction,omitempty"`
	Source      string        `json:"source,omitempty"` // the vendor's code of how the call came to be
	Contact     PhoneID       `json:"contact,omitempty"`
	Line        PhoneID       `json:"line,omitempty"` // the company's own number
	Leg         string        `json:"leg,omitempty"`  // the vendor's id, unique in the call
	Legs        []string      `json:"legs,omitempty"` // of a talk or a recording
	Side        LegSide       `json:"side,omitempty"`
	Calling     PhoneID       `json:"calling,omitempty"` // of the leg
	Called      PhoneID       `json:"called,omitempty"`
	Employee    EmployeeID    `json:"employee,omitempty"`
	Employees   []EmployeeID  `json:"employees,omitempty"` // who talked, of an end
	Transferred bool          `json:"transferred,omitempty"`
	Failed      bool          `json:"failed,omitempty"`
	Lost        Answer        `json:"lost,omitempty"`
	Reason      string        `json:"reason,omitempty"` // the vendor's code of why it ended
	Cause       CallCause     `json:"cause,omitempty"`

	TalkSeconds  int `json:"talkSeconds,omitempty"`
	WaitSeconds  int `json:"waitSeconds,omitempty"`
	TotalSeconds int `json:"totalSeconds,omitempty"`

	Scenario   NameID        `json:"scenario,omitempty"`
	Operation  NameID        `json:"operation,omitempty"` // the last step of the scenario
	Groups     []NameID      `json:"groups,omitempty"`    // the vendor's groups that were dialled
	Tags       []NameID      `json:"tags,omitempty"`
	Recordings []RecordingID `json:"recordings,omitempty"`
	Seconds    int           `json:"seconds,omitempty"` // of the recording
	Attempt    AttemptID     `json:"attempt,omitempty"` // of ours, when the vendor gave it back
}

// EmployeeMatched: calls of the telephone company's employee are calls of the
// operator from now on; operator 0 undoes it (O3).
type EmployeeMatched struct {
	Employee EmployeeID `json:"employee"`
	Operator OperatorID `json:"operator,omitempty"`
	By       OperatorID `json:"by,omitempty"`
}

// Call gives the call a fact belongs to, or zero.
func Call(f Fact) CallID {
	if f, ok := f.(*CallSignalled); ok {
		return f.Call
	}
	return 0
}

// EndsCall says whether a fact tells that its call is over.
func EndsCall(f Fact) bool {
	if f, ok := f.(*CallSignalled); ok {
		return f.Signal == SignalEnded || f.Signal == SignalLost || f.Signal == SignalGivenUp
	}
	return false
}

// SignalKind says what a signal tells. The names are ours: every vendor's
// events are translated to them.
type SignalKind string

const (
	SignalArrived   SignalKind = "arrived"    // an inbound call reached the telephone system
	SignalLegIn     SignalKind = "leg_in"     // the caller's own leg came to be
	SignalLegOut    SignalKind = "leg_out"    // somebody is being dialled
	SignalRinging   SignalKind = "ringing"    // the dialled telephone rings
	SignalAnswered  SignalKind = "answered"   // a dialled party took the call
	SignalTalkBegan SignalKind = "talk_began" // both sides hear each other
	SignalTalkEnded SignalKind = "talk_ended"
	SignalLegEnded  SignalKind = "leg_ended"
	SignalEnded     SignalKind = "ended" // for everybody
	SignalLost      SignalKind = "lost"  // ended, and nobody took it
	SignalRecorded  SignalKind = "recorded"
	SignalHeld      SignalKind = "held"
	SignalUnheld    SignalKind = "unheld"
	SignalOutBegan  SignalKind = "out_began" // an employee began an outbound call
	SignalMarked    SignalKind = "marked"    // tags were set
	SignalGivenUp   SignalKind = "given_up"  // not the vendor's: the desk waited for the end long enough
)

// SignalKinds lists all of them.
var SignalKinds = []SignalKind{SignalArrived, SignalLegIn, SignalLegOut, SignalRinging, SignalAnswered, SignalTalkBegan,
	SignalTalkEnded, SignalLegEnded, SignalEnded, SignalLost, SignalRecorded, SignalHeld, SignalUnheld, SignalOutBegan,
	SignalMarked, SignalGivenUp}

// CallDirection is seen from the company.
type CallDirection string

const (
	CallIn       CallDirection = "in"
	CallOut      CallDirection = "out"
	CallInternal CallDirection = "internal" // among employees: kept, and counted nowhere
)

// LegSide says whose a leg is.
type LegSide string

const (
	SideOperator LegSide = "operator"
	SideContact  LegSide = "contact"
)

// Answer is a yes or a no that may not have been told.
type Answer string

const (
	Yes Answer = "yes"
	No  Answer = "no"
)

// CallCause groups the vendors' reasons why a call or a leg ended, so that a
// person can be told why a call was lost (telephony 3.4).
type CallCause string

const (
	CauseCallerLeft     CallCause = "caller_left"     // left early
	CauseNobodyTook     CallCause = "nobody_took"     // it rang, or everybody was busy
	CauseNobodyDialled  CallCause = "nobody_dialled"  // there was nobody who could be dialled
	CauseStatusForbade  CallCause = "status_forbade"  // the employees' statuses took no calls
	CauseLimits         CallCause = "limits"          // money, lines, the platform
	CauseFiltered       CallCause = "filtered"        // a blocked or a nagging number
	CauseOutFailed      CallCause = "out_failed"      // the customer could not be reached
	CauseTakenElsewhere CallCause = "taken_elsewhere" // of a leg: a colleague took the call
	CauseTransfer       CallCause = "transfer"        // of a leg: handed on
	CauseNormal         CallCause = "normal"
)
