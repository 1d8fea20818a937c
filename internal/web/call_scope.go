package web

import (
	"context"
	"maps"
	"slices"

	"otklik/internal/access"
	"otklik/internal/call"
	"otklik/internal/callboard"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
)

// rights gives whose permissions are asked for.
func rights(a store.Account) access.Person {
	p := access.Person{Role: access.Role(a.Role)}
	for _, one := range a.Granted {
		p.Granted = append(p.Granted, access.Permission(one))
	}
	return p
}

// scope gives the groups that an account sees the calls of without
// monitor.view (U13).
func scope(a store.Account, in *settings.Settings) map[event.GroupID]bool {
	var member []event.GroupID
	if o := in.Operators[a.ID]; o != nil {
		for _, m := range o.Groups {
			member = append(member, m.Group)
		}
	}
	out := map[event.GroupID]bool{}
	for _, g := range access.Scope(access.Role(a.Role), a.Leads, member) {
		out[g] = true
	}
	return out
}

// callFilter adds to the wish what the caller may see: without monitor.view
// the calls and people of the groups of their scope, and calls that rang nobody.
func (s *Server) callFilter(ctx context.Context, in CallsInput) callboard.Filter {
	f := callboard.Filter{Group: event.GroupID(in.Group), Line: event.PhoneID(in.Line)}
	if !may(ctx, access.ViewMonitor) {
		s.Desk.View(func(st *desk.State, _ event.Instant) { f.May = scope(callerOf(ctx).account, st.Settings) })
	}
	return f
}

// callGroups gives the groups that the caller may choose the calls of, by id.
func (s *Server) callGroups(ctx context.Context) []int64 {
	f, out := s.callFilter(ctx, CallsInput{}), []int64{}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, id := range slices.Sorted(maps.Keys(st.Settings.Groups)) {
			if !st.Settings.Groups[id].Removed && (f.May == nil || f.May[id]) {
				out = append(out, int64(id))
			}
		}
	})
	return out
}

// maySeeCall: all calls with monitor.view, else those that somebody of the
// groups of one's scope was in or rung by, and those that rang nobody: the rule
// of callboard.Filter, for one call.
func (s *Server) maySeeCall(ctx context.Context, c *call.Call) bool {
	f := s.callFilter(ctx, CallsInput{})
	if f.May == nil {
		return true
	}
	groups := map[event.GroupID]bool{}
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		for _, who := range c.People() {
			if o := st.Settings.Operators[st.Settings.Employees[who]]; o != nil {
				for _, m := range o.Groups {
					groups[m.Group] = true
				}
			}
		}
	})
	return f.Fits(groups)
}

// setsStatuses gives whose statuses the caller may set: one's own, everybody's
// with operators.set_status, and with operators.set_group_status those of the
// people in the groups of one's scope (U13, U14).
func (s *Server) setsStatuses(ctx context.Context) func(event.OperatorID) bool {
	me := callerOf(ctx).account
	all := may(ctx, access.SetStatuses)
	mates := map[event.OperatorID]bool{}
	if may(ctx, access.SetGroupStatuses) {
		s.Desk.View(func(st *desk.State, _ event.Instant) {
			groups := scope(me, st.Settings)
			for id, o := range st.Settings.Operators {
				mates[id] = slices.ContainsFunc(o.Groups, func(m event.Membership) bool { return groups[m.Group] })
			}
		})
	}
	return func(id event.OperatorID) bool { return id != 0 && (all || id == me.ID || mates[id]) }
}
