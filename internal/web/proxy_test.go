package web

import (
	"strings"
	"testing"
)

// A proxy that nobody told us of is spoken of, once; one that was, or a
// stranger's header, is not.
func TestUntoldProxyIsWarnedOf(t *testing.T) {
	for name, c := range map[string]struct {
		trust  bool
		remote string
		header string
		want   int
	}{
		"a proxy on this machine": {false, "127.0.0.1:1", "192.0.2.7", 1},
		"one of IPv6":             {false, "[::1]:1", "192.0.2.7", 1},
		"a trusted one":           {true, "127.0.0.1:1", "192.0.2.7", 0},
		"a stranger":              {false, "192.0.2.1:1", "192.0.2.7", 0},
		"no proxy":                {false, "127.0.0.1:1", "", 0},
	} {
		log := logged(t)
		s := &Server{TrustProxy: c.trust}
		for range 3 {
			r := (&house{}).request([]string{c.header})
			r.RemoteAddr = c.remote
			s.remote(r)
		}
		if n := strings.Count(log(), "OTKLIK_TRUST_PROXY=true"); n != c.want {
			t.Errorf("%s: said %d times, not %d", name, n, c.want)
		}
	}
}
