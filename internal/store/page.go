package store

import (
	"context"
	"database/sql"

	"otklik/internal/event"
)

// PageLimit is how many pages of a visitor are kept: the newest ones.
const PageLimit = 50

// AddPages keeps page visits, in the order given, and forgets all but the
// newest PageLimit of each visitor.
func (s *Store) AddPages(ctx context.Context, visits []PageVisit) error {
	return s.change(ctx, "keep page visits", func(tx *sql.Tx) error {
		visitors := map[event.VisitorID]bool{}
		for _, p := range visits {
			visitors[p.Visitor] = true
			if _, err := tx.ExecContext(ctx, "insert into page_visit (visitor, at, url, title) values ($1, $2, $3, $4)",
				int64(p.Visitor), int64(p.At), p.URL, p.Title); err != nil {
				return err
			}
		}
		for v := range visitors {
			if _, err := tx.ExecContext(ctx, `delete from page_visit where visitor = $1 and id <=
				(select id from page_visit where visitor = $1 order by id desc limit 1 offset $2)`,
				int64(v), PageLimit); err != nil {
				return err
			}
		}
		return nil
	})
}

// Pages gives the newest n pages of a visitor, newest first.
func (s *Store) Pages(ctx context.Context, visitor event.VisitorID, n int) ([]PageVisit, error) {
	return many(ctx, s.read, "list a visitor's pages", scanPage,
		"select visitor, at, url, title from page_visit where visitor = $1 order by id desc limit $2"+reckoned, int64(visitor), n)
}

const lastPages = `
	select p.visitor, p.at, p.url, p.title
	from (select max(id) as id from page_visit where visitor in (LIST) group by visitor) last
	join page_visit p on p.id = last.id`

// LastPages gives the newest page of each of the visitors who have one.
func (s *Store) LastPages(ctx context.Context, visitors []event.VisitorID) (map[event.VisitorID]PageVisit, error) {
	rows, err := manyOf(ctx, s.read, "list visitors' last pages", scanPage, lastPages, visitors)
	out := make(map[event.VisitorID]PageVisit, len(rows))
	for _, p := range rows {
		out[p.Visitor] = p
	}
	return out, err
}

func scanPage(row scanner) (PageVisit, error) {
	var p PageVisit
	err := row.Scan(&p.Visitor, &p.At, &p.URL, &p.Title)
	return p, err
}
