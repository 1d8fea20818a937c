package cases

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"otklik/internal/event"
)

const (
	ann event.OperatorID = 1
	bob event.OperatorID = 2

	zoya event.CustomerID = 10 // made by the first call from her number
	tel  event.PhoneID    = 100
)

// day builds the input of one customer; moments are minutes.
type day struct {
	calls []Call
	acts  []event.Record
}

func newDay() *day {
	d := &day{}
	return d.act(0, &event.CustomerCreated{Customer: zoya, Phone: tel})
}

func at(minute float64) event.Instant { return event.Instant(minute * 60_000) }

func (d *day) act(minute float64, f event.Fact) *day {
	d.acts = append(d.acts, event.Record{Seq: int64(len(d.acts) + 1), At: at(minute), Fact: f})
	return d
}

func (d *day) missed(id event.CallID, minute float64, rang ...event.OperatorID) *day {
	c := Call{ID: id, Phone: tel, Missed: true, StartedAt: at(minute - 0.5), EndedAt: at(minute)}
	for i, o := range rang {
		c.Rang = append(c.Rang, Ring{Operator: o, At: at(minute - 0.4 + 0.01*float64(i))})
	}
	d.calls = append(d.calls, c)
	return d
}

// talked is an inbound call from minute to minute+2 with an answer at once and
// a recording a minute later.
func (d *day) talked(id event.CallID, minute float64, who ...event.OperatorID) *day {
	c := Call{ID: id, Phone: tel, StartedAt: at(minute), EndedAt: at(minute + 2)}
	each := 2 / float64(len(who))
	for i, o := range who {
		from := minute + each*float64(i)
		c.Rang = append(c.Rang, Ring{Operator: o, At: at(from)})
		c.Talks = append(c.Talks, Talk{Operator: o, AnsweredAt: at(from), EndedAt: at(from + each), RecordedAt: at(minute + 3), Transferred: i < len(who)-1})
	}
	d.calls = append(d.calls, c)
	return d
}

func (d *day) out(id event.CallID, minute float64, who event.OperatorID, answered bool, attempt event.AttemptID) *day {
	d.talked(id, minute, who)
	c := &d.calls[len(d.calls)-1]
	c.Out, c.Attempt = true, attempt
	if !answered {
		c.Talks = nil
	}
	return d
}

func (d *day) derive() Output { return Derive(Input{Calls: d.calls, Acts: d.acts}) }

