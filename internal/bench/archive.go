package bench

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// B15 and B16: the archive, asked over HTTP as the page asks, by somebody who
// sees everything and by an operator who sees two groups of many.

// archiveSizes are the histories that are compared, in conversations.
func (b *Bench) archiveSizes() []int {
	usual := []int{seedTen, seedSmall}
	if b.Full {
		usual[1] = seedMillion
	}
	return b.histories(usual...)
}

// archived is a served history whose archive has taken in the whole log.
type archived struct {
	*server
	web      *client.Server
	admin    *client.Staff
	operator *client.Staff
	dir      string
	taken    time.Duration // for reading the log from its beginning; 0: it had been
}

// serveArchive serves a history and waits for its archive. Anew: an archive
// that was made before is removed, so that the making can be timed.
func (b *Bench) serveArchive(ctx context.Context, n int, anew bool) (_ *archived, err error) {
	if err := b.furnish(ctx); err != nil {
		return nil, err
	}
	dir, err := b.seeded(ctx, n)
	if err != nil {
		return nil, err
	}
	for _, end := range []string{"", "-wal", "-shm"} {
		if !anew {
			break
		}
		if err := os.Remove(filepath.Join(dir, "search.db") + end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	s, err := b.serve(ctx, dir, "")
	if err != nil {
		return nil, err
	}
	a := &archived{server: s, web: client.New(s.url), dir: dir}
	defer func() {
		if err != nil {
			a.end()
		}
	}()
	if a.admin, err = a.web.SignIn(ctx, "admin@bench.example", "bench-password"); err != nil {
		return nil, err
	}
	if a.operator, err = a.web.SignIn(ctx, "operator1@bench.example", "bench-password"); err != nil {
		return nil, err
	}
	began := time.Now()
	if err := awaitArchive(ctx, a.admin); err != nil {
		return nil, err
	}
	a.taken = time.Since(began)
	return a, nil
}

// awaitArchive waits until the archive has taken in the whole log.
func awaitArchive(ctx context.Context, admin *client.Staff) error {
	for {
		var state wire.ArchiveFilters
		if err := admin.Get(ctx, "/api/archive/filters", &state); err == nil && state.Progress == 100 {
			return nil
		}
		if err := wait(ctx, 50*time.Millisecond); err != nil {
			return err
		}
	}
}

func (a *archived) end() {
	a.web.Close()
	a.stop()
}

// ask times one question.
func (a *archived) ask(ctx context.Context, who *client.Staff, query string) (time.Duration, wire.ArchiveList, error) {
	var out wire.ArchiveList
	began := time.Now()
	err := who.Get(ctx, "/api/archive?"+query, &out)
	return time.Since(began), out, err
}

// asks times questions, each so many times, and gives milliseconds.
func (a *archived) asks(ctx context.Context, times int, queries ...string) ([]float64, error) {
	var all []time.Duration
	for range times {
		for _, query := range queries {
			for _, who := range []*client.Staff{a.admin, a.operator} {
				d, _, err := a.ask(ctx, who, query)
				if err != nil {
					return nil, fmt.Errorf("%s: %w", query, err)
				}
				all = append(all, d)
			}
		}
	}
	return millis(all), nil
}

// archiveRounds is how often each question is asked.
const archiveRounds = 20

// B15: fifty rows with the total, by every order and some filters.
func (b *Bench) archiveLists(ctx context.Context) error {
	small := 0.0
	for _, n := range b.archiveSizes() {
		made, err := b.serveArchive(ctx, n, false)
		if err != nil {
			return err
		}
		made.end()
		a, err := b.serveArchive(ctx, n, false) // as after a start of every day
		if err != nil {
			return err
		}
		day := time.Now().AddDate(0, -2, 0).Format(time.DateOnly)
		ms, err := a.asks(ctx, archiveRounds, "", "order=asc", "sort=waited", "sort=reply&order=asc", "sort=length", "sort=messages",
			"group=1&sort=length", "operator=5&outcome=served", "from="+day+"&sort=waited", "outcome=served&phase=final&from="+day, "phase=open")
		if err != nil {
			a.end()
			return err
		}
		size, p50 := group(int64(n)), quantile(ms, .5)
		b.once("B15", size+" conversations: the archive answers after a start", "s", a.taken.Seconds(), target{}, "chats are served meanwhile")
		b.once("B15", size+" conversations: 50 rows with the total, p50", "ms", p50, atMost(5, "≤ 5"), "11 questions by two people")
		b.once("B15", size+" conversations: p99", "ms", quantile(ms, .99), target{}, "")
		if small == 0 {
			small = p50
		} else {
			b.once("B15", size+" against "+group(int64(b.archiveSizes()[0]))+", p50", "times", p50/small, atMost(2, "≤ 2"), "")
		}
		memory, err := memoryOf(a.pid())
		a.end()
		if err != nil {
			return err
		}
		b.once("B15", size+" conversations: memory of the program, reports and archive", "MB", float64(memory.resident)/(1<<20), target{}, "")
	}
	return nil
}

// B16: search by word forms, the newest first, with rights.
func (b *Bench) archiveSearch(ctx context.Context) error {
	sizes := b.archiveSizes()
	n := sizes[len(sizes)-1]
	a, err := b.serveArchive(ctx, n, true)
	if err != nil {
		return err
	}
	defer a.end()
	for _, q := range []struct {
		name, words, in string
		limit           target
	}{
		{"a rare word", orderNumber(int64(n / 2)), "", atMost(5, "≤ 5")},
		{"two common words", "заказами завтра", "", atMost(10, "≤ 10")},
		{"a phrase", `"карту в течение трёх рабочих дней"`, "", atMost(10, "≤ 10")},
		{"a beginning", "при*", "", atMost(150, "≤ 150")},
		{"two words in the answer", "картой курьеры", "answer", target{}},
	} {
		query := url.Values{"q": {q.words}, "in": {q.in}}.Encode()
		ms, err := a.asks(ctx, archiveRounds, query)
		if err != nil {
			return err
		}
		_, found, err := a.ask(ctx, a.admin, query)
		if err != nil {
			return err
		}
		b.once("B16", q.name+", p50", "ms", quantile(ms, .5), q.limit, fmt.Sprintf("p99 %.1f; %d found%s", quantile(ms, .99), found.Total, map[bool]string{true: " at least"}[found.AtLeast]))
	}
	return b.archiveIndex(ctx, a)
}

// archiveIndex puts the size of the index and the speed of its making into the
// table.
func (b *Bench) archiveIndex(ctx context.Context, a *archived) error {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(a.dir, "otklik.db")+"?_pragma=query_only(1)")
	if err != nil {
		return err
	}
	defer db.Close()
	var text, messages, records int64
	if err := db.QueryRowContext(ctx, "select sum(length(cast(body as blob))), count(*), (select max(seq) from log) from message").Scan(&text, &messages, &records); err != nil {
		return err
	}
	info, err := os.Stat(filepath.Join(a.dir, "search.db"))
	if err != nil {
		return err
	}
	size := info.Size()
	b.once("B16", group(messages)+" messages: size of the archive against the text", "times", float64(size)/float64(text), atMost(1.5, "≤ 1.5"), fmt.Sprintf("%d MB of text", text>>20))
	rate := float64(messages) / a.taken.Seconds()
	b.once("B16", "messages indexed, from an empty archive", "1/s", rate, atLeast(5000, "≥ 5 000 (B8)"), fmt.Sprintf("%s records in %v, beside reports", group(records), a.taken.Round(100*time.Millisecond)))
	return nil
}
