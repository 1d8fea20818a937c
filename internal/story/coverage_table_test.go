package story

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"otklik/internal/metric"
)

var update = flag.Bool("update", false, "write docs/story-coverage.md")

const coverageFile = "../../docs/story-coverage.md"

// The table of docs says nothing that the stories do not tell. What was added
// to them since it was written is missing in it, and logged.
func TestCoverageTable(t *testing.T) {
	t.Parallel()
	lines := coverage(allTold(t))
	if *update {
		if err := os.WriteFile(coverageFile, []byte(coveragePage(lines)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page, err := os.ReadFile(coverageFile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]string{}
	for _, l := range lines {
		want[l.part+l.key] = l.items
	}
	have, part := map[string]bool{}, ""
	for line := range strings.Lines(string(page)) {
		if title, ok := strings.CutPrefix(line, "## "); ok {
			part = strings.TrimSpace(title)
		}
		key, items := readCovered(line)
		have[part+key] = true
		for _, item := range items {
			if !slices.Contains(want[part+key], item) {
				t.Errorf("%s, %s: %q is not so; write docs/story-coverage.md with: %s", part, key, item, coverageCommand)
			}
		}
	}
	for _, l := range lines {
		if !have[l.part+l.key] && len(l.items) > 0 {
			t.Logf("%s: %s is not in docs/story-coverage.md yet: %s", l.part, l.key, coverageCommand)
		}
	}
}

// readCovered reads a line of a list, or of the table of edges.
func readCovered(line string) (key string, items []string) {
	if key, text, ok := strings.Cut(strings.TrimPrefix(line, "- **"), "**: "); ok {
		return key, strings.Split(strings.TrimSpace(text), ", ")
	}
	cells := strings.Split(line, "|")
	if len(cells) != len(edges)+3 {
		return "", nil
	}
	for i, e := range edges {
		if strings.TrimSpace(cells[i+2]) == "•" {
			items = append(items, e.name)
		}
	}
	return strings.TrimSpace(cells[1]), items
}

const coverageCommand = "go test ./internal/story -run TestCoverageTable -update"

// covered is one line of the page: what, and where it is proved.
type covered struct {
	part, key string
	items     []string
}

const (
	partScenarios = "Worked timelines"
	partEdges     = "Edges of each metric"
	partMetrics   = "Stories of each metric"
	partStories   = "Edges of each story"
)

func coverage(all []told) (out []covered) {
	names := func(is func(told) bool) (out []string) {
		for _, s := range all {
			if is(s) {
				out = append(out, s.name)
			}
		}
		return out
	}
	for _, n := range scenarios {
		out = append(out, covered{partScenarios, n, names(func(s told) bool { return slices.Contains(scenariosOf(s), n) })})
	}
	for _, m := range metric.All {
		var walked []string
		for _, e := range edges {
			if slices.ContainsFunc(of(all, m.ID), func(s told) bool { return slices.Contains(s.edges, e.name) }) {
				walked = append(walked, e.name)
			}
		}
		out = append(out, covered{partEdges, m.ID, walked})
	}
	for _, m := range metric.All {
		out = append(out, covered{partMetrics, m.ID, names(func(s told) bool { return s.metrics[m.ID] })})
	}
	for _, s := range all {
		out = append(out, covered{partStories, s.name, s.edges})
	}
	return out
}

func coveragePage(lines []covered) string {
	var b strings.Builder
	b.WriteString(`# Stories by metric

Written from the stories themselves by

    ` + coverageCommand + `

Every run of the tests compares it with them: nothing may stand here that is not
so. A story is one of a metric if it expects something of it: a figure other
than nothing, a verdict, a reason, members. Which edges a story walks is read
from the log of its playing, not from its text:

| edge | the story has |
| --- | --- |
`)
	for _, e := range edges {
		fmt.Fprintf(&b, "| %s | %s |\n", e.name, e.about)
	}
	about := map[string]string{
		partScenarios: "The scenarios of the definitions (metrics, section 8), each with its stories.",
		partEdges:     "The edges that the stories of a metric walk together.",
		partMetrics:   "Each of them expects something of the metric.",
		partStories:   "Those without any are of an ordinary day.",
	}
	part := ""
	for _, l := range lines {
		if l.part != part {
			part = l.part
			fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", part, about[part])
			if part == partEdges {
				b.WriteString(edgesHead())
			}
		}
		switch {
		case part == partEdges:
			b.WriteString(edgesRow(l))
		case len(l.items) > 0:
			fmt.Fprintf(&b, "- **%s**: %s\n", l.key, strings.Join(l.items, ", "))
		}
	}
	return b.String()
}

func edgesHead() string {
	out := "| metric |"
	for _, e := range edges {
		out += " " + e.name + " |"
	}
	return out + "\n| --- |" + strings.Repeat(" :-: |", len(edges)) + "\n"
}

func edgesRow(l covered) string {
	out := "| " + l.key + " |"
	for _, e := range edges {
		if slices.Contains(l.items, e.name) {
			out += " •"
		}
		out += " |"
	}
	return out + "\n"
}
