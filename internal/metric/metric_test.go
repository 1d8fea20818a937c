package metric_test

import (
	"strings"
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

func TestCatalogue(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, m := range metric.All {
		if seen[m.ID] {
			t.Errorf("%s is in the catalogue twice", m.ID)
		}
		seen[m.ID] = true
		for _, w := range []string{m.Name.RU, m.Name.EN, m.Definition.RU, m.Definition.EN} {
			if w == "" {
				t.Errorf("%s has no words in one of the languages", m.ID)
			}
		}
		if !strings.HasSuffix(m.Definition.RU, ".") || !strings.HasSuffix(m.Definition.EN, ".") {
			t.Errorf("%s: a definition is a sentence and ends with a full stop", m.ID)
		}
		if m.Version < 1 || m.Unit == "" || m.Family == "" || m.How == "" {
			t.Errorf("%s does not say its version, unit, family and how it is made", m.ID)
		}
		kinds := 0
		for _, is := range []bool{m.OfConversations() || m.OfCases(), m.OfOperators(), m.OfCalls(), m.OfInvitations(), m.Live(), m.Joins(), m.How == metric.Mean} {
			if is {
				kinds++
			}
		}
		if kinds != 1 {
			t.Errorf("%s is pronounced on %d kinds of things", m.ID, kinds)
		}
		if of := metric.ByID(m.Num); m.How == metric.Mean && (of == nil || of.How != metric.Peak) {
			t.Errorf("%s is a mean of no stretches", m.ID)
		}
		if m.Joins() && (metric.ByID(m.Num) == nil || metric.ByID(m.Den) == nil ||
			metric.ByID(m.Num).Family != metric.ByID(m.Den).Family) {
			t.Errorf("%s divides what is unknown or of another family (T6)", m.ID)
		}
	}
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// Days of every zone on every date of two years meet without gaps or overlaps,
// and their hours cut them without gaps or overlaps.
func TestDaysAndHoursMeet(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"Europe/Moscow", "Europe/Berlin", "Asia/Kolkata", "Africa/Cairo", "Australia/Lord_Howe",
		"America/Sao_Paulo", "Asia/Beirut", "America/Havana", "Asia/Kathmandu", "Pacific/Apia", "America/Santiago", "UTC"} {
		z := zone(t, name)
		date := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
		for range 730 {
			day, next := metric.DayOf(z, date), metric.DayOf(z, date.AddDate(0, 0, 1))
			if day.To != next.From {
				t.Fatalf("%s %s ends at %d, the next day begins at %d", name, date.Format(time.DateOnly), day.To, next.From)
			}
			first, before := day.From.Time().In(z), day.From.Add(-1).Time().In(z)
			if first.Day() != date.Day() || before.Day() == date.Day() {
				t.Fatalf("%s %s begins at %s, and the moment before is %s", name, date.Format(time.DateOnly), first, before)
			}
			at := day.From
			for _, h := range metric.Hours(z, day) {
				if h.From != at || h.To <= h.From || h.From.Time().In(z).Hour() != h.Hour {
					t.Fatalf("%s %s: hour %s from %d to %d", name, date.Format(time.DateOnly), h.Label(), h.From, h.To)
				}
				at = h.To
			}
			if at != day.To {
				t.Fatalf("%s %s: the hours end before the day", name, date.Format(time.DateOnly))
			}
			date = date.AddDate(0, 0, 1)
		}
	}
}

func TestTwoHoursOfOneName(t *testing.T) {
	t.Parallel()
	z := zone(t, "Europe/Berlin")
	hours := metric.Hours(z, metric.DayOf(z, time.Date(2026, 10, 25, 0, 0, 0, 0, time.UTC)))
	if len(hours) != 25 || hours[2].Label() != "02(+02:00)" || hours[3].Label() != "02(+01:00)" || hours[4].Label() != "03" {
		t.Errorf("the day has %d hours, the third is %s, then %s, then %s", len(hours), hours[2].Label(), hours[3].Label(), hours[4].Label())
	}
}

func TestFigures(t *testing.T) {
	t.Parallel()
	asa, max50 := metric.ByID("q.asa"), metric.ByID("q.p50")
	var list []metric.Verdict
	for i, v := range []int64{5000, 12000, 18000, 20000, 21000, 45000} {
		at := event.Instant(1000 * (i + 1))
		for _, m := range []*metric.Metric{asa, max50} {
			list = append(list, metric.Verdict{Metric: m.ID, Counted: true, At: at, Start: at, Value: v, Group: 1})
		}
	}
	if f := asa.Figure(list, metric.Filter{}); f.N != 6 || f.Whole(1) != 20167 {
		t.Errorf("the average is %+v, rounded %d", f, f.Whole(1))
	}
	// [a, b): the moment a belongs to it, b does not (T4)
	if f := asa.Figure(list, metric.Filter{In: metric.Interval{From: 2000, To: 4000}}); f.N != 2 || f.Num != 30000 {
		t.Errorf("between the second and the fourth: %+v", f)
	}
	if f := asa.Figure(list, metric.Filter{Group: 2}); !f.Empty || f.N != 0 {
		t.Errorf("the average of nothing is %+v", f)
	}
	if f := max50.Figure(list, metric.Filter{}); f.Num != 18000 {
		t.Errorf("the median by nearest rank is %d", f.Num)
	}
}

func TestClippedFigure(t *testing.T) {
	t.Parallel()
	m := metric.ByID("worked.time")
	list := []metric.Verdict{{Metric: m.ID, Counted: true, Start: 3000, End: 8000, At: 3000, Value: 5000, Weight: 1}}
	for in, want := range map[metric.Interval]int64{{From: 0, To: 4000}: 1000, {From: 4000, To: 8000}: 4000, {From: 8000, To: 9000}: 0} {
		if got := m.Figure(list, metric.Filter{In: in}).Num; got != want {
			t.Errorf("%+v: %d, want %d", in, got, want)
		}
	}
}

// day is a conversation as most are: offered, moved on once, taken, a talk of
// ten messages, closed, final.
func day() []event.Record {
	var out []event.Record
	put := func(second int, f event.Fact) {
		out = append(out, event.Record{Seq: int64(len(out) + 10), At: event.Instant(1_772_000_000_000 + second*1000), Fact: f})
	}
	put(0, &event.Opened{Conversation: 1, Visitor: 1, Channel: event.ChannelSite, Group: 1, Priority: 5, StartOnline: true, Present: true})
	put(0, &event.Posted{Conversation: 1, Author: event.ByVisitor})
	put(0, &event.WaitBegan{Conversation: 1, Wait: 1, Cause: event.WaitOpened, Group: 1})
	put(0, &event.OfferMade{Conversation: 1, Offer: 13, Wait: 1, Operator: 1, Group: 1})
	put(30, &event.OfferEnded{Conversation: 1, Offer: 13, Wait: 1, Operator: 1, Outcome: event.OfferExpired})
	put(30, &event.OfferMade{Conversation: 1, Offer: 15, Wait: 1, Operator: 2, Group: 1})
	put(40, &event.Accepted{Conversation: 1, Wait: 1, Operator: 2, Way: event.AcceptOffer, Offer: 15})
	for i := range 5 {
		put(50+60*i, &event.TypingStarted{Conversation: 1, Operator: 2})
		put(60+60*i, &event.Posted{Conversation: 1, Author: event.ByOperator, Operator: 2})
		put(80+60*i, &event.Posted{Conversation: 1, Author: event.ByVisitor})
	}
	put(400, &event.Closed{Conversation: 1, By: event.CloseOperator, Operator: 2, Who: 2})
	put(500, &event.VisitorLeft{Conversation: 1, Visitor: 1})
	put(4000, &event.Finalised{Conversation: 1, Visitor: 1, Operator: 2, ByTimer: true})
	return out
}

func BenchmarkEvaluate(b *testing.B) {
	records := day()
	ctx := &metric.Context{History: metric.NewHistory(), Targets: metric.DefaultTargets(), Now: records[len(records)-1].At + 1000}
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		n += len(metric.Evaluate(records, ctx))
	}
	b.ReportMetric(float64(n)/float64(b.N), "verdicts/op")
}
