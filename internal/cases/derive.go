package cases

import (
	"cmp"
	"slices"

	"otklik/internal/event"
)

// Input is everything that the cases of one customer follow from: their calls,
// in any order, and the facts of package event that are about them (customers,
// cases), each once. Customers that were merged belong into one input.
type Input struct {
	Calls []Call
	Acts  []event.Record
}

// Output is what follows.
type Output struct {
	Cases     []Case // by the moment of opening, then by number
	Customers map[event.CustomerID]event.CustomerID
	Owners    map[event.PhoneID]event.CustomerID
	Strangers []event.PhoneID // numbers of calls that are nobody's: each needs a customer
	Nameless  []Key           // cases without a number, in the order of opening
}

// Derive gives the cases.
func Derive(in Input) Output {
	b := newBook(in)
	slices.SortStableFunc(b.happenings, func(x, y happening) int {
		return cmp.Or(cmp.Compare(x.at, y.at), cmp.Compare(x.rank, y.rank), cmp.Compare(x.call, y.call),
			cmp.Compare(x.operator, y.operator), cmp.Compare(x.seq, y.seq))
	})
	for _, h := range b.happenings {
		h.do()
	}
	b.pinTheRest()
	return b.output()
}

// What happens at one moment happens in this order: whose a number is comes
// before its calls, an answer before what somebody does about it, and a
// recording last.
type rank int

const (
	rankOwner rank = iota
	rankAnswered
	rankAct
	rankEnded
	rankMissed
	rankRecorded
)

type happening struct {
	at       event.Instant
	rank     rank
	call     event.CallID
	operator event.OperatorID
	seq      int64
	do       func()
}

// book is one derivation on its way.
type book struct {
	happenings []happening
	cases      []*Case
	byID       map[event.CaseID]*Case
	byKey      map[Key]*Case
	numbers    map[Key]event.CaseNumbered
	placed     map[Key]placement // talks that somebody put into a case
	dialled    map[event.AttemptID]event.CallRequested
	rung       map[event.AttemptID]bool // whose call is known, or was refused
	drafted    map[Key]bool
	missed     map[event.CustomerID]*Case // where the next missed call goes
	lost       []*Case                    // of missed calls, those that are open and some that were
	owners     map[event.PhoneID]event.CustomerID
	strange    map[event.PhoneID]event.CustomerID // whose a number is while nobody else's: made by its first call
	merged     map[event.CustomerID]event.CustomerID
	waiting    map[event.CaseID][]event.Record // acts on cases that are not opened yet
	homes      map[event.CaseID]event.CustomerID
	strangers  map[event.PhoneID]bool
	made       []event.Record // CaseCreated of a talk
}

// placement is where a talk belongs by somebody's will, and since when.
type placement struct {
	id  event.CaseID
	at  event.Instant
	seq int64 // of the act: its words are the gist of the talk
}

func newBook(in Input) *book {
	b := &book{
		byID: map[event.CaseID]*Case{}, byKey: map[Key]*Case{}, numbers: map[Key]event.CaseNumbered{},
		placed: map[Key]placement{}, dialled: map[event.AttemptID]event.CallRequested{}, drafted: map[Key]bool{},
		missed: map[event.CustomerID]*Case{}, owners: map[event.PhoneID]event.CustomerID{},
		merged: map[event.CustomerID]event.CustomerID{}, waiting: map[event.CaseID][]event.Record{},
		homes: map[event.CaseID]event.CustomerID{}, strangers: map[event.PhoneID]bool{}, rung: map[event.AttemptID]bool{},
		strange: map[event.PhoneID]event.CustomerID{},
	}
	acts := slices.SortedFunc(slices.Values(in.Acts), func(x, y event.Record) int { return cmp.Compare(x.Seq, y.Seq) })
	for _, r := range acts {
		b.survey(r)
	}
	for _, r := range acts {
		b.plan(r)
	}
	for i := range in.Calls {
		b.rung[in.Calls[i].Attempt] = true
		b.planCall(&in.Calls[i])
	}
	return b
}

