package callgear

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is understood now into the golden files")

var moscow = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		panic(err)
	}
	return zone
}()

// A golden file is a request (its address, a type of content and a query if it
// has them, an empty line, the body), ten dashes, and what it means.
const dashes = "----------\n"

func TestBodiesMeanSignals(t *testing.T) {
	files, err := filepath.Glob("testdata/*.golden")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d golden files, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".golden"), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in, want, ok := strings.Cut(string(text), dashes)
			if !ok && !*update {
				t.Fatal("no line of ten dashes")
			}
			got := shown(Read(request(t, in), moscow))
			if *update {
				if err := os.WriteFile(path, []byte(strings.TrimRight(in, "\n")+"\n"+dashes+got), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// request reads the upper half of a golden file.
func request(t *testing.T, in string) Request {
	t.Helper()
	head, body, _ := strings.Cut(in, "\n\n")
	q := Request{Body: []byte(strings.TrimRight(body, "\n"))}
	for _, line := range strings.Split(strings.TrimSpace(head), "\n") {
		switch name, value, _ := strings.Cut(line, ": "); name {
		case "type":
			q.ContentType = value
		case "query":
			q.Query = value
		default:
			q.Suffix = strings.TrimPrefix(line, "/")
		}
	}
	return q
}

// shown writes a reading for people: only what is not empty.
func shown(r Reading) string {
	var b strings.Builder
	for _, s := range r.Signals {
		text, err := json.Marshal(s)
		if err != nil {
			panic(err)
		}
		var all map[string]any
		if err := json.Unmarshal(text, &all); err != nil {
			panic(err)
		}
		if s.VendorAt != 0 {
			all["VendorAt"] = time.UnixMilli(int64(s.VendorAt)).UTC().Format("2006-01-02T15:04:05.000Z")
		}
		text, err = json.MarshalIndent(bare(all), "", "  ")
		if err != nil {
			panic(err)
		}
		b.Write(text)
		b.WriteString("\n")
	}
	for _, f := range r.Flaws {
		b.WriteString("flaw: " + strings.TrimSpace(f.Code+" "+f.Field) + "\n")
	}
	return b.String()
}

func bare(value any) any {
	switch value := value.(type) {
	case map[string]any:
		out := map[string]any{}
		for k, v := range value {
			if v := bare(v); v != nil {
				out[k] = v
			}
		}
		if len(out) == 0 {
			return nil
		}
		return out
	case string:
		if value == "" {
			return nil
		}
	case float64:
		if value == 0 {
			return nil
		}
	case bool:
		if !value {
			return nil
		}
	}
	return value
}
