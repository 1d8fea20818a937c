package bench

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"otklik/internal/client"
	"otklik/internal/ledger"
	"otklik/internal/wire"
)

// B13 and B14: reports over a year and the lists behind their numbers, asked
// over HTTP as the page asks; how long a first reading, a start and a rebuild
// take; and what is held in memory. The history is judged by the real fold.

// reported is a served history whose figures are ready.
type reported struct {
	*server
	web   *client.Server
	admin *client.Staff
	ready time.Duration // from the start of the process
}

func (r *reported) end() {
	r.web.Close()
	r.stop()
}

// serveReports serves a history and waits for its figures.
func (b *Bench) serveReports(ctx context.Context, dir string, settings ...string) (_ *reported, err error) {
	began := time.Now()
	s, err := b.serve(ctx, dir, "", settings...)
	if err != nil {
		return nil, err
	}
	r := &reported{server: s, web: client.New(s.url)}
	defer func() {
		if err != nil {
			r.end()
		}
	}()
	if r.admin, err = r.web.SignIn(ctx, "admin@bench.example", "bench-password"); err != nil {
		return nil, err
	}
	for {
		var out wire.Report
		if err := r.admin.Get(ctx, "/api/reports/summary?"+year("total"), &out); err == nil {
			r.ready = time.Since(began)
			return r, nil
		}
		if err := wait(ctx, 20*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// year is the year up to today, in an arrangement.
func year(by string) string {
	now := time.Now()
	return "by=" + by + "&from=" + now.AddDate(-1, 0, 1).Format(time.DateOnly) + "&to=" + now.Format(time.DateOnly)
}

// times asks questions in turn and gives milliseconds: a round after the other.
func (r *reported) times(ctx context.Context, rounds int, paths []string) ([]float64, error) {
	var all []time.Duration
	for range rounds {
		for _, path := range paths {
			began := time.Now()
			if err := r.admin.Get(ctx, path, nil); err != nil { // the answer is read to its end; to parse it is its reader's time
				return nil, fmt.Errorf("%s: %w", path, err)
			}
			all = append(all, time.Since(began))
		}
	}
	return millis(all), nil
}

// slowest gives of what times gave the question that takes longest in its median,
// and how many take longer than a limit.
func slowest(ms []float64, paths []string, limit float64) (at string, longest float64, over int) {
	for i, path := range paths {
		var own []float64
		for k := i; k < len(ms); k += len(paths) {
			own = append(own, ms[k])
		}
		median := quantile(own, .5)
		if median > longest {
			at, longest = path, median
		}
		if median > limit {
			over++
		}
	}
	return at, longest, over
}

// reportRounds is how often each question is asked.
const reportRounds = 5

func (b *Bench) reportsOfAYear(ctx context.Context) error {
	return b.eachHistory(ctx, func(dir string, n int) error {
		if err := b.reportsOf(ctx, dir, n); err != nil {
			return err
		}
		return b.smallMachine(ctx, dir, n)
	})
}

// judged is how long it takes to judge a whole history, and whether the result
// is the same the second time.
func (b *Bench) judged(ctx context.Context) error {
	return b.eachHistory(ctx, func(dir string, n int) error {
		if err := b.firstReading(ctx, dir, n); err != nil {
			return err
		}
		r, err := b.serveReports(ctx, dir)
		if err != nil {
			return err
		}
		defer r.end()
		if err := awaitArchive(ctx, r.admin); err != nil {
			return err
		}
		return b.rebuilt(ctx, r, group(int64(n))+" conversations: ")
	})
}

// eachHistory goes through the histories whose figures are measured.
func (b *Bench) eachHistory(ctx context.Context, do func(dir string, n int) error) error {
	usual := []int{seedTen, seedSmall}
	if b.Full {
		usual = []int{seedSmall, seedMillion}
	}
	if err := b.furnish(ctx); err != nil {
		return err
	}
	for _, n := range b.histories(usual...) {
		dir, err := b.seeded(ctx, n)
		if err == nil {
			err = do(dir, n)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// firstReading times figures from the log alone.
func (b *Bench) firstReading(ctx context.Context, dir string, n int) error {
	path := filepath.Join(dir, "reports.db")
	if err := ledger.Remove(path); err != nil {
		return err
	}
	r, err := b.serveReports(ctx, dir)
	if err != nil {
		return err
	}
	r.end() // a stop saves
	info, err := os.Stat(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	size := group(int64(n)) + " conversations: "
	b.once("B13a", size+"figures from the log alone, a conversation", "µs", float64(r.ready.Microseconds())/float64(n), target{}, r.ready.Round(10*time.Millisecond).String())
	if info != nil {
		b.once("B13a", size+"file of verdicts, a conversation", "bytes", float64(info.Size())/float64(n), target{}, "")
	}
	return nil
}

// reportsOf asks for the reports of a history that was judged before.
func (b *Bench) reportsOf(ctx context.Context, dir string, n int) error {
	began := time.Now()
	r, err := b.serveReports(ctx, dir)
	if err != nil {
		return err
	}
	defer r.end()
	size := group(int64(n)) + " conversations: "
	limit, ready := atMost(5, "≤ 5"), atMost(3, "≤ 3")
	if n > seedMillion {
		limit = atMost(30, "≤ 30")
	}
	b.once("B13", size+"reports answer after a start", "s", r.ready.Seconds(), ready, "from the start of the process")
	if err := r.settled(ctx); err != nil { // what is still read is not measured here
		return err
	}
	if err := r.rests(ctx); err != nil {
		return err
	}
	b.once("B13", size+"months are added up and things counted, after a start", "s", time.Since(began).Seconds(), target{}, "what is measured below is measured after it; reports answer before, of rows")
	parts, err := r.questions(ctx)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if _, err := r.times(ctx, 1, part.paths); err != nil { // rows come into memory as they are asked for
			return err
		}
		done := b.watch(r.server, part.profile+"-"+strconv.Itoa(n))
		ms, err := r.times(ctx, reportRounds, part.paths)
		done()
		if err != nil {
			return err
		}
		at, longest, over := slowest(ms, part.paths, limit.limit)
		b.once("B13", size+part.name+", p50", "ms", quantile(ms, .5), limit, fmt.Sprintf("p99 %.1f, max %.1f; %d questions, in the median %d of them over the target, the slowest %.1f: %s",
			quantile(ms, .99), quantile(ms, 1), len(part.paths), over, longest, strings.TrimPrefix(at, "/api/reports/")))
	}
	if err := b.openedNumbers(ctx, r, size); err != nil {
		return err
	}
	return b.held(r, n, "memory of the program, rows in memory and the archive")
}

// questions are the reports of a year that are asked for together.
type questions struct {
	name, profile string
	paths         []string
}

// questions gives every report of a year in every arrangement, of everybody, of the
// busiest group and operator, and of the one within the other.
func (r *reported) questions(ctx context.Context) ([]questions, error) {
	var catalogue wire.ReportCatalogue
	if err := r.admin.Get(ctx, "/api/reports", &catalogue); err != nil {
		return nil, err
	}
	filters := []string{""}
	for _, by := range []string{"group", "operator"} {
		filter, err := r.busiest(ctx, by)
		if err != nil {
			return nil, err
		}
		filters = append(filters, filter)
	}
	plain := questions{name: "a year's report, any arrangement and filter", profile: "B13"}
	ranked := questions{name: "the same with percentiles", profile: "B13-percentiles"}
	things := questions{name: "statistics of cases, any arrangement and filter", profile: "B13-cases"} // they count different things
	both := questions{name: "any of these of one operator of one group", profile: "B13-both"}
	for _, e := range catalogue.Reports {
		for _, by := range catalogue.Arrangements {
			path := "/api/reports/" + e.ID + "?" + year(by)
			of := &plain
			switch {
			case e.ID == "summary":
				of = &ranked
			case e.Section == "cases":
				of = &things
			}
			for _, filter := range filters {
				of.paths = append(of.paths, path+filter)
			}
			both.paths = append(both.paths, path+strings.Join(filters, ""))
		}
	}
	return []questions{plain, ranked, things, both}, nil
}

// settled waits until the archive has taken in the whole log, and nothing is
// judged again: a history judged by older definitions is, at its first start.
func (r *reported) settled(ctx context.Context) error {
	for {
		var now wire.Rebuild
		if err := r.admin.Get(ctx, "/api/rebuild", &now); err != nil {
			return err
		}
		if !now.Running {
			return awaitArchive(ctx, r.admin)
		}
		if err := wait(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}

// restPause is how long the program must have been at rest, and restShare how
// much of a processor is rest: it looks at its clocks.
const (
	restPause = time.Second
	restShare = .05
)

// rests waits until the program does nothing by itself any more: after a start
// it adds months up beside what it is asked.
func (r *reported) rests(ctx context.Context) error {
	before, err := processorTime(r.pid())
	if err != nil {
		return err
	}
	for {
		if err := wait(ctx, restPause); err != nil {
			return err
		}
		now, err := processorTime(r.pid())
		if err != nil {
			return err
		}
		if (now - before).Seconds() < restShare*restPause.Seconds() {
			return nil
		}
		before = now
	}
}

// busiest gives the filter by the group or the operator with most
// conversations of a year: a filter that lets nothing through measures nothing.
func (r *reported) busiest(ctx context.Context, by string) (string, error) {
	var out wire.Report
	if err := r.admin.Get(ctx, "/api/reports/operators?"+year(by), &out); err != nil {
		return "", err
	}
	most, key := int64(0), ""
	for _, row := range out.Rows {
		if n := row.Figures[0].Num; row.Key != "0" && n > most {
			most, key = n, row.Key
		}
	}
	if key == "" {
		return "", errors.New("no " + by + " has a conversation in a year")
	}
	return "&" + by + "=" + key, nil
}

// held puts the memory of the program into the table.
func (b *Bench) held(r *reported, n int, what string) error {
	if err := r.collect(); err != nil {
		return err
	}
	memory, err := memoryOf(r.pid())
	if err != nil {
		return err
	}
	b.once("B13", group(int64(n))+" conversations: "+what, "MB", float64(memory.resident)/(1<<20), target{}, fmt.Sprintf("%.0f bytes a conversation", float64(memory.resident)/float64(n)))
	return nil
}

// smallMemory is what a small machine may give to the rows of reports, in MB.
const smallMemory = 64

// smallMachine measures a program that keeps few rows in memory: what needs
// others reads them from reports.db.
func (b *Bench) smallMachine(ctx context.Context, dir string, n int) error {
	r, err := b.serveReports(ctx, dir, fmt.Sprintf("OTKLIK_REPORTS_MEMORY_MB=%d", smallMemory))
	if err != nil {
		return err
	}
	defer r.end()
	if err := awaitArchive(ctx, r.admin); err != nil {
		return err
	}
	if err := r.rests(ctx); err != nil {
		return err
	}
	what := fmt.Sprintf("with %d MB for rows: ", smallMemory)
	for _, by := range []string{"total", "day", "operator", "hour"} {
		ms, err := r.times(ctx, reportRounds, []string{"/api/reports/summary?" + year(by), "/api/reports/missed?" + year(by)})
		if err != nil {
			return err
		}
		b.once("B13", group(int64(n))+" conversations: "+what+"a year's reports by "+by+", p50", "ms", quantile(ms, .5), target{}, fmt.Sprintf("max %.0f", quantile(ms, 1)))
	}
	return b.held(r, n, what+"memory of the program")
}

// openedNumbers is B14: first pages and deep ones of the lists behind figures.
func (b *Bench) openedNumbers(ctx context.Context, r *reported, size string) error {
	var paths []string
	for _, metric := range []string{"missed.waits", "q.offered", "rt.any", "c.outcome", "od.touched", "od.closed"} {
		first := "/api/figures/" + metric + "/conversations?" + year("total")
		paths = append(paths, first, first+"&operator=5")
		var page wire.FigureList
		if err := r.admin.Get(ctx, first, &page); err != nil {
			return err
		}
		if page.Next != "" {
			paths = append(paths, first+"&after="+page.Next)
		}
	}
	ms, err := r.times(ctx, reportRounds, paths)
	if err != nil {
		return err
	}
	b.once("B14", size+"fifty lines behind a number, p99", "ms", quantile(ms, .99), atMost(20, "≤ 20"), fmt.Sprintf("p50 %.1f", quantile(ms, .5)))
	return nil
}

// rebuilt computes everything again: the equality of B13.
func (b *Bench) rebuilt(ctx context.Context, r *reported, size string) error {
	var now wire.Rebuild
	began := time.Now()
	if err := r.admin.Do(ctx, "POST", "/api/rebuild", nil, &now); err != nil {
		return err
	}
	for now.Running {
		if err := wait(ctx, 100*time.Millisecond); err != nil {
			return err
		}
		if err := r.admin.Get(ctx, "/api/rebuild", &now); err != nil {
			return err
		}
	}
	if now.Failed != "" {
		return errors.New(now.Failed)
	}
	b.once("B13a", size+"verdicts that a rebuild finds otherwise", "", float64(now.Changed), atMost(0, "0"), fmt.Sprintf("%d days compared byte by byte, in %v beside what serves", now.Days, time.Since(began).Round(10*time.Millisecond)))
	return nil
}
