package house

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// clockless are the packages that are told what time it is. Desk and sim are
// among them but for the one reader of the clock.
var readers = map[string]string{
	"internal/desk/desk.go":  "the loop is the only reader of the clock",
	"internal/desk/clock.go": "it is the clock that the loop reads",
}

func TestNobodyReadsTheClockBehindTheLoop(t *testing.T) {
	banned := map[string]bool{"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true, "Tick": true, "NewTimer": true, "NewTicker": true, "AfterFunc": true}
	for _, f := range sources(t) {
		if f.test || readers[f.path] != "" || !core[f.folder] && f.folder != "internal/desk" && f.folder != "internal/sim" {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if p, ok := s.X.(*ast.Ident); ok && p.Name == "time" && banned[s.Sel.Name] {
					t.Errorf("%s: time.%s: moments come in as arguments, or no past can be decided again", f.fset.Position(s.Pos()), s.Sel.Name)
				}
			}
			return true
		})
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	comments := map[string][]string{}
	folders := map[string]bool{}
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		folders[f.folder] = true
		if f.ast.Doc == nil || strings.HasPrefix(f.ast.Doc.Text(), "Code generated") {
			continue
		}
		comments[f.folder] = append(comments[f.folder], f.path)
		if lines := strings.Count(strings.TrimSpace(f.ast.Doc.Text()), "\n") + 1; lines < 3 {
			t.Errorf("%s: the package comment has %d lines: say what it knows, its invariant, and what it never does", f.path, lines)
		}
	}
	for folder := range folders {
		if n := len(comments[folder]); n != 1 {
			t.Errorf("%s has %d package comments, want one: %v", folder, n, comments[folder])
		}
	}
}

const longest = 70 // lines: a function that is read without scrolling

// long are functions from before the rule. The list only becomes shorter.
var long = map[string]int{
	"internal/web/routes.go routes": 90, // a table, read from top to bottom
}

func TestFunctionsFitOnAScreen(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := f.fset.Position(fn.End()).Line - f.fset.Position(fn.Pos()).Line + 1
			name := f.path + " " + fn.Name.Name
			if limit := max(longest, long[name]); lines > limit {
				t.Errorf("%s has %d lines, the limit is %d", name, lines, limit)
			}
			if long[name] > 0 && lines <= longest {
				t.Errorf("%s fits by now: take it off the list", name)
			}
		}
	}
}

// unwanted are words of nobody's concern: who or what wrote a file, and where.
var unwanted = []*regexp.Regexp{
	regexp.MustCompile("Cl" + "aude"),
	regexp.MustCompile("AI-" + "generated"),
	regexp.MustCompile(`\bLL` + `M\b`),
	regexp.MustCompile(`(^|[^.\w])/wor` + `k/`),
	regexp.MustCompile(`proxy\.golang` + `\.org`),
	regexp.MustCompile(`registry\.npmjs` + `\.org`),
}

func TestNoUnwantedWords(t *testing.T) {
	walk(t, func(path string) {
		body, err := os.ReadFile(filepath.Join(root, path))
		if err != nil || len(body) > 4<<20 || strings.IndexByte(string(body), 0) >= 0 {
			return // gone meanwhile, or not a text
		}
		for _, word := range unwanted {
			if found := word.Find(body); found != nil {
				t.Errorf("%s says %q", path, found)
			}
		}
	})
}
