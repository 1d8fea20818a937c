package board_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"otklik/internal/board"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/settings"
)

// centre is a contact centre that lives at random, and two boards of it: one
// kept up step by step, one made from scratch.
type centre struct {
	t     testing.TB
	dice  *rand.Rand
	state *desk.State
	now   event.Instant
	zone  *time.Location
	log   []event.Record
	board *board.Board
	open  []event.ConversationID
	seen  map[string]bool // figures that were not nothing at some step
}

const (
	groups    = 3
	operators = 6
	visitors  = 40
)

func newCentre(t testing.TB, seed uint64, zone string, start time.Time) *centre {
	t.Helper()
	z, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	c := &centre{t: t, dice: rand.New(rand.NewPCG(seed, 7)), state: desk.NewState(), now: event.InstantOf(start), zone: z, seen: map[string]bool{}}
	c.board = board.New(z, c.now)
	c.state.Start("test", c.now)
	for g := range event.GroupID(groups) {
		r := settings.DefaultGroupRules()
		r.FinaliseSeconds, r.QueueLeftSeconds, r.MissedSeconds = 90, 40, 20
		if g == 2 {
			r.Strategy = event.Manual
		}
		c.do(desk.SetGroup{Group: g + 1, Rules: r})
	}
	for topic := range event.CategoryID(2) {
		c.do(desk.SetCategory{Category: topic + 1})
	}
	for o := range event.OperatorID(operators) {
		in := []event.Membership{{Group: event.GroupID(o%groups) + 1, Level: 1}}
		if o%2 == 0 {
			in = append(in, event.Membership{Group: event.GroupID((o+1)%groups) + 1, Level: 1})
		}
		c.do(desk.SetOperator{Operator: o + 1, Groups: in, Capacity: settings.DefaultCapacity(3)})
	}
	return c
}

// do carries out a command; a refusal is part of life.
func (c *centre) do(cmd desk.Command) {
	c.state.Do(cmd, c.now)
	c.take()
}

func (c *centre) take() {
	entries := c.state.Take(c.now)
	records := make([]event.Record, len(entries))
	for i := range entries {
		records[i] = entries[i].Record
	}
	c.log = append(c.log, records...)
	c.board.Apply(records)
}

// step lets something happen, after a while.
func (c *centre) step() {
	c.now = c.now.Add(event.Millis(c.dice.IntN([]int{4_000, 30_000, 60_000}[c.dice.IntN(3)])))
	c.state.Advance(c.now)
	c.take()
	c.do(c.deed())
	c.open = c.open[:0]
	for x := range c.state.Conversations() {
		c.open = append(c.open, x.ID)
	}
}

