package callgear

import (
	"embed"
	"slices"
	"strings"
)

// Event is one of the vendor's notifications that we take.
type Event struct {
	Suffix   string // the last part of the address: handset
	Mnemonic string // the vendor's stable name of the type: call_connected
	Title    string // the vendor's name of the type, as its cabinet shows it
	Required bool   // without it calls cannot be followed; the rest add to the picture
}

// Events are all of them: the six that are needed, then those that add
// something. The order is the order of the integration card.
var Events = []Event{
	{"handset", "call_connected", "Поднятие трубки", true},
	{"endleg", "call_disconnected", "Завершение плеча", true},
	{"end", "call_session_finished", "Завершение звонка", true},
	{"recording", "talk_record_file", "Записанный разговор", true},
	{"legout", "out_call", "Исходящее плечо", true},
	{"callout", "out_call_session", "Исходящий звонок", true},
	{"incall", "in_call_session", "Входящий звонок на виртуальный номер", false},
	{"ringing", "call_proceeding", "Ожидание ответа", false},
	{"talkstart", "talk_started", "Начало разговора", false},
	{"talkend", "talk_finished", "Окончание разговора", false},
	{"lost", "lost_call_session", "Потерянный звонок", false},
	{"hold", "call_hold_control", "Удержание", false}, // taken and kept; see kinds
}

// EventOf gives the event of an address, then of a type's name: the address is
// what the administrator chose, the name in the body helps where the address
// has none. ok is false where neither is known.
func EventOf(suffix, mnemonic string) (e Event, ok bool) {
	suffix = strings.ToLower(strings.Trim(suffix, "/ "))
	if i := slices.IndexFunc(Events, func(e Event) bool { return e.Suffix == suffix }); i >= 0 {
		return Events[i], true
	}
	if i := slices.IndexFunc(Events, func(e Event) bool { return e.Mnemonic == mnemonic }); i >= 0 && mnemonic != "" {
		return Events[i], true
	}
	return Event{}, false
}

//go:embed bodies/*.txt
var bodies embed.FS

// Plain gives the body that the vendor's partners publish for a required
// event, letter by letter; empty for the others. Accounts that were set up for
// another help desk send it, so it is taken as it is.
func (e Event) Plain() string {
	text, err := bodies.ReadFile("bodies/" + e.Suffix + ".txt")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}

// Variable names that a body may have, and where. Leg events tell of one
// participant, session events of the whole call.
var (
	common = []string{"notification_name", "notification_mnemonic", "notification_time", "notification_timestamp",
		"virtual_phone_number", "external_id", "contact_phone_number", "communication_number", "contact_id", "contact_full_name",
		"employee_full_name", "employee_id", "call_source", "direction", "call_session_id"}
	legs    = []string{"calling_phone_number", "called_phone_number", "leg_id", "is_operator", "is_transferred"}
	further = map[string][]string{
		"handset":   slices.Concat(legs, []string{"wait_time_duration", "start_time"}),
		"endleg":    slices.Concat(legs, []string{"is_failed", "finish_reason", "talk_time_duration", "wait_time_duration", "start_time", "connection_time", "finish_time"}),
		"end":       {"start_time", "finish_time", "finish_reason", "talk_time_duration", "wait_time_duration", "total_time_duration", "is_lost", "scenario_name", "last_scenario_operation_name", "group_ids", "tag_names", "record_file_links", "talked_employee_ids", "talked_employee_full_names"},
		"recording": {"leg_ids", "file_link", "file_duration", "file_size", "tag_names"},
		"legout":    slices.Concat(legs, []string{"start_time"}),
		"callout":   {"start_time", "calling_phone_number", "called_phone_number"},
		"incall":    {"start_time", "scenario_name"},
		"ringing":   slices.Concat(legs, []string{"start_time"}),
		"talkstart": {"leg_ids", "calling_phone_number", "called_phone_number"},
		"talkend":   {"leg_ids", "calling_phone_number", "called_phone_number", "talk_time_duration"},
		"lost":      {"start_time", "finish_time", "wait_time_duration", "lost_reason", "scenario_name", "last_scenario_operation_name", "group_ids"},
		"hold":      {"leg_id"},
	}
)

// Variables are the names that the vendor offers in an event's body.
func (e Event) Variables() []string { return slices.Concat(common, further[e.Suffix]) }

// Body gives the body to paste into the vendor's cabinet: every variable that
// the vendor offers in this event and we read, among them the type's stable
// name and the moment without a time zone.
func (e Event) Body() string {
	var b strings.Builder
	b.WriteString("{\n")
	for i, name := range e.Variables() {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString(`  "` + name + `": {{` + name + `}}`)
	}
	b.WriteString("\n}")
	return b.String()
}
