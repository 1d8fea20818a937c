package callgear

import (
	"strconv"
	"time"

	"otklik/internal/call"
	"otklik/internal/event"
)

// Request is a notification as it came.
type Request struct {
	Suffix      string // the last part of its address; may be empty
	ContentType string
	Query       string // raw, without ?
	Body        []byte
}

// Reading is what was understood of a request.
type Reading struct {
	Event   Event         // zero where the type is not known
	Signals []call.Signal // none where nothing was understood
	Flaws   []Flaw        // what a person should know, understood or not
}

// Read understands a notification. zone is the account's, for moments that
// have none. It never fails: what is wrong stands in Flaws.
func Read(q Request, zone *time.Location) Reading {
	if q.Suffix == ReportSuffix {
		return readReport(q.Body, zone)
	}
	v, err := readValues(q.ContentType, q.Query, q.Body)
	if err != nil {
		return Reading{Flaws: v.flaws}
	}
	e, ok := EventOf(q.Suffix, v.text("notification_mnemonic"))
	if !ok {
		v.flaw(flawUnknown, "")
		return Reading{Flaws: v.flaws}
	}
	if m := v.text("notification_mnemonic"); m != "" && m != e.Mnemonic {
		v.flaw(flawMismatch, "notification_mnemonic")
	}
	s := v.signal(e, zone)
	if s.Session == "" {
		v.flaw(flawNoSession, "call_session_id")
		return Reading{Event: e, Flaws: v.flaws}
	}
	r := Reading{Event: e}
	if s.Kind != "" {
		r.Signals = []call.Signal{s}
	}
	r.Flaws = v.flaws
	return r
}

// kinds are what the events tell. Of "hold" the vendor does not say whether it
// begins or ends, so it is kept and changes nothing.
var kinds = map[string]event.SignalKind{
	"handset": event.SignalAnswered, "endleg": event.SignalLegEnded, "end": event.SignalEnded, "recording": event.SignalRecorded,
	"legout": event.SignalLegOut, "callout": event.SignalOutBegan, "incall": event.SignalArrived, "ringing": event.SignalRinging,
	"talkstart": event.SignalTalkBegan, "talkend": event.SignalTalkEnded, "lost": event.SignalLost,
}

// signal makes the neutral form. It takes every variable wherever the
// template's author put it, and leaves empty what was not told.
func (v *values) signal(e Event, zone *time.Location) call.Signal {
	s := call.Signal{
		Kind: kinds[e.Suffix], Session: digits(v.number("call_session_id")), Leg: digits(v.number("leg_id")),
		Direction: v.direction(), Source: code(v.text("call_source")),
		Contact: call.ParseNumber(v.text("contact_phone_number")), Line: call.ParseNumber(v.text("virtual_phone_number")),
		Calling: call.ParseNumber(v.text("calling_phone_number")), Called: call.ParseNumber(v.text("called_phone_number")),
		Side: v.side(), Employee: call.Employee{ID: digits(v.number("employee_id")), Name: v.text("employee_full_name")},
		Reason:       code(v.text("finish_reason")),
		TalkSeconds:  int(v.seconds("talk_time_duration")),
		WaitSeconds:  int(v.seconds("wait_time_duration")),
		TotalSeconds: int(v.seconds("total_time_duration")),
		Scenario:     v.text("scenario_name"), Operation: v.text("last_scenario_operation_name"),
		Tags: v.list("tag_names"), External: v.text("external_id"), Known: v.text("contact_full_name"),
	}
	s.VendorAt, s.Zoned = v.when(zone)
	s.Transferred, _ = v.yes("is_transferred")
	s.Failed, _ = v.yes("is_failed")
	for _, id := range v.numbers("leg_ids") {
		s.Legs = append(s.Legs, digits(id))
	}
	for _, id := range v.numbers("group_ids") {
		s.Groups = append(s.Groups, digits(id))
	}
	if s.Kind == event.SignalLost && s.Reason == "" {
		s.Reason = code(v.text("lost_reason"))
	}
	s.Cause = causes[s.Reason]
	v.of(e, &s)
	internal(&s)
	return s
}

// of takes what only some events tell: in the others the same variables stand
// for something unfinished.
func (v *values) of(e Event, s *call.Signal) {
	switch s.Kind {
	case event.SignalEnded, event.SignalLost:
		if lost, told := v.yes("is_lost"); told {
			s.Lost = event.No
			if lost {
				s.Lost = event.Yes
			}
		}
		s.Leg, s.Legs, s.Side = "", nil, "" // the whole call's
		names := v.list("talked_employee_full_names")
		for i, id := range v.numbers("talked_employee_ids") {
			one := call.Employee{ID: digits(id)}
			if i < len(names) {
				one.Name = names[i]
			}
			s.Employees = append(s.Employees, one)
		}
		s.Recordings = recordings(v.links("record_file_links"))
	case event.SignalRecorded:
		s.Recordings = recordings(v.links("file_link"))
		if len(s.Recordings) == 0 {
			s.Recordings = recordings(v.links("record_file_links"))
		}
		if len(s.Recordings) == 0 {
			v.flaw(flawNoRecording, "file_link")
			s.Kind = ""
			return
		}
		s.Recordings[0].Seconds, s.Recordings[0].Bytes = int(v.seconds("file_duration")), v.number("file_size")
		if len(s.Recordings) > 1 { // the duration is of one of them, and nobody says of which
			s.Recordings[0].Seconds, s.Recordings[0].Bytes = 0, 0
		}
	}
}

func recordings(links []string) []call.Recording {
	var out []call.Recording
	for _, link := range links {
		out = append(out, call.Recording{Link: link})
	}
	return out
}

// internal marks calls among the company's own people: the outer party is a
// short number, or the company's own.
func internal(s *call.Signal) {
	if s.Contact.Kind == call.NumberExtension || s.Contact.Known() && s.Contact.Value == s.Line.Value {
		s.Direction = event.CallInternal
	}
}

func (v *values) direction() event.CallDirection {
	switch v.text("direction") {
	case "":
		return ""
	case "in":
		return event.CallIn
	case "out":
		return event.CallOut
	}
	v.flaw(flawBadValue, "direction")
	return ""
}

// side is told by is_operator where the template asks for it.
func (v *values) side() event.LegSide {
	operator, told := v.yes("is_operator")
	switch {
	case !told:
		return ""
	case operator:
		return event.SideOperator
	}
	return event.SideContact
}

// digits writes an id; nothing for 0.
func digits(id int64) string {
	if id == 0 {
		return ""
	}
	return strconv.FormatInt(id, 10)
}
