package telephony_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"otklik/internal/call"
	"otklik/internal/callgear"
	"otklik/internal/callgear/api"
	"otklik/internal/callgear/emulate"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/telephony"
)

// office is an account at the played company, with notifications that go
// astray.
type office struct {
	*testing.T
	store   *store.Store
	desk    *desk.Desk
	table   *store.Notifications
	intake  *intake.Intake
	use     *telephony.Telephony
	company *emulate.Server
	at      store.Integration
	skip    atomic.Int64
}

// silent is told of everything and says nothing.
type silent struct{}

func (silent) Recorded([]event.Entry, *desk.State) {}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (o *office) now() time.Time { return time.Now().Add(time.Duration(o.skip.Load())) }

func open(t *testing.T, change func(*emulate.Account)) *office {
	t.Helper()
	o := &office{T: t}
	ctx := t.Context()
	st, err := store.Open(ctx, t.TempDir(), store.Options{})
	must(t, err)
	o.store = st
	d, err := desk.Open(desk.Config{Log: st, Feed: silent{}, Version: "test"})
	must(t, err)
	go d.Run()
	table, err := st.OpenNotifications(ctx)
	must(t, err)
	account := emulate.Usual()
	account.Token = "emulated-key"
	if change != nil {
		change(&account)
	}
	var handler http.Handler
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	o.company, err = emulate.NewServer(emulate.Options{Account: account, Host: web.URL, Seed: 7, Now: o.now})
	must(t, err)
	handler = o.company.Handler()
	o.intake, err = intake.New(ctx, intake.Config{Store: st, Table: table, Desk: d, Clock: func() event.Instant { return event.InstantOf(o.now()) },
		Adapters: map[string]intake.Adapter{"callgear": func(n *store.Notification, zone *time.Location) intake.Reading {
			return intake.Reading{Signals: callgear.Read(callgear.Request{Suffix: n.Suffix, ContentType: n.ContentType, Body: n.Body}, zone).Signals}
		}}})
	must(t, err)
	o.desk, o.table = d, table
	o.restart()
	o.at = store.Integration{Vendor: "callgear", Name: "PBX", Secret: "s", Created: event.InstantOf(o.now())}
	o.at.Config, err = o.use.Close(telephony.Settings{CallURL: web.URL + "/call/v4.0", DataURL: web.URL + "/data/v2.0", MediaURL: web.URL, Key: "emulated-key"})
	must(t, err)
	o.at.ID, err = st.AddIntegration(ctx, o.at)
	must(t, err)
	must(t, o.intake.Reload(ctx))
	o.intake.Start(context.WithoutCancel(ctx))
	t.Cleanup(func() {
		web.Close()
		o.intake.Stop()
		d.Close()
		if err := table.Close(); err != nil {
			t.Error(err)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return o
}

// restart begins to use the account as a program that has just started.
func (o *office) restart() {
	o.use = telephony.New(telephony.Config{Store: o.store, Desk: o.desk, Secret: []byte("secret"), Clock: o.now,
		Dial: func(_ string, s telephony.Settings) (phone.Vendor, error) {
			return api.New(api.Config{CallURL: s.CallURL, DataURL: s.DataURL, MediaURL: s.MediaURL, Key: s.Key, Now: o.now}), nil
		}, Keep: o.tell,
		LastAudit: func(ctx context.Context, id event.IntegrationID) (event.Instant, error) {
			return o.intake.LastAudit(ctx, id)
		},
		Audited: func(ctx context.Context, id event.IntegrationID, a telephony.Audit) error {
			return o.intake.Audited(ctx, id, a.Till, a.Found, a.Line())
		}})
}

// audits gives how many calls each look that the journal tells of had found,
// the newest first.
func (o *office) audits() (found []string) {
	o.Helper()
	rows, err := o.table.List(o.Context(), store.NotificationQuery{Integration: o.at.ID, Limit: 100})
	must(o.T, err)
	for _, r := range rows {
		if r.Suffix == intake.AuditSuffix {
			found = append(found, r.Notes[0].Field)
		}
	}
	return found
}

// tell brings a notification, and waits until it is understood.
func (o *office) tell(ctx context.Context, id event.IntegrationID, suffix string, body []byte) error {
	return o.intake.Take(ctx, store.Notification{Integration: id, Suffix: suffix, ContentType: "application/json", Body: body, Size: int64(len(body))})
}

// begin lets a call begin of which, if so wanted, its beginning is told.
func (o *office) begin(told bool) (session string) {
	o.Helper()
	id, err := o.company.Begin(emulate.Plan{Script: "answered", Contact: "79161234567", Ring: 5 * time.Second, Talk: 20 * time.Second})
	must(o.T, err)
	if told {
		must(o.T, o.tell(o.Context(), o.at.ID, "legout", fmt.Appendf(nil, `{"notification_timestamp":%d,"leg_id":1,"contact_info":{"contact_phone_number":"79161234567"},
			"call_info":{"call_session_id":%d,"direction":"in","call_source":"va"}}`, o.now().Unix(), id)))
		must(o.T, o.intake.Understood(o.Context()))
	}
	return strconv.FormatInt(id, 10)
}

// reconcile does it, and gives how much was asked of the company.
func (o *office) reconcile() int {
	o.Helper()
	before := o.company.Stats().Requests
	must(o.T, o.use.Reconcile(o.Context(), o.at))
	must(o.T, o.intake.Understood(o.Context()))
	return o.company.Stats().Requests - before
}

// found gives a call as the log has it; nil if nothing was told.
func (o *office) found(session string) *call.Call {
	o.Helper()
	id, err := o.store.CallOf(o.Context(), o.at.ID, session)
	if err != nil {
		return nil
	}
	records, err := o.store.CallRecords(o.Context(), id)
	must(o.T, err)
	l := call.NewLife()
	for _, r := range records {
		l.Apply(r)
	}
	return l.Call
}

func (o *office) pass(d time.Duration) { o.skip.Add(int64(d)) }

// The end of a call is lost on its way: the report tells it, after a while, and
// is asked once.
func TestLostEndIsRestored(t *testing.T) {
	o := open(t, nil)
	session := o.begin(true)
	if n := o.reconcile(); n != 0 || o.found(session).Settled {
		t.Errorf("%d requests while people usually talk", n)
	}
	o.pass(4 * time.Minute)
	if n := o.reconcile(); n == 0 || n > 4 {
		t.Errorf("%d requests for one call", n)
	}
	if c := o.found(session); !c.Settled || c.Outcome != call.Answered || len(c.Talks) != 1 || c.Ended == 0 {
		t.Errorf("the call is %+v", c)
	}
	if n := o.reconcile(); n != 0 {
		t.Errorf("%d requests for nothing", n)
	}
}

// Nothing at all was told of a call: it is found within the hour, once.
func TestUnheardCallIsFound(t *testing.T) {
	o := open(t, nil)
	if n := o.reconcile(); n != 0 {
		t.Errorf("%d requests at the start", n)
	}
	o.pass(20 * time.Minute)
	session := o.begin(false)
	o.pass(30 * time.Minute)
	if n := o.reconcile(); n != 0 || o.found(session) != nil {
		t.Errorf("%d requests before the hour is over", n)
	}
	o.pass(15 * time.Minute)
	if n := o.reconcile(); n == 0 || n > 4 {
		t.Errorf("%d requests", n)
	}
	c := o.found(session)
	if c == nil || !c.Settled || c.Outcome != call.Answered || len(c.Talks) != 1 {
		t.Fatalf("the call is %+v", c)
	}
	records, err := o.store.CallRecords(t.Context(), c.ID)
	must(t, err)
	o.pass(time.Hour)
	o.reconcile()
	if again, err := o.store.CallRecords(t.Context(), c.ID); err != nil || len(again) != len(records) {
		t.Errorf("%d records after the next look, %d before, %v", len(again), len(records), err)
	}
}

// The program is down for hours, and every notification of that time is lost:
// what was called meanwhile is found at the start, at the time when it was, and
// the journal says so.
func TestCallsOfAPauseAreFound(t *testing.T) {
	o := open(t, nil)
	o.pass(61 * time.Minute)
	if n := o.reconcile(); n == 0 || n > 4 || o.audits() != nil {
		t.Errorf("%d requests of the hour, lines %v", n, o.audits())
	}
	o.pass(time.Hour)
	first, began := o.begin(false), event.InstantOf(o.now())
	o.pass(4 * time.Hour)
	second := o.begin(false)
	o.pass(2 * time.Hour)
	o.restart()
	if n := o.reconcile(); n == 0 || n > 4 {
		t.Errorf("%d requests at the start", n)
	}
	for _, session := range []string{first, second} {
		if c := o.found(session); c == nil || !c.Settled || c.Outcome != call.Answered || c.ClockOff {
			t.Errorf("the call is %+v", c)
		}
	}
	if c := o.found(first); c.Began < began.Add(-1000) || c.Began > began.Add(1000) {
		t.Errorf("it began at %d, and is said to have at %d", began, c.Began)
	}
	if lines := o.audits(); !slices.Equal(lines, []string{"2"}) {
		t.Errorf("the journal says %v", lines)
	}
	o.restart()
	if n := o.reconcile(); n != 0 {
		t.Errorf("%d requests of a start within the hour", n)
	}
	if n, err := o.intake.ReadAgain(t.Context(), o.at.ID, []event.NotificationID{1, 2, 3, 4, 5, 6, 7, 8, 9}); err != nil || n != 2 {
		t.Errorf("%d are read again, %v: a look is no notification", n, err)
	}
}

// The first look of all goes a day back, and that is no pause of anything.
func TestFirstLookIsNoPause(t *testing.T) {
	o := open(t, nil)
	o.pass(5 * time.Hour) // since it was connected
	if n := o.reconcile(); n == 0 || o.audits() != nil {
		t.Errorf("%d requests, lines %v", n, o.audits())
	}
	o.pass(5 * time.Hour)
	if n := o.reconcile(); n == 0 || len(o.audits()) != 1 {
		t.Errorf("after a pause: %d requests, lines %v", n, o.audits())
	}
}

// After months the report is asked for by weeks, no further back than ninety
// days, and where the points are nearly gone the rest waits for the next day.
func TestLongPauseIsReadByWeeks(t *testing.T) {
	o := open(t, func(a *emulate.Account) { a.DayPoints = 12 })
	old := o.begin(false)
	o.pass(20 * 24 * time.Hour)
	within := o.begin(false)
	o.pass(80 * 24 * time.Hour)
	last := o.begin(false)
	o.pass(time.Hour)
	must(t, o.intake.Audited(t.Context(), o.at.ID, event.InstantOf(o.now().Add(-100*24*time.Hour)), 0, nil))
	o.restart()
	if n := o.reconcile(); n == 0 || n > 12 || o.found(within) == nil || o.found(last) != nil {
		t.Errorf("%d requests of twelve", n)
	}
	if n := o.reconcile(); n != 0 {
		t.Errorf("%d requests without points", n)
	}
	o.pass(24 * time.Hour)
	o.restart()
	if n := o.reconcile(); n == 0 || o.found(last) == nil || o.found(old) != nil {
		t.Errorf("%d requests on the next day", n)
	}
}

// What is called while an integration is switched off is not looked for later.
func TestRestIsNotLookedInto(t *testing.T) {
	o := open(t, nil)
	o.pass(2 * time.Hour)
	session := o.begin(false)
	o.pass(2 * time.Hour)
	must(t, o.use.Rest(t.Context(), o.at))
	o.restart()
	o.pass(61 * time.Minute)
	o.reconcile()
	if c := o.found(session); c != nil {
		t.Errorf("the call of the rest is %+v", c)
	}
}

// The last points of the day are people's: nothing is asked for, and what was
// not asked is asked when there are points again.
func TestReconciliationLeavesPoints(t *testing.T) {
	o := open(t, func(a *emulate.Account) { a.DayPoints = 20 })
	v, _, err := o.use.Vendor(t.Context(), o.at.ID)
	must(t, err)
	for range 19 {
		if _, err := v.Statuses(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	session := o.begin(true)
	o.pass(4 * time.Minute)
	if n := o.reconcile(); n != 0 || o.found(session).Settled {
		t.Errorf("%d requests with one point left", n)
	}
}
