package store_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

func TestVisitors(t *testing.T) {
	s := open(t, t.TempDir())
	wantErr(t, "AddVisitor", s.AddVisitor(ctx, event.VisitorRow{Visitor: 3, UID: "u3", Site: "main"}, 10), nil)
	wantErr(t, "AddVisitor again", s.AddVisitor(ctx, event.VisitorRow{Visitor: 3, UID: "other", Site: "x"}, 20), nil)
	wantErr(t, "AddVisitor", s.AddVisitor(ctx, event.VisitorRow{Visitor: 5, UID: "u5", Site: "main"}, 10), nil)
	check(t, "the highest id", must[event.VisitorID](t)(s.MaxVisitor(ctx)), event.VisitorID(5))

	text := func(s string) *string { return &s }
	want := store.Visitor{ID: 3, UID: "u3", Site: "main", Attributes: map[string]string{}, Created: 10, Seen: 10}
	check(t, "by uid", must[store.Visitor](t)(s.VisitorByUID(ctx, "u3")), want)
	want.Name, want.External, want.City, want.CitySource = "Анна", "crm-1", "Тверь", "operator"
	got := must[store.Visitor](t)(s.PatchVisitor(ctx, 3, store.VisitorPatch{
		Name: text("Анна"), External: text("crm-1"), City: text("Тверь"), CitySource: text("operator"), Email: text("")}))
	check(t, "patched", got, want)
	check(t, "by external id", must[store.Visitor](t)(s.VisitorByExternal(ctx, "main", "crm-1")), want)
	check(t, "not patched", must[store.Visitor](t)(s.PatchVisitor(ctx, 3, store.VisitorPatch{})), want)
	_, err := s.PatchVisitor(ctx, 5, store.VisitorPatch{External: text("crm-1"), Name: text("Вор")})
	wantErr(t, "another's external id", err, store.ErrExternalTaken)
	_, err = s.PatchVisitor(ctx, 99, store.VisitorPatch{Name: text("x")})
	wantErr(t, "patching nobody", err, store.ErrNotFound)
	_, err = s.VisitorByExternal(ctx, "other", "crm-1")
	wantErr(t, "the id on another site", err, store.ErrNotFound)
	_, err = s.VisitorByExternal(ctx, "main", "")
	wantErr(t, "no external id", err, store.ErrNotFound)
	_, err = s.VisitorByUID(ctx, "")
	wantErr(t, "no uid", err, store.ErrNotFound)

	wantErr(t, "TouchVisitors", s.TouchVisitors(ctx, []store.VisitorAbout{
		{Visitor: 3, Agent: "Firefox", Screen: "1×1", Language: "ru", IP: "::1", Referrer: "r", Zone: "UTC", Seen: 30,
			Attributes: map[string]string{"тариф": "про"}},
		{Visitor: 99, Agent: "of nobody"},
		{Visitor: 3, Language: "en", Seen: 40},
	}), nil)
	want.Agent, want.Screen, want.Language, want.IP, want.Referrer, want.Zone, want.Seen = "Firefox", "1×1", "en", "::1", "r", "UTC", 40
	want.Attributes = map[string]string{"тариф": "про"}
	check(t, "touched", must[store.Visitor](t)(s.Visitor(ctx, 3)), want)

	many := make([]event.VisitorID, 1200) // more than one query takes
	for i := range many {
		many[i] = event.VisitorID(i)
	}
	check(t, "several", len(must[map[event.VisitorID]store.Visitor](t)(s.Visitors(ctx, many))), 2)
}

func TestPages(t *testing.T) {
	s := open(t, t.TempDir())
	for from := 0; from < 120; from += 40 {
		var visits []store.PageVisit
		for i := from; i < from+40; i++ {
			visits = append(visits,
				store.PageVisit{Visitor: 1, At: event.Instant(i), URL: fmt.Sprint("/", i), Title: "т"},
				store.PageVisit{Visitor: event.VisitorID(1000 + i), At: 1, URL: "/"})
		}
		wantErr(t, "AddPages", s.AddPages(ctx, visits), nil)
	}
	got := must[[]store.PageVisit](t)(s.Pages(ctx, 1, 1000))
	check(t, "how many are kept", len(got), store.PageLimit)
	check(t, "the newest", got[0], store.PageVisit{Visitor: 1, At: 119, URL: "/119", Title: "т"})
	check(t, "the oldest", got[store.PageLimit-1].URL, "/70")
	check(t, "two of them", len(must[[]store.PageVisit](t)(s.Pages(ctx, 1, 2))), 2)
	check(t, "of another", len(must[[]store.PageVisit](t)(s.Pages(ctx, 1000, 9))), 1)

	many := make([]event.VisitorID, 3000) // more than one query takes
	for i := range many {
		many[i] = event.VisitorID(i)
	}
	last := must[map[event.VisitorID]store.PageVisit](t)(s.LastPages(ctx, many))
	check(t, "how many have a last page", len(last), 121)
	check(t, "the last page", last[1], got[0])
	check(t, "the only page", last[1007], store.PageVisit{Visitor: 1007, At: 1, URL: "/"})
	check(t, "of nobody", len(must[map[event.VisitorID]store.PageVisit](t)(s.LastPages(ctx, nil))), 0)
}

