package board

import (
	"fmt"
	"strconv"
	"strings"
)

// Patch is what changed between two sights of the same rows, as it travels to
// screens. Rows in which the same happened share one entry, for that is what a
// busy minute consists of: somebody came in these five, somebody was taken in
// those two.
//
// It is written as entries parted by spaces. An entry is cells, each a letter
// and what it grew by ("+" and "-" for one, "+12", "-3"), then ":" and the
// places of the rows as Steps. "q-o+:34 l-51200:7" says that in rows 3 and 7 one
// left the queue and was offered, and in row 7 somebody else waits longest.
type Patch struct {
	entries []patchEntry
	place   map[string]int
	scratch []byte
}

type patchEntry struct {
	cells string
	rows  Steps
}

// Reset empties the patch for the next one.
func (p *Patch) Reset() {
	p.entries = p.entries[:0]
	if p.place == nil {
		p.place = map[string]int{}
	}
	clear(p.place)
}

// Row adds what a row's cells grew by. Rows come in ascending order, each once.
// What is slow has an entry of its own: with it hardly two rows are alike.
func (p *Patch) Row(row int, by *[Cells]int64) {
	p.part(row, by[:firstSlow], 0)
	p.part(row, by[firstSlow:], firstSlow)
}

func (p *Patch) part(row int, by []int64, first Cell) {
	cells := p.scratch[:0]
	for i, n := range by {
		switch {
		case n == 0:
			continue
		case n == 1:
			cells = append(cells, (first + Cell(i)).Letter(), '+')
		case n == -1:
			cells = append(cells, (first + Cell(i)).Letter(), '-')
		case n > 0:
			cells = strconv.AppendInt(append(cells, (first+Cell(i)).Letter(), '+'), n, 10)
		default:
			cells = strconv.AppendInt(append(cells, (first+Cell(i)).Letter()), n, 10)
		}
	}
	p.scratch = cells
	if len(cells) == 0 {
		return
	}
	at, known := p.place[string(cells)]
	if !known {
		at = len(p.entries)
		p.place[string(cells)] = at
		p.entries = append(p.entries, patchEntry{cells: string(cells)})
	}
	p.entries[at].rows.Add(int64(row))
}

// Text gives the patch as it travels; empty if nothing changed.
func (p *Patch) Text() string {
	var out strings.Builder
	for i := range p.entries {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(p.entries[i].cells)
		out.WriteByte(':')
		out.Write(p.entries[i].rows.text)
	}
	return out.String()
}

// ReadPatch calls back for every change in a patch's text. What it cannot read
// is an error, and the changes before it have been told.
func ReadPatch(text string, each func(row int, c Cell, by int64)) error {
	for entry := range strings.FieldsSeq(text) {
		cells, rows, found := strings.Cut(entry, ":")
		if !found {
			return fmt.Errorf("no rows in %q of a patch", entry)
		}
		places, err := ReadSteps(rows)
		if err != nil {
			return fmt.Errorf("%w of a patch", err)
		}
		if len(places) == 0 {
			return fmt.Errorf("no rows in %q of a patch", entry)
		}
		for _, row := range places {
			if err := readCells(cells, func(c Cell, by int64) { each(int(row), c, by) }); err != nil {
				return fmt.Errorf("%w in %q of a patch", err, entry)
			}
		}
	}
	return nil
}

func readCells(text string, each func(c Cell, by int64)) error {
	for len(text) > 0 {
		c := strings.IndexByte(Letters, text[0])
		if c < 0 || len(text) < 2 || text[1] != '+' && text[1] != '-' {
			return fmt.Errorf("cell %q", text)
		}
		end := 2
		for end < len(text) && text[end] >= '0' && text[end] <= '9' {
			end++
		}
		by := int64(1)
		if end > 2 {
			var err error
			if by, err = strconv.ParseInt(text[2:end], 10, 64); err != nil {
				return fmt.Errorf("cell %q", text)
			}
		}
		if text[1] == '-' {
			by = -by
		}
		each(Cell(c), by)
		text = text[end:]
	}
	return nil
}
