package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"otklik/internal/casebook"
	"otklik/internal/cases"
	"otklik/internal/event"
)

// Books is the shelf of package casebook in this store.
type Books struct{ *Store }

// Open is casebook.Shelf's.
func (b Books) Open(ctx context.Context) (casebook.Start, error) {
	const what = "open the books"
	start, err := one(ctx, b.read, what, func(row scanner) (casebook.Start, error) {
		var s casebook.Start
		err := row.Scan(&s.Seq, &s.Next.Customer, &s.Next.Case, &s.Next.Book)
		return s, err
	}, `select coalesce((select seq from book_position), 0),
		(select coalesce(max(id), 0) + 1 from book_key where kind = 'customer'),
		(select coalesce(max(id), 0) + 1 from book_key where kind = 'case'),
		(select coalesce(max(id), 0) + 1 from book)`)
	if err != nil {
		return start, err
	}
	if start.Owed, err = many(ctx, b.read, what, scanID, "select id from book where owed = 1 order by id"); err != nil {
		return start, err
	}
	start.Live, err = many(ctx, b.read, what, scanID, "select id from book where live = 1 order by id")
	return start, err
}

func scanID(row scanner) (int64, error) {
	var id int64
	err := row.Scan(&id)
	return id, err
}

// Find is casebook.Shelf's.
func (b Books) Find(ctx context.Context, r casebook.Ref) (int64, error) {
	ids, err := often(ctx, b.read, "find a book", scanID, "select book from book_key where kind = $1 and id = $2", r.Kind, r.ID)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

// Book is casebook.Shelf's.
func (b Books) Book(ctx context.Context, id int64) (*casebook.Book, error) {
	var k *casebook.Book
	_, err := often(ctx, b.read, "read a book", func(row scanner) (none struct{}, err error) {
		var kind, id int64
		var body string
		if err := row.Scan(&kind, &id, &body); err != nil {
			return none, err
		}
		switch {
		case kind == partHead:
			k = new(casebook.Book) // with all parts if an older program wrote it
			if err = json.Unmarshal([]byte(body), k); k.Calls == nil {
				k.Calls = map[event.CallID]cases.Call{}
			}
			return none, err
		case k == nil: // a book that was forgotten, to be made again
		case kind == partCall:
			var c cases.Call
			err = json.Unmarshal([]byte(body), &c)
			k.Calls[event.CallID(id)] = c
		case kind == partAct:
			var a casebook.Act
			err = json.Unmarshal([]byte(body), &a)
			k.Acts = append(k.Acts, a)
		}
		return none, err
	}, "select 0, id, body from book where id = $1 union all select kind, id, body from book_part where book = $1 order by 1, 2", id)
	return k, err
}

// What parts of a book are. A call, and each act, has a line of its own: of a
// book with a thousand calls the one that rings is written.
const (
	partHead = iota
	partCall
	partAct
)

// head is a book without what has lines of its own.
type head struct {
	ID        int64
	Customers []event.CustomerID
	Phones    []event.PhoneID
}

// BookIDs gives the books after an id, in order, at most so many.
func (b Books) BookIDs(ctx context.Context, after int64, limit int) ([]int64, error) {
	return many(ctx, b.read, "list the books", scanID, "select id from book where id > $1 order by id limit $2", after, limit)
}

// BooksSince gives the books that were saved or joined to others at a position
// of the log or after it.
func (b Books) BooksSince(ctx context.Context, seq int64) ([]int64, error) {
	return many(ctx, b.read, "list the books that changed", scanID, "select id from book where seq >= $1 union select id from book_gone where seq >= $1 order by 1", seq)
}

// BookSeq gives the position of the log that the books are at.
func (b Books) BookSeq(ctx context.Context) (int64, error) {
	return one(ctx, b.read, "ask how far the books are", scanID, "select coalesce((select seq from book_position), 0)")
}

// Save is casebook.Shelf's.
func (b Books) Save(ctx context.Context, c casebook.Change) error {
	return b.change(ctx, "save the books", func(tx *sql.Tx) error {
		w := bookWriter{ctx: ctx, tx: tx}
		w.exec("insert into book_position (id, seq) values (1, $1) on conflict (id) do update set seq = excluded.seq", c.Seq)
		for _, id := range c.Gone {
			w.exec("delete from book where id = $1", id)
			w.exec("delete from book_part where book = $1", id)
			w.exec("insert into book_gone (id, seq) values ($1, $2) on conflict (id) do update set seq = excluded.seq", id, c.Seq)
			w.exec("delete from case_row where book = $1", id)
		}
		for r, book := range c.Refs {
			w.exec("insert into book_key (kind, id, book) values ($1, $2, $3) on conflict (kind, id) do update set book = excluded.book", r.Kind, r.ID, book)
		}
		for i := range c.Books {
			w.book(&c.Books[i], c.Seq)
		}
		return w.err
	})
}

// bookWriter writes until something fails.
type bookWriter struct {
	ctx context.Context
	tx  *sql.Tx
	err error
}

func (w *bookWriter) exec(query string, args ...any) {
	if w.err == nil {
		if _, w.err = w.tx.ExecContext(w.ctx, query, args...); w.err != nil {
			w.err = fmt.Errorf("%s: %w", strings.Fields(query)[2], w.err)
		}
	}
}

func (w *bookWriter) book(s *casebook.Saved, seq int64) {
	k := s.Book
	since := s.Since
	if since != nil && w.inline(k.ID) {
		since = nil
	}
	w.exec("insert into book (id, body, owed, live, seq) values ($1, $2, $3, $4, $5) on conflict (id) do update set body = excluded.body, owed = excluded.owed, live = excluded.live, seq = excluded.seq",
		k.ID, toJSON(head{k.ID, k.Customers, k.Phones}), flag(s.Owed), flag(k.Live()), seq)
	w.parts(k, since)
	if s.Peopled() {
		w.customers(s)
	}
	w.cases(s)
}

// inline says whether a book is one text still, as an older program wrote it:
// it gets its lines when it is written next.
func (w *bookWriter) inline(id int64) (is bool) {
	if w.err == nil {
		w.err = w.tx.QueryRowContext(w.ctx, "select coalesce((select instr(body, '\"Calls\":') > 0 from book where id = $1), 0)", id).Scan(&is)
	}
	return is
}

// parts writes the calls and acts that the shelf has otherwise, or has not.
func (w *bookWriter) parts(k *casebook.Book, since *casebook.Since) {
	acts := int64(0)
	part := func(kind int, id int64, body any) {
		w.exec("insert into book_part (book, kind, id, body) values ($1, $2, $3, $4) on conflict (book, kind, id) do update set body = excluded.body", k.ID, kind, id, toJSON(body))
	}
	if since == nil {
		w.exec("delete from book_part where book = $1", k.ID)
		for id, c := range k.Calls {
			part(partCall, int64(id), c)
		}
	} else {
		acts = since.Seq
		for _, id := range since.Calls {
			part(partCall, int64(id), k.Calls[id])
		}
	}
	for i := len(k.Acts) - 1; i >= 0 && k.Acts[i].Seq > acts; i-- { // they are in the order of the log
		part(partAct, k.Acts[i].Seq, k.Acts[i])
	}
}

// cases writes the rows of the cases that are other than they were.
func (w *bookWriter) cases(s *casebook.Saved) {
	id := s.Book.ID
	before := map[int64]int64{} // when each was changed last
	if s.Since == nil || s.Since.Out == nil {
		before = w.updated(id)
		w.exec("delete from case_row where book = $1", id)
	} else {
		for i := range s.Since.Out.Cases {
			c := &s.Since.Out.Cases[i]
			before[int64(c.ID)] = int64(c.UpdatedAt)
		}
	}
	other, gone := s.Cases()
	for _, c := range gone {
		w.exec("delete from case_row where id = $1 and book = $2", int64(c), id)
	}
	for i := range other {
		c := &other[i]
		w.row(id, c)
		if w.err == nil && before[int64(c.ID)] != int64(c.UpdatedAt) {
			w.err = indexCase(w.ctx, w.tx, c.ID)
		}
	}
}

// updated gives when each case of a book was changed, as its row says.
func (w *bookWriter) updated(book int64) map[int64]int64 {
	out := map[int64]int64{}
	if w.err != nil {
		return out
	}
	rows, err := w.tx.QueryContext(w.ctx, "select id, updated_at from case_row where book = $1", book)
	if w.err = err; err != nil {
		return out
	}
	defer rows.Close()
	for rows.Next() {
		var id, at int64
		if w.err = rows.Scan(&id, &at); w.err != nil {
			return out
		}
		out[id] = at
	}
	w.err = rows.Err()
	return out
}

// customers keeps the tables of people in step with the facts: who there is,
// who was merged into whom, and whose a number is.
func (w *bookWriter) customers(s *casebook.Saved) {
	for _, c := range s.Book.Customers {
		w.exec("insert into customer (id, created_at, merged) values ($1, $2, $3) on conflict (id) do update set merged = excluded.merged",
			int64(c), int64(created(s.Book, c)), int64(s.Out.Customers[c]))
	}
	defer func() {
		for _, c := range s.Book.Customers {
			if w.err == nil && s.Out.Customers[c] == 0 {
				w.err = indexCustomer(w.ctx, w.tx, c)
			}
		}
	}()
	for _, p := range s.Book.Phones {
		if c := s.Out.Owners[p]; c != 0 {
			w.exec("insert into customer_phone (phone, customer) values ($1, $2) on conflict (phone) do update set customer = excluded.customer", int64(p), int64(c))
		} else {
			w.exec("delete from customer_phone where phone = $1", int64(p))
		}
	}
}

func created(k *casebook.Book, c event.CustomerID) event.Instant {
	for _, a := range k.Acts {
		if a.Kind != (*event.CustomerCreated)(nil).Kind() {
			continue
		}
		if f, err := event.Decode(a.Kind, a.Fact); err == nil && f.(*event.CustomerCreated).Customer == c {
			return a.At
		}
	}
	return 0
}

func (w *bookWriter) row(book int64, c *cases.Case) {
	calls := 0
	for _, e := range c.Entries {
		if e.Call != 0 {
			calls++
		}
	}
	w.exec(`insert into case_row (id, book, customer, phone, call_id, operator, origin, status, assignee, handset, automatic, going, calls, opened_at, updated_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
		on conflict (id) do update set book = excluded.book, customer = excluded.customer, phone = excluded.phone, call_id = excluded.call_id, operator = excluded.operator,
			origin = excluded.origin, status = excluded.status, assignee = excluded.assignee, handset = excluded.handset, automatic = excluded.automatic,
			going = excluded.going, calls = excluded.calls, opened_at = excluded.opened_at, updated_at = excluded.updated_at`,
		int64(c.ID), book, int64(c.Customer), int64(c.Phone), int64(c.Key.Call), int64(c.Key.Operator), string(c.Origin), string(c.Status),
		int64(c.Assignee), string(c.Handset), flag(c.Automatic), flag(c.Going()), calls, int64(c.OpenedAt), int64(c.UpdatedAt))
}

// ScanKinds is casebook.Log's.
func (b Books) ScanKinds(ctx context.Context, from int64, prefixes []string, each func(event.Record) error) (int64, error) {
	const what = "scan the log for some kinds"
	clauses, args := make([]string, len(prefixes)), []any{from}
	for i, p := range prefixes {
		args = append(args, p, p+"\uffff")
		clauses[i] = fmt.Sprintf("l.kind >= $%d and l.kind < $%d", len(args)-1, len(args))
	}
	tx, err := b.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	defer tx.Rollback() //nolint:errcheck // nothing was written
	head, err := readHead(ctx, tx)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	rows, err := tx.QueryContext(ctx, "select "+lineColumns+" from log l where l.seq >= $1 and ("+strings.Join(clauses, " or ")+") order by l.seq", args...)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", what, err)
	}
	defer rows.Close()
	work := b.Breather()
	for rows.Next() {
		work.Breathe()
		r, err := scanRecord(rows)
		if err == nil {
			err = each(r)
		}
		if err != nil {
			return 0, fmt.Errorf("%s: %w", what, err)
		}
	}
	return head.Seq, rows.Err()
}

// indexCase lets search find a case by all that was written in it.
func indexCase(ctx context.Context, tx *sql.Tx, id event.CaseID) error {
	rows, err := tx.QueryContext(ctx, `select subject || ' ' || body from case_text where case_id = $1
		union all select d.subject || ' ' || d.gist from case_row r join case_draft d on d.call_id = r.call_id and d.operator = r.operator where r.id = $1`, int64(id))
	if err != nil {
		return err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return err
		}
		all = append(all, text)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return putSearch(ctx, tx, "case_search", int64(id), strings.Join(all, " "))
}

func putSearch(ctx context.Context, tx *sql.Tx, table string, id int64, words string) error {
	if _, err := tx.ExecContext(ctx, "delete from "+table+" where rowid = $1", id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, "insert into "+table+" (rowid, words) values ($1, $2)", id, foldWords(words))
	return err
}
