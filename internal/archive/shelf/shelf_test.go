package shelf

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"otklik/internal/event"
)

// naive is the same answers from a plain list.
type naive []Row

func (all naive) choose(f *Filter) []Row {
	var out []Row
	for _, r := range all {
		outcome := len(f.Outcomes) == 0
		for _, bit := range f.Outcomes {
			outcome = outcome || r.Outcomes&(1<<bit) != 0
		}
		worked := len(f.Operators) == 0 || len(r.Operators) == 0 && slices.Contains(f.Operators, 0)
		for _, o := range f.Operators {
			worked = worked || slices.Contains(r.Operators, o)
		}
		l := f.Limit
		seen := l == nil || slices.Contains(l.Groups, r.Group) || r.Occupant == l.Operator ||
			r.Phase == Final && slices.Contains(r.Operators, l.Operator)
		if outcome && worked && seen && (f.From == 0 || r.Opened >= f.From) && (f.To == 0 || r.Opened < f.To) &&
			(len(f.Groups) == 0 || slices.Contains(f.Groups, r.Group)) && (len(f.Channels) == 0 || slices.Contains(f.Channels, r.Channel)) &&
			(len(f.Phases) == 0 || slices.Contains(f.Phases, r.Phase)) && (len(f.Ratings) == 0 || slices.Contains(f.Ratings, r.Rating)) &&
			(len(f.Categories) == 0 || slices.Contains(f.Categories, r.Category)) {
			out = append(out, r)
		}
	}
	return out
}

func valueOf(r *Row, by Order) int64 {
	switch by {
	case ByWaited:
		return int64(codeOf(r.Waited))
	case ByReply:
		return int64(codeOf(r.Reply))
	case ByLength:
		return int64(codeOf(r.Length))
	case ByMessages:
		return int64(count(r.Messages))
	}
	return int64(r.ID)
}

func sorted(rows []Row, by Order, rising bool) []event.ConversationID {
	rank := func(r *Row) int64 {
		v := valueOf(r, by)
		if rising && (v > 0 || by == ByOpened) {
			return -v
		}
		if rising {
			return -1 << 40
		}
		return v
	}
	slices.SortFunc(rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(rank(&b), rank(&a)), cmp.Compare(b.ID, a.ID))
	})
	out := make([]event.ConversationID, len(rows))
	for i := range rows {
		out[i] = rows[i].ID
	}
	return out
}

func randomRow(t *rapid.T, id int, at event.Instant) Row {
	small := rapid.IntRange(0, 3)
	r := Row{ID: event.ConversationID(id), Opened: at, Channel: rapid.SampledFrom([]event.Channel{"site", "call"}).Draw(t, "channel"),
		Group: event.GroupID(small.Draw(t, "group")), Phase: Phase(rapid.IntRange(0, 2).Draw(t, "phase")), Outcomes: uint32(rapid.IntRange(0, 15).Draw(t, "outcomes")),
		Category: event.CategoryID(small.Draw(t, "category")), Rating: small.Draw(t, "rating"), Waited: event.Millis(rapid.IntRange(-1, 5).Draw(t, "waited")) * 900, Reply: -1,
		Length: event.Millis(rapid.IntRange(0, 2_000_000_000).Draw(t, "length")), Messages: small.Draw(t, "messages")}
	for o := range event.OperatorID(4) {
		if o > 0 && rapid.Bool().Draw(t, "worked") {
			r.Operators = append(r.Operators, o)
		}
	}
	if r.Phase == Open {
		r.Occupant = event.OperatorID(1 + small.Draw(t, "occupant"))
	}
	return r
}

