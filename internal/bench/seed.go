package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"

	"otklik/internal/event"
)

// Sizes of the databases that are made in bulk, in conversations.
const (
	seedTen        = 10_000
	seedSmall      = 100_000
	seedMillion    = 1_000_000
	seedTenMillion = 10_000_000
)

// seedSpan is how long the history lasts.
const seedSpan = 365 * 24 * time.Hour

// histories gives the sizes to measure: those that were asked for, else the
// usual ones.
func (b *Bench) histories(usual ...int) []int {
	switch {
	case len(b.Sizes) > 0:
		return b.Sizes
	case b.Huge:
		return append(usual, seedTenMillion)
	}
	return usual
}

// openOf is how many of n conversations are not final: one in a hundred, as
// if all of them had come within months.
func openOf(n int) int { return n / 100 }

// history makes the facts of a contact centre's past: the same seed gives the
// same facts. It is not what the program would have decided to the letter, but
// its kinds, sizes and numbers are those of a working day.
type history struct {
	rand   *rand.Rand
	groups []int64
	staff  int64 // the operators are 2 … staff+1: the administrator is 1
	seq    int64
	now    event.Instant
	step   event.Millis // between two conversations
}

// past is one conversation with all that is stored of it.
type past struct {
	id       event.ConversationID
	visitor  event.VisitorID
	records  []event.Record
	messages []event.MessageText
	keys     []string // of the messages
	final    event.Instant
}

func newHistory(seed uint64, groups []int64, staff int, head int64, n int, end event.Instant) *history {
	step := event.Millis(seedSpan.Milliseconds() / int64(n))
	return &history{rand: rand.New(rand.NewPCG(seed, 5)), groups: groups, staff: int64(staff), seq: head,
		now: end - event.Instant(int64(step)*int64(n)), step: step}
}

// next makes conversation number id; open ones are still in work or waiting.
func (h *history) next(id int64, open bool) past {
	h.now = h.now.Add(h.step)
	c, v := event.ConversationID(id), event.VisitorID(id/2+1)
	op := event.OperatorID(2 + h.rand.Int64N(h.staff))
	group := event.GroupID(h.groups[h.rand.IntN(len(h.groups))])
	p := past{id: c, visitor: v}
	at := h.now
	add := func(after int, f event.Fact) int64 {
		at = at.Add(event.Millis(after))
		h.seq++
		p.records = append(p.records, event.Record{Seq: h.seq, At: at, Learned: at, Fact: f})
		return h.seq
	}
	say := func(after int, author event.Author, operator event.OperatorID) {
		body := phrases[h.rand.IntN(len(phrases))] + h.aside()
		if author == event.ByVisitor && len(p.messages) == 0 {
			body += " " + orderNumber(id)
		}
		key := fmt.Sprintf("%016x", h.rand.Uint64())
		posted := &event.Posted{Conversation: c, Author: author, Operator: operator, Key: key, Length: len([]rune(body))}
		posted.Message = event.MessageID(add(after, posted))
		p.messages = append(p.messages, event.MessageText{Message: posted.Message, Conversation: c, Visitor: v,
			Author: author, Operator: operator, Body: body, At: at})
		p.keys = append(p.keys, key)
	}
	add(0, &event.Opened{Conversation: c, Visitor: v, Channel: event.ChannelSite, Group: group, Priority: 5, StartOnline: true, Present: true})
	say(0, event.ByVisitor, 0)
	add(0, &event.WaitBegan{Conversation: c, Wait: 1, Cause: event.WaitOpened, Group: group})
	if open && h.rand.IntN(5) < 2 {
		return p // waits
	}
	offer := &event.OfferMade{Conversation: c, Wait: 1, Operator: op, Group: group, Nth: 1 + h.rand.IntN(40), Why: event.Decision{
		Rule: string(event.LeastLoaded), Ranked: []event.Candidate{{Operator: op, Used: 25 * h.rand.IntN(4), Capacity: 100, IdleMs: 40_000, Offers: 7, Level: 1}}}}
	offer.Offer = event.OfferID(add(1, offer))
	add(2000+h.rand.IntN(20_000), &event.Accepted{Conversation: c, Wait: 1, Operator: op, Way: event.AcceptOffer, Offer: offer.Offer})
	add(3000, &event.TypingStarted{Conversation: c, Operator: op})
	say(9000, event.ByOperator, op)
	if open {
		return p // in work
	}
	say(20_000, event.ByVisitor, 0)
	say(25_000, event.ByOperator, op)
	add(60_000, &event.Closed{Conversation: c, By: event.CloseOperator, Operator: op, Who: op})
	add(3_600_000, &event.Finalised{Conversation: c, Visitor: v, Operator: op, ByTimer: true})
	p.final = at
	return p
}

