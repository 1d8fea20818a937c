package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"otklik/internal/event"
)

// Organisation gives the account's words; ErrNotFound before the setup.
func (s *Store) Organisation(ctx context.Context) (Organisation, error) {
	return one(ctx, s.read, "read the organisation", func(row scanner) (Organisation, error) {
		var o Organisation
		err := row.Scan(&o.Name, &o.CRMURL)
		return o, err
	}, "select name, crm_url from organisation")
}

const putOrganisation = `insert into organisation (id, name, crm_url) values (1, $1, $2)
	on conflict (id) do update set name = excluded.name, crm_url = excluded.crm_url`

// PutOrganisation writes the account's words.
func (s *Store) PutOrganisation(ctx context.Context, o Organisation) error {
	return s.exec(ctx, "write the organisation", putOrganisation, o.Name, o.CRMURL)
}

// IsSetUp says whether somebody has an account here.
func (s *Store) IsSetUp(ctx context.Context) (bool, error) {
	return one(ctx, s.read, "look whether this is set up", func(row scanner) (bool, error) {
		var yes bool
		err := row.Scan(&yes)
		return yes, err
	}, "select exists (select 1 from account)")
}

// PutSetupToken makes hash the only one that FinishSetup takes.
func (s *Store) PutSetupToken(ctx context.Context, hash []byte) error {
	return s.exec(ctx, "write the setup token", `insert into setup (id, token_hash) values (1, $1)
		on conflict (id) do update set token_hash = excluded.token_hash`, hash)
}

// CheckSetupToken says ErrNotFound unless hash is the one that FinishSetup
// would take.
func (s *Store) CheckSetupToken(ctx context.Context, hash []byte) error {
	stored, err := one(ctx, s.read, "check the setup token", scanBytes, "select token_hash from setup where id = 1")
	if err == nil && !bytes.Equal(stored, hash) {
		err = fmt.Errorf("check the setup token: %w", ErrNotFound)
	}
	return err
}

// FinishSetup uses the token up and makes the organisation and its first
// account: all of it, once. A token that is not the one is ErrNotFound.
func (s *Store) FinishSetup(ctx context.Context, hash []byte, o Organisation, a Account) (event.OperatorID, error) {
	var id event.OperatorID
	err := s.change(ctx, "set up", func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, "delete from setup where token_hash = $1", hash)
		if err != nil {
			return err
		}
		if err := met("use the setup token", res); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, putOrganisation, o.Name, o.CRMURL); err != nil {
			return err
		}
		id, err = insertAccount(ctx, tx, a)
		return err
	})
	return id, err
}

func scanBytes(row scanner) ([]byte, error) {
	var b []byte
	err := row.Scan(&b)
	return b, err
}

// settingKinds stands exactly so in the index log_setting.
const settingKinds = "kind in ('organisation.set', 'desk_rules.set', 'group.set', 'operator.set', 'schedule.set')"

// SettingChange is a line of "who changed it last".
type SettingChange struct {
	Seq  int64
	At   event.Instant
	By   event.OperatorID // 0: the program itself
	Kind event.Kind
	ID   int64 // the group, the operator, the category, the schedule or the rule, 0 for the whole desk
}

// lastSettings finds the newest record of everything that can be set.
const lastSettings = "select " + lineColumns + " from latest k cross join log l" +
	" where (k.key in ('organisation.set', 'desk_rules.set') or k.key >= 'group/' and k.key < 'group0'" +
	" or k.key >= 'operator/' and k.key < 'operator0' or k.key >= 'category/' and k.key < 'category0'" +
	" or k.key >= 'schedule/' and k.key < 'schedule0'" +
	" or k.key >= 'invitation_rule/' and k.key < 'invitation_rule0') and l.seq = k.seq" +
	" order by l.seq desc"

// SettingChanges gives the last change of everything that can be set: of the
// organisation, the desk, each group, operator, category, schedule and rule of
// invitations; newest first.
func (s *Store) SettingChanges(ctx context.Context) ([]SettingChange, error) {
	records, err := many(ctx, s.read, "list the changes of settings", scanRecord, lastSettings)
	if err != nil {
		return nil, err
	}
	out := make([]SettingChange, len(records))
	for i, r := range records {
		if out[i], err = settingChange(r); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func settingChange(r event.Record) (SettingChange, error) {
	c := SettingChange{Seq: r.Seq, At: r.At, Kind: r.Fact.Kind()}
	switch f := r.Fact.(type) {
	case *event.OrganisationSet:
		c.By = f.By
	case *event.DeskRulesSet:
		c.By = f.By
	case *event.GroupSet:
		c.By, c.ID = f.By, int64(f.Group)
	case *event.OperatorSet:
		c.By, c.ID = f.By, int64(f.Operator)
	case *event.CategorySet:
		c.By, c.ID = f.By, int64(f.Category)
	case *event.ScheduleSet:
		c.By, c.ID = f.By, int64(f.Schedule)
	case *event.InvitationRuleSet:
		c.By, c.ID = f.By, int64(f.ID)
	default:
		return c, errors.New("list the changes of settings: " + string(c.Kind) + " is no setting")
	}
	return c, nil
}
