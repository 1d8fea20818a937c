package web

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gobwas/ws"

	"otklik/internal/desk"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/store"
)

// crowdEnv makes the test binary a crowd of visitors: "ADDRESS COUNT". They
// live in a process of their own so that their memory is not counted as ours.
const crowdEnv = "OTKLIK_TEST_CROWD"

func init() {
	if order := os.Getenv(crowdEnv); order != "" {
		beCrowd(order)
		os.Exit(0)
	}
}

// beCrowd opens the sockets, says so, answers pings, and ends with its input.
func beCrowd(order string) {
	address, number, _ := strings.Cut(order, " ")
	count, err := strconv.Atoi(number)
	if err != nil {
		panic(err)
	}
	var all sync.WaitGroup
	slots := make(chan struct{}, 64)
	for range count {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			conn, in, _, err := ws.Dial(context.Background(), "ws://"+address+"/widget/socket?site=main")
			if err != nil {
				panic(err)
			}
			if in == nil {
				in = bufio.NewReaderSize(conn, 512)
			}
			if _, err := ws.ReadFrame(in); err != nil { // the greeting
				panic(err)
			}
			about := []byte(`{"t":"page","url":"https://shop.example/catalogue/shoes?page=2","title":"Shoes, page 2 — the shop"}`)
			if err := ws.WriteFrame(conn, ws.MaskFrame(ws.NewTextFrame(about))); err != nil {
				panic(err)
			}
			go answerPings(conn, in)
		})
	}
	all.Wait()
	fmt.Println("connected")
	_, _ = bufio.NewReader(os.Stdin).ReadByte()
}

func answerPings(conn net.Conn, in *bufio.Reader) {
	for {
		f, err := ws.ReadFrame(in)
		if err != nil {
			return
		}
		if f.Header.OpCode == ws.OpPing {
			_ = ws.WriteFrame(conn, ws.MaskFrame(ws.NewPongFrame(f.Payload)))
		}
	}
}

// benchServer is the program with one group, one site and nobody at work.
func benchServer(b *testing.B, limits live.Limits) (*Server, string) {
	b.Helper()
	fatal := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	ctx := context.Background()
	st, err := store.Open(ctx, b.TempDir(), store.Options{})
	fatal(err)
	group, err := st.CreateGroup(ctx, "Sales")
	fatal(err)
	fatal(st.PutSite(ctx, store.Site{Key: "main", Name: "Main", Group: group, Language: "ru"}))
	hub := live.New(live.Config{Limits: limits})
	d, err := desk.Open(desk.Config{Log: st, Feed: hub, Version: "test"})
	fatal(err)
	go d.Run()
	fatal(hub.Start(ctx, d, st))
	if _, err := d.Do(ctx, desk.SetGroup{Group: group, Rules: settings.DefaultGroupRules()}); err != nil {
		b.Fatal(err)
	}
	s := &Server{Desk: d, Store: st, Hub: hub, URL: "http://otklik.test", Version: "test", Secret: []byte("secret")}
	web := httptest.NewServer(s.Handler())
	b.Cleanup(func() {
		web.Close()
		hub.Bye("restart", 1)
		d.Close()
		fatal(st.Close())
	})
	return s, web.Listener.Addr().String()
}

// resident gives the resident memory of this process in bytes; 0 where the
// system does not tell.
func resident() float64 {
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages float64
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		return 0
	}
	return pages * float64(os.Getpagesize())
}

// settleMemory collects what pools and finalisers hold back, and gives it to
// the system.
func settleMemory() {
	for range 3 {
		debug.FreeOSMemory()
	}
}

// BenchmarkIdleVisitors measures what a visitor costs who is only there (B6):
// run it with -benchtime=1x.
func BenchmarkIdleVisitors(b *testing.B) {
	const count = 5000
	_, address := benchServer(b, live.Limits{})
	for range b.N {
		var before, after runtime.MemStats
		settleMemory()
		runtime.ReadMemStats(&before)
		rss := resident()
		crowd := exec.Command(os.Args[0], "-test.run=^$")
		crowd.Env = append(os.Environ(), crowdEnv+"="+address+" "+strconv.Itoa(count))
		crowd.Stderr = os.Stderr
		in, err := crowd.StdinPipe()
		if err != nil {
			b.Fatal(err)
		}
		out, err := crowd.StdoutPipe()
		if err != nil {
			b.Fatal(err)
		}
		begin := time.Now()
		if err := crowd.Start(); err != nil {
			b.Fatal(err)
		}
		if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
			b.Fatal(line, err)
		}
		b.ReportMetric(time.Since(begin).Seconds(), "s/connecting")
		settleMemory()
		runtime.ReadMemStats(&after)
		per := func(x float64) float64 { return x / count / 1024 }
		b.ReportMetric(per(resident()-rss), "KB-rss/visitor")
		b.ReportMetric(per(float64(after.HeapAlloc)-float64(before.HeapAlloc)), "KB-heap/visitor")
		b.ReportMetric(per(float64(after.StackInuse)-float64(before.StackInuse)), "KB-stack/visitor")
		if err := in.Close(); err != nil {
			b.Fatal(err)
		}
		if err := crowd.Wait(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSay measures a visitor's message through the handler, the desk and
// the log, without the network: what is left is ours.
func BenchmarkSay(b *testing.B) {
	s, _ := benchServer(b, live.Limits{SayPerVisitor: 1e9, SayPerAddress: 1e9})
	handler := s.Handler()
	const visitors = 64
	tokens := make([]string, visitors)
	for i := range tokens {
		tokens[i] = s.signToken(visitorToken{site: "main", uid: newUID(), expires: time.Now().Add(time.Hour)})
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	used := processTime()
	b.SetParallelism(32)
	var next sync.Mutex
	n := 0
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			next.Lock()
			n++
			i := n
			next.Unlock()
			body := fmt.Sprintf(`{"key":"k%d","text":"Здравствуйте, где мой заказ номер %d?","site":"main"}`, i, i)
			r := httptest.NewRequest(http.MethodPost, "/widget/messages", strings.NewReader(body))
			r.Header.Set("Authorization", "Bearer "+tokens[i%visitors])
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != http.StatusOK {
				b.Error(w.Code, w.Body.String())
			}
		}
	})
	b.StopTimer()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(processTime()-used)/float64(b.N)/1000, "µs-cpu/op")
}
