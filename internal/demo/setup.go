package demo

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// temper is how somebody works.
type temper int

const (
	quick   temper = iota
	slow           // lets offers go by
	resting        // begins with a break and takes another now and then
	person         // not simulated: for whoever signs in
)

// member is one of the staff.
type member struct {
	name, email, initials string
	role                  string
	limit                 int
	temper                temper
	groups                map[string]int // key of the group -> level
}

// staff: eight who are played, one operator and one supervisor who are not.
var staff = []member{
	{"Мария Соколова", "maria@otklik.example", "МС", "operator", 4, quick, map[string]int{"sales": 1}},
	{"Дмитрий Орлов", "dmitry@otklik.example", "ДО", "operator", 3, quick, map[string]int{"sales": 1}},
	{"Екатерина Волкова", "ekaterina@otklik.example", "ЕВ", "operator", 3, quick, map[string]int{"sales": 2, "support": 2}},
	{"Алексей Кузнецов", "alexey@otklik.example", "АК", "operator", 4, quick, map[string]int{"delivery": 1}},
	{"Наталья Лебедева", "natalia@otklik.example", "НЛ", "operator", 3, slow, map[string]int{"delivery": 1}},
	{"Игорь Петров", "igor@otklik.example", "ИП", "operator", 3, quick, map[string]int{"delivery": 2, "support": 1}},
	{"Светлана Фёдорова", "svetlana@otklik.example", "СФ", "operator", 4, quick, map[string]int{"support": 1}},
	{"Тимур Ахметов", "timur@otklik.example", "ТА", "operator", 3, resting, map[string]int{"support": 1, "delivery": 2}},
	{"Павел Новиков", OperatorEmail, "ПН", "operator", 4, person, map[string]int{"sales": 1, "delivery": 1, "support": 1}},
	{"Ольга Юдина", SupervisorEmail, "ОЮ", "supervisor", 4, person, map[string]int{"sales": 3, "delivery": 3, "support": 3}},
}

// Whom the newcomer can be.
const (
	AdministratorEmail = "demo@otklik.example"
	SupervisorEmail    = "supervisor@otklik.example"
	OperatorEmail      = "operator@otklik.example"
)

// organisation of the demo.
const organisation = "Магазин «Тёплый дом»"

// The groups in the order of making; the first is the one that the set-up
// makes. Sites: each group's visitors come through its own widget.
var groups = []struct {
	key, name, site string
	change          func(*wire.GroupRules)
}{
	{"sales", "Продажи", "main", func(r *wire.GroupRules) { r.Strategy, r.OverflowSeconds = "least_loaded", []int{20, 60} }},
	{"delivery", "Доставка", "delivery", func(r *wire.GroupRules) {
		r.Strategy, r.OfferSeconds, r.NoAnswerLimit, r.OverflowSeconds = "longest_idle", 20, 2, []int{15}
	}},
	{"support", "Поддержка", "support", func(r *wire.GroupRules) {
		r.Strategy, r.Priority, r.OverflowSeconds, r.WrapUpSeconds = "round_robin", 4, []int{30}, 60
	}},
}

// setUp makes the organisation, its groups, sites and people, all through the
// requests of the settings pages.
func (p *play) setUp(ctx context.Context, token string) error {
	admin, err := p.server.FinishSetup(ctx, wire.SetupRequest{Token: client.TokenOf(token), Organisation: organisation,
		Zone: "Europe/Moscow", Language: "ru", Name: "Виктор Громов", Email: AdministratorEmail, Password: p.password})
	if err != nil {
		return fmt.Errorf("finish the set-up: %w", err)
	}
	if err := admin.Photo(ctx, Photo("ВГ", 99)); err != nil {
		return fmt.Errorf("set the administrator's photo: %w", err)
	}
	if err := p.makeGroups(ctx, admin); err != nil {
		return err
	}
	for i, m := range staff {
		if err := p.hire(ctx, admin, i, m); err != nil {
			return fmt.Errorf("make %s a member of the staff: %w", m.name, err)
		}
	}
	if err := p.connectPhone(ctx, admin); err != nil {
		return fmt.Errorf("connect the telephone: %w", err)
	}
	return nil
}

