package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"otklik/internal/event"
)

// InviteWords are the words of a rule by which visitors are invited: what it is
// called, what it says in both languages, on which pages (empty: on all) and to
// whom of which cities (empty: of all).
type InviteWords struct {
	ID     event.InvitationRuleID
	Name   string
	RU, EN string
	Pages  []string // patterns, see package invite
	Except []string

	Cities       []string // see package invite
	ExceptCities []string
}

// CreateInviteRule gives a rule its words and its id. The rest is facts.
func (s *Store) CreateInviteRule(ctx context.Context, w InviteWords) (event.InvitationRuleID, error) {
	var id event.InvitationRuleID
	err := s.change(ctx, "make a rule of invitations", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `insert into invitation_rule (name, ru, en, pages, "except", cities, except_cities)
			values ($1, $2, $3, $4, $5, $6, $7) returning id`,
			w.Name, w.RU, w.EN, toJSON(w.Pages), toJSON(w.Except), toJSON(w.Cities), toJSON(w.ExceptCities)).Scan(&id)
	})
	return id, err
}

// EditInviteRule gives a rule other words.
func (s *Store) EditInviteRule(ctx context.Context, w InviteWords) error {
	return s.execOne(ctx, fmt.Sprintf("change the words of rule %d of invitations", w.ID),
		`update invitation_rule set name = $2, ru = $3, en = $4, pages = $5, "except" = $6, cities = $7, except_cities = $8 where id = $1`,
		int64(w.ID), w.Name, w.RU, w.EN, toJSON(w.Pages), toJSON(w.Except), toJSON(w.Cities), toJSON(w.ExceptCities))
}

// InviteRules gives the words of all rules, removed ones too, by id.
func (s *Store) InviteRules(ctx context.Context) ([]InviteWords, error) {
	return many(ctx, s.read, "list the rules of invitations", func(row scanner) (InviteWords, error) {
		var w InviteWords
		var lists [4][]byte
		err := row.Scan(&w.ID, &w.Name, &w.RU, &w.EN, &lists[0], &lists[1], &lists[2], &lists[3])
		for i, into := range []*[]string{&w.Pages, &w.Except, &w.Cities, &w.ExceptCities} {
			if err == nil {
				err = json.Unmarshal(lists[i], into)
			}
		}
		return w, err
	}, `select id, name, ru, en, pages, "except", cities, except_cities from invitation_rule order by id`)
}

const (
	// citiesShown bounds the list that a city of a rule is chosen from, and
	// citiesFrom how many of the newest visitors it is made of: it is asked for
	// whenever somebody opens the page of the rules.
	citiesShown = 200
	citiesFrom  = 20_000
)

// VisitorCities gives the cities of the newest visitors as the database of
// cities names them, those with the most visitors first.
func (s *Store) VisitorCities(ctx context.Context) ([]string, error) {
	return many(ctx, s.read, "list the cities of visitors", func(row scanner) (city string, err error) {
		return city, row.Scan(&city)
	}, `select city from (select city, city_source from visitor order by id desc limit $1)
		where city <> '' and city_source = 'ip' group by city order by count(*) desc, city limit $2`, citiesFrom, citiesShown)
}

const invitationTextColumns = "conversation, visitor, invitation, operator, body, shown_at"

func scanInvitationText(row scanner) (event.InvitationText, error) {
	var t event.InvitationText
	err := row.Scan(&t.Conversation, &t.Visitor, &t.Invitation, &t.Operator, &t.Body, &t.ShownAt)
	return t, err
}

// InvitationOf gives what a conversation began of; ok is false for one that the
// visitor began by themselves, and where the words were erased.
func (s *Store) InvitationOf(ctx context.Context, id event.ConversationID) (t event.InvitationText, ok bool, err error) {
	all, err := many(ctx, s.read, "read the invitation of a conversation", scanInvitationText,
		"select "+invitationTextColumns+" from invitation_text where conversation = $1", int64(id))
	if len(all) == 0 {
		return t, false, err
	}
	return all[0], true, nil
}

// VisitorInvitations gives what a visitor was invited with since a moment, of
// what became a conversation, and that of one conversation whenever it was.
func (s *Store) VisitorInvitations(ctx context.Context, v event.VisitorID, current event.ConversationID, since event.Instant) ([]event.InvitationText, error) {
	return many(ctx, s.read, "read the invitations of a visitor", scanInvitationText,
		"select "+invitationTextColumns+" from invitation_text where visitor = $1 and (shown_at >= $2 or conversation = $3) order by invitation",
		int64(v), int64(since), int64(current))
}

// InvitationRecords gives the records of the invitations shown in [from, to),
// with what became of them, in the order of their time; what became of later
// ones may be among them.
func (s *Store) InvitationRecords(ctx context.Context, from, to event.Instant, each func(event.Record) error) error {
	return s.eachRecord(ctx, "read the records of invitations", each, "select "+lineColumns+" from log l indexed by log_invitation"+
		" where l.at >= $1 and l.at <= $2 and l.kind in ('invitation.shown', 'invitation.declined', 'invitation.accepted') order by l.at, l.seq",
		int64(from), int64(to.Add(event.InvitationMillis)))
}
