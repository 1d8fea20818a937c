package archive_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"otklik/internal/archive"
	"otklik/internal/archive/shelf"
	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/search"
	"otklik/internal/store"
)

var ctx = context.Background()

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var questions = []string{"Где мой заказ?", "Хочу оформить возврат денег", "Сколько стоит доставка в Тверь", "Ещё раз: +7 (999) 123-45-67", "Where is my order?", "Пишите на ivan@mail.ru"}
var answers = []string{"Ваш заказ в пути, курьер приедет завтра", "Возвраты принимаем 14 дней", "Доставим бесплатно", "Your orders are on the way", "Здравствуйте!"}

// talking puts words into the mouths of a random log.
func talking(entries []event.Entry, seed uint64) []event.Entry {
	r := rand.New(rand.NewPCG(seed, 1))
	for _, e := range entries {
		if e.Words == nil || e.Words.Message == nil {
			continue
		}
		list := answers
		if e.Words.Message.Author == event.ByVisitor {
			list = questions
		}
		e.Words.Message.Body = list[r.IntN(len(list))]
	}
	return entries
}

// world is a store and an archive of it.
type world struct {
	t       testing.TB
	dir     string
	store   *store.Store
	archive *archive.Archive
	block   int64
}

func newWorld(t testing.TB) *world {
	w := &world{t: t, dir: t.TempDir()}
	var err error
	w.store, err = store.Open(ctx, w.dir, store.Options{})
	must(t, err)
	w.open()
	t.Cleanup(func() {
		must(t, w.archive.Close())
		must(t, w.store.Close())
	})
	return w
}

func (w *world) open() {
	var err error
	w.archive, err = archive.Open(ctx, archive.Config{Store: w.store, Fresh: -1, Quiet: -1, Block: w.block})
	must(w.t, err)
	must(w.t, w.archive.Follow(ctx))
}

// append records a part of a log and lets the archive follow.
func (w *world) append(entries []event.Entry) {
	w.t.Helper()
	must(w.t, w.store.Append(entries))
	must(w.t, w.archive.Follow(ctx))
}

func (w *world) find(question string, in archive.Scope, f shelf.Filter) []archive.Found {
	w.t.Helper()
	q, err := search.Parse(question)
	must(w.t, err)
	var out []archive.Found
	after := event.ConversationID(0)
	for {
		var page []archive.Found
		hits, err := w.archive.Find(ctx, &archive.FindAsk{Query: q, In: in, Filter: f, After: after, Rows: 7, Page: func(_ context.Context, found []archive.Found) error {
			page = append(page, found...)
			return nil
		}})
		must(w.t, err)
		w.firsts(hits.Found)
		if len(page) != len(hits.Found) || len(page) > 0 && !reflect.DeepEqual(page, hits.Found) {
			w.t.Errorf("%q: %d were given as a page, %d were found", question, len(page), len(hits.Found))
		}
		out = append(out, hits.Found...)
		if !hits.More {
			return out
		}
		after = hits.Last
	}
}

// firsts: what visitors wrote first is what the store says of it.
func (w *world) firsts(found []archive.Found) {
	w.t.Helper()
	var ids []event.ConversationID
	for i := range found {
		ids = append(ids, found[i].ID)
	}
	first, err := w.store.FirstQuestions(ctx, ids)
	must(w.t, err)
	for i := range found {
		if f := &found[i]; !f.Read || !reflect.DeepEqual(f.First, first[f.ID]) {
			w.t.Errorf("conversation %d began with %+v, not with %+v", f.ID, first[f.ID], f.First)
		}
	}
}

func (w *world) list(ask archive.Ask) []archive.Talk {
	w.t.Helper()
	var out []archive.Talk
	ask.Rows = 11
	page, err := w.archive.Each(ctx, ask, 1_000_000, func(some []archive.Talk) error {
		out = append(out, some...)
		return nil
	})
	must(w.t, err)
	if page.Total != int64(len(out)) {
		w.t.Errorf("the list has %d lines and says %d", len(out), page.Total)
	}
	return out
}

