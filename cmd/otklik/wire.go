package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"otklik/internal/archive"
	"otklik/internal/calltally"
	"otklik/internal/casebook"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/ledger"
	"otklik/internal/live"
	"otklik/internal/store"
	"otklik/internal/tally"
	"otklik/internal/web"
	"otklik/ui"
)

// Limits of the HTTP server. Nothing limits a whole request here, for sockets
// live for hours: bodies and answers have their own limits in package web.
const (
	headerTimeout = 10 * time.Second  // for the headers of a request
	idleTimeout   = 2 * time.Minute   // between two requests of a connection
	headerLimit   = 32 << 10          // bytes of headers: cookies of a whole company's domain
	stopTimeout   = 10 * time.Second  // for requests to end at a stop
	comeBackMs    = 1000              // when sockets are told to come back after a stop
	secretBytes   = 32                // of the key that signs visitors' tokens
	secretFile    = "visitor-key.bin" // in the data folder
	reportsFile   = "reports.db"      // there too: derived, it may be deleted
)

// Main is the program as a whole. A test starts it on port 0 and stops it.
type Main struct {
	Config *Config
	Clock  *desk.Clock // nil: the system's

	URL   string // where it can be opened, known after Start
	Setup string // the one-time link of the first set-up, empty when that is done

	store   *store.Store
	hub     *live.Hub
	built   fs.FS // the pages
	desk    *desk.Desk
	tally   *tally.Tally
	scratch *ledger.Scratch
	archive *archive.Archive
	phone   telephone
	calls   *calltally.Tally
	cases   *casebook.Casebook
	feed    *casebook.Feed
	http    *http.Server
	ended   chan error // the end of serving

	following chan struct{} // closed when what follows the log does so, or never will

	newcomers newcomers
	chores    background
	control   control
}

// Start puts the parts together and serves. After an error nothing runs.
func (m *Main) Start(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			err = errors.Join(err, m.Stop())
		}
	}()

	relaxCollector()
	if m.store, err = store.Open(ctx, m.Config.Data, store.Options{}); err != nil {
		return err
	}
	secret, err := visitorKey(m.Config.Data)
	if err != nil {
		return err
	}

	clock := m.Clock // one for all: a system clock set back must not part them
	if clock == nil {
		clock = desk.NewClock()
	}
	if err = m.openDesk(ctx, clock); err != nil {
		return err
	}
	if err = m.openFollowers(ctx); err != nil {
		return err
	}
	if m.phone, err = openTelephone(ctx, m.store, m.desk, secret, clock.Now); err != nil {
		return err
	}

	listener, err := listen(ctx, m.Config.Addr)
	if err != nil {
		return err
	}
	if m.URL = m.Config.URL; m.URL == "" {
		m.URL = localURL(listener.Addr().String())
	}

	cities, err := openCities(m.Config.CityDB)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	server := &web.Server{
		Desk: m.desk, Store: m.store, Hub: m.hub, Tally: m.tally, Archive: m.archive, Intake: m.phone.intake, Telephony: m.phone.use, Assets: m.built, URL: m.URL, Version: currentVersion(),
		Secret: secret, TrustProxy: m.Config.TrustProxy, City: cities,
	}
	if err = m.openCases(ctx, server); err != nil {
		return errors.Join(err, listener.Close())
	}
	if m.Setup, err = server.Open(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}

	m.http = &http.Server{
		Handler: server.Handler(), ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerLimit,
		ConnState: m.newcomers.watch,
		ErrorLog:  slog.NewLogLogger(slog.Default().Handler(), slog.LevelDebug),
	}
	if server.Control, err = m.control.write(m.Config.Data, listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	m.begin(ctx, server, listener)
	return nil
}

// listen takes the port; a taken one is answered with what to do.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("listen on %s: another program has that port; stop it, or choose another with --addr or OTKLIK_ADDR: %w", addr, err)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return listener, nil
}

// begin lets everything run that has been put together.
func (m *Main) begin(ctx context.Context, server *web.Server, listener net.Listener) {
	m.chores.begin(server.Tidy, m.phone.use.Run, releaseStart)
	m.following = make(chan struct{})
	server.Following = m.following
	m.ended = make(chan error, 2) // serving, and what makes it impossible
	go func() { m.ended <- m.http.Serve(listener) }()
	go m.follow(ctx)
}

// openDesk opens the desk and the hub that is its feed.
func (m *Main) openDesk(ctx context.Context, clock *desk.Clock) (err error) {
	if m.built, err = fs.Sub(ui.Dist, "dist"); err != nil {
		return err
	}
	hub := live.New(live.Config{Clock: clock.Now, Page: web.BeginsWith(m.built)})
	m.feed = &casebook.Feed{Feed: hub}
	if m.desk, err = desk.Open(desk.Config{Log: m.store, Feed: m.feed, Steady: clock, Version: currentVersion()}); err != nil {
		return err
	}
	go m.desk.Run()
	if err = hub.Start(ctx, m.desk, m.store); err != nil {
		return err
	}
	m.hub = hub
	return nil
}

