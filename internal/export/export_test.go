package export_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"otklik/internal/export"
)

func table() export.Sheet {
	return export.Sheet{Name: "Отчёт", Notes: [][2]string{{"Пояс", "Europe/Moscow"}}, Heading: []string{"Группа", "Пропущено"},
		Rows: [][]string{{"=1+1", "3"}, {"Доставка", "—"}, {"Кредит", "12.500"}}}
}

// TestSameBytes: the same table is the same file.
func TestSameBytes(t *testing.T) {
	t.Parallel()
	second := table()
	second.Name = "Диалоги"
	a, err := export.XLSX([]export.Sheet{table(), second})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		b, err := export.XLSX([]export.Sheet{table(), second})
		if err != nil || !bytes.Equal(a, b) {
			t.Fatalf("the second file differs (%v)", err)
		}
	}
}

// TestNoFormulas: what people typed stays text.
func TestNoFormulas(t *testing.T) {
	t.Parallel()
	text, err := export.CSV(table(), export.Comma)
	if err != nil || !strings.Contains(string(text), "'=1+1,3\n") {
		t.Errorf("%q, %v", text, err)
	}
	book, err := export.XLSX([]export.Sheet{table()})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	formula, _ := f.GetCellFormula("Отчёт", "A4")
	value, _ := f.GetCellValue("Отчёт", "A4")
	number, _ := f.GetCellValue("Отчёт", "B6")
	if formula != "" || value != "=1+1" || number != "12.5" {
		t.Errorf("the cell holds %q, formula %q, the number is %q", value, formula, number)
	}
}

// TestNoFormulasForTheOtherDialect: a file that is read with the other separator
// falls into other cells, and none of them is computed either.
func TestNoFormulasForTheOtherDialect(t *testing.T) {
	t.Parallel()
	typed := []string{"x;=1+1", "y,@SUM(1)", "z\n-2", "a=b", "1;2", "\r=3"}
	for d, other := range map[export.Dialect]string{export.Comma: ";", export.Semicolon: ","} {
		text, err := export.CSV(export.Sheet{Heading: []string{"№", "name"}, Rows: [][]string{append([]string{"12"}, typed...)}}, d)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			for cell := range strings.SplitSeq(line, other) {
				if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@") {
					t.Errorf("%s: the cell %q of %q is computed", d, cell, text)
				}
			}
		}
		if !strings.Contains(string(text), "a=b") {
			t.Errorf("%s: what is no formula is another in %q", d, text)
		}
	}
}

// TestWordsAreNoNumbers: in a column of words what looks like a number stays as it
// was written, in both formats; above the rows and beside it numbers are numbers.
func TestWordsAreNoNumbers(t *testing.T) {
	t.Parallel()
	sheet := export.Sheet{Name: "Архив", Notes: [][2]string{{"Предел", "2.5"}}, Heading: []string{"Вопрос", "Ожидание, с"}, Rows: [][]string{{"007", "0.250"}, {"1.5", "3.5"}}, Words: []int{0}}
	text, err := export.CSV(sheet, export.Semicolon)
	if want := "\ufeffПредел;2,5\n\nВопрос;Ожидание, с\n007;0,250\n1.5;3,5\n"; err != nil || string(text) != want {
		t.Errorf("%q, %v, want %q", text, err, want)
	}
	book, err := export.XLSX([]export.Sheet{sheet})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"B1": "2.5", "A4": "007", "B4": "0.25", "A5": "1.5", "B5": "3.5"} {
		kind, _ := f.GetCellType("Архив", cell)
		if value, _ := f.GetCellValue("Архив", cell); value != want || (kind == excelize.CellTypeInlineString) != (cell[0] == 'A') {
			t.Errorf("%s holds %q as %v, want %q", cell, value, kind, want)
		}
	}
}

// TestDialects: whichever separates the cells, decimals have the other one, and
// only numbers are changed: names, versions and days are as they were.
func TestDialects(t *testing.T) {
	t.Parallel()
	sheet := export.Sheet{Notes: [][2]string{{"Период", "2026-11-01 – 2026-11-30"}}, Heading: []string{"Группа; смена", "Среднее, с"},
		Rows: [][]string{{"", "op.talk v2"}, {"=1+1;x", "12.500"}, {"Тариф 1.5", "—"}, {"1.2.3", "+7.9"}, {"100", "0.25"}}}
	for d, want := range map[export.Dialect]string{
		export.Comma:     "\ufeffПериод,2026-11-01 – 2026-11-30\n\nГруппа; смена,\"Среднее, с\"\n,op.talk v2\n'=1+1;x,12.500\nТариф 1.5,—\n1.2.3,'+7.9\n100,0.25\n",
		export.Semicolon: "\ufeffПериод;2026-11-01 – 2026-11-30\n\n\"Группа; смена\";Среднее, с\n;op.talk v2\n\"'=1+1;x\";12,500\nТариф 1.5;—\n1.2.3;'+7.9\n100;0,25\n",
	} {
		if got, err := export.CSV(sheet, d); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v, want %q", d, got, err, want)
		}
	}
}