// teller appends facts one after another.
type teller struct {
	t   *testing.T
	s   *store.Store
	seq int64
}

func (d *teller) tell(at event.Instant, f event.Fact, w *event.Words) {
	d.t.Helper()
	d.seq++
	e := event.Entry{Record: event.Record{Seq: d.seq, At: at, Learned: at, Fact: f}, Words: w}
	if err := d.s.Append([]event.Entry{e}); err != nil {
		d.t.Fatal(err)
	}
}

func (d *teller) say(at event.Instant, c event.ConversationID, author event.Author, note bool, body string) event.MessageID {
	d.t.Helper()
	id := event.MessageID(d.seq + 1)
	d.tell(at, &event.Posted{Conversation: c, Message: id, Author: author, Key: "k"}, &event.Words{
		Visitor: &event.VisitorRow{Visitor: 1, UID: "u1", Site: "main"},
		Message: &event.MessageText{Message: id, Conversation: c, Visitor: 1, Author: author, Note: note, Body: body, At: at,
			Files: []event.File{{Key: strings.Repeat("f", 20), Name: "n"}}},
	})
	return id
}

// twoTalks: conversation 1 is final, 2 goes on.
func twoTalks(t *testing.T, s *store.Store) []event.MessageID {
	d := &teller{t: t, s: s}
	var ids []event.MessageID
	d.tell(100, &event.Opened{Conversation: 1, Visitor: 1}, nil)
	ids = append(ids, d.say(100, 1, event.ByVisitor, false, "первый "+strings.Repeat("вопрос ", 40)))
	d.tell(110, &event.Accepted{Conversation: 1, Operator: 5}, nil)
	ids = append(ids, d.say(120, 1, event.ByOperator, false, "ответ"))
	d.tell(130, &event.Finalised{Conversation: 1, Visitor: 1, Operator: 6}, nil)
	d.tell(131, &event.VisitorLeft{Conversation: 1, Visitor: 1}, nil)
	d.tell(200, &event.Opened{Conversation: 2, Visitor: 1}, nil)
	ids = append(ids, d.say(200, 2, event.ByVisitor, false, "второй"))
	d.tell(210, &event.Accepted{Conversation: 2, Operator: 7}, nil)
	ids = append(ids, d.say(220, 2, event.ByOperator, true, "заметка"))
	d.tell(300, &event.Opened{Conversation: 3, Visitor: 1}, nil)
	return ids
}

func TestMessagesOfVisitor(t *testing.T) {
	s := open(t, t.TempDir())
	ids := twoTalks(t, s)
	for _, c := range []struct {
		conversation event.ConversationID
		since        event.Instant
		n            int
		want         []event.MessageID
	}{
		{2, 1000, 10, ids[2:3]},
		{2, 120, 10, ids[1:3]},
		{1, 1000, 10, ids[:2]},
		{2, 0, 10, ids[:3]},
		{2, 0, 2, ids[1:3]},
		{9, 1000, 10, nil},
	} {
		var got []event.MessageID
		for _, m := range must[[]store.Message](t)(s.VisitorMessages(ctx, 1, c.conversation, c.since, c.n)) {
			got = append(got, m.ID)
		}
		check(t, fmt.Sprintf("messages of %d or since %d", c.conversation, c.since), got, c.want)
	}
	check(t, "one message", must[store.Message](t)(s.Message(ctx, ids[2])).Body, "второй")
	_, err := s.Message(ctx, 999)
	wantErr(t, "no message", err, store.ErrNotFound)
	check(t, "whose conversation", must[event.VisitorID](t)(s.VisitorOf(ctx, 2)), event.VisitorID(1))
}

func TestPreviewsAndPast(t *testing.T) {
	s := open(t, t.TempDir())
	ids := twoTalks(t, s)
	files := []event.File{{Key: strings.Repeat("f", 20), Name: "n"}}
	check(t, "previews", must[map[event.ConversationID]store.Preview](t)(s.Previews(ctx, []event.ConversationID{1, 2, 3, 4})),
		map[event.ConversationID]store.Preview{
			1: {Conversation: 1, Message: ids[1], Author: event.ByOperator, Text: "ответ", Files: files, At: 120},
			2: {Conversation: 2, Message: ids[2], Author: event.ByVisitor, Text: "второй", Files: files, At: 200},
		})
	first := []rune("первый " + strings.Repeat("вопрос ", 40))[:store.PreviewLimit]
	want := []store.Past{
		{Conversation: 3, OpenedAt: 300},
		{Conversation: 2, OpenedAt: 200, Operator: 7, Messages: 1, First: "второй"},
		{Conversation: 1, OpenedAt: 100, FinalAt: 130, Operator: 6, Messages: 2, First: string(first)},
	}
	check(t, "past", must[[]store.Past](t)(s.PastConversations(ctx, 1, 20)), want)
	check(t, "the newest of them", must[[]store.Past](t)(s.PastConversations(ctx, 1, 1)), want[:1])
}

