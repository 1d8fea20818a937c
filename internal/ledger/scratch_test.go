package ledger_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"otklik/internal/ledger"
)

// TestScratch: what is kept is brought, whatever goes and comes meanwhile, and
// room that was given back is used again.
func TestScratch(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	stale := filepath.Join(folder, "verdicts-123.tmp")
	must(t, os.WriteFile(stale, []byte("left by a killed program"), 0o600))
	s, err := ledger.OpenScratch(folder)
	must(t, err)
	if _, err := os.Stat(stale); !os.IsNotExist(err) {
		t.Error("what a killed program left is still there")
	}
	r := rand.New(rand.NewPCG(1, 1))
	kept := map[int64][]byte{}
	most := int64(0)
	for range 3000 {
		if len(kept) < 20 || r.IntN(2) == 0 && len(kept) < 40 {
			text := bytes.Repeat([]byte{byte(r.IntN(256))}, r.IntN(300))
			at, err := s.Keep(text)
			must(t, err)
			if kept[at] != nil {
				t.Fatal("a place was given twice")
			}
			kept[at] = slices.Concat(text, nil)
			if kept[at] == nil {
				kept[at] = []byte{}
			}
			most = max(most, at)
			continue
		}
		for at, want := range kept { // any one
			text, err := s.Bring(at)
			must(t, err)
			if !bytes.Equal(text, want) {
				t.Fatal("another text was brought")
			}
			s.Drop(at)
			delete(kept, at)
			break
		}
	}
	for at, want := range kept {
		if text, err := s.Bring(at); err != nil || !bytes.Equal(text, want) {
			t.Fatalf("another text was brought, %v", err)
		}
	}
	if most > 40*308*3 {
		t.Errorf("a text lies at %d: room is not used again", most)
	}
	if _, err := s.Bring(1 << 40); !errors.Is(err, ledger.ErrDamaged) {
		t.Errorf("behind the end there is a text, %v", err)
	}
	must(t, s.Close())
	if left, _ := filepath.Glob(filepath.Join(folder, "*")); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}
