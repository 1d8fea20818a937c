package event

// Status is what an operator chose to be (metrics 4.3).
type Status string

const (
	StatusAvailable Status = "available"
	StatusPause     Status = "pause" // keeps current conversations, takes transfers by hand only
	StatusBreak     Status = "break"
	StatusAway      Status = "away"
	StatusOffline   Status = "offline"
)

// StatusReason says why a status changed.
type StatusReason string

const (
	ReasonChosen       StatusReason = "chosen"
	ReasonSupervisor   StatusReason = "supervisor"
	ReasonNoAnswers    StatusReason = "no_answers"   // consecutive expired offers reached the limit
	ReasonDisconnected StatusReason = "disconnected" // the connection stayed lost
	ReasonSignedOut    StatusReason = "signed_out"
	ReasonRemoved      StatusReason = "removed" // the account was switched off
)

// StatusChanged: the operator's status is now Status. By is who did it; zero
// means the system. Unstaffed are the groups in which they were the last to take
// conversations.
type StatusChanged struct {
	Operator  OperatorID   `json:"operator"`
	Status    Status       `json:"status"`
	Reason    StatusReason `json:"reason"`
	By        OperatorID   `json:"by,omitempty"`
	Unstaffed []GroupID    `json:"unstaffed,omitempty"`
}

// OperatorConnected: the operator has a living connection.
type OperatorConnected struct {
	Operator OperatorID `json:"operator"`
}

// OperatorDisconnected: no connection of the operator has been heard since At.
// Nothing follows yet: the grace runs.
type OperatorDisconnected struct {
	Operator OperatorID `json:"operator"`
}

// OperatorSuspected: still not heard; no new offers from now on. Since is the
// last moment heard: a restart of the program counts as one. Unstaffed are the
// groups in which they were the last to take conversations.
type OperatorSuspected struct {
	Operator  OperatorID `json:"operator"`
	Since     Instant    `json:"since"`
	Unstaffed []GroupID  `json:"unstaffed,omitempty"`
}

// OperatorLost: still not heard; offers go back to the queue.
type OperatorLost struct {
	Operator OperatorID `json:"operator"`
	Since    Instant    `json:"since"`
}
