package metric

import "otklik/internal/event"

// builder folds records into a timeline, in the order of their moments.
type builder struct {
	*Timeline
	group     event.GroupID
	composing Mark
	asked     Mark // oldest message of the visitor without an answer
	replies   int
}

// reserve makes room for what the records hold, so that laying out a long
// conversation copies nothing twice.
func (b *builder) reserve(records []event.Record) {
	var waits, offers, work, replies, typing int
	for i := range records {
		switch f := records[i].Fact.(type) {
		case *event.WaitBegan:
			waits++
		case *event.OfferMade:
			offers++
		case *event.Accepted:
			work++
		case *event.TypingStarted:
			typing++
		case *event.Posted:
			if f.Author == event.ByOperator {
				replies++
			}
		}
	}
	b.Waits, b.Offers, b.Work = make([]Wait, 0, waits), make([]Offer, 0, offers), make([]Segment, 0, work)
	b.Replies, b.Typing = make([]Reply, 0, replies), make([]Act, 0, typing)
}

func (b *builder) apply(r event.Record) {
	m := Mark{r.At, r.Seq}
	switch f := r.Fact.(type) {
	case *event.Opened:
		b.opened(m, f)
	case *event.Posted:
		b.posted(m, f)
	case *event.WaitBegan:
		b.waitBegan(m, f)
	case *event.OfferMade:
		b.Offers = append(b.Offers, Offer{ID: f.Offer, Wait: f.Wait, Operator: f.Operator, Group: f.Group, Made: m})
		if w := b.wait(); w != nil {
			w.Last = len(b.Offers)
		}
	case *event.OfferEnded:
		b.endOffer(m, f.Outcome)
	case *event.Accepted:
		b.accepted(m, f)
	case *event.Released:
		b.endWork(m)
	case *event.TypingStarted:
		b.composing = m
		b.Typing = append(b.Typing, Act{m, f.Operator, b.group})
	case *event.Transferred:
		b.Moves = append(b.Moves, Move{Mark: m, By: f.By, From: f.From, ToGroup: f.ToGroup, To: f.ToOperator, Group: b.group})
	case *event.Noted:
		b.Notes = append(b.Notes, Act{m, f.Operator, b.group})
	case *event.Closed:
		b.closed(m, f)
	case *event.Reopened:
		if n := len(b.Closes); n > 0 {
			b.Closes[n-1].Reopened = m
		}
		b.Reopened = append(b.Reopened, Act{m, f.Operator, b.group})
	case *event.WrapUpBegan:
		if s := b.lastWork(); s != nil {
			s.WrapUp = m
		}
	case *event.WrapUpEnded:
		if s := b.lastWork(); s != nil {
			s.Wrapped, s.Why = m, f.Reason
		}
	case *event.Finalised:
		b.Final = m
	case *event.Categorised:
		b.Category, b.Topic = f.Category, Act{m, f.By, b.group}
	case *event.Rated:
		b.rated(m, f)
	case *event.VisitorLeft:
		if n := len(b.Presence); n > 0 && !b.Presence[n-1].To.Happened() {
			b.Presence[n-1].To = m
		}
	case *event.VisitorReturned:
		if n := len(b.Presence); n == 0 || b.Presence[n-1].To.Happened() {
			b.Presence = append(b.Presence, Span{From: m})
		}
	}
}

func (b *builder) opened(m Mark, f *event.Opened) {
	b.ID, b.Visitor, b.Channel, b.Group = f.Conversation, f.Visitor, f.Channel, f.Group
	b.StartOnline, b.Previous, b.Opened, b.group = f.StartOnline, f.Previous, m, f.Group
	if f.Present {
		b.Presence = append(b.Presence, Span{From: m})
	}
}

func (b *builder) posted(m Mark, f *event.Posted) {
	switch f.Author {
	case event.ByVisitor:
		b.Visitors++
		if !b.Asked.Happened() {
			b.Asked = m
		}
		if !b.asked.Happened() {
			b.asked = m
			b.open = append(b.open, series{m, b.group})
		}
	case event.ByOperator:
		b.replies++
		b.Replies = append(b.Replies, Reply{Act: Act{m, f.Operator, b.group}, Asked: b.asked, Typing: b.composing, Nth: b.replies})
		b.asked, b.composing, b.open = Mark{}, Mark{}, b.open[:0]
	}
}

func (b *builder) waitBegan(m Mark, f *event.WaitBegan) {
	b.endWait(m, WaitMoved)
	b.group = f.Group
	b.Waits = append(b.Waits, Wait{N: f.Wait, Cause: f.Cause, Group: f.Group, Began: m, First: len(b.Offers), Last: len(b.Offers)})
}

// wait gives the wait that is going on, or nil.
func (b *builder) wait() *Wait {
	if n := len(b.Waits); n > 0 && !b.Waits[n-1].Ended.Happened() {
		return &b.Waits[n-1]
	}
	return nil
}

func (b *builder) endWait(m Mark, how WaitEnd) *Wait {
	w := b.wait()
	if w != nil {
		w.Ended, w.End = m, how
	}
	return w
}

func (b *builder) endOffer(m Mark, o event.Outcome) *Offer {
	if n := len(b.Offers); n > 0 && !b.Offers[n-1].Ended.Happened() {
		b.Offers[n-1].Ended, b.Offers[n-1].Outcome = m, o
		return &b.Offers[n-1]
	}
	return nil
}

func (b *builder) accepted(m Mark, f *event.Accepted) {
	s := Segment{Operator: f.Operator, Group: b.group, Wait: f.Wait, Way: f.Way, Assigned: m, From: m}
	if o := b.endOffer(m, OfferAccepted); o != nil {
		s.Assigned = o.Made
	}
	if w := b.endWait(m, WaitAccepted); w != nil {
		w.Operator = f.Operator
	}
	b.Work = append(b.Work, s)
	b.composing = Mark{}
}

// lastWork gives the last piece of work on the conversation, or nil.
func (b *builder) lastWork() *Segment {
	if n := len(b.Work); n > 0 {
		return &b.Work[n-1]
	}
	return nil
}

func (b *builder) endWork(m Mark) {
	if s := b.lastWork(); s != nil && !s.To.Happened() {
		s.To = m
	}
	b.composing = Mark{}
}

func (b *builder) closed(m Mark, f *event.Closed) {
	b.endOffer(m, event.OfferClosed)
	b.endWork(m)
	if w := b.endWait(m, WaitClosed); w != nil {
		w.By = f.By
	}
	b.Closes = append(b.Closes, Close{Mark: m, By: f.By, Operator: f.Operator, Who: f.Who, Group: b.group, Replies: b.replies})
}
