package story

import (
	"os"
	"strings"
	"testing"
)

const small = `zone Europe/Moscow
group Sales: manual, queue left 0
operator X: in Sales
visitors V

8:00 X comes to work
9:20 V comes
9:25 V writes "Здравствуйте # не комментарий"
`

// What is wrong with a text is told with the line and with what was expected.
func TestErrorsOfTheText(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, want string }{
		"unknown verb":       {small + "9:30 V dances\n-----\n", `story:9: "dances" is not known here; expected: VISITOR comes`},
		"unknown visitor":    {small + "9:30 W comes\n-----\n", `story:9: "W": expected the name of a visitor of the head`},
		"unknown operator":   {small + "9:30 Y picks V\n-----\n", `story:9: `},
		"half a line":        {small + "9:30 X picks\n-----\n", `is not complete; expected: OPERATOR picks TALK`},
		"too much":           {small + "9:30 X picks V now\n-----\n", `"now" is too much; expected: OPERATOR picks TALK`},
		"time goes back":     {small + "9:00 V leaves\n-----\n", `story:9: 9:00 is before the line above it`},
		"no time":            {small + "25:00 V leaves\n-----\n", `story:9: "25:00" is no time of day`},
		"no text":            {small + "9:30 V writes Привет\n-----\n", `"Привет": expected a text in quotes`},
		"open quote":         {small + "9:30 V writes \"Привет\n-----\n", `expected a closing "`},
		"no dashes":          {small, `expected a line of dashes`},
		"unknown metric":     {small + "-----\nmissed.all day = 1\n", `story:10: "missed.all" is no metric of the catalogue`},
		"no value":           {small + "-----\nmissed.waits day\n", `expected "= value" after it`},
		"unknown dimension":  {small + "-----\nmissed.waits Support = 1\n", `"Support": expected an operator, a group, a category, a visitor`},
		"minutes of a clock": {"schedule Day: on mon 9:75-18:00\n-----\n", `story:1: on: "9:75-18:00": expected hours like 9:00-18:00`},
		"unknown setting":    {"group Sales: quick\n-----\n", `story:1: "quick": expected one of: age step, always open, category free,`},
		"unknown zone":       {"zone Europe/Moskva\n-----\n", `story:1: "Europe/Moskva": expected a zone like Europe/Moscow`},
		"unknown head":       {"grup Sales: manual\n-----\n", `story:1: "grup": expected zone, date, desk,`},
		"name taken":         {"group Sales: manual\noperator Sales: in Sales\n-----\n", `story:2: the name Sales is taken`},
		"skipped hour":       {"zone Europe/Berlin\ndate 2026-03-29\nvisitors V\n02:30 V comes\n-----\n", `02:30 does not exist on 2026-03-29 in Europe/Berlin`},
		"hour lived twice":   {"zone Europe/Berlin\ndate 2026-10-25\nvisitors V\n02:30 V comes\n-----\n", `say which, as 02:30(+02:00) or 02:30(+01:00)`},
		"wrong refusal tail": {small + "9:30 X picks V -> no\n-----\n", `expected "refused" and the code of the refusal`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse("story", c.text)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("the error is %v\nwant it to say %s", err, c.want)
			}
		})
	}
}

// All mistakes are told, not only the first.
func TestEveryErrorIsTold(t *testing.T) {
	t.Parallel()
	_, err := Parse("story", small+"9:30 V dances\n9:31 V sings\n-----\nnothing\n")
	if err == nil || strings.Count(err.Error(), "story:") != 3 {
		t.Errorf("the errors are %v", err)
	}
}

// An expectation that differs is told; written into the text, it agrees. The
// comments of the text stay.
func TestUpdate(t *testing.T) {
	t.Parallel()
	text := small + `9:30 X picks V -> refused not_offered # why?
9:31 X declines V
9:32 X closes V for good
-----
at 9:26 V = closed # it is not
lt.served = 7   # seven?
log V
  9:00 nothing
  9:01 at all

reason of V = missed
`
	s, err := Parse("story", text)
	if err != nil {
		t.Fatal(err)
	}
	res, err := s.Play()
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Failures) != 6 || !strings.Contains(res.Failures[1].String(), "expected: refused not_offered\n  actual:   done") {
		t.Errorf("the differences are %v", res.Failures)
	}
	updated := res.Updated()
	for _, want := range []string{"9:30 X picks V # why?\n", "9:31 X declines V -> refused not_offered\n",
		"V = queued in Sales, wait 1, place 1, priority 5 # it is not\n", "lt.served = 0 # seven?\n",
		"  09:30:00 conversation.accepted X by pick\n", "\n\nreason of V = closed_by_operator\n"} {
		if !strings.Contains(updated, want) {
			t.Errorf("the updated text lacks %q:\n%s", want, updated)
		}
	}
	again, err := Parse("story", updated)
	if err != nil {
		t.Fatal(err)
	}
	if res, err := again.Play(); err != nil || len(res.Failures) != 0 {
		t.Errorf("the updated text still differs: %v %v", res.Failures, err)
	}
}

// A command the program cannot take is an error of the text, with its line.
func TestNotRunning(t *testing.T) {
	t.Parallel()
	s, err := Parse("story", small+"9:30 the program is killed\n9:31 X picks V\n-----\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Play(); err == nil || !strings.Contains(err.Error(), "story:10: the program is not running") {
		t.Errorf("the error is %v", err)
	}
}

// docs/stories.md tells every verb and every expectation, and its example
// plays.
func TestDocumentation(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/stories.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(text)
	for _, v := range verbs {
		if !strings.Contains(doc, "| `"+v.pattern+"` |") {
			t.Errorf("docs/stories.md does not tell what %q means", v.pattern)
		}
	}
	for _, s := range allSubjects {
		if !strings.Contains(doc, "| `"+s.pattern+"` |") {
			t.Errorf("docs/stories.md does not tell what %q expects", s.pattern)
		}
	}
	_, rest, _ := strings.Cut(doc, "```story\n")
	example, _, _ := strings.Cut(rest, "```")
	s, err := Parse("docs/stories.md", example)
	if err != nil {
		t.Fatal(err)
	}
	if res, err := s.Play(); err != nil || len(res.Failures) != 0 || res.Checks != 4 {
		t.Errorf("the example of docs/stories.md: %v %v", res.Failures, err)
	}
}

// Whatever the text, Parse tells what is wrong and never breaks; what it
// accepts plays without breaking.
func FuzzParse(f *testing.F) {
	f.Add(small + "9:30 X picks V -> refused not_offered\n-----\nlog V\n  9:00 x\nmissed.waits 02(+02:00) = 1\n")
	f.Add("zone Europe/Berlin\ndate 2026-10-25\nvisitors V\n02:30(+01:00) V comes\nnext day\n-----\nhours = 24\n")
	f.Add("group a: manual\noperator o: in a level 2, points 3, chat 1 limit 3 exclusive\n9:00 o comes to work\n10:00 the day ends\n-----\nverdict of V = none\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse("fuzz", text)
		if err == nil {
			_, _ = s.Play()
		}
	})
}
