package story

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"otklik/internal/event"
)

// names are the people and groups of a story. Ids are given out in the order
// of the head, from 1.
type names struct {
	groups    map[string]event.GroupID
	topics    map[string]event.CategoryID
	rules     map[string]event.InvitationRuleID
	schedules map[string]event.ScheduleID
	operators map[string]event.OperatorID
	visitors  map[string]event.VisitorID
	callers   map[string]event.PhoneID
	employees map[string]event.EmployeeID
	channels  map[event.VisitorID]event.Channel
	of        map[string]string // "group/1" -> name
}

func newNames() names {
	return names{groups: map[string]event.GroupID{}, topics: map[string]event.CategoryID{}, rules: map[string]event.InvitationRuleID{}, schedules: map[string]event.ScheduleID{}, operators: map[string]event.OperatorID{},
		visitors: map[string]event.VisitorID{}, callers: map[string]event.PhoneID{}, employees: map[string]event.EmployeeID{},
		channels: map[event.VisitorID]event.Channel{}, of: map[string]string{}}
}

var nameForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-zА-Яа-яЁё][\wА-Яа-яЁё-]*$`) })

// fresh refuses what cannot be a name, or is one already.
func (n names) fresh(name string) error {
	if !nameForm().MatchString(name) {
		return fmt.Errorf("%q: expected a name: a letter, then letters, digits, - or _", name)
	}
	if n.groups[name] != 0 || n.topics[name] != 0 || n.rules[name] != 0 || n.schedules[name] != 0 || n.operators[name] != 0 || n.visitors[name] != 0 || n.callers[name] != 0 || n.employees[name] != 0 {
		return fmt.Errorf("the name %s is taken", name)
	}
	return nil
}

func (n names) group(name string) (event.GroupID, error) {
	if id := n.groups[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("%q: expected the name of a group of the head", name)
}

func (n names) operator(name string) (event.OperatorID, error) {
	if id := n.operators[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("%q: expected the name of an operator of the head", name)
}

func (n names) visitor(name string) (event.VisitorID, error) {
	if id := n.visitors[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("%q: expected the name of a visitor of the head", name)
}

// talk names a conversation: the visitor's newest, or the nth as V/2.
type talk struct {
	visitor event.VisitorID
	nth     int // 0: the newest
}

func (n names) talk(s string) (talk, error) {
	name, nth, numbered := strings.Cut(s, "/")
	v, err := n.visitor(name)
	t := talk{visitor: v}
	if err == nil && numbered {
		if t.nth, err = strconv.Atoi(nth); err != nil || t.nth < 1 {
			return t, fmt.Errorf("%q: expected the number of a conversation of %s, like %s/2", s, name, name)
		}
	}
	return t, err
}

func (n names) call(kind string, id int64) string {
	if id == 0 {
		return "nobody"
	}
	if name := n.of[kind+"/"+strconv.FormatInt(id, 10)]; name != "" {
		return name
	}
	return kind + " " + strconv.FormatInt(id, 10)
}

func (n names) operatorName(id event.OperatorID) string { return n.call("operator", int64(id)) }

func (n names) groupName(id event.GroupID) string { return n.call("group", int64(id)) }

func (n names) visitorName(id event.VisitorID) string { return n.call("visitor", int64(id)) }
