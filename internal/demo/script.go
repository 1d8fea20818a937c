package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

// The talks are text files, so that anybody can add one. A talk begins with a
// line "== name language group"; then come its steps in order:
//
//	V one way to say it | another   the visitor writes
//	O one way to say it | another   the operator answers
//	@page /path Title               the visitor goes to another page of the shop
//	@file name.png                  the visitor attaches a picture to the next V
//	@note text                      the operator leaves a note for colleagues
//	@to group                       the operator hands the talk to a group
//
// Words in braces are filled in from the visitor's plan: {order}, {item} …;
// fill in plan.go has them all. Lines that begin with # are comments.
//
//go:embed dialogues/*.txt
var dialogueFiles embed.FS

// StepKind says what happens in a step of a talk.
type StepKind string

const (
	VisitorSays  StepKind = "V"
	OperatorSays StepKind = "O"
	VisitorMoves StepKind = "@page"
	VisitorSends StepKind = "@file"
	OperatorNote StepKind = "@note"
	HandOver     StepKind = "@to"
)

// ByOperator: the step is the staff's to do.
func (k StepKind) ByOperator() bool {
	return k == OperatorSays || k == OperatorNote || k == HandOver
}

// Step is one thing that happens. Says holds the variants of a text; Path is
// a page, the name of a file or the key of a group.
type Step struct {
	Kind StepKind
	Says []string
	Path string
}

// Dialogue is a talk with all its variants.
type Dialogue struct {
	Name     string
	Language string
	Group    string // key of the group that it begins in
	Steps    []Step
}

// Dialogues gives all talks in the order of their files.
func Dialogues() ([]*Dialogue, error) {
	names, err := fs.Glob(dialogueFiles, "dialogues/*.txt")
	if err != nil {
		return nil, err
	}
	var out []*Dialogue
	for _, name := range names {
		text, err := dialogueFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		talks, err := parse(name, string(text))
		if err != nil {
			return nil, err
		}
		out = append(out, talks...)
	}
	return out, nil
}

func parse(file, text string) ([]*Dialogue, error) {
	var out []*Dialogue
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		head, rest, _ := strings.Cut(line, " ")
		wrong := func(why string) error { return fmt.Errorf("%s:%d: %s", file, i+1, why) }
		if head == "==" {
			words := strings.Fields(rest)
			if len(words) != 3 {
				return nil, wrong("a talk begins with its name, language and group")
			}
			out = append(out, &Dialogue{Name: words[0], Language: words[1], Group: words[2]})
			continue
		}
		if len(out) == 0 || rest == "" {
			return nil, wrong("a step without a talk, or an empty one")
		}
		step, ok := stepOf(StepKind(head), rest)
		if !ok {
			return nil, wrong("unknown kind of step " + head)
		}
		d := out[len(out)-1]
		d.Steps = append(d.Steps, step)
	}
	return out, nil
}

func stepOf(kind StepKind, rest string) (Step, bool) {
	s := Step{Kind: kind}
	switch kind {
	case VisitorSays, OperatorSays, OperatorNote:
		for v := range strings.SplitSeq(rest, "|") {
			s.Says = append(s.Says, strings.TrimSpace(v))
		}
	case VisitorMoves:
		path, title, _ := strings.Cut(rest, " ")
		s.Path, s.Says = path, []string{strings.TrimSpace(title)}
	case VisitorSends, HandOver:
		s.Path = rest
	default:
		return s, false
	}
	return s, true
}
