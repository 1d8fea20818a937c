package store_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"sync"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

var ctx = context.Background()

func anna() store.Account {
	return store.Account{Name: "Анна", Email: "Anna@Example.org", Role: "administrator", Photo: "p", Language: "ru", PassHash: "h", ChatLimit: 5, Created: 10}
}

// must takes the value of a call that may not fail.
func must[T any](t *testing.T) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func check(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s is\n%+v, want\n%+v", what, got, want)
	}
}

func wantErr(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

func TestSetup(t *testing.T) {
	s := open(t, t.TempDir())
	_, err := s.Organisation(ctx)
	wantErr(t, "organisation before the setup", err, store.ErrNotFound)
	check(t, "set up", must[bool](t)(s.IsSetUp(ctx)), false)
	wantErr(t, "a token before there is one", s.CheckSetupToken(ctx, []byte("a")), store.ErrNotFound)
	wantErr(t, "PutSetupToken", s.PutSetupToken(ctx, []byte("old")), nil)
	wantErr(t, "PutSetupToken", s.PutSetupToken(ctx, []byte("new")), nil)
	wantErr(t, "the replaced token", s.CheckSetupToken(ctx, []byte("old")), store.ErrNotFound)
	wantErr(t, "the token", s.CheckSetupToken(ctx, []byte("new")), nil)

	organisation := store.Organisation{Name: "Ромашка", CRMURL: "https://crm/{visitor}"}
	_, err = s.FinishSetup(ctx, []byte("old"), organisation, anna())
	wantErr(t, "FinishSetup with a wrong token", err, store.ErrNotFound)
	check(t, "set up", must[bool](t)(s.IsSetUp(ctx)), false)
	id := must[event.OperatorID](t)(s.FinishSetup(ctx, []byte("new"), organisation, anna()))
	check(t, "set up", must[bool](t)(s.IsSetUp(ctx)), true)
	check(t, "organisation", must[store.Organisation](t)(s.Organisation(ctx)), organisation)
	check(t, "the first account", must[store.Account](t)(s.Account(ctx, id)).Name, "Анна")
	_, err = s.FinishSetup(ctx, []byte("new"), organisation, anna())
	wantErr(t, "FinishSetup twice", err, store.ErrNotFound)

	organisation.Name = "Лютик"
	wantErr(t, "PutOrganisation", s.PutOrganisation(ctx, organisation), nil)
	check(t, "organisation", must[store.Organisation](t)(s.Organisation(ctx)), organisation)
}

func TestAccounts(t *testing.T) {
	s := open(t, t.TempDir())
	a := anna()
	a.ID = must[event.OperatorID](t)(s.CreateAccount(ctx, a))
	_, err := s.CreateAccount(ctx, store.Account{Email: "aNNA@example.ORG"})
	wantErr(t, "a taken address", err, store.ErrEmailTaken)
	b := store.Account{Name: "Борис", Email: "boris@example.org", Role: "operator", ChatLimit: 3, Created: 20}
	b.ID = must[event.OperatorID](t)(s.CreateAccount(ctx, b))

	a.Email = strings.ToLower(a.Email)
	check(t, "by id", must[store.Account](t)(s.Account(ctx, a.ID)), a)
	check(t, "by address", must[store.Account](t)(s.AccountByEmail(ctx, "ANNA@example.org")), a)
	check(t, "all", must[[]store.Account](t)(s.Accounts(ctx)), []store.Account{a, b})

	b.Name, b.Off, b.PassHash, b.Email, b.Language = "Борис Б.", true, "x", "b@example.org", "en"
	wantErr(t, "UpdateAccount", s.UpdateAccount(ctx, b), nil)
	check(t, "changed", must[store.Account](t)(s.Account(ctx, b.ID)), b)
	b.Email = a.Email
	wantErr(t, "changing to a taken address", s.UpdateAccount(ctx, b), store.ErrEmailTaken)
	wantErr(t, "changing nobody", s.UpdateAccount(ctx, store.Account{ID: 99, Email: "z"}), store.ErrNotFound)
	_, err = s.Account(ctx, 99)
	wantErr(t, "nobody by id", err, store.ErrNotFound)
	_, err = s.AccountByEmail(ctx, "nobody")
	wantErr(t, "nobody by address", err, store.ErrNotFound)
}

func TestLogins(t *testing.T) {
	s := open(t, t.TempDir())
	a := anna()
	a.ID, a.Email = must[event.OperatorID](t)(s.CreateAccount(ctx, a)), strings.ToLower(a.Email)
	session := func(hash string, created, expires event.Instant) store.LoginSession {
		l := store.LoginSession{TokenHash: []byte(hash), Operator: a.ID, Created: created, Expires: expires, Agent: "Firefox"}
		wantErr(t, "CreateLogin", s.CreateLogin(ctx, l), nil)
		return l
	}
	one, _, _ := session("one", 10, 100), session("two", 20, 50), session("three", 20, 100)
	got, account, err := s.Login(ctx, []byte("one"), 99)
	wantErr(t, "Login", err, nil)
	check(t, "session", got, one)
	check(t, "its account", account, a)
	_, _, err = s.Login(ctx, []byte("one"), 100)
	wantErr(t, "an expired session", err, store.ErrNotFound)
	_, _, err = s.Login(ctx, []byte("none"), 1)
	wantErr(t, "an unknown session", err, store.ErrNotFound)

	wantErr(t, "DeleteLogin", s.DeleteLogin(ctx, []byte("none")), nil)
	wantErr(t, "DeleteLogins", s.DeleteLogins(ctx, a.ID, []byte("three")), nil)
	_, _, err = s.Login(ctx, []byte("one"), 30)
	wantErr(t, "after signing out everywhere", err, store.ErrNotFound)
	_, _, err = s.Login(ctx, []byte("three"), 30)
	wantErr(t, "the kept one", err, nil)
	wantErr(t, "DeleteLogins", s.DeleteLogins(ctx, a.ID, nil), nil)
	_, _, err = s.Login(ctx, []byte("three"), 30)
	wantErr(t, "after signing out of all", err, store.ErrNotFound)
	if err := s.CreateLogin(ctx, store.LoginSession{TokenHash: []byte("x"), Operator: 99}); err == nil {
		t.Error("nobody could sign in")
	}
}

// What is remembered of sessions is never older than the last write that was
// answered.
func TestSessionsFollowEveryWrite(t *testing.T) {
	s := open(t, t.TempDir())
	a := anna()
	a.ID, a.Email = must[event.OperatorID](t)(s.CreateAccount(ctx, a)), strings.ToLower(a.Email)
	a.Leads, a.Granted = []event.GroupID{1, 2}, []string{"calls.dial"}
	wantErr(t, "UpdateAccount", s.UpdateAccount(ctx, a), nil)
	login := store.LoginSession{TokenHash: []byte("one"), Operator: a.ID, Created: 1, Expires: 100}
	wantErr(t, "CreateLogin", s.CreateLogin(ctx, login), nil)
	is := func(want store.Account) {
		t.Helper()
		for range 2 { // from the tables, then from memory
			got, account, err := s.Login(ctx, []byte("one"), 99)
			wantErr(t, "Login", err, nil)
			check(t, "session", got, login)
			check(t, "its account", account, want)
			account.Leads[0], account.Granted[0], got.TokenHash[0] = 99, "everything", 'x' // the caller's own
		}
	}
	is(a)
	for _, role := range []string{"operator", "administrator"} {
		a.Role, a.Off = role, !a.Off
		wantErr(t, "UpdateAccount", s.UpdateAccount(ctx, a), nil)
		is(a)
	}
	wantErr(t, "PutInvitation", s.PutInvitation(ctx, store.Invitation{TokenHash: []byte("i"), Token: "i", Operator: a.ID, Expires: 50}), nil)
	must[event.OperatorID](t)(s.UseInvitation(ctx, []byte("i"), 10, "New name", "new hash"))
	a.Name, a.PassHash = "New name", "new hash"
	is(a)
	_, _, err := s.Login(ctx, []byte("one"), 100)
	wantErr(t, "a remembered session that has expired", err, store.ErrNotFound)
	is(a)
	wantErr(t, "DeleteLogin", s.DeleteLogin(ctx, []byte("one")), nil)
	_, _, err = s.Login(ctx, []byte("one"), 30)
	wantErr(t, "after signing out", err, store.ErrNotFound)
}

// A reader that is overtaken by a writer keeps nothing old.
func TestSessionsBesideAWriter(t *testing.T) {
	s := open(t, t.TempDir())
	a := anna()
	a.ID = must[event.OperatorID](t)(s.CreateAccount(ctx, a))
	wantErr(t, "CreateLogin", s.CreateLogin(ctx, store.LoginSession{TokenHash: []byte("one"), Operator: a.ID, Created: 1, Expires: 100}), nil)
	stop := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					if _, _, err := s.Login(ctx, []byte("one"), 50); err != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	for limit := range 200 {
		a.ChatLimit = limit
		wantErr(t, "UpdateAccount", s.UpdateAccount(ctx, a), nil)
		if _, account, err := s.Login(ctx, []byte("one"), 50); err != nil || account.ChatLimit != limit {
			t.Fatalf("after the limit was set to %d the session has %d, %v", limit, account.ChatLimit, err)
		}
	}
	close(stop)
	readers.Wait()
}

func TestInvitations(t *testing.T) {
	s := open(t, t.TempDir())
	id := must[event.OperatorID](t)(s.CreateAccount(ctx, store.Account{Name: "?", Email: "new@example.org", Role: "operator"}))
	old := store.Invitation{TokenHash: []byte("old"), Token: "told", Operator: id, Expires: 100}
	fresh := store.Invitation{TokenHash: []byte("new"), Token: "tnew", Operator: id, Expires: 200}
	wantErr(t, "PutInvitation", s.PutInvitation(ctx, old), nil)
	wantErr(t, "PutInvitation", s.PutInvitation(ctx, fresh), nil)
	_, err := s.Invitation(ctx, old.TokenHash, 10)
	wantErr(t, "the replaced one", err, store.ErrNotFound)
	check(t, "invitation", must[store.Invitation](t)(s.Invitation(ctx, fresh.TokenHash, 199)), fresh)
	check(t, "open ones", must[[]store.Invitation](t)(s.Invitations(ctx, 199)), []store.Invitation{fresh})
	check(t, "open ones later", len(must[[]store.Invitation](t)(s.Invitations(ctx, 200))), 0)
	_, err = s.UseInvitation(ctx, fresh.TokenHash, 200, "Вера", "hash")
	wantErr(t, "using an expired one", err, store.ErrNotFound)
	check(t, "whose it is", must[event.OperatorID](t)(s.UseInvitation(ctx, fresh.TokenHash, 150, "Вера", "hash")), id)
	_, err = s.UseInvitation(ctx, fresh.TokenHash, 150, "Зоя", "other")
	wantErr(t, "using it twice", err, store.ErrNotFound)
	a := must[store.Account](t)(s.Account(ctx, id))
	check(t, "name and password", []string{a.Name, a.PassHash}, []string{"Вера", "hash"})
}

func TestGroupsAndSites(t *testing.T) {
	s := open(t, t.TempDir())
	sales := must[event.GroupID](t)(s.CreateGroup(ctx, "Продажи"))
	help := must[event.GroupID](t)(s.CreateGroup(ctx, "Помощь"))
	wantErr(t, "RenameGroup", s.RenameGroup(ctx, help, "Поддержка"), nil)
	wantErr(t, "RenameGroup of none", s.RenameGroup(ctx, 99, "x"), store.ErrNotFound)
	check(t, "groups", must[[]store.GroupName](t)(s.Groups(ctx)), []store.GroupName{{ID: sales, Name: "Продажи"}, {ID: help, Name: "Поддержка"}})

	site := store.Site{Key: "main", Name: "Магазин", Group: sales, Domains: []string{"example.org"}, Colour: "#112233", Position: "right",
		Language: "ru", Greeting: "Здравствуйте", Files: true, IdentitySecret: "s"}
	wantErr(t, "PutSite", s.PutSite(ctx, store.Site{Key: "main"}), nil)
	wantErr(t, "PutSite", s.PutSite(ctx, site), nil)
	check(t, "site", must[store.Site](t)(s.Site(ctx, "main")), site)
	check(t, "sites", must[[]store.Site](t)(s.Sites(ctx)), []store.Site{site})
	_, err := s.Site(ctx, "none")
	wantErr(t, "no site", err, store.ErrNotFound)
}

func TestSettingChanges(t *testing.T) {
	s := open(t, t.TempDir())
	facts := []event.Fact{
		&event.OrganisationSet{Zone: "UTC", By: 1}, &event.DeskRulesSet{By: 2}, &event.DeskStarted{},
		&event.GroupSet{Group: 7, By: 3}, &event.StatusChanged{Operator: 8}, &event.OperatorSet{Operator: 9, By: 4},
		&event.CategorySet{Category: 5, By: 4}, &event.GroupSet{Group: 7, By: 5}, &event.Categorised{Category: 5, By: 9},
		&event.ScheduleSet{Schedule: 3, By: 2},
	}
	for i, f := range facts {
		e := event.Entry{Record: event.Record{Seq: int64(i) + 1, At: event.Instant(i), Fact: f}}
		wantErr(t, "Append", s.Append([]event.Entry{e}), nil)
	}
	check(t, "the last change of each thing", must[[]store.SettingChange](t)(s.SettingChanges(ctx)), []store.SettingChange{
		{Seq: 10, At: 9, By: 2, Kind: "schedule.set", ID: 3},
		{Seq: 8, At: 7, By: 5, Kind: "group.set", ID: 7},
		{Seq: 7, At: 6, By: 4, Kind: "category.set", ID: 5},
		{Seq: 6, At: 5, By: 4, Kind: "operator.set", ID: 9},
		{Seq: 2, At: 1, By: 2, Kind: "desk_rules.set"},
		{Seq: 1, At: 0, By: 1, Kind: "organisation.set"},
	})
}

func TestAPIKeys(t *testing.T) {
	s := open(t, t.TempDir())
	a := anna()
	a.ID, a.Email = must[event.OperatorID](t)(s.CreateAccount(ctx, a)), strings.ToLower(a.Email)
	b := must[event.OperatorID](t)(s.CreateAccount(ctx, store.Account{Email: "b@example.org", Role: "operator"}))
	k := store.APIKey{Owner: a.ID, Name: "CRM", Prefix: "otk_ab", Sections: []string{"reports.read"}, Created: 10, Expires: 100}
	k.ID = must[int64](t)(s.CreateAPIKey(ctx, k, []byte("hash")))
	other := store.APIKey{Owner: b, Name: "BI", Prefix: "otk_cd", Sections: []string{"archive.read"}, Created: 11}
	other.ID = must[int64](t)(s.CreateAPIKey(ctx, other, []byte("other")))

	got, owner, err := s.APIKeyOf(ctx, []byte("hash"))
	wantErr(t, "APIKeyOf", err, nil)
	check(t, "the key", got, k)
	check(t, "its owner", owner, a)
	_, _, err = s.APIKeyOf(ctx, []byte("none"))
	wantErr(t, "an unknown key", err, store.ErrNotFound)
	check(t, "one's own", must[[]store.APIKey](t)(s.APIKeys(ctx, a.ID)), []store.APIKey{k})
	check(t, "everybody's", must[[]store.APIKey](t)(s.APIKeys(ctx, 0)), []store.APIKey{other, k})

	wantErr(t, "APIKeyUsed", s.APIKeyUsed(ctx, k.ID, 20, "192.0.2.1"), nil)
	wantErr(t, "revoking somebody else's", s.RevokeAPIKey(ctx, k.ID, b, b, 30), store.ErrNotFound)
	wantErr(t, "RevokeAPIKey", s.RevokeAPIKey(ctx, k.ID, 0, b, 30), nil)
	wantErr(t, "revoking again", s.RevokeAPIKey(ctx, k.ID, a.ID, a.ID, 40), nil)
	k.Used, k.UsedFrom, k.Revoked, k.RevokedBy = 20, "192.0.2.1", 30, b
	check(t, "revoked", must[[]store.APIKey](t)(s.APIKeys(ctx, a.ID)), []store.APIKey{k})
}
