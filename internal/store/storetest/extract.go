package storetest

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"otklik/internal/event"
)

const (
	extractRounds = 80
	extractWindow = 12_000 // ms that Load reaches back at most, a dozen rounds
)

// extracted: with an extract made now and then, old and new, across restarts,
// Load gives what it gives without one. As on a desk, a conversation becomes
// final once; what is asked of calls and of old conversations comes late.
func extracted(t *testing.T, open Open) {
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 21))
		log, reopen := open(t)
		m := &model{}
		opened, final := map[event.ConversationID]bool{}, map[event.ConversationID]bool{}
		served := int64(0)
		for round := range extractRounds {
			var batch []event.Entry
			for range 1 + random.IntN(modelBatch/2) {
				f := someFact(random, opened)
				if f, ok := f.(*event.Finalised); ok {
					if final[f.Conversation] {
						continue
					}
					final[f.Conversation] = true
				}
				at := event.Instant(1000*round + random.IntN(3000))
				batch = append(batch, entry(int64(len(m.all))+1, at, f))
				m.all = append(m.all, batch[len(batch)-1].Record)
			}
			if len(batch) > 0 {
				appendAll(t, log, batch...)
			}
			now := event.Instant(1000 * round)
			for _, reach := range [][2]event.Millis{{extractWindow, 3000}, {extractWindow / 2, 2000}, {event.Millis(random.IntN(2 * extractWindow)), event.Millis(random.IntN(extractWindow))}} {
				sticky, recent := now.Add(-reach[0]), now.Add(-reach[1])
				head, got := load(t, log, sticky, recent)
				same(t, fmt.Sprintf("seed %d, round %d: Load(%d, %d)", seed, round, sticky, recent), got, m.load(sticky, recent))
				if head != m.head() {
					t.Fatalf("round %d: head is %+v, want %+v", round, head, m.head())
				}
			}
			load(t, log, now.Add(-extractWindow), now.Add(-3000)) // how far back the extract will reach
			if random.IntN(3) == 0 {
				if err := log.Extract(background); err != nil {
					t.Fatalf("Extract: %v", err)
				}
			}
			served += log.ExtractServed()
			if random.IntN(6) == 0 {
				log = reopen()
			}
		}
		if len(final) == 0 || served < extractRounds/2 {
			t.Fatalf("%d conversations became final and %d Loads were served by an extract: that proves little", len(final), served)
		}
	}
}
