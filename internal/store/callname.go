package store

import (
	"context"

	"otklik/internal/event"
)

// EmployeeName is a person in a telephone company's directory.
type EmployeeName struct {
	ID          event.EmployeeID
	Integration event.IntegrationID
	External    string // the vendor's id
	Name        string
}

// PhoneNumber is a telephone number.
type PhoneNumber struct {
	ID    event.PhoneID
	Kind  string // phone, extension, sip
	Value string
}

// PhoneNumbers gives telephone numbers by id; those that were erased are missing.
func (s *Store) PhoneNumbers(ctx context.Context, ids []event.PhoneID) (map[event.PhoneID]PhoneNumber, error) {
	rows, err := manyOf(ctx, s.read, "read telephone numbers", func(row scanner) (p PhoneNumber, err error) {
		return p, row.Scan(&p.ID, &p.Kind, &p.Value)
	}, "select id, kind, value from phone where id in (LIST)", ids)
	out := make(map[event.PhoneID]PhoneNumber, len(rows))
	for _, p := range rows {
		out[p.ID] = p
	}
	return out, err
}

// EmployeeNames gives people of the telephone companies by id.
func (s *Store) EmployeeNames(ctx context.Context, ids []event.EmployeeID) (map[event.EmployeeID]EmployeeName, error) {
	rows, err := manyOf(ctx, s.read, "read the names of employees", func(row scanner) (e EmployeeName, err error) {
		return e, row.Scan(&e.ID, &e.Integration, &e.External, &e.Name)
	}, "select id, integration, external, name from employee where id in (LIST)", ids)
	out := make(map[event.EmployeeID]EmployeeName, len(rows))
	for _, e := range rows {
		out[e.ID] = e
	}
	return out, err
}

// CallSessions gives the vendors' ids of calls.
func (s *Store) CallSessions(ctx context.Context, ids []event.CallID) (map[event.CallID]string, error) {
	return wordsOf(ctx, s.read, "read the sessions of calls", "select id, session from call_session where id in (LIST)", ids)
}

// CallNames gives names from the vendors' settings: scenarios, groups, tags.
func (s *Store) CallNames(ctx context.Context, ids []event.NameID) (map[event.NameID]string, error) {
	return wordsOf(ctx, s.read, "read names of calls", "select id, value from call_name where id in (LIST)", ids)
}

// wordsOf reads one word for each id.
func wordsOf[K ~int64](ctx context.Context, db *reader, what, query string, ids []K) (map[K]string, error) {
	type pair struct {
		id   K
		word string
	}
	rows, err := manyOf(ctx, db, what, func(row scanner) (p pair, err error) { return p, row.Scan(&p.id, &p.word) }, query, ids)
	out := make(map[K]string, len(rows))
	for _, p := range rows {
		out[p.id] = p.word
	}
	return out, err
}
