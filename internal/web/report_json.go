package web

import (
	"io"
	"strconv"
	"sync"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"otklik/internal/wire"
)

// A year's report by days is thousands of figures, and to write them by reflection
// took longer than to add them up. Reports are written field by field: the text is to
// the byte that of encoding/json, and a test compares them over every field.

// answerTexts are the buffers that reports are written into.
var answerTexts = sync.Pool{New: func() any { return new([]byte) }}

// writeAnswer writes the answer of an operation.
func writeAnswer(w io.Writer, v any) error {
	r, is := v.(wire.Report)
	if !is {
		return huma.DefaultJSONFormat.Marshal(w, v)
	}
	text := answerTexts.Get().(*[]byte)
	defer answerTexts.Put(text)
	j := reportText((*text)[:0])
	j.report(&r)
	*text = append(j, '\n')
	_, err := w.Write(*text)
	return err
}

// reportText is the JSON of a report while it is written.
type reportText []byte

func (j *reportText) raw(s string) { *j = append(*j, s...) }

// number, flag and text write a field; name has all that stands before its value.
func (j *reportText) number(name string, n int64) { *j = strconv.AppendInt(append(*j, name...), n, 10) }
func (j *reportText) flag(name string, is bool)   { *j = strconv.AppendBool(append(*j, name...), is) }
func (j *reportText) text(name, s string) {
	*j = append(*j, name...)
	if plainText(s) {
		*j = append(append(append(*j, '"'), s...), '"')
		return
	}
	_ = huma.DefaultJSONFormat.Marshal(j, s) // of a string it cannot fail
	*j = (*j)[:len(*j)-1]                    // the line's end
}

// Write takes what another encoder wrote.
func (j *reportText) Write(p []byte) (int, error) {
	*j = append(*j, p...)
	return len(p), nil
}

// plainText says whether a string stands in JSON as it is.
func plainText(s string) bool {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || r == '\u2028' || r == '\u2029' {
			return false
		}
		i += size
	}
	return true
}

// manyOf writes a list, null where there is none.
func manyOf[T any](j *reportText, name string, list []T, one func(*T)) {
	j.raw(name)
	if list == nil {
		j.raw("null")
		return
	}
	j.raw("[")
	for i := range list {
		if i > 0 {
			j.raw(",")
		}
		one(&list[i])
	}
	j.raw("]")
}

func (j *reportText) report(r *wire.Report) {
	j.text(`{"id":`, r.ID)
	j.text(`,"name":`, r.Name)
	j.text(`,"from":`, r.From)
	j.text(`,"to":`, r.To)
	j.text(`,"zone":`, r.Zone)
	j.text(`,"by":`, r.By)
	manyOf(j, `,"columns":`, r.Columns, j.column)
	manyOf(j, `,"rows":`, r.Rows, j.row)
	manyOf(j, `,"totals":`, r.Totals, j.figure)
	if r.Previous != nil {
		j.raw(`,"previous":`)
		j.before(r.Previous)
	}
	j.flag(`,"provisional":`, r.Provisional)
	j.number(`,"open":`, r.Open)
	manyOf(j, `,"checks":`, r.Checks, j.check)
	j.number(`,"position":`, r.Position)
	j.number(`,"at":`, r.At)
	j.flag(`,"own":`, r.Own)
	j.raw("}")
}

func (j *reportText) column(c *wire.ReportColumn) {
	j.text(`{"id":`, c.ID)
	if c.Clause != "" {
		j.text(`,"clause":`, c.Clause)
	}
	j.text(`,"name":`, c.Name)
	m := &c.Metric
	j.text(`,"metric":{"id":`, m.ID)
	j.number(`,"version":`, int64(m.Version))
	j.text(`,"name":`, m.Name)
	j.text(`,"definition":`, m.Definition)
	j.text(`,"unit":`, m.Unit)
	j.text(`,"family":`, m.Family)
	j.text(`,"how":`, m.How)
	if m.Unowned {
		j.flag(`,"unowned":`, true)
	}
	j.raw("}}")
}

func (j *reportText) row(r *wire.ReportRow) {
	j.text(`{"key":`, r.Key)
	if r.Under != "" {
		j.text(`,"under":`, r.Under)
	}
	j.text(`,"label":`, r.Label)
	j.number(`,"from":`, r.From)
	j.number(`,"to":`, r.To)
	manyOf(j, `,"figures":`, r.Figures, j.figure)
	j.raw("}")
}

// figure is most of a report: its text is kept in a register meanwhile.
func (j *reportText) figure(f *wire.Figure) {
	b := append(*j, `{"n":`...)
	b = strconv.AppendInt(b, f.N, 10)
	b = append(b, `,"num":`...)
	b = strconv.AppendInt(b, f.Num, 10)
	b = append(b, `,"den":`...)
	b = strconv.AppendInt(b, f.Den, 10)
	b = append(b, `,"empty":`...)
	b = strconv.AppendBool(b, f.Empty)
	if f.Provisional {
		b = append(b, `,"provisional":true`...)
	}
	*j = append(b, '}')
}

func (j *reportText) before(r *wire.ReportBefore) {
	j.text(`{"from":`, r.From)
	j.text(`,"to":`, r.To)
	manyOf(j, `,"rows":`, r.Rows, j.row)
	manyOf(j, `,"totals":`, r.Totals, j.figure)
	j.flag(`,"provisional":`, r.Provisional)
	j.number(`,"open":`, r.Open)
	j.number(`,"begun":`, r.Begun)
	j.raw("}")
}

func (j *reportText) check(c *wire.ReportCheck) {
	j.text(`{"text":`, c.Text)
	j.number(`,"whole":`, c.Whole)
	j.number(`,"parts":`, c.Parts)
	j.number(`,"difference":`, c.Difference)
	j.raw("}")
}
