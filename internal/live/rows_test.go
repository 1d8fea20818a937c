package live_test

import (
	"strings"
	"testing"

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

// TestWallIsToldNoRows: a page that needs no rows is told none, goes on with
// its board, and is shown everything once it needs them again.
func TestWallIsToldNoRows(t *testing.T) {
	w := newWorld(t, live.Limits{})
	wall := watching(w.join(4, access.Supervisor))
	wall.shows("", 0, "f", 1)
	wall.settle(w)
	wall.staff.Handle(t.Context(), wire.StaffFrame{T: "rows"})
	before := wall.frames("card") + wall.frames("operator")
	talk := w.say(100, 1, "hello").Conversation
	w.do(desk.SetStatus{Operator: 1, Status: event.StatusBreak, By: 1})
	wall.shows("site", 1, "a", 1)
	wall.settle(w)
	if now := wall.frames("card") + wall.frames("operator"); now != before {
		t.Errorf("%d rows came to a wall", now-before)
	}
	wall.staff.Handle(t.Context(), wire.StaffFrame{T: "rows", Rows: true})
	wall.until(func(f *anyFrame) bool { return f.T == "snapshot" })
	if _, shown := wall.cards[int64(talk)]; !shown {
		t.Error("the conversation that began meanwhile is not in the snapshot")
	}
	again := w.say(101, 1, "hello").Conversation
	wall.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.ID == int64(again) })
	snapshots := wall.frames("snapshot")
	wall.staff.Handle(t.Context(), wire.StaffFrame{T: "rows", Rows: true}) // it has them
	wall.settle(w)
	if wall.frames("snapshot") != snapshots {
		t.Error("a page that has all rows was sent them again")
	}
}

// TestWallLosesSightToo: what leaves somebody's sight while their page needs no
// rows is not there when it needs them again.
func TestWallLosesSightToo(t *testing.T) {
	w := newWorld(t, live.Limits{})
	page := w.join(3, access.Operator)
	talk := int64(w.say(100, 2, "for group two").Conversation)
	page.until(func(f *anyFrame) bool { return f.T == "card" && f.Card.ID == talk })
	page.staff.Handle(t.Context(), wire.StaffFrame{T: "rows"})
	w.do(desk.SetOperator{Operator: 3, Groups: []event.Membership{{Group: 1, Level: 1}}, Capacity: settings.DefaultCapacity(5)})
	page.staff.Handle(t.Context(), wire.StaffFrame{T: "rows", Rows: true})
	page.until(func(f *anyFrame) bool { return f.T == "snapshot" })
	page.settle(w)
	if _, shown := page.cards[talk]; shown {
		t.Error("a conversation of a group that was left is still shown")
	}
}
