package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"sort"
	"strconv"
	"strings"
)

// unions writes a union of string literals for every named string type of the
// vocabulary that has constants, and Kind from what the Kind methods return.
func unions(out *strings.Builder, files []*ast.File) {
	values := map[string][]string{}
	for _, file := range files {
		for _, decl := range file.Decls {
			switch d := decl.(type) {
			case *ast.GenDecl:
				if d.Tok == token.CONST {
					constants(values, d)
				}
			case *ast.FuncDecl:
				if kind, ok := kindOf(d); ok {
					values["Kind"] = append(values["Kind"], kind)
				}
			}
		}
	}
	names := make([]string, 0, len(values))
	for name := range values {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(out, "\nexport type %s =", name)
		for _, value := range values[name] {
			fmt.Fprintf(out, "\n  | %q", value)
		}
		out.WriteString(";\n")
	}
}

// constants collects typed string constants. A line without a type belongs to
// nobody and is left out.
func constants(values map[string][]string, decl *ast.GenDecl) {
	for _, spec := range decl.Specs {
		value := spec.(*ast.ValueSpec)
		name, ok := value.Type.(*ast.Ident)
		if !ok {
			continue
		}
		for _, expr := range value.Values {
			if text, ok := literal(expr); ok {
				values[name.Name] = append(values[name.Name], text)
			}
		}
	}
}

// kindOf reads the one-line methods that name a fact.
func kindOf(fn *ast.FuncDecl) (string, bool) {
	if fn.Name.Name != "Kind" || fn.Recv == nil || fn.Body == nil || len(fn.Body.List) != 1 {
		return "", false
	}
	back, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(back.Results) != 1 {
		return "", false
	}
	return literal(back.Results[0])
}

func literal(expr ast.Expr) (string, bool) {
	lit, ok := expr.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}
