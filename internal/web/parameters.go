package web

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// inQuery is how huma names the place of a parameter.
const inQuery = "query."

// unknownParameter is what onlyKnown says of a parameter to badParameter.
const unknownParameter = "no such parameter"

// parameters gives the names that an operation's input takes from the query.
func parameters(in reflect.Type) map[string]bool {
	known := map[string]bool{"lang": true} // of every route: the language of the answer
	for f := range in.Fields() {
		if f.Anonymous {
			for name := range parameters(f.Type) {
				known[name] = true
			}
		}
		if name, _, _ := strings.Cut(f.Tag.Get("query"), ","); name != "" {
			known[name] = true
		}
	}
	return known
}

// onlyKnown refuses a question with a parameter that the operation does not
// have: a misspelt filter would give the figures of everybody.
func onlyKnown(api huma.API, known map[string]bool) func(huma.Context, func(huma.Context)) {
	return func(ctx huma.Context, next func(huma.Context)) {
		at := ctx.URL()
		for name := range at.Query() {
			if !known[name] {
				_ = huma.WriteErr(api, ctx, http.StatusBadRequest, "", &huma.ErrorDetail{Location: inQuery + name, Message: unknownParameter}) // the caller may be gone
				return
			}
		}
		next(ctx)
	}
}

// badParameter says which parameter of the query was at fault; nil: none was.
func badParameter(errs []error) *failure {
	for _, err := range errs {
		d, ok := err.(*huma.ErrorDetail)
		if !ok {
			continue
		}
		name, ok := strings.CutPrefix(d.Location, inQuery)
		switch {
		case ok && d.Message == unknownParameter:
			return &failure{status: http.StatusBadRequest, code: "unknown_parameter", field: name, detail: name}
		case ok:
			return &failure{status: http.StatusBadRequest, code: "bad_parameter", field: name, detail: name}
		}
	}
	return nil
}
