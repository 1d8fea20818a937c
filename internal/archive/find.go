package archive

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"time"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
	"otklik/internal/search"
	"otklik/internal/store"
)

// Scope is whose words are looked through.
type Scope string

const (
	Everywhere Scope = ""
	InQuestion Scope = "question" // the visitor's words
	InAnswer   Scope = "answer"   // the operators' words
)

func (s Scope) columns() []string {
	switch s {
	case InQuestion:
		return []string{"question"}
	case InAnswer:
		return []string{"answer"}
	}
	return nil
}

// covers says whether a message is among what the scope looks through.
func (s Scope) covers(m *store.Message) bool {
	switch s {
	case InQuestion:
		return !m.Note && m.Author == event.ByVisitor
	case InAnswer:
		return !m.Note && m.Author != event.ByVisitor
	}
	return true
}

// The bounds of one search. A common word with a narrow filter could walk
// through the whole history: then a page says how far it came, and the next
// one goes on from there.
const (
	countLimit = 500                    // so many conversations are counted exactly
	walkLimit  = 300 * time.Millisecond // of walking through the index for one page
	walkStep   = 256                    // rows between two looks at the clock
	hitsShown  = 3                      // messages of one conversation
	hitLength  = 160                    // characters of an excerpt
)

// Hit is a message with what was looked for in it.
type Hit struct {
	Message  event.MessageID
	Author   event.Author
	Operator event.OperatorID
	Note     bool
	At       event.Instant
	Parts    []search.Part
}

// Found is a conversation with hits: the first few, and how many messages have
// one.
type Found struct {
	Talk
	Hits     []Hit
	Messages int
	First    store.Preview // what the visitor wrote first, if Read
	Read     bool          // whether its messages were read
}

// Hits is a part of what a search found, the newest conversations first.
type Hits struct {
	Found []Found
	// Total is counted for the first part only. AtLeast: there are more, which
	// were not counted.
	Total   int64
	AtLeast bool
	// Last is the conversation that was looked at last, where the next part
	// begins; More: there may be one.
	Last event.ConversationID
	More bool
	Seq  int64
	At   event.Instant
}

// FindAsk is what is looked for, and in which conversations.
type FindAsk struct {
	Query  *search.Query
	In     Scope
	Filter shelf.Filter
	After  event.ConversationID // 0: from the newest on
	Rows   int
	// Page is given what is found once, as soon as that is known: the others are
	// counted meanwhile. nil: nobody waits for it.
	Page func(ctx context.Context, found []Found) error
}

// Find gives the conversations in which a question is met, the newest first.
func (a *Archive) Find(ctx context.Context, ask *FindAsk) (Hits, error) {
	if err := a.catchUp(ctx); err != nil {
		return Hits{}, err
	}
	a.mu.RLock()
	x := a.shelf.Choose(&ask.Filter)
	out := Hits{Seq: a.kept, At: a.keptAt}
	a.mu.RUnlock()
	var shown []Found
	var failed error
	done := make(chan struct{})
	show := func(ids []event.ConversationID) {
		go func() {
			defer close(done)
			if shown, failed = a.pageOf(ctx, ask, ids); failed == nil && ask.Page != nil {
				failed = ask.Page(ctx, shown)
			}
		}()
	}
	err := a.walk(ctx, ask, x, &out, show)
	<-done
	out.Found = shown
	return out, errors.Join(err, failed)
}

// pageOf gives a page of what was found with its hits.
func (a *Archive) pageOf(ctx context.Context, ask *FindAsk, ids []event.ConversationID) (out []Found, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	talks, err := a.talks(ctx, ids)
	if err != nil {
		return nil, err
	}
	texts, err := a.store.WholeMessages(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, t := range talks {
		f := Found{Talk: t, First: store.FirstQuestion(texts[t.ID]), Read: true}
		for i := range texts[t.ID] {
			f.look(ask, &texts[t.ID][i])
		}
		out = append(out, f)
	}
	return out, nil
}

// walk goes through the index from the newest conversation to the oldest. It
// shows the page once, as soon as it is known, and then only counts: whoever sees
// few groups has many rows to go through until there are enough.
func (a *Archive) walk(ctx context.Context, ask *FindAsk, x *shelf.Set, out *Hits, show func([]event.ConversationID)) (err error) {
	var ids []event.ConversationID
	full := false
	defer func() {
		if !full {
			show(ids)
		}
	}()
	first, last := x.Bounds()
	if ask.After != 0 {
		last = min(last, ask.After-1)
	}
	if first > last {
		return nil
	}
	began, n, before := time.Now(), 0, event.ConversationID(0)
	return a.rows(ctx, ask.Query.Match(ask.In.columns()...), rowOf(first, 0), rowOf(last, parts-1), func(row int64) (more bool) {
		if n++; n%walkStep == 0 && time.Since(began) > walkLimit {
			out.AtLeast, out.More = true, true
			if len(ids) < ask.Rows {
				out.Last = before
			}
			return false
		}
		id := conversationOf(row)
		if id == before || !x.Has(id) {
			before = id
			return true
		}
		before = id
		if out.Total++; len(ids) < ask.Rows {
			ids, out.Last = append(ids, id), id
			if full = len(ids) == ask.Rows; full {
				show(ids)
			}
			return true
		}
		if out.More = true; ask.After != 0 || out.Total > countLimit {
			out.Total, out.AtLeast = min(out.Total, countLimit), true
			return false
		}
		return true
	})
}

// rows gives the rows of the index that match, the newest first, for as long as
// more are wanted. Thousands are walked through for whoever sees few of them, so
// it asks the driver itself: what lies between costs an eighth of the way.
func (a *Archive) rows(ctx context.Context, match string, from, to int64, each func(row int64) (more bool)) error {
	conn, err := a.db.Read.Conn(ctx)
	if err != nil {
		return fmt.Errorf("search the archive: %w", err)
	}
	defer conn.Close()
	err = conn.Raw(func(sqlite any) (err error) {
		rows, err := sqlite.(driver.QueryerContext).QueryContext(ctx, "select rowid from words where words match $1 and rowid between $2 and $3 order by rowid desc",
			[]driver.NamedValue{{Ordinal: 1, Value: match}, {Ordinal: 2, Value: from}, {Ordinal: 3, Value: to}})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		row := make([]driver.Value, 1)
		for {
			switch err := rows.Next(row); {
			case errors.Is(err, io.EOF):
				return nil
			case err != nil:
				return err
			}
			if !each(row[0].(int64)) {
				return nil
			}
		}
	})
	if err != nil {
		return fmt.Errorf("search the archive: %w", err)
	}
	return nil
}

// look adds a message if what was looked for is in it, or in the name of a
// file of it.
func (f *Found) look(ask *FindAsk, m *store.Message) {
	if !ask.In.covers(m) {
		return
	}
	text := m.Body
	spans := ask.Query.Spans(text)
	for i := 0; len(spans) == 0 && i < len(m.Files); i++ {
		text = m.Files[i].Name
		spans = ask.Query.Spans(text)
	}
	if len(spans) == 0 {
		return
	}
	if f.Messages++; len(f.Hits) < hitsShown {
		f.Hits = append(f.Hits, Hit{Message: m.ID, Author: m.Author, Operator: m.Operator, Note: m.Note, At: m.At,
			Parts: search.Excerpt(text, spans, hitLength)})
	}
}
