// Package export writes tables as CSV and XLSX.
//
// It knows cells, sheets and the two formats. The invariant: equal tables give
// equal bytes, whenever and wherever they are written, so a file can be
// compared with the one of last month; and nothing that people named
// themselves is taken for a formula by the program that opens it.
//
// It never computes a figure and never reads a clock.
package export

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Sheet is one table: notes above it (the period, the zone, the definitions),
// then a heading, then rows.
type Sheet struct {
	Name    string
	Notes   [][2]string
	Heading []string
	Rows    [][]string
	// Words are the columns, from 0, of what people named or wrote, and of hours
	// and telephone numbers: what looks like a number there is none, and stays as
	// it is in both formats.
	Words []int
}

// Dialect is how CSV is written: spreadsheets read it by the settings of the
// computer, and where decimals have a comma, a comma separates no cells.
type Dialect string

const (
	Comma     Dialect = "comma"     // a comma between cells, decimals with a point
	Semicolon Dialect = "semicolon" // a semicolon between cells, decimals with a comma
)

// CSV writes a sheet, with a mark of UTF-8 that spreadsheets need.
func CSV(s Sheet, d Dialect) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("\ufeff")
	w := csv.NewWriter(&out)
	if d == Semicolon {
		w.Comma = ';'
	}
	for n, row := range s.all() {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = d.harmless(cell)
			if d == Semicolon && s.number(n, i, cell) {
				safe[i] = strings.Replace(cell, ".", ",", 1)
			}
		}
		if err := w.Write(safe); err != nil {
			return nil, fmt.Errorf("write a table as CSV: %w", err)
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// XLSX writes sheets into one book. All cells are text or numbers, never
// formulas.
func XLSX(sheets []Sheet) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	for i, s := range sheets {
		if i == 0 {
			if err := f.SetSheetName("Sheet1", s.Name); err != nil {
				return nil, fmt.Errorf("write a table as XLSX: %w", err)
			}
		} else if _, err := f.NewSheet(s.Name); err != nil {
			return nil, fmt.Errorf("write a table as XLSX: %w", err)
		}
		if err := fill(f, s); err != nil {
			return nil, fmt.Errorf("write a table as XLSX: %w", err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write a table as XLSX: %w", err)
	}
	return ordered(out.Bytes())
}

// ordered packs a book's parts again in the order of their names: the library
// packs them in the order of a map.
func ordered(book []byte) ([]byte, error) {
	r, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil, fmt.Errorf("write a table as XLSX: %w", err)
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		part, err := f.Open()
		if err != nil {
			return nil, fmt.Errorf("write a table as XLSX: %w", err)
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err == nil {
			_, err = io.Copy(to, part)
		}
		if err = errors.Join(err, part.Close()); err != nil {
			return nil, fmt.Errorf("write a table as XLSX: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("write a table as XLSX: %w", err)
	}
	return out.Bytes(), nil
}

func fill(f *excelize.File, s Sheet) error {
	w, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, row := range s.all() {
		cells := make([]any, len(row))
		for k, c := range row {
			cells[k] = c
			if !s.number(i, k, c) {
				continue
			}
			var number float64
			if n, err := fmt.Sscanf(c+" ", "%g ", &number); n == 1 && err == nil {
				cells[k] = number
			}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// head is how many lines stand above the rows.
func (s *Sheet) head() int {
	if len(s.Notes) > 0 {
		return len(s.Notes) + 2
	}
	return 1
}

// all gives every line of a sheet.
func (s *Sheet) all() [][]string {
	var out [][]string
	for _, n := range s.Notes {
		out = append(out, []string{n[0], n[1]})
	}
	if len(s.Notes) > 0 {
		out = append(out, []string{""})
	}
	return append(append(out, s.Heading), s.Rows...)
}

// number says whether a cell of a line of all is written as a number: it is one,
// and in no column of words.
func (s *Sheet) number(line, column int, cell string) bool {
	return plain(cell) && (line < s.head() || !slices.Contains(s.Words, column))
}

// plain: digits and one point at most, so that no name is read as a number.
func plain(c string) bool {
	return c != "" && len(c) <= 15 && strings.Trim(c, "0123456789.") == "" && strings.Count(c, ".") <= 1 && c[0] != '.'
}

// harmless keeps spreadsheets from computing what people typed. One that goes by
// the other dialect cuts a cell where that separates, and at the end of a line,
// whatever is quoted: what stands there begins a cell of its own for it.
func (d Dialect) harmless(c string) string {
	const computes = "=+-@\t\r"
	if !strings.ContainsAny(c, computes) {
		return c
	}
	other := ';'
	if d == Semicolon {
		other = ','
	}
	var out strings.Builder
	begins := true
	for _, r := range c {
		if begins && strings.ContainsRune(computes, r) {
			out.WriteByte('\'')
		}
		out.WriteRune(r)
		begins = r == other || r == '\n' || r == '\r'
	}
	return out.String()
}
