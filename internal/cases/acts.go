package cases

import "otklik/internal/event"

// plan puts what somebody did into its place in time.
func (b *book) plan(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.CustomerCreated:
		if f.Phone != 0 && f.By != 0 {
			b.at(r.At, rankOwner, Key{}, r.Seq, func() { b.owners[f.Phone] = f.Customer })
		}
	case *event.PhoneLinked:
		b.at(r.At, rankOwner, Key{}, r.Seq, func() { b.owners[f.Phone] = f.Customer })
	case *event.PhoneUnlinked:
		b.at(r.At, rankOwner, Key{}, r.Seq, func() { b.unlink(f) })
	case *event.CustomersMerged:
		b.at(r.At, rankOwner, Key{}, r.Seq, func() { b.merge(f) })
	case *event.CaseCreated:
		if f.Call == 0 {
			b.at(r.At, rankAct, Key{}, r.Seq, func() {
				c := b.open(Case{ID: f.Case, Customer: b.root(f.Customer), Origin: ByHand, Assignee: f.By}, r.At, event.CaseOpen, f.By)
				c.add(Entry{Kind: EntryCreated, At: r.At, Seq: r.Seq, By: f.By})
			})
		}
	default:
		if id := subject(r.Fact); id != 0 {
			b.at(r.At, rankAct, Key{}, r.Seq, func() { b.reach(id, r) })
		}
	}
}

// subject gives the case that an act is about and does not found.
func subject(f event.Fact) event.CaseID {
	switch f := f.(type) {
	case *event.CaseNoted:
		return f.Case
	case *event.CaseStatusSet:
		return f.Case
	case *event.CaseAssigned:
		return f.Case
	case *event.CaseReworded:
		return f.Case
	case *event.CallRequested:
		return event.CaseID(f.Case)
	}
	return 0
}

func (b *book) unlink(f *event.PhoneUnlinked) {
	if b.root(b.owners[f.Phone]) == b.root(f.Customer) {
		delete(b.owners, f.Phone)
	}
}

func (b *book) merge(f *event.CustomersMerged) {
	into, from := b.root(f.Into), b.root(f.From)
	if into == from {
		return
	}
	b.merged[from] = into
	for _, c := range b.cases {
		if c.Customer == from {
			c.Customer = into
		}
	}
	if m := b.missed[from]; m != nil && (b.missed[into] == nil || m.UpdatedAt > b.missed[into].UpdatedAt) {
		b.missed[into] = m
	}
	delete(b.missed, from)
}

// reach does an act, or keeps it until its case is opened: the clocks of the
// telephone company and ours may differ by seconds.
func (b *book) reach(id event.CaseID, r event.Record) {
	if c := b.byID[id]; c != nil {
		b.act(c, r, r.At)
		return
	}
	b.waiting[id] = append(b.waiting[id], r)
}

// act does what somebody did to a case.
func (b *book) act(c *Case, r event.Record, at event.Instant) {
	at = max(at, r.At)
	switch f := r.Fact.(type) {
	case *event.CaseNoted:
		c.add(Entry{Kind: EntryNote, At: at, Seq: r.Seq, By: f.By})
	case *event.CaseReworded:
		c.add(Entry{Kind: EntryReworded, At: at, Seq: r.Seq, By: f.By})
	case *event.CaseAssigned:
		c.Assignee, c.assigned = f.Operator, true
		c.add(Entry{Kind: EntryAssigned, At: at, Seq: r.Seq, By: f.By, Operator: f.Operator})
	case *event.CaseStatusSet:
		c.add(Entry{Kind: EntryStatus, At: at, Seq: r.Seq, By: f.By, Status: f.Status})
		c.set(at, f.Status, CauseByHand, f.By)
		b.opened(c)
	case *event.CallRequested:
		if b.rung[f.Attempt] { // its call stands in the timeline, or there will be none
			c.UpdatedAt = max(c.UpdatedAt, at)
			return
		}
		c.add(Entry{Kind: EntryDialling, At: at, Seq: r.Seq, By: f.Operator, Operator: f.Operator, Out: true})
	}
}
