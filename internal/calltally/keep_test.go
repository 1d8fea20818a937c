package calltally_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/store"
)

// derived opens a file of calls and cases in a folder of its own.
func derived(t testing.TB) *store.Derived {
	t.Helper()
	st, err := store.Open(t.Context(), t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := calltally.FileOf(st)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// settingsOf gives what was ever set, as the store does.
func (o *office) settingsOf(ctx context.Context) (out []event.Record, err error) {
	_, err = o.log.ScanKinds(ctx, 1, []string{"employee.", "operator.set", "desk_rules.set", "group.", "organisation."}, func(r event.Record) error {
		out = append(out, r)
		return nil
	})
	return out, err
}

// restart begins anew with what the file has.
func (o *office) restart(file *store.Derived) {
	o.t.Helper()
	o.tally = calltally.New(calltally.Config{Log: o.log, Books: o.shelf, Fresh: -1, Zone: func() *time.Location { return berlin }, Open: func(context.Context) (*store.Derived, error) { return file, nil }, Settings: o.settingsOf, Away: aside(o.t), AwayRows: 3})
	var err error
	o.book, err = casebook.New(o.t.Context(), casebook.Config{Log: o.log, Desk: o, Shelf: o.tally.Watch(o.shelf)})
	must(o.t, err)
}

// Stopped and started again anywhere, saved or not, in the middle of a call and
// between a book and its counting: the figures are those of one reading from
// the beginning.
func TestGoesOnFromItsFile(t *testing.T) {
	t.Parallel()
	for seed := range uint64(8) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			dice := rand.New(rand.NewPCG(seed, 31))
			var all []event.CallSignalled
			for id := event.CallID(1); id <= calls; id++ {
				all = append(all, anyCall(dice, id)...)
			}
			slices.SortStableFunc(all, func(x, y event.CallSignalled) int { return cmp.Compare(x.VendorAt, y.VendorAt) })
			late := slices.Clone(all[:len(all)/4])
			dice.Shuffle(len(all)/3, func(i, j int) { all[i], all[j] = all[j], all[i] })
			all = append(all, late...)

			o, file := open(t), derived(t)
			o.restart(file)
			began := 0
			o.deliver(all, func() bool {
				switch dice.IntN(5) {
				case 0:
					must(t, o.tally.Save(t.Context()))
				case 1:
					must(t, o.tally.Save(t.Context()))
					o.restart(file)
					began++
				case 2: // killed
					o.restart(file)
					began++
				}
				return dice.IntN(3) > 0
			})
			o.acts(rand.New(rand.NewPCG(seed, 26)))
			must(t, o.tally.Save(t.Context()))
			o.restart(file)
			for _, f := range []report.Filter{{}, {Operator: 2}, {Group: 1}, {Line: 90}} {
				want := table(t, o.fresh(), f)
				same(t, "gone on with", table(t, o.tally, f), want)
			}
			if began == 0 {
				t.Error("nothing was begun again")
			}
			o.asMetricSays(dice)
			found, err := o.tally.Rebuild(t.Context())
			must(t, err)
			if found.Changed != 0 || found.Calls == 0 || found.Books == 0 {
				t.Errorf("a rebuild finds %+v", found)
			}
		})
	}
}

// saved delivers some calls and saves what was judged of them.
func (o *office) saved(seed uint64) {
	o.t.Helper()
	dice := rand.New(rand.NewPCG(seed, 31))
	var all []event.CallSignalled
	for id := event.CallID(1); id <= calls; id++ {
		all = append(all, anyCall(dice, id)...)
	}
	o.deliver(all, func() bool { return true })
	must(o.t, o.tally.Save(o.t.Context()))
}

// A file that is torn is not believed.
func TestDamagedFileIsMadeAnew(t *testing.T) {
	t.Parallel()
	for _, how := range []string{
		"update call set rows = x'00' where id = (select max(id) from call)",
		"update book set body = cast(x'02' || body as blob) where id = (select min(id) from book)",
		"update place set body = cast('{}' as blob)",
		"update place set body = cast(replace(cast(body as text), '\"Seq\":', '\"Seq\":1') as blob)",
	} {
		o, file := open(t), derived(t)
		o.restart(file)
		o.saved(3)
		if _, err := file.Write.ExecContext(t.Context(), how); err != nil {
			t.Fatal(err)
		}
		o.restart(file)
		same(t, how, table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
	}
}

// What is kept wrongly is found by a rebuild, and put right.
func TestRebuildMends(t *testing.T) {
	t.Parallel()
	o, file := open(t), derived(t)
	o.restart(file)
	o.saved(4)
	if _, err := file.Write.ExecContext(t.Context(), "delete from call where id = 3"); err != nil {
		t.Fatal(err)
	}
	o.restart(file)
	found, err := o.tally.Rebuild(t.Context())
	must(t, err)
	if found.Changed != 1 {
		t.Errorf("a call is missing, and a rebuild finds %+v", found)
	}
	same(t, "mended", table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
	o.restart(file)
	same(t, "mended and begun again", table(t, o.tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
}

// texts is a place for rows that are put away that knows how many texts it has.
type texts struct {
	*ledger.Scratch
	n int
}

func (s *texts) Keep(text []byte) (int64, error) {
	s.n++
	return s.Scratch.Keep(text)
}

func (s *texts) Drop(place int64) {
	s.n--
	s.Scratch.Drop(place)
}

// refusing are books that once do not say what changed.
type refusing struct {
	*casebook.Memory
	refuse bool
}

func (r *refusing) BooksSince(ctx context.Context, seq int64) ([]int64, error) {
	if r.refuse {
		r.refuse = false
		return nil, errors.New("not now")
	}
	return r.Memory.BooksSince(ctx, seq)
}

// What was put away of a file that is then not used is let go of.
func TestNothingIsLeftOfAFileThatIsNotUsed(t *testing.T) {
	t.Parallel()
	o, file := open(t), derived(t)
	o.restart(file)
	o.saved(5)
	books := &refusing{o.shelf, true}
	config := calltally.Config{Log: o.log, Books: books, Fresh: -1, Zone: func() *time.Location { return berlin }, Settings: o.settingsOf, AwayRows: 3}
	kept := [2]*texts{{Scratch: aside(t)}, {Scratch: aside(t)}}
	for i, is := range kept {
		if config.Away, config.Open = is, nil; i == 0 {
			config.Open = func(context.Context) (*store.Derived, error) { return file, nil }
		}
		tally := calltally.New(config)
		must(t, tally.Follow(t.Context()))
		same(t, "made anew", table(t, tally, report.Filter{}), table(t, o.fresh(), report.Filter{}))
	}
	if books.refuse || kept[1].n == 0 || kept[0].n != kept[1].n {
		t.Errorf("%d texts are kept, %d by a tally that never had a file", kept[0].n, kept[1].n)
	}
}

// TestTextOfReach: the checksums of files of earlier programs are those of this one.
func TestTextOfReach(t *testing.T) {
	t.Parallel()
	for _, r := range []metric.Reach{{}, {Contact: 5, Mark: metric.Mark{At: 1_700_000_000_123, Seq: 77}, Talk: true}, {Contact: -1, Mark: metric.Mark{At: -3, Seq: 1 << 62}}} {
		if got, want := string(calltally.TextOf(r)), fmt.Sprint(r); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
