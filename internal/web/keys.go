package web

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/access"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

const (
	keyMark   = "otk_" // every key begins so: programs that look for lost secrets find it
	keyBytes  = 32     // random ones: nobody guesses it, so a quick hash will do
	keyPrefix = len(keyMark) + 6
	keysAtOne = 50 // keys of one person that stand: more than anybody has programs
)

// keyRoutes is the table of keys for programs. One's own are anybody's to see
// and to end, also of who may make no more of them.
func (s *Server) keyRoutes() []line {
	return []line{
		{"GET /api/keys", signedIn, op("The keys for programs: one's own, with keys.manage everybody's", s.keys)},
		{"POST /api/keys", access.MakeKeys, op("Make a key for a program; it is told this once", s.makeKey)},
		{"DELETE /api/keys/{id}", signedIn, op("Revoke a key: one's own, with keys.manage anybody's", s.revokeKey)},
	}
}

// newKey makes a key: letters and digits, so that a double click takes it whole.
func newKey() string {
	random := make([]byte, keyBytes)
	_, _ = rand.Read(random) // never fails
	return keyMark + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(random))
}

// ofKeys is whose keys the caller sees and ends; 0: everybody's.
func ofKeys(ctx context.Context) event.OperatorID {
	if may(ctx, access.ManageKeys) {
		return 0
	}
	return callerOf(ctx).account.ID
}

// keys: GET /api/keys.
func (s *Server) keys(ctx context.Context, _ *none) (*with[wire.APIKeyList], error) {
	all, err := s.Store.APIKeys(ctx, ofKeys(ctx))
	if err != nil {
		return nil, err
	}
	accounts, err := s.accountsByID(ctx)
	if err != nil {
		return nil, err
	}
	out := wire.APIKeyList{Keys: []wire.APIKey{}, Sections: []string{}, MayMake: may(ctx, access.MakeKeys)}
	for _, k := range all {
		out.Keys = append(out.Keys, keyView(k, accounts, s.now()))
	}
	for _, one := range rights(callerOf(ctx).account).Sections() {
		out.Sections = append(out.Sections, string(one))
	}
	return answer(out), nil
}

func (s *Server) accountsByID(ctx context.Context) (map[event.OperatorID]store.Account, error) {
	all, err := s.Store.Accounts(ctx)
	out := make(map[event.OperatorID]store.Account, len(all))
	for _, a := range all {
		out[a.ID] = a
	}
	return out, err
}

// keyView gives a key as lists show it, with what its owner has lost since.
func keyView(k store.APIKey, accounts map[event.OperatorID]store.Account, now event.Instant) wire.APIKey {
	owner := accounts[k.Owner]
	out := wire.APIKey{
		ID: k.ID, Owner: int64(k.Owner), OwnerName: owner.Name, Name: k.Name, Prefix: k.Prefix, Sections: k.Sections, Lost: []string{},
		CreatedAt: int64(k.Created), ExpiresAt: int64(k.Expires), UsedAt: int64(k.Used), UsedFrom: k.UsedFrom,
		State: keyState(k, owner, now), RevokedAt: int64(k.Revoked), RevokedBy: accounts[k.RevokedBy].Name,
	}
	for _, one := range k.Sections {
		if out.State == keyActive && !rights(owner).Opens(access.Section(one)) {
			out.Lost = append(out.Lost, one)
		}
	}
	return out
}

// makeKey: POST /api/keys.
func (s *Server) makeKey(ctx context.Context, in *body[wire.APIKeyRequest]) (*with[wire.APIKeyMade], error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	me := callerOf(ctx).account
	called, err := name(in.Body.Name, "name")
	if err != nil {
		return nil, err
	}
	sections, err := sectionsOf(in.Body.Sections, rights(me))
	if err != nil {
		return nil, err
	}
	now := s.now()
	if in.Body.ExpiresAt != 0 && event.Instant(in.Body.ExpiresAt) <= now {
		return nil, failField("bad_expiry", "expiresAt")
	}
	if err := s.roomForKey(ctx, me, now); err != nil {
		return nil, err
	}
	secret := newKey()
	k := store.APIKey{Owner: me.ID, Name: called, Prefix: secret[:keyPrefix], Sections: sections, Created: now, Expires: event.Instant(in.Body.ExpiresAt)}
	if k.ID, err = s.Store.CreateAPIKey(ctx, k, hashToken(secret)); err != nil {
		return nil, err
	}
	return answer(wire.APIKeyMade{Key: keyView(k, map[event.OperatorID]store.Account{me.ID: me}, now), Secret: secret}), nil
}

// sectionsOf takes the sections that a person gives to a key, in their order.
func sectionsOf(asked []string, of access.Person) ([]string, error) {
	var out []string
	for _, one := range access.Sections {
		if slices.Contains(asked, string(one)) {
			out = append(out, string(one))
		}
	}
	for _, one := range asked {
		if !of.Opens(access.Section(one)) {
			return nil, &failure{status: http.StatusUnprocessableEntity, code: "bad_section", field: "sections", detail: one}
		}
	}
	if len(out) == 0 {
		return nil, failField("section_required", "sections")
	}
	return out, nil
}

// roomForKey refuses one more key of somebody who has as many as one may.
func (s *Server) roomForKey(ctx context.Context, of store.Account, now event.Instant) error {
	own, err := s.Store.APIKeys(ctx, of.ID)
	if err != nil {
		return err
	}
	own = slices.DeleteFunc(own, func(k store.APIKey) bool { return keyState(k, of, now) != keyActive })
	if len(own) >= keysAtOne {
		return &failure{status: http.StatusConflict, code: "too_many_keys", detail: strconv.Itoa(keysAtOne)}
	}
	return nil
}

// revokeKey: DELETE /api/keys/{id}. What the key asks for from now on is
// refused; what is being answered is still answered.
func (s *Server) revokeKey(ctx context.Context, in *one) (*none, error) {
	return nil, s.Store.RevokeAPIKey(ctx, in.ID, ofKeys(ctx), callerOf(ctx).account.ID, s.now())
}