func (c *centre) deed() desk.Command {
	op := event.OperatorID(1 + c.dice.IntN(operators))
	v := event.VisitorID(1 + c.dice.IntN(visitors))
	id := event.ConversationID(0)
	if len(c.open) > 0 {
		id = c.open[c.dice.IntN(len(c.open))]
	}
	g := event.GroupID(1 + c.dice.IntN(groups))
	// Who comes and goes is mostly somebody who waits for an answer.
	who := v
	if x := c.state.Conversation(id); x != nil && c.dice.IntN(4) > 0 {
		who = x.Visitor
	}
	switch c.dice.IntN(25) {
	case 24:
		return desk.Categorise{By: op, Conversation: id, Category: event.CategoryID(c.dice.IntN(3))}
	case 0, 1, 2, 3, 4:
		return desk.Say{Visitor: v, Channel: event.ChannelSite, Group: g, Body: "x", Present: true}
	case 5, 6, 7:
		return desk.Take{Operator: op, Conversation: id}
	case 8, 9, 10:
		if x := c.state.Conversation(id); x != nil && x.Operator != 0 {
			op = x.Operator
		}
		return desk.Reply{Operator: op, Conversation: id, Body: "y"}
	case 11:
		return desk.Typing{Operator: op, Conversation: id}
	case 12, 13:
		return desk.Close{By: op, Conversation: id, Final: c.dice.IntN(2) == 0, Manage: true}
	case 14, 22, 23:
		return desk.VisitorGone{Visitor: who, Since: c.now}
	case 15:
		return desk.VisitorHere{Visitor: who}
	case 16:
		if len(c.open) > 0 { // who has only just come: a cancelled one is younger than 20 s
			if x := c.state.Conversation(c.open[len(c.open)-1]); x != nil {
				who = x.Visitor
			}
		}
		return desk.VisitorEnds{Visitor: who}
	case 17:
		return desk.Transfer{By: op, Conversation: id, ToGroup: g, Manage: true}
	case 18:
		return desk.Requeue{By: op, Conversation: id, Manage: true}
	case 19:
		return desk.OperatorHere{Operator: op}
	case 20:
		if c.dice.IntN(4) > 0 {
			return desk.SetStatus{Operator: op, Status: event.StatusAvailable, By: op}
		}
		return desk.SetStatus{Operator: op, Status: []event.Status{event.StatusPause, event.StatusAway, event.StatusBreak}[c.dice.IntN(3)], By: op}
	}
	if c.dice.IntN(3) > 0 {
		return desk.Decline{Operator: op, Conversation: id}
	}
	return desk.OperatorUnheard{Operator: op, Since: c.now}
}

// scratch evaluates the whole log with package metric alone.
type scratch struct {
	board    *metric.Board
	verdicts []metric.Verdict
	day      metric.Interval
}

func (c *centre) scratch(offline bool) scratch {
	ctx := &metric.Context{History: metric.NewHistory(), Targets: metric.DefaultTargets(), Now: c.now}
	ctx.Targets.WithOffline = offline
	talks, people := map[event.ConversationID][]event.Record{}, map[event.OperatorID][]event.Record{}
	for _, r := range c.log {
		ctx.History.Apply(r)
		if id := event.Conversation(r.Fact); id != 0 {
			talks[id] = append(talks[id], r)
		}
		for _, o := range event.Operators(r.Fact) {
			people[o] = append(people[o], r)
		}
		if _, ok := r.Fact.(*event.DeskStarted); ok {
			for o := range event.OperatorID(operators) {
				people[o+1] = append(people[o+1], r)
			}
		}
	}
	out := scratch{day: metric.DayOf(c.zone, c.now.Time().In(c.zone))}
	var lines []*metric.Timeline
	for _, records := range talks {
		line := metric.NewTimeline(records, ctx)
		lines = append(lines, line)
		out.verdicts = append(out.verdicts, line.Verdicts()...)
	}
	var shifts []*metric.Shift
	for id, records := range people {
		shifts = append(shifts, metric.NewShift(id, records, ctx))
	}
	out.board = metric.NewBoard(lines, shifts, ctx)
	return out
}

// figure gives a figure of the incremental board as a fraction.
func (c *centre) figure(f board.Figure, g event.GroupID, offline bool) (num, den int64) {
	for _, k := range c.board.Keys() {
		if g != 0 && k.Group != g || k.Channel == board.Aside && !offline {
			continue
		}
		cells := c.board.Row(k)
		people := f.Of == "f" || f.Of == "p"
		if people && (k.Channel != "" || k.Group != g) {
			continue
		}
		for cell := range board.Cells {
			for _, letter := range []byte(f.Of) {
				if cell.Letter() == letter {
					num += cells[cell]
				}
			}
			if f.Over != "" && cell.Letter() == f.Over[0] {
				den += cells[cell]
			}
		}
	}
	if f.Over == "" {
		den = 1
	}
	return num, den
}

func (c *centre) oldest(g event.GroupID, offline bool) int64 {
	first := int64(0)
	for _, k := range c.board.Keys() {
		cells := c.board.Row(k)
		if at := cells[board.Oldest]; at != 0 && (g == 0 || k.Group == g) && (offline || k.Channel != board.Aside) && (first == 0 || at < first) {
			first = at
		}
	}
	if first == 0 {
		return 0
	}
	return int64(c.now-c.board.Day.From) - first
}

