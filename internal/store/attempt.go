package store

import (
	"context"
	"database/sql"
	"fmt"

	"otklik/internal/call"
	"otklik/internal/event"
)

// Attempt is a call that somebody asked for here.
type Attempt struct {
	ID          event.AttemptID
	Integration event.IntegrationID
	Operator    event.OperatorID
	Employee    event.EmployeeID
	Contact     string // digits
	Line        string
	Subject     int64 // the case; 0: none
	Session     string
	Code        string // "": on its way; ok; or why it was refused
	At          event.Instant
}

const attemptColumns = "id, integration, operator, employee, contact, line, subject, session, code, at"

func scanAttempt(row scanner) (Attempt, error) {
	var a Attempt
	err := row.Scan(&a.ID, &a.Integration, &a.Operator, &a.Employee, &a.Contact, &a.Line, &a.Subject, &a.Session, &a.Code, &a.At)
	return a, err
}

// AddAttempt keeps the words of a call that is asked for, and gives its id.
func (s *Store) AddAttempt(ctx context.Context, a Attempt) (event.AttemptID, error) {
	var id event.AttemptID
	err := s.change(ctx, "note a call that is asked for", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `insert into call_attempt (integration, operator, employee, contact, line, subject, at)
			values ($1, $2, $3, $4, $5, $6, $7) returning id`, int64(a.Integration), int64(a.Operator), int64(a.Employee), a.Contact, a.Line, a.Subject, int64(a.At)).Scan(&id)
	})
	return id, err
}

// EndAttempt notes what the telephone company answered.
func (s *Store) EndAttempt(ctx context.Context, id event.AttemptID, session, code string) error {
	return s.execOne(ctx, "note what came of a call that was asked for", "update call_attempt set session = $2, code = $3 where id = $1", int64(id), session, code)
}

// Attempt gives one of them.
func (s *Store) Attempt(ctx context.Context, id event.AttemptID) (Attempt, error) {
	return one(ctx, s.read, "read a call that was asked for", scanAttempt, "select "+attemptColumns+" from call_attempt where id = $1", int64(id))
}

// AttemptsOf gives those that were asked for in a case, oldest first.
func (s *Store) AttemptsOf(ctx context.Context, subject int64) ([]Attempt, error) {
	return many(ctx, s.read, "list calls that were asked for", scanAttempt,
		"select "+attemptColumns+" from call_attempt where subject = $1 and subject <> 0 order by id", subject)
}

// attemptsLooked bounds what is looked through for the newest attempts of one
// operator: an hour of a centre in which thirty calls a minute are asked for.
const attemptsLooked = 2000

// AttemptsBy gives the newest calls that an operator asked for since a moment,
// newest first.
func (s *Store) AttemptsBy(ctx context.Context, operator event.OperatorID, since event.Instant, limit int) ([]Attempt, error) {
	return many(ctx, s.read, "list the calls that an operator asked for", scanAttempt,
		"select "+attemptColumns+" from (select * from call_attempt order by id desc limit $1) where operator = $2 and at >= $3 order by id desc limit $4",
		attemptsLooked, int64(operator), int64(since), limit)
}

// CallOf gives the id of an integration's call by the vendor's id of it;
// ErrNotFound while nothing was told of it.
func (s *Store) CallOf(ctx context.Context, integration event.IntegrationID, session string) (event.CallID, error) {
	return one(ctx, s.read, "find a call", func(row scanner) (event.CallID, error) {
		var id event.CallID
		return id, row.Scan(&id)
	}, "select id from call_session where integration = $1 and session = $2", int64(integration), session)
}

// SessionsOf gives the vendor's ids of calls.
func (s *Store) SessionsOf(ctx context.Context, calls []event.CallID) (map[event.CallID]string, error) {
	type pair struct {
		call    event.CallID
		session string
	}
	pairs, err := manyOf(ctx, s.read, "find the sessions of calls", func(row scanner) (pair, error) {
		var p pair
		return p, row.Scan(&p.call, &p.session)
	}, "select id, session from call_session where id in (LIST)", calls)
	out := make(map[event.CallID]string, len(pairs))
	for _, p := range pairs {
		out[p.call] = p.session
	}
	return out, err
}

// PhoneID gives the id of a number, and keeps the number.
func (s *Store) PhoneID(ctx context.Context, n call.Number) (event.PhoneID, error) {
	var id event.PhoneID
	if !n.Known() {
		return 0, nil
	}
	err := s.change(ctx, "keep a number", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, "insert into phone (kind, value) values ($1, $2) on conflict do update set value = value returning id", string(n.Kind), n.Value).Scan(&id)
	})
	return id, err
}

// Employee is a person in a telephone company's directory.
type Employee struct {
	ID          event.EmployeeID
	Integration event.IntegrationID
	External    string // the company's id
	Name        string
}

// Employees gives the employees of an integration by name.
func (s *Store) Employees(ctx context.Context, integration event.IntegrationID) ([]Employee, error) {
	return many(ctx, s.read, "list the employees", func(row scanner) (Employee, error) {
		var e Employee
		return e, row.Scan(&e.ID, &e.Integration, &e.External, &e.Name)
	}, "select id, integration, external, name from employee where integration = $1 order by name, id", int64(integration))
}

// KeepEmployees keeps people of a directory; a name that is empty keeps the
// one that was known.
func (s *Store) KeepEmployees(ctx context.Context, all []Employee) error {
	return s.change(ctx, "keep the employees", func(tx *sql.Tx) error {
		for _, e := range all {
			if _, err := tx.ExecContext(ctx, `insert into employee (integration, external, name) values ($1, $2, $3)
				on conflict do update set name = case when excluded.name <> '' then excluded.name else name end`, int64(e.Integration), e.External, e.Name); err != nil {
				return fmt.Errorf("employee %s: %w", e.External, err)
			}
		}
		return nil
	})
}
