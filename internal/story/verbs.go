package story

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// verb is one thing that somebody can do. Words in capitals stand for names:
// VISITOR, OPERATOR, OTHER (an operator too), GROUP, TALK (a visitor's
// conversation), CATEGORY, RULE (of invitations), CALLER, EMPLOYEE, CALL, STATUS, TIME, NUMBER, and TEXT in
// quotes.
type verb struct {
	pattern string
	does    func(r *run, a args) ([]desk.Command, error)
	way     event.AcceptWay // how the conversation must have come to the operator
}

// args are the names of one line, found in the place of the capitals.
type args struct {
	visitor  event.VisitorID
	operator event.OperatorID
	other    event.OperatorID
	group    event.GroupID
	topic    event.CategoryID
	rule     event.InvitationRuleID
	talk     talk
	status   event.Status
	at       event.Instant
	number   int
	text     string
	key      string
	name     string // of a customer or a case
	into     string // a second one
	caller   event.PhoneID
	employee event.EmployeeID
	call     string
	cal      calendar // the date that the line belongs to
}

// one makes a verb of a single command.
func one(pattern string, cmd func(r *run, a args) desk.Command) verb {
	return verb{pattern: pattern, does: func(r *run, a args) ([]desk.Command, error) { return []desk.Command{cmd(r, a)}, nil }}
}

// on makes a verb of a single command that is about a conversation.
func on(pattern string, cmd func(c event.ConversationID, a args) desk.Command) verb {
	return verb{pattern: pattern, does: func(r *run, a args) ([]desk.Command, error) {
		c, err := r.conversation(a.talk)
		return []desk.Command{cmd(c, a)}, err
	}}
}

func take(pattern string, way event.AcceptWay) verb {
	v := on(pattern, func(c event.ConversationID, a args) desk.Command {
		return desk.Take{Operator: a.operator, Conversation: c}
	})
	v.way = way
	return v
}

func transfer(pattern string, manage bool) verb {
	return on(pattern, func(c event.ConversationID, a args) desk.Command {
		return desk.Transfer{By: a.operator, Conversation: c, ToGroup: a.group, ToOperator: a.other, Manage: manage}
	})
}

func shut(pattern string, final, manage bool) verb {
	return on(pattern, func(c event.ConversationID, a args) desk.Command {
		return desk.Close{By: a.operator, Conversation: c, Final: final, Manage: manage}
	})
}

// verbs are everything that can happen, as docs/stories.md tells it.
var verbs = slices.Concat(visitorVerbs, inviteVerbs, ratingVerbs, presenceVerbs, workVerbs, topicVerbs, callVerbs, requestVerbs, caseVerbs)

var visitorVerbs = []verb{
	{pattern: "VISITOR comes", does: (*run).comes},
	{pattern: "VISITOR returns", does: (*run).comes},
	{pattern: "VISITOR leaves", does: (*run).leaves},
	{pattern: "VISITOR left at TIME", does: (*run).leaves},
	{pattern: "VISITOR closes the widget", does: (*run).nothing},
	{pattern: "VISITOR opens the widget", does: (*run).nothing},
	one("VISITOR writes TEXT", (*run).say),
	one("VISITOR writes TEXT to GROUP", (*run).say),
	one("VISITOR writes TEXT with key KEY", (*run).say),
	one("VISITOR reads", func(r *run, a args) desk.Command {
		return desk.VisitorRead{Visitor: a.visitor, Message: r.lastMessage(a.visitor)}
	}),
	one("VISITOR ends", func(_ *run, a args) desk.Command { return desk.VisitorEnds{Visitor: a.visitor} }),
}

var presenceVerbs = []verb{
	{pattern: "OPERATOR comes to work", does: func(_ *run, a args) ([]desk.Command, error) {
		return []desk.Command{desk.OperatorHere{Operator: a.operator},
			desk.SetStatus{Operator: a.operator, By: a.operator, Status: event.StatusAvailable}}, nil
	}},
	one("OPERATOR connects", func(_ *run, a args) desk.Command { return desk.OperatorHere{Operator: a.operator} }),
	one("OPERATOR falls silent", func(r *run, a args) desk.Command {
		return desk.OperatorUnheard{Operator: a.operator, Since: r.now}
	}),
	one("OPERATOR was last heard at TIME", func(_ *run, a args) desk.Command {
		return desk.OperatorUnheard{Operator: a.operator, Since: a.at}
	}),
	one("OPERATOR signs out", func(_ *run, a args) desk.Command { return desk.SignOut{Operator: a.operator} }),
	one("OPERATOR goes STATUS", func(_ *run, a args) desk.Command {
		return desk.SetStatus{Operator: a.operator, By: a.operator, Status: a.status}
	}),
	one("supervisor sets OPERATOR to STATUS", func(_ *run, a args) desk.Command {
		return desk.SetStatus{Operator: a.operator, By: supervisor, Status: a.status}
	}),
	{pattern: "the program is killed", does: (*run).kill},
	{pattern: "the program stops", does: (*run).stop},
	{pattern: "the program starts", does: (*run).start},
}

// supervisor is somebody who is no operator of the story.
const supervisor event.OperatorID = 1000

