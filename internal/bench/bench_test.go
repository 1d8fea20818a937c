package bench

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"otklik/internal/event"
)

func TestSlowest(t *testing.T) {
	paths := []string{"a", "b", "c"}
	rounds := []float64{1, 9, 6, 2, 8, 90, 3, 7, 4}
	if at, ms, over := slowest(rounds, paths, 5); at != "b" || ms != 8 || over != 2 {
		t.Errorf("the slowest is %s with %v, %d are over the limit; want b with 8 of its 9, 8 and 7, and 2", at, ms, over)
	}
}

func TestQuantiles(t *testing.T) {
	values := []float64{9, 1, 5, 3, 7}
	for q, want := range map[float64]float64{0: 1, .25: 3, .5: 5, .75: 7, 1: 9, .875: 8} {
		if got := quantile(values, q); math.Abs(got-want) > 1e-9 {
			t.Errorf("quantile %v is %v, not %v", q, got, want)
		}
	}
	if values[0] != 9 {
		t.Error("the values were sorted in place")
	}
	if !math.IsNaN(quantile(nil, .5)) {
		t.Error("the median of nothing is something")
	}
	if s := spreadOf([]float64{4, 2}); s != (spread{2.5, 3, 3.5}) {
		t.Errorf("spread of two values: %v", s)
	}
}

func TestRatiosArePairwise(t *testing.T) {
	if got := ratios([]float64{10, 20, 5}, []float64{5, 5, 0}); !reflect.DeepEqual(got, []float64{2, 4}) {
		t.Errorf("ratios: %v", got)
	}
}

func TestVerdicts(t *testing.T) {
	for name, c := range map[string]struct {
		s    spread
		t    target
		want string
	}{
		"met":                  {spread{1, 2, 9}, atMost(5, "≤ 5"), "met"},
		"the range is across":  {spread{4, 6, 9}, atMost(5, "≤ 5"), "indicative"},
		"all of it misses":     {spread{6, 7, 9}, atMost(5, "≤ 5"), "missed"},
		"at least":             {spread{6, 7, 9}, atLeast(5, "≥ 5"), "met"},
		"at least, all misses": {spread{1, 2, 3}, atLeast(5, "≥ 5"), "missed"},
		"no target":            {spread{1, 2, 3}, target{}, "–"},
	} {
		if got := (line{ours: c.s, target: c.t}).judge(); got != c.want {
			t.Errorf("%s: %s, not %s", name, got, c.want)
		}
	}
}

// On a machine half as fast the demand in floors is the same.
func TestVerdictsInFloors(t *testing.T) {
	exactly := func(v float64) spread { return spread{v, v, v} }
	for _, c := range []struct {
		ours, floor float64
		t           target
		want        string
	}{
		{2600, 5000, atLeast(5000, "≥ 5 000").over(10_000), "missed; ≥ 0.50 × floor: met"},
		{5200, 20_000, atLeast(5000, "≥ 5 000").over(10_000), "met; ≥ 0.50 × floor: missed"},
		{18, 12, atMost(10, "≤ 10").over(5), "missed; ≤ 2 × floor: met"},
		{18, 12, atMost(10, "≤ 10"), "missed"},
		{18, 12, ratioAtMost(2, "≤ 2 × floor").over(5), "met"},
	} {
		l := line{ours: exactly(c.ours), floor: exactly(c.floor), ratio: exactly(c.ours / c.floor), hasFloor: true, target: c.t}
		if got := l.judge(); got != c.want {
			t.Errorf("%v of %v against %s is %q, not %q", c.ours, c.floor, c.t.text, got, c.want)
		}
		l.hasFloor = false
		if got := l.judge(); c.t.floor == 5 && !c.t.ofRatio && got != "missed" {
			t.Errorf("without a floor: %q", got)
		}
	}
}

func TestNoisyBlocksAreDroppedAndCounted(t *testing.T) {
	b := &Bench{best: noise{100, 100}}
	quiet, spun, synced := block{noise: noise{110, 190}}, block{noise: noise{120, 100}}, block{noise: noise{100, 210}}
	good, dropped, ok := b.clean([]block{quiet, spun, synced})
	if len(good) != 1 || dropped != 2 || !ok {
		t.Errorf("%d good, %d dropped, %v", len(good), dropped, ok)
	}
	if good, dropped, ok = b.clean([]block{spun}); len(good) != 1 || dropped != 1 || ok {
		t.Errorf("nothing but noise: %d good, %d dropped, %v", len(good), dropped, ok)
	}
}

