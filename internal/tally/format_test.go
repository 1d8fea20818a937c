package tally

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"reflect"
	"testing"

	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
)

// OldText gives the state as programs before stored it: everything in one line.
func (t *Tally) OldText(tb testing.TB) []byte {
	tb.Helper()
	defer t.still(tb)()
	m, err := t.image()
	if err != nil {
		tb.Fatal(err)
	}
	m.Format, m.Resting = 5, 0
	for id, c := range t.talks {
		if c.rests() { // they were all in the line
			m.Talks = append(m.Talks, c.image(id))
		}
	}
	text, err := json.Marshal(m)
	if err != nil {
		tb.Fatal(err)
	}
	return text
}

// TestSwapWithoutAFile: what was computed with a file does not come in place of
// what has none: a part of it lies there.
func TestSwapWithoutAFile(t *testing.T) {
	t.Parallel()
	file, _, err := ledger.Open(t.Context(), filepath.Join(t.TempDir(), "beside.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	at, beside := New(Config{}), New(Config{})
	beside.file, beside.away = file, 1
	if err := at.swap(t.Context(), beside, nil); !errors.Is(err, errNoFile) || at.away != 0 {
		t.Errorf("it took the place: %v", err)
	}
}

// TestTextOfAnImage: what is stored of conversations is what is read, and a text
// that was cut anywhere is an error and not less.
func TestTextOfAnImage(t *testing.T) {
	t.Parallel()
	m := &image{Format: imageFormat, Seq: 9, Zone: "Europe/Moscow", Versions: map[string]int{"a": 1}, Talks: []talkImage{
		{ID: 7, Visitor: 1 << 50, Group: 3, Channel: event.ChannelSite, Opened: 12, Final: 40, Next: metric.Mark{At: 50, Seq: 60}, Closed: true, Dirty: true, Wake: 70, Rows: []byte{1, '\n', 3}, Doubts: []byte{4}},
		{ID: 900, Visitor: 2, Opened: -5, Closed: true},
		{ID: 901, Dirty: true, Doubts: []byte("doubts")},
	}}
	text, err := m.text()
	if err != nil {
		t.Fatal(err)
	}
	got, err := imageOfText(text)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got.Talks { // nothing and an empty piece are the same
		for _, piece := range []*[]byte{&got.Talks[i].Rows, &got.Talks[i].Doubts} {
			if len(*piece) == 0 {
				*piece = nil
			}
		}
	}
	if !reflect.DeepEqual(got, m) {
		t.Errorf("read %+v, stored %+v", got, m)
	}
	for n := range len(text) {
		if _, err := imageOfText(text[:n]); err == nil {
			t.Fatalf("a text cut to %d of %d bytes was read", n, len(text))
		}
	}
	if _, err := imageOfText(append(text, 0)); err == nil {
		t.Error("a text with more behind it was read")
	}
}
