package search

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// marked writes the hits of a question in a text in brackets.
func marked(t *testing.T, question, text string) string {
	t.Helper()
	q, err := Parse(question)
	if err != nil {
		t.Fatalf("%q: %v", question, err)
	}
	var b strings.Builder
	at := 0
	for _, s := range q.Spans(text) {
		b.WriteString(text[at:s.From] + "[" + text[s.From:s.To] + "]")
		at = s.To
	}
	return b.String() + text[at:]
}

func TestSpans(t *testing.T) {
	for _, c := range []struct{ question, want string }{
		{"возврат", "Хочу оформить [возврата], о [возвратах] не писали"},
		{"заказы", "Где мой [заказ]? Два [заказа]."},
		{"еще", "[Ещё] раз"},
		{"ёлка", "Две [елки] и [ёлками]"},
		{"delivery", "two [deliveries] and one [Delivery]"},
		{"refunding orders", "please [refund] my [order]"},
		{`"мой заказ"`, "[мои заказы] не пришли, заказ мой"},
		{"«мой заказ»", "где [мой заказ]"},
		{"дост*", "[доставка], [доставили], дом"},
		{"договора*", "[договор] и [договорами]"},
		{"возврат -обмен", "[возврат] или обмен"},
		{"ivan.petrov@mail.ru", "пишите на [Ivan.Petrov@mail.ru], не на petrov@mail.ru"},
		{"+7 (999) 123-45-67", "звоните [8 999 1234567] или [9991234567]"},
		{"89991234567", "мой: [+7 999 123 45 67]"},
		{"12345", "заказ №[12345], не 123456"},
		{"AB-1234", "счёт [ab-1234] и 1234"},
		{"iphone15", "[iPhone15] чёрный"},
	} {
		text := strings.NewReplacer("[", "", "]", "").Replace(c.want)
		if got := marked(t, c.question, text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.question, got, c.want)
		}
	}
	if got := marked(t, "чайник", "мои\u0306 чаи\u0306ник"); got != "мои\u0306 [чаи\u0306ник]" {
		t.Errorf("a letter of two signs: %s", got)
	}
}

func TestRefusedQuestions(t *testing.T) {
	for question, want := range map[string]error{
		"": ErrNoWords, "   ": ErrNoWords, `""`: ErrNoWords, `"`: ErrNoWords, "*": ErrNoWords, "-": ErrNoWords, `'); drop table words; --`: nil,
		"я": ErrShort, "a": ErrShort, "я а": ErrShort, "7": ErrShort, "я*": ErrShort, "дом я*": ErrShort, "я дом": nil,
		"-дом": ErrOnlyNot, `-"мой дом"`: ErrOnlyNot, "дом - сад": nil,
		strings.Repeat("слово ", 40): ErrLong, strings.Repeat("да ", 30): ErrLong,
	} {
		if _, err := Parse(question); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", question, err, want)
		}
	}
}

func TestMatch(t *testing.T) {
	for question, want := range map[string]string{
		"Заказы":                 `("заказ")`,
		"мой возврат -обмен -б":  `("мо" AND "возврат") NOT ("обм" OR "б")`,
		`"где мой заказ" или`:    `("где мо заказ" AND "ил")`,
		"слов*":                  `("слов" *)`,
		"договора*":              `(("договора" * OR "договор"))`,
		`"мой дог"*`:             `("мо дог" *)`,
		"AND OR NOT NEAR(a b)":   `("and" AND "or" AND "not" AND "near a" AND "b")`,
		`question:дом {answer}`:  `("question дом" AND "answer")`,
		"a@b.ru":                 `("a@b.ru")`,
		"8 (999) 123-45-67 дома": `("+9991234567" AND "дом")`,
	} {
		q, err := Parse(question)
		if err != nil {
			t.Errorf("%q: %v", question, err)
			continue
		}
		if got := q.Match(); got != want {
			t.Errorf("%s:\n got %s\nwant %s", question, got, want)
		}
	}
	q, _ := Parse("дом -сад")
	if got, want := q.Match("question", "answer"), `{question answer} : (("дом") NOT ("сад"))`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Whatever is typed is a question or an error, its hits lie in the text, and a
// text is found by any of its own words.
func TestAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		question := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune(`"*-()ая яё1@.:^{}+' `)))).Draw(t, "question")
		if q, err := Parse(question); err == nil {
			last := 0
			for _, s := range q.Spans(text) {
				if s.From < last || s.To <= s.From || s.To > len(text) {
					t.Fatalf("a hit at %v of %d", s, len(text))
				}
				last = s.To
			}
		}
		for _, w := range Cut(text) {
			if utf8.RuneCountInString(w.Plain) < 2 {
				continue
			}
			q, err := Parse(`"` + text[w.From:w.To] + `"`)
			if errors.Is(err, ErrLong) {
				continue
			}
			if err != nil || len(q.Spans(text)) == 0 {
				t.Fatalf("%q is not found in its own text: %v", text[w.From:w.To], err)
			}
		}
	})
}

func TestExcerpt(t *testing.T) {
	text := strings.Repeat("слово ", 30) + "возврат денег\nсегодня " + strings.Repeat("ещё ", 50)
	q, _ := Parse("возвраты")
	parts := Excerpt(text, q.Spans(text), 120)
	var b strings.Builder
	for _, p := range parts {
		if p.Hit {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	got := b.String()
	if !strings.HasPrefix(got, "…слово") || !strings.Contains(got, "[возврат] денег сегодня") || !strings.HasSuffix(got, "…") || utf8.RuneCountInString(got) > 130 {
		t.Errorf("the excerpt is %q", got)
	}
	if p := Excerpt("коротко", nil, 100); len(p) != 1 || p[0].Text != "коротко" {
		t.Errorf("a short text: %+v", p)
	}
}
