package live_test

import (
	"net/netip"
	"strconv"
	"testing"
	"time"

	"otklik/internal/live"
)

// A visitor's hour and a network's hour are spent apart, given back with time,
// and what was not kept does not count.
func TestUploadBudgets(t *testing.T) {
	const mb = 1 << 20
	w := newWorld(t, live.Limits{UploadPerVisitor: 10 * mb, UploadPerAddress: 25 * mb})
	office := netip.MustParseAddr("192.0.2.1")
	visitor := func(name string) *live.Visitor {
		v, err := w.hub.Enter(t.Context(), w.site, name, true)
		must(t, err)
		t.Cleanup(func() { w.hub.Release(v) })
		return v
	}
	send := func(what string, v *live.Visitor, from netip.Addr, bytes, kept int64, free bool) {
		t.Helper()
		settle, wait := w.hub.AllowUpload(v, from, bytes)
		if (wait == 0) != free || wait < 0 || wait > time.Hour {
			t.Errorf("%s: to wait %v", what, wait)
		}
		if wait == 0 {
			settle(kept)
		}
	}
	one, two, three := visitor("one"), visitor("two"), visitor("three")
	send("the first", one, office, 6*mb, 6*mb, true)
	send("one that was refused in the end", one, office, 4*mb, 0, true)
	send("one more", one, office, 3*mb, 3*mb, true)
	send("too much", one, office, 3*mb, 3*mb, false)
	send("too much from elsewhere", one, netip.MustParseAddr("198.51.100.1"), 3*mb, 3*mb, false)
	send("another visitor", two, office, 10*mb, 10*mb, true)
	send("a third one of the office", three, office, 8*mb, 8*mb, false)
	send("the third one from elsewhere", three, netip.MustParseAddr("198.51.100.1"), 8*mb, 8*mb, true)
	w.now.Add(30 * time.Minute.Milliseconds())
	send("half an hour later", one, office, 5*mb, 5*mb, true)
	send("and not at once again", one, office, 5*mb, 5*mb, false)
	w.now.Add(2 * time.Hour.Milliseconds())
	// A household has a whole /64 of addresses, and as many visitors as it likes.
	taken := 0
	for i := range 8 {
		from := netip.MustParseAddr("2001:db8::" + strconv.Itoa(i+1))
		if settle, wait := w.hub.AllowUpload(visitor("v6 "+strconv.Itoa(i)), from, 5*mb); wait == 0 {
			settle(5 * mb)
			taken++
		}
	}
	if taken != 5 {
		t.Errorf("%d files of 5 MB from one household, not 5", taken)
	}
}

// Many at once cannot spend the same bytes, and the smallest file counts too.
func TestUploadsAreReserved(t *testing.T) {
	w := newWorld(t, live.Limits{UploadPerVisitor: 1 << 20})
	v, err := w.hub.Enter(t.Context(), w.site, "uid", true)
	must(t, err)
	defer w.hub.Release(v)
	here := netip.MustParseAddr("127.0.0.1")
	settle, wait := w.hub.AllowUpload(v, here, 1<<20)
	if wait != 0 {
		t.Fatal(wait)
	}
	if _, wait := w.hub.AllowUpload(v, here, 1<<19); wait == 0 {
		t.Error("two files at once took the same bytes")
	}
	settle(0)
	empty := 0
	for range 1000 {
		if settle, wait := w.hub.AllowUpload(v, here, 1); wait == 0 {
			settle(1)
			empty++
		}
	}
	if empty > 1<<20>>12 {
		t.Errorf("%d files of one byte", empty)
	}
}
