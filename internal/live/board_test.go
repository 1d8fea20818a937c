package live_test

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"testing"
	"time"

	"otklik/internal/access"
	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/wire"
)

// mirror is a screen that shows the board: the whole, and the changes taken in.
type mirror struct {
	*screen
	n     int64
	from  int64
	rows  []wire.BoardRow
	wide  int // how often the whole came
	bytes int
	count int // frames of changes
}

func watching(s *screen) *mirror { return looking(s, false) }

// looking is watching, with the board in sight or not.
func looking(s *screen, calm bool) *mirror {
	m := &mirror{screen: s}
	s.check = func(f *anyFrame, raw string) { m.look(f.T, raw) }
	s.staff.Handle(context.Background(), wire.StaffFrame{T: "watch", Board: true, Calm: calm})
	return m
}

func (m *mirror) look(kind, raw string) {
	m.t.Helper()
	switch kind {
	case "board":
		var f wire.BoardFrame
		must(m.t, json.Unmarshal([]byte(raw), &f))
		m.n, m.from, m.rows = f.N, f.From, f.Rows
		m.wide++
	case "board_delta":
		var f wire.BoardDelta
		must(m.t, json.Unmarshal([]byte(raw), &f))
		m.n++
		entries, ok := f.Entries(m.n)
		if !ok {
			m.t.Fatalf("%q is not frame %d", f, m.n)
		}
		m.bytes += len(raw)
		m.count++
		must(m.t, board.ReadPatch(entries, func(row int, c board.Cell, by int64) {
			letter := string(c.Letter())
			if m.rows[row].Cells[letter] += by; m.rows[row].Cells[letter] == 0 {
				delete(m.rows[row].Cells, letter) // as the whole says it
			}
		}))
	}
}

func (m *mirror) at(channel string, group int64, letter string) int64 {
	for _, r := range m.rows {
		if r.Channel == channel && r.Group == group {
			return r.Cells[letter]
		}
	}
	return -1
}

// shows waits until a cell has a value.
func (m *mirror) shows(channel string, group int64, letter string, want int64) {
	m.t.Helper()
	for m.at(channel, group, letter) != want {
		m.next()
	}
}

func TestBoardIsPushed(t *testing.T) {
	w := newWorld(t, live.Limits{})
	boss := watching(w.join(4, access.Supervisor))
	boss.shows("", 0, "f", 1) // the others have never been here
	w.join(1, access.Operator)
	boss.shows("", 0, "f", 2)
	boss.shows("", 1, "p", 10)
	first := w.say(100, 1, "hello").Conversation
	boss.shows("site", 1, "q", 1)
	boss.shows("site", 1, "a", 1)
	if boss.at("site", 1, "l") == 0 {
		t.Error("nobody waits longest")
	}
	w.do(desk.Take{Operator: 1, Conversation: first})
	boss.shows("site", 1, "t", 1)
	boss.shows("", 0, "p", 9)
	w.do(desk.Reply{Operator: 1, Conversation: first, Key: "k", Body: "hi"})
	w.do(desk.Close{By: 1, Conversation: first})
	boss.shows("site", 1, "s", 1)
	boss.shows("site", 1, "l", 0)
	// Not any more: nothing comes behind the unwatching but what was on its way.
	boss.staff.Handle(t.Context(), wire.StaffFrame{T: "watch"})
	w.say(101, 1, "again")
	boss.settle(w)
	if got, err := w.hub.BoardDay(t.Context()); err != nil || int64(got.From) != boss.from {
		t.Errorf("the day is %v (%v), shown %d", got, err, boss.from)
	}
	told := boss.count
	w.say(102, 1, "and again")
	if _, err := w.hub.BoardDay(t.Context()); err != nil {
		t.Error(err)
	}
	boss.settle(w)
	if boss.count != told {
		t.Error("the board came although nobody watches")
	}
}

// TestBoardRights: who may not see the whole board never receives another
// group's row, nor its people in the total.
func TestBoardRights(t *testing.T) {
	w := newWorld(t, live.Limits{})
	boss := watching(w.join(4, access.Supervisor))
	three := watching(w.join(3, access.Operator))
	w.join(1, access.Operator)
	boss.shows("", 0, "f", 3)
	three.shows("", 0, "f", 1)
	w.say(100, 1, "for group one")
	w.say(101, 2, "for group two")
	three.shows("site", 2, "q", 1)
	boss.shows("site", 1, "q", 1)
	for _, r := range three.rows {
		if r.Group != 2 && r.Group != 0 {
			t.Errorf("a row of group %d", r.Group)
		}
	}
	// Moved to another group: the board begins anew with the rows of that one.
	w.do(desk.SetOperator{Operator: 3, Groups: []event.Membership{{Group: 1, Level: 1}}, Capacity: settings.DefaultCapacity(5)})
	three.shows("site", 1, "q", 1)
	if three.at("site", 2, "q") != -1 {
		t.Error("the row of the group that was left is still there")
	}
	list, total, err := w.hub.BoardMembers(t.Context(), "lt.arrived", live.BoardQuery{Groups: map[event.GroupID]bool{2: true}}, 10)
	if err != nil || total != 1 || len(list) != 1 || list[0].Key.Group != 2 {
		t.Errorf("%v %d %v", list, total, err)
	}
}

// TestBoardMidnight: at local midnight the counts of the day are gone, the
// queue is not.
func TestBoardMidnight(t *testing.T) {
	w := newWorld(t, live.Limits{})
	boss := watching(w.join(4, access.Supervisor))
	boss.shows("", 0, "f", 1)
	w.say(100, 1, "late")
	boss.shows("site", 1, "a", 1)
	day, err := w.hub.BoardDay(t.Context())
	must(t, err)
	w.now.Store(int64(day.To))
	boss.shows("site", 1, "a", 0)
	if boss.from != int64(day.To) || boss.at("site", 1, "q") != 1 {
		t.Errorf("the day begins at %d, the queue is %d", boss.from, boss.at("site", 1, "q"))
	}
}

