package web

import (
	"bytes"
	"fmt"
	"reflect"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"pgregory.net/rapid"

	"otklik/internal/wire"
)

// fill puts random values into everything that v is made of, whatever fields it has:
// one that the encoder does not know makes the texts differ.
func fill(t *rapid.T, v reflect.Value, name string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), name+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		if n := rapid.IntRange(-1, 3).Draw(t, name); n >= 0 { // -1: null
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				fill(t, v.Index(i), fmt.Sprintf("%s[%d]", name, i))
			}
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(t, name) {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem(), name)
		}
	case reflect.String:
		v.SetString(rapid.OneOf(rapid.String(), rapid.StringN(0, 3, -1),
			rapid.SampledFrom([]string{"", "Отвечено \"сразу\"", "a\\b", "<&>", "\u2028x\u2029", "\x7f\x1f\n\t", "\xff\xc0", "\uFFFD", "2026-11-01"}),
			rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, name))
	case reflect.Int, reflect.Int64:
		v.SetInt(rapid.Int64().Draw(t, name))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, name))
	default:
		t.Fatalf("the encoder of reports knows no %s, of which %s is", v.Type(), name)
	}
}

// A report is written as encoding/json writes it, to the byte.
func TestReportsAreWrittenAsTheirFieldsSay(t *testing.T) {
	same := func(t interface{ Fatalf(string, ...any) }, r wire.Report) {
		var got, want bytes.Buffer
		if err := writeAnswer(&got, r); err != nil {
			t.Fatalf("write a report: %v", err)
		}
		if err := huma.DefaultJSONFormat.Marshal(&want, r); err != nil {
			t.Fatalf("encoding/json: %v", err)
		}
		if got.String() != want.String() {
			t.Fatalf("got  %s\nwant %s", got.String(), want.String())
		}
	}
	same(t, wire.Report{})
	rapid.Check(t, func(t *rapid.T) {
		var r wire.Report
		fill(t, reflect.ValueOf(&r).Elem(), "report")
		same(t, r)
	})
}

func BenchmarkReportOfDays(b *testing.B) {
	r := wire.Report{}
	for day := range int64(365) {
		row := wire.ReportRow{Key: "2026-01-01", Label: "2026-01-01", From: 1767225600000 + day*86400000, To: 1767312000000 + day*86400000}
		for i := range int64(12) {
			row.Figures = append(row.Figures, wire.Figure{N: 2739 * i, Num: day * i * 12345, Den: 1 + i*day})
		}
		r.Rows = append(r.Rows, row)
	}
	for _, way := range []struct {
		name  string
		write func(*bytes.Buffer) error
	}{{"field by field", func(w *bytes.Buffer) error { return writeAnswer(w, r) }},
		{"by reflection", func(w *bytes.Buffer) error { return huma.DefaultJSONFormat.Marshal(w, r) }}} {
		b.Run(way.name, func(b *testing.B) {
			var text bytes.Buffer
			for b.Loop() {
				text.Reset()
				if err := way.write(&text); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(text.Len()))
		})
	}
}
