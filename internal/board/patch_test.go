package board_test

import (
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"otklik/internal/board"
)

var update = flag.Bool("update", false, "write the golden file anew")

// goldenPatches is read by the browser's tests too: both sides must make the
// same of the same text.
const goldenPatches = "../../ui/workspace/test/board-patches.json"

// goldenBoard is a board and what it becomes, step by step.
type goldenBoard struct {
	Rows  []map[string]int64 `json:"rows"` // cells by letter
	Steps []goldenStep       `json:"steps"`
}

type goldenStep struct {
	D    string             `json:"d"`
	Rows []map[string]int64 `json:"rows"`
}

type sheet [][board.Cells]int64

// stir changes some rows: a few counts in many of them, now and then sums, and
// once in a while something big.
func (s sheet) stir(dice *rand.Rand) {
	for range dice.IntN(2 * len(s)) {
		row := &s[dice.IntN(len(s))]
		switch dice.IntN(6) {
		case 0, 1, 2:
			row[board.Queued]--
			row[board.Offered]++
		case 3:
			row[dice.IntN(int(board.Cells))] += dice.Int64N(41) - 20
		case 4:
			row[board.Oldest] = dice.Int64N(86_400_000)
		default:
			row[board.Waits]++
			row[board.WaitMs] += dice.Int64N(1 << 40)
		}
	}
}

func (s sheet) shown() []map[string]int64 {
	out := make([]map[string]int64, len(s))
	for i, row := range s {
		out[i] = map[string]int64{}
		for c, v := range row {
			if v != 0 {
				out[i][string(board.Cell(c).Letter())] = v
			}
		}
	}
	return out
}

// step stirs a sheet and gives the patch of it.
func (s sheet) step(dice *rand.Rand, p *board.Patch) string {
	before := append(sheet(nil), s...)
	s.stir(dice)
	p.Reset()
	for i := range s {
		var by [board.Cells]int64
		for c := range by {
			by[c] = s[i][c] - before[i][c]
		}
		p.Row(i, &by)
	}
	return p.Text()
}

// TestPatchesMakeTheWhole: a screen that takes every patch in turn shows what
// the board is, at every step.
func TestPatchesMakeTheWhole(t *testing.T) {
	for seed := range uint64(200) {
		dice := rand.New(rand.NewPCG(seed, 11))
		now := make(sheet, 1+dice.IntN(140))
		shown := make(sheet, len(now))
		var p board.Patch
		for step := range 40 {
			text := now.step(dice, &p)
			if err := board.ReadPatch(text, func(row int, c board.Cell, by int64) { shown[row][c] += by }); err != nil {
				t.Fatalf("seed %d, step %d: %v in %q", seed, step, err, text)
			}
			for i := range now {
				if now[i] != shown[i] {
					t.Fatalf("seed %d, step %d: row %d is %v and shown as %v after %q", seed, step, i, now[i], shown[i], text)
				}
			}
		}
	}
}

func TestPatchIsShort(t *testing.T) {
	var p board.Patch
	p.Reset()
	if p.Text() != "" {
		t.Errorf("nothing is %q", p.Text())
	}
	for _, row := range []int{3, 7} {
		by := [board.Cells]int64{board.Queued: -1, board.Offered: 1}
		if row == 7 {
			by[board.Oldest] = -51200
		}
		p.Row(row, &by)
	}
	p.Row(9, &[board.Cells]int64{})
	if got := p.Text(); got != "q-o+:34 l-51200:7" {
		t.Error(got)
	}
	p.Reset()
	if p.Text() != "" {
		t.Errorf("after a reset %q is left", p.Text())
	}
}

// TestPatchThatIsNone: what is not a patch is an error, never a wrong number.
func TestPatchThatIsNone(t *testing.T) {
	for _, text := range []string{"q+", "q:1", "+:1", "q+:", "q+:-1", "q+:1,2", "Z+:1", "q+x:1", "q=1:1", "q+99999999999999999999:1", ":1,", "q+:1:2"} {
		if err := board.ReadPatch(text, func(int, board.Cell, int64) {}); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}

// TestGoldenPatches: the file that the browser's tests read too.
func TestGoldenPatches(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 11))
	now := make(sheet, 12)
	now.stir(dice)
	g := goldenBoard{Rows: now.shown()}
	var p board.Patch
	for range 30 {
		g.Steps = append(g.Steps, goldenStep{D: now.step(dice, &p), Rows: now.shown()})
	}
	var out strings.Builder
	lines := json.NewEncoder(&out)
	if err := lines.Encode(g); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(goldenPatches, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(goldenPatches)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != out.String() {
		t.Errorf("%s is not what patches are now; go test ./internal/board -update writes it, and the browser must read it", goldenPatches)
	}
}
