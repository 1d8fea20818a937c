package metric

import (
	"math/rand/v2"
	"testing"

	"otklik/internal/event"
)

// The rule of metrics 5.1 once more, in the words of the definition: second by
// second over a short life, without any of the shortcuts of the fold.

// life is a conversation told in seconds. Every moment holds one thing.
type life struct {
	patience int
	online   []bool // by second
	waits    []int
	typing   map[int]bool
	reply    map[int]bool
	shut     map[int]bool // closed by the operator
	final    int
}

// missed says whether the wait that began at waits[i] is missed.
func (l *life) missed(i int) bool {
	t0, end := l.waits[i], l.final
	if i+1 < len(l.waits) {
		end = l.waits[i+1]
	}
	// M1: there during the whole timeout, and no answer in it.
	for t := t0; t < t0+l.patience; t++ {
		if t >= len(l.online) || !l.online[t] {
			return false
		}
	}
	for t := t0; t <= t0+l.patience && t < end; t++ {
		if l.reply[t] {
			return false
		}
	}
	// K: not closed by an operator before any answer.
	for t := t0; t < end && !l.reply[t]; t++ {
		if l.shut[t] {
			return false
		}
	}
	// M2: gone when somebody began to type, or when nobody ever did.
	m := t0
	for m < end && !l.typing[m] && !l.reply[m] {
		m++
	}
	for t := m; t < l.final; t++ {
		if l.online[t] {
			return false // was there, or came back
		}
	}
	return !l.online[m]
}

func randomLife(r *rand.Rand) (life, []event.Record) {
	l := life{patience: 5 + r.IntN(30), typing: map[int]bool{}, reply: map[int]bool{}, shut: map[int]bool{}, final: 120}
	at := func(second int) event.Instant { return event.Instant(second+1) * 1000 }
	records := []event.Record{
		{Seq: 2, At: at(0), Fact: &event.Opened{Conversation: 1, Visitor: 1, Channel: event.ChannelSite, Group: 1, StartOnline: true, Present: true}},
		{Seq: 3, At: at(0), Fact: &event.WaitBegan{Conversation: 1, Wait: 1, Group: 1}},
	}
	put := func(second int, f event.Fact) {
		records = append(records, event.Record{Seq: int64(len(records) + 2), At: at(second), Fact: f})
	}
	l.waits = []int{0}
	present := true
	for second := 0; second <= l.final; second++ {
		if second > 0 && second < l.final {
			switch n := r.IntN(200); {
			case n < 6 && present:
				present = false
				put(second, &event.VisitorLeft{Conversation: 1})
			case n < 9 && !present:
				present = true
				put(second, &event.VisitorReturned{Conversation: 1})
			case n >= 20 && n < 22:
				l.typing[second] = true
				put(second, &event.TypingStarted{Conversation: 1, Operator: 1})
			case n >= 22 && n < 24:
				l.reply[second] = true
				put(second, &event.Posted{Conversation: 1, Author: event.ByOperator, Operator: 1})
			case n == 24:
				l.shut[second] = true
				put(second, &event.Closed{Conversation: 1, By: event.CloseOperator, Who: 1})
			case n == 25 || n == 26:
				l.waits = append(l.waits, second)
				put(second, &event.WaitBegan{Conversation: 1, Wait: len(l.waits), Group: 1})
			}
		}
		l.online = append(l.online, present)
	}
	put(l.final, &event.Finalised{Conversation: 1})
	return l, records
}

func TestMissedRuleSecondBySecond(t *testing.T) {
	t.Parallel()
	counts := map[string]int{}
	for seed := range uint64(60_000) {
		l, records := randomLife(rand.New(rand.NewPCG(seed, 5)))
		h := NewHistory()
		h.Apply(event.Record{Seq: 1, Fact: &event.GroupSet{Group: 1, Rules: event.GroupRules{MissedSeconds: l.patience}}})
		tl := NewTimeline(records, &Context{History: h, Targets: DefaultTargets(), Now: 1_000_000})
		for i := range tl.Waits {
			w := &tl.Waits[i]
			counts[w.missed.clause]++
			if got, want := w.missed.yes, l.missed(i); got != want {
				t.Fatalf("seed %d, wait %d: the fold says %v (%s), the definition %v", seed, i+1, got, w.missed.clause, want)
			}
			if w.missed.yes && !w.refused.yes {
				t.Fatalf("seed %d, wait %d: missed and not refused (%s)", seed, i+1, w.refused.clause)
			}
		}
	}
	for _, clause := range []string{ClauseMissed, ClauseReplied, ClauseLeftEarly, ClauseClosed, ClauseOnline, ClauseReturned, ClauseOnlineAtEnd, ClauseMovedOn} {
		if counts[clause] == 0 {
			t.Errorf("no wait had the verdict %s: the test proves less than it says", clause)
		}
	}
	t.Log(counts)
}
