package story

import (
	"fmt"
	"strconv"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
)

// inviteVerbs are what visitors see of invitations and say to them. When a rule
// is due is not the desk's to know: a story says that it is.
var inviteVerbs = []verb{
	{pattern: "VISITOR is invited by RULE", does: (*run).invites},
	{pattern: "OPERATOR invites VISITOR to GROUP", does: (*run).invitesByHand},
	one("VISITOR declines the invitation", func(r *run, a args) desk.Command {
		return desk.DeclineInvitation{Invitation: r.invited[a.visitor]}
	}),
}

func (r *run) invites(a args) ([]desk.Command, error) {
	r.inviting = a.visitor
	return []desk.Command{desk.ShowInvitation{Rule: a.rule}}, nil
}

func (r *run) invitesByHand(a args) ([]desk.Command, error) {
	r.inviting = a.visitor
	return []desk.Command{desk.ShowInvitation{By: a.operator, Group: a.group}}, nil
}

// shown notes on whose screen an invitation is.
func (r *run) shown(f event.Fact) {
	if shown, ok := f.(*event.InvitationShown); ok {
		r.invited[r.inviting] = shown.Invitation
	}
}

// invitation gives what a visitor who writes has before them.
func (r *run) invitation(v event.VisitorID) *event.InvitationText {
	if id := r.invited[v]; id != 0 {
		return &event.InvitationText{Visitor: v, Invitation: id, Body: "text of the invitation"}
	}
	return nil
}

// setInvitation: "invitation Hello: by Sales, after 5m, on the site, for new
// visitors, signed Anna, off".
func (p *parser) setInvitation(rest string) (desk.Command, error) {
	name, items, _ := strings.Cut(rest, ":")
	name = strings.TrimSpace(name)
	id := p.names.rules[name]
	if id == 0 {
		if err := p.names.fresh(name); err != nil {
			return nil, err
		}
		id = event.InvitationRuleID(len(p.names.rules) + 1)
		p.names.rules[name] = id
		p.names.of["rule/"+strconv.Itoa(int(id))] = name
		rule := settings.DefaultInvitationRule()
		p.invites[id] = &rule
	}
	r := p.invites[id]
	err := each(items, map[string]func([]string) error{
		"by": func(w []string) (err error) {
			r.Group, err = p.names.group(strings.Join(w, " "))
			return err
		},
		"signed": func(w []string) (err error) {
			r.Operator, err = p.names.operator(strings.Join(w, " "))
			return err
		},
		"after":                  read(&r.AfterSeconds, oneSpan),
		"pause":                  read(&r.PauseSeconds, oneSpan),
		"on the page":            func([]string) error { r.Clock = event.ClockPage; return nil },
		"on the site":            func([]string) error { r.Clock = event.ClockSite; return nil },
		"for all":                func([]string) error { r.Audience = event.InviteAll; return nil },
		"for new visitors":       func([]string) error { r.Audience = event.InviteNew; return nil },
		"for returning visitors": func([]string) error { r.Audience = event.InviteReturning; return nil },
		"on":                     func([]string) error { r.Off = false; return nil },
		"off":                    func([]string) error { r.Off = true; return nil },
		"removed":                func([]string) error { r.Removed = true; return nil },
	})
	return desk.SetInvitationRule{ID: id, Rule: *r}, err
}

func (n names) rule(name string) (event.InvitationRuleID, error) {
	if id := n.rules[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("%q: expected the name of an invitation of the head", name)
}

// byHand stands where the name of a rule would, for invitations of none.
const byHand = "by hand"

func (n names) ruleName(id event.InvitationRuleID) string {
	if id == 0 {
		return byHand
	}
	return n.call("rule", int64(id))
}

func (r *run) inviteParticulars(f event.Fact) string {
	switch f := f.(type) {
	case *event.InvitationRuleSet:
		return r.names.ruleName(f.ID)
	case *event.InvitationShown:
		if f.By != 0 {
			return byHand + " of " + r.names.operatorName(f.By)
		}
		return r.names.ruleName(f.Rule)
	case *event.InvitationDeclined:
		return r.names.ruleName(f.Rule)
	case *event.InvitationAccepted:
		return r.names.ruleName(f.Rule)
	}
	return ""
}
