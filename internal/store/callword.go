package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"sync"

	"otklik/internal/call"
	"otklik/internal/event"
)

// Told is a signal of an integration, still in words.
type Told struct {
	Integration  event.IntegrationID
	Notification event.NotificationID
	Reading      int
	Received     event.Instant
	Signal       call.Signal
	Attempt      event.AttemptID // of ours, if External names one
}

// wordsKept bounds the ids kept in memory, at some hundred bytes each; beyond it
// all are forgotten, and those of the calls that go on are read again. A large
// centre's calls of a quarter of an hour have so many.
const wordsKept = 20_000

// CallWords turns the words in signals into ids and keeps the words. Use
// [Store.CallWords]; one follower uses it at a time.
type CallWords struct {
	store  *Store
	mu     sync.Mutex
	ids    map[string]int64
	erased map[event.CallID]bool // of those in ids
}

// CallWords gives the way from words to ids.
func (s *Store) CallWords() *CallWords {
	return &CallWords{store: s, ids: map[string]int64{}, erased: map[event.CallID]bool{}}
}

// Forget lets go of what is in memory: after words were erased.
func (w *CallWords) Forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.forget()
}

func (w *CallWords) forget() { w.ids, w.erased = map[string]int64{}, map[event.CallID]bool{} }

// Erased says whether the words of a call that was just told of were erased:
// it has no more of them now.
func (w *CallWords) Erased(id event.CallID) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.erased[id]
}

// ErasedCalls gives the calls whose words were erased.
func (s *Store) ErasedCalls(ctx context.Context) ([]event.CallID, error) {
	return many(ctx, s.read, "erased calls", func(row scanner) (id event.CallID, err error) { return id, row.Scan(&id) },
		"select id from call_session where erased = 1 order by id")
}

// Facts gives the recorded form of signals, in their order, and whether the
// tables have the end of each one's call.
func (w *CallWords) Facts(ctx context.Context, told []Told) (facts []*event.CallSignalled, over []bool, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.ids) > wordsKept {
		w.forget()
	}
	facts, missing := w.facts(told, nil)
	if missing {
		err = w.store.change(ctx, "keep the words of calls", func(tx *sql.Tx) error {
			one := &wordWriter{ctx: ctx, tx: tx, ids: w.ids, erased: w.erased}
			facts, _ = w.facts(told, one)
			return one.err
		})
		if err != nil {
			w.forget() // some of them may have been rolled back
			return nil, nil, err
		}
	}
	over, err = w.over(ctx, facts)
	return facts, over, err
}

// facts makes the facts from the ids in memory; what is missing is written if
// there is somebody to write it.
func (w *CallWords) facts(told []Told, to *wordWriter) (facts []*event.CallSignalled, missing bool) {
	id := func(k wordKey) int64 {
		if n := w.ids[k.name()]; n != 0 {
			return n
		}
		if to == nil {
			missing = true
			return 0
		}
		return to.put(k)
	}
	for i := range told {
		one := &told[i]
		session := event.CallID(id(wordKey{table: sessionTable, integration: one.Integration, value: one.Signal.Session}))
		if w.erased[session] {
			one = withoutWords(one)
		}
		facts = append(facts, factOf(one, session, id))
	}
	return facts, missing
}

// withoutWords is a signal of a call whose words were erased: what may still
// come of it says nothing of who called.
func withoutWords(t *Told) *Told {
	out := *t
	s := &out.Signal
	s.Contact, s.Calling, s.Called = call.Number{}, call.Number{}, call.Number{}
	s.Tags, s.Recordings = nil, nil
	return &out
}