// everything is all that the archive can tell.
func (w *world) everything() any {
	w.t.Helper()
	found := map[string][]archive.Found{}
	for _, q := range []string{"заказы", "возврат", "orders", "9991234567", `"в пути"`, "дост* -тверь", "ivan@mail.ru"} {
		for _, in := range []archive.Scope{archive.Everywhere, archive.InQuestion, archive.InAnswer} {
			found[string(in)+" "+q] = w.find(q, in, shelf.Filter{})
		}
	}
	day, err := w.archive.Day(ctx, days.Start, days.Start.Add(86_400_000), []event.OperatorID{1, 2, 3, 4, 5}, shelf.Filter{})
	must(w.t, err)
	return []any{w.list(archive.Ask{By: shelf.ByOpened}), w.list(archive.Ask{By: shelf.ByWaited, Rising: true}), found, day}
}

func someDays(seed uint64) *days.Days {
	d := days.New(seed, 5)
	for range 3 {
		d.Pass(150)
		d.Night(20 * 3_600_000)
	}
	d.Pass(80)
	talking(d.Entries, seed)
	return d
}

// TestFollowedIsRebuilt: followed in small steps with kills in between, and
// read at once: the same archive.
func TestFollowedIsRebuilt(t *testing.T) {
	t.Parallel()
	d := someDays(3)
	live, once := newWorld(t), newWorld(t)
	for i, rest := 0, d.Entries; len(rest) > 0; i++ {
		n := min(len(rest), 1+(i*37)%90)
		live.append(rest[:n])
		rest = rest[n:]
		if i%9 == 5 {
			before := live.archive
			live.open() // the former one was never closed, as after a kill
			must(t, before.Close())
		}
	}
	once.append(d.Entries)
	if a, b := live.everything(), once.everything(); !reflect.DeepEqual(a, b) {
		t.Errorf("followed in steps and read at once differ:\n%.3000v\n%.3000v", a, b)
	}
}

// TestTalksAreJudged: the lines say what the records and the metrics say.
func TestTalksAreJudged(t *testing.T) {
	t.Parallel()
	d := days.New(11, 5)
	for range 8 {
		d.Pass(150)
		d.Night(30 * 3_600_000)
	}
	w := newWorld(t)
	w.append(d.Entries)
	records, ids := d.Conversations()
	history := metric.NewHistory()
	now := event.Instant(0)
	for _, r := range d.Records {
		history.Apply(r)
		now = max(now, r.At, r.Learned)
	}
	talks := map[event.ConversationID]archive.Talk{}
	for _, one := range w.list(archive.Ask{By: shelf.ByOpened}) {
		talks[one.ID] = one
	}
	if len(talks) != len(ids) {
		t.Fatalf("%d conversations, want %d", len(talks), len(ids))
	}
	seen := map[string]int{}
	for _, id := range ids {
		want := map[string]bool{}
		for _, v := range metric.Evaluate(records[id], &metric.Context{History: history, Targets: metric.DefaultTargets(), Now: now}) {
			code := map[string]string{"missed.conversations": "missed", "resp.late5": "late", "lt.unassigned": "unassigned", "lt.cancelled": "cancelled",
				"lt.no_reply": "no_reply", "lt.served": "served", "closed.noreply": "closed_noreply", "missed.operator": "missed_operator"}[v.Metric]
			if code != "" && v.Counted {
				want[code] = true
			}
		}
		for code := range want {
			seen[code]++
		}
		for _, code := range []string{"missed", "late", "closed_noreply", "missed_operator"} {
			bit, _ := archive.OutcomeBit(code)
			if got := talks[id].Outcomes&(1<<bit) != 0; got != want[code] && talks[id].Phase == shelf.Final {
				t.Errorf("conversation %d: %s is %v, want %v", id, code, got, want[code])
			}
		}
	}
	if seen["missed"] == 0 || seen["late"] == 0 || seen["missed_operator"] == 0 {
		t.Errorf("the log proves little: %v", seen)
	}
}

