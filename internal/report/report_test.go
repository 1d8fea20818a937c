package report_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"otklik/internal/days"
	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report"
	"otklik/internal/report/column"
)

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func period(t *testing.T, from, to string, loc *time.Location) report.Period {
	t.Helper()
	p, err := report.NewPeriod(from, to, loc)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func data(t *testing.T, seed uint64) (*column.Columns, []metric.Verdict) {
	t.Helper()
	d := days.New(seed, 6)
	for range 4 {
		d.Pass(250)
		d.Night(9 * 3_600_000)
	}
	all := d.Verdicts(d.Now)
	c := column.New(zone(t, "Europe/Moscow"))
	c.Until(d.Now)
	byTalk := map[event.ConversationID][]metric.Verdict{}
	for _, v := range all {
		byTalk[v.Conversation] = append(byTalk[v.Conversation], v)
	}
	for id, list := range byTalk {
		if id%2 == 0 {
			c.Add(id, c.Rows(list))
		} else {
			c.Keep(id, c.Rows(list))
		}
	}
	c.Settle()
	return c, all
}

// TestEveryClauseHasWords: whatever a fold gives as its reason.
func TestEveryClauseHasWords(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		_, all := data(t, seed)
		for _, v := range all {
			if w, ok := report.ClauseWords(v.Metric, v.Clause); !ok || w.RU == "" || w.EN == "" {
				t.Fatalf("%s: the clause %q has no words", v.Metric, v.Clause)
			}
		}
	}
	// And those that no random day came to: literals and constants that are
	// given as clauses, outcomes of offers, statuses.
	for _, clause := range clausesIn(t, "../metric") {
		if _, ok := report.ClauseWords("", clause); !ok {
			t.Errorf("the clause %q has no words", clause)
		}
	}
	for _, o := range []event.Outcome{event.OfferExpired, event.OfferRejected, event.OfferWithdrawn, event.OfferOperatorLost, event.OfferTransferred, event.OfferVisitorLeft, event.OfferClosed, event.OfferTakenOver} {
		if _, ok := report.ClauseWords("", string(o)); !ok {
			t.Errorf("the outcome %q has no words", o)
		}
	}
}

// TestReasonsReadAsSentences: a reason stands behind «Засчитано:», so it has no
// colon of its own and no end; English has quotes of its own.
func TestReasonsReadAsSentences(t *testing.T) {
	seen := 0
	for id, w := range report.AllClauses() {
		seen++
		for lang, text := range map[string]string{"ru": w.RU, "en": w.EN} {
			if text == "" || strings.Contains(text, ": ") || strings.HasSuffix(text, ".") || strings.TrimSpace(text) != text {
				t.Errorf("%s in %s is no part of a sentence: %q", id, lang, text)
			}
		}
		if strings.ContainsAny(w.EN, "«»") || strings.ContainsAny(w.RU, "“”") {
			t.Errorf("%s quotes as the other language does: %+v", id, w)
		}
	}
	if seen < 100 {
		t.Errorf("only %d reasons were looked at", seen)
	}
	for _, one := range []struct {
		metric, clause string
		value          int64
		ru, en         string
	}{
		{"missed.rate", "missed", 1, "Засчитано в долю: ждал ", "Counted in the share: the visitor waited "},
		{"missed.rate", "left_early", 0, "Засчитано в общее число, но не в долю: ушёл ", "Counted in the total, but not in the share: the visitor left "},
		{"wait.count", "waits", 2, "Засчитано, 2: столько ожиданий", "Counted, 2: the conversation had"},
		{"q.asa", "answered", 65_000, "Засчитано, 1:05: ", "Counted, 1:05: an operator took it."},
		{"op.used_time", "in_conversation", 134_000, "Засчитано, баллы × время = 2:14: ", "Counted, points × time = 2:14: "},
		{"q.answered", "answered", 1, "Засчитано: диалог взяли", "Counted: an operator took it."},
	} {
		m := metric.ByID(one.metric)
		if ru, en := report.Sentence(m, one.clause, true, one.value, "ru"), report.Sentence(m, one.clause, true, one.value, "en"); !strings.HasPrefix(ru, one.ru) || !strings.HasPrefix(en, one.en) {
			t.Errorf("%s, %s: %q, %q", one.metric, one.clause, ru, en)
		}
	}
}

// TestKnownClauses: the clauses that columns and outcomes are opened with are
// known, and what no definition of the metric gives is not.
func TestKnownClauses(t *testing.T) {
	for _, e := range report.Catalogue {
		for _, c := range e.Columns {
			if c.Clause != "" && !report.KnowsClause(c.Metric, c.Clause) {
				t.Errorf("%s: the clause of the column %s is not known", e.ID, c.ID())
			}
		}
	}
	for _, clause := range metric.Outcomes {
		if !report.KnowsClause(metric.ByID("c.outcome"), clause) {
			t.Errorf("the outcome %q is not known", clause)
		}
	}
	for of, clause := range map[string]string{"q.offered": "nonsense", "uis.lost": "typed", "op.occupancy": "busy", "rt.any": "rt.first/no_reply", "missed.waits": ""} {
		if report.KnowsClause(metric.ByID(of), clause) {
			t.Errorf("%s knows the clause %q", of, clause)
		}
	}
}

