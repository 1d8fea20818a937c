package sim

import (
	"otklik/internal/desk"
	"otklik/internal/event"
)

// furnish sets up groups and people.
func (w *world) furnish() error {
	cmds := []desk.Command{w.someRules(), desk.SetOrganisation{Zone: w.someZone(), Language: "ru"}}
	for id := 1; id <= schedules; id++ {
		cmds = append(cmds, desk.SetSchedule{Schedule: event.ScheduleID(id), Hours: w.someHours()})
	}
	groups := w.between(1, 5)
	for g := 1; g <= groups; g++ {
		cmds = append(cmds, desk.SetGroup{Group: event.GroupID(g), Rules: w.groupRules(g - 1)})
	}
	for c := 1; c <= w.IntN(topics); c++ {
		cmds = append(cmds, desk.SetCategory{Category: event.CategoryID(c)})
	}
	for r := 1; r <= w.between(1, inviteRules); r++ {
		cmds = append(cmds, desk.SetInvitationRule{ID: event.InvitationRuleID(r), Rule: event.InvitationRule{Group: event.GroupID(w.between(1, groups)),
			AfterSeconds: 300, Clock: event.ClockPage, Audience: event.InviteAll}})
	}
	for o := 1; o <= w.between(2, 9); o++ {
		w.staff = append(w.staff, &worker{id: event.OperatorID(o), diligent: pick(w.dice, 1, 5, 8, 9)})
		cmds = append(cmds, w.profile(event.OperatorID(o), groups))
	}
	for v := 1; v <= w.between(5, 60); v++ {
		w.people = append(w.people, &person{id: event.VisitorID(v), patience: event.Seconds(pick(w.dice, 5, 30, 120, 600, 3600))})
	}
	results, err := w.ask(cmds)
	for i, r := range results {
		if err == nil && r.Err != nil {
			err = broken("setting up: %T: %v", cmds[i], r.Err)
		}
	}
	return err
}

func (w *world) someZone() string {
	return pick(w.dice, "UTC", "Europe/Moscow", "Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Apia")
}

func (w *world) someRules() desk.SetDeskRules {
	suspect, message := w.between(2, 12), w.between(0, 150)
	return desk.SetDeskRules{Rules: event.DeskRules{
		SuspectSeconds: suspect, LostSeconds: suspect + w.between(0, 25), ReturnSeconds: pick(w.dice, 0, 5, 60, 90),
		VisitorGraceSeconds: w.between(1, 20), LeftMessageSeconds: message, LeftOfflineSeconds: message + w.between(0, 600),
		StickyWindowSeconds: pick(w.dice, 0, 300, 3600, 86400, 31*86400),
		RatingScale:         pick(w.dice, "", event.RatingFive, event.RatingThumbs, event.RatingOff), RatingLateSeconds: pick(w.dice, 0, 60, 3600, 2*86400),
	}}
}

// groupRules are any rules; others is how many groups it may overflow into.
func (w *world) groupRules(others int) event.GroupRules {
	r := event.GroupRules{
		Strategy: pick(w.dice, event.LeastLoaded, event.LeastLoaded, event.LongestIdle, event.LongestIdle, event.RoundRobin, event.RoundRobin, event.Manual),
		Priority: pick(w.dice, 5, 5, 5, 1, 3, 9), AgeStepSeconds: pick(w.dice, 0, 10, 60),
		OfferSeconds: pick(w.dice, 0, 5, 30, 30), NoAnswerLimit: pick(w.dice, 0, 1, 2, 3, 3), CoolOffSeconds: pick(w.dice, 0, 20, 300),
		StickyHoldSeconds: pick(w.dice, 0, 20, 60), MissedSeconds: 30, QueueLeftSeconds: pick(w.dice, 0, 20, 60),
		QueueTimeoutSeconds: pick(w.dice, 0, 0, 120, 900), IdleCloseSeconds: pick(w.dice, 0, 60, 600),
		FinaliseSeconds: pick(w.dice, 0, 20, 300, 3600), CategoryRequired: w.oneIn(4), WrapUpSeconds: pick(w.dice, 0, 0, 0, 5, 30, 60), OverflowGroupSeconds: pick(w.dice, 0, 30, 120),
	}
	r.Schedule = w.someSchedule()
	if r.OfferSeconds == 5 {
		r.NoAnswerLimit = 3 // or an idle night is a million offers
	}
	last := 0
	for range w.IntN(4) {
		last += pick(w.dice, 0, 10, 60)
		r.OverflowSeconds = append(r.OverflowSeconds, last)
	}
	if others > 0 && w.oneIn(2) {
		r.OverflowGroup = event.GroupID(w.between(1, others))
	}
	return r
}

