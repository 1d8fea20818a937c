package story

import (
	"fmt"
	"slices"
	"strings"
)

// compare tells the value of an expectation's subject and notes a difference.
func (r *run) compare(c *check) error {
	r.result.Checks++
	got, err := c.tell(r, c.want)
	if err != nil {
		return err
	}
	if same(c.want, got, c.loose) {
		return nil
	}
	f := Failure{Line: c.line + 1, What: c.subject, Expected: c.want, Actual: got}
	if c.around != nil {
		f.AroundWhat, f.Around = c.around(r)
	}
	r.fail(f, c.around == nil)
	if c.isBlock {
		r.result.rewrites = append(r.result.rewrites, rewrite{line: c.line, block: c.block, isBlock: true, to: got})
		return nil
	}
	r.result.rewrites = append(r.result.rewrites, rewrite{line: c.line, mark: "=", to: got})
	return nil
}

// same compares values; loose ones may leave items out.
func same(want, got string, loose bool) bool {
	if want == got {
		return true
	}
	if !loose || want == "" {
		return false
	}
	items := strings.Split(got, ", ")
	for item := range strings.SplitSeq(want, ",") {
		if !slices.Contains(items, strings.TrimSpace(item)) {
			return false
		}
	}
	return true
}

// aroundLines is how much of the log is shown beside a difference.
const aroundLines = 12

// fail notes a difference, with the newest log lines if asked.
func (r *run) fail(f Failure, log bool) {
	if log {
		f.AroundWhat = "the log before it"
		for _, rec := range r.records[max(0, len(r.records)-aroundLines):] {
			who := ""
			if id := conversationOf(rec); id != 0 {
				who = "  " + r.talkName(id)
			}
			f.Around = append(f.Around, fmt.Sprintf("%4d  %s%s", rec.Seq, r.logLine(rec), who))
		}
	}
	r.result.Failures = append(r.result.Failures, f)
}

// String writes the difference for people.
func (f Failure) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %d: %s\n", f.Line, f.What)
	if strings.Contains(f.Expected+f.Actual, "\n") {
		fmt.Fprintf(&b, "  expected:\n%s\n  actual:\n%s\n", indent(f.Expected), indent(f.Actual))
	} else {
		fmt.Fprintf(&b, "  expected: %s\n  actual:   %s\n", f.Expected, f.Actual)
	}
	if len(f.Around) > 0 {
		fmt.Fprintf(&b, "  %s:\n%s\n", f.AroundWhat, indent(strings.Join(f.Around, "\n")))
	}
	return b.String()
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }

// rewrite is a change of the text that would make it agree.
type rewrite struct {
	line    int
	mark    string // what stands before the value: "=" or "->"
	to      string
	block   []string
	isBlock bool
}

// Updated gives the text of the story with every expectation that differed
// replaced by what came of it. Comments stay.
func (res Result) Updated() string {
	lines := slices.Clone(res.story.lines)
	slices.SortStableFunc(res.rewrites, func(a, b rewrite) int { return b.line - a.line })
	for _, w := range res.rewrites {
		if w.isBlock {
			end := w.line + 1
			for end < len(lines) && strings.TrimSpace(lines[end]) != "" && strings.TrimLeft(lines[end], " \t") != lines[end] {
				end++
			}
			var block []string
			for line := range strings.SplitSeq(w.to, "\n") {
				block = append(block, "  "+line)
			}
			lines = slices.Replace(lines, w.line+1, end, block...)
			continue
		}
		lines[w.line] = w.rewritten(lines[w.line])
	}
	return strings.Join(lines, "\n") + "\n"
}

func (w rewrite) rewritten(line string) string {
	body := strip(line)
	lead := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	comment := ""
	if rest := strings.TrimPrefix(strings.TrimLeft(line, " \t"), body); strings.Contains(rest, "#") {
		comment = " " + strings.TrimSpace(rest)
	}
	head, _, found := strings.Cut(body, w.mark)
	head = strings.TrimRight(head, " \t")
	if w.mark == "->" && w.to == "done" {
		return lead + head + comment
	}
	if !found && w.mark == "->" {
		head = strings.TrimRight(body, " \t")
	}
	return lead + head + " " + w.mark + " " + w.to + comment
}
