package web

import (
	"io/fs"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"otklik/internal/archive"
	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/tally"
	"otklik/internal/telephony"
)

// Server answers every request. Its exported fields are set before Handler is
// called and never afterwards.
type Server struct {
	Desk    *desk.Desk
	Store   *store.Store
	Hub     *live.Hub
	Tally   *tally.Tally     // nil: there are no reports
	Calls   *calltally.Tally // nil: calls and cases are not in the reports
	Intake  *intake.Intake   // nil: no telephone company can tell us anything
	Archive *archive.Archive // nil: there is no archive
	Cases   *casebook.Casebook
	Assets  fs.FS  // the built pages: workspace/ and widget/
	URL     string // how browsers reach us, without a slash at the end
	Version string
	Secret  []byte // signs visitors' tokens

	// Telephony uses the accounts at telephone companies.
	Telephony *telephony.Telephony

	// Following is closed when everything that follows the log does so, which
	// is a moment after the start; nil: there is nothing to wait for.
	Following <-chan struct{}

	// TrustProxy: the addresses of people stand in X-Forwarded-For.
	TrustProxy bool
	// City gives the city of an address, empty if it is not known; nil if
	// there is no database of cities.
	City func(netip.Addr) string
	// Control is the key with which the program's own commands ask for
	// maintenance; empty: they may not.
	Control string
	// Free gives how many bytes may still be written, known is false if that
	// cannot be said; nil means the store's word.
	Free func() (bytes int64, known bool)
	// Clock gives the present moment; nil means the system's.
	Clock func() time.Time

	prepared sync.Once
	api      sync.Once // what lies under /api/ was made
	macs     sync.Pool // hash.Hash that have taken the secret in
	hashing  passwords
	attempts attempts
	keyGates keyGates
	settling sync.Mutex // one change of settings at a time: rows and facts go together
	pages    pages
	inviting sync.Once // invites were made
	invites  *tally.Invitations
	untold   sync.Once    // that there is a proxy nobody told us of
	low      atomic.Bool  // the disk takes no more files
	showing  sync.Mutex   // one operator's calls at a time are read and told
	claiming sync.RWMutex // held while a message gets its files, so that none is swept under it
}

// Handler gives the whole site. It may be called more than once.
func (s *Server) Handler() http.Handler {
	s.prepare()
	return s.shell(s.table())
}

// prepare makes what needs no configuration; nothing here is slow.
func (s *Server) prepare() {
	s.prepared.Do(func() {
		s.URL = strings.TrimRight(s.URL, "/")
		if s.Clock == nil {
			s.Clock = time.Now
		}
		if s.Hub != nil {
			s.Hub.SetInviteScript(s.inviteScript())
			s.Hub.SetCities(s.City != nil)
		}
		if s.Free == nil {
			s.Free = s.Store.Free
		}
		s.hashing = newPasswords()
		s.attempts = newAttempts()
	})
}

// now is the moment for rows of the tables; facts get theirs from the desk.
func (s *Server) now() event.Instant { return event.InstantOf(s.Clock()) }

// secure says whether browsers reach us by https only.
func (s *Server) secure() bool {
	u, err := url.Parse(s.URL)
	return err == nil && u.Scheme == "https"
}

// remote gives the address of the person behind a request. Without a trusted
// proxy it is the peer of the connection; with one it is the last entry of
// X-Forwarded-For, the only one that our own proxy wrote.
func (s *Server) remote(r *http.Request) netip.Addr {
	if s.TrustProxy {
		chain := r.Header.Values("X-Forwarded-For")
		if len(chain) > 0 {
			last := chain[len(chain)-1]
			last = strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])
			if a, err := netip.ParseAddr(last); err == nil {
				return a.Unmap()
			}
		}
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return netip.Addr{}
	}
	if !s.TrustProxy && peer.Addr().Unmap().IsLoopback() && r.Header.Get("X-Forwarded-For") != "" {
		s.untold.Do(func() {
			slog.Warn("a proxy on this machine sends requests on, and is not trusted: every visitor seems to be this machine, and no limit of addresses holds; set OTKLIK_TRUST_PROXY=true")
		})
	}
	return peer.Addr().Unmap()
}
