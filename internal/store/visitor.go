package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"otklik/internal/event"
)

// ErrExternalTaken: another visitor of the site has this external id.
var ErrExternalTaken = errors.New("the external id belongs to another visitor of the site")

const visitorColumns = "id, uid, site, external, name, email, phone, comment, city, city_source, zone, agent, screen," +
	" language, ip, referrer, attributes, created_at, seen_at"

func scanVisitor(row scanner) (Visitor, error) {
	var v Visitor
	var attributes string
	err := row.Scan(&v.ID, &v.UID, &v.Site, &v.External, &v.Name, &v.Email, &v.Phone, &v.Comment, &v.City, &v.CitySource,
		&v.Zone, &v.Agent, &v.Screen, &v.Language, &v.IP, &v.Referrer, &attributes, &v.Created, &v.Seen)
	if err != nil {
		return v, err
	}
	err = json.Unmarshal([]byte(attributes), &v.Attributes)
	return v, err
}

// maxVisitor is the highest visitor id that the tables know, as an expression.
const maxVisitor = "(select coalesce(max(v.id), 0) from" +
	" (select max(id) as id from visitor union all select max(visitor) as id from conversation) v)"

// MaxVisitor gives the highest visitor id given out so far.
func (s *Store) MaxVisitor(ctx context.Context) (event.VisitorID, error) {
	return one(ctx, s.read, "find the highest visitor id", func(row scanner) (event.VisitorID, error) {
		var id event.VisitorID
		err := row.Scan(&id)
		return id, err
	}, "select "+maxVisitor)
}

// AddVisitor makes a visitor known before their first message; a row that
// exists stays as it is.
func (s *Store) AddVisitor(ctx context.Context, row event.VisitorRow, now event.Instant) error {
	return s.exec(ctx, "add a visitor", `insert into visitor (id, uid, site, created_at, seen_at)
		values ($1, $2, $3, $4, $4) on conflict do nothing`, int64(row.Visitor), row.UID, row.Site, int64(now))
}

// Visitor gives a visitor by id.
func (s *Store) Visitor(ctx context.Context, id event.VisitorID) (Visitor, error) {
	return one(ctx, s.read, "read a visitor", scanVisitor,
		"select "+visitorColumns+" from visitor where id = $1", int64(id))
}

// VisitorByUID gives a visitor by the random name in their token.
func (s *Store) VisitorByUID(ctx context.Context, uid string) (Visitor, error) {
	return one(ctx, s.read, "read a visitor", scanVisitor,
		"select "+visitorColumns+" from visitor where uid = $1 and uid <> ''", uid)
}

// VisitorByExternal gives a visitor by their id in the company's own system.
func (s *Store) VisitorByExternal(ctx context.Context, site, external string) (Visitor, error) {
	return one(ctx, s.read, "read a visitor", scanVisitor,
		"select "+visitorColumns+" from visitor where site = $1 and external = $2 and external <> ''", site, external)
}

const visitorsByID = "select " + visitorColumns + " from visitor where id in (LIST)"

// Visitors gives the known ones among ids.
func (s *Store) Visitors(ctx context.Context, ids []event.VisitorID) (map[event.VisitorID]Visitor, error) {
	rows, err := manyOf(ctx, s.read, "read visitors", scanVisitor, visitorsByID, ids)
	out := make(map[event.VisitorID]Visitor, len(rows))
	for _, v := range rows {
		out[v.ID] = v
	}
	return out, err
}

// VisitorPatch is what to change of a visitor; nil leaves a field as it is.
type VisitorPatch struct {
	External   *string
	Name       *string
	Email      *string
	Phone      *string
	Comment    *string
	City       *string
	CitySource *string
}

// VisitorAbout is what a visitor's browser, and the page it was on, said of
// them when last seen. Empty texts and nil attributes leave what is known.
type VisitorAbout struct {
	Visitor    event.VisitorID
	Agent      string
	Screen     string
	Language   string
	IP         string
	Referrer   string
	Zone       string
	City       string // of the address
	Attributes map[string]string
	Seen       event.Instant
}

