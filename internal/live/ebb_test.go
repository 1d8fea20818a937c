package live

import "testing"

// Who is at it is known, however many come and go; who has gone is let go of.
func TestEbbing(t *testing.T) {
	type count struct{ last int }
	var e ebbing[int, count]
	most := 0
	for now := range 100_000 {
		over := func(c *count) bool { return now-c.last > 500 }
		e.get(now+1, over).last = now // somebody new
		if now > 0 && now%400 == 0 {  // it is at it all the time
			if c := e.get(-1, over); now > 400 && c.last != now-400 {
				t.Fatalf("at %d it is known of %d", now, c.last)
			}
			e.of[-1].last = now
		}
		most = max(most, len(e.of))
	}
	if most > 2*ebbLeast {
		t.Errorf("%d are held, of 500 who are at it", most)
	}
	if e.get(5, func(*count) bool { return false }).last != 0 {
		t.Error("who has gone is still known")
	}
	for n := range 3 * ebbMost {
		e.get(1_000_000+n, func(*count) bool { return false })
	}
	if len(e.of) > ebbMost {
		t.Errorf("%d are held", len(e.of))
	}
}
