package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"otklik/internal/event"
)

// InviteWords are the words of a rule by which visitors are invited: what it is
// called, what it says in both languages, and on which pages (empty: on all).
type InviteWords struct {
	ID     event.InvitationRuleID
	Name   string
	RU, EN string
	Pages  []string // patterns, see package invite
	Except []string
}

// CreateInviteRule gives a rule its words and its id. The rest is facts.
func (s *Store) CreateInviteRule(ctx context.Context, w InviteWords) (event.InvitationRuleID, error) {
	var id event.InvitationRuleID
	err := s.change(ctx, "make a rule of invitations", func(tx *sql.Tx) error {
		return tx.QueryRowContext(ctx, `insert into invitation_rule (name, ru, en, pages, "except") values ($1, $2, $3, $4, $5) returning id`,
			w.Name, w.RU, w.EN, toJSON(w.Pages), toJSON(w.Except)).Scan(&id)
	})
	return id, err
}

// EditInviteRule gives a rule other words.
func (s *Store) EditInviteRule(ctx context.Context, w InviteWords) error {
	return s.execOne(ctx, fmt.Sprintf("change the words of rule %d of invitations", w.ID),
		`update invitation_rule set name = $2, ru = $3, en = $4, pages = $5, "except" = $6 where id = $1`,
		int64(w.ID), w.Name, w.RU, w.EN, toJSON(w.Pages), toJSON(w.Except))
}

// InviteRules gives the words of all rules, removed ones too, by id.
func (s *Store) InviteRules(ctx context.Context) ([]InviteWords, error) {
	return many(ctx, s.read, "list the rules of invitations", func(row scanner) (InviteWords, error) {
		var w InviteWords
		var pages, except []byte
		err := row.Scan(&w.ID, &w.Name, &w.RU, &w.EN, &pages, &except)
		if err == nil {
			err = json.Unmarshal(pages, &w.Pages)
		}
		if err == nil {
			err = json.Unmarshal(except, &w.Except)
		}
		return w, err
	}, `select id, name, ru, en, pages, "except" from invitation_rule order by id`)
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
