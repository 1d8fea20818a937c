package demo

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"otklik/internal/callgear/emulate"
	"otklik/internal/client"
	"otklik/internal/wire"
)

// callsPerMinute is how often the shop's telephone is called.
const callsPerMinute = 4

// callers are those who call: few enough that some call again after they were
// lost, and are called back.
var callers = []string{"79031234567", "79161112233", "79265554433", "79037778899", "79109876543", "79859990011", "79261234500", "79605556677"}

// newcomers are the employees of whoever signs in to look around: nobody calls
// them at random, and they can call customers.
var newcomers = []emulate.Employee{
	{ID: 1006, FirstName: "Павел", LastName: "Новиков", Email: OperatorEmail, Phone: "79160000006", Extension: "106", Groups: []int64{502}, Status: 1, Quiet: true},
	{ID: 1007, FirstName: "Виктор", LastName: "Громов", Email: AdministratorEmail, Phone: "79160000007", Extension: "107", Groups: []int64{502}, Status: 1, Quiet: true},
}

// known are callers with a card; the others are strangers.
var known = []struct{ name, company, email, note, phone string }{
	{"Ирина Белова", "", "irina.belova@example.org", "Просит звонить после 18", callers[1]},
	{"Артём Козлов", "Отель «Маяк»", "zakupki@example.org", "Оптовый клиент, договор № 48", callers[2]},
	{"Дарья Тарасова", "", "daria@example.org", "", callers[3]},
	{"Николай Попов", "Кафе «Самовар»", "popov@example.org", "Берёт чайники и термосы", callers[6]},
}

// allEvents are all notifications: the board of calls has no dash then.
var allEvents = []string{"handset", "endleg", "end", "recording", "legout", "callout", "incall", "ringing", "talkstart", "talkend", "lost"}

// connectPhone lets a telephone company be played beside the shop: an account
// there is connected as on the settings page, its employees are matched with
// the staff, and calls happen until ctx ends.
func (p *play) connectPhone(ctx context.Context, admin *client.Staff) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	host := "http://" + listener.Addr().String()
	account := emulate.Usual()
	account.Employees = append(account.Employees, newcomers...)
	number, call, data := account.Numbers[0], host+"/call/v4.0", host+"/data/v2.0"
	brand := "callgear"
	var made wire.Integration
	if err := admin.Do(ctx, "POST", "/api/integrations", wire.IntegrationEdit{Brand: &brand}, &made); err != nil {
		return errors.Join(err, listener.Close())
	}
	_, path, found := strings.Cut(made.Events[0].Address, "/hooks/")
	if !found {
		return errors.Join(fmt.Errorf("the card has no address for notifications"), listener.Close())
	}
	target := p.server.URL + "/hooks/" + strings.TrimSuffix(path, "/"+made.Events[0].Suffix)
	s, err := emulate.NewServer(emulate.Options{Account: account, Host: host, Target: target, Seed: p.seed, Events: allEvents, PerMin: callsPerMinute * p.speed,
		Contacts: callers, Speed: p.speed, Disorder: emulate.Disorder{Seed: p.seed, Repeat: 0.05, Reorder: 0.1, Late: 2 * time.Second}})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	p.goOn(ctx, s, listener)
	edit := wire.IntegrationEdit{CallURL: &call, DataURL: &data, MediaURL: &host, Key: &account.Token, Line: &number}
	if err := admin.Do(ctx, "PATCH", fmt.Sprintf("/api/integrations/%d", made.ID), edit, nil); err != nil {
		return err
	}
	if err := matchEmployees(ctx, admin, made.ID); err != nil {
		return err
	}
	return acquaint(ctx, admin)
}

// acquaint makes cards of those callers whom the shop knows.
func acquaint(ctx context.Context, admin *client.Staff) error {
	for _, one := range known {
		emails := []string{one.email}
		card := wire.CustomerEdit{Name: &one.name, Company: &one.company, Note: &one.note, Emails: &emails, Phone: one.phone}
		if err := admin.Do(ctx, "POST", "/api/customers", card, nil); err != nil {
			return fmt.Errorf("make the card of %s: %w", one.name, err)
		}
	}
	return nil
}

// goOn plays the company until ctx ends.
func (p *play) goOn(ctx context.Context, s *emulate.Server, listener net.Listener) {
	const headers = 5 * time.Second
	web := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: headers}
	p.going.Go(func() {
		if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			p.trouble("the telephone company's interfaces ended", err)
		}
	})
	p.going.Go(func() {
		err := s.Run(ctx)
		if err = errors.Join(err, web.Close()); err != nil {
			p.trouble("the telephone company ended", err)
		}
	})
}

// matchEmployees accepts what the program suggests; the man in the store has
// no colleague of his name, so his calls make no cases.
func matchEmployees(ctx context.Context, admin *client.Staff, integration int64) error {
	var people wire.VendorEmployees
	path := fmt.Sprintf("/api/integrations/%d/employees", integration)
	if err := admin.Do(ctx, "POST", path+"/refresh", nil, &people); err != nil {
		return err
	}
	for _, e := range people.Employees {
		if e.Suggested == 0 {
			continue
		}
		if err := admin.Do(ctx, "PUT", fmt.Sprintf("%s/%d", path, e.ID), wire.VendorEmployeeMatch{Operator: e.Suggested}, nil); err != nil {
			return fmt.Errorf("match %s: %w", e.Name, err)
		}
	}
	return nil
}
