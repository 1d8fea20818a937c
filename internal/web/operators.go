package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// profile is an account with what routing knows of it: the two halves of one
// person, changed together.
type profile struct {
	account  store.Account
	groups   []event.Membership
	schedule event.ScheduleID
	fresh    bool // routing's half differs from what is recorded
}

// createOperator: POST /api/operators. The answer has the invitation's link.
func (s *Server) createOperator(ctx context.Context, in *body[wire.OperatorEdit]) (*with[wire.Operator], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	p := profile{account: store.Account{Role: string(access.Operator), Granted: []string{string(access.ViewCalls)}, ChatLimit: defaultChatLimit, Created: s.now()}}
	if in.Body.Name == nil {
		in.Body.Name = new(string)
	}
	if in.Body.Email == nil {
		in.Body.Email = new(string)
	}
	if err := s.apply(ctx, &p, in.Body); err != nil {
		return nil, err
	}
	id, err := s.Store.CreateAccount(ctx, p.account)
	if err != nil {
		return nil, err
	}
	p.account.ID = id
	if err := s.invite(ctx, id); err != nil {
		return nil, err
	}
	return s.record(ctx, p)
}

// editOperator: PATCH /api/operators/{id}.
func (s *Server) editOperator(ctx context.Context, in *change[wire.OperatorEdit]) (*with[wire.Operator], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	account, err := s.Store.Account(ctx, event.OperatorID(in.ID))
	if err != nil {
		return nil, err
	}
	before := account
	p := profile{account: account, groups: s.membershipsOf(account.ID), schedule: s.plannedBy(account.ID)}
	if err := s.apply(ctx, &p, in.Body); err != nil {
		return nil, err
	}
	if err := s.keepAdministrator(ctx, before, p.account); err != nil {
		return nil, err
	}
	if err := s.Store.UpdateAccount(ctx, p.account); err != nil {
		return nil, err
	}
	if p.account.Off {
		if err := s.Store.DeleteLogins(ctx, p.account.ID, nil); err != nil {
			return nil, err
		}
	}
	return s.record(ctx, p)
}

// apply puts what was asked for into a profile, or refuses all of it.
func (s *Server) apply(ctx context.Context, p *profile, in wire.OperatorEdit) (err error) {
	if in.Name != nil {
		if p.account.Name, err = name(*in.Name, "name"); err != nil {
			return err
		}
	}
	if in.Email != nil {
		if p.account.Email, err = s.freeEmail(ctx, *in.Email, p.account.ID); err != nil {
			return err
		}
	}
	if in.Role != nil && !access.Known(access.Role(*in.Role)) {
		return failField("bad_role", "role")
	}
	replace(&p.account.Role, in.Role)
	if err := s.applyRights(&p.account, in); err != nil {
		return err
	}
	if in.ChatLimit != nil && (*in.ChatLimit < 1 || *in.ChatLimit > settings.MaxChats) {
		return &failure{status: http.StatusUnprocessableEntity, code: "bad_chat_limit", field: "chatLimit", detail: strconv.Itoa(settings.MaxChats)}
	}
	replace(&p.account.ChatLimit, in.ChatLimit)
	replace(&p.account.Off, in.Off)
	if in.Groups != nil {
		p.groups = membershipsOf(in.Groups)
	}
	if in.Schedule != nil {
		p.schedule = event.ScheduleID(*in.Schedule)
	}
	var refused *event.Refusal
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		refused = settings.CheckOperator(st.Settings, p.groups, settings.DefaultCapacity(p.account.ChatLimit))
		if refused == nil {
			refused = settings.CheckPlanned(st.Settings, p.account.ID, p.schedule, p.account.Off)
		}
		p.fresh = differs(st.Settings.Operators[p.account.ID], p)
	})
	if refused != nil {
		return refused
	}
	return nil
}