// clausesIn finds the constants of package metric whose names say that they
// are clauses.
func clausesIn(t *testing.T, dir string) (out []string) {
	t.Helper()
	packages, err := parser.ParseDir(token.NewFileSet(), dir, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packages {
		for _, f := range p.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				if v, ok := n.(*ast.ValueSpec); ok && len(v.Values) == 1 {
					name := v.Names[0].Name
					lit, isLit := v.Values[0].(*ast.BasicLit)
					if isLit && lit.Kind == token.STRING && (strings.HasPrefix(strings.ToLower(name), "clause") || strings.HasPrefix(name, "Fate") || strings.HasPrefix(name, "Closed")) {
						s, err := strconv.Unquote(lit.Value)
						if err != nil {
							t.Fatal(err)
						}
						out = append(out, s)
					}
				}
				return true
			})
		}
	}
	return out
}

// TestRowsAddUp: hours add to days, days to weeks, people to the total (I1),
// in zones of every kind; and the total is the naive fold.
func TestRowsAddUp(t *testing.T) {
	t.Parallel()
	columns, all := data(t, 9)
	over := days.Start.Add(30 * 24 * 3600_000) // the periods have passed
	c := report.Sources{{Rows: &column.Reader{Columns: columns, Now: over}, Kind: report.Conversations}}
	for _, name := range []string{"Europe/Moscow", "Asia/Kolkata", "Asia/Kathmandu", "America/New_York", "UTC"} {
		loc := zone(t, name)
		d := days.Start.Time().In(loc)
		p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
		for _, e := range report.Catalogue {
			for _, by := range report.Arrangements {
				table, err := report.Arrange(c, e.Columns, p, by, report.Filter{})
				if err != nil {
					t.Fatal(err)
				}
				for i, col := range e.Columns {
					want := col.Metric.Figure(all, metric.Filter{In: p.In(), Clause: col.Clause})
					got := table.Totals[i]
					got.N, want.N, want.Provisional = 0, 0, false
					if got != want {
						t.Errorf("%s %s by %s, %s: %+v, want %+v", name, e.ID, by, col.ID(), got, want)
					}
					if col.Metric.How != metric.Count && col.Metric.How != metric.Sum || col.Metric.Once {
						continue
					}
					sum := int64(0)
					for _, r := range table.Rows {
						sum += r.Figures[i].Num
					}
					if sum != got.Num {
						t.Errorf("%s %s by %s, %s: rows add up to %d, the total is %d", name, e.ID, by, col.ID(), sum, got.Num)
					}
				}
			}
		}
	}
}

// TestUnownedNamesNobody: a metric that says it is charged to no operator is
// charged to none, on any random day.
func TestUnownedNamesNobody(t *testing.T) {
	t.Parallel()
	unowned := 0
	for seed := range uint64(4) {
		_, all := data(t, seed)
		for _, v := range all {
			if !metric.ByID(v.Metric).Unowned {
				continue
			}
			if unowned++; v.Operator != 0 {
				t.Fatalf("%s is charged to operator %d", v.Metric, v.Operator)
			}
		}
	}
	if unowned == 0 {
		t.Error("nothing was charged to nobody")
	}
}

// TestReconcile: every conversation has exactly one outcome (I2), and every
// column adds up in every arrangement (I1), in zones of every kind.
func TestReconcile(t *testing.T) {
	t.Parallel()
	columns, all := data(t, 9)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	for _, name := range []string{"Europe/Moscow", "Asia/Kolkata", "Asia/Kathmandu"} {
		loc := zone(t, name)
		d := days.Start.Time().In(loc)
		p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 3).Format(time.DateOnly), loc)
		begun := map[event.ConversationID]bool{}
		for _, v := range all {
			if v.Metric == "c.outcome" && p.In().Has(v.Start) {
				if begun[v.Conversation] {
					t.Errorf("conversation %d has two outcomes", v.Conversation)
				}
				begun[v.Conversation] = true
			}
		}
		for _, e := range report.Catalogue {
			b, err := report.Reconcile(c, e.Columns, p, report.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			if b.Received != int64(len(begun)) || b.Difference() != 0 {
				t.Errorf("%s %s: received %d of %d, difference %d", name, e.ID, b.Received, len(begun), b.Difference())
			}
			for _, s := range b.Sums {
				if s.Whole != s.Parts {
					t.Errorf("%s %s: %s by %s comes to %d, the total is %d", name, e.ID, s.Column.ID(), s.By, s.Parts, s.Whole)
				}
			}
		}
	}
	for _, clause := range metric.Outcomes {
		if w := report.OutcomeName(clause); w.RU == "" || w.EN == "" {
			t.Errorf("the outcome %q has no name", clause)
		}
	}
}