// factOf is the recorded form of a signal of a call.
func factOf(t *Told, session event.CallID, id func(wordKey) int64) *event.CallSignalled {
	s := &t.Signal
	phone := func(n call.Number) event.PhoneID {
		if !n.Known() {
			return 0
		}
		return event.PhoneID(id(wordKey{table: phoneTable, kind: string(n.Kind), value: n.Value}))
	}
	employee := func(e call.Employee) event.EmployeeID {
		if e.ID == "" {
			return 0
		}
		return event.EmployeeID(id(wordKey{table: employeeTable, integration: t.Integration, value: e.ID, called: e.Name}))
	}
	name := func(kind, value string) event.NameID {
		if value == "" {
			return 0
		}
		return event.NameID(id(wordKey{table: nameTable, integration: t.Integration, kind: kind, value: value}))
	}
	f := &event.CallSignalled{
		Call: session, Integration: t.Integration, Notification: t.Notification, Reading: t.Reading, Signal: s.Kind, VendorAt: s.VendorAt, Zoned: s.Zoned,
		Received: t.Received, Direction: s.Direction, Source: s.Source, Contact: phone(s.Contact), Line: phone(s.Line),
		Leg: s.Leg, Legs: s.Legs, Side: s.Side, Calling: phone(s.Calling), Called: phone(s.Called), Employee: employee(s.Employee),
		Transferred: s.Transferred, Failed: s.Failed, Lost: s.Lost, Reason: s.Reason, Cause: s.Cause,
		TalkSeconds: s.TalkSeconds, WaitSeconds: s.WaitSeconds, TotalSeconds: s.TotalSeconds,
		Scenario: name("scenario", s.Scenario), Operation: name("operation", s.Operation), Attempt: t.Attempt,
	}
	for _, e := range s.Employees {
		f.Employees = append(f.Employees, employee(e))
	}
	for _, g := range s.Groups {
		f.Groups = append(f.Groups, name("group", g))
	}
	for _, tag := range s.Tags {
		f.Tags = append(f.Tags, name("tag", tag))
	}
	for _, r := range s.Recordings {
		f.Recordings = append(f.Recordings, event.RecordingID(id(wordKey{table: recordingTable, call: f.Call, value: r.Link, seconds: r.Seconds, bytes: r.Bytes})))
		f.Seconds = max(f.Seconds, r.Seconds)
	}
	return f
}

type wordTable string

const (
	sessionTable   wordTable = "call_session"
	phoneTable     wordTable = "phone"
	employeeTable  wordTable = "employee"
	nameTable      wordTable = "call_name"
	recordingTable wordTable = "recording"
)

// wordKey is one word of a table and what is known of it.
type wordKey struct {
	table       wordTable
	integration event.IntegrationID
	call        event.CallID
	kind, value string

	called  string // of an employee
	seconds int
	bytes   int64
}

// name tells words apart in memory. Another name of an employee, or another
// length of a recording, is written again.
func (k wordKey) name() string {
	b := make([]byte, 0, 64)
	b = append(append(b, k.table...), 0)
	b = append(strconv.AppendInt(b, int64(k.integration), 10), 0)
	b = append(strconv.AppendInt(b, int64(k.call), 10), 0)
	b = append(append(append(append(b, k.kind...), 0), k.value...), 0)
	b = append(append(b, k.called...), 0)
	return string(strconv.AppendInt(b, int64(k.seconds), 10))
}

// wordWriter keeps words in one transaction.
type wordWriter struct {
	ctx context.Context
	tx  *sql.Tx
	ids map[string]int64
	// erased are the calls among them whose words are not kept any more.
	erased map[event.CallID]bool
	err    error
}

func (w *wordWriter) put(k wordKey) int64 {
	if w.err != nil {
		return 0
	}
	query, args := "", []any{}
	switch k.table {
	case sessionTable:
		query = "insert into call_session (integration, session) values ($1, $2) on conflict do update set session = session returning id, erased"
		args = []any{int64(k.integration), k.value}
	case phoneTable:
		query = "insert into phone (kind, value) values ($1, $2) on conflict do update set value = value returning id"
		args = []any{k.kind, k.value}
	case employeeTable:
		query = `insert into employee (integration, external, name) values ($1, $2, $3)
			on conflict do update set name = case when excluded.name <> '' then excluded.name else name end returning id`
		args = []any{int64(k.integration), k.value, k.called}
	case nameTable:
		query = "insert into call_name (integration, kind, value) values ($1, $2, $3) on conflict do update set value = value returning id"
		args = []any{int64(k.integration), k.kind, k.value}
	case recordingTable:
		query = `insert into recording (call, link, seconds, bytes) values ($1, $2, $3, $4)
			on conflict do update set seconds = max(seconds, excluded.seconds), bytes = max(bytes, excluded.bytes) returning id`
		args = []any{int64(k.call), k.value, k.seconds, k.bytes}
	}
	var id int64
	into, erased := []any{&id}, false
	if k.table == sessionTable {
		into = append(into, &erased)
	}
	if err := w.tx.QueryRowContext(w.ctx, query, args...).Scan(into...); err != nil {
		w.err = fmt.Errorf("%s: %w", k.table, err)
		return 0
	}
	if erased {
		w.erased[event.CallID(id)] = true
	}
	w.ids[k.name()] = id
	return id
}

// over tells of each fact whether its call's end is in the log.
func (w *CallWords) over(ctx context.Context, facts []*event.CallSignalled) ([]bool, error) {
	stmt, err := w.store.read.statement(ctx, "select over from call where id = $1")
	if err != nil {
		return nil, fmt.Errorf("see whether calls are over: %w", err)
	}
	out := make([]bool, len(facts))
	for i, f := range facts {
		err := stmt.QueryRowContext(ctx, int64(f.Call)).Scan(&out[i])
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("see whether calls are over: %w", err)
		}
	}
	return out, nil
}
