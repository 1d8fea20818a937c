package live

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// After a start, the words of the conversations that were open before it are
// read while new visitors are served already: ten thousand of them take longer
// than all else. Whoever would see or say a word of such a conversation waits
// for it: its visitor in Enter, the staff in Join and, for requests, in Known.
// So nobody sees a conversation without its words, and nothing is said in one
// before they are in place.

// known is the reading of those words.
type known struct {
	done chan struct{}
	err  error // of the reading, when it is done

	wordless []*card                                                // whose words are missing
	unread   map[event.ConversationID]event.MessageID               // what the visitor has read, where there is more
	read     func(context.Context, *store.Store) (openWords, error) // readWords, unless a test holds it up
}

// openWords is what the tables know of the conversations that are open.
type openWords struct {
	store.OpenWords
	waiting map[event.ConversationID][]event.MessageID // unread
}

func newKnown() known {
	return known{done: make(chan struct{}), unread: map[event.ConversationID]event.MessageID{}}
}

// need notes what is missing at the start: the words of all.
func (k *known) need(cards map[event.ConversationID]*card, s *desk.State) {
	for _, c := range cards {
		c.wordless = true
		k.wordless = append(k.wordless, c)
		if from := s.Conversation(c.id()); from.OperatorMessages > 0 && from.ReadByVisitor < from.LastMessage {
			k.unread[from.ID] = from.ReadByVisitor
		}
	}
}

// Known waits until the words of all conversations are known, which is true
// from a moment after the start on.
func (h *Hub) Known(ctx context.Context) error {
	select {
	case <-h.known.done:
		return h.known.err
	default:
	}
	select {
	case <-h.known.done:
		return h.known.err
	case <-h.stop:
		return ErrClosing
	case <-ctx.Done():
		return ctx.Err()
	}
}

// learn reads the words and puts them in place.
func (h *Hub) learn(ctx context.Context) {
	defer close(h.known.done)
	if len(h.known.wordless) == 0 {
		return
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		select {
		case <-h.stop:
			cancel()
		case <-ctx.Done():
		}
	}()
	words, err := h.known.read(ctx, h.store)
	if err != nil {
		h.known.err = fmt.Errorf("read the words of the conversations that are open: %w", err)
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, c := range h.known.wordless {
		if h.cards[c.id()] == c { // it may have become final meanwhile
			h.learnCard(c, &words)
		}
	}
	h.known.wordless, h.known.unread = nil, nil
}

// readWords reads what the staff and the visitors of these conversations see.
func (h *Hub) readWords(ctx context.Context, st *store.Store) (w openWords, err error) {
	var errs [2]error
	var reads sync.WaitGroup
	reads.Go(func() { w.OpenWords, errs[0] = st.OpenWords(ctx) })
	reads.Go(func() { w.waiting, errs[1] = st.UnreadMessages(ctx, h.known.unread) })
	reads.Wait()
	return w, errors.Join(errs[:]...)
}

// learnCard puts the words of a conversation in place. Its visitor may have
// come in from another browser meanwhile, by the name that the company's own
// site gave: what that brought is newer.
func (h *Hub) learnCard(c *card, w *openWords) {
	v := c.visitor
	if row, found := w.Visitors[v.ID]; found {
		if v.UID == "" && row.UID != "" {
			v.UID = row.UID
			h.byUID[row.UID] = v
		}
		if v.row == nil {
			v.fill(&row)
		}
		if v.site == nil {
			v.site = h.sites[row.Site]
		}
	}
	if p, found := w.Pages[v.ID]; found && len(v.pages) == 0 {
		v.pages = []wire.Page{{URL: p.URL, Title: p.Title, At: int64(p.At)}}
	}
	if p, found := w.Previews[c.id()]; found {
		c.row.LastText = preview(p.Text, p.Files)
	}
	c.unread = w.waiting[c.id()]
	c.wordless = false
	c.know()
}
