package callgear

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Whatever comes: no panic, the same reading twice, texts that can be stored,
// and no signal without a call.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.golden")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		head, rest, _ := strings.Cut(string(text), "\n\n")
		body, _, _ := strings.Cut(rest, dashes)
		suffix, query, _ := strings.Cut(head, "\nquery: ")
		f.Add(strings.Trim(suffix, "/"), "", query, []byte(body))
	}
	f.Fuzz(func(t *testing.T, suffix, kind, query string, body []byte) {
		q := Request{Suffix: suffix, ContentType: kind, Query: query, Body: body}
		once, twice := Read(q, moscow), Read(q, moscow)
		if diff := cmp.Diff(once, twice); diff != "" {
			t.Fatalf("read twice, and different: %s", diff)
		}
		if len(once.Signals) == 0 && len(once.Flaws) == 0 && once.Event.Suffix != "hold" && once.Event.Suffix != ReportSuffix {
			t.Fatal("nothing was understood, and nothing is said of it")
		}
		for _, s := range once.Signals {
			text, err := json.Marshal(s)
			if err != nil || s.Session == "" || s.Kind == "" || !utf8.Valid(text) {
				t.Fatalf("a signal that cannot be: %+v, %v", s, err)
			}
			if s.TalkSeconds < 0 || s.TotalSeconds < 0 || s.VendorAt < 0 {
				t.Fatalf("a time that cannot be: %+v", s)
			}
		}
	})
}

// What is JSON is read as it is: no repair touches it, whatever stands in its
// texts.
func TestSoundBodiesAreNotMended(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "name")
		tag := rapid.SampledFrom([]string{`""`, `"`, `{{x`, `},`, `:,`, `[1`, "a\nb", `\`, "ж"}).Draw(t, "tag")
		name = strings.ToValidUTF8(strings.TrimSpace("и "+name+tag+" я"), "")
		if len(name) > textLimit {
			return
		}
		body, err := json.Marshal(map[string]any{"call_session_id": 7, "employee_id": 3, "employee_full_name": name, "notification_timestamp": 1795174847})
		if err != nil {
			t.Fatal(err)
		}
		r := Read(Request{Suffix: "handset", Body: body}, moscow)
		if len(r.Flaws) > 0 || len(r.Signals) != 1 || r.Signals[0].Employee.Name != name {
			t.Fatalf("%s: %+v", body, r)
		}
	})
}

// However the administrator wrote the template, the meaning is the same.
func TestEveryWayOfWritingMeansTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := func(label string) string {
			return rapid.StringMatching(`[а-яА-Я][а-яА-Я ]{0,12}[а-яА-Я]`).Draw(t, label)
		}
		values := map[string]any{"call_session_id": rapid.Int64Range(1, 1<<52).Draw(t, "session"), "leg_id": rapid.Int64Range(1, 1<<52).Draw(t, "leg"),
			"employee_full_name": text("employee"), "employee_id": rapid.IntRange(1, 9999).Draw(t, "id"), "scenario_name": text("scenario"),
			"direction": "in", "notification_time": "2026-11-20 14:40:47.234", "tag_names": []string{text("tag"), text("tag 2")}}
		write := func(null string, quoted bool) string {
			var b strings.Builder
			rest := EventMust(t, "endleg").Plain()
			for {
				before, after, more := strings.Cut(rest, "{{")
				b.WriteString(before)
				if !more {
					return b.String()
				}
				name, next, _ := strings.Cut(after, "}}")
				rest = next
				put := strings.ReplaceAll(null, "name", name)
				if v, ok := values[name]; ok {
					j, err := json.Marshal(v)
					if err != nil {
						t.Fatal(err)
					}
					put = string(j)
				}
				if quoted {
					put = `"` + put + `"`
				}
				b.WriteString(put)
			}
		}
		want := Read(Request{Suffix: "endleg", Body: []byte(write("null", false))}, moscow)
		if len(want.Signals) != 1 || len(want.Flaws) > 0 {
			t.Fatalf("%+v", want)
		}
		for _, way := range []struct {
			null   string
			quoted bool
		}{{"{{name}}", false}, {`"{{name}}"`, false}, {"", false}, {`""`, false}, {"null", true}, {"{{name}}", true}} {
			got := Read(Request{Suffix: "endleg", Body: []byte(write(way.null, way.quoted))}, moscow)
			if diff := cmp.Diff(want.Signals, got.Signals); diff != "" {
				t.Fatalf("%+v: %s\n%s\n%+v", way, diff, write(way.null, way.quoted), got.Flaws)
			}
		}
	})
}

// EventMust gives an event that exists.
func EventMust(t interface{ Fatal(...any) }, suffix string) Event {
	e, ok := EventOf(suffix, "")
	if !ok {
		t.Fatal("no event " + suffix)
	}
	return e
}

func TestTooLongIsSaid(t *testing.T) {
	r := Read(Request{Suffix: "end", Body: make([]byte, bodyLimit+1)}, time.UTC)
	if len(r.Signals) > 0 || len(r.Flaws) != 1 || r.Flaws[0].Code != flawTooLong {
		t.Errorf("%+v", r)
	}
}

// The bodies that the card offers are understood when the vendor fills them.
func TestBodiesToPasteAskOnlyForWhatIsRead(t *testing.T) {
	for _, e := range Events {
		for _, name := range e.Variables() {
			if !known[name] {
				t.Errorf("%s asks for %s, which nobody reads", e.Suffix, name)
			}
		}
		if (e.Plain() != "") != e.Required {
			t.Errorf("%s: the required six have a published body, and the others have none", e.Suffix)
		}
	}
}
