package web

import (
	"context"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"
)

// Limits of passwords. The shortest is long enough that guessing at the
// allowed rate is hopeless; the longest is more than any manager makes.
const (
	passwordMin      = 8   // characters
	passwordMaxBytes = 200 // bytes
)

// hashCost is argon2id's: 64 MiB and one pass, some 60 ms on one core.
var hashCost = &argon2id.Params{Memory: 64 * 1024, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// hashesAtOnce bounds the memory of hashing to 128 MiB, however many people
// sign in.
const hashesAtOnce = 2

// hashPatience is how long somebody waits for their turn: longer than a whole
// shift needs to come in, shorter than a browser waits.
const hashPatience = 10 * time.Second

// nobodysHash is compared with when there is no account, so that an unknown
// address takes as long as a wrong password. It has hashCost; a test sees to
// that.
const nobodysHash = "$argon2id$v=19$m=65536,t=1,p=1$jRYApH6WWSS0CU6dybPLmg$3fkfT6SpwDPYMDB8OUK3THIPTbGxKSzChiT03VFAx5o"

// passwords hashes, a few at a time.
type passwords struct{ turn chan struct{} }

func newPasswords() passwords { return passwords{turn: make(chan struct{}, hashesAtOnce)} }

// hash makes the hash of a password.
func (p passwords) hash(ctx context.Context, password string) (string, error) {
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	return argon2id.CreateHash(password, hashCost)
}

// match says whether the password is that of the hash; an empty hash is
// nobody's, and takes as long.
func (p passwords) match(ctx context.Context, password, hash string) (bool, error) {
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	if hash == "" {
		_, err := argon2id.ComparePasswordAndHash(password, nobodysHash)
		return false, err
	}
	return argon2id.ComparePasswordAndHash(password, hash)
}

func (p passwords) enter(ctx context.Context) error {
	patience := time.NewTimer(hashPatience)
	defer patience.Stop()
	select {
	case p.turn <- struct{}{}:
		return nil
	case <-patience.C:
	case <-ctx.Done():
	}
	return fail(http.StatusServiceUnavailable, "busy")
}

func (p passwords) leave() { <-p.turn }

// checkPassword refuses what cannot be a new password.
func checkPassword(password, field string) error {
	switch {
	case utf8.RuneCountInString(password) < passwordMin:
		return &failure{status: http.StatusUnprocessableEntity, code: "password_short", field: field, detail: strconv.Itoa(passwordMin)}
	case len(password) > passwordMaxBytes:
		return &failure{status: http.StatusUnprocessableEntity, code: "password_long", field: field, detail: strconv.Itoa(passwordMaxBytes)}
	}
	return nil
}
