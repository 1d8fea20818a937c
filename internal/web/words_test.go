package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEveryRefusalHasWords: in both languages, and they say something.
func TestEveryRefusalHasWords(t *testing.T) {
	for _, code := range constantsOf(t, "../event", "RefusalCode") {
		if _, ok := refusalWords[code]; !ok {
			t.Errorf("the refusal %q has no words", code)
		}
	}
	for _, code := range constantsOf(t, "../phone", "Code") {
		if _, ok := telephonyWords["phone_"+code]; !ok && code != "ok" {
			t.Errorf("the refusal %q of a telephone company has no words", code)
		}
	}
	for _, all := range []map[string]phrase{refusalWords, staffWords, widgetWords, telephonyWords, keyWords} {
		for code, p := range all {
			for lang, words := range map[string]string{"ru": p.ru, "en": p.en} {
				// One sentence says what is wrong, one what to do.
				if len([]rune(words)) < 20 || !strings.HasSuffix(words, ".") {
					t.Errorf("%s in %s: %q does not say what to do", code, lang, words)
				}
			}
		}
	}
}

// TestEveryCodeHasWords: whatever the handlers may answer with; and no words
// are left of codes that nobody answers with.
func TestEveryCodeHasWords(t *testing.T) {
	used := codesUsed(t)
	for _, code := range slices.Sorted(maps.Keys(used)) {
		if refusalWords[code] == (phrase{}) && staffWords[code] == (phrase{}) && widgetWords[code] == (phrase{}) && telephonyWords[code] == (phrase{}) && keyWords[code] == (phrase{}) {
			t.Errorf("the code %q has no words", code)
		}
	}
	for code := range staffWords {
		if !used[code] {
			t.Errorf("nobody answers with %q", code)
		}
	}
}

// codesUsed finds the codes in calls of fail, failField and problem, and in
// literals of failure.
func codesUsed(t *testing.T) map[string]bool {
	used := map[string]bool{}
	at := map[string]int{"fail": 1, "failField": 0, "problem": 3}
	take := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			code, err := strconv.Unquote(lit.Value)
			must(t, err)
			used[code] = true
		}
	}
	eachFile(t, ".", func(f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if name, ok := n.Fun.(*ast.Ident); ok {
					if i, ok := at[name.Name]; ok && i < len(n.Args) {
						take(n.Args[i])
					}
				}
			case *ast.KeyValueExpr:
				if key, ok := n.Key.(*ast.Ident); ok && key.Name == "code" {
					take(n.Value)
				}
			case *ast.AssignStmt:
				if s, ok := n.Lhs[0].(*ast.SelectorExpr); ok && s.Sel.Name == "code" {
					take(n.Rhs[0])
				}
			}
			return true
		})
	})
	return used
}

// constantsOf gives the values of the string constants of a type.
func constantsOf(t *testing.T, dir, of string) []string {
	var out []string
	eachFile(t, dir, func(f *ast.File) {
		ast.Inspect(f, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok || len(v.Values) == 0 {
				return true
			}
			if name, ok := v.Type.(*ast.Ident); ok && name.Name == of {
				value, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
				must(t, err)
				out = append(out, value)
			}
			return true
		})
	})
	if len(out) == 0 {
		t.Fatalf("no constants of %s in %s", of, dir)
	}
	return out
}

func eachFile(t *testing.T, dir string, look func(*ast.File)) {
	t.Helper()
	packages, err := parser.ParseDir(token.NewFileSet(), dir, func(i fs.FileInfo) bool { return !strings.HasSuffix(i.Name(), "_test.go") }, 0)
	must(t, err)
	for _, p := range packages {
		for _, f := range p.Files {
			look(f)
		}
	}
}

func TestPreferredLanguage(t *testing.T) {
	for header, want := range map[string]string{
		"":                          "",
		"en":                        "en",
		"ru-RU,ru;q=0.9,en;q=0.8":   "ru",
		"de-DE, en-GB;q=0.5":        "en",
		"en;q=0.2, ru;q=0.7":        "ru",
		"*":                         "",
		"ru;q=nonsense, en;q = 0.3": "en",
		"ru;q=0, fr":                "",
	} {
		if got := preferred(header); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}
