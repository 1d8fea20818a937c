package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// The parts of Load. Cross join keeps the order of the tables: from the few
// conversations to their lines, never through the whole log.
const (
	lineColumns = "l.seq, l.at, l.learned, l.kind, l.body"

	loadLatest = "select " + lineColumns + " from log l where l.seq in (select seq from latest)"
	loadOpen   = "select " + lineColumns + " from conversation c cross join log l" +
		" where c.final_at is null and l.conversation = c.id"
	loadRecent = "select " + lineColumns + " from conversation c cross join log l" +
		" where c.final_at >= $1 and l.conversation = c.id"
	loadCalls = "select " + lineColumns + " from call c cross join call_fact k cross join log l" +
		" where c.over = 0 and k.call = c.id and l.seq = k.seq"
	loadCallsOver = "select " + lineColumns + " from call c cross join call_fact k cross join log l" +
		" where c.touched >= $1 and c.over = 1 and k.call = c.id and l.seq = k.seq"
	// The Finalised stands at the end of its conversation or close to it.
	loadSticky = "select " + lineColumns + " from conversation c cross join log l" +
		" where c.final_at >= $1 and l.seq = (select f.seq from log f" +
		" where f.conversation = c.id and f.kind = 'conversation.finalised' order by f.seq desc limit 1)"
)

// Load gives, in Seq order and each once, the records that the live state is
// made of: the newest of each latest key; all of every conversation that is
// not final; all of every conversation whose Finalised is At >= recent; and
// of those finalised At >= sticky the Finalised alone; all of every call that
// no record ends, or of which a record was Learned >= recent. An error of
// whoever takes the records ends it. What the extract gives is taken while the
// rest of it is still being read: if it proves wrong, begin is called again,
// and the log alone gives everything.
func (s *Store) Load(sticky, recent event.Instant, begin desk.Begin) (desk.Head, error) {
	head, err := s.Look(sticky, recent, begin)
	if err == nil {
		s.extract.loaded(sticky, recent)
	}
	return head, err
}

// Look is Load for those who don't live by it: the next start need not find
// ready what they ask for.
func (s *Store) Look(sticky, recent event.Instant, begin desk.Begin) (head desk.Head, err error) {
	ctx := context.Background()
	err = s.reading(ctx, func(from txSource) error { // all parts see the log at one moment
		if head, err = readHead(ctx, from.tx); err != nil {
			return err
		}
		err = s.ofExtract(from, head, sticky, recent, begin)
		if err == nil {
			s.extract.served.Add(1)
		} else if errors.Is(err, errUnfit) {
			slog.Debug("the log is read without an extract", "because", err)
			err = ofLog(from, sticky, recent, begin())
		}
		return err
	})
	if err != nil {
		return desk.Head{}, fmt.Errorf("load the log: %w", err)
	}
	return head, nil
}

// ofExtract gives Load's records from the extract and what came after it.
func (s *Store) ofExtract(from txSource, known desk.Head, sticky, recent event.Instant, begin desk.Begin) error {
	x, err := s.openExtract(from)
	if err != nil {
		s.extract.since.Store(known.Seq) // all of them
		return err
	}
	defer x.file.Close()
	t, err := readTail(from, x.summary)
	if err != nil {
		return err
	}
	head, err := from.headLine()
	if err != nil {
		return err
	}
	s.extract.since.Store(int64(len(t.lines)))
	s.extract.lines.Store(int64(x.Lines))
	return renewedRecords(x.extractReader, t, head, sticky, recent, begin)
}

// renewedRecords gives the records of an extract brought up to date. What is
// wrong with it may be found when some have been given.
func renewedRecords(old *extractReader, t *tail, head line, sticky, recent event.Instant, begin desk.Begin) error {
	var refused error
	each := begin()
	err := decoding(func(add func(line) error) error {
		_, err := renewed(old, t, head, sticky, recent, func(l keptLine) error { return add(l.line) })
		return err
	}, func(r event.Record) error {
		refused = each(r)
		return refused
	})
	switch {
	case refused != nil:
		return refused
	case err != nil:
		return unfit("%v", err)
	}
	return nil
}