// TestRatingsAreKept: the last word of the visitor, also one said after the end,
// in the line and in lists by score, whose totals come to all.
func TestRatingsAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := someDays(19)
	w.append(d.Entries)
	want, seq := map[event.ConversationID]int{}, d.Records[len(d.Records)-1]
	rate := func(id event.ConversationID, scale string, score, code int) {
		seq.Seq++
		w.append([]event.Entry{{Record: event.Record{Seq: seq.Seq, At: seq.At, Learned: seq.At,
			Fact: &event.Rated{Conversation: id, Visitor: 1, Scale: scale, Score: score}}}})
		want[id] = code
	}
	all := w.list(archive.Ask{By: shelf.ByOpened})
	for i, talk := range all[:min(6, len(all))] {
		rate(talk.ID, event.RatingFive, 1+i%5, 1+i%5)
	}
	rate(all[0].ID, event.RatingThumbs, 2, 7)
	listed := 0
	for _, word := range []string{"none", "1", "2", "3", "4", "5", "down", "up"} {
		codes, ok := archive.RatingCodes(word)
		if !ok {
			t.Fatalf("%s is no word for a rating", word)
		}
		for _, talk := range w.list(archive.Ask{By: shelf.ByOpened, Filter: shelf.Filter{Ratings: codes}}) {
			listed++
			if talk.Rating != codes[0] || talk.Rating != want[talk.ID] {
				t.Errorf("conversation %d is listed under %s, kept with %d, and was given %d", talk.ID, word, talk.Rating, want[talk.ID])
			}
		}
	}
	if any, _ := archive.RatingCodes("any"); len(w.list(archive.Ask{By: shelf.ByOpened, Filter: shelf.Filter{Ratings: any}})) != len(want) || listed != len(all) {
		t.Errorf("%d of %d conversations are listed by score", listed, len(all))
	}
}

// TestTopicsAreKept: what a conversation is about is what was said last, in its
// line and in lists by topic, whose totals come to all.
func TestTopicsAreKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := someDays(17)
	w.append(d.Entries)
	want := map[event.ConversationID]event.CategoryID{}
	for _, r := range d.Records {
		if f, ok := r.Fact.(*event.Categorised); ok {
			want[f.Conversation] = f.Category
		}
	}
	// Taken off again, and so listed with what never had one.
	for id, topic := range want {
		if topic != 0 {
			last := d.Records[len(d.Records)-1]
			w.append([]event.Entry{{Record: event.Record{Seq: last.Seq + 1, At: last.At, Learned: last.At, Fact: &event.Categorised{Conversation: id, By: 1}}}})
			want[id] = 0
			break
		}
	}
	all, listed := w.list(archive.Ask{By: shelf.ByOpened}), 0
	for topic := range event.CategoryID(10) {
		some := w.list(archive.Ask{By: shelf.ByOpened, Filter: shelf.Filter{Categories: []event.CategoryID{topic}}})
		for _, talk := range some {
			if talk.Category != topic || want[talk.ID] != topic {
				t.Errorf("conversation %d is listed under topic %d, kept with %d, and was given %d", talk.ID, topic, talk.Category, want[talk.ID])
			}
		}
		listed += len(some)
	}
	if listed != len(all) || len(want) < 5 || len(want) == len(all) {
		t.Errorf("%d of %d conversations are listed, %d were given a topic", listed, len(all), len(want))
	}
}

func TestWordsAreFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.append(someDays(7).Entries)
	all := len(w.list(archive.Ask{}))
	for _, c := range []struct {
		question string
		in       archive.Scope
		where    func(archive.Found) bool
	}{
		{"заказами", archive.Everywhere, nil}, {"заказ", archive.InQuestion, nil}, {"заказов", archive.InAnswer, nil},
		{"оформили возвратами", archive.InQuestion, nil}, {"8 999 123 45 67", archive.Everywhere, nil}, {"еще", archive.InQuestion, nil},
		{"order", archive.InAnswer, nil}, {`"курьер приедет"`, archive.Everywhere, nil},
	} {
		found := w.find(c.question, c.in, shelf.Filter{})
		if len(found) == 0 || len(found) == all {
			t.Errorf("%s in %q: %d of %d conversations", c.question, c.in, len(found), all)
		}
		last := event.ConversationID(1 << 40)
		for _, f := range found {
			if len(f.Hits) == 0 || f.ID >= last {
				t.Errorf("%s in %q: conversation %d has %d hits, after %d", c.question, c.in, f.ID, len(f.Hits), last)
			}
			last = f.ID
			for _, h := range f.Hits {
				if (h.Author == event.ByVisitor) != (c.in == archive.InQuestion) && c.in != archive.Everywhere {
					t.Errorf("%s in %q: a hit by %s", c.question, c.in, h.Author)
				}
			}
		}
	}
	if n := len(w.find("заказ", archive.InAnswer, shelf.Filter{Operators: []event.OperatorID{0}})); n != 0 {
		t.Errorf("%d conversations with an answer that nobody worked on", n)
	}
	for _, nothing := range []string{`"заказ мой где"`, "слон", "AND OR", `") OR 1=1 --`, "question:заказ*^2"} {
		if found := w.find(nothing, archive.Everywhere, shelf.Filter{}); len(found) != 0 {
			t.Errorf("%s finds %d conversations", nothing, len(found))
		}
	}
}

// TestErasedWordsAreGone: from the answers and from the bytes of the file.
func TestErasedWordsAreGone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := someDays(9)
	who := event.VisitorID(0)
	for _, e := range d.Entries {
		if e.Words != nil && e.Words.Message != nil && e.Words.Message.Author == event.ByVisitor && who == 0 {
			who = e.Words.Message.Visitor
			e.Words.Message.Body = "абракадабрами пользуюсь"
		}
	}
	w.append(d.Entries)
	stem := []byte("абракадабр")
	if len(w.find("абракадабра", archive.Everywhere, shelf.Filter{})) != 1 || !w.holds(stem) {
		t.Fatal("the word was never there")
	}
	must(t, w.store.EraseVisitor(ctx, who))
	must(t, w.archive.Follow(ctx))
	if n := len(w.find("абракадабра", archive.Everywhere, shelf.Filter{})); n != 0 {
		t.Errorf("an erased word is found in %d conversations", n)
	}
	if w.holds(stem) {
		t.Error("an erased word is in the file")
	}
	w.open()
	if n := len(w.find("абракадабра", archive.Everywhere, shelf.Filter{})); n != 0 {
		t.Errorf("after a restart an erased word is found in %d conversations", n)
	}
}

func (w *world) holds(word []byte) bool {
	w.t.Helper()
	files, err := filepath.Glob(filepath.Join(w.dir, "search.db*"))
	must(w.t, err)
	return slices.ContainsFunc(files, func(path string) bool {
		body, err := os.ReadFile(path)
		must(w.t, err)
		return bytes.Contains(body, word)
	})
}

// TestDeletedIsMadeAgain: the file may be deleted, damaged, or belong to
// another log.
func TestDeletedIsMadeAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.append(someDays(11).Entries)
	want := w.everything()
	path := filepath.Join(w.dir, "search.db")
	for name, spoil := range map[string]func(){
		"deleted": func() { must(t, os.Remove(path)) },
		"damaged": func() { must(t, os.WriteFile(path, bytes.Repeat([]byte("x"), 9000), 0o600)) },
		"of a former version": func() {
			db, err := sql.Open("sqlite", path)
			must(t, err)
			_, err = db.ExecContext(ctx, "alter table talk drop column rating; pragma user_version = 3")
			must(t, err)
			must(t, db.Close())
		},
		"foreign": func() {
			other := newWorld(t)
			other.append(someDays(12).Entries)
			must(t, other.archive.Close())
			body, err := os.ReadFile(filepath.Join(other.dir, "search.db"))
			must(t, err)
			must(t, os.WriteFile(path, body, 0o600))
			other.open()
		},
	} {
		must(t, w.archive.Close())
		spoil()
		w.open()
		if got := w.everything(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: not the same after it was made again", name)
		}
	}
}

