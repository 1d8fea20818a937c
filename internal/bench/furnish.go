package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"otklik/internal/access"
	"otklik/internal/client"
	"otklik/internal/wire"
)

// The contact centre that is measured: 24 operators with a hundred slots each.
// Every one has a group and a site of their own, for talks that one operator
// and the supervisor see; and three share each of eight further groups, for
// what has to be routed. An administrator sees everything, as a supervisor
// does. It is set up once; every run begins with a copy of it.
//
// No limit is lifted: a visitor may send 20 messages at once, so there are as
// many visitors as it takes, each with an address of their own, told as a
// proxy tells it.
const (
	operatorCount = 24
	sharedCount   = 8
	perShared     = operatorCount / sharedCount
	slotsEach     = 100
	ownVisitors   = operatorCount * slotsEach
)

// guestVisitors is how many visitors the largest workload brings.
func (b *Bench) guestVisitors() int {
	if b.Full {
		return 10_000
	}
	return 2000
}

// template is a data folder that is set up, with everybody signed in.
type template struct {
	dir     string
	admin   string   // cookie
	cookies []string // of the operators
	groups  []int64  // the operators' own, then the shared ones
	own     audience // visitors of the operators' own sites
	guests  audience // visitors of the shared sites
}

// audience are visitors with their tokens; visitor v is one of site v modulo
// the number of sites. Only workloads in which visitors write have tokens.
type audience struct {
	sites  []string
	tokens []string
	file   string // of the tokens
}

// furnish makes the template. The passwords are hashed here, so no run pays
// for that.
func (b *Bench) furnish(ctx context.Context) error {
	if b.template != nil {
		return nil
	}
	t := &template{dir: filepath.Join(b.dir, "template")}
	s, err := b.serve(ctx, t.dir, "")
	if err != nil {
		return err
	}
	defer s.stop()
	link, err := s.setupLink()
	if err != nil {
		return err
	}
	web := client.New(s.url)
	defer web.Close()
	admin, err := web.FinishSetup(ctx, wire.SetupRequest{Token: client.TokenOf(link), Organisation: "Bench", Zone: "UTC",
		Language: "en", Name: "Admin", Email: "admin@bench.example", Password: "bench-password"})
	if err != nil {
		return fmt.Errorf("finish the set-up: %w", err)
	}
	t.admin = admin.Cookie
	if err := t.makeGroups(ctx, admin); err != nil {
		return err
	}
	if err := t.hire(ctx, web, admin); err != nil {
		return err
	}
	b.template = t
	return nil
}

// invite makes sure of the visitors' tokens.
func (b *Bench) invite(ctx context.Context) error {
	if err := b.furnish(ctx); err != nil || b.template.guests.tokens != nil {
		return err
	}
	s, done, err := b.fresh(ctx) // the key that signs tokens is in every copy
	if err != nil {
		return err
	}
	defer done()
	if err := b.mint(ctx, s, &b.template.own, ownVisitors); err != nil {
		return err
	}
	return b.mint(ctx, s, &b.template.guests, b.guestVisitors())
}

func (t *template) makeGroups(ctx context.Context, admin *client.Staff) error {
	var view wire.SettingsView
	if err := admin.Get(ctx, "/api/settings", &view); err != nil {
		return err
	}
	if len(view.Groups) == 0 || len(view.Sites) == 0 {
		return errors.New("the set-up made no group or no site")
	}
	for range operatorCount + sharedCount {
		if err := t.makeGroup(ctx, admin, &view); err != nil {
			return err
		}
	}
	return nil
}

// makeGroup makes one more group with a site of its own.
func (t *template) makeGroup(ctx context.Context, admin *client.Staff, view *wire.SettingsView) error {
	rules := view.Groups[0].Rules
	// Nothing may end by time while it is measured.
	rules.OfferSeconds, rules.IdleCloseSeconds, rules.QueueLeftSeconds, rules.NoAnswerLimit = 0, 0, 0, 0
	number := len(t.groups) + 1
	name, made := fmt.Sprintf("Group %d", number), wire.Group{}
	if err := admin.Do(ctx, "POST", "/api/groups", wire.GroupEdit{Name: &name, Rules: &rules}, &made); err != nil {
		return fmt.Errorf("make a group: %w", err)
	}
	site := view.Sites[0]
	site.Key, site.Name, site.Group, site.IdentitySecret = fmt.Sprintf("bench%d", number), name, made.ID, ""
	if err := admin.Do(ctx, "PUT", "/api/sites/"+site.Key, site, nil); err != nil {
		return fmt.Errorf("make a site: %w", err)
	}
	t.groups = append(t.groups, made.ID)
	if number <= operatorCount {
		t.own.sites = append(t.own.sites, site.Key)
	} else {
		t.guests.sites = append(t.guests.sites, site.Key)
	}
	return nil
}

func (t *template) hire(ctx context.Context, web *client.Server, admin *client.Staff) error {
	for i := range operatorCount {
		me, err := hire(ctx, web, admin, fmt.Sprintf("operator%d", i+1), access.Operator,
			[]wire.Membership{{Group: t.groups[i], Level: 1}, {Group: t.groups[operatorCount+i/perShared], Level: 1}})
		if err != nil {
			return err
		}
		t.cookies = append(t.cookies, me.Cookie)
	}
	return nil
}