// applyRights puts the groups that somebody leads and what they are granted by
// name into their account. Who leads no groups keeps none: another role.
func (s *Server) applyRights(a *store.Account, in wire.OperatorEdit) error {
	if in.Leads != nil {
		a.Leads = []event.GroupID{}
		for _, g := range in.Leads {
			a.Leads = append(a.Leads, event.GroupID(g))
		}
	}
	if access.Role(a.Role) != access.Manager {
		a.Leads = nil
	}
	if in.Granted != nil {
		a.Granted = in.Granted
	}
	for _, one := range a.Granted {
		if !slices.Contains(access.Grantable, access.Permission(one)) {
			return failField("bad_right", "granted")
		}
	}
	slices.Sort(a.Leads)
	slices.Sort(a.Granted)
	a.Leads, a.Granted = slices.Compact(a.Leads), slices.Compact(a.Granted)
	known := true
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, g := range a.Leads {
			known = known && st.Settings.Groups[g] != nil
		}
	})
	if !known {
		return failField("bad_leads", "leads")
	}
	return nil
}

// record tells routing and the hub of a profile whose row is written.
func (s *Server) record(ctx context.Context, p profile) (*with[wire.Operator], error) {
	if p.fresh {
		_, err := s.Desk.Do(ctx, desk.SetOperator{Operator: p.account.ID, Groups: p.groups, Schedule: p.schedule, Off: p.account.Off,
			Capacity: settings.DefaultCapacity(p.account.ChatLimit), By: callerOf(ctx).account.ID})
		if err != nil {
			return nil, err
		}
	}
	return s.showOperator(ctx, p.account)
}

// freeEmail takes an address that no other account has.
func (s *Server) freeEmail(ctx context.Context, value string, of event.OperatorID) (string, error) {
	value, err := email(value, "email")
	if err != nil {
		return "", err
	}
	other, err := s.Store.AccountByEmail(ctx, value)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return value, nil
	case err != nil:
		return "", err
	case other.ID != of:
		return "", store.ErrEmailTaken
	}
	return value, nil
}

// keepAdministrator refuses a change after which nobody could undo it.
func (s *Server) keepAdministrator(ctx context.Context, before, after store.Account) error {
	if after.Off && !before.Off && after.ID == callerOf(ctx).account.ID {
		return fail(http.StatusConflict, "not_yourself")
	}
	if !administers(before) || administers(after) {
		return nil
	}
	accounts, err := s.Store.Accounts(ctx)
	if err != nil {
		return err
	}
	for _, a := range accounts {
		if a.ID != before.ID && administers(a) {
			return nil
		}
	}
	return fail(http.StatusConflict, "last_admin")
}

// administers: can sign in and manage staff.
func administers(a store.Account) bool {
	return !a.Off && a.PassHash != "" && access.May(access.Role(a.Role), access.EditStaff)
}

// membershipsOf gives the recorded memberships in groups that still are.
func (s *Server) membershipsOf(id event.OperatorID) []event.Membership {
	var out []event.Membership
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		p := st.Settings.Operators[id]
		if p == nil {
			return
		}
		for _, m := range p.Groups {
			if g := st.Settings.Groups[m.Group]; g != nil && !g.Removed {
				out = append(out, m)
			}
		}
	})
	return out
}

// plannedBy gives the recorded plan of a person.
func (s *Server) plannedBy(id event.OperatorID) (out event.ScheduleID) {
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		if p := st.Settings.Operators[id]; p != nil {
			out = p.Schedule
		}
	})
	return out
}

func membershipsOf(in []wire.Membership) []event.Membership {
	out := make([]event.Membership, 0, len(in))
	seen := map[int64]bool{}
	for _, m := range in {
		if !seen[m.Group] {
			seen[m.Group] = true
			out = append(out, event.Membership{Group: event.GroupID(m.Group), Level: m.Level})
		}
	}
	return out
}

// differs says whether routing has to be told: a new name is none of its
// business, and no line in the history of settings.
func differs(known *settings.Operator, p *profile) bool {
	if known == nil || known.Off != p.account.Off || known.Schedule != p.schedule || len(known.Groups) != len(p.groups) {
		return true
	}
	for i, m := range p.groups {
		if known.Groups[i] != m {
			return true
		}
	}
	return known.Capacity.Channels[event.ChannelSite].Limit != p.account.ChatLimit
}
