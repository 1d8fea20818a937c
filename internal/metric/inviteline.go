package metric

import (
	"slices"

	"otklik/internal/event"
)

// InviteLine is one invitation laid out for judgement: shown to a visitor, and
// what became of it.
type InviteLine struct {
	ID           event.InvitationID
	Rule         event.InvitationRuleID
	Group        event.GroupID
	Operator     event.OperatorID // who signed it, 0: the company
	Conversation event.ConversationID
	Shown        Mark
	Declined     Mark
	Accepted     Mark

	now event.Instant
}

// NewInviteLines lays out the invitations shown in records, which come in any
// order, by their ids. An answer whose invitation is not among them is left
// out.
func NewInviteLines(records []event.Record, ctx *Context) []*InviteLine {
	known := map[event.InvitationID]*InviteLine{}
	var out []*InviteLine
	for _, r := range records {
		if f, ok := r.Fact.(*event.InvitationShown); ok {
			known[f.Invitation] = &InviteLine{ID: f.Invitation, Rule: f.Rule, Group: f.Group, Operator: f.Operator, Shown: Mark{r.At, r.Seq}, now: ctx.Now}
			out = append(out, known[f.Invitation])
		}
	}
	for _, r := range records {
		switch f := r.Fact.(type) {
		case *event.InvitationDeclined:
			if l := known[f.Invitation]; l != nil {
				l.Declined = Mark{r.At, r.Seq}
			}
		case *event.InvitationAccepted:
			if l := known[f.Invitation]; l != nil {
				l.Accepted, l.Conversation = Mark{r.At, r.Seq}, f.Conversation
			}
		}
	}
	slices.SortFunc(out, func(a, b *InviteLine) int { return int(a.ID - b.ID) })
	return out
}

// InvitedStanding is the clause of an invitation that can still be answered.
const InvitedStanding = "invited_standing"

// Fate is what became of the invitation so far, as a clause, and the answer;
// who did not answer has none.
func (l *InviteLine) Fate() (clause string, answered Mark) {
	switch {
	case l.Accepted.Happened():
		return "invited_wrote", l.Accepted
	case l.Declined.Happened():
		return "invited_declined", l.Declined
	case l.now > l.Shown.At.Add(event.InvitationMillis):
		return "invited_ignored", Mark{}
	}
	return InvitedStanding, Mark{}
}

// Verdicts pronounces every metric of invitations on this one.
func (l *InviteLine) Verdicts() []Verdict {
	out := verdicts{}
	for _, m := range invitationMetrics {
		out.metric = m
		m.invitation(l, &out)
	}
	return out.list
}

// whole begins a verdict on the invitation, with what became of it and the
// record that says so, 0 where none does.
func (l *InviteLine) whole() (v Verdict, seq int64) {
	clause, answered := l.Fate()
	v = Verdict{Invitation: l.ID, Rule: l.Rule, Group: l.Group, Operator: l.Operator, Channel: event.ChannelSite,
		Conversation: l.Conversation, At: l.Shown.At, Start: l.Shown.At, Value: 1, Clause: clause, Provisional: clause == InvitedStanding}
	return v, answered.Seq
}

// ifFate counts the invitations of one fate.
func ifFate(clause string) func(l *InviteLine, out *verdicts) {
	return func(l *InviteLine, out *verdicts) {
		v, seq := l.whole()
		v.Counted = v.Clause == clause
		out.add(v, l.Shown.Seq, seq)
	}
}
