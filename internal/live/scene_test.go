package live_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

func (s *screen) frames(of string) (n int) {
	for _, raw := range s.all {
		if strings.HasPrefix(raw, `{"t":"`+of+`"`) {
			n++
		}
	}
	return n
}

func (s *screen) looksAt(scene wire.Scene) {
	s.staff.Handle(s.t.Context(), wire.StaffFrame{T: "scene", Scene: &scene})
}

// settled takes in everything, what waits for the turn of scenes too.
func (s *screen) settled(w *world) {
	s.t.Helper()
	w.hub.KeepScenes()
	s.settle(w)
}

// anyScene is what a page that scrolls, filters and opens things may have in
// sight.
func anyScene(r *rand.Rand, n int64) wire.Scene {
	scene := wire.Scene{N: n, People: []string{"", "order", "all"}[r.IntN(3)], Queues: r.IntN(3) == 0}
	from := r.IntN(8)
	if r.IntN(4) > 0 {
		scene.Lists = append(scene.Lists, wire.SceneList{List: "waiting", From: from, To: from + r.IntN(6), Group: int64(r.IntN(3)), Query: []string{"", "", "question 1", "visitor 2", "6"}[r.IntN(5)], Unnamed: "Visitor"})
	}
	if r.IntN(3) == 0 {
		scene.Lists = append(scene.Lists, wire.SceneList{List: "figure", To: 10, Group: int64(r.IntN(2)), Phases: []string{"offered", "chatting"}, Channels: []string{"site"}})
	}
	if r.IntN(4) == 0 {
		scene.Lists = append(scene.Lists, wire.SceneList{List: "find", To: 10, Query: "question"})
	}
	for id := range int64(5) {
		if r.IntN(3) == 0 {
			scene.Near = append(scene.Near, id)
		}
	}
	return scene
}

// TestScrolledPageShowsWhatAFreshOneDoes: whatever a page had in sight before,
// and whatever happened meanwhile, it shows what a page shows that opens now.
func TestScrolledPageShowsWhatAFreshOneDoes(t *testing.T) {
	w := newWorld(t, live.Limits{Staff: 1000})
	rules := settings.DefaultGroupRules()
	rules.Strategy, rules.OfferSeconds = event.LeastLoaded, 0 // none runs out while pages are compared, however slow the machine is
	w.do(desk.SetGroup{Group: 2, Rules: rules})
	roles := []access.Role{access.Operator, access.Operator, access.Operator, access.Supervisor}
	pages := make([]*screen, 12)
	last := make([]wire.Scene, len(pages))
	for i := range pages {
		pages[i] = w.page(event.OperatorID(i%4+1), roles[i%4])
	}
	stop := make(chan struct{})
	var scrolling sync.WaitGroup
	for i, p := range pages {
		scrolling.Go(func() {
			r := rand.New(rand.NewPCG(7, uint64(i)))
			for n := int64(1); ; n++ {
				last[i] = anyScene(r, n)
				p.looksAt(last[i])
				p.staff.Handle(t.Context(), wire.StaffFrame{T: []string{"open", "leave"}[r.IntN(2)], Conversation: int64(r.IntN(20))})
				select {
				case <-stop:
					for id := range int64(20) {
						p.staff.Handle(t.Context(), wire.StaffFrame{T: "leave", Conversation: id})
					}
					return
				case <-time.After(time.Millisecond):
				}
			}
		})
	}
	bustle(w, 3, 8, 60, []event.OperatorID{1, 2, 3}, func(r *rand.Rand, v event.VisitorID, n int) {
		w.say(v, event.GroupID(1+v%2), fmt.Sprint("question ", n))
		if r.IntN(20) == 0 {
			w.do(desk.SetOperator{Operator: 2, Groups: []event.Membership{{Group: event.GroupID(1 + r.IntN(2)), Level: 1}}, Capacity: settings.DefaultCapacity(5)})
		}
	})
	close(stop)
	scrolling.Wait()
	rows := 0
	for i, p := range pages {
		p.settled(w)
		fresh, whole := w.page(event.OperatorID(p.me), roles[p.me-1]), w.join(event.OperatorID(p.me), roles[p.me-1])
		fresh.looksAt(last[i])
		fresh.settled(w)
		whole.settle(w)
		if !reflect.DeepEqual(p.cards, fresh.cards) {
			t.Errorf("page %d of operator %d shows\n%+v\nand a fresh one\n%+v", i, p.me, p.cards, fresh.cards)
		}
		agree(t, p, fresh, whole, last[i])
		rows += len(p.cards)
	}
	if rows < len(pages) {
		t.Fatalf("%d rows in all say nothing", rows)
	}
}