// openFollowers opens what reads the log beside the desk.
func (m *Main) openFollowers(ctx context.Context) (err error) {
	if m.scratch, err = ledger.OpenScratch(m.Config.Data); err != nil {
		return err
	}
	m.tally = tally.New(tally.Config{Log: m.store, File: filepath.Join(m.Config.Data, reportsFile), MemoryMB: m.Config.ReportsMemoryMB, Away: m.scratch, Breathe: m.store.Breather().Breathe})
	m.archive, err = archive.Open(ctx, archive.Config{Store: m.store})
	return err
}

// follow lets them read. It comes last in a start, when the words of the open
// conversations are known: chats need none of them, and they would take the
// cores from what chats do need.
func (m *Main) follow(ctx context.Context) {
	defer close(m.following)
	switch err := m.hub.Known(context.WithoutCancel(ctx)); {
	case errors.Is(err, live.ErrClosing):
		return // the program stops before it has quite begun
	case err != nil:
		m.ended <- err
		return
	}
	m.tally.Start(ctx)
	m.archive.Start(ctx)
	m.cases.Start(ctx)
	m.calls.Start(ctx)
}

// Stop ends the program in good order: nobody new comes in, sockets are told
// to come back, requests end, what the desk has accepted is recorded. It may
// be called after a Start that failed.
func (m *Main) Stop() error {
	var errs []error
	if m.http != nil {
		ctx, cancel := context.WithTimeout(context.Background(), stopTimeout)
		defer cancel()
		requests := make(chan error, 1)
		go func() { requests <- m.http.Shutdown(ctx) }()
		m.hub.Bye("restart", comeBackMs)
		m.newcomers.leave()
		if err := <-requests; err != nil {
			errs = append(errs, fmt.Errorf("end the requests: %w", err), m.http.Close())
		}
	} else if m.hub != nil {
		m.hub.Bye("restart", comeBackMs)
	}
	if m.following != nil {
		<-m.following // what is about to begin can be ended then
	}
	errs = append(errs, m.phone.close())
	if m.desk != nil {
		m.desk.Close()
	}
	if m.tally != nil {
		m.tally.Stop()
	}
	if m.archive != nil {
		errs = append(errs, m.archive.Close())
	}
	if m.calls != nil {
		m.calls.Stop()
	}
	if m.cases != nil {
		m.cases.Stop()
	}
	if m.scratch != nil {
		errs = append(errs, m.scratch.Close())
	}
	m.chores.end()
	errs = append(errs, m.control.remove())
	if m.store != nil {
		errs = append(errs, m.store.Close())
	}
	return errors.Join(errs...)
}

// openCases opens the books of customers and cases, which follow the log.
func (m *Main) openCases(ctx context.Context, server *web.Server) error {
	shelf := store.Books{Store: m.store}
	m.calls = calltally.New(calltally.Config{Log: shelf, Books: shelf, Zone: m.zone, Open: calltally.FileOf(m.store), Beside: calltally.BesideOf(m.store), Away: m.scratch, Settings: calltally.SettingsOf(m.store)})
	server.Calls = m.calls
	book, err := casebook.New(ctx, casebook.Config{Log: shelf, Desk: m.desk, Shelf: m.calls.Watch(shelf), Changed: server.ShowCases})
	if err != nil {
		return err
	}
	m.cases, server.Cases = book, book
	m.feed.Wakes(book)
	return nil
}

// zone gives the organisation's zone.
func (m *Main) zone() (zone *time.Location) {
	m.desk.View(func(st *desk.State, _ event.Instant) { zone = st.Settings.Location })
	return zone
}

// visitorKey reads the key that signs visitors' tokens, and makes it at the
// first start. Without it every visitor would be a new one after a restart.
func visitorKey(folder string) ([]byte, error) {
	path := filepath.Join(folder, secretFile)
	key, err := os.ReadFile(path)
	if err == nil {
		if len(key) != secretBytes {
			return nil, fmt.Errorf("%s is damaged: restore it, or remove it and every visitor will be a new one", path)
		}
		return key, nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the visitors' key: %w", err)
	}
	key = make([]byte, secretBytes)
	_, _ = rand.Read(key) // never fails
	// It gets its name when it is whole.
	if err := os.WriteFile(path+".new", key, 0o600); err != nil {
		return nil, fmt.Errorf("write the visitors' key: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return nil, fmt.Errorf("write the visitors' key: %w", err)
	}
	return key, nil
}