func randomFilter(t *rapid.T, first, last event.Instant) *Filter {
	f := &Filter{}
	some := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
	if some("period") {
		f.From = event.Instant(rapid.Int64Range(int64(first)/1000, int64(last)/1000).Draw(t, "from") * 1000)
		f.To = f.From + event.Instant(rapid.Int64Range(0, 3600).Draw(t, "long")*1000)
	}
	if some("groups") {
		f.Groups = []event.GroupID{0, 2}
	}
	if some("operators") {
		f.Operators = rapid.SampledFrom([][]event.OperatorID{{0}, {1}, {0, 3}, {9}}).Draw(t, "who")
	}
	if some("channels") {
		f.Channels = []event.Channel{"call"}
	}
	if some("phases") {
		f.Phases = []Phase{Open, Final}
	}
	if some("outcomes") {
		f.Outcomes = []int{1, 3}
	}
	if some("categories") {
		f.Categories = rapid.SampledFrom([][]event.CategoryID{{0}, {2}, {0, 3}, {9}}).Draw(t, "topics")
	}
	if some("ratings") {
		f.Ratings = rapid.SampledFrom([][]int{{2}, {0}, {0, 1}}).Draw(t, "scores")
	}
	if some("limit") {
		f.Limit = &Limit{Operator: event.OperatorID(rapid.IntRange(1, 4).Draw(t, "me")), Groups: []event.GroupID{1}}
	}
	return f
}

// TestPagesAreTheList: whatever the filter and the order, the pages followed
// to the end are the sorted list, and the count is its length.
func TestPagesAreTheList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, all := New(), naive{}
		at := event.Instant(1_700_000_000_000)
		first := at
		for id := 1; id <= rapid.IntRange(1, 120).Draw(t, "n"); id++ {
			at += event.Instant(rapid.Int64Range(0, 90_000).Draw(t, "pause"))
			r := randomRow(t, id, at)
			all = append(all, r)
			s.Put(&r)
			if n := rapid.IntRange(0, 3*id).Draw(t, "change"); n > 0 && n <= id {
				r := randomRow(t, n, all[n-1].Opened)
				all[n-1] = r
				s.Put(&r)
			}
		}
		f := randomFilter(t, first, at)
		x := s.Choose(f)
		by := Order(rapid.IntRange(-1, orders-1).Draw(t, "by"))
		rising := rapid.Bool().Draw(t, "rising")
		rows := all.choose(f)
		want := sorted(rows, by, rising)
		if got := s.Count(x); got != int64(len(want)) {
			t.Fatalf("%+v: %d, want %d", f, got, len(want))
		}
		var got []event.ConversationID
		size := rapid.IntRange(1, 20).Draw(t, "page")
		place := Place{}
		for {
			page, next := s.Page(x, by, rising, place, size)
			got, place = append(got, page...), next
			if len(page) < size {
				break
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v by %d rising %v:\n got %v\nwant %v", f, by, rising, got, want)
		}
		for _, r := range all {
			if x.Has(r.ID) != slices.Contains(want, r.ID) {
				t.Fatalf("%+v has %d: %v", f, r.ID, x.Has(r.ID))
			}
		}
	})
}

// TestAcrossBlocks: more conversations than a block, so that some blocks are
// passed over.
func TestAcrossBlocks(t *testing.T) {
	t.Parallel()
	s := New()
	const n = 3*block + 10
	for id := 1; id <= n; id++ {
		s.Put(&Row{ID: event.ConversationID(id), Opened: event.Instant(id) * 1000, Waited: event.Millis(id*7919%50_000) * 1000, Group: event.GroupID(id % 3), Reply: -1})
	}
	for _, f := range []*Filter{{}, {Groups: []event.GroupID{1}}, {From: 70_000_000, To: 150_000_000}} {
		x := s.Choose(f)
		for _, rising := range []bool{false, true} {
			var seen int64
			last := Place{}
			for {
				page, next := s.Page(x, ByWaited, rising, last, 5000)
				for _, id := range page {
					if !x.Has(id) {
						t.Fatalf("%d is not in the set", id)
					}
				}
				if last.ID != 0 && len(page) > 0 && (next.Value < last.Value) == rising && next.Value != last.Value {
					t.Fatalf("after %d comes %d", last.Value, next.Value)
				}
				seen += int64(len(page))
				if last = next; len(page) < 5000 {
					break
				}
			}
			if seen != s.Count(x) {
				t.Fatalf("%+v rising %v: %d of %d", f, rising, seen, s.Count(x))
			}
		}
	}
}
