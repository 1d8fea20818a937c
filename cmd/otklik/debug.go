package main

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"runtime/debug"
	"runtime/metrics"
	cpu "runtime/pprof"
	"sync"
	"time"
)

// startDebug opens a second door for who looks into the running program:
// profiles, and a collection of garbage on request. Only this machine may
// come in: what is behind it is nobody else's affair.
func startDebug(addr string) (stop func() error, err error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return nil, errors.New("the debug address must be a loopback one, like 127.0.0.1:6060")
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen for debugging: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	taken := &profiler{}
	mux.HandleFunc("POST /debug/watch", taken.begin)
	mux.HandleFunc("DELETE /debug/watch", taken.end)
	mux.HandleFunc("POST /debug/gc", collect)
	server := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			slog.Warn("debugging has ended", "err", err)
		}
	}()
	return server.Close, nil
}

// collect collects garbage, gives memory back, and says how many bytes are in
// use then: live ones, and those that the runtime holds for them. What the
// process has beyond that is its own file, and the databases' pages.
func collect(w http.ResponseWriter, _ *http.Request) {
	debug.FreeOSMemory()
	of := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(of)
	_, _ = fmt.Fprintf(w, "%d %d", of[0].Value.Uint64(), of[1].Value.Uint64()-of[2].Value.Uint64()) // who asked may be gone
}

// profiler takes a processor profile from one request to another, for who knows when
// the work ends and not how long it takes.
type profiler struct {
	mu      sync.Mutex
	profile *bytes.Buffer // nil: none is being taken
}

func (p *profiler) begin(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fresh := &bytes.Buffer{}
	if err := cpu.StartCPUProfile(fresh); err != nil {
		http.Error(w, err.Error(), http.StatusConflict)
		return
	}
	p.profile = fresh
}

func (p *profiler) end(w http.ResponseWriter, _ *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.profile == nil {
		http.Error(w, "no profile was begun", http.StatusConflict)
		return
	}
	cpu.StopCPUProfile()
	_, _ = p.profile.WriteTo(w) // who asked may be gone
	p.profile = nil
}