// agree compares what a page has in sight with a fresh page and with what a
// page that is told of everything would show.
func agree(t *testing.T, p, fresh, whole *screen, scene wire.Scene) {
	t.Helper()
	near := map[int64]bool{p.me: true}
	for _, id := range scene.Near {
		near[id] = true
	}
	for id, o := range fresh.operators {
		mine := p.operators[id]
		if !near[id] && scene.People != "all" { // who they are, and perhaps their status
			o.Load, o.FreeSlots, o.Conversations, o.WrapUps, o.WrapUpSince = mine.Load, mine.FreeSlots, mine.Conversations, mine.WrapUps, mine.WrapUpSince
			o.StatusReason, o.StatusSince, o.StateSince, o.StateCount = mine.StatusReason, mine.StatusSince, mine.StateSince, mine.StateCount
			if scene.People == "" {
				o.Status, o.Connection, o.State = mine.Status, mine.Connection, mine.State
			}
		}
		if !reflect.DeepEqual(mine, o) {
			t.Errorf("operator %d is %+v and should be %+v", id, mine, o)
		}
	}
	for _, l := range scene.Lists {
		if got, want := p.lists[l.List], fresh.lists[l.List]; !reflect.DeepEqual(got, want) {
			t.Errorf("%+v shows %+v and a fresh page %+v", l, got, want)
		}
		want := expected(whole, &l)
		got := p.lists[l.List]
		if got.Total != len(want) || !slices.Equal(got.IDs, want[min(l.From, len(want)):min(l.To, len(want))]) {
			t.Errorf("%+v shows %+v of %v", l, got, want)
		}
		for _, id := range got.IDs {
			if !reflect.DeepEqual(p.cards[id], whole.cards[id]) {
				t.Errorf("row %d is %+v and should be %+v", id, p.cards[id], whole.cards[id])
			}
		}
	}
	for id, c := range whole.cards {
		if c.Operator == whole.me && c.Phase != "queued" && !reflect.DeepEqual(p.cards[id], c) {
			t.Errorf("an own conversation is %+v and should be %+v", p.cards[id], c)
		}
	}
}

// expected is the list as somebody makes it who has every row.
func expected(whole *screen, l *wire.SceneList) []int64 {
	var found []wire.Card
	for _, c := range whole.cards {
		fits := l.List != "waiting" || c.Phase == "queued" || c.Phase == "offered" && c.Operator != whole.me
		fits = fits && (l.List != "figure" || slices.Contains(l.Phases, c.Phase) && slices.Contains(l.Channels, c.Channel))
		fits = fits && (l.Group == 0 || l.Group == c.Group)
		name := c.Name
		if name == "" {
			name = fmt.Sprintf("%s %d", l.Unnamed, c.Visitor)
		}
		text := strings.ToLower(fmt.Sprintf("%s %d %s %s %s %s", name, c.ID, c.LastText, c.City, c.Page.Title, c.Page.URL))
		for _, word := range strings.Fields(l.Query) {
			fits = fits && strings.Contains(text, word)
		}
		if fits {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b wire.Card) int {
		switch l.List {
		case "waiting":
			return cmp.Or(cmp.Compare(a.WaitSince, b.WaitSince), cmp.Compare(a.ID, b.ID))
		case "figure":
			return cmp.Or(cmp.Compare(a.OpenedAt, b.OpenedAt), cmp.Compare(a.ID, b.ID))
		}
		return cmp.Compare(a.ID, b.ID)
	})
	ids := []int64{}
	for _, c := range found {
		ids = append(ids, c.ID)
	}
	return ids
}

