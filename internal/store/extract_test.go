package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"otklik/internal/event"
)

// work is a log of a few thousand records: conversations that end, some that
// don't, calls, statuses.
func work(t *testing.T, s *Store, seed uint64, from, n int64) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, uint64(from)))
	var batch []event.Entry
	for seq := from; seq < from+n; seq++ {
		c := event.ConversationID(seq / 10 * 10)
		var f event.Fact = &event.Posted{Conversation: c, Message: event.MessageID(seq), Length: r.IntN(900)}
		switch {
		case seq%10 == 0:
			f = &event.Opened{Conversation: c, Visitor: event.VisitorID(seq)}
		case c == 0, seq%10 == 1:
			f = &event.StatusChanged{Operator: event.OperatorID(1 + r.IntN(5)), Status: event.StatusAvailable}
		case seq%10 == 2:
			f = &event.CallSignalled{Call: event.CallID(1 + r.IntN(int(seq))), Signal: event.SignalKinds[r.IntN(len(event.SignalKinds))]}
		case seq%10 == 9 && r.IntN(4) > 0:
			f = &event.Finalised{Conversation: c, Visitor: event.VisitorID(c)}
		}
		at := event.Instant(1000 * seq)
		batch = append(batch, event.Entry{Record: event.Record{Seq: seq, At: at, Learned: at, Fact: f}})
	}
	if err := s.Append(batch); err != nil {
		t.Fatal(err)
	}
}