// profile is any place and limit of an operator.
func (w *world) profile(id event.OperatorID, groups int) desk.SetOperator {
	cmd := desk.SetOperator{Operator: id, Off: false, Schedule: w.someSchedule(), Capacity: event.Capacity{Points: pick(w.dice, 100, 100, 100, 60, 0)}}
	for g := 1; g <= groups; g++ {
		if w.oneIn(2) || g == int(id)%groups+1 {
			cmd.Groups = append(cmd.Groups, event.Membership{Group: event.GroupID(g), Level: pick(w.dice, 1, 1, 1, 2, 3)})
		}
	}
	site := event.ChannelCapacity{Weight: pick(w.dice, 10, 25, 34, 50, 100, 0), Limit: pick(w.dice, 0, 1, 2, 4)}
	call := event.ChannelCapacity{Weight: 100, Limit: 1, Exclusive: w.oneIn(2), Reserve: pick(w.dice, 0, 0, 0, 50)}
	cmd.Capacity.Channels = map[event.Channel]event.ChannelCapacity{event.ChannelSite: site, event.ChannelCall: call}
	if w.oneIn(12) {
		delete(cmd.Capacity.Channels, event.ChannelSite)
	}
	return cmd
}

// supervise is what a supervisor does: to conversations, to people, to rules.
func (w *world) supervise() []desk.Command {
	o := w.staff[w.IntN(len(w.staff))]
	if n := w.IntN(20); n < 6 {
		return w.change(o, n)
	}
	t := w.someTalk()
	if t == nil {
		return nil
	}
	switch w.IntN(9) {
	case 8:
		return []desk.Command{desk.FinishWrapUp{By: o.id, Conversation: t.id, Manage: true}}
	case 7:
		return []desk.Command{w.name(o.id, t)}
	case 0, 1:
		return []desk.Command{desk.Prioritise{By: o.id, Conversation: t.id, Priority: w.between(0, 10)}}
	case 2:
		return []desk.Command{desk.Requeue{By: o.id, Conversation: t.id, Manage: true}}
	case 3:
		return []desk.Command{desk.Close{By: o.id, Conversation: t.id, Manage: true, Final: w.oneIn(3)}}
	case 4, 5:
		return []desk.Command{w.transfer(o.id, t, true)}
	}
	return []desk.Command{desk.SetStatus{Operator: o.id, By: w.staff[0].id, Status: w.someStatus()}}
}

// change changes one setting.
func (w *world) change(o *worker, n int) []desk.Command {
	groups := len(w.model.groupIDs)
	switch n {
	case 0:
		if w.oneIn(2) {
			return []desk.Command{w.setTopic()}
		}
		if w.oneIn(2) {
			return []desk.Command{w.setInviteRule()}
		}
		if w.oneIn(2) {
			return []desk.Command{w.setSchedule()}
		}
		return []desk.Command{w.someRules()}
	case 1:
		return []desk.Command{desk.SetOrganisation{Zone: pick(w.dice, w.someZone(), "Mars/Olympus"), Language: pick(w.dice, "ru", "en", "xx")}}
	case 2:
		g := w.between(1, groups)
		if w.oneIn(6) && groups < 6 {
			g = groups + 1
		}
		return []desk.Command{desk.SetGroup{Group: event.GroupID(g), Rules: w.groupRules(groups), Removed: w.oneIn(5)}}
	case 3, 4:
		cmd := w.profile(o.id, groups)
		cmd.Off = w.oneIn(4)
		return []desk.Command{cmd}
	}
	return []desk.Command{desk.SetStatus{Operator: o.id, By: w.staff[0].id, Status: w.someStatus()}}
}
