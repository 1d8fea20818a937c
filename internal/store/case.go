package store

import (
	"context"
	"database/sql"
	"strings"

	"otklik/internal/event"
)

// CaseRow is a case as lists show it.
type CaseRow struct {
	ID        event.CaseID
	Customer  event.CustomerID
	Phone     event.PhoneID
	Call      event.CallID
	Operator  event.OperatorID
	Origin    string
	Status    event.CaseStatus
	Assignee  event.OperatorID
	Handset   string
	Automatic bool
	Going     bool // a call of it goes on
	Calls     int
	Opened    event.Instant
	Updated   event.Instant
	Subject   string // as written; empty: the standard one
	Gist      string // the newest, cut to PreviewLimit characters
}

const caseColumns = `r.id, r.customer, r.phone, r.call_id, r.operator, r.origin, r.status, r.assignee, r.handset, r.automatic, r.going, r.calls,
	r.opened_at, r.updated_at,
	coalesce((select t.subject from case_text t where t.case_id = r.id and t.subject <> '' order by t.id desc limit 1),
		(select d.subject from case_draft d where d.call_id = r.call_id and d.operator = r.operator and r.call_id <> 0), ''),
	substr(coalesce((select t.body from case_text t where t.case_id = r.id and t.body <> '' order by t.id desc limit 1),
		(select d.gist from case_draft d where d.call_id = r.call_id and d.operator = r.operator and r.call_id <> 0), ''), 1, 120)`

func scanCase(row scanner) (CaseRow, error) {
	var c CaseRow
	err := row.Scan(&c.ID, &c.Customer, &c.Phone, &c.Call, &c.Operator, &c.Origin, &c.Status, &c.Assignee, &c.Handset, &c.Automatic, &c.Going, &c.Calls,
		&c.Opened, &c.Updated, &c.Subject, &c.Gist)
	return c, err
}

// Case gives the row of a case.
func (s *Store) Case(ctx context.Context, id event.CaseID) (CaseRow, error) {
	return one(ctx, s.read, "read a case", scanCase, "select "+caseColumns+" from case_row r where r.id = $1", int64(id))
}

// CaseList is a page of cases, those that changed last first, from behind the
// one that changed at Before and has the number BeforeID.
type CaseList struct {
	Query    string
	Status   []event.CaseStatus
	Assignee *event.OperatorID // 0: nobody's
	Customer event.CustomerID
	Channel  string // call, manual; empty: all
	Handset  string // red, green; empty: all
	Before   event.Instant
	BeforeID event.CaseID
	Limit    int
}

// FindCases gives a page of cases.
func (s *Store) FindCases(ctx context.Context, l CaseList) ([]CaseRow, error) {
	args := []any{l.Limit}
	where := l.where(&args)
	if l.BeforeID != 0 {
		args = append(args, int64(l.Before), int64(l.BeforeID))
		where += " and (r.updated_at, r.id) < ($" + itoa(len(args)-1) + ", $" + itoa(len(args)) + ")"
	}
	return many(ctx, s.read, "find cases", scanCase, "select "+caseColumns+" from case_row r where "+where+" order by r.updated_at desc, r.id desc limit $1"+reckoned, args...)
}

// CountCases says how many cases a list has in all.
func (s *Store) CountCases(ctx context.Context, l CaseList) (int, error) {
	var args []any
	where := l.where(&args)
	return one(ctx, s.read, "count cases", func(row scanner) (int, error) {
		var n int
		err := row.Scan(&n)
		return n, err
	}, "select count(*) from case_row r where "+where, args...)
}