// TestCellOpens: the list behind every cell is as long as the cell says.
func TestCellOpens(t *testing.T) {
	t.Parallel()
	columns, _ := data(t, 10)
	c := report.Sources{{Rows: columns, Kind: report.Conversations}}
	loc := zone(t, "Europe/Moscow")
	d := days.Start.Time().In(loc)
	p := period(t, d.Format(time.DateOnly), d.AddDate(0, 0, 2).Format(time.DateOnly), loc)
	// Put together anew: the catalogue's own columns are read by other tests.
	cols := slices.Concat(report.ByID("missed").Columns[:2], report.ByID("summary").Columns[:5], report.ByID("cases_best").Columns)
	opened := 0
	for _, by := range report.Arrangements {
		table, err := report.Arrange(c, cols, p, by, report.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range table.Rows {
			q, _, err := report.Cell(p, by, r.Key, report.Filter{})
			if err != nil {
				t.Fatal(err)
			}
			for i, col := range cols {
				n := opens(c, q, column.Ask{Metric: col.Metric, Clause: col.Clause})
				if n != r.Figures[i].N {
					t.Errorf("%s %s %s: the list has %d lines, the cell says %d", by, r.Key, col.ID(), n, r.Figures[i].N)
				}
				opened += n
			}
		}
	}
	if opened < 50 {
		t.Errorf("only %d lines were behind all cells", opened)
	}
}

// opens gives how many lines a figure opens to, over pages.
func opens(s report.Sources, q *column.Query, a column.Ask) (n int) {
	const page = 13
	for after := (report.After{}); ; {
		lines, ends := s.Lines(q, a, after, page)
		n += len(lines)
		if len(lines) < page {
			return n
		}
		after = ends[len(ends)-1]
	}
}

// TestDaysOfClocksPutBack: T3.
func TestDaysOfClocksPutBack(t *testing.T) {
	t.Parallel()
	berlin := zone(t, "Europe/Berlin")
	for day, hours := range map[string]int{"2026-10-25": 25, "2026-03-29": 23, "2026-11-01": 24} {
		table, err := report.Arrange(column.New(zone(t, "Europe/Moscow")), nil, period(t, day, day, berlin), report.ByHour, report.Filter{})
		if err != nil || len(table.Rows) != hours {
			t.Errorf("%s has %d hours, want %d (%v)", day, len(table.Rows), hours, err)
		}
	}
}

// TestBadPeriods: what cannot be is refused.
func TestBadPeriods(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to string
		want     error
	}{
		{"2026-11-02", "2026-11-01", report.ErrOrder}, {"1900-01-01", "2026-01-01", report.ErrBadDate},
		{"2026-01-01", "9999-01-01", report.ErrBadDate}, {"2026-02-30", "2026-03-01", report.ErrBadDate},
		{"", "", report.ErrBadDate}, {"2001-01-01", "2026-01-01", report.ErrTooLong},
	} {
		if _, err := report.NewPeriod(c.from, c.to, time.UTC); err != c.want {
			t.Errorf("%s to %s: %v, want %v", c.from, c.to, err, c.want)
		}
	}
}

// TestPrevious: what a period is compared with.
func TestPrevious(t *testing.T) {
	for _, c := range []struct{ name, from, to, want string }{
		{"a day", "2026-11-18", "2026-11-18", "2026-11-17 2026-11-17"},
		{"a day that begins a month", "2026-11-01", "2026-11-01", "2026-10-31 2026-10-31"},
		{"a day that begins a week", "2026-11-16", "2026-11-16", "2026-11-15 2026-11-15"},
		{"a month", "2026-02-01", "2026-02-28", "2026-01-01 2026-01-31"},
		{"three months", "2026-04-01", "2026-06-30", "2026-01-01 2026-03-31"},
		{"a year", "2025-01-01", "2025-12-31", "2024-01-01 2024-12-31"},
		{"a whole week", "2026-11-16", "2026-11-22", "2026-11-09 2026-11-15"},
		{"a week so far: the same days of the week", "2026-11-16", "2026-11-18", "2026-11-09 2026-11-11"},
		{"seven days that begin on a Tuesday", "2026-11-17", "2026-11-23", "2026-11-10 2026-11-16"},
		{"a month so far", "2026-11-01", "2026-11-21", "2026-10-01 2026-10-21"},
		{"a month so far after a shorter one", "2026-03-01", "2026-03-30", "2026-02-01 2026-02-28"},
		{"a year so far", "2026-01-01", "2026-11-21", "2025-01-01 2025-11-21"},
		{"two months of a leap year so far", "2024-01-01", "2024-02-28", "2023-01-01 2023-02-28"},
		{"any other days", "2026-10-05", "2026-10-20", "2026-09-19 2026-10-04"},
	} {
		before := period(t, c.from, c.to, time.UTC).Previous()
		if got := before.From.Format(time.DateOnly) + " " + before.To.Format(time.DateOnly); got != c.want {
			t.Errorf("%s: before %s to %s comes %s, want %s", c.name, c.from, c.to, got, c.want)
		}
	}
}
