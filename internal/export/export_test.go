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
	text, err := export.CSV(table())
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
