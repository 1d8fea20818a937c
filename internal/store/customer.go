package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/customer"
	"otklik/internal/event"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Customer is the card of a person we know: words that may be edited and
// erased. Numbers are those of the facts.
type Customer struct {
	ID event.CustomerID
	customer.Card
	Phones  []Phone
	Created event.Instant
	Merged  event.CustomerID // who they turned out to be, 0 if themselves
	Erased  event.Instant    // when they were forgotten, 0 if they were not
	Eraser  event.OperatorID // who forgot them
}

const customerColumns = "c.id, c.name, c.company, c.note, c.emails, c.tags, c.fields, c.created_at, c.merged, c.erased_at, c.erased_by"

func scanCustomer(row scanner) (Customer, error) {
	var c Customer
	var emails, tags, fields string
	err := row.Scan(&c.ID, &c.Name, &c.Company, &c.Note, &emails, &tags, &fields, &c.Created, &c.Merged, &c.Erased, &c.Eraser)
	if err != nil {
		return c, err
	}
	return c, errors.Join(json.Unmarshal([]byte(emails), &c.Emails), json.Unmarshal([]byte(tags), &c.Tags), json.Unmarshal([]byte(fields), &c.Fields))
}

// Customer gives a customer; one who was merged is given as who they are.
func (s *Store) Customer(ctx context.Context, id event.CustomerID) (Customer, error) {
	for range mergeDepth {
		c, err := one(ctx, s.read, "read a customer", scanCustomer, "select "+customerColumns+" from customer c where c.id = $1", int64(id))
		if err != nil {
			return c, err
		}
		if c.Merged == 0 {
			cs, err := s.withPhones(ctx, []Customer{c})
			return cs[0], err
		}
		id = c.Merged
	}
	return Customer{}, fmt.Errorf("read a customer: %w", ErrNotFound)
}

// mergeDepth bounds the way from a merged customer to who they are.
const mergeDepth = 100

// Customers gives the known ones among ids.
func (s *Store) Customers(ctx context.Context, ids []event.CustomerID) (map[event.CustomerID]Customer, error) {
	rows, err := manyOf(ctx, s.read, "read customers", scanCustomer, "select "+customerColumns+" from customer c where c.id in (LIST)", ids)
	if err == nil {
		rows, err = s.withPhones(ctx, rows)
	}
	out := make(map[event.CustomerID]Customer, len(rows))
	for _, c := range rows {
		out[c.ID] = c
	}
	return out, err
}

