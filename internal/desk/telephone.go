package desk

import "otklik/internal/event"

// What people do about calls beside talking. The words of an attempt have been
// kept, and its id given out, before.

// RequestCall: an operator asks for a call.
type RequestCall struct{ event.CallRequested }

// AnswerCallRequest: the telephone company has answered.
type AnswerCallRequest struct{ event.CallRequestAnswered }

// HearRecording: somebody begins to listen to a recording.
type HearRecording struct{ event.RecordingHeard }

func (RequestCall) command()       {}
func (AnswerCallRequest) command() {}
func (HearRecording) command()     {}

// telephone records such a deed: none of them changes what the desk decides.
func (s *State) telephone(cmd Command, now event.Instant) {
	switch cmd := cmd.(type) {
	case RequestCall:
		s.record(now, &cmd.CallRequested, nil)
	case AnswerCallRequest:
		s.record(now, &cmd.CallRequestAnswered, nil)
	case HearRecording:
		s.record(now, &cmd.RecordingHeard, nil)
	}
}
