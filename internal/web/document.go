package web

import (
	"cmp"
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"otklik/internal/export"
)

// Kinds of files.
const (
	kindCSV  = "text/csv; charset=utf-8"
	kindXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	kindText = "text/plain; charset=utf-8"
	kindHTML = "text/html; charset=utf-8"
)

// document is an answer that is a file to keep.
type document struct {
	Kind        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition" doc:"The name to keep it under."`
	Caching     string `header:"Cache-Control"`
	Body        []byte
}

func newDocument(kind, name string, body []byte) *document {
	return &document{Kind: kind, Disposition: `attachment; filename="` + name + `"`, Caching: "no-store", Body: body}
}

// send answers a raw handler's request with it.
func (d *document) send(w http.ResponseWriter) {
	w.Header().Set("Content-Type", d.Kind)
	w.Header().Set("Content-Disposition", d.Disposition)
	w.Header().Set("Cache-Control", d.Caching)
	_, _ = w.Write(d.Body) // the browser may be gone
}

// file is the way of an operation whose answer is a file of one of the kinds.
func file[I any](summary string, handle func(context.Context, *I) (*document, error), kinds ...string) way {
	return func(b *builder, l line) {
		o := operation(b, l, summary, reflect.TypeFor[I]())
		o.Responses = filesOf(kinds)
		huma.Register(b.api, o, func(ctx context.Context, in *I) (*document, error) {
			out, err := handle(ctx, in)
			if err != nil {
				return nil, tell(ctx, failureOf(ctx, err))
			}
			return out, nil
		})
	}
}

// filesOf describes an answer that is a file of one of the kinds.
func filesOf(kinds []string) map[string]*huma.Response {
	content := map[string]*huma.MediaType{}
	for _, kind := range kinds {
		content[kind] = &huma.MediaType{Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}
	}
	return map[string]*huma.Response{"200": {Description: "The file.", Content: content}}
}

// played is raw for a route whose answer is a file sent piece by piece; the
// document has it too.
func played(summary string, h http.HandlerFunc, kinds ...string) way {
	return func(b *builder, l line) {
		o := operation(b, l, summary, reflect.TypeFor[none]())
		o.Responses = filesOf(kinds)
		b.api.OpenAPI().AddOperation(&o)
		b.HandleFunc(l.route, h)
	}
}

// FileInput is how a table is wanted as a file. Exported because huma reads
// embedded inputs only then.
type FileInput struct {
	CSVInput
	Format string `query:"format" doc:"csv or xlsx; empty: csv. XLSX of a report has what is behind it on a second sheet."`
}

// fileForm is the same, understood.
type fileForm struct {
	format  string // csv, xlsx
	dialect export.Dialect
}

// form reads it: csv unless it is said.
func (in FileInput) form(ctx context.Context) (f fileForm, err error) {
	f.format = cmp.Or(in.Format, "csv")
	if f.format != "csv" && f.format != "xlsx" {
		return f, failField("bad_format", "format")
	}
	f.dialect, err = in.dialect(ctx)
	return f, err
}

// CSVInput is how a table is wanted as CSV.
type CSVInput struct {
	CSV string `query:"csv" doc:"How CSV is written. semicolon: semicolons between cells, decimals with a comma, as spreadsheets read it in Russia and much of Europe; comma: commas and a point. Empty: semicolon where the answer is in Russian, comma where it is in English."`
}

// dialect reads it: by the language of the answer unless it is said.
func (in CSVInput) dialect(ctx context.Context) (export.Dialect, error) {
	switch d := export.Dialect(in.CSV); {
	case d == export.Comma || d == export.Semicolon:
		return d, nil
	case d != "":
		return "", failField("bad_csv", "csv")
	case languageOf(ctx) == "ru":
		return export.Semicolon, nil
	}
	return export.Comma, nil
}

// tables writes sheets as a file: all of them as XLSX, the last one as CSV.
func tables(name string, f fileForm, sheets ...export.Sheet) (*document, error) {
	if f.format == "xlsx" {
		body, err := export.XLSX(sheets)
		return newDocument(kindXLSX, name+".xlsx", body), err
	}
	body, err := export.CSV(sheets[len(sheets)-1], f.dialect)
	return newDocument(kindCSV, name+".csv", body), err
}