// TestOwnComesWhateverIsInSight: a page that shows no list is told at once of
// what is offered to its person, of what is said in their conversations and of
// the end of both; of others it is told nothing.
func TestOwnComesWhateverIsInSight(t *testing.T) {
	w := newWorld(t, live.Limits{})
	rules := settings.DefaultGroupRules()
	rules.Strategy = event.LeastLoaded
	w.do(desk.SetGroup{Group: 2, Rules: rules})
	p, boss := w.page(3, access.Operator), w.page(4, access.Supervisor)
	other := w.say(100, 1, "for others").Conversation
	talk := int64(w.say(101, 2, "hello").Conversation)
	p.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.ID == talk && f.Card.Phase == "offered" })
	w.do(desk.Take{Operator: 3, Conversation: event.ConversationID(talk)})
	p.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.Phase == "chatting" })
	w.say(101, 2, "and more")
	p.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.Unread > 0 && f.Card.LastText == "and more" })
	w.do(desk.Transfer{By: 3, Conversation: event.ConversationID(talk), ToGroup: 1})
	p.until(func(f *anyFrame) bool { return f.T == "card" && f.Gone && f.Card.ID == talk })
	p.settled(w)
	boss.settled(w)
	if n := boss.frames("card"); n != 0 {
		t.Errorf("%d rows came to a page that shows none", n)
	}
	boss.staff.Handle(t.Context(), wire.StaffFrame{T: "open", Conversation: int64(other)})
	boss.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.ID == int64(other) && !f.Gone })
	w.say(100, 1, "more of it")
	boss.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.LastText == "more of it" })
	boss.staff.Handle(t.Context(), wire.StaffFrame{T: "leave", Conversation: int64(other)})
	boss.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.ID == int64(other) && f.Gone })
}

// TestSceneGoesOnByItself: nobody asks, and the window shows who has come, who
// has become too late and the row as it is.
func TestSceneGoesOnByItself(t *testing.T) {
	w := newWorld(t, live.Limits{})
	p := w.page(4, access.Supervisor)
	p.looksAt(wire.Scene{N: 1, Lists: []wire.SceneList{{List: "waiting", To: 2}}})
	if f := p.of("list"); f.Total != 0 || len(f.IDs) != 0 {
		t.Errorf("nobody waits, and the list is %+v", f)
	}
	first := int64(w.say(100, 1, "one").Conversation)
	p.until(func(f *anyFrame) bool { return f.T == "list" && f.Total == 1 && slices.Equal(f.IDs, []int64{first}) })
	if p.cards[first].LastText != "one" {
		t.Error("the list came without its row")
	}
	w.say(101, 1, "two")
	w.say(102, 2, "three")
	p.until(func(f *anyFrame) bool { return f.T == "list" && f.Total == 3 && len(f.IDs) == 2 })
	w.say(100, 1, "again")
	p.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.LastText == "again" })
	if len(p.cards) != 2 {
		t.Errorf("%d rows for a window of two", len(p.cards))
	}
	w.now.Add(3600_000)
	p.until(func(f *anyFrame) bool { return f.T == "list" && f.Overdue == 3 })
}

// TestSceneFollowsRights: what leaves somebody's sight leaves their window too.
func TestSceneFollowsRights(t *testing.T) {
	w := newWorld(t, live.Limits{})
	p := w.page(3, access.Operator)
	p.looksAt(wire.Scene{N: 1, Lists: []wire.SceneList{{List: "waiting", To: 5}}})
	talk := int64(w.say(100, 2, "for group two").Conversation)
	p.until(func(f *anyFrame) bool { return f.T == "list" && slices.Contains(f.IDs, talk) })
	w.do(desk.SetOperator{Operator: 3, Groups: []event.Membership{{Group: 1, Level: 1}}, Capacity: settings.DefaultCapacity(5)})
	p.until(func(f *anyFrame) bool { return f.T == "list" && f.Total == 0 })
	p.settled(w)
	if _, shown := p.cards[talk]; shown {
		t.Error("a conversation of a group that was left is still shown")
	}
}

// TestSceneFarAway: a window shows what is there and nothing behind it, whatever
// numbers a page sends.
func TestSceneFarAway(t *testing.T) {
	w := newWorld(t, live.Limits{})
	w.say(100, 1, "one")
	p := w.page(4, access.Supervisor)
	for n, from := range []int{math.MaxInt, math.MaxInt - 100, math.MinInt, 1 << 40} {
		for _, list := range []string{"waiting", "figure", "find"} {
			p.looksAt(wire.Scene{N: int64(n), Lists: []wire.SceneList{{List: list, From: from, To: math.MaxInt,
				Phases: []string{"queued"}, Channels: []string{"site", "offline"}, Query: "one", Unnamed: "Посетитель"}}})
			w.hub.KeepScenes()
			f := p.until(func(f *anyFrame) bool { return f.T == "list" && f.N == int64(n) && f.List == list })
			if rows := len(f.IDs); f.Total != 1 || rows != 0 && from > 0 || rows != 1 && from < 0 {
				t.Errorf("%s from %d shows %+v", list, from, f)
			}
		}
	}
}