func (l CaseList) where(args *[]any) string {
	clauses := []string{"1 = 1"}
	is := func(column string, v any) {
		*args = append(*args, v)
		clauses = append(clauses, column+" = $"+itoa(len(*args)))
	}
	if len(l.Status) > 0 {
		marks := make([]string, len(l.Status))
		for i, s := range l.Status {
			*args = append(*args, string(s))
			marks[i] = "$" + itoa(len(*args))
		}
		clauses = append(clauses, "r.status in ("+strings.Join(marks, ", ")+")")
	}
	if l.Assignee != nil {
		is("r.assignee", int64(*l.Assignee))
	}
	if l.Customer != 0 {
		is("r.customer", int64(l.Customer))
	}
	if l.Handset != "" {
		is("r.handset", l.Handset)
	}
	switch l.Channel {
	case "call":
		clauses = append(clauses, "r.calls > 0")
	case "manual":
		clauses = append(clauses, "r.calls = 0")
	}
	if l.Query == "" {
		return strings.Join(clauses, " and ")
	}
	found := []string{"r.id = -1"}
	if number, ok := caseNumber(l.Query); ok {
		*args = append(*args, number)
		found = append(found, "r.id = $"+itoa(len(*args)))
	}
	if c := matching("case_search", "r.id", l.Query, args); c != "" {
		found = append(found, c)
	}
	if c := matching("customer_search", "r.customer", digitsTogether(l.Query), args); c != "" {
		found = append(found, c)
	}
	return strings.Join(append(clauses, "("+strings.Join(found, " or ")+")"), " and ")
}

// caseNumber reads "№ 12", "#12" and "12".
func caseNumber(query string) (n int64, ok bool) {
	digits := strings.TrimLeft(strings.TrimSpace(query), "№# ")
	if digits == "" || len(digits) > 12 {
		return 0, false
	}
	for _, r := range digits {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = n*10 + int64(r-'0')
	}
	return n, true
}

// CaseTexts gives what was written in a case, by the fact it belongs to.
func (s *Store) CaseTexts(ctx context.Context, id event.CaseID) (map[int64]event.CaseText, error) {
	type text struct {
		seq int64
		event.CaseText
	}
	rows, err := many(ctx, s.read, "read what was written in a case", func(row scanner) (text, error) {
		var t text
		err := row.Scan(&t.seq, &t.Case, &t.Subject, &t.Body)
		return t, err
	}, "select id, case_id, subject, body from case_text where case_id = $1 order by id", int64(id))
	out := make(map[int64]event.CaseText, len(rows))
	for _, t := range rows {
		out[t.seq] = t.CaseText
	}
	return out, err
}

// CaseDraft is what an operator has typed on the page of a new case.
type CaseDraft struct {
	Call     event.CallID
	Operator event.OperatorID
	Subject  string
	Gist     string
}

// Filled says whether anything was typed.
func (d CaseDraft) Filled() bool { return d.Subject != "" || d.Gist != "" }

// PutCaseDraft keeps what is typed, in place of what was.
func (s *Store) PutCaseDraft(ctx context.Context, d CaseDraft) error {
	return s.change(ctx, "keep a draft", func(tx *sql.Tx) error {
		if !d.Filled() {
			_, err := tx.ExecContext(ctx, "delete from case_draft where call_id = $1 and operator = $2", int64(d.Call), int64(d.Operator))
			return err
		}
		if _, err := tx.ExecContext(ctx, `insert into case_draft (call_id, operator, subject, gist) values ($1, $2, $3, $4)
			on conflict (call_id, operator) do update set subject = excluded.subject, gist = excluded.gist`,
			int64(d.Call), int64(d.Operator), d.Subject, d.Gist); err != nil {
			return err
		}
		return indexDrafted(ctx, tx, d)
	})
}

// indexDrafted lets search find the case that a draft became, if there is one.
func indexDrafted(ctx context.Context, tx *sql.Tx, d CaseDraft) error {
	var id event.CaseID
	err := tx.QueryRowContext(ctx, "select coalesce((select id from case_row where call_id = $1 and operator = $2), 0)", int64(d.Call), int64(d.Operator)).Scan(&id)
	if err != nil || id == 0 {
		return err
	}
	return indexCase(ctx, tx, id)
}

// CaseDraft gives what is typed; an empty one if nothing is.
func (s *Store) CaseDraft(ctx context.Context, call event.CallID, o event.OperatorID) (CaseDraft, error) {
	rows, err := many(ctx, s.read, "read a draft", func(row scanner) (CaseDraft, error) {
		d := CaseDraft{Call: call, Operator: o}
		err := row.Scan(&d.Subject, &d.Gist)
		return d, err
	}, "select subject, gist from case_draft where call_id = $1 and operator = $2", int64(call), int64(o))
	if err != nil || len(rows) == 0 {
		return CaseDraft{Call: call, Operator: o}, err
	}
	return rows[0], nil
}