func TestUnreadMessages(t *testing.T) {
	s := open(t, t.TempDir())
	ids := twoTalks(t, s)
	d := &teller{t: t, s: s, seq: 11}
	more := d.say(400, 1, event.ByOperator, false, "ещё")
	read := map[event.ConversationID]event.MessageID{1: 0, 2: 0, 3: 0}
	unread := func() map[event.ConversationID][]event.MessageID {
		return must[map[event.ConversationID][]event.MessageID](t)(s.UnreadMessages(ctx, read))
	}
	check(t, "nothing read", unread(), map[event.ConversationID][]event.MessageID{1: {ids[1], more}})
	read[1] = ids[1]
	check(t, "one read", unread(), map[event.ConversationID][]event.MessageID{1: {more}})
	read[1] = more
	check(t, "all read", unread(), map[event.ConversationID][]event.MessageID{})
}

func TestUploads(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	key := "abcdefghijklmnop-_09"
	u := store.Upload{File: event.File{Key: key, Name: "счёт.pdf", Type: "application/pdf", Size: 999}, Visitor: 1, At: 5}
	got := must[store.Upload](t)(s.PutUpload(ctx, u, strings.NewReader("bytes")))
	u.Size = 5
	check(t, "what was kept", got, u)
	check(t, "upload", must[store.Upload](t)(s.Upload(ctx, key)), u)
	check(t, "uploads", must[[]store.Upload](t)(s.Uploads(ctx, []string{"none", key})), []store.Upload{u})
	f, err := s.OpenUpload(key)
	wantErr(t, "OpenUpload", err, nil)
	check(t, "bytes", string(must[[]byte](t)(io.ReadAll(f))), "bytes")
	f.Close()
	for _, bad := range []string{"", "short", "../../../../etc/passwd", "abcdefghijklmnopqr/s", `abcdefghijklmnopqr\s`, "..............................", strings.Repeat("a", 129), "nothing-is-here-yet"} {
		_, err := s.OpenUpload(bad)
		wantErr(t, "OpenUpload of "+bad, err, store.ErrNotFound)
	}
	broken := errors.New("the line broke")
	u.Key = "half-a-file-0000000"
	_, err = s.PutUpload(ctx, u, io.MultiReader(strings.NewReader("half"), failing{broken}))
	wantErr(t, "half an upload", err, broken)
	_, err = s.Upload(ctx, u.Key)
	wantErr(t, "its row", err, store.ErrNotFound)
	check(t, "files", files(t, dir), []string{key})
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(filepath.Join(dir, "files"), func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, d.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

// TestErase: the words go, the facts and their counts stay.
func TestErase(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	twoTalks(t, s)
	name, key := "Анна", strings.Repeat("k", 20)
	_ = must[store.Visitor](t)(s.PatchVisitor(ctx, 1, store.VisitorPatch{Name: &name, Email: &name, External: &name, Comment: &name}))
	wantErr(t, "TouchVisitors", s.TouchVisitors(ctx, []store.VisitorAbout{
		{Visitor: 1, IP: "::1", Agent: "A", Seen: 9, Attributes: map[string]string{"a": "b"}}}), nil)
	wantErr(t, "AddPages", s.AddPages(ctx, []store.PageVisit{{Visitor: 1, URL: "/secret"}}), nil)
	_ = must[store.Upload](t)(s.PutUpload(ctx, store.Upload{File: event.File{Key: key}, Visitor: 1}, strings.NewReader("x")))
	before := must[[]event.Record](t)(s.Records(ctx, 1))
	past := must[[]store.Past](t)(s.PastConversations(ctx, 1, 20))

	wantErr(t, "EraseVisitor", s.EraseVisitor(ctx, 1), nil)
	wantErr(t, "EraseVisitor again", s.EraseVisitor(ctx, 1), nil)
	wantErr(t, "EraseVisitor of nobody", s.EraseVisitor(ctx, 99), store.ErrNotFound)
	check(t, "facts", must[[]event.Record](t)(s.Records(ctx, 1)), before)
	check(t, "row", must[store.Visitor](t)(s.Visitor(ctx, 1)),
		store.Visitor{ID: 1, Site: "main", Attributes: map[string]string{}, Created: 100, Seen: 9})
	for _, m := range must[[]store.Message](t)(s.Messages(ctx, 1, 0, 10)) {
		if m.Body != "" || m.Files != nil || m.Key != "" {
			t.Errorf("message %d still says %+v", m.ID, m)
		}
	}
	check(t, "pages", len(must[[]store.PageVisit](t)(s.Pages(ctx, 1, 9))), 0)
	check(t, "files", files(t, dir), []string(nil))
	for i := range past {
		past[i].First = ""
	}
	check(t, "past", must[[]store.Past](t)(s.PastConversations(ctx, 1, 20)), past)
}
