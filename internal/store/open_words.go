package store

import (
	"context"
	"errors"
	"strings"
	"sync"

	"otklik/internal/event"
)

// OpenWords is what the tables know of the conversations that are not final.
type OpenWords struct {
	Visitors map[event.VisitorID]Visitor
	Pages    map[event.VisitorID]PageVisit // the one each was on last
	Previews map[event.ConversationID]Preview
}

const (
	openConversations = "select id from conversation where final_at is null"
	openVisitors      = "select visitor from conversation where final_at is null"
)

// OpenWords reads it. It needs nothing of the live state, so that a start can
// read both at once; what it reads at once shares no moment of the log either.
func (s *Store) OpenWords(ctx context.Context) (OpenWords, error) {
	var w OpenWords
	var errs [3]error
	var reads sync.WaitGroup
	reads.Go(func() {
		w.Visitors, errs[0] = openRows(ctx, s, scanVisitor, visitorsByID, openVisitors, func(v Visitor) event.VisitorID { return v.ID })
	})
	reads.Go(func() {
		w.Pages, errs[1] = openRows(ctx, s, scanPage, lastPages, openVisitors, func(p PageVisit) event.VisitorID { return p.Visitor })
	})
	reads.Go(func() {
		w.Previews, errs[2] = openRows(ctx, s, scanPreview, lastMessages, openConversations, func(p Preview) event.ConversationID { return p.Conversation })
	})
	reads.Wait()
	return w, errors.Join(errs[:]...)
}

// openRows puts a query in the place of LIST and gives the rows by their key.
func openRows[T any, K comparable](ctx context.Context, s *Store, scan func(scanner) (T, error), query, list string, key func(T) K) (map[K]T, error) {
	rows, err := many(ctx, s.read, "read the words of open conversations", scan, strings.Replace(query, "LIST", list, 1))
	out := make(map[K]T, len(rows))
	for _, r := range rows {
		out[key(r)] = r
	}
	return out, err
}