// assignment is one column to be set.
type assignment struct {
	column string
	value  any
}

// PatchVisitor changes fields and gives the visitor as it is then.
// ErrNotFound, ErrExternalTaken.
func (s *Store) PatchVisitor(ctx context.Context, id event.VisitorID, p VisitorPatch) (Visitor, error) {
	var set []assignment
	for _, f := range []struct {
		column string
		value  *string
	}{
		{"external", p.External}, {"name", p.Name}, {"email", p.Email}, {"phone", p.Phone},
		{"comment", p.Comment}, {"city", p.City}, {"city_source", p.CitySource},
	} {
		if f.value != nil {
			set = append(set, assignment{f.column, *f.value})
		}
	}
	var v Visitor
	err := s.change(ctx, "change a visitor", func(tx *sql.Tx) error {
		if err := checkExternal(ctx, tx, id, p.External); err != nil {
			return err
		}
		if err := updateVisitor(ctx, tx, id, set); err != nil {
			return err
		}
		var err error
		v, err = scanVisitor(tx.QueryRowContext(ctx, "select "+visitorColumns+" from visitor where id = $1", int64(id)))
		if errors.Is(err, sql.ErrNoRows) {
			err = ErrNotFound
		}
		return err
	})
	return v, err
}

// checkExternal says ErrExternalTaken if another visitor of the same site has
// the external id.
func checkExternal(ctx context.Context, tx *sql.Tx, id event.VisitorID, external *string) error {
	if external == nil || *external == "" {
		return nil
	}
	var taken bool
	err := tx.QueryRowContext(ctx, `select exists (select 1 from visitor where external = $1 and external <> ''
		and id <> $2 and site = (select site from visitor where id = $2))`, *external, int64(id)).Scan(&taken)
	if err == nil && taken {
		err = ErrExternalTaken
	}
	return err
}

func updateVisitor(ctx context.Context, tx *sql.Tx, id event.VisitorID, set []assignment) error {
	if len(set) == 0 {
		return nil
	}
	args := []any{int64(id)}
	columns := make([]string, len(set))
	for i, c := range set {
		args = append(args, c.value)
		columns[i] = fmt.Sprintf("%s = $%d", c.column, len(args))
	}
	_, err := tx.ExecContext(ctx, "update visitor set "+strings.Join(columns, ", ")+" where id = $1", args...)
	return err
}

const touchVisitor = `update visitor set seen_at = $2,
	agent    = case when $3 <> '' then $3 else agent    end,
	screen   = case when $4 <> '' then $4 else screen   end,
	language = case when $5 <> '' then $5 else language end,
	ip       = case when $6 <> '' then $6 else ip       end,
	referrer = case when $7 <> '' then $7 else referrer end,
	zone     = case when $8 <> '' then $8 else zone     end,
	city     = case when $9 <> '' then $9 else city     end,
	city_source = case when $9 <> '' then 'ip' else city_source end,
	attributes  = coalesce($10, attributes) where id = $1`

// TouchVisitors notes what browsers said of themselves, of all in one
// transaction: the connection that writes belongs to the log. A visitor without
// a row is no error: they have not written yet.
func (s *Store) TouchVisitors(ctx context.Context, all []VisitorAbout) error {
	return s.change(ctx, "note what browsers said", func(tx *sql.Tx) error {
		touch, err := tx.PrepareContext(ctx, touchVisitor)
		if err != nil {
			return err
		}
		defer touch.Close()
		for _, a := range all {
			var attributes any // null: as they are
			if a.Attributes != nil {
				attributes = toJSON(a.Attributes)
			}
			// Prepared statements go past what keeps the writer from interruptions.
			if _, err := touch.ExecContext(context.WithoutCancel(ctx), int64(a.Visitor), int64(a.Seen), a.Agent, a.Screen, a.Language,
				a.IP, a.Referrer, a.Zone, a.City, attributes); err != nil {
				return err
			}
		}
		return nil
	})
}
