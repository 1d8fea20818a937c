package tally_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// invites is a log of invitations that counts how much of it is read.
type invites struct {
	records []event.Record
	read    int
}

func (l *invites) InvitationRecords(_ context.Context, from, to event.Instant, each func(event.Record) error) error {
	for _, r := range l.records {
		if r.At >= from && r.At <= to.Add(event.InvitationMillis) {
			l.read++
			if err := each(r); err != nil {
				return err
			}
		}
	}
	return nil
}

// TestSettledInvitations: what is judged in pieces, as time goes by, gives the
// same figures, lists and doubts as all of it judged at once.
func TestSettledInvitations(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 5))
	all := &invites{}
	at, seq := days.Start, int64(0)
	put := func(when event.Instant, f event.Fact) int64 {
		seq++
		all.records = append(all.records, event.Record{Seq: seq, At: when, Learned: when, Fact: f})
		return seq
	}
	for range 900 {
		at = at.Add(event.Millis(r.IntN(60) * 60_000))
		group := event.GroupID(1 + r.IntN(3))
		id := event.InvitationID(put(at, &event.InvitationShown{Invitation: event.InvitationID(seq + 1), Rule: event.InvitationRuleID(group), Group: group}))
		answer := at.Add(event.Millis(r.IntN(int(event.InvitationMillis))))
		switch r.IntN(3) {
		case 0:
			put(answer, &event.InvitationDeclined{Invitation: id, Group: group})
		case 1:
			put(answer, &event.InvitationAccepted{Invitation: id, Group: group, Conversation: event.ConversationID(seq)})
		}
	}
	slices.SortFunc(all.records, func(a, b event.Record) int { return int(a.At - b.At) })
	shown := func(i *tally.Invitations, now event.Instant) string {
		first := column.QuarterOf(days.Start) / 96 * 96
		q := &column.Query{First: first, Slots: make([]int32, 96*40), Times: 40, Dims: 2, Dim: func(d column.Dim) int32 { return int32(d.Group % 2) }}
		whole := &column.Query{First: first, Slots: make([]int32, 96*40), Times: 1, Dims: 1, Dim: func(column.Dim) int32 { return 0 }}
		for k := range q.Slots {
			q.Slots[k] = int32(k / 96)
		}
		out := ""
		must(t, i.Read(context.Background(), tally.View{Now: now, Seq: seq}, func(rows *tally.Invited) {
			for _, m := range metric.All {
				if m.OfInvitations() {
					a := column.Ask{Metric: m}
					out += fmt.Sprintln(m.ID, rows.Scan(q, []column.Ask{a}))
					for after := (column.Place{}); ; {
						page := rows.Members(whole, a, after, 50)
						out += fmt.Sprintln(page)
						if len(page) < 50 {
							break
						}
						last := page[len(page)-1]
						after = column.Place{Quarter: last.Quarter, Conversation: last.Conversation, Nth: last.Nth}
					}
				}
			}
		}))
		return out
	}
	kept := tally.NewInvitations(all)
	ctx := context.Background()
	for now := days.Start.Add(60_000); now < at.Add(3_600_000); now = now.Add(event.Millis(r.IntN(60) * 3_600_000)) {
		must(t, kept.Settle(ctx, days.Start, now, time.UTC))
		if got, want := shown(kept, now), shown(tally.NewInvitations(all), now); got != want {
			t.Fatalf("at %v\n%.3000s\nall at once\n%.3000s", now.Time(), got, want)
		}
	}
	must(t, kept.Settle(ctx, days.Start, at, time.UTC))
	all.read = 0
	must(t, kept.Settle(ctx, days.Start, at, time.UTC))
	if shown(kept, at); all.read > 20 {
		t.Errorf("%d records were read to look once more", all.read)
	}
	want := shown(kept, at)
	must(t, kept.Settle(ctx, days.Start, at, time.FixedZone("half an hour", 1800)))
	if shown(kept, at) != want {
		t.Error("in another zone the figures are others")
	}
}