// survey notes what holds for a whole case or talk, whenever it was done.
func (b *book) survey(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.CustomerCreated:
		if f.Phone != 0 && f.By == 0 && b.strange[f.Phone] == 0 {
			b.strange[f.Phone] = f.Customer
		}
	case *event.CaseNumbered:
		b.numbers[Key{f.Call, f.Operator}] = *f
		b.homes[f.Case] = f.Customer
	case *event.CaseCreated:
		b.homes[f.Case] = f.Customer
		if f.Call != 0 {
			b.placed[Key{f.Call, f.Operator}] = placement{f.Case, r.At, r.Seq}
			b.made = append(b.made, r)
		}
	case *event.CaseAttached:
		b.placed[Key{f.Call, f.Operator}] = placement{f.Case, r.At, r.Seq}
	case *event.CaseDrafted:
		b.drafted[Key{f.Call, f.Operator}] = f.Filled
	case *event.CallRequested:
		if f.Case != 0 {
			b.dialled[f.Attempt] = *f
		}
	case *event.CallRequestAnswered:
		b.rung[f.Attempt] = b.rung[f.Attempt] || f.Refusal != ""
	}
}

// at plans something.
func (b *book) at(at event.Instant, r rank, k Key, seq int64, do func()) {
	b.happenings = append(b.happenings, happening{at: at, rank: r, call: k.Call, operator: k.Operator, seq: seq, do: do})
}

// root gives who a customer is after all merges so far.
func (b *book) root(c event.CustomerID) event.CustomerID {
	for b.merged[c] != 0 {
		c = b.merged[c]
	}
	return c
}

// customer gives whose a number is now.
func (b *book) customer(p event.PhoneID) event.CustomerID {
	c := b.root(cmp.Or(b.owners[p], b.strange[p]))
	if c == 0 && p != 0 {
		b.strangers[p] = true
	}
	return c
}

// open makes a case. One that has waited for its opening gets what waited.
func (b *book) open(c Case, at event.Instant, s event.CaseStatus, by event.OperatorID) *Case {
	c.OpenedAt = at
	if c.ID == 0 && c.Key.Call != 0 {
		c.ID = b.numbers[c.Key].Case
	}
	c.set(at, s, CauseOpened, by)
	opened := &c
	b.cases = append(b.cases, opened)
	b.opened(opened)
	if c.ID != 0 {
		b.byID[c.ID] = opened
	}
	if c.Key.Call != 0 {
		b.byKey[c.Key] = opened
	}
	for _, r := range b.waiting[c.ID] {
		b.act(opened, r, at)
	}
	if c.ID != 0 {
		delete(b.waiting, c.ID)
	}
	return opened
}

// pinTheRest keeps cases that somebody worked on although the talk that had
// founded them was put elsewhere.
func (b *book) pinTheRest() {
	for _, r := range b.made { // whatever becomes of the call: what somebody wrote does not vanish
		if f, is := r.Fact.(*event.CaseCreated); is && b.byID[f.Case] == nil {
			c := b.open(Case{ID: f.Case, Customer: b.root(f.Customer), Origin: ByHand, Assignee: f.Operator}, r.At, event.CaseOpen, f.By)
			c.add(Entry{Kind: EntryCreated, At: r.At, Seq: r.Seq, By: f.By})
		}
	}
	for _, id := range sortedKeys(b.waiting) {
		rest := b.waiting[id]
		if len(rest) == 0 || b.homes[id] == 0 {
			continue
		}
		b.open(Case{ID: id, Customer: b.root(b.homes[id]), Origin: ByHand}, rest[0].At, event.CaseOpen, 0)
	}
}

func (b *book) output() Output {
	out := Output{Customers: b.merged, Owners: map[event.PhoneID]event.CustomerID{}, Strangers: sortedKeys(b.strangers)}
	for _, owners := range []map[event.PhoneID]event.CustomerID{b.strange, b.owners} {
		for p, c := range owners {
			if c = b.root(c); c != 0 {
				out.Owners[p] = c
			}
		}
	}
	slices.SortStableFunc(b.cases, func(x, y *Case) int {
		return cmp.Or(cmp.Compare(x.OpenedAt, y.OpenedAt), cmp.Compare(x.Key.Call, y.Key.Call), cmp.Compare(x.Key.Operator, y.Key.Operator), cmp.Compare(x.ID, y.ID))
	})
	for _, c := range b.cases {
		slices.SortStableFunc(c.Entries, func(x, y Entry) int { return cmp.Compare(x.At, y.At) })
		if c.ID == 0 {
			out.Nameless = append(out.Nameless, c.Key)
		}
		out.Cases = append(out.Cases, *c)
	}
	return out
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