func (p *play) makeGroups(ctx context.Context, admin *client.Staff) error {
	var view wire.SettingsView
	if err := admin.Get(ctx, "/api/settings", &view); err != nil {
		return fmt.Errorf("read the settings: %w", err)
	}
	if len(view.Groups) == 0 || len(view.Sites) == 0 {
		return errors.New("the set-up made no group or no site")
	}
	for i, g := range groups {
		rules, name, made := view.Groups[0].Rules, g.name, wire.Group{}
		g.change(&rules)
		rules.FinaliseSeconds, rules.IdleCloseSeconds = 180, 300
		hasten(&rules, p.speed)
		method, path := "POST", "/api/groups"
		if i == 0 {
			method, path = "PATCH", fmt.Sprintf("/api/groups/%d", view.Groups[0].ID)
		}
		if err := admin.Do(ctx, method, path, wire.GroupEdit{Name: &name, Rules: &rules}, &made); err != nil {
			return fmt.Errorf("make the group %s: %w", name, err)
		}
		p.groups[g.key], p.sites[g.key] = made.ID, g.site
		site := view.Sites[0]
		site.Key, site.Group, site.Name, site.LiveTyping, site.Files = g.site, made.ID, "Тёплый дом: "+name, true, true
		site.Colour, site.Greeting = "#b45309", "Здравствуйте! Поможем выбрать и расскажем про доставку."
		if i > 0 {
			site.IdentitySecret = "" // each site has its own
		}
		if err := admin.Do(ctx, "PUT", "/api/sites/"+site.Key, site, nil); err != nil {
			return fmt.Errorf("make the site %s: %w", site.Key, err)
		}
	}
	return nil
}

// offerLeast is the shortest that an offer stands, in seconds, however fast the
// demo goes: a person who has sat down among the simulated staff must be able to
// take it.
const offerLeast = 5

// hasten shortens the waits of a group by the demo's speed: people who come and
// act so many times as often would otherwise stand behind an offer that nobody
// takes, or before a level that does not open yet, so many times as long.
func hasten(r *wire.GroupRules, speed float64) {
	least := min(r.OfferSeconds, offerLeast)
	r.OverflowSeconds = slices.Clone(r.OverflowSeconds)
	list := []*int{&r.AgeStepSeconds, &r.OfferSeconds, &r.CoolOffSeconds, &r.OverflowGroupSeconds, &r.StickyHoldSeconds, &r.MissedSeconds,
		&r.QueueLeftSeconds, &r.QueueTimeoutSeconds, &r.IdleCloseSeconds, &r.FinaliseSeconds, &r.WrapUpSeconds}
	for i := range r.OverflowSeconds {
		list = append(list, &r.OverflowSeconds[i])
	}
	for _, seconds := range list {
		if *seconds > 0 { // 0 means that there is none
			*seconds = max(1, int(math.Round(float64(*seconds)/speed)))
		}
	}
	r.OfferSeconds = max(r.OfferSeconds, least)
}

// hire invites somebody, accepts in their name and sets their photo.
func (p *play) hire(ctx context.Context, admin *client.Staff, number int, m member) error {
	edit := wire.OperatorEdit{Name: &m.name, Email: &m.email, Role: &m.role, ChatLimit: &m.limit}
	for _, g := range groups {
		if level := m.groups[g.key]; level > 0 {
			edit.Groups = append(edit.Groups, wire.Membership{Group: p.groups[g.key], Level: level})
		}
	}
	var made wire.Operator
	if err := admin.Do(ctx, "POST", "/api/operators", edit, &made); err != nil {
		return err
	}
	me, err := p.server.Join(ctx, made.Invitation, wire.InvitationAccept{Name: m.name, Password: p.password})
	if err != nil {
		return err
	}
	if err := me.Photo(ctx, Photo(m.initials, number)); err != nil {
		return err
	}
	if m.temper == person {
		return nil
	}
	p.operators = append(p.operators, &operator{play: p, who: m, me: me,
		rand:    rand.New(rand.NewPCG(p.seed, uint64(1000+number))),
		changed: make(chan struct{}, 1), reaction: map[int64]time.Time{}, closing: map[int64]time.Time{}, small: map[int64]int{},
		filled: map[int64]bool{}})
	return nil
}
