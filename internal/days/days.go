// Package days makes contact centres whose days are random, for tests
// of figures: it drives the real desk, so that whatever it records could have
// happened.
//
// The invariant: equal seeds give equal logs. It never asserts anything and
// never looks at figures.
package days

import (
	"maps"
	"math/rand/v2"
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
)

// Start is the first moment of every log: a Friday, 06:00 UTC.
const Start = event.Instant(1_794_549_600_000)

// topics is how many things its conversations are about.
const topics = 3

// Days is a contact centre of two groups and some operators.
type Days struct {
	State   *desk.State
	Now     event.Instant
	Records []event.Record
	Entries []event.Entry

	rand     *rand.Rand
	plans    *rand.Rand // nil: nothing is planned
	visitors int
	people   int
}

// New opens a contact centre.
func New(seed uint64, operators int) *Days {
	d := &Days{State: desk.NewState(), Now: Start, rand: rand.New(rand.NewPCG(seed, 7)), visitors: 40, people: operators}
	d.State.Start("test", d.Now)
	d.do(desk.SetOrganisation{Zone: "Europe/Moscow", Language: "ru"})
	for g := event.GroupID(1); g <= 2; g++ {
		rules := settings.DefaultGroupRules()
		rules.MissedSeconds = 30 * int(g)
		d.do(desk.SetGroup{Group: g, Rules: rules})
	}
	for c := event.CategoryID(1); c <= topics; c++ {
		d.do(desk.SetCategory{Category: c})
	}
	for o := 1; o <= operators; o++ {
		in := []event.Membership{{Group: event.GroupID(1 + o%2), Level: 1}}
		if o%3 == 0 {
			in = append(in, event.Membership{Group: event.GroupID(1 + (o+1)%2), Level: 2})
		}
		d.do(desk.SetOperator{Operator: event.OperatorID(o), Groups: in, Capacity: settings.DefaultCapacity(1 + o%4)})
		d.do(desk.OperatorHere{Operator: event.OperatorID(o)})
		d.do(desk.SetStatus{Operator: event.OperatorID(o), Status: event.StatusAvailable, By: event.OperatorID(o)})
	}
	return d
}

// Pass lets steps things happen, minutes apart at most.
func (d *Days) Pass(steps int) {
	for range steps {
		d.wait(event.Millis(d.rand.Int64N(45_000)))
		d.step()
		d.replan()
	}
}

// Night lets everything end that ends by itself.
func (d *Days) Night(length event.Millis) { d.wait(length) }

func (d *Days) wait(length event.Millis) {
	until := d.Now.Add(length)
	for {
		due := d.State.Due()
		if due == 0 || due > until {
			break
		}
		d.Now = max(d.Now, due)
		d.State.Advance(d.Now)
		d.take()
	}
	d.Now = until
	d.State.Advance(d.Now)
	d.take()
}

func (d *Days) do(cmd desk.Command) {
	d.State.Do(cmd, d.Now) // a refusal is as good as anything
	d.take()
}

func (d *Days) take() {
	for _, e := range d.State.Take(d.Now) {
		d.Records, d.Entries = append(d.Records, e.Record), append(d.Entries, e)
	}
}

// step is one thing that somebody does.
func (d *Days) step() {
	v := event.VisitorID(1 + d.rand.IntN(d.visitors))
	o := event.OperatorID(1 + d.rand.IntN(d.people))
	switch d.rand.IntN(16) {
	case 0, 1, 2:
		d.do(desk.VisitorHere{Visitor: v})
		d.do(desk.Say{Visitor: v, Channel: event.ChannelSite, Group: event.GroupID(1 + d.rand.IntN(2)), Body: "hello", Present: true,
			Row: &event.VisitorRow{Visitor: v, UID: "v" + string(rune('A'+v)), Site: "main"}})
	case 3:
		d.do(desk.VisitorGone{Visitor: v, Since: d.Now})
	case 4:
		d.do(desk.VisitorHere{Visitor: v})
	case 5:
		if c := d.State.Current(v); c != nil && d.rand.IntN(3) == 0 {
			d.do(desk.VisitorEnds{Visitor: v, Conversation: c.ID})
		}
	case 6:
		d.staff(o)
	default:
		d.work(o)
	}
}

// staff is what operators do with themselves.
func (d *Days) staff(o event.OperatorID) {
	all := []event.Status{event.StatusAvailable, event.StatusAvailable, event.StatusPause, event.StatusBreak, event.StatusAway}
	switch d.rand.IntN(6) {
	case 0:
		d.do(desk.OperatorUnheard{Operator: o, Since: d.Now})
	case 1, 2:
		d.do(desk.OperatorHere{Operator: o})
		d.do(desk.SetStatus{Operator: o, Status: event.StatusAvailable, By: o})
	default:
		d.do(desk.SetStatus{Operator: o, Status: all[d.rand.IntN(len(all))], By: o})
	}
}

// work is what an operator does with a conversation.
func (d *Days) work(o event.OperatorID) {
	var ids []event.ConversationID
	for c := range d.State.Conversations() {
		if c.Operator == o || c.Offer != nil && c.Offer.Operator == o || d.rand.IntN(8) == 0 {
			ids = append(ids, c.ID)
		}
	}
	if len(ids) == 0 {
		return
	}
	slices.Sort(ids) // maps have no order, equal seeds need one
	id := ids[d.rand.IntN(len(ids))]
	switch d.rand.IntN(13) {
	case 12:
		d.do(desk.Categorise{By: o, Conversation: id, Category: event.CategoryID(d.rand.IntN(topics + 1))})
	case 0, 1, 2, 3:
		d.do(desk.Take{Operator: o, Conversation: id})
	case 4, 5, 6:
		d.do(desk.Typing{Operator: o, Conversation: id})
		d.wait(event.Millis(d.rand.Int64N(20_000)))
		d.do(desk.Reply{Operator: o, Conversation: id, Body: "answer"})
	case 7:
		d.do(desk.Close{By: o, Conversation: id, Final: d.rand.IntN(3) == 0})
	case 8:
		d.do(desk.Transfer{By: o, Conversation: id, ToGroup: event.GroupID(1 + d.rand.IntN(2)), Manage: true})
	case 9:
		d.do(desk.Reopen{By: o, Conversation: id})
	case 10:
		d.do(desk.Decline{Operator: o, Conversation: id})
	case 11:
		d.do(desk.Typing{Operator: o, Conversation: id})
	}
}

// Conversations gives the records by conversation, and the ids in order.
func (d *Days) Conversations() (map[event.ConversationID][]event.Record, []event.ConversationID) {
	out := map[event.ConversationID][]event.Record{}
	for _, r := range d.Records {
		if id := event.Conversation(r.Fact); id != 0 {
			out[id] = append(out[id], r)
		}
	}
	return out, slices.Sorted(maps.Keys(out))
}

// Operators gives the records by operator, starts of the program included.
func (d *Days) Operators() map[event.OperatorID][]event.Record {
	out := map[event.OperatorID][]event.Record{}
	for _, r := range d.Records {
		if _, started := r.Fact.(*event.DeskStarted); started {
			for o := 1; o <= d.people; o++ {
				out[event.OperatorID(o)] = append(out[event.OperatorID(o)], r)
			}
		}
		for _, o := range event.Operators(r.Fact) {
			out[o] = append(out[o], r)
		}
	}
	return out
}
