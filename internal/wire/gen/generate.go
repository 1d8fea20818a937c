package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// generate gives the whole TypeScript file. It fails on a Go type it has no
// TypeScript for: a guess would be wrong in silence.
func generate(wireDir, eventDir string) (string, error) {
	var out strings.Builder
	out.WriteString("// Generated from internal/wire and internal/event by `go run ./internal/wire/gen`. Do not edit.\n")
	out.WriteString("// It knows the shape of everything that travels between the program and the browsers.\n")

	codes, err := parse(eventDir)
	if err != nil {
		return "", err
	}
	unions(&out, codes)

	structs, err := parse(wireDir)
	if err != nil {
		return "", err
	}
	for _, file := range structs {
		for _, decl := range file.Decls {
			if err := interfaces(&out, decl); err != nil {
				return "", err
			}
		}
	}
	return out.String(), nil
}

func parse(dir string) ([]*ast.File, error) {
	notTest := func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no Go files in %s", dir)
	}
	pkgs, err := parser.ParseDir(token.NewFileSet(), dir, notTest, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, pkg := range pkgs {
		names := make([]string, 0, len(pkg.Files))
		for name := range pkg.Files {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			files = append(files, pkg.Files[name])
		}
	}
	return files, nil
}

// interfaces writes one interface for each struct of a declaration, and a name
// for each type that is something else.
func interfaces(out *strings.Builder, decl ast.Decl) error {
	gen, ok := decl.(*ast.GenDecl)
	if !ok || gen.Tok != token.TYPE {
		return nil
	}
	for _, spec := range gen.Specs {
		typ := spec.(*ast.TypeSpec)
		out.WriteString("\n")
		doc := typ.Doc
		if doc == nil {
			doc = gen.Doc
		}
		comment(out, doc.Text())
		st, ok := typ.Type.(*ast.StructType)
		if !ok {
			text, err := typescript(typ.Type, false)
			if err != nil {
				return fmt.Errorf("%s: %w", typ.Name.Name, err)
			}
			fmt.Fprintf(out, "export type %s = %s;\n", typ.Name.Name, text)
			continue
		}
		fmt.Fprintf(out, "export interface %s {\n", typ.Name.Name)
		for _, field := range st.Fields.List {
			if err := property(out, typ.Name.Name, field); err != nil {
				return err
			}
		}
		out.WriteString("}\n")
	}
	return nil
}

func property(out *strings.Builder, owner string, field *ast.Field) error {
	name, optional, skip := tag(field)
	if skip {
		return nil
	}
	if len(field.Names) != 1 || name == "" {
		return fmt.Errorf("%s: every field needs one name and a json tag", owner)
	}
	text, err := typescript(field.Type, optional)
	if err != nil {
		return fmt.Errorf("%s.%s: %w", owner, name, err)
	}
	mark := ""
	if optional {
		mark = "?"
	}
	fmt.Fprintf(out, "  %s%s: %s;", name, mark, text)
	if remark := strings.TrimSpace(field.Comment.Text()); remark != "" {
		fmt.Fprintf(out, " // %s", strings.ReplaceAll(remark, "\n", " "))
	}
	out.WriteString("\n")
	return nil
}

func tag(field *ast.Field) (name string, optional, skip bool) {
	if field.Tag == nil {
		return "", false, false
	}
	raw, err := strconv.Unquote(field.Tag.Value)
	if err != nil {
		return "", false, false
	}
	value, ok := strings.CutPrefix(raw, `json:"`)
	if !ok {
		return "", false, false
	}
	value, _, _ = strings.Cut(value, `"`)
	name, options, _ := strings.Cut(value, ",")
	return name, strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero"), name == "-"
}

// typescript gives the type of one field. A pointer is null unless the field
// may be absent altogether.
func typescript(expr ast.Expr, optional bool) (string, error) {
	switch t := expr.(type) {
	case *ast.Ident:
		switch t.Name {
		case "string":
			return "string", nil
		case "bool":
			return "boolean", nil
		case "int", "int64", "float64":
			return "number", nil
		}
		if ast.IsExported(t.Name) {
			return t.Name, nil
		}
	case *ast.StarExpr:
		inner, err := typescript(t.X, false)
		if err != nil || optional {
			return inner, err
		}
		return inner + " | null", nil
	case *ast.ArrayType:
		inner, err := typescript(t.Elt, false)
		return inner + "[]", err
	case *ast.MapType:
		key, err := typescript(t.Key, false)
		if err != nil {
			return "", err
		}
		value, err := typescript(t.Value, false)
		return fmt.Sprintf("Record<%s, %s>", key, value), err
	}
	return "", fmt.Errorf("no TypeScript for %T", expr)
}

func comment(out *strings.Builder, text string) {
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		out.WriteString(strings.TrimRight("// "+line, " ") + "\n")
	}
}
