package emulate

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// fault is an error of the programming interfaces: its code, and the stable
// word by which clients tell errors apart.
type fault struct {
	code     int
	mnemonic string
	field    string
	value    any
}

func (f *fault) Error() string { return f.mnemonic }

func invalid(mnemonic, field string) error {
	return &fault{code: -32602, mnemonic: mnemonic, field: field}
}

// Names of the two interfaces.
const (
	callAPI = "call_api"
	dataAPI = "data_api"
)

// points are what an account may still ask of an interface.
type points struct {
	day, minute    int
	dayTo, minute1 time.Time
}

// limits is what every answer says of them.
type limits struct {
	DayLimit        int `json:"day_limit"`
	DayRemaining    int `json:"day_remaining"`
	DayReset        int `json:"day_reset"` // seconds
	MinuteLimit     int `json:"minute_limit"`
	MinuteRemaining int `json:"minute_remaining"`
	MinuteReset     int `json:"minute_reset"`
}

type metadata struct {
	Limits     limits `json:"limits"`
	TotalItems *int   `json:"total_items,omitempty"`
}

type result struct {
	Data     any      `json:"data"`
	Metadata metadata `json:"metadata"`
}

// params of a request; every one has a token.
type params map[string]json.RawMessage

func (p params) text(name string) string {
	var s string
	if json.Unmarshal(p[name], &s) != nil {
		return ""
	}
	return s
}

func (p params) number(name string) (int64, error) {
	if p[name] == nil {
		return 0, invalid("required_parameter_missed", name)
	}
	var n int64
	if json.Unmarshal(p[name], &n) != nil {
		return 0, invalid("data_type_error", name)
	}
	return n, nil
}

func (p params) yes(name string) bool {
	var b bool
	return json.Unmarshal(p[name], &b) == nil && b
}

// method is one method of an interface.
type method struct {
	component string
	do        func(x *Exchange, p params, now time.Time) (data any, total int, err error)
	allowed   []string // parameters besides the token
}

var callMethods = map[string]method{
	"start.employee_call": {callAPI, (*Exchange).startEmployeeCall, []string{"first_call", "virtual_phone_number", "contact", "employee", "direction",
		"external_id", "show_virtual_phone_number", "switch_at_once", "early_switching", "media_file_id", "contact_message", "employee_message", "dtmf_string", "virtual_phone_usage_rule"}},
	"release.call":   {callAPI, (*Exchange).releaseCall, []string{"call_session_id"}},
	"hold.call":      {"call_api_management", (*Exchange).holdCall, []string{"call_session_id", "contact_message"}},
	"unhold.call":    {"call_api_management", (*Exchange).unholdCall, []string{"call_session_id"}},
	"make.call":      {"call_api_management", (*Exchange).makeCall, []string{"call_session_id", "to", "to_message"}},
	"transfer.talk":  {"call_api_management", (*Exchange).transferTalk, []string{"call_session_id"}},
	"disconnect.leg": {"call_api_management", (*Exchange).disconnectLeg, []string{"call_session_id", "leg_id"}},
	"tag.call":       {"call_api_management", (*Exchange).tagCall, []string{"call_session_id", "tag_id"}},
	"list.calls":     {"call_api_management", (*Exchange).listCalls, []string{"direction", "virtual_phone_number"}},
}

var reportParams = []string{"date_from", "date_till", "fields", "filter", "sort", "limit", "offset", "include_ongoing_calls"}

var dataMethods = map[string]method{
	"get.account":          {dataAPI, (*Exchange).getAccount, []string{"limit", "offset", "filter", "sort", "fields"}},
	"get.employees":        {dataAPI, (*Exchange).getEmployees, []string{"limit", "offset", "filter", "sort", "fields"}},
	"get.statuses":         {dataAPI, (*Exchange).getStatuses, []string{"limit", "offset", "filter", "sort", "fields"}},
	"get.virtual_numbers":  {dataAPI, (*Exchange).getVirtualNumbers, []string{"limit", "offset", "filter", "sort", "fields"}},
	"get.group_employees":  {dataAPI, (*Exchange).getGroups, []string{"limit", "offset", "filter", "sort", "fields"}},
	"update.employees":     {dataAPI, (*Exchange).updateEmployees, []string{"id", "status_id", "first_name", "last_name", "phone_numbers", "email"}},
	"get.calls_report":     {dataAPI, (*Exchange).callsReport, reportParams},
	"get.call_legs_report": {dataAPI, (*Exchange).legsReport, reportParams},
}

