package story

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// storiesPerMetric: a figure that one story alone knows is proved for one day only.
const storiesPerMetric = 3

// Every metric of the catalogue has stories, and every verb and every kind of
// fact occurs in some.
func TestEverythingHasStories(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../../stories/*.story")
	metrics, used, kinds := map[string]int{}, map[string]bool{}, map[event.Kind]bool{}
	word := regexp.MustCompile(`[a-z]+\.[a-z0-9_]+`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		ids := word.FindAllString(string(text), -1)
		slices.Sort(ids)
		for _, id := range slices.Compact(ids) {
			metrics[id]++
		}
		s, err := Parse(filepath.Base(file), string(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range s.steps {
			if st.verb != nil {
				used[st.verb.pattern] = true
			}
		}
		res, err := s.Play()
		if err != nil {
			t.Fatal(err)
		}
		for _, rec := range res.Records {
			kinds[rec.Fact.Kind()] = true
		}
	}
	for _, m := range metric.All {
		if metrics[m.ID] < storiesPerMetric {
			t.Errorf("%s has %d stories", m.ID, metrics[m.ID])
		}
	}
	for _, v := range verbs {
		if !used[v.pattern] {
			t.Errorf("no story has %q", v.pattern)
		}
	}
	for _, k := range event.Kinds() {
		if !kinds[k] {
			t.Errorf("no story makes the fact %s", k)
		}
	}
}
