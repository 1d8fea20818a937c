// Package telephony uses the accounts at telephone companies: it begins the
// calls that operators ask for, fetches recordings and lets them go in time,
// and asks a company's reports for the end of calls that were never told to
// end.
//
// The invariants: a request that costs a point is made for a reason that can
// be named, and none for its own sake while the day's points run out; what an
// operator asked for is a fact before the company is asked, and its answer is
// one after; keys lie sealed in the table and leave this package only inside a
// phone.Vendor.
//
// It understands no notification and folds no call: a report that it fetches
// is kept raw among the notifications and goes their way.
package telephony

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
)

// Config is what a Telephony needs.
type Config struct {
	Store *store.Store
	Desk  *desk.Desk
	// Dial makes the client of a vendor's account.
	Dial func(vendor string, s Settings) (phone.Vendor, error)
	// Keep stores a report among the notifications of an integration.
	Keep func(ctx context.Context, id event.IntegrationID, suffix string, body []byte) error
	// Audited notes until when an integration's calls of which nothing was told
	// were looked for; LastAudit gives the last such moment, 0 if there is none.
	Audited   func(ctx context.Context, id event.IntegrationID, a Audit) error
	LastAudit func(ctx context.Context, id event.IntegrationID) (event.Instant, error)
	Secret    []byte           // seals keys
	Clock     func() time.Time // nil: the system's
}

// Telephony is all accounts. Its methods may be called from any goroutine.
type Telephony struct {
	c    Config
	told func(ctx context.Context, o event.OperatorID)

	mu    sync.Mutex
	open  map[event.IntegrationID]*account
	asked map[event.CallID]asked
	// audits is until when calls of which nothing was told were looked for.
	audits    map[event.IntegrationID]event.Instant
	unaudited map[event.IntegrationID]bool // they never were
	warm      sync.Map                     // recordings that are being fetched: id -> *sync.Mutex

	chosen  map[event.OperatorID]event.Status // not sent yet
	choice  chan struct{}
	sending sync.Mutex
	sent    func() // a status was sent, or refused

	complaints complaints
}

// account is an open one.
type account struct {
	config string // as stored, to notice changes
	vendor phone.Vendor
	set    Settings
}

// New makes one; Run lets it work by itself.
func New(c Config) *Telephony {
	if c.Clock == nil {
		c.Clock = time.Now
	}
	return &Telephony{c: c, told: func(context.Context, event.OperatorID) {}, open: map[event.IntegrationID]*account{}, asked: map[event.CallID]asked{}, audits: map[event.IntegrationID]event.Instant{}, unaudited: map[event.IntegrationID]bool{},
		chosen: map[event.OperatorID]event.Status{}, choice: make(chan struct{}, 1), sent: func() {}, complaints: complaints{all: map[complaint]*failing{}}}
}

// Tell says who is told whose call was asked for, or was answered by the
// company. It is called before anybody calls.
func (t *Telephony) Tell(told func(ctx context.Context, o event.OperatorID)) { t.told = told }

func (t *Telephony) now() event.Instant { return event.InstantOf(t.c.Clock()) }

// Vendor gives the client of an integration. The same one is given until its
// settings change, for it knows tokens and points.
func (t *Telephony) Vendor(ctx context.Context, id event.IntegrationID) (phone.Vendor, Settings, error) {
	i, err := t.c.Store.Integration(ctx, id)
	if errors.Is(err, store.ErrNotFound) {
		return nil, Settings{}, &phone.Error{Code: phone.NoIntegration}
	}
	if err != nil {
		return nil, Settings{}, err
	}
	a, err := t.account(i)
	if err != nil {
		return nil, Settings{}, err
	}
	return a.vendor, a.set, nil
}

func (t *Telephony) account(i store.Integration) (*account, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	config := i.Vendor + string(i.Config)
	if a := t.open[i.ID]; a != nil && a.config == config {
		return a, nil
	}
	set, err := t.Open(i.Config)
	if err != nil {
		return nil, err
	}
	vendor, err := t.c.Dial(i.Vendor, set)
	if err != nil {
		return nil, err
	}
	a := &account{config: config, vendor: vendor, set: set}
	t.open[i.ID] = a
	return a, nil
}