// agree compares every figure of every group, and of all, with and without
// offline requests.
func (c *centre) agree(step int) {
	c.t.Helper()
	c.board.Reckon(c.now)
	for _, offline := range []bool{false, true} {
		from := c.scratch(offline)
		if from.day != c.board.Day {
			c.t.Fatalf("step %d: the day is %v, want %v", step, c.board.Day, from.day)
		}
		for g := range event.GroupID(groups + 1) {
			for _, f := range board.Figures {
				var want metric.Figure
				if f.Metric.Live() {
					want = f.Metric.Reading(from.board, metric.Filter{Group: g})
				} else {
					want = f.Metric.Figure(from.verdicts, metric.Filter{In: from.day, Group: g})
				}
				num, den := c.figure(f, g, offline)
				if f.Metric.ID == "lt.oldest" {
					num = c.oldest(g, offline)
				}
				if num != 0 {
					c.seen[f.Metric.ID] = true
				}
				if num != want.Num || f.Over != "" && den != int64(want.N) {
					c.t.Fatalf("step %d at %v: %s of group %d, offline %v: %d/%d, from scratch %+v", step, c.now.Time().In(c.zone), f.Metric.ID, g, offline, num, den, want)
				}
			}
		}
	}
}

// TestBoardIsTheMetrics: after every step of random days, over midnights and
// both changes of the clocks, every number is the one from scratch.
func TestBoardIsTheMetrics(t *testing.T) {
	steps := 300
	if testing.Short() {
		steps = 120
	}
	seed, seen := uint64(11), map[string]bool{}
	for _, start := range []struct {
		name, zone string
		at         time.Time
	}{
		{"over midnight", "Europe/Moscow", time.Date(2026, 11, 20, 20, 10, 0, 0, time.UTC)},
		{"a day of 23 hours", "Europe/Berlin", time.Date(2026, 3, 28, 22, 20, 0, 0, time.UTC)},
		{"a day of 25 hours", "Europe/Berlin", time.Date(2026, 10, 24, 21, 20, 0, 0, time.UTC)},
		{"midnight that is not", "Africa/Cairo", time.Date(2026, 4, 23, 21, 20, 0, 0, time.UTC)},
		{"a quarter off everybody", "Asia/Kathmandu", time.Date(2026, 11, 20, 17, 30, 0, 0, time.UTC)},
		{"clocks put on by 30 mins", "Australia/Lord_Howe", time.Date(2026, 10, 3, 13, 0, 0, 0, time.UTC)},
	} {
		seed++
		c := newCentre(t, seed, start.zone, start.at)
		t.Run(start.name, func(t *testing.T) {
			c.t = t
			for i := range steps {
				c.step()
				c.agree(i)
			}
		})
		for id := range c.seen {
			seen[id] = true
		}
	}
	for _, f := range board.Figures {
		if !seen[f.Metric.ID] && !testing.Short() {
			t.Errorf("%s was never more than nothing on any of the days: nothing was proved", f.Metric.ID)
		}
	}
}

// TestRebuilt: a board made from what a restart reads is the same, and so are
// its lines but for operators and slots.
func TestRebuilt(t *testing.T) {
	c := newCentre(t, 3, "Europe/Moscow", time.Date(2026, 11, 20, 21, 5, 0, 0, time.UTC))
	for range 500 {
		c.step()
		c.board.Reckon(c.now)
	}
	fresh := board.New(c.zone, c.now)
	fresh.Apply(c.log)
	fresh.Reckon(c.now)
	for _, k := range c.board.Keys() {
		if got, want := fresh.Row(k), c.board.Row(k); got != want {
			t.Errorf("%v: rebuilt %v, kept %v", k, got, want)
		}
	}
	all := func(board.Key) bool { return true }
	kept, rebuilt := c.board.Trend(all, board.Key{}), fresh.Trend(all, board.Key{})
	for name, line := range kept {
		if name == "lt.ops_available" || name == "lt.slots" {
			continue
		}
		for i := range line {
			if rebuilt[name][i] != line[i] {
				t.Errorf("%s, quarter %d: rebuilt %d, kept %d", name, i, rebuilt[name][i], line[i])
			}
		}
	}
}