// hire makes an account and lets its person come in.
func hire(ctx context.Context, web *client.Server, admin *client.Staff, name string, role access.Role, groups []wire.Membership) (*client.Staff, error) {
	limit, email, as := slotsEach, name+"@bench.example", string(role)
	var made wire.Operator
	if err := admin.Do(ctx, "POST", "/api/operators", wire.OperatorEdit{Name: &name, Email: &email, Role: &as, ChatLimit: &limit, Groups: groups}, &made); err != nil {
		return nil, fmt.Errorf("make an account: %w", err)
	}
	me, err := web.Join(ctx, made.Invitation, wire.InvitationAccept{Name: name, Password: "bench-password"})
	if err != nil {
		return nil, fmt.Errorf("accept an invitation: %w", err)
	}
	return me, nil
}

// mint gets visitors' tokens the way visitors get them: from the socket.
func (b *Bench) mint(ctx context.Context, s *server, a *audience, n int) error {
	crowd, err := b.crowd(ctx)
	if err != nil {
		return err
	}
	defer crowd.stop()
	if a.file == "" {
		a.file = filepath.Join(b.dir, "tokens-"+a.sites[0])
	}
	if _, err := crowd.tell(order{Do: "connect", URL: s.url, Sites: a.sites, Count: n, Tokens: a.file}); err != nil {
		return fmt.Errorf("get visitors' tokens: %w", err)
	}
	text, err := os.ReadFile(a.file)
	if err != nil {
		return err
	}
	a.tokens = strings.Fields(string(text))
	if len(a.tokens) != n {
		return fmt.Errorf("%d tokens instead of %d", len(a.tokens), n)
	}
	return nil
}

// header gives the lines that say who a visitor is and where they are.
func (a *audience) header(visitor int) string {
	return fmt.Sprintf("Authorization: Bearer %s\r\nX-Forwarded-For: 10.9.%d.%d\r\n", a.tokens[visitor], visitor/250, visitor%250+1)
}

// say is a visitor's message as a call, from no page's connection.
func (a *audience) say(visitor int, key string) call {
	return a.write(visitor, key, words+key, 0)
}

// write is a text of a visitor as the panel sends it: with the number of its
// own connection.
func (a *audience) write(visitor int, key, text string, socket int64) call {
	return call{"/widget/messages", a.header(visitor),
		fmt.Appendf(nil, `{"key":%q,"text":%q,"site":%q,"socket":%d}`, key, text, a.sites[visitor%len(a.sites)], socket)}
}

// copy makes a fresh data folder.
func (b *Bench) copyTemplate() (string, error) {
	dir, err := os.MkdirTemp(b.dir, "data-")
	if err != nil {
		return "", err
	}
	return dir, copyFolder(b.template.dir, dir)
}

func copyFolder(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return os.MkdirAll(filepath.Join(to, name), 0o700)
		}
		return copyFile(path, filepath.Join(to, name))
	})
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// fresh starts the program on a copy of the template. The returned function
// stops it and removes the copy.
func (b *Bench) fresh(ctx context.Context) (*server, func(), error) {
	if err := b.furnish(ctx); err != nil {
		return nil, nil, fmt.Errorf("set the measured contact centre up: %w", err)
	}
	dir, err := b.copyTemplate()
	if err != nil {
		return nil, nil, err
	}
	s, err := b.serve(ctx, dir, "")
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	s.dir = dir
	return s, func() {
		s.stop()
		_ = os.RemoveAll(dir) // the whole of b.dir goes at the end
	}, nil
}

// afterStart is how long after its start the program lets go, once, of what
// only the start needed; a little more, for it takes a moment. It is measured
// by B1 and B3, and has no place in what follows.
const afterStart = 2300 * time.Millisecond

// steady is fresh, once the start is over.
func (b *Bench) steady(ctx context.Context) (*server, func(), error) {
	s, done, err := b.fresh(ctx)
	if err != nil {
		return nil, nil, err
	}
	if err := wait(ctx, afterStart); err != nil {
		done()
		return nil, nil, err
	}
	return s, done, nil
}

// desk is the staff at work during a run: their sockets are read and counted.
type desk struct {
	staff []*client.Staff
	socks []*client.Socket
	going sync.WaitGroup
	heard func(operator int, frame []byte) // may be nil
}

// seat brings the operators and the administrator to their sockets. Heard sees
// every frame; the operator is its number, -1 is the administrator.
func (b *Bench) seat(ctx context.Context, s *server, heard func(operator int, frame []byte)) (*desk, error) {
	d := &desk{heard: heard}
	web := client.New(s.url)
	for i, cookie := range b.template.cookies {
		if err := d.join(ctx, web, cookie, i); err != nil {
			d.leave()
			return nil, fmt.Errorf("seat operator %d: %w", i, err)
		}
	}
	if err := d.join(ctx, web, b.template.admin, -1); err != nil {
		d.leave()
		return nil, fmt.Errorf("seat the administrator: %w", err)
	}
	return d, nil
}

func (d *desk) join(ctx context.Context, web *client.Server, cookie string, number int) error {
	me, err := web.Resume(ctx, cookie)
	if err != nil {
		return err
	}
	sock, err := me.Open(ctx)
	if err != nil {
		return err
	}
	if _, err := sock.Next(); err != nil { // the snapshot
		return err
	}
	d.staff, d.socks = append(d.staff, me), append(d.socks, sock)
	d.going.Go(func() {
		for {
			frame, err := sock.Next()
			if err != nil {
				return
			}
			if d.heard != nil {
				d.heard(number, frame)
			}
		}
	})
	if number < 0 {
		return nil // watches
	}
	return me.Status(ctx, "available")
}

// leave closes the sockets without a word: what follows is not measured.
func (d *desk) leave() {
	for _, s := range d.socks {
		_ = s.Drop()
	}
	d.going.Wait()
}