func (s *Store) withPhones(ctx context.Context, rows []Customer) ([]Customer, error) {
	ids := make([]event.CustomerID, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	type owned struct {
		customer event.CustomerID
		phone    Phone
	}
	phones, err := manyOf(ctx, s.read, "read customers' numbers", func(row scanner) (owned, error) {
		var o owned
		err := row.Scan(&o.customer, &o.phone.ID, &o.phone.Number)
		return o, err
	}, ownedPhones, ids)
	for _, o := range phones {
		i := slices.IndexFunc(rows, func(c Customer) bool { return c.ID == o.customer })
		if o.phone.Number != "" { // it was not erased
			rows[i].Phones = append(rows[i].Phones, o.phone)
		}
	}
	for i := range rows {
		slices.SortFunc(rows[i].Phones, func(x, y Phone) int { return int(x.ID - y.ID) })
	}
	return rows, err
}

// CustomerEdit is what to change of a card; nil leaves a part as it is.
type CustomerEdit struct {
	Name    *string
	Company *string
	Note    *string
	Emails  *[]string
	Tags    *[]string
	Fields  *map[string]string
}

// EditCustomer writes words of a card and lets search find them. ErrNotFound.
func (s *Store) EditCustomer(ctx context.Context, id event.CustomerID, e CustomerEdit) error {
	return s.change(ctx, "change a customer", func(tx *sql.Tx) error {
		c, err := scanCustomer(tx.QueryRowContext(ctx, "select "+customerColumns+" from customer c where c.id = $1", int64(id)))
		if errors.Is(err, sql.ErrNoRows) {
			return ErrNotFound
		}
		if err != nil {
			return err
		}
		put(&c.Name, e.Name)
		put(&c.Company, e.Company)
		put(&c.Note, e.Note)
		put(&c.Emails, e.Emails)
		put(&c.Tags, e.Tags)
		put(&c.Fields, e.Fields)
		if err := writeCustomer(ctx, tx, c); err != nil {
			return err
		}
		return indexCustomer(ctx, tx, id)
	})
}

func put[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

func writeCustomer(ctx context.Context, tx *sql.Tx, c Customer) error {
	if c.Fields == nil {
		c.Fields = map[string]string{}
	}
	_, err := tx.ExecContext(ctx, "update customer set name = $2, company = $3, note = $4, emails = $5, tags = $6, fields = $7 where id = $1",
		int64(c.ID), c.Name, c.Company, c.Note, toJSON(append([]string{}, c.Emails...)), toJSON(append([]string{}, c.Tags...)), toJSON(c.Fields))
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "delete from customer_email where customer = $1", int64(c.ID)); err != nil {
		return err
	}
	for _, e := range c.Emails {
		if _, err := tx.ExecContext(ctx, "insert into customer_email (email, customer) values ($1, $2) on conflict do nothing", strings.ToLower(e), int64(c.ID)); err != nil {
			return err
		}
	}
	return nil
}

// indexCustomer writes what search looks into: everything on the card and the
// numbers.
func indexCustomer(ctx context.Context, tx *sql.Tx, id event.CustomerID) error {
	c, err := scanCustomer(tx.QueryRowContext(ctx, "select "+customerColumns+" from customer c where c.id = $1", int64(id)))
	if err != nil {
		return err
	}
	words := append([]string{c.Name, c.Company, c.Note}, c.Emails...)
	words = append(words, c.Tags...)
	for _, v := range c.Fields {
		words = append(words, v)
	}
	rows, err := tx.QueryContext(ctx, strings.Replace(ownedPhones, "LIST", "$1", 1), int64(id))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var customer, phone int64
		var number string
		if err := rows.Scan(&customer, &phone, &number); err != nil {
			return err
		}
		words = append(words, number)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return putSearch(ctx, tx, "customer_search", int64(id), strings.Join(words, " "))
}

// CustomerList is a page of customers: those that a query finds, newest first,
// from behind the one named After.
type CustomerList struct {
	Query string
	After event.CustomerID
	Limit int
}

// FindCustomers gives a page of those who are themselves.
func (s *Store) FindCustomers(ctx context.Context, l CustomerList) ([]Customer, error) {
	args := []any{l.Limit}
	where := "c.merged = 0 and c.erased_at = 0"
	if l.After != 0 {
		args = append(args, int64(l.After))
		where += " and c.id < $" + itoa(len(args))
	}
	if clause := matching("customer_search", "c.id", digitsTogether(l.Query), &args); clause != "" {
		where += " and " + clause
	}
	rows, err := many(ctx, s.read, "find customers", scanCustomer, "select "+customerColumns+" from customer c where "+where+" order by c.id desc limit $1"+reckoned, args...)
	if err != nil {
		return nil, err
	}
	return s.withPhones(ctx, rows)
}

// digitsTogether lets a number be found however it is written: "+7 (495)
// 123-45-67" is looked for as its digits, without the trunk prefix.
func digitsTogether(query string) string {
	digits := strings.Builder{}
	for _, r := range query {
		switch {
		case r >= '0' && r <= '9':
			digits.WriteRune(r)
		case strings.ContainsRune("+-() .\u00a0", r):
		default:
			return query
		}
	}
	d := digits.String()
	if len(d) == 11 && (d[0] == '8' || d[0] == '7') {
		return d[1:]
	}
	if d == "" {
		return query
	}
	return d
}

// CustomerOfEmail gives whose an address is, 0 if nobody's.
func (s *Store) CustomerOfEmail(ctx context.Context, email string) (event.CustomerID, error) {
	ids, err := many(ctx, s.read, "find whose an address is", scanID,
		"select e.customer from customer_email e join customer c on c.id = e.customer where e.email = $1 and c.merged = 0 order by e.customer limit 1", strings.ToLower(email))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return event.CustomerID(ids[0]), nil
}

// LinkVisitor keeps that a visitor is a customer; 0 takes the link away.
func (s *Store) LinkVisitor(ctx context.Context, v event.VisitorID, c event.CustomerID) error {
	if c == 0 {
		return s.exec(ctx, "unlink a visitor", "delete from customer_visitor where visitor = $1", int64(v))
	}
	return s.exec(ctx, "link a visitor", `insert into customer_visitor (visitor, customer) values ($1, $2)
		on conflict (visitor) do update set customer = excluded.customer`, int64(v), int64(c))
}

// CustomerOfVisitor gives who a visitor is, 0 if nobody said.
func (s *Store) CustomerOfVisitor(ctx context.Context, v event.VisitorID) (event.CustomerID, error) {
	ids, err := often(ctx, s.read, "find who a visitor is", scanID, "select customer from customer_visitor where visitor = $1", int64(v))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return event.CustomerID(ids[0]), nil
}

// MergeCustomers moves the words of one customer to another and lets the
// second have what the first lacked.
func (s *Store) MergeCustomers(ctx context.Context, into, from event.CustomerID, card customer.Card) error {
	return s.change(ctx, "merge customers", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "delete from customer_email where customer = $1", int64(from)); err != nil {
			return err
		}
		if err := writeCustomer(ctx, tx, Customer{ID: into, Card: card}); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "update customer_visitor set customer = $1 where customer = $2", int64(into), int64(from)); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "delete from customer_search where rowid = $1", int64(from)); err != nil {
			return err
		}
		return indexCustomer(ctx, tx, into)
	})
}

