package callgear

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of what is read. A body that exceeds them is not a notification.
const (
	bodyLimit  = 1 << 20 // bytes; the largest list of recordings of a day-long call has a hundredth of it
	depthLimit = 8       // objects inside objects; the vendor's have two
	listLimit  = 1000    // members of a list: more employees than are rung at once
	textLimit  = 4096    // bytes of a text: a link has a few hundred
)

// Flaw is something about a notification that a person should know.
type Flaw struct {
	Code  string // see the words of the journal: bad_number, other_zone, …
	Field string // the variable it is about, if it is about one
}

// The codes of flaws beside those of repairs.
const (
	flawNotRead     = "not_read"     // neither JSON nor a form
	flawTooLong     = "too_long"     // longer than bodyLimit
	flawSeveral     = "several"      // more than one notification in a body: the first is read
	flawUnknown     = "unknown"      // an address and a type that we do not take
	flawNoSession   = "no_session"   // no call is named
	flawBadNumber   = "bad_number"   // a number that is none
	flawBadTime     = "bad_time"     // a moment that is none
	flawNoTime      = "no_time"      // no moment: the one of its coming counts
	flawBadValue    = "bad_value"    // a word out of the vendor's list
	flawMismatch    = "mismatch"     // the address says one type, the body another
	flawBadLink     = "bad_link"     // a recording's link that is no link
	flawNoRecording = "no_recording" // a recording without a file
)

var (
	errNotRead = errors.New("neither JSON nor parameters")
	errTooLong = errors.New("too long for a notification")
)

// values are the variables of one notification, wherever in it they stood:
// text, or a list of texts. What is empty in any way is not there.
type values struct {
	m     map[string][]string
	flaws []Flaw
}

// aliases are other names of the same: the published bodies name the duration
// of a file so.
var aliases = map[string]string{"call_record_duration": "file_duration"}

// known are the variables that are read; everything else in a body is the
// administrator's own.
var known = func() map[string]bool {
	out := map[string]bool{"file_link": true, "leg_ids": true}
	for _, e := range Events {
		for _, name := range e.Variables() {
			out[name] = true
		}
	}
	return out
}()

// readValues reads a request's query and body.
func readValues(contentType, query string, body []byte) (*values, error) {
	v := &values{m: map[string][]string{}}
	if len(body) > bodyLimit {
		v.flaw(flawTooLong, "")
		return v, errTooLong
	}
	text := strings.TrimSpace(strings.TrimPrefix(string(body), "\ufeff"))
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\ufffd")
		v.flaw(string(RepairBytes), "")
	}
	switch kind, _, _ := mime.ParseMediaType(contentType); {
	case text == "":
	case text[0] == '{' || text[0] == '[':
		if err := v.json(text); err != nil {
			return v, err
		}
	case kind == "application/x-www-form-urlencoded" || strings.Contains(text, "="):
		v.form(text)
	default:
		v.flaw(flawNotRead, "")
		return v, errNotRead
	}
	v.form(query)
	return v, nil
}

// json reads a body: strictly, then with placeholders filled, then mended.
func (v *values) json(text string) error {
	tree, err := parse(text)
	if err != nil {
		if filled := fillPlaceholders(text); filled != text {
			v.flaw(string(RepairPlaceholders), "")
			text = filled
			tree, err = parse(text)
		}
	}
	if err != nil {
		mended, made := mend(text)
		if tree, err = parse(mended); err == nil {
			for _, r := range made {
				v.flaw(string(r), "")
			}
		}
	}
	if err != nil {
		v.flaw(flawNotRead, "")
		return errNotRead
	}
	v.collect(tree)
	return nil
}

func parse(text string) (any, error) {
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, errNotRead
	}
	return tree, nil
}

