package web

import (
	"cmp"
	"context"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"otklik/internal/access"
	"otklik/internal/wire"
)

// Limits of a JSON body: everything the staff sends is a few fields or one
// message of event.MessageLimit characters, at most 6 bytes each in JSON.
const (
	bodyLimit   = 256 << 10
	bodyTimeout = 15 * time.Second // for such a body to arrive
)

// line is one line of the table of routes.
type line struct {
	route string // "METHOD /path", or "/path" for every method
	who   access.Permission
	way   way
}

// way puts the handler of a line in its place.
type way func(b *builder, l line)

// builder turns the table into a mux. Whatever is put into it goes behind the
// guard of the line that is being built.
type builder struct {
	s    *Server
	mux  *http.ServeMux
	api  huma.API
	line line
}

// HandleFunc is the only way into the mux, for our handlers and for huma's.
func (b *builder) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	b.mux.Handle(pattern, b.s.guard(b.line, http.HandlerFunc(h)))
}

func (b *builder) ServeHTTP(w http.ResponseWriter, r *http.Request) { b.mux.ServeHTTP(w, r) }

// table builds the mux of all routes. What is asked under /api/ is made ready
// by the first who asks: reading the shapes of a hundred operations takes
// more memory than everything else of an idle program, and visitors need none of it.
func (s *Server) table() http.Handler {
	pages := &builder{s: s, mux: http.NewServeMux()}
	for _, l := range s.tables() {
		if !l.ofAPI() {
			pages.put(l)
		}
	}
	pages.mux.HandleFunc("/api/", func(w http.ResponseWriter, r *http.Request) { s.operations().ServeHTTP(w, r) })
	return pages
}

// ofAPI says whether a line lies under /api/.
func (l line) ofAPI() bool {
	return strings.HasPrefix(l.route[strings.IndexByte(l.route, '/'):], "/api/")
}

func (b *builder) put(l line) {
	b.line = l
	l.way(b, l)
}

// operations gives the mux of what lies under /api/, each line behind its guard.
func (s *Server) operations() http.Handler {
	s.api.Do(func() {
		b := &builder{s: s, mux: http.NewServeMux()}
		config := huma.DefaultConfig("Otklik", s.Version)
		config.OpenAPIPath, config.DocsPath, config.SchemasPath = "", "", "" // lines of our own table
		config.CreateHooks = nil                                             // no "$schema" in every answer
		config.AllowAdditionalPropertiesByDefault = true                     // of answers: the program may be newer
		config.Formats = formats()
		config.Components.SecuritySchemes = waysIn
		config.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaWord)
		b.api = humago.New(b, config)
		for _, l := range s.tables() {
			if l.ofAPI() {
				b.put(l)
			}
		}
		closeBodies(b.api.OpenAPI())
		s.pages.api, s.pages.operations = b.api.OpenAPI(), b
	})
	return s.pages.operations
}

// raw is the way of a handler that reads and writes by itself.
func raw(h http.HandlerFunc) way {
	return func(b *builder, l line) { b.HandleFunc(l.route, h) }
}

// op is the way of a typed operation: JSON in, JSON out, described in the
// OpenAPI document. Bodies are checked by the handler, whose words are better
// than a schema's; a field that nobody knows is refused before it, see strictly.
func op[I, O any](summary string, handle func(context.Context, *I) (*O, error)) way {
	return func(b *builder, l line) {
		o := operation(b, l, summary, reflect.TypeFor[I]())
		huma.Register(b.api, o, func(ctx context.Context, in *I) (*O, error) {
			out, err := handle(ctx, in)
			if err != nil {
				return nil, tell(ctx, failureOf(ctx, err))
			}
			return out, nil
		})
	}
}

