package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const root = "../.."

// file is one Go file of the repository.
type file struct {
	path   string // from the root, with slashes
	folder string
	test   bool
	fset   *token.FileSet
	ast    *ast.File
}

// sources gives every Go file of ours.
func sources(t *testing.T) []file {
	t.Helper()
	var out []file
	walk(t, func(path string) {
		if !strings.HasSuffix(path, ".go") {
			return
		}
		fset := token.NewFileSet()
		tree, err := parser.ParseFile(fset, filepath.Join(root, path), nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, file{path: path, folder: filepath.ToSlash(filepath.Dir(path)), test: strings.HasSuffix(path, "_test.go"), fset: fset, ast: tree})
	})
	return out
}

// elsewhere are folders that are not ours, or are made by the build.
var elsewhere = map[string]bool{".git": true, ".ci": true, "node_modules": true, "dist": true, "bin": true, "data": true, "test-results": true}

// walk visits every file of ours.
func walk(t *testing.T, each func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) { // somebody's editor has just put it away
			return nil
		}
		if err != nil || path == root {
			return err
		}
		rel, err := filepath.Rel(root, path)
		switch {
		case err != nil:
			return err
		case d.IsDir() && elsewhere[d.Name()]:
			return fs.SkipDir
		case d.Type().IsRegular() && d.Name() != ".git": // a file in a second working tree
			each(filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// imports gives the paths that a file imports.
func (f file) imports() []string {
	out := make([]string, len(f.ast.Imports))
	for i, spec := range f.ast.Imports {
		out[i] = strings.Trim(spec.Path.Value, `"`)
	}
	return out
}
