package store

import (
	"context"
	"database/sql"

	"otklik/internal/event"
)

const apiKeyColumns = "k.id, k.owner, k.name, k.prefix, k.sections, k.created_at, k.expires_at, k.used_at, k.used_from, k.revoked_at, k.revoked_by"

func apiKeyFields(k *APIKey) []any {
	return []any{&k.ID, &k.Owner, &k.Name, &k.Prefix, jsonColumn{&k.Sections}, &k.Created, &k.Expires, &k.Used, &k.UsedFrom, &k.Revoked, &k.RevokedBy}
}

// CreateAPIKey keeps a key by its hash and gives its id.
func (s *Store) CreateAPIKey(ctx context.Context, k APIKey, hash []byte) (id int64, err error) {
	err = s.change(ctx, "make a key for programs", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `insert into api_key (owner, name, prefix, key_hash, sections, created_at, expires_at)
			values ($1, $2, $3, $4, $5, $6, $7) returning id`,
			int64(k.Owner), k.Name, k.Prefix, hash, list(k.Sections), int64(k.Created), int64(k.Expires)).Scan(&id)
	})
	return id, err
}

// APIKeyOf gives the key of a hash with its owner's account, whether it may
// still be used or not: that is the caller's to see. ErrNotFound.
func (s *Store) APIKeyOf(ctx context.Context, hash []byte) (APIKey, Account, error) {
	type found struct {
		key   APIKey
		owner Account
	}
	f, err := one(ctx, s.read, "find the key", func(row scanner) (found, error) {
		var f found
		return f, row.Scan(append(apiKeyFields(&f.key), accountFields(&f.owner)...)...)
	}, "select "+apiKeyColumns+", "+accountColumns+" from api_key k join account a on a.id = k.owner where k.key_hash = $1", hash)
	return f.key, f.owner, err
}

// APIKeys lists keys, newest first: everybody's, or those of one owner.
func (s *Store) APIKeys(ctx context.Context, owner event.OperatorID) ([]APIKey, error) {
	return many(ctx, s.read, "list the keys", func(row scanner) (APIKey, error) {
		var k APIKey
		return k, row.Scan(apiKeyFields(&k)...)
	}, "select "+apiKeyColumns+" from api_key k where $1 in (0, k.owner) order by k.id desc", int64(owner))
}

// APIKeyUsed notes when and from where a key was used last.
func (s *Store) APIKeyUsed(ctx context.Context, id int64, at event.Instant, from string) error {
	return s.execOne(ctx, "note that a key was used", "update api_key set used_at = $2, used_from = $3 where id = $1", id, int64(at), from)
}

// RevokeAPIKey ends a key of an owner; 0: of whomever. One that was ended
// before stays as it was. ErrNotFound.
func (s *Store) RevokeAPIKey(ctx context.Context, id int64, owner, by event.OperatorID, at event.Instant) error {
	return s.execOne(ctx, "revoke a key", `update api_key set
		revoked_by = case revoked_at when 0 then $3 else revoked_by end,
		revoked_at = case revoked_at when 0 then $4 else revoked_at end
		where id = $1 and $2 in (0, owner)`, id, int64(owner), int64(by), int64(at))
}

// RevokeAPIKeysOf ends all keys of an owner that were not ended before.
func (s *Store) RevokeAPIKeysOf(ctx context.Context, owner event.OperatorID, at event.Instant) error {
	return s.exec(ctx, "revoke the keys of a person", "update api_key set revoked_by = $1, revoked_at = $2 where owner = $1 and revoked_at = 0", int64(owner), int64(at))
}