// say writes cases down in one line each.
func say(out Output) string {
	var b strings.Builder
	for _, c := range out.Cases {
		fmt.Fprintf(&b, "%s %s", c.Origin, c.Status)
		if c.Handset != "" {
			fmt.Fprintf(&b, " %s", c.Handset)
		}
		if c.Assignee != 0 {
			fmt.Fprintf(&b, " of %d", c.Assignee)
		}
		for _, e := range c.Entries {
			fmt.Fprintf(&b, ", %s", e.Kind)
			if e.Call != 0 {
				fmt.Fprintf(&b, " %d", e.Call)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestRules(t *testing.T) {
	created := func(id event.CaseID, call event.CallID, by event.OperatorID) event.Fact {
		return &event.CaseCreated{Case: id, Customer: zoya, Call: call, Operator: by, By: by}
	}
	attached := func(id event.CaseID, call event.CallID, by event.OperatorID) event.Fact {
		return &event.CaseAttached{Case: id, Call: call, Operator: by, By: by}
	}
	numbered := func(id event.CaseID, call event.CallID, by event.OperatorID) event.Fact {
		return &event.CaseNumbered{Case: id, Customer: zoya, Call: call, Operator: by}
	}
	dialled := func(id event.CaseID, attempt event.AttemptID) event.Fact {
		return &event.CallRequested{Case: int64(id), Operator: ann, Contact: tel, Attempt: attempt}
	}
	for _, c := range []struct {
		name string
		day  *day
		want string
	}{
		{"O6 a created case waits for the customer after the talk", newDay().talked(1, 10, ann).act(11, created(1, 1, ann)), "incoming pending of 1, talk 1\n"},
		{"O7 nothing was filled in", newDay().talked(1, 10, ann), "incoming open of 1, talk 1\n"},
		{"O8 attached to an older case", newDay().talked(1, 10, ann).act(11, created(1, 1, ann)).talked(2, 30, bob).act(31, attached(1, 2, bob)),
			"incoming pending of 1, talk 1, talk 2\n"},
		{"O10 what was typed shows that it was seen to", newDay().talked(1, 10, ann).act(11, &event.CaseDrafted{Customer: zoya, Call: 1, Operator: ann, Filled: true}),
			"incoming pending of 1, talk 1\n"},
		{"O10 typed and taken away again", newDay().talked(1, 10, ann).act(11, &event.CaseDrafted{Call: 1, Operator: ann, Filled: true}).
			act(11.5, &event.CaseDrafted{Call: 1, Operator: ann}), "incoming open of 1, talk 1\n"},
		{"O11 a transfer is two talks", newDay().talked(1, 10, ann, bob), "incoming closed of 1, talk 1\nincoming open of 2, talk 1\n"},
		{"O11 the first one made a case", newDay().talked(1, 10, ann, bob).act(10.5, created(1, 1, ann)), "incoming pending of 1, talk 1\nincoming open of 2, talk 1\n"},
		{"O11 there and back is one talk of the first", newDay().talked(1, 10, ann, bob, ann), "incoming closed of 2, talk 1\nincoming open of 1, talk 1\n"},
		{"O12 unanswered: the attempt stands in the case", newDay().act(1, created(1, 0, ann)).act(9, dialled(1, 7)).out(1, 10, ann, false, 7),
			"manual open of 1, created, attempt 1\n"},
		{"O12 answered", newDay().act(1, created(1, 0, ann)).act(9, dialled(1, 7)).out(1, 10, ann, true, 7), "manual pending of 1, created, talk 1\n"},
		{"O12 asked for, and no call known yet", newDay().act(1, created(1, 0, ann)).act(9, dialled(1, 7)), "manual open of 1, created, dialling\n"},
		{"O12 refused by the telephone company", newDay().act(1, created(1, 0, ann)).act(9, dialled(1, 7)).act(9.1, &event.CallRequestAnswered{Attempt: 7, Refusal: "no_points"}),
			"manual open of 1, created\n"},
		{"O13 from the softphone, nothing done", newDay().out(1, 10, ann, true, 0), "outgoing closed of 1, talk 1\n"},
		{"O13 a case was made", newDay().out(1, 10, ann, true, 0).act(11, created(1, 1, ann)), "outgoing pending of 1, talk 1\n"},
		{"O14 the last one it rang", newDay().missed(1, 10, ann, bob), "missed open red of 2, missed 1\n"},
		{"O14 the last one who is ours", newDay().missed(1, 10, ann, 0), "missed open red of 1, missed 1\n"},
		{"O14 ended in the menu: nobody's", newDay().missed(1, 10), "missed open red, missed 1\n"},
		{"O3 rang nobody of ours: ignored", newDay().missed(1, 10, 0, 0), ""},
		{"O3 answered by nobody of ours: ignored", newDay().talked(1, 10, 0), ""},
		{"O15 grouped", newDay().missed(1, 10, ann).missed(2, 11, bob).missed(3, 12), "missed open red of 2, missed 1, missed 2, missed 3\n"},
		{"O15 a talk came between", newDay().missed(1, 10, ann).talked(2, 20, bob).missed(3, 30, ann),
			"missed closed red of 1, missed 1\nincoming open of 2, talk 2\nmissed open red of 1, missed 3\n"},
		{"O15 an unanswered call back is no talk", newDay().missed(1, 10, ann).out(2, 20, bob, false, 0).missed(3, 30),
			"missed open red of 1, missed 1, attempt 2, missed 3\n"},
		{"O15 closed by hand, missed again: open again", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).
			act(11, &event.CaseStatusSet{Case: 1, Status: event.CaseClosed, By: ann}).missed(2, 12), "missed open red, missed 1, status_set, missed 2\n"},
		{"O16 called back from the case", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).act(11, dialled(1, 7)).out(2, 11, ann, true, 7),
			"missed pending green, missed 1, talk 2\n"},
		{"O16 an inbound talk leaves it red", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).talked(2, 20, ann).act(21, attached(1, 2, ann)),
			"missed pending red, missed 1, talk 2\n"},
		{"O17 unanswered call back from the case", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).act(11, dialled(1, 7)).out(2, 11, ann, false, 7),
			"missed open red, missed 1, attempt 2\n"},
		{"18 a", newDay().missed(1, 10).talked(2, 20, ann).act(21, created(2, 2, ann)), "missed closed red, missed 1\nincoming pending of 1, talk 2\n"},
		{"18 b", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).talked(2, 20, ann).act(21, attached(1, 2, ann)), "missed pending red, missed 1, talk 2\n"},
		{"18 c", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).act(15, dialled(1, 7)).out(2, 16, ann, true, 7), "missed pending green, missed 1, talk 2\n"},
		{"18 d", newDay().missed(1, 10).out(2, 20, ann, true, 0).act(21, created(2, 2, ann)), "missed closed red, missed 1\noutgoing pending of 1, talk 2\n"},
		{"18 e", newDay().missed(1, 10).act(10.1, numbered(1, 1, 0)).out(2, 20, ann, true, 0).act(21, attached(1, 2, ann)),
			"missed pending green, missed 1, talk 2\n"},
		{"19 from the softphone, unanswered, nothing missed", newDay().out(1, 10, ann, false, 0), "outgoing closed of 1, attempt 1\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := say(c.day.derive()); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

func TestOneWhoDoesNotAnswerOneself(t *testing.T) {
	d := newDay().out(1, 10, ann, false, 0)
	d.calls[0].Unreached = true
	if got := say(d.derive()); got != "" {
		t.Errorf("a click-to-call that the operator did not take made %q", got)
	}
	d.act(1, &event.CaseCreated{Case: 1, Customer: zoya, By: ann}).act(9, &event.CallRequested{Case: 1, Operator: ann, Attempt: 7})
	d.calls[0].Attempt = 7
	if got, want := say(d.derive()), "manual open of 1, created, unreached 1\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCreatedAfterTheEndTakesTheCaseThatMadeItself(t *testing.T) {
	d := newDay().talked(1, 10, ann).act(12.1, &event.CaseNumbered{Case: 4, Customer: zoya, Call: 1, Operator: ann})
	d.act(15, &event.CaseCreated{Case: 4, Customer: zoya, Call: 1, Operator: ann, By: ann})
	c := d.derive().Cases
	if len(c) != 1 || c[0].ID != 4 || c[0].Automatic || c[0].Status != event.CasePending || c[0].OpenedAt != at(12) {
		t.Errorf("got %+v", c)
	}
}

func TestNotesOnACaseWhoseTalkWentElsewhereStay(t *testing.T) {
	d := newDay().talked(1, 10, ann).act(12.1, &event.CaseNumbered{Case: 4, Customer: zoya, Call: 1, Operator: ann}).
		act(13, &event.CaseNoted{Case: 4, By: bob, Length: 3}).act(1, &event.CaseCreated{Case: 5, Customer: zoya, By: ann}).
		act(14, &event.CaseAttached{Case: 5, Call: 1, Operator: ann, By: ann})
	if got, want := say(d.derive()), "manual pending of 1, created, talk 1\nmanual open, note\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatSomebodyMadeDoesNotVanishWithTheCall(t *testing.T) {
	d := newDay().talked(1, 10, ann).act(11, &event.CaseCreated{Case: 4, Customer: zoya, Call: 1, Operator: ann, By: ann}).act(12, &event.CaseNoted{Case: 4, By: ann, Length: 1})
	d.calls[0].Talks[0].Operator = 0 // it turns out to be somebody else's
	if got, want := say(d.derive()), "manual open of 1, created, note\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMergedCustomersAreOne(t *testing.T) {
	d := newDay().act(0, &event.CustomerCreated{Customer: 20, By: ann}).missed(1, 10).
		act(11, &event.CustomersMerged{Into: 20, From: zoya, By: ann}).missed(2, 12)
	out := d.derive()
	if got, want := say(out), "missed open red, missed 1, missed 2\n"; got != want || out.Cases[0].Customer != 20 || out.Owners[tel] != 20 {
		t.Errorf("got %q of %d, owners %v", got, out.Cases[0].Customer, out.Owners)
	}
}

// The source's day, metrics scenario 15.
func TestScenario15(t *testing.T) {
	d := newDay().missed(1, 540).act(540.1, &event.CaseNumbered{Case: 1, Customer: zoya, Call: 1}).missed(2, 545).missed(3, 560).
		act(570, &event.CallRequested{Case: 1, Operator: ann, Contact: tel, Attempt: 7}).out(4, 570, ann, false, 7).
		talked(5, 580, bob).act(581, &event.CaseCreated{Case: 2, Customer: zoya, Call: 5, Operator: bob, By: bob}).missed(6, 600)
	out := d.derive()
	want := "missed closed red, missed 1, missed 2, missed 3, attempt 4\nincoming pending of 2, talk 5\nmissed open red, missed 6\n"
	if got := say(out); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if changes := out.Cases[0].Changes; len(changes) != 2 || changes[1].At != at(581) || changes[1].Cause != CauseAnswered {
		t.Errorf("the missed case closed so: %+v", changes)
	}
}

// Whatever order calls and facts are learned in, and however often, the cases
// are the same; and whatever happens, each talk is in one case, a missed case
// groups no call from behind a talk, and what is open says why.
func TestAnyOrderGivesTheSameCases(t *testing.T) {
	for seed := range uint64(400) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		d := randomDay(rnd)
		want := d.derive()
		laws(t, seed, d, want)
		for range 5 {
			rnd.Shuffle(len(d.calls), func(i, j int) { d.calls[i], d.calls[j] = d.calls[j], d.calls[i] })
			rnd.Shuffle(len(d.acts), func(i, j int) { d.acts[i], d.acts[j] = d.acts[j], d.acts[i] })
			if got := d.derive(); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d: got\n%swant\n%s", seed, say(got), say(want))
			}
		}
	}
}

