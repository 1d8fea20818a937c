package event

// The facts that end something, as quick reads them.

func (q *quick) offerEnded(f *OfferEnded, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "offer":
		f.Offer = OfferID(q.number())
	case "wait":
		f.Wait = q.int()
	case "operator":
		f.Operator = OperatorID(q.number())
	case "outcome":
		f.Outcome = Outcome(q.text())
	case "noAnswers":
		f.NoAnswers = q.int()
	default:
		q.bad = true
	}
}

func (q *quick) closed(f *Closed, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "by":
		f.By = CloseBy(q.text())
	case "operator":
		f.Operator = OperatorID(q.number())
	case "who":
		f.Who = OperatorID(q.number())
	default:
		q.bad = true
	}
}

func (q *quick) finalised(f *Finalised, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "visitor":
		f.Visitor = VisitorID(q.number())
	case "operator":
		f.Operator = OperatorID(q.number())
	case "byTimer":
		f.ByTimer = q.flag()
	default:
		q.bad = true
	}
}

// visitor reads what is told of a visitor and nothing else.
func (q *quick) visitor(c *ConversationID, v *VisitorID, key []byte) {
	switch string(key) {
	case "c":
		*c = ConversationID(q.number())
	case "visitor":
		*v = VisitorID(q.number())
	default:
		q.bad = true
	}
}

func (q *quick) leftMarked(f *LeftMarked, key []byte) {
	switch string(key) {
	case "c":
		f.Conversation = ConversationID(q.number())
	case "mark":
		f.Mark = LeftMark(q.text())
	default:
		q.bad = true
	}
}
