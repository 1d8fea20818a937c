package calltally

import (
	"context"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// known is what is remembered of a call that was judged.
type known struct {
	rows
	reach metric.Reach
	crew  string // who was in it, see crewOf
}

// rows are those of one call or case, as they are taken out again.
type rows struct {
	of     event.ConversationID // the columns' word for whose they are
	rows   []byte
	doubts []byte
}

// held is what was judged since the last save: the newest word on it.
type held struct {
	calls map[event.CallID]*known
	books map[int64][]rows
}

func holding() held { return held{calls: map[event.CallID]*known{}, books: map[int64][]rows{}} }

// call gives what is remembered of a call, to be changed; nil: nothing.
func (t *Tally) call(ctx context.Context, id event.CallID) (*known, error) {
	k := t.held.calls[id]
	if k != nil || t.file.Derived == nil || id > t.lastCall {
		return k, nil
	}
	k, err := t.file.call(ctx, id)
	if k == nil || err != nil {
		return nil, err
	}
	k.of = event.ConversationID(id)
	if !t.loaded[k.reach.Contact] {
		t.callers.Put(id, k.reach)
	}
	t.held.calls[id] = k
	return k, nil
}

// load makes sure that every call with a number is where others find it.
func (t *Tally) load(ctx context.Context, contact event.PhoneID) error {
	if contact == 0 || t.loaded[contact] {
		return nil
	}
	stored, err := t.storedWith(ctx, contact)
	if err != nil {
		return err
	}
	t.loaded[contact] = true
	for id, r := range stored {
		t.callers.Put(id, r)
	}
	return nil
}

// storedWith gives the calls with a number of which the file has the newest
// word.
func (t *Tally) storedWith(ctx context.Context, contact event.PhoneID) (map[event.CallID]metric.Reach, error) {
	if t.file.Derived == nil || contact > t.lastContact {
		return nil, nil
	}
	stored, err := t.file.contact(ctx, contact)
	for id := range stored {
		if t.held.calls[id] != nil {
			delete(stored, id)
		}
	}
	return stored, err
}

// book gives the rows of a book's cases.
func (t *Tally) book(ctx context.Context, id int64) ([]rows, error) {
	if list, is := t.held.books[id]; is || t.file.Derived == nil {
		return list, nil
	}
	return t.file.book(ctx, id)
}

// others is the index of calls for who looks: it reads what it needs.
type others struct {
	*metric.Callers
	ctx   context.Context
	tally *Tally
	seen  map[event.PhoneID]bool
	err   error
}

func (t *Tally) others(ctx context.Context) *others {
	return &others{Callers: metric.NewCallers(t.zone), ctx: ctx, tally: t, seen: map[event.PhoneID]bool{}}
}

func (o *others) learn(contact event.PhoneID) {
	if o.seen[contact] {
		return
	}
	o.seen[contact] = true
	stored, err := o.tally.storedWith(o.ctx, contact)
	if err != nil {
		o.err = err
	}
	for id, r := range stored {
		o.Put(id, r)
	}
	for id, k := range o.tally.held.calls {
		if k.reach.Contact == contact {
			o.Put(id, k.reach)
		}
	}
}

// Success is metric.CallIndex's.
func (o *others) Success(contact event.PhoneID, after event.Instant) (metric.Mark, event.CallID, bool) {
	o.learn(contact)
	return o.Callers.Success(contact, after)
}

// LostAgain is metric.CallIndex's.
func (o *others) LostAgain(contact event.PhoneID, after event.Instant) (metric.Mark, bool) {
	o.learn(contact)
	return o.Callers.LostAgain(contact, after)
}
