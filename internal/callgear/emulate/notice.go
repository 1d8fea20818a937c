package emulate

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"otklik/internal/callgear"
)

// Notice is a notification that the platform has to send.
type Notice struct {
	Suffix string
	At     time.Time
	Call   int64 // the session, to tell notices of one call apart
	values map[string]any
}

// Style is how the account's templates are written.
type Style struct {
	Plain   bool // the bodies that the vendor's partners publish, where there are such
	Literal bool // a variable that is not offered stays {{name}} instead of null
	Quoted  bool // the administrator put quotes around every variable
}

// stamp is how the platform writes moments.
const stamp = "2006-01-02 15:04:05.000"

// tell notes a notification about a call, and its leg if it is about one.
func (x *Exchange) tell(suffix string, s *session, l *leg, now time.Time) {
	v := x.basic(suffix, s, now)
	if l != nil {
		v["leg_id"] = l.id
		v["leg_ids"] = []int64{l.id}
		v["calling_phone_number"], v["called_phone_number"] = l.calling, l.called
		v["is_operator"], v["is_transferred"] = l.employee != nil, l.transferred
		if l.employee != nil {
			v["employee_id"], v["employee_full_name"] = l.employee.ID, l.employee.FullName()
		}
		if !l.finish.IsZero() {
			v["is_failed"], v["finish_reason"] = l.talked == 0, l.reason
			v["talk_time_duration"] = int(l.talked / time.Second)
			v["finish_time"] = x.stamp(l.finish)
			if !l.connect.IsZero() {
				v["connection_time"] = x.stamp(l.connect)
			}
		}
	}
	if suffix == "end" || suffix == "lost" {
		x.ended(v, s)
	}
	x.out = append(x.out, Notice{Suffix: suffix, At: now, Call: s.id, values: v})
}

// basic are the variables of every notification.
func (x *Exchange) basic(suffix string, s *session, now time.Time) map[string]any {
	e, _ := callgear.EventOf(suffix, "")
	v := map[string]any{
		"notification_name": e.Title, "notification_mnemonic": e.Mnemonic, "notification_time": x.stamp(now),
		"notification_timestamp": now.Unix(), "virtual_phone_number": s.virtual, "contact_phone_number": s.contact,
		"call_source": s.source, "direction": s.direction, "call_session_id": s.id, "start_time": x.stamp(s.start),
		"is_lost": s.lost(),
	}
	if s.external != "" {
		v["external_id"] = s.external
	}
	if s.scenario != "" {
		v["scenario_name"] = s.scenario
	}
	if !s.firstTalk.IsZero() {
		v["wait_time_duration"] = int(s.firstTalk.Sub(s.start) / time.Second)
	}
	return v
}

// ended are the variables of a call that is over.
func (x *Exchange) ended(v map[string]any, s *session) {
	v["finish_time"], v["finish_reason"] = x.stamp(s.finish), s.reason
	v["talk_time_duration"] = int(s.talked / time.Second)
	v["total_time_duration"] = int(s.finish.Sub(s.start) / time.Second)
	v["lost_reason"] = s.reason
	if s.firstTalk.IsZero() {
		v["wait_time_duration"] = int(s.finish.Sub(s.start) / time.Second)
	}
	if s.operation != "" {
		v["last_scenario_operation_name"] = s.operation
	}
	if len(s.groups) > 0 {
		v["group_ids"] = s.groups
	}
	if len(s.tags) > 0 {
		v["tag_names"] = s.tags
	}
	if e := s.lastTalker(); e != nil {
		v["employee_id"], v["employee_full_name"] = e.ID, e.FullName()
	}
}

// lastTalker is whom the platform names at the end of an answered call; of a
// lost one it names nobody.
func (s *session) lastTalker() *Employee {
	for _, l := range slices.Backward(s.legs) {
		if l.employee != nil && l.talked > 0 {
			return l.employee
		}
	}
	return nil
}

// recorded tells that a recording's file is ready.
func (x *Exchange) recorded(s *session, r record, now time.Time) {
	v := x.basic("recording", s, now)
	v["file_link"] = x.link(s, r)
	v["file_duration"], v["file_size"] = r.seconds, wavBytes(r.seconds)
	v["leg_ids"] = r.legs
	v["employee_id"], v["employee_full_name"] = r.employee.ID, r.employee.FullName()
	x.out = append(x.out, Notice{Suffix: "recording", At: now, Call: s.id, values: v})
}

func (x *Exchange) stamp(at time.Time) string { return at.In(x.account.location()).Format(stamp) }

// Body is what is posted, as the account's templates have it.
func (n Notice) Body(style Style) string {
	e, _ := callgear.EventOf(n.Suffix, "")
	template := e.Body()
	if style.Plain && e.Plain() != "" {
		template = e.Plain()
	}
	return n.fill(e, template, style)
}

// fill puts values in place of variables as the platform does: texts come with
// their quotes, what is empty is a bare null.
func (n Notice) fill(e callgear.Event, template string, style Style) string {
	offered := e.Variables()
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}}")
		template = after
		value := "null"
		switch {
		case slices.Contains(offered, name) || n.values[name] != nil && name == "is_lost":
			if text, err := json.Marshal(n.values[name]); err == nil {
				value = string(text)
			}
		case style.Literal:
			value = "{{" + name + "}}"
		}
		if style.Quoted {
			value = `"` + value + `"`
		}
		b.WriteString(value)
	}
}