func randomDay(rnd *rand.Rand) *day {
	d := newDay()
	minute, next := 10.0, event.CaseID(1)
	for id := event.CallID(1); id <= 12; id++ {
		minute += 5 + 10*rnd.Float64()
		o := event.OperatorID(rnd.IntN(3))
		switch rnd.IntN(5) {
		case 0, 1:
			d.missed(id, minute, o)
			d.act(minute+0.1, &event.CaseNumbered{Case: next, Customer: zoya, Call: id})
			next++
		case 2:
			d.talked(id, minute, o)
		case 3:
			d.talked(id, minute, 1+o%2, 2-o%2)
		case 4:
			d.act(minute-1, &event.CallRequested{Case: int64(max(1, next-1)), Operator: 1 + o%2, Contact: tel, Attempt: event.AttemptID(id)})
			d.out(id, minute, 1+o%2, rnd.IntN(2) == 0, event.AttemptID(id)*event.AttemptID(rnd.IntN(2)))
		}
		switch rnd.IntN(6) {
		case 0:
			d.act(minute+1, &event.CaseCreated{Case: next, Customer: zoya, Call: id, Operator: max(1, o), By: max(1, o)})
			next++
		case 1:
			d.act(minute+1, &event.CaseAttached{Case: 1 + event.CaseID(rnd.IntN(int(next))), Call: id, Operator: max(1, o), By: max(1, o)})
		case 2:
			d.act(minute+4, &event.CaseStatusSet{Case: max(1, next-1), Status: event.CaseClosed, By: ann})
		}
	}
	return d
}

