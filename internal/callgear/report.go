package callgear

import (
	"encoding/json"
	"time"

	"otklik/internal/call"
	"otklik/internal/event"
)

// ReportSuffix is the address of what nobody sends: a call as the vendor's
// report has it, asked for because its end was never told. It is stored and
// understood like a notification.
const ReportSuffix = "report"

// Report is a call of the reports, as it is stored.
type Report struct {
	Call  ReportCall  `json:"call"`
	Legs  []ReportLeg `json:"legs"`
	Media string      `json:"media"` // where the account's recordings are fetched
	// Zone is the account's, which the report's moments are in: nobody has to
	// guess it, as with notifications. Of reports stored before it was kept: "".
	Zone string `json:"zone,omitempty"`
}

// ReportCall is a row of get.calls_report.
type ReportCall struct {
	ID         int64    `json:"id"`
	Start      string   `json:"start_time"`
	Finish     string   `json:"finish_time"`
	Reason     string   `json:"finish_reason"`
	Direction  string   `json:"direction"`
	Source     string   `json:"source"`
	Lost       bool     `json:"is_lost"`
	Contact    string   `json:"contact_phone_number"`
	Virtual    string   `json:"virtual_phone_number"`
	Talk       int      `json:"talk_duration"`  // seconds
	Wait       int      `json:"wait_duration"`  // seconds
	Total      int      `json:"total_duration"` // seconds
	External   string   `json:"call_api_external_id"`
	Scenario   string   `json:"scenario_name"`
	TalkedID   int64    `json:"last_talked_employee_id"`
	TalkedName string   `json:"last_talked_employee_full_name"`
	Records    []string `json:"call_records"` // the last parts of the files' addresses
}

// CallFields are the fields to ask of get.calls_report.
var CallFields = []string{"id", "start_time", "finish_time", "finish_reason", "direction", "source", "is_lost", "contact_phone_number",
	"virtual_phone_number", "talk_duration", "wait_duration", "total_duration", "call_api_external_id", "scenario_name",
	"last_talked_employee_id", "last_talked_employee_full_name", "call_records"}

// ReportLeg is a row of get.call_legs_report.
type ReportLeg struct {
	ID          int64  `json:"id"`
	Session     int64  `json:"call_session_id"`
	Start       string `json:"start_time"`
	Connect     string `json:"connect_time"`
	Total       int    `json:"total_duration"` // seconds
	Reason      string `json:"finish_reason"`
	Calling     string `json:"calling_phone_number"`
	Called      string `json:"called_phone_number"`
	Direction   string `json:"direction"` // in: the caller's own
	Transferred bool   `json:"is_transfered"`
	Operator    bool   `json:"is_operator"`
	Failed      bool   `json:"is_failed"`
	Employee    int64  `json:"employee_id"`
	Name        string `json:"employee_full_name"`
}

// LegFields are the fields to ask of get.call_legs_report.
var LegFields = []string{"id", "call_session_id", "start_time", "connect_time", "total_duration", "finish_reason", "calling_phone_number",
	"called_phone_number", "direction", "is_transfered", "is_operator", "is_failed", "employee_id", "employee_full_name"}

// readReport makes signals of a call of the reports: the same that its
// notifications would have made, in whole seconds.
func readReport(body []byte, zone *time.Location) Reading {
	var r Report
	if json.Unmarshal(body, &r) != nil || r.Call.ID == 0 {
		return Reading{Flaws: []Flaw{{Code: flawNotRead}}}
	}
	zoned := false
	if own, err := time.LoadLocation(r.Zone); r.Zone != "" && err == nil {
		zone, zoned = own, true
	}
	t := reporter{Report: r, zone: zone, zoned: zoned, out: Reading{Event: Event{Suffix: ReportSuffix}}}
	for _, l := range r.Legs {
		t.leg(l)
	}
	t.end()
	return t.out
}

type reporter struct {
	Report
	zone *time.Location
	// zoned: the zone is told. Then moments long ago are believed; else a call of
	// which nothing was told would seem to be off by a zone.
	zoned bool
	out   Reading
}

// base is what every signal of the call has.
func (t *reporter) base(kind event.SignalKind, at time.Time) call.Signal {
	s := call.Signal{Kind: kind, Session: digits(t.Call.ID), VendorAt: event.InstantOf(at), Zoned: t.zoned, Source: code(t.Call.Source),
		Contact: call.ParseNumber(t.Call.Contact), Line: call.ParseNumber(t.Call.Virtual), Scenario: t.Call.Scenario, External: t.Call.External}
	switch t.Call.Direction {
	case "in":
		s.Direction = event.CallIn
	case "out":
		s.Direction = event.CallOut
	}
	internal(&s)
	return s
}

// at reads a moment of the report; ok is false where there is none.
func (t *reporter) at(text, field string) (time.Time, bool) {
	if text == "" {
		return time.Time{}, false
	}
	at, _, ok := moment(text, t.zone)
	if !ok {
		t.out.Flaws = append(t.out.Flaws, Flaw{Code: flawBadTime, Field: field})
	}
	return at, ok
}

func (t *reporter) leg(l ReportLeg) {
	start, ok := t.at(l.Start, "start_time")
	if !ok || l.ID == 0 {
		return
	}
	put := func(kind event.SignalKind, at time.Time, change func(*call.Signal)) {
		s := t.base(kind, at)
		s.Leg, s.Transferred, s.Side = digits(l.ID), l.Transferred, event.SideContact
		if l.Operator {
			s.Side = event.SideOperator
		}
		s.Employee = call.Employee{ID: digits(l.Employee), Name: l.Name}
		s.Calling, s.Called = call.ParseNumber(l.Calling), call.ParseNumber(l.Called)
		if change != nil {
			change(&s)
		}
		t.out.Signals = append(t.out.Signals, s)
	}
	if l.Direction == "in" {
		put(event.SignalLegIn, start, nil)
	} else {
		put(event.SignalLegOut, start, nil)
		if connect, ok := t.at(l.Connect, "connect_time"); ok {
			put(event.SignalAnswered, connect, nil)
		}
	}
	if t.Call.Finish != "" {
		put(event.SignalLegEnded, start.Add(time.Duration(l.Total)*time.Second), func(s *call.Signal) {
			s.Reason, s.Failed = code(l.Reason), l.Failed
			s.Cause = causes[s.Reason]
		})
	}
}

func (t *reporter) end() {
	at, ok := t.at(t.Call.Finish, "finish_time")
	if !ok {
		return // it goes on
	}
	s := t.base(event.SignalEnded, at)
	s.Reason, s.Lost = code(t.Call.Reason), event.No
	s.Cause = causes[s.Reason]
	if t.Call.Lost {
		s.Lost = event.Yes
	}
	s.TalkSeconds, s.WaitSeconds, s.TotalSeconds = t.Call.Talk, t.Call.Wait, t.Call.Total
	s.Employee = call.Employee{ID: digits(t.Call.TalkedID), Name: t.Call.TalkedName}
	for _, hash := range t.Call.Records {
		if code(hash) != "" && t.Media != "" {
			s.Recordings = append(s.Recordings, call.Recording{Link: t.Media + "/system/media/talk/" + digits(t.Call.ID) + "/" + hash})
		}
	}
	t.out.Signals = append(t.out.Signals, s)
}