// Points says how much may still be asked of an integration, as of the last
// answer; nothing if nothing was asked yet.
func (t *Telephony) Points(id event.IntegrationID) []phone.Points {
	t.mu.Lock()
	defer t.mu.Unlock()
	if a := t.open[id]; a != nil {
		return a.vendor.Points()
	}
	return []phone.Points{}
}

// How often Run looks around.
const (
	recordingsEvery = 30 * time.Second
	reconcileEvery  = 3 * time.Minute
)

// Run works until ctx ends.
func (t *Telephony) Run(ctx context.Context) {
	recordings, reports := time.NewTicker(recordingsEvery), time.NewTicker(reconcileEvery)
	go t.sendAsChosen(ctx)
	defer recordings.Stop()
	defer reports.Stop()
	t.overlooked(ctx)
	for {
		select {
		case <-ctx.Done():
			return
		case <-recordings.C:
			t.each(ctx, "recordings", t.FetchRecordings)
			t.complaints.rest(t.c.Clock())
		case <-reports.C:
			t.reconcileAll(ctx)
			t.overlooked(ctx)
		}
	}
}

// each does something for every integration that is on.
func (t *Telephony) each(ctx context.Context, what string, do func(context.Context, store.Integration) error) {
	all, err := t.c.Store.Integrations(ctx)
	if err != nil {
		t.complain(ctx, what, 0, err)
		return
	}
	for _, i := range all {
		if i.Off || ctx.Err() != nil {
			continue
		}
		if err := do(ctx, i); err != nil {
			t.complain(ctx, what, i.ID, err)
		}
	}
}

func (t *Telephony) overlooked(ctx context.Context) {
	if err := t.Overlooked(ctx); err != nil {
		t.complain(ctx, "statuses", 0, err)
	}
}

// reconcileAll asks the reports of every integration that is on.
func (t *Telephony) reconcileAll(ctx context.Context) {
	all, err := t.c.Store.Integrations(ctx)
	if err != nil {
		t.complain(ctx, "reports", 0, err)
		return
	}
	for _, i := range all {
		do := t.Reconcile
		if i.Off {
			do = t.Rest
		}
		if ctx.Err() != nil {
			return
		}
		if err := do(ctx, i); err != nil {
			t.complain(ctx, "reports", i.ID, err)
		}
	}
}

// Settings are what an account needs; the table has them as JSON.
type Settings struct {
	Brand    string `json:"brand"`
	CallURL  string `json:"callUrl,omitempty"` // the brand's, if empty
	DataURL  string `json:"dataUrl,omitempty"`
	MediaURL string `json:"mediaUrl,omitempty"`
	Key      string `json:"-"`
	Sealed   string `json:"key,omitempty"`
	Line     string `json:"line,omitempty"`  // the number that customers see, digits
	Early    bool   `json:"early,omitempty"` // the employee hears the line before the customer answers
	Keep     bool   `json:"keep"`            // recordings are fetched as they come
	KeepDays int    `json:"keepDays"`        // then they go; 0: never
	// Statuses says which of the company's statuses each of ours is; what is
	// not in it is not sent.
	Statuses map[event.Status]string `json:"statuses,omitempty"`
}

// Open reads stored settings and unseals the key.
func (t *Telephony) Open(config json.RawMessage) (Settings, error) {
	s := Settings{}
	if len(config) > 0 {
		if err := json.Unmarshal(config, &s); err != nil {
			return s, fmt.Errorf("read the settings of an integration: %w", err)
		}
	}
	if s.Sealed == "" {
		return s, nil
	}
	key, err := unseal(t.c.Secret, s.Sealed)
	if err != nil {
		return s, err
	}
	s.Key = key
	return s, nil
}

// Close writes settings as they are stored, the key sealed.
func (t *Telephony) Close(s Settings) (json.RawMessage, error) {
	s.Sealed = ""
	if s.Key != "" {
		sealed, err := seal(t.c.Secret, s.Key)
		if err != nil {
			return nil, err
		}
		s.Sealed = sealed
	}
	return json.Marshal(s)
}
