package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"otklik/internal/event"
)

// RawDaysUsual is how many days raw notifications are kept where nobody said
// otherwise: long enough to mend an adapter and read them again.
const RawDaysUsual = 90

// Integration is an account at a telephone company.
type Integration struct {
	ID        event.IntegrationID
	Vendor    string // which adapter understands it: callgear, …
	Name      string
	Secret    string          // of the address of its notifications
	Addresses []string        // networks from which they may come; none means from anywhere
	Zone      string          // of moments without a zone; "" means the organisation's
	Config    json.RawMessage // what only the adapter reads
	Off       bool
	RawDays   int // for which what it sends is kept as it came
	Created   event.Instant
}

const integrationColumns = "id, vendor, name, secret, addresses, zone, config, off, created_at, raw_days"

func scanIntegration(row scanner) (Integration, error) {
	var i Integration
	var addresses, config string
	err := row.Scan(&i.ID, &i.Vendor, &i.Name, &i.Secret, &addresses, &i.Zone, &config, &i.Off, &i.Created, &i.RawDays)
	if err != nil {
		return i, err
	}
	i.Config = json.RawMessage(config)
	err = json.Unmarshal([]byte(addresses), &i.Addresses)
	return i, err
}

// Integrations gives all integrations by id.
func (s *Store) Integrations(ctx context.Context) ([]Integration, error) {
	return many(ctx, s.read, "list the integrations", scanIntegration, "select "+integrationColumns+" from integration order by id")
}

// Integration gives one integration.
func (s *Store) Integration(ctx context.Context, id event.IntegrationID) (Integration, error) {
	return one(ctx, s.read, "read an integration", scanIntegration, "select "+integrationColumns+" from integration where id = $1", int64(id))
}

// AddIntegration makes an integration and gives its id.
func (s *Store) AddIntegration(ctx context.Context, i Integration) (event.IntegrationID, error) {
	res, err := s.write.ExecContext(ctx, `insert into integration (vendor, name, secret, addresses, zone, config, off, created_at, raw_days)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, i.values()...)
	if err != nil {
		return 0, fmt.Errorf("make an integration: %w", err)
	}
	s.keep.wrote(1)
	id, err := res.LastInsertId()
	return event.IntegrationID(id), err
}

// EditIntegration writes all of an integration anew.
func (s *Store) EditIntegration(ctx context.Context, i Integration) error {
	return s.execOne(ctx, "edit an integration", `update integration set vendor = $1, name = $2, secret = $3, addresses = $4,
		zone = $5, config = $6, off = $7, created_at = $8, raw_days = $9 where id = $10`, append(i.values(), int64(i.ID))...)
}

func (i Integration) values() []any {
	addresses, config := i.Addresses, string(i.Config)
	if addresses == nil {
		addresses = []string{}
	}
	if config == "" {
		config = "{}"
	}
	return []any{i.Vendor, i.Name, i.Secret, toJSON(addresses), i.Zone, config, flag(i.Off), int64(i.Created), cmp.Or(i.RawDays, RawDaysUsual)}
}