func laws(t *testing.T, seed uint64, d *day, out Output) {
	t.Helper()
	in := map[Key]int{}
	for _, c := range out.Cases {
		if len(c.Changes) == 0 || c.Changes[len(c.Changes)-1].Status != c.Status || c.Customer == 0 {
			t.Errorf("seed %d: case %d is %s of %d after %v", seed, c.ID, c.Status, c.Customer, c.Changes)
		}
		if !slices.IsSortedFunc(c.Changes, func(x, y Change) int { return int(x.At - y.At) }) {
			t.Errorf("seed %d: the changes of case %d are out of order: %v", seed, c.ID, c.Changes)
		}
		for _, e := range c.Entries {
			if e.Call == 0 {
				continue
			}
			k := Key{e.Call, e.Operator}
			if e.Kind == EntryMissed {
				k.Operator = 0
			}
			in[k]++
		}
	}
	for i := range d.calls {
		c := &d.calls[i]
		for _, p := range partsOf(c) {
			if n := in[p.key]; n != 1 {
				t.Errorf("seed %d: the part %v stands in %d cases\n%s", seed, p.key, n, say(out))
			}
		}
		if n := in[Key{Call: c.ID}]; (c.Missed && concerns(c)) != (n == 1) {
			t.Errorf("seed %d: the missed call %d stands in %d cases", seed, c.ID, n)
		}
	}
}