// TestMidnight: at the first instant of the day what was counted is nothing,
// and who waits still waits.
func TestMidnight(t *testing.T) {
	c := newCentre(t, 5, "Europe/Moscow", time.Date(2026, 11, 20, 20, 30, 0, 0, time.UTC))
	c.do(desk.OperatorHere{Operator: 1})
	c.do(desk.SetStatus{Operator: 1, Status: event.StatusAvailable, By: 1})
	for v := range event.VisitorID(30) {
		c.do(desk.Say{Visitor: v + 1, Channel: event.ChannelSite, Group: 1, Body: "x", Present: true})
	}
	midnight := event.InstantOf(time.Date(2026, 11, 20, 21, 0, 0, 0, time.UTC))
	c.board.Reckon(midnight - 1)
	before := c.board.Row(board.Key{Channel: "site", Group: 1})
	if before[board.Arrived] != 30 || before[board.Queued] == 0 || c.board.Next() != midnight {
		t.Fatalf("before midnight %v, next %v", before, c.board.Next().Time())
	}
	c.board.Reckon(midnight)
	after := c.board.Row(board.Key{Channel: "site", Group: 1})
	if after[board.Arrived] != 0 || after[board.Queued] != before[board.Queued] || after[board.Offered] != before[board.Offered] || after[board.Open] != before[board.Open] {
		t.Fatalf("at midnight %v, before %v", after, before)
	}
	if got := c.board.Row(board.Key{})[board.Slots]; got != 0 {
		t.Fatalf("%d slots: the one operator is full", got)
	}
}

// TestRowsDoNotAddUp: an operator of two groups is in the row of each, in the
// total once.
func TestRowsDoNotAddUp(t *testing.T) {
	c := newCentre(t, 5, "Europe/Moscow", time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	c.do(desk.OperatorHere{Operator: 1}) // of groups 1 and 2
	c.do(desk.SetStatus{Operator: 1, Status: event.StatusAvailable, By: 1})
	c.board.Reckon(c.now)
	one, two, all := c.board.Row(board.Key{Group: 1}), c.board.Row(board.Key{Group: 2}), c.board.Row(board.Key{})
	if one[board.Slots] != 3 || two[board.Slots] != 3 || all[board.Slots] != 3 || all[board.Available] != 1 {
		t.Fatalf("%v %v %v", one, two, all)
	}
	if ops, slots := c.board.Among(map[event.GroupID]bool{1: true, 2: true}); ops != 1 || slots != 3 {
		t.Fatalf("among: %d %d", ops, slots)
	}
	if ops, _ := c.board.Among(map[event.GroupID]bool{3: true}); ops != 0 {
		t.Fatalf("nobody is in group 3, and yet %d", ops)
	}
}

// TestMembers: the list behind a number is as long as the number.
func TestMembers(t *testing.T) {
	c := newCentre(t, 9, "Europe/Moscow", time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	for range 600 {
		c.step()
	}
	c.board.Reckon(c.now)
	some := false
	for _, f := range board.Figures {
		if f.Metric.Live() || f.Over != "" {
			continue
		}
		for g := range event.GroupID(groups + 1) {
			want, _ := c.figure(f, g, true)
			got := c.board.Members(f.Metric.ID, 0, func(k board.Key) bool { return g == 0 || k.Group == g })
			if int64(len(got)) != want {
				t.Errorf("%s of group %d: %d in the list, %d in the number", f.Metric.ID, g, len(got), want)
			}
			some = some || want > 0
		}
	}
	if !some {
		t.Fatal("nothing happened")
	}
}