// ofLog gives Load's records from the log alone. Its parts overlap and are in
// no order: nothing can be given before all is read.
func ofLog(from txSource, sticky, recent event.Instant, each func(event.Record) error) error {
	var records []event.Record
	err := decoding(func(add func(line) error) error {
		return readParts(from, sticky, recent, func(l line, _ reason) error { return add(l) })
	}, func(r event.Record) error {
		records = append(records, r)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortFunc(records, func(a, b event.Record) int { return cmp.Compare(a.Seq, b.Seq) })
	return give(slices.CompactFunc(records, func(a, b event.Record) bool { return a.Seq == b.Seq }), each)
}

// readParts reads the parts of Load, which overlap, and says why each line is
// part of it.
func readParts(from txSource, sticky, recent event.Instant, each func(line, reason) error) error {
	for _, part := range []struct {
		query string
		why   reason
		args  []any
	}{
		{loadLatest, asNewest, nil},
		{loadOpen, asWhole, nil},
		{loadRecent, asWhole, []any{int64(recent)}},
		{loadSticky, asEnd, []any{int64(sticky)}},
		{loadCalls, asCall, nil},
		{loadCallsOver, asCall, []any{int64(recent)}},
	} {
		if err := readLines(from.ctx, from.tx, func(l line) error { return each(l, part.why) }, part.query, part.args...); err != nil {
			return err
		}
	}
	return nil
}

// extractOfLog makes an extract of the log alone.
func (s *Store) extractOfLog(ctx context.Context, sticky, recent event.Instant) (lines []keptLine, made summary, err error) {
	newest, calls := map[string]int64{}, map[event.CallID]callState{}
	err = s.reading(ctx, func(from txSource) error {
		head, err := from.headLine()
		if err != nil {
			return err
		}
		work := s.Breather()
		err = readParts(from, sticky, recent, func(l line, why reason) error {
			work.Breathe()
			k, err := keptOf(l, why)
			lines = append(lines, k)
			return err
		})
		if err != nil {
			return err
		}
		if err := from.newest(newest); err != nil {
			return err
		}
		if err := from.calls(recent, calls); err != nil {
			return err
		}
		lines = inOrder(lines)
		made = firstExtract(lines, newest, calls, head, sticky, recent)
		return nil
	})
	return lines, made, err
}

func readHead(ctx context.Context, tx *sql.Tx) (desk.Head, error) {
	var seq, at, conversation, visitor int64
	err := tx.QueryRowContext(ctx, `select
		coalesce((select max(seq) from log), 0),
		coalesce((select at from log order by seq desc limit 1), 0),
		coalesce((select max(id) from conversation), 0),
		`+maxVisitor).Scan(&seq, &at, &conversation, &visitor)
	return desk.Head{
		Seq: seq, At: event.Instant(at),
		Conversation: event.ConversationID(conversation), Visitor: event.VisitorID(visitor),
	}, err
}

var readOnly = &sql.TxOptions{ReadOnly: true}

func readLines(ctx context.Context, tx *sql.Tx, each func(line) error, query string, args ...any) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		l, err := scanLine(rows)
		if err == nil {
			err = each(l)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

func scanLine(row scanner) (line, error) {
	var l line
	err := row.Scan(&l.seq, &l.at, &l.learned, (*string)(&l.kind), &l.body)
	return l, err
}

// Records gives all records of one conversation in Seq order; an unknown
// conversation has none.
func (s *Store) Records(ctx context.Context, conversation event.ConversationID) ([]event.Record, error) {
	return often(ctx, s.read, "read a conversation's records", scanRecord,
		"select "+lineColumns+" from log l where l.conversation = $1 order by l.seq", int64(conversation))
}

func scanRecord(row scanner) (event.Record, error) {
	l, err := scanLine(row)
	if err != nil {
		return event.Record{}, err
	}
	return l.record()
}

// CallRecords gives all records of one call in Seq order; an unknown call has
// none.
func (s *Store) CallRecords(ctx context.Context, id event.CallID) ([]event.Record, error) {
	return often(ctx, s.read, "read a call's records", scanRecord,
		"select "+lineColumns+" from call_fact k cross join log l where k.call = $1 and l.seq = k.seq order by l.seq", int64(id))
}

// RecordsOfCalls gives all records, in Seq order, of the calls of which one
// was learned at or after a moment.
func (s *Store) RecordsOfCalls(ctx context.Context, learned event.Instant) ([]event.Record, error) {
	return many(ctx, s.read, "read the records of calls", scanRecord, "select "+lineColumns+
		" from call c cross join call_fact k cross join log l where c.touched >= $1 and k.call = c.id and l.seq = k.seq order by l.seq", int64(learned))
}

// Matchings gives the records that say who of a telephone company's employees
// is which operator, of all times.
func (s *Store) Matchings(ctx context.Context) ([]event.Record, error) {
	return many(ctx, s.read, "read who is who", scanRecord,
		"select "+lineColumns+" from log l where l.kind = 'employee.matched' order by l.seq")
}

// ScanLog gives every record from Seq from on, in order. An error of each
// ends it.
func (s *Store) ScanLog(ctx context.Context, from int64, each func(event.Record) error) error {
	return s.eachRecord(ctx, "scan the log", each, "select "+lineColumns+" from log l where l.seq >= $1 order by l.seq", from)
}

// eachRecord reads records one by one, at the pace of whoever follows the log.
func (s *Store) eachRecord(ctx context.Context, what string, each func(event.Record) error, query string, args ...any) error {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	defer rows.Close()
	work := s.Breather()
	for rows.Next() {
		work.Breathe()
		r, err := scanRecord(rows)
		if err == nil {
			err = each(r)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
