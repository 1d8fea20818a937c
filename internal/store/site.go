package store

import (
	"context"
	"encoding/json"
)

const siteColumns = "key, name, group_id, domains, colour, position, language, greeting, files, live_typing, identity_secret"

func scanSite(row scanner) (Site, error) {
	var s Site
	var domains string
	err := row.Scan(&s.Key, &s.Name, &s.Group, &domains, &s.Colour, &s.Position, &s.Language, &s.Greeting,
		&s.Files, &s.LiveTyping, &s.IdentitySecret)
	if err != nil {
		return s, err
	}
	err = json.Unmarshal([]byte(domains), &s.Domains)
	return s, err
}

// Sites gives all sites by key.
func (s *Store) Sites(ctx context.Context) ([]Site, error) {
	return many(ctx, s.read, "list the sites", scanSite, "select "+siteColumns+" from site order by key")
}

// Site gives a site by key.
func (s *Store) Site(ctx context.Context, key string) (Site, error) {
	return one(ctx, s.read, "read a site", scanSite, "select "+siteColumns+" from site where key = $1", key)
}

// PutSite makes a site or writes all of it anew.
func (s *Store) PutSite(ctx context.Context, site Site) error {
	domains := site.Domains
	if domains == nil {
		domains = []string{}
	}
	return s.exec(ctx, "write a site", `insert into site (`+siteColumns+`)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		on conflict (key) do update set name = excluded.name, group_id = excluded.group_id, domains = excluded.domains,
		colour = excluded.colour, position = excluded.position, language = excluded.language,
		greeting = excluded.greeting, files = excluded.files, live_typing = excluded.live_typing,
		identity_secret = excluded.identity_secret`,
		site.Key, site.Name, int64(site.Group), toJSON(domains), site.Colour, site.Position, site.Language,
		site.Greeting, flag(site.Files), flag(site.LiveTyping), site.IdentitySecret)
}