// asked gives Load's answer as text, and whether an extract gave it.
func asked(t *testing.T, s *Store, sticky, recent event.Instant) (answer []string, extract bool) {
	t.Helper()
	before := s.ExtractServed()
	head, err := s.Load(sticky, recent, func() func(event.Record) error {
		answer = nil
		return func(r event.Record) error {
			body, err := event.Encode(r.Fact)
			answer = append(answer, fmt.Sprint(r.Seq, r.At, r.Learned, r.Fact.Kind(), string(body)))
			return err
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(answer, fmt.Sprint(head)), s.ExtractServed() > before
}

const (
	workSticky event.Instant = 1_000_000
	workRecent event.Instant = 1_500_000
)

// extracted gives a data folder with an extract and a log that has gone on,
// and what Load has to give.
func extracted(t *testing.T, dir string) []string {
	t.Helper()
	s := openHere(t, dir)
	work(t, s, 1, 1, 2000)
	asked(t, s, workSticky, workRecent)
	if err := s.Extract(t.Context()); err != nil {
		t.Fatal(err)
	}
	work(t, s, 1, 2001, 300) // too few for another one at the end
	want, quick := asked(t, s, workSticky, workRecent)
	if !quick {
		t.Fatal("Load did not read the extract")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return want
}

func theExtract(t *testing.T, dir string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(dir, extractPrefix+"*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the extracts are %v, %v; want one", found, err)
	}
	return found[0]
}

// TestExtractAgreesWithLog: one answer, with it, without it, and after others
// have followed it.
func TestExtractAgreesWithLog(t *testing.T) {
	dir := t.TempDir()
	want := extracted(t, dir)
	s := openHere(t, dir)
	if got, quick := asked(t, s, workSticky, workRecent); !quick || !slices.Equal(got, want) {
		t.Errorf("after a restart: by the extract %v; %d lines, want %d", quick, len(got), len(want))
	}
	for n := int64(2301); n < 4000; n += 200 {
		work(t, s, 2, n, 200)
		if err := s.Extract(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	const passed = 1_698_000 // ms, by the records since the start
	quickly, quick := asked(t, s, workSticky+passed, workRecent+passed)
	if err := os.Remove(theExtract(t, dir)); err != nil {
		t.Fatal(err)
	}
	slowly, slow := asked(t, s, workSticky+passed, workRecent+passed)
	if !quick || slow || !slices.Equal(quickly, slowly) {
		t.Errorf("by the extract %v and %v, %d and %d lines; they should be the same", quick, slow, len(quickly), len(slowly))
	}
}

// TestExtractGoesWithTheDesksClock: what nobody will ask for any more is not
// kept, however fast the desk's clock runs, and one that is put back a little
// costs no look through the whole log.
func TestExtractGoesWithTheDesksClock(t *testing.T) {
	dir := t.TempDir()
	s := openHere(t, dir)
	work(t, s, 1, 1, 2000)
	asked(t, s, workSticky, workRecent)
	for n := int64(2001); n < 12_000; n += 1000 {
		work(t, s, 1, n, 1000)
		if err := s.Extract(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	lines := int(s.extract.lines.Load())
	sticky, recent, _ := s.extract.window(line{learned: 12_000_000})
	if back, also, _ := s.extract.window(line{learned: 11_999_000}); back != sticky || also != recent {
		t.Errorf("with a clock that was put back the extract is to reach back to %d and %d, before to %d and %d", back, also, sticky, recent)
	}
	const passed = 9_999_000
	quickly, quick := asked(t, s, workSticky+passed, workRecent+passed)
	if err := os.Remove(theExtract(t, dir)); err != nil {
		t.Fatal(err)
	}
	slowly, _ := asked(t, s, workSticky+passed, workRecent+passed)
	if !quick || !slices.Equal(quickly, slowly) {
		t.Errorf("by the extract %v; %d lines, want %d", quick, len(quickly), len(slowly))
	}
	if most := len(slowly) * 13 / 10; lines > most { // it reaches extractSlack further back
		t.Errorf("the extract has %d lines where a start asks for %d", lines, len(slowly))
	}
}

// TestDoubtfulExtractIsNotRead: whatever is wrong with it, Load's answer is the
// log's, and the next extract is a good one.
func TestDoubtfulExtractIsNotRead(t *testing.T) {
	bytesOf := func(t *testing.T, path string) []byte {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	change := func(fn func(b []byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := theExtract(t, dir)
			if err := os.WriteFile(path, fn(bytesOf(t, path)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, harm := range map[string]func(t *testing.T, dir string){
		"of another schema": func(t *testing.T, dir string) {
			path := theExtract(t, dir)
			this, last := fmt.Sprintf(`"schema":%d`, schemaVersion), fmt.Sprintf(`"schema":%d`, schemaVersion-1)
			b := bytes.Replace(bytesOf(t, path), []byte(this), []byte(last), 1)
			at := binary.LittleEndian.Uint64(b[len(b)-trailerBytes:])
			block := b[at+8 : len(b)-trailerBytes]
			binary.LittleEndian.PutUint32(b[at+4:], crc32.Checksum(block, castagnoli)) // all else is right
			if err := os.WriteFile(path, b, 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"gone":           func(t *testing.T, dir string) { _ = os.Remove(theExtract(t, dir)) },
		"empty":          change(func([]byte) []byte { return nil }),
		"torn":           change(func(b []byte) []byte { return b[:len(b)/2] }),
		"torn late":      change(func(b []byte) []byte { return b[:len(b)-3] }),
		"another format": change(func(b []byte) []byte { return bytes.Replace(b, []byte(extractFormat), []byte("otklik extract 0\n"), 1) }),
		"a line changed": change(func(b []byte) []byte { b[len(b)/3]++; return b }),
		"a page of noughts": change(func(b []byte) []byte {
			clear(b[len(b)/4 : len(b)/4+4096])
			return b
		}),
		"its summary changed": change(func(b []byte) []byte { return bytes.Replace(b, []byte(`"sticky"`), []byte(`"stocky"`), 1) }),
		"of another log": func(t *testing.T, dir string) {
			other := t.TempDir()
			extracted(t, other)
			if err := os.WriteFile(theExtract(t, dir), bytesOf(t, theExtract(t, other)), 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"of the future": func(t *testing.T, dir string) {
			s := openHere(t, dir)
			if _, err := s.write.Exec("update extract set seq = 999999"); err != nil {
				t.Fatal(err)
			}
			s.Close()
		},
		"of another place in this log": func(t *testing.T, dir string) {
			s := openHere(t, dir)
			if _, err := s.write.Exec("update extract set seq = seq - 1"); err != nil {
				t.Fatal(err)
			}
			s.Close()
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			want := extracted(t, dir)
			harm(t, dir)
			s := openHere(t, dir)
			if got, quick := asked(t, s, workSticky, workRecent); quick || !slices.Equal(got, want) {
				t.Errorf("by the extract %v; the answer has %d lines, want %d", quick, len(got), len(want))
			}
			if err := s.Extract(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got, quick := asked(t, s, workSticky, workRecent); !quick || !slices.Equal(got, want) {
				t.Errorf("by the new extract %v; the answer has %d lines, want %d", quick, len(got), len(want))
			}
			theExtract(t, dir)
		})
	}
}

// TestExtractThatProvesWrongLate: who has taken most of an extract when a
// block of it turns out to be damaged is asked to begin again, and is given
// all of the log.
func TestExtractThatProvesWrongLate(t *testing.T) {
	dir := t.TempDir()
	s := openHere(t, dir)
	work(t, s, 1, 1, 20_000)
	want, _ := asked(t, s, 0, 0)
	if err := errors.Join(s.Extract(t.Context()), s.Close()); err != nil {
		t.Fatal(err)
	}
	path := theExtract(t, dir)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[binary.LittleEndian.Uint64(b[len(b)-trailerBytes:])-1]++ // of the last line
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	s = openHere(t, dir)
	var given []int // between two beginnings
	head, err := s.Load(0, 0, func() func(event.Record) error {
		given = append(given, 0)
		return func(event.Record) error { given[len(given)-1]++; return nil }
	})
	if err != nil || head.Seq != 20_000 {
		t.Fatalf("Load: %+v, %v", head, err)
	}
	if len(given) != 2 || given[0] == 0 || given[0] >= len(want)-1 || given[1] != len(want)-1 {
		t.Errorf("after each beginning came %v records; want some of an extract and then all %d", given, len(want)-1)
	}
	if got, quick := asked(t, s, 0, 0); quick || !slices.Equal(got, want) {
		t.Errorf("by the extract %v; the answer has %d lines, want %d", quick, len(got), len(want))
	}
}

// TestLoadStopsWhenToldTo: whoever takes the records of an extract and has
// enough is given no more, and no second time.
func TestLoadStopsWhenToldTo(t *testing.T) {
	dir := t.TempDir()
	extracted(t, dir)
	s := openHere(t, dir)
	enough, begun, given := errors.New("enough"), 0, 0
	_, err := s.Load(workSticky, workRecent, func() func(event.Record) error {
		begun++
		return func(event.Record) error {
			if given++; given == 3 {
				return enough
			}
			return nil
		}
	})
	if !errors.Is(err, enough) || begun != 1 || given != 3 {
		t.Errorf("Load: %v after %d records and %d beginnings; want %v after three and one", err, given, begun, enough)
	}
}

// TestExtractAfterRestore: a log that was put back to an earlier day and has
// gone on another way does not meet the extract of the way that is lost.
func TestExtractAfterRestore(t *testing.T) {
	dir := t.TempDir()
	extracted(t, dir)
	database := filepath.Join(dir, "otklik.db")
	saved, err := os.ReadFile(database)
	if err != nil {
		t.Fatal(err)
	}
	s := openHere(t, dir)
	work(t, s, 3, 2301, 700)
	asked(t, s, workSticky, workRecent)
	if err := s.Close(); err != nil { // makes an extract of 3000
		t.Fatal(err)
	}
	if err := os.WriteFile(database, saved, 0o600); err != nil {
		t.Fatal(err)
	}
	s = openHere(t, dir)
	work(t, s, 4, 2301, 900)
	got, quick := asked(t, s, workSticky, workRecent)
	if err := os.Remove(theExtract(t, dir)); err != nil {
		t.Fatal(err)
	}
	if want, _ := asked(t, s, workSticky, workRecent); quick || !slices.Equal(got, want) {
		t.Errorf("by the extract %v; %d lines, want %d", quick, len(got), len(want))
	}
}

// TestExtractReachesAsFarAsAsked: who asks for more than it holds is answered
// by the log.
func TestExtractReachesAsFarAsAsked(t *testing.T) {
	dir := t.TempDir()
	extracted(t, dir)
	s := openHere(t, dir)
	if _, quick := asked(t, s, workSticky-event.Instant(2*extractSlack), workRecent); quick {
		t.Error("conversations that were final long ago were asked for, and an extract without them was read")
	}
	if _, quick := asked(t, s, workSticky, workRecent-event.Instant(2*extractSlack)); quick {
		t.Error("whole conversations were asked for, and an extract without them was read")
	}
}

// TestExtractIsMadeAtTheEnd: after enough work, a stop makes the next start a
// quick one; a start without work changes nothing.
func TestExtractIsMadeAtTheEnd(t *testing.T) {
	dir := t.TempDir()
	s := openHere(t, dir)
	asked(t, s, 0, 0)
	work(t, s, 1, 1, 2*extractAtStop)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := theExtract(t, dir)
	s = openHere(t, dir)
	const passed = 999_000 // ms, by those records
	if _, quick := asked(t, s, passed, passed); !quick {
		t.Error("the start after a stop did not read the extract")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if now := theExtract(t, dir); now != path {
		t.Errorf("the extract was %s and is %s after a start and a stop", path, now)
	}
}

// TestExtractGivesUp: who is cut off leaves no file and the old extract.
func TestExtractGivesUp(t *testing.T) {
	dir := t.TempDir()
	want := extracted(t, dir)
	s := openHere(t, dir)
	asked(t, s, workSticky, workRecent)
	path := theExtract(t, dir)
	gone, cut := context.WithCancel(t.Context())
	cut()
	if err := s.Extract(gone); !errors.Is(err, context.Canceled) {
		t.Errorf("Extract: %v, want it to be cut off", err)
	}
	if now := theExtract(t, dir); now != path {
		t.Errorf("the extract was %s and is %s", path, now)
	}
	if got, quick := asked(t, s, workSticky, workRecent); !quick || !slices.Equal(got, want) {
		t.Errorf("by the extract %v; %d lines, want %d", quick, len(got), len(want))
	}
}

// TestExtractFormatIsRaised: an extract says which lines are the newest of
// their key, which are of calls and which end something, as the program that
// made it understood them. If this test fails, raise the number in
// extractFormat and put the new list here.
func TestExtractFormatIsRaised(t *testing.T) {
	var facts []event.Fact
	for _, kind := range slices.Sorted(slices.Values(event.Kinds())) {
		f, err := event.Decode(kind, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		v := reflect.ValueOf(f).Elem()
		for i := range v.NumField() {
			if v.Field(i).CanInt() {
				v.Field(i).SetInt(7)
			}
		}
		facts = append(facts, f)
	}
	facts = append(facts, &event.StatusChanged{Operator: 7, Status: event.StatusAvailable},
		&event.StatusChanged{Operator: 7, Reason: event.ReasonDisconnected}, &event.StatusChanged{Operator: 7, Reason: event.ReasonSignedOut},
		&event.StatusChanged{Operator: 7, Unstaffed: []event.GroupID{3, 4}}, &event.OperatorSuspected{Operator: 7, Unstaffed: []event.GroupID{3}},
		&event.OperatorSet{Operator: 7, Unstaffed: []event.GroupID{3}},
		&event.OfferEnded{Operator: 7, Outcome: event.OfferExpired}, &event.OfferEnded{Operator: 7, Outcome: event.OfferRejected}, &event.Closed{})
	for _, signal := range event.SignalKinds {
		facts = append(facts, &event.CallSignalled{Call: 7, Signal: signal})
	}
	var list []string
	for _, f := range facts {
		if keys := event.LatestKeys(f); len(keys) > 0 || event.Call(f) != 0 {
			list = append(list, fmt.Sprintf("%s keys %v call %d ends %v", f.Kind(), keys, event.Call(f), event.EndsCall(f)))
		}
	}
	got := extractFormat + strings.Join(list, "\n") + "\n"
	want, err := os.ReadFile("testdata/extract.golden")
	if err != nil || got != string(want) {
		t.Errorf("it is now\n%s\nand was, %v,\n%s", got, err, want)
	}
}