// collect takes the variables out of a tree, level by level: what stands
// higher counts, and among equals the object that is first by name.
func (v *values) collect(tree any) {
	level := []any{tree}
	for depth := 0; depth < depthLimit && len(level) > 0; depth++ {
		var next []any
		for _, node := range level {
			switch node := node.(type) {
			case map[string]any:
				for _, name := range slices.Sorted(maps.Keys(node)) {
					v.leaf(name, node[name])
					next = append(next, node[name])
				}
			case []any: // the vendor sends one at a time
				if depth == 0 && len(node) > 0 {
					next = append(next, node[0])
				}
				if depth == 0 && len(node) > 1 {
					v.flaw(flawSeveral, "")
				}
			}
		}
		level = next
	}
}

// leaf notes a variable unless it is empty or noted already.
func (v *values) leaf(name string, value any) {
	var all []string
	switch value := value.(type) {
	case []any:
		for _, one := range value[:min(len(value), listLimit)] {
			if text, ok := scalar(one); ok {
				all = append(all, text)
			}
		}
	default:
		text, ok := scalar(value)
		if !ok {
			return
		}
		all = v.unlist(text)
	}
	v.put(name, all)
}

// unlist reads a list that came as text.
func (v *values) unlist(text string) []string {
	if !strings.HasPrefix(text, "[") {
		return []string{text}
	}
	tree, err := parse(text)
	list, ok := tree.([]any)
	if err != nil || !ok {
		return []string{text}
	}
	var out []string
	for _, one := range list[:min(len(list), listLimit)] {
		if text, ok := scalar(one); ok {
			out = append(out, text)
		}
	}
	return out
}

func (v *values) put(name string, all []string) {
	if other, ok := aliases[name]; ok {
		name = other
	}
	if !known[name] || len(all) == 0 || v.m[name] != nil {
		return
	}
	v.m[name] = all
}

// scalar gives a value as text; ok is false for what is empty in any way: null,
// "", "null", a placeholder.
func scalar(value any) (text string, ok bool) {
	switch value := value.(type) {
	case string:
		text = strings.TrimSpace(value)
		if len(text) >= 2 && text[0] == '"' && text[len(text)-1] == '"' { // quotes that came through a form
			text = strings.TrimSpace(text[1 : len(text)-1])
		}
	case json.Number:
		text = value.String()
	case bool:
		text = "false"
		if value {
			text = "true"
		}
	}
	if len(text) > textLimit {
		text = strings.ToValidUTF8(text[:textLimit], "")
	}
	return text, text != "" && text != "null" && text != "None" && !isPlaceholder(text)
}

// form reads parameters; JSON in one of them is read like a body. Names may be
// written as call_info[call_session_id].
func (v *values) form(text string) {
	for _, pair := range strings.Split(text, "&") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			continue
		}
		for name != "" {
			first, next, more := v.part(value)
			v.parameter(name, first)
			name, value = next, more
		}
	}
}

// part cuts off a value's first part, where another variable's name follows
// without &, as in the vendor's own template of one event. more is what
// follows that name, if one does.
func (v *values) part(value string) (first, name, more string) {
	before, after, ok := strings.Cut(value, "=")
	if !ok {
		return value, "", ""
	}
	for variable := range known {
		if strings.HasSuffix(before, variable) && len(variable) > len(name) {
			name = variable
		}
	}
	if name == "" {
		return value, "", ""
	}
	v.flaw(string(RepairJoined), name)
	return strings.TrimSuffix(before, name), name, after
}

func (v *values) parameter(name, value string) {
	name, err := url.QueryUnescape(name)
	if err != nil {
		return
	}
	if plain, err := url.QueryUnescape(value); err == nil {
		value = plain
	}
	value = strings.ToValidUTF8(value, "\ufffd")
	if i := strings.LastIndexAny(name, "[."); i >= 0 {
		name = strings.Trim(name[i+1:], "]")
	}
	if text := strings.TrimSpace(value); strings.HasPrefix(text, "{") && !isPlaceholder(text) {
		sub := &values{m: v.m}
		if sub.json(text) == nil {
			v.flaws = append(v.flaws, sub.flaws...)
			return
		}
	}
	v.leaf(name, value)
}

func (v *values) flaw(code, field string) {
	f := Flaw{Code: code, Field: field}
	if !slices.Contains(v.flaws, f) {
		v.flaws = append(v.flaws, f)
	}
}