// TestBoardAfterRestart: a hub that begins anew shows the same board.
func TestBoardAfterRestart(t *testing.T) {
	w := newWorld(t, live.Limits{})
	before := watching(w.join(4, access.Supervisor))
	before.shows("", 0, "f", 1)
	for i := range event.VisitorID(6) {
		id := w.say(100+i, 1, "hello").Conversation
		if i < 4 {
			w.do(desk.Take{Operator: 4, Conversation: id})
			w.do(desk.Reply{Operator: 4, Conversation: id, Key: "k", Body: "hi"})
		}
		if i < 2 {
			w.do(desk.Close{By: 4, Conversation: id, Final: true})
		}
	}
	before.shows("site", 1, "a", 6)
	before.shows("site", 1, "s", 2)
	again := live.New(live.Config{Clock: func() event.Instant { return event.Instant(w.now.Load()) }})
	d, err := desk.Open(desk.Config{Log: w.store, Feed: again, Version: "test"})
	must(t, err)
	go d.Run()
	defer d.Close()
	must(t, again.Start(t.Context(), d, w.store))
	defer again.Bye("restart", 0)
	s, err := again.Join(4, access.Supervisor, "session")
	must(t, err)
	after := watching(&screen{t: t, staff: s, me: 4, cards: map[int64]wire.Card{}, operators: map[int64]wire.Operator{}, groups: map[int64]wire.Group{}, messages: map[int64]int{}})
	after.shows("site", 1, "a", 6)
	for _, r := range before.rows {
		if r.Channel == "" {
			continue // who is there is told anew
		}
		for letter, v := range r.Cells {
			if got := after.at(r.Channel, r.Group, letter); got != v {
				t.Errorf("%s of %s, group %d: %d, before %d", letter, r.Channel, r.Group, got, v)
			}
		}
	}
}

// BenchmarkBoardLive is B11: 50 groups, 200 operators, 100 changes a second
// through the real desk, and the time from a change to its frame.
func BenchmarkBoardLive(b *testing.B) {
	w := newWorld(b, live.Limits{})
	rules := settings.DefaultGroupRules()
	rules.Strategy, rules.FinaliseSeconds = event.Manual, 1
	for g := range event.GroupID(50) {
		w.do(desk.SetGroup{Group: g + 1, Rules: rules})
	}
	for o := range event.OperatorID(200) {
		in := []event.Membership{{Group: event.GroupID(o%50) + 1, Level: 1}, {Group: event.GroupID((o+7)%50) + 1, Level: 1}}
		w.do(desk.SetOperator{Operator: o + 1, Groups: in, Capacity: settings.DefaultCapacity(5)})
		w.do(desk.OperatorHere{Operator: o + 1})
		w.do(desk.SetStatus{Operator: o + 1, Status: event.StatusAvailable, By: o + 1})
	}
	boss := watching(w.join(4, access.Supervisor))
	for boss.at("site", 50, "a") < 0 {
		boss.next()
	}
	const seconds = 8
	stop, said := time.Now().Add(seconds*time.Second), make(chan []time.Time, 1)
	go func() { said <- drive(w, stop) }()
	arrived, begin := []time.Time{}, time.Now()
	boss.bytes, boss.count = 0, 0
	for time.Now().Before(stop.Add(300 * time.Millisecond)) {
		boss.next()
		total := int64(0)
		for _, r := range boss.rows {
			total += r.Cells["a"]
		}
		for int64(len(arrived)) < total {
			arrived = append(arrived, time.Now())
		}
	}
	times, took := <-said, time.Since(begin)
	var delays []time.Duration
	for i := range min(len(times), len(arrived)) {
		delays = append(delays, arrived[i].Sub(times[i]))
	}
	slices.Sort(delays)
	b.ReportMetric(float64(delays[len(delays)/2].Milliseconds()), "p50-ms")
	b.ReportMetric(float64(delays[len(delays)*99/100].Milliseconds()), "p99-ms")
	b.ReportMetric(float64(boss.bytes)/1000/took.Minutes(), "KB/min")
	b.ReportMetric(float64(boss.count)/took.Seconds(), "frames/s")
	b.ReportMetric(0, "ns/op")
}

// drive makes 100 changes a second: arrivals, takes, answers, closings. It
// gives when each arrival was recorded.
func drive(w *world, stop time.Time) (said []time.Time) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	queue, work := map[event.ConversationID]event.OperatorID{}, map[event.ConversationID]event.OperatorID{}
	any := func(m map[event.ConversationID]event.OperatorID) event.ConversationID {
		for id := range maps.Keys(m) {
			return id
		}
		return 0
	}
	for i := 0; time.Now().Before(stop); i++ {
		<-tick.C
		switch i % 4 {
		case 0, 1:
			if i%8 < 6 || len(queue) == 0 {
				g := event.GroupID(i*7%50) + 1
				id := w.say(event.VisitorID(1000+i), g, "hello").Conversation
				said = append(said, time.Now())
				queue[id] = event.OperatorID(g) // serves it
			}
		case 2:
			if id := any(queue); id != 0 {
				if _, ok := w.try(desk.Take{Operator: queue[id], Conversation: id}); ok {
					work[id] = queue[id]
					w.try(desk.Reply{Operator: queue[id], Conversation: id, Key: "k", Body: "hi"})
				}
				delete(queue, id)
			}
		case 3:
			if id := any(work); id != 0 {
				w.try(desk.Close{By: work[id], Conversation: id, Final: true})
				delete(work, id)
			}
		}
	}
	return said
}
