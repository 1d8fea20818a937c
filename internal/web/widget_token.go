package web

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"hash"
	"strconv"
	"strings"
	"time"
)

const (
	// tokenLife is how long a visitor is known to a browser that stays away:
	// a little more than a year, so that a yearly customer is.
	tokenLife = 400 * 24 * time.Hour
	// tokenRenew is the rest of life at which a token is made anew.
	tokenRenew = 200 * 24 * time.Hour
	// tokenLimit bounds what is looked at, in bytes: ours are about 120.
	tokenLimit = 300
	uidBytes   = 16 // of randomness in a visitor's name
	// visitPause is the least time between the beginnings of two visits: who is
	// not on the site and comes back sooner has only looked away.
	visitPause = 30 * time.Minute
)

// visitorToken is what a visitor's browser keeps: which site it was given for,
// the visitor's random name, until when it is good, and which visit this is:
// nobody else has to remember that of people who never write.
type visitorToken struct {
	site, uid string
	expires   time.Time
	visits    int       // of this browser, this one included
	since     time.Time // this one began
}

// newUID makes a visitor's random name.
func newUID() string { return randomText(uidBytes) }

// randomText gives n random bytes as text that may stand in a path.
func randomText(n int) string {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return base64.RawURLEncoding.EncodeToString(b)
}

// signToken writes a token: its parts in the clear and a signature over them.
func (s *Server) signToken(t visitorToken) string {
	text := "v2." + strconv.FormatInt(t.expires.Unix(), 36) + "." + t.uid + "." + t.site + "." +
		strconv.FormatInt(int64(t.visits), 36) + "." + strconv.FormatInt(max(0, t.since.Unix()), 36)
	return text + "." + s.tokenMAC(text)
}

// tokenMAC is asked for with every request of a visitor, and half of its work
// is to take in the secret: that is done once.
func (s *Server) tokenMAC(text string) string {
	mac, known := s.macs.Get().(hash.Hash)
	if !known {
		mac = hmac.New(sha256.New, s.Secret)
	}
	defer s.macs.Put(mac)
	mac.Reset()
	mac.Write([]byte("visitor token\n" + text))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// readToken reads a token of ours that is good now; ok is false for any other.
func (s *Server) readToken(text string) (t visitorToken, ok bool) {
	if len(text) > tokenLimit {
		return t, false
	}
	end := strings.LastIndexByte(text, '.')
	if end < 0 || !hmac.Equal([]byte(text[end+1:]), []byte(s.tokenMAC(text[:end]))) {
		return t, false
	}
	parts := strings.Split(text[:end], ".")
	// Version 1 knew of no visits: there was one at least.
	if v2 := len(parts) == 6 && parts[0] == "v2"; !v2 {
		if len(parts) != 4 || parts[0] != "v1" {
			return t, false
		}
		parts = append(parts, "1", "0")
	}
	var numbers [3]int64
	for i, at := range []int{1, 4, 5} {
		n, err := strconv.ParseInt(parts[at], 36, 64)
		if err != nil {
			return t, false
		}
		numbers[i] = n
	}
	t = visitorToken{site: parts[3], uid: parts[2], expires: time.Unix(numbers[0], 0), visits: int(numbers[1]), since: time.Unix(numbers[2], 0)}
	return t, s.Clock().Before(t.expires)
}

// greetToken gives the token to greet a browser with: its own while that is
// good and the visit is the same, and a new one otherwise. Fresh says that the
// visitor is new.
func (s *Server) greetToken(site, text string) (t visitorToken, out string, fresh bool) {
	now := s.Clock()
	t, ok := s.readToken(text)
	switch {
	case !ok || t.site != site:
		t, fresh = visitorToken{site: site, uid: newUID(), visits: 1, since: now}, true
	case now.Sub(t.since) >= visitPause && !s.Hub.OnSite(t.uid):
		t.visits, t.since = t.visits+1, now
	case t.expires.Sub(now) > tokenRenew:
		return t, text, false
	}
	t.expires = now.Add(tokenLife)
	return t, s.signToken(t), fresh
}
