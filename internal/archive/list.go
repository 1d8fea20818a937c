package archive

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
)

// Ask is which part of a list is wanted.
type Ask struct {
	Filter shelf.Filter
	By     shelf.Order
	Rising bool
	After  shelf.Place
	Rows   int
}

// Page is a part of a list, as of a position of the log.
type Page struct {
	Talks []Talk
	Total int64
	Last  shelf.Place // where the page ends
	More  bool
	Seq   int64
	At    event.Instant // of the record at Seq
}

// List gives the conversations that a filter chooses, in an order, and how
// many they are in all. It takes no longer for a long history than for a
// short one.
func (a *Archive) List(ctx context.Context, ask *Ask) (Page, error) {
	if err := a.catchUp(ctx); err != nil {
		return Page{}, err
	}
	a.mu.RLock()
	x := a.shelf.Choose(&ask.Filter)
	out := Page{Total: a.shelf.Count(x), Seq: a.kept, At: a.keptAt}
	ids, last := a.shelf.Page(x, ask.By, ask.Rising, ask.After, ask.Rows+1)
	if len(ids) > ask.Rows {
		ids, out.More = ids[:ask.Rows], true
		_, last = a.shelf.Page(x, ask.By, ask.Rising, ask.After, ask.Rows)
	}
	a.mu.RUnlock()
	out.Last = last
	talks, err := a.talks(ctx, ids)
	out.Talks = talks
	return out, err
}

// Talk gives what the archive knows of one conversation; ok is false if it
// knows nothing.
func (a *Archive) Talk(ctx context.Context, id event.ConversationID) (t Talk, ok bool, err error) {
	if err := a.catchUp(ctx); err != nil {
		return t, false, err
	}
	list, err := a.talks(ctx, []event.ConversationID{id})
	if err != nil || len(list) == 0 {
		return t, false, err
	}
	return list[0], true, nil
}

// talks gives the rows of conversations in the order of their numbers given.
func (a *Archive) talks(ctx context.Context, ids []event.ConversationID) ([]Talk, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = strconv.FormatInt(int64(id), 10)
	}
	rows, err := a.db.Read.QueryContext(ctx, "select "+talkColumns+" from talk where id in ("+strings.Join(words, ",")+")")
	if err != nil {
		return nil, fmt.Errorf("read the archive: %w", err)
	}
	defer rows.Close()
	found := make(map[event.ConversationID]Talk, len(ids))
	for rows.Next() {
		t, err := scanTalk(rows)
		if err != nil {
			return nil, fmt.Errorf("read the archive: %w", err)
		}
		found[t.ID] = t
	}
	out := make([]Talk, 0, len(ids))
	for _, id := range ids {
		if t, ok := found[id]; ok {
			out = append(out, t)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the archive: %w", err)
	}
	return out, nil
}

// Each gives every conversation that an Ask wants, up to a number of them, in
// pages, for an export: the same rows as on the screen, however long.
func (a *Archive) Each(ctx context.Context, ask Ask, most int, each func([]Talk) error) (Page, error) {
	page, err := a.List(ctx, &ask)
	first := page
	for n := 0; err == nil; {
		if len(page.Talks) > most-n {
			page.Talks, page.More = page.Talks[:most-n], false
		}
		if n += len(page.Talks); len(page.Talks) > 0 {
			if err = each(page.Talks); err != nil {
				break
			}
		}
		if !page.More || n == most {
			break
		}
		ask.After = page.Last
		page, err = a.List(ctx, &ask)
	}
	return first, err
}
