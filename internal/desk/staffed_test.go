package desk_test

import (
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/settings"
	"otklik/internal/store"
)

// TestRestartKnowsSinceWhenAGroupIsEmpty: a group of two is left by its last
// operator at 20 s, whatever its operators do after that; the program that is
// started then says the same as the one that was there.
func TestRestartKnowsSinceWhenAGroupIsEmpty(t *testing.T) {
	status := func(op event.OperatorID, s event.Status) desk.Command {
		return desk.SetStatus{Operator: op, Status: s, By: op}
	}
	member := func(op event.OperatorID, off bool, groups ...event.Membership) desk.Command {
		return desk.SetOperator{Operator: op, Groups: groups, Capacity: settings.DefaultCapacity(3), Off: off}
	}
	one, two := event.Membership{Group: 1, Level: 1}, event.Membership{Group: 2, Level: 1}
	type at map[int]desk.Command // seconds after the start
	const start event.Instant = 1_800_000_000_000
	for _, c := range []struct {
		name string
		do   at
		want float64 // seconds after the start; below 0: somebody is there
	}{
		{"they go to rest, and change it twice", at{10: status(1, event.StatusBreak), 20: status(2, event.StatusPause), 30: status(2, event.StatusBreak), 40: status(1, event.StatusOffline)}, 20},
		{"the last one goes silent", at{0: status(1, event.StatusBreak), 10: desk.OperatorUnheard{Operator: 2, Since: start.Add(10_000)}, 300: status(1, event.StatusPause)}, 20},
		{"the last one is moved to another group", at{10: status(1, event.StatusBreak), 20: member(2, false, two), 30: member(2, false, two), 40: status(2, event.StatusBreak), 50: status(1, event.StatusAway)}, 20},
		{"the last one's account is switched off", at{10: status(1, event.StatusBreak), 20: member(2, true, one), 30: member(2, true, one), 40: status(1, event.StatusAway)}, 20},
		{"who comes to it without taking anything changes nothing", at{10: status(1, event.StatusBreak), 20: status(2, event.StatusBreak), 30: status(3, event.StatusBreak), 40: member(3, false, one)}, 20},
		{"somebody was back for a moment", at{5: status(1, event.StatusBreak), 10: status(2, event.StatusBreak), 12: status(1, event.StatusAvailable), 20: status(1, event.StatusAway), 30: status(2, event.StatusAway)}, 20},
		{"somebody is back", at{10: status(1, event.StatusBreak), 20: status(2, event.StatusBreak), 30: status(1, event.StatusAvailable)}, -1},
	} {
		t.Run(c.name, func(t *testing.T) {
			now, log := start, store.NewMemory()
			open := func() *desk.Desk {
				d, err := desk.Open(desk.Config{Log: log, Feed: silent{}, Clock: func() event.Instant { return now }})
				if err != nil {
					t.Fatal(err)
				}
				return d
			}
			d := open()
			do := func(cmds ...desk.Command) {
				for i, r := range d.Step(now, cmds) {
					if r.Err != nil {
						t.Fatalf("%T: %v", cmds[i], r.Err)
					}
				}
			}
			do(desk.SetGroup{Group: 1, Rules: settings.DefaultGroupRules()}, desk.SetGroup{Group: 2, Rules: settings.DefaultGroupRules()},
				member(1, false, one), member(2, false, one, two), member(3, false, two))
			for op := range event.OperatorID(3) {
				do(desk.OperatorHere{Operator: op + 1}, status(op+1, event.StatusAvailable))
			}
			for second := range 301 {
				now = start.Add(event.Seconds(second))
				if cmd := c.do[second]; cmd != nil {
					do(cmd)
				} else {
					do()
				}
			}
			for _, who := range []string{"the program", "the program that was started after it"} {
				d.View(func(s *desk.State, _ event.Instant) {
					if s.Staffed(1) != (c.want < 0) {
						t.Errorf("%s: somebody is there is %t", who, s.Staffed(1))
					}
					if got := float64(s.AbsentSince(1)-start) / 1000; c.want >= 0 && got != c.want {
						t.Errorf("%s: nobody is there since %v s, want %v", who, got, c.want)
					}
				})
				d = open()
			}
		})
	}
}
