package desk

import (
	"testing"

	"pgregory.net/rapid"

	"otklik/internal/event"
)

// The heap of timers with its lazy moves, against a plain map: whatever is
// set, the same subjects come out at the same moments.
func TestTimersLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heap, plain := newTimers(), map[subject]event.Instant{}
		first := func() event.Instant {
			least := event.Instant(0)
			for _, at := range plain {
				if least == 0 || at < least {
					least = at
				}
			}
			return least
		}
		of := rapid.Custom(func(t *rapid.T) subject {
			return subject{subjectKind(rapid.IntRange(0, 2).Draw(t, "kind")), rapid.Int64Range(1, 4).Draw(t, "id")}
		})
		t.Repeat(map[string]func(*rapid.T){
			"set": func(t *rapid.T) {
				s, at := of.Draw(t, "of"), event.Instant(rapid.Int64Range(0, 20).Draw(t, "at"))
				heap.set(s, at)
				if plain[s] = at; at == 0 {
					delete(plain, s)
				}
			},
			"pop": func(t *rapid.T) {
				now, due := event.Instant(rapid.Int64Range(0, 20).Draw(t, "now")), first()
				s, at, ok := heap.pop(now)
				if want := due != 0 && due <= now; ok != want || ok && (at != due || plain[s] != at) {
					t.Fatalf("pop(%d) gives %v at %d, %v; due: %v", now, s, at, ok, plain)
				}
				delete(plain, s)
			},
			"": func(t *rapid.T) {
				if next := heap.next(); next != first() {
					t.Fatalf("next is %d, want %d of %v", next, first(), plain)
				}
				if len(heap.heap) > 200 {
					t.Fatalf("%d entries for %d subjects", len(heap.heap), len(plain))
				}
			},
		})
	})
}