// TestAnIndexMadeAnewIsPutTogether: of one piece, and what is open has another.
func TestAnIndexMadeAnewIsPutTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	pieces := func() (n int) {
		db, err := sql.Open("sqlite", filepath.Join(w.dir, "search.db"))
		must(t, err)
		defer db.Close()
		// The number of a piece stands above the 37 bits of its pages (FTS5).
		must(t, db.QueryRowContext(ctx, "select count(distinct id >> 37) from words_data where id > 10").Scan(&n))
		return n
	}
	entries := someDays(11).Entries
	for third := range 3 {
		w.append(entries[third*len(entries)/3 : (third+1)*len(entries)/3])
	}
	want, before := w.everything(), pieces()
	must(t, w.archive.Close())
	must(t, os.Remove(filepath.Join(w.dir, "search.db")))
	w.open()
	if n := pieces(); before < 3 || n > 2 {
		t.Errorf("the index is of %d pieces, it was of %d", n, before)
	}
	if got := w.everything(); !reflect.DeepEqual(got, want) {
		t.Error("not the same after it was put together")
	}
}

// TestLearnedLater: what is learned of a conversation that is over belongs to
// it, before and after a start.
func TestLearnedLater(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := someDays(15)
	w.append(d.Entries)
	over := archive.Ask{By: shelf.ByOpened, Filter: shelf.Filter{Phases: []shelf.Phase{shelf.Final}}}
	before, found := w.list(over), w.find("заказ", archive.Everywhere, shelf.Filter{})
	seq, now := d.Records[len(d.Records)-1].Seq, d.Records[len(d.Records)-1].At
	for i, talk := range before {
		if i == len(before)/2 {
			w.open()
		}
		seq++
		w.append([]event.Entry{{Record: event.Record{Seq: seq, At: now, Learned: now,
			Fact: &event.Read{Conversation: talk.ID, By: event.ByVisitor, Message: 1}}}})
	}
	if len(before) < 5 || !reflect.DeepEqual(w.list(over), before) {
		t.Errorf("%d conversations are over, and not the same after something was learned of them", len(before))
	}
	if !reflect.DeepEqual(w.find("заказ", archive.Everywhere, shelf.Filter{}), found) {
		t.Error("other words are found after something was learned")
	}
}

// TestKeptIsNotMadeAgain: a start reads what was kept and takes in what is new,
// also of a log whose moments go back.
func TestKeptIsNotMadeAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := someDays(13)
	last := len(d.Entries) - 1
	d.Entries[last].At, d.Entries[last].Learned = days.Start, days.Start
	w.append(d.Entries)
	must(t, w.archive.Close())
	db, err := sql.Open("sqlite", filepath.Join(w.dir, "search.db"))
	must(t, err)
	var id event.ConversationID
	must(t, db.QueryRowContext(ctx, "update talk set messages = 4242 where id = (select min(id) from talk where phase = 2) returning id").Scan(&id))
	must(t, db.Close())
	w.open()
	if talk, ok, err := w.archive.Talk(ctx, id); err != nil || !ok || talk.Messages != 4242 {
		t.Errorf("the archive was made again: %+v %v", talk, err)
	}
}

// TestIndexIsSmall: the index is at most half as large again as the text (B16).
func TestIndexIsSmall(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	d := days.New(1, 5)
	for range 20 {
		d.Pass(400)
		d.Night(10 * 3_600_000)
	}
	r := rand.New(rand.NewPCG(1, 1))
	text := 0
	for _, e := range d.Entries {
		if e.Words != nil && e.Words.Message != nil {
			e.Words.Message.Body = ""
			for range 8 + r.IntN(12) {
				e.Words.Message.Body += fmt.Sprintf("слово%d ", int(r.ExpFloat64()*300))
			}
			text += len(e.Words.Message.Body)
		}
	}
	w.append(d.Entries)
	must(t, w.archive.Close())
	info, err := os.Stat(filepath.Join(w.dir, "search.db"))
	must(t, err)
	if info.Size() > int64(text)*3/2 {
		t.Errorf("%d bytes of index for %d of text", info.Size(), text)
	}
	t.Logf("%d bytes of index for %d of text", info.Size(), text)
	w.open()
}