// Call answers a request of one interface.
func (x *Exchange) Call(api, name string, p params, now time.Time) (result, error) {
	methods := callMethods
	if api == dataAPI {
		methods = dataMethods
	}
	if x.account.Refuse {
		return result{}, &fault{code: -32003, mnemonic: "ip_not_whitelisted"}
	}
	switch name {
	case "login.user":
		return x.login(api, p, now)
	case "logout.user":
		delete(x.tokens, p.text("access_token"))
		return result{Data: map[string]any{"success": true}, Metadata: metadata{Limits: x.limits(api, now)}}, nil
	}
	m, ok := methods[name]
	if !ok {
		return result{}, &fault{code: -32601, mnemonic: "method_not_found"}
	}
	if err := x.allow(api, m, p, now); err != nil {
		return result{}, err
	}
	data, total, err := m.do(x, p, now)
	if err != nil {
		return result{}, err
	}
	x.spend(api, now)
	out := result{Data: data, Metadata: metadata{Limits: x.limits(api, now)}}
	if total >= 0 {
		out.Metadata.TotalItems = &total
	}
	return out, nil
}

// allow checks the token, the component, the points and the parameters' names.
func (x *Exchange) allow(api string, m method, p params, now time.Time) error {
	token := p.text("access_token")
	until, session := x.tokens[token]
	switch {
	case token == "":
		return invalid("required_parameter_missed", "access_token")
	case token == x.account.Expired, session && now.After(until):
		return &fault{code: -32001, mnemonic: "access_token_expired"}
	case token != x.account.Token && !session:
		return &fault{code: -32001, mnemonic: "access_token_invalid"}
	case x.account.lacks(m.component), x.account.lacks(api):
		return &fault{code: -32008, mnemonic: "component_is_inactive"}
	}
	l := x.limits(api, now)
	if l.DayRemaining <= 0 {
		return &fault{code: -32029, mnemonic: "limit_exceeded", field: "day"}
	}
	if l.MinuteRemaining <= 0 {
		return &fault{code: -32029, mnemonic: "limit_exceeded", field: "minute"}
	}
	for name := range p {
		if name != "access_token" && !slices.Contains(m.allowed, name) {
			return invalid("unexpected_parameters", name)
		}
	}
	return nil
}

func (x *Exchange) login(api string, p params, now time.Time) (result, error) {
	if p.text("login") != x.account.Login || p.text("password") != x.account.Password {
		return result{}, &fault{code: -32001, mnemonic: "auth_error"}
	}
	token := strings.Repeat("s", 8) + time.Duration(x.rand.Int64()).String()
	x.tokens[token] = now.Add(time.Hour)
	return result{Data: map[string]any{"access_token": token, "expire_at": now.Add(time.Hour).Unix(), "app_id": x.account.AppID},
		Metadata: metadata{Limits: x.limits(api, now)}}, nil
}

// spend takes a point: only what succeeded costs one.
func (x *Exchange) spend(api string, now time.Time) {
	x.limits(api, now)
	x.points[api].day++
	x.points[api].minute++
}

func (x *Exchange) limits(api string, now time.Time) limits {
	p := x.points[api]
	if p == nil {
		p = &points{}
		x.points[api] = p
	}
	local := now.In(x.account.location())
	if now.After(p.dayTo) {
		p.day, p.dayTo = 0, time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, local.Location())
	}
	if now.After(p.minute1) {
		p.minute, p.minute1 = 0, now.Truncate(time.Minute).Add(time.Minute)
	}
	return limits{DayLimit: x.account.DayPoints, DayRemaining: x.account.DayPoints - p.day, DayReset: int(p.dayTo.Sub(now) / time.Second),
		MinuteLimit: x.account.MinutePoints, MinuteRemaining: x.account.MinutePoints - p.minute, MinuteReset: int(p.minute1.Sub(now) / time.Second)}
}
