package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// unknownField is what strictly says of a field to badField, before its name.
const unknownField = "no such field: "

// fieldShown bounds, in characters, how much of a field's name is told back.
const fieldShown = 64

// formats read what an operation is sent and write what it answers; huma shares its
// own between programs.
func formats() map[string]huma.Format {
	strict := huma.Format{Marshal: writeAnswer, Unmarshal: strictly}
	return map[string]huma.Format{"application/json": strict, "json": strict}
}

// strictly reads a body and refuses a field that the operation does not have: a
// key whose end is misspelt would have none. Visitors' routes, under /widget/, read
// theirs by themselves and pass such fields over: a widget may have come from a
// browser's cache, and be older or newer than the program.
func strictly(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		// The package tells this error by its words alone.
		if quoted, is := strings.CutPrefix(err.Error(), "json: unknown field "); is {
			if name, err := strconv.Unquote(quoted); err == nil {
				return errors.New(unknownField + name)
			}
		}
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is something after the body")
	}
	return nil
}

// badField says which field of a body nobody knows; nil: none was at fault.
func badField(errs []error) *failure {
	for _, err := range errs {
		d, ok := err.(*huma.ErrorDetail)
		if !ok {
			continue
		}
		if name, is := strings.CutPrefix(d.Message, unknownField); is {
			if all := []rune(name); len(all) > fieldShown {
				name = string(all[:fieldShown]) + "…"
			}
			return &failure{status: http.StatusUnprocessableEntity, code: "unknown_field", field: name, detail: name}
		}
	}
	return nil
}
