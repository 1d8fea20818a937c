package live

import (
	"slices"
	"strconv"

	"otklik/internal/board"
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// talk is a conversation in short, as a line about its operator names it.
type talk struct {
	visitor int64
	name    string
	mark    byte // 'o' offered, 'w' in wrap-up, 0 in work
}

// talk is the conversation in short.
func (c *card) talk() talk {
	out := talk{visitor: c.row.Visitor, name: c.row.Name}
	switch conversation.Phase(c.row.Phase) {
	case conversation.Offered:
		out.mark = 'o'
	case conversation.Closed:
		out.mark = 'w'
	}
	return out
}

// peopleText writes what has changed of operators as wire.OperatorsFrame says
// it. Operators come in ascending order, each once; any says that there is
// something to tell.
type peopleText struct {
	at                                int64
	status, connection, state, reason wordsOf
	rows, talks                       []byte
	names                             map[string]string
	any                               bool
}

// wordsOf gives the operators of whom a word is true.
type wordsOf map[string]*board.Steps

func (w *wordsOf) add(word string, id int64) {
	if *w == nil {
		*w = wordsOf{}
	}
	s := (*w)[word]
	if s == nil {
		s = &board.Steps{}
		(*w)[word] = s
	}
	s.Add(id)
}

func (w wordsOf) said() map[string]string {
	if w == nil {
		return nil
	}
	out := make(map[string]string, len(w))
	for word, s := range w {
		out[word] = s.Text()
	}
	return out
}

// word writes down a word that is another.
func (t *peopleText) word(into *wordsOf, id int64, told, now string) {
	if told != now {
		into.add(now, id)
		t.any = true
	}
}

// order writes down what has changed of what lists are ordered by.
func (t *peopleText) order(told, now *wire.Operator) {
	if told == now {
		return // rows are published, and never changed then
	}
	t.word(&t.status, now.ID, told.Status, now.Status)
	t.word(&t.connection, now.ID, told.Connection, now.Connection)
	t.word(&t.state, now.ID, told.State, now.State)
}

// rest writes down what else has changed; whole: this person may see which
// conversations somebody holds.
func (t *peopleText) rest(told, now *wire.Operator, whole bool) {
	if told == now {
		return
	}
	t.word(&t.reason, now.ID, told.StatusReason, now.StatusReason)
	before := len(t.rows)
	if before > 0 {
		t.rows = append(t.rows, ' ')
	}
	t.rows = strconv.AppendInt(t.rows, now.ID, 10)
	bare := len(t.rows)
	t.count('l', told.Load, now.Load)
	t.count('w', told.WrapUps, now.WrapUps)
	t.count('n', told.StateCount, now.StateCount)
	t.count('f', told.FreeSlots, now.FreeSlots)
	t.since('s', told.StatusSince, now.StatusSince)
	t.since('u', told.WrapUpSince, now.WrapUpSince)
	t.since('t', told.StateSince, now.StateSince)
	if whole {
		t.conversations(told.Conversations, now.Conversations)
	}
	if len(t.rows) == bare {
		t.rows = t.rows[:before]
		return
	}
	t.any = true
}

func (t *peopleText) count(letter byte, told, now int) {
	if told != now {
		t.rows = strconv.AppendInt(append(t.rows, letter), int64(now), 10)
	}
}

func (t *peopleText) since(letter byte, told, now int64) {
	if told == now {
		return
	}
	t.rows = append(t.rows, letter)
	if now != 0 {
		t.rows = strconv.AppendInt(t.rows, t.at-now, 10)
	}
}

// conversations writes down which came and which are gone, or all of them when
// the others stand in another order.
func (t *peopleText) conversations(told, now []int64) {
	var gone []int64
	left := slices.DeleteFunc(slices.Clone(told), func(id int64) bool {
		over := !slices.Contains(now, id)
		if over {
			gone = append(gone, id)
		}
		return over
	})
	if len(left) > len(now) || !slices.Equal(left, now[:len(left)]) {
		t.rows = append(t.rows, 'c')
		for i, id := range now {
			if i > 0 {
				t.rows = append(t.rows, ',')
			}
			t.rows = strconv.AppendInt(t.rows, id, 10)
		}
		return
	}
	for _, id := range gone {
		t.rows = strconv.AppendInt(append(t.rows, '-'), id, 10)
	}
	for _, id := range now[len(left):] {
		t.rows = strconv.AppendInt(append(t.rows, '+'), id, 10)
	}
}

// talk writes down what a conversation is now.
func (t *peopleText) talk(id event.ConversationID, now talk) {
	if len(t.talks) > 0 {
		t.talks = append(t.talks, ' ')
	}
	t.talks = strconv.AppendInt(t.talks, int64(id), 10)
	t.talks = strconv.AppendInt(append(t.talks, 'v'), now.visitor, 10)
	if now.mark != 0 {
		t.talks = append(t.talks, now.mark)
	}
	if now.name != "" {
		if t.names == nil {
			t.names = map[string]string{}
		}
		t.names[strconv.FormatInt(int64(id), 10)] = now.name
	}
	t.any = true
}

// frame gives it as it travels.
func (t *peopleText) frame(n int64) wire.OperatorsFrame {
	return wire.OperatorsFrame{
		T: "operators", N: n, At: t.at, Status: t.status.said(), Connection: t.connection.said(), State: t.state.said(),
		StatusReason: t.reason.said(), Rows: string(t.rows), Talks: string(t.talks), Names: t.names,
	}
}