var phrases = []string{
	"Здравствуйте! Подскажите, пожалуйста, когда привезут мой заказ?",
	"Добрый день! Уточню на складе и сразу вернусь с ответом, это займёт две минуты.",
	"Спасибо большое, всё понятно!", "Да, такой размер есть в наличии, можем отложить до вечера.",
	"А можно оплатить картой при получении?", "Конечно. Курьер приедет завтра с 14 до 18 и позвонит за час до приезда.",
	"Хорошо, жду", "Оформил возврат, деньги придут на ту же карту в течение трёх рабочих дней.",
}

// orderNumber is a word that one conversation alone has.
func orderNumber(id int64) string { return fmt.Sprintf("Т-%d", 4_000_000+id) }

// aside is some words more: a few are common and most are rare, as in a
// language, and each stands in several forms.
func (h *history) aside() string {
	var b strings.Builder
	for range 1 + h.rand.IntN(6) {
		n := int(h.rand.ExpFloat64() * h.rand.ExpFloat64() * 900)
		b.WriteByte(' ')
		for n += 20; n > 0; n /= 20 {
			b.WriteString(syllables[n%20])
		}
		b.WriteString(endings[h.rand.IntN(len(endings))])
	}
	return b.String()
}

var (
	syllables = []string{"ба", "ве", "го", "ди", "жу", "за", "ке", "ло", "ми", "ну", "па", "ре", "со", "ти", "фу", "ха", "че", "шо", "ли", "ру"}
	endings   = []string{"к", "ка", "ку", "ками", "ков"}
)

// seedVersion is in the names of the folders: what an older generator made is
// not what is measured now.
const seedVersion = 3

// seeded gives a data folder with so many conversations, made once and kept
// in the cache.
func (b *Bench) seeded(ctx context.Context, n int) (string, error) {
	dir := filepath.Join(b.Cache, fmt.Sprintf("seed%d-%d", seedVersion, n))
	if _, err := os.Stat(filepath.Join(dir, "ready")); err == nil {
		return dir, nil
	}
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	if err := copyFolder(b.template.dir, dir); err != nil {
		return "", err
	}
	b.progress(fmt.Sprintf("(making %d conversations: ", n))
	began := time.Now()
	if err := fillDatabase(ctx, filepath.Join(dir, "otklik.db"), b.template.groups, n); err != nil {
		return "", fmt.Errorf("make a database of %d conversations: %w", n, err)
	}
	b.progress(fmt.Sprintf("%v) ", time.Since(began).Round(time.Second)))
	return dir, os.WriteFile(filepath.Join(dir, "ready"), nil, 0o600)
}

// fillDatabase writes the history in bulk: without syncs, and with the indexes
// made at the end.
func fillDatabase(ctx context.Context, path string, groups []int64, n int) error {
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=synchronous(OFF)&_pragma=temp_store(MEMORY)&_pragma=cache_size(-200000)")
	if err != nil {
		return err
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	indexes, err := dropIndexes(ctx, db)
	if err != nil {
		return err
	}
	var head int64
	if err := db.QueryRowContext(ctx, "select coalesce(max(seq), 0) from log").Scan(&head); err != nil {
		return err
	}
	// Who was set up today was there before the history that follows: a log
	// whose oldest records are its newest moments is nobody's.
	if _, err := db.ExecContext(ctx, "update log set at = at - $1, learned = learned - $1", (seedSpan + 24*time.Hour).Milliseconds()); err != nil {
		return err
	}
	h := newHistory(1, groups, operatorCount, head, n, event.InstantOf(time.Now()))
	if err := writeHistory(ctx, db, h, n); err != nil {
		return err
	}
	for _, create := range indexes {
		if _, err := db.ExecContext(ctx, create); err != nil {
			return err
		}
	}
	_, err = db.ExecContext(ctx, "pragma wal_checkpoint(truncate)")
	return err
}

// dropIndexes drops what can be made again and gives the statements for that.
func dropIndexes(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, `select name, sql from sqlite_master where type = 'index' and sql is not null
		and tbl_name in ('log', 'message', 'conversation', 'visitor')`)
	if err != nil {
		return nil, err
	}
	var names, creates []string
	for rows.Next() {
		var name, create string
		if err := rows.Scan(&name, &create); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		names, creates = append(names, name), append(creates, create)
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := db.ExecContext(ctx, "drop index "+name); err != nil {
			return nil, err
		}
	}
	return creates, nil
}