// IndexCustomer lets search find a customer by numbers that came or went.
func (s *Store) IndexCustomer(ctx context.Context, id event.CustomerID) error {
	return s.change(ctx, "index a customer", func(tx *sql.Tx) error { return indexCustomer(ctx, tx, id) })
}

// CustomerVisitors gives the visitors that are this customer.
func (s *Store) CustomerVisitors(ctx context.Context, id event.CustomerID) ([]event.VisitorID, error) {
	ids, err := many(ctx, s.read, "read a customer's visitors", scanID, "select visitor from customer_visitor where customer = $1 order by visitor", int64(id))
	out := make([]event.VisitorID, len(ids))
	for i, v := range ids {
		out[i] = event.VisitorID(v)
	}
	return out, err
}

// CustomerField is one field of a card.
type CustomerField struct {
	Key      string // name, email, company, phone, tags, note, or one of the house's own
	Name     string // of the house's own; the others have words in every language
	Position int
	Popup    bool // shown when the customer calls (O4)
	Removed  bool
}

// CustomerFields gives all fields, removed ones too, in their order.
func (s *Store) CustomerFields(ctx context.Context) ([]CustomerField, error) {
	return many(ctx, s.read, "read the fields of customers", func(row scanner) (CustomerField, error) {
		var f CustomerField
		err := row.Scan(&f.Key, &f.Name, &f.Position, &f.Popup, &f.Removed)
		return f, err
	}, "select key, name, position, popup, removed from customer_field order by position, key")
}

// PutCustomerFields writes the fields; those that are left out stay.
func (s *Store) PutCustomerFields(ctx context.Context, fields []CustomerField) error {
	return s.change(ctx, "write the fields of customers", func(tx *sql.Tx) error {
		for _, f := range fields {
			if _, err := tx.ExecContext(ctx, `insert into customer_field (key, name, position, popup, removed) values ($1, $2, $3, $4, $5)
				on conflict (key) do update set name = excluded.name, position = excluded.position, popup = excluded.popup, removed = excluded.removed`,
				f.Key, f.Name, f.Position, flag(f.Popup), flag(f.Removed)); err != nil {
				return err
			}
		}
		return nil
	})
}