var workVerbs = []verb{
	take("OPERATOR accepts TALK", event.AcceptOffer),
	take("OPERATOR picks TALK", event.AcceptPick),
	take("OPERATOR takes over TALK", event.AcceptTakeOver),
	on("OPERATOR declines TALK", func(c event.ConversationID, a args) desk.Command {
		return desk.Decline{Operator: a.operator, Conversation: c}
	}),
	on("OPERATOR types to TALK", func(c event.ConversationID, a args) desk.Command {
		return desk.Typing{Operator: a.operator, Conversation: c}
	}),
	on("OPERATOR replies to TALK TEXT", reply),
	on("OPERATOR replies to TALK TEXT with key KEY", reply),
	on("OPERATOR notes on TALK TEXT", func(c event.ConversationID, a args) desk.Command {
		return desk.Reply{Operator: a.operator, Conversation: c, Body: a.text, Note: true}
	}),
	{pattern: "OPERATOR reads TALK", does: (*run).operatorReads},
	transfer("OPERATOR transfers TALK to GROUP", false),
	transfer("OPERATOR transfers TALK to OTHER", false),
	transfer("OPERATOR manages TALK to GROUP", true),
	transfer("OPERATOR manages TALK to OTHER", true),
	on("OPERATOR requeues TALK", func(c event.ConversationID, a args) desk.Command {
		return desk.Requeue{By: a.operator, Conversation: c}
	}),
	shut("OPERATOR closes TALK", false, false),
	shut("OPERATOR closes TALK for good", true, false),
	shut("OPERATOR manages TALK closed", false, true),
	on("OPERATOR is done with TALK", func(c event.ConversationID, a args) desk.Command {
		return desk.FinishWrapUp{By: a.operator, Conversation: c}
	}),
	on("OPERATOR manages TALK done", func(c event.ConversationID, a args) desk.Command {
		return desk.FinishWrapUp{By: a.operator, Conversation: c, Manage: true}
	}),
	on("OPERATOR reopens TALK", func(c event.ConversationID, a args) desk.Command {
		return desk.Reopen{By: a.operator, Conversation: c}
	}),
	on("OPERATOR sets TALK to priority NUMBER", func(c event.ConversationID, a args) desk.Command {
		return desk.Prioritise{By: a.operator, Conversation: c, Priority: a.number}
	}),
}

func reply(c event.ConversationID, a args) desk.Command {
	return desk.Reply{Operator: a.operator, Conversation: c, Body: a.text, Key: a.key}
}

// match finds the verb of a line and the names in it.
func (n names) match(line string, cal calendar) (*verb, args, error) {
	ws, err := words(line)
	if err != nil {
		return nil, args{}, err
	}
	var best error
	far := -1
	for i := range verbs {
		a, matched, err := n.bind(verbs[i].pattern, ws, cal)
		if err == nil {
			return &verbs[i], a, nil
		}
		if matched > far {
			far, best = matched, err
		}
	}
	var like []string
	for i := range verbs {
		if _, matched, _ := n.bind(verbs[i].pattern, ws, cal); matched >= max(1, far) {
			like = append(like, verbs[i].pattern)
		}
	}
	return nil, args{}, fmt.Errorf("%w; expected: %s", best, strings.Join(like, " | "))
}

// bind lays a pattern over the words: how many of them fitted, and what is
// wrong with the next one.
func (n names) bind(pattern string, ws []string, cal calendar) (a args, matched int, err error) {
	for i, want := range strings.Fields(pattern) {
		if i >= len(ws) {
			return a, i, fmt.Errorf("%q is not complete", strings.Join(ws, " "))
		}
		if err := n.fill(&a, want, ws[i], cal); err != nil {
			return a, i, err
		}
		matched++
	}
	if len(ws) > matched {
		return a, matched, fmt.Errorf("%q is too much", ws[matched])
	}
	return a, matched, nil
}

// fill puts one word of the line into its place in a.
func (n names) fill(a *args, want, have string, cal calendar) (err error) {
	switch want {
	case "VISITOR":
		a.visitor, err = n.visitor(have)
	case "OPERATOR":
		a.operator, err = n.operator(have)
	case "OTHER":
		a.other, err = n.operator(have)
	case "GROUP":
		a.group, err = n.group(have)
	case "CATEGORY":
		a.topic, err = n.topic(have)
	case "RULE":
		a.rule, err = n.rule(have)
	case "CALLER":
		if a.caller = n.callers[have]; a.caller == 0 {
			err = fmt.Errorf("%q: expected the name of a caller of the head", have)
		}
	case "EMPLOYEE":
		if a.employee = n.employees[have]; a.employee == 0 {
			err = fmt.Errorf("%q: expected the name of an employee of the head", have)
		}
	case "CALL":
		if a.call = have; !nameForm().MatchString(have) {
			err = fmt.Errorf("%q: expected the name of a call", have)
		}
	case "NAME":
		a.name = have
	case "INTO":
		a.into = have
	case "TALK":
		a.talk, err = n.talk(have)
	case "STATUS":
		a.status = event.Status(have)
	case "TIME":
		a.at, err = cal.moment(have)
	case "NUMBER":
		a.number, err = strconv.Atoi(have)
	case "KEY":
		a.key = have
	case "TEXT":
		if have[0] != '"' {
			return fmt.Errorf("%q: expected a text in quotes", have)
		}
		a.text = have[1:]
	default:
		if have != want {
			return fmt.Errorf("%q is not known here", have)
		}
	}
	return err
}