// operation describes a line. A question whose parameter nobody knows is
// refused: what was meant to narrow the answer would be answered without it.
func operation(b *builder, l line, summary string, in reflect.Type) huma.Operation {
	method, path, _ := strings.Cut(l.route, " ")
	o := huma.Operation{
		OperationID:      operationID(method, path),
		Method:           method,
		Path:             path,
		Summary:          summary,
		Description:      "Permission: `" + string(l.who) + "`. API key: " + keyRules()[l.route].words() + ".",
		Security:         security(l),
		Tags:             []string{strings.Split(path, "/")[2]},
		SkipValidateBody: true,
		MaxBodyBytes:     bodyLimit,
		BodyReadTimeout:  bodyTimeout,
	}
	if _, has := in.FieldByName("Body"); has {
		o.Description += " A body with a field that is not described is refused: `unknown_field`."
	}
	if method == http.MethodGet {
		o.Middlewares = huma.Middlewares{onlyKnown(b.api, parameters(in))}
	}
	return o
}

// upload is raw for a route whose body is a file; the document has it too.
func upload(summary string, h http.HandlerFunc) way {
	return func(b *builder, l line) {
		o := operation(b, l, summary, reflect.TypeFor[none]())
		o.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
			"application/octet-stream": {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}},
		}}
		o.Responses = map[string]*huma.Response{"200": {Description: "OK"}}
		b.api.OpenAPI().AddOperation(&o)
		b.HandleFunc(l.route, h)
	}
}

// schemaWord names our error in the document as package wire does.
func schemaWord(t reflect.Type, hint string) string {
	if t == reflect.TypeFor[told]() {
		t = reflect.TypeFor[wire.Problem]()
	}
	return huma.DefaultSchemaNamer(t, hint)
}

// operationID makes a name of a route: getConversationsIdMessages.
func operationID(method, path string) string {
	var id strings.Builder
	id.WriteString(strings.ToLower(method))
	for _, part := range strings.Split(strings.TrimPrefix(path, "/api/"), "/") {
		part = strings.Trim(part, "{}")
		for _, word := range strings.Split(part, "-") {
			if word != "" {
				id.WriteString(strings.ToUpper(word[:1]) + word[1:])
			}
		}
	}
	return id.String()
}

// told is a problem as huma takes it.
type told struct{ wire.Problem }

// tell makes huma answer with a failure.
func tell(ctx context.Context, f *failure) error {
	err := error(&told{f.problem(languageOf(ctx))})
	if f.after > 0 {
		err = huma.ErrorWithHeaders(err, http.Header{"Retry-After": {strconv.Itoa(f.after)}})
	}
	return err
}

func (t *told) Error() string             { return t.Code }
func (t *told) GetStatus() int            { return t.Status }
func (t *told) ContentType(string) string { return "application/problem+json" }

// huma keeps the maker of its own errors in variables of its package: they are
// set before any server is made, and all servers want the same.
func init() {
	huma.DefaultArrayNullable = false // our lists are empty, never null
	huma.NewErrorWithContext = func(ctx huma.Context, status int, _ string, errs ...error) huma.StatusError {
		f := ofHuma(status, errs...)
		return &told{f.problem(languageOf(ctx.Context()))}
	}
	huma.NewError = func(status int, _ string, _ ...error) huma.StatusError {
		return &told{ofHuma(status).problem("en")} // for the document only: no request is there
	}
}

// ofHuma gives what to say when huma could not read a request.
func ofHuma(status int, errs ...error) *failure {
	if f := cmp.Or(badParameter(errs), badField(errs)); f != nil {
		return f
	}
	f := &failure{status: status, code: "bad_request"}
	switch status {
	case http.StatusUnprocessableEntity:
		f.status = http.StatusBadRequest
	case http.StatusRequestEntityTooLarge:
		f.code = "too_large"
	case http.StatusRequestTimeout:
		f.code = "too_slow"
	case http.StatusUnsupportedMediaType:
		f.code = "bad_type"
	case http.StatusInternalServerError:
		f.code = "internal"
	}
	return f
}

// body is an operation's input that is only a body; of gives one from a path.
type body[T any] struct {
	Body T
}

// with is an answer with a body.
type with[T any] struct {
	Body T
}

func answer[T any](v T) *with[T] { return &with[T]{Body: v} }

// none is an input or an answer without anything: the answer is 204.
type none struct{}

// one is the input that names a thing by its number.
type one struct {
	ID int64 `path:"id" minimum:"1"`
}

// change is the input that names a thing and brings a body.
type change[T any] struct {
	ID   int64 `path:"id" minimum:"1"`
	Body T
}