// seedBatch is how many conversations share a transaction.
const seedBatch = 5000

func writeHistory(ctx context.Context, db *sql.DB, h *history, n int) error {
	latest := map[string]int64{}
	for first := 1; first <= n; first += seedBatch {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		w := newSeedWriter(ctx, tx)
		for id := first; id < min(first+seedBatch, n+1); id++ {
			w.add(h.next(int64(id), id > n-openOf(n)), latest)
		}
		if err := w.flush(); err != nil {
			return errors.Join(err, tx.Rollback())
		}
		if err := tx.Commit(); err != nil {
			return err
		}
	}
	for key, seq := range latest {
		_, err := db.ExecContext(ctx, "insert into latest (key, seq) values ($1, $2) on conflict (key) do update set seq = excluded.seq", key, seq)
		if err != nil {
			return err
		}
	}
	return nil
}

// seedWriter inserts many rows with one statement.
type seedWriter struct {
	log, message, conversation, visitor *manyRows
}

func newSeedWriter(ctx context.Context, tx *sql.Tx) *seedWriter {
	return &seedWriter{
		log:          &manyRows{ctx: ctx, tx: tx, into: "log (seq, at, learned, kind, conversation, body)", columns: 6},
		message:      &manyRows{ctx: ctx, tx: tx, into: "message (id, conversation, visitor, author, operator, note, key, body, files, at)", columns: 10},
		conversation: &manyRows{ctx: ctx, tx: tx, into: "conversation (id, visitor, opened_at, final_at)", columns: 4},
		visitor:      &manyRows{ctx: ctx, tx: tx, into: "visitor (id, uid, site, created_at, seen_at)", columns: 5},
	}
}

func (w *seedWriter) add(p past, latest map[string]int64) {
	for _, r := range p.records {
		body, err := event.Encode(r.Fact)
		if err != nil {
			w.log.err = err
			return
		}
		w.log.row(r.Seq, int64(r.At), int64(r.Learned), string(r.Fact.Kind()), int64(p.id), string(body))
		for _, key := range event.LatestKeys(r.Fact) {
			latest[key] = r.Seq
		}
	}
	for i, m := range p.messages {
		w.message.row(int64(m.Message), int64(p.id), int64(p.visitor), string(m.Author), int64(m.Operator), 0, p.keys[i], m.Body, "[]", int64(m.At))
	}
	var final any
	if p.final != 0 {
		final = int64(p.final)
	}
	opened := int64(p.records[0].At)
	w.conversation.row(int64(p.id), int64(p.visitor), opened, final)
	if p.id%2 == 0 || p.id == 1 { // two conversations to a visitor
		w.visitor.row(int64(p.visitor), fmt.Sprintf("seed-%d", p.visitor), "bench25", opened, opened)
	}
}

func (w *seedWriter) flush() error {
	return errors.Join(w.log.flush(), w.message.flush(), w.conversation.flush(), w.visitor.flush())
}

// manyRows collects rows and inserts so many at a time.
type manyRows struct {
	ctx     context.Context
	tx      *sql.Tx
	into    string
	columns int
	values  []any
	stmt    *sql.Stmt
	err     error
}

const rowsAtOnce = 50

func (m *manyRows) row(values ...any) {
	m.values = append(m.values, values...)
	if m.err == nil && len(m.values) == rowsAtOnce*m.columns {
		if m.stmt == nil {
			m.stmt, m.err = m.tx.PrepareContext(m.ctx, m.statement(rowsAtOnce))
		}
		if m.err == nil {
			_, m.err = m.stmt.ExecContext(m.ctx, m.values...)
		}
		m.values = m.values[:0]
	}
}

func (m *manyRows) statement(rows int) string {
	one := "(" + strings.TrimSuffix(strings.Repeat("?,", m.columns), ",") + ")"
	return "insert into " + m.into + " values " + strings.TrimSuffix(strings.Repeat(one+",", rows), ",")
}

// flush inserts what is left.
func (m *manyRows) flush() error {
	if m.err == nil && len(m.values) > 0 {
		_, m.err = m.tx.ExecContext(m.ctx, m.statement(len(m.values)/m.columns), m.values...)
	}
	if m.stmt != nil {
		return errors.Join(m.err, m.stmt.Close())
	}
	return m.err
}