func TestHistoryFollowsFromTheSeed(t *testing.T) {
	make := func(seed uint64) []past {
		h := newHistory(seed, []int64{1, 2, 3}, 24, 10, 200, 1.7e12)
		var out []past
		for id := int64(1); id <= 200; id++ {
			out = append(out, h.next(id, id > 190))
		}
		return out
	}
	one := make(1)
	if !reflect.DeepEqual(one, make(1)) || reflect.DeepEqual(one, make(2)) {
		t.Fatal("the history does not follow from the seed")
	}
	seq, kinds := int64(10), map[event.Kind]bool{}
	for _, p := range one {
		for _, r := range p.records {
			if seq++; r.Seq != seq {
				t.Fatalf("record %d has Seq %d", seq, r.Seq)
			}
			kinds[r.Fact.Kind()] = true
			if event.Conversation(r.Fact) != p.id {
				t.Errorf("a fact of conversation %d is about %d", p.id, event.Conversation(r.Fact))
			}
			body, err := event.Encode(r.Fact)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := event.Decode(r.Fact.Kind(), body); err != nil {
				t.Fatal(err)
			}
		}
		if open := p.final == 0; open != (p.id > 190) {
			t.Errorf("conversation %d: open is %v", p.id, open)
		}
	}
	if len(kinds) < 8 {
		t.Errorf("only %d kinds of facts", len(kinds))
	}
}

func TestLinksOfAPage(t *testing.T) {
	for _, c := range [][3]string{
		{"/widget/panel?site=a/b", "/widget/assets/x.js", "/widget/assets/x.js"},
		{"/widget/assets/x.js", "./y.js", "/widget/assets/y.js"},
		{"/assets/x.js", "../b/y.js", "/b/y.js"},
		{"/", "https://elsewhere.example/x.js", ""},
		{"/", "//elsewhere.example/x.js", ""},
		{"/", "data:image/png;base64,xx", ""},
	} {
		if got := resolve(c[0], c[1]); got != c[2] {
			t.Errorf("%s from %s is %q, not %q", c[1], c[0], got, c[2])
		}
	}
	m := inModule.FindAllStringSubmatch(`import{a as b}from"./one.js";import"./two.js";x=()=>import("./later.js")`, -1)
	if len(m) != 2 || m[0][1] != "./one.js" || m[1][1] != "./two.js" {
		t.Errorf("imports of a module: %v", m)
	}
}

func TestReportGoesBetweenTheMarks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "b.md")
	if err := os.WriteFile(path, []byte("above\n"+markBegin+"old\n"+markEnd+"below\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b := &Bench{Options: Options{Version: "test"}, count: 3}
	b.add("B0", "rate", "1/s", "x", []block{{ours: sample{"x": 12000}, floor: sample{"x": 24000}}}, atLeast(1, "≥ 1"))
	b.once("B0", "bytes", "", 17, target{}, "")
	if err := save(path, b.report(time.Minute)); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"above\n" + markBegin, "| B0 | rate, 1/s | 12 000 | 24 000 | 0.50 | ≥ 1 | met", "|  | bytes | 17 |", markEnd + "below\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%q is missing from\n%s", want, text)
		}
	}
	if bytes.Contains(text, []byte("old")) {
		t.Error("the old table is still there")
	}
}

func TestCallerReadsAnswers(t *testing.T) {
	ctx := t.Context()
	dir := t.TempDir()
	out := newLines()
	ended := make(chan error, 1)
	go func() { ended <- Floor(ctx, "message", dir, out) }()
	address := strings.TrimPrefix(out.line(t), "listening on ")
	l, err := closed(ctx, address, 4, 200, func(worker, turn int) call { return floorSay(worker, "k") })
	if err != nil {
		t.Fatal(err)
	}
	if len(l.times) != 200 || l.rate() <= 0 {
		t.Errorf("%d answers at %v a second", len(l.times), l.rate())
	}
}

// lines is a writer whose lines can be waited for.
type lines struct{ all chan string }

func newLines() *lines { return &lines{make(chan string, 16)} }

func (l *lines) Write(p []byte) (int, error) {
	l.all <- strings.TrimSpace(string(p))
	return len(p), nil
}

func (l *lines) line(t *testing.T) string {
	t.Helper()
	select {
	case s := <-l.all:
		return s
	case <-time.After(20 * time.Second):
		t.Fatal("nothing was written")
	}
	return ""
}
