package report

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// Tell says a verdict in one sentence with the moments of the records that
// decided, by the clock of a zone: «Пропущено: ждал 10:00, ушёл в 9:35:00,
// никто не начал печатать до 10:04:30.» Records may hold more than the deciding
// ones; those that are not there are left out.
func Tell(v *metric.Verdict, records []event.Record, zone *time.Location, lang string) string {
	m := metric.ByID(v.Metric)
	facts := deciding(v, records)
	clock := clockOf(facts, zone, lang)
	if text := tellGone(v, facts, clock, lang); text != "" {
		return text
	}
	text := strings.TrimSuffix(Sentence(m, v.Clause, v.Counted, v.Value, lang), ".")
	if said := course(v, facts, clock, lang); len(said) > 0 {
		text += " (" + strings.Join(said, ", ") + ")"
	}
	return text + "."
}

// course tells the moments that decided, and between them when a clock of working
// hours stood still: «написал посетитель 18:40:00, закрыто с 19:00 до 09:00,
// ответил оператор 09:05:00».
func course(v *metric.Verdict, facts []event.Record, clock func(event.Instant) string, lang string) (said []string) {
	shut := v.Shut
	for _, r := range facts {
		w, ok := briefly(r.Fact)
		if !ok {
			continue
		}
		for len(shut) > 0 && shut[0].From < r.At {
			said = append(said, stoodStill(v, shut[0], clock, lang)...)
			shut = shut[1:]
		}
		said = append(said, In(w, lang)+" "+clock(r.At))
	}
	return said
}

// stoodStill tells of one time in which nobody was to answer; behind the last
// that the verdict names, of how long all others were. Of one that lasted from
// the question to the answer the clause says everything.
func stoodStill(v *metric.Verdict, in metric.Interval, clock func(event.Instant) string, lang string) (said []string) {
	say := func(ru, en string) string { return In(metric.Words{RU: ru, EN: en}, lang) }
	minute := func(at event.Instant) string {
		text, offset, twice := strings.Cut(clock(at), "(")
		if text = text[:len(text)-len(":00")]; twice {
			text += "(" + offset
		}
		return text
	}
	from, to := "", ""
	if in.From > v.Start {
		from = say(" с ", " from ") + minute(in.From)
	}
	if in.To < v.End {
		to = say(" до ", " until ") + minute(in.To)
	}
	if from+to == "" {
		return nil
	}
	said = append(said, say("закрыто", "closed")+from+to)
	if in != v.Shut[len(v.Shut)-1] {
		return said
	}
	rest := int64(v.End-v.Start) - v.Value
	for _, one := range v.Shut {
		rest -= int64(one.To - one.From)
	}
	if rest > 0 {
		said = append(said, say("потом закрыто ещё ", "closed later for another ")+Span(rest))
	}
	return said
}

// deciding gives the records that a verdict names, in the order of time.
func deciding(v *metric.Verdict, records []event.Record) []event.Record {
	var out []event.Record
	for _, r := range records {
		if slices.Contains(v.Facts, r.Seq) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b event.Record) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Seq, b.Seq))
	})
	return out
}

// clockOf gives how moments are written: the time of day, with the date before
// it where the records are of several days.
func clockOf(facts []event.Record, zone *time.Location, lang string) func(event.Instant) string {
	layout, day := "15:04:05", ""
	for i, r := range facts {
		switch date := r.At.Time().In(zone).Format(time.DateOnly); {
		case i == 0:
			day = date
		case date != day:
			layout = In(metric.Words{RU: "02.01, 15:04:05", EN: "2 Jan, 15:04:05"}, lang)
		}
	}
	return func(at event.Instant) string { return metric.Local(at, zone, layout) }
}

// tellGone tells of a visitor who waited and left: what W3 and W4 ask, each
// with its moment. It is empty for every other verdict.
func tellGone(v *metric.Verdict, facts []event.Record, clock func(event.Instant) string, lang string) string {
	head := map[string]metric.Words{
		metric.ClauseMissed:  {RU: "Пропущено", EN: "Missed"},
		metric.ClauseRefused: {RU: "Отказ", EN: "Refused"},
		"last_in_missed":     {RU: "Последним лежало у оператора и пропущено", EN: "Missed, last with this operator"},
	}[v.Clause]
	var began, left, reaction, final event.Instant
	for _, r := range facts {
		switch r.Fact.(type) {
		case *event.WaitBegan:
			began = r.At
		case *event.VisitorLeft:
			left = r.At
		case *event.TypingStarted, *event.Posted:
			reaction = r.At
		case *event.Finalised:
			final = r.At
		}
	}
	if head.RU == "" || !v.Counted || began == 0 || left < began {
		return ""
	}
	say := func(ru, en string) string { return In(metric.Words{RU: ru, EN: en}, lang) }
	at := func(moment event.Instant) string {
		if text := clock(moment); strings.Contains(text, ",") {
			return text
		}
		return say("в ", "at ") + clock(moment)
	}
	text := In(head, lang) + say(": ждал ", ": waited ") + Span(int64(left-began)) + say(", ушёл ", ", left ") + at(left)
	switch {
	case reaction != 0:
		text += say(", никто не начал печатать до ", ", nobody began to type until ") + clock(reaction)
	case final != 0:
		text += say(", никто не начал печатать до закрытия ", ", nobody began to type before it was closed ") + at(final)
	}
	return text + "."
}

// briefly names a record in two or three words, for a list of moments. Some,
// as those of settings, are not told.
func briefly(f event.Fact) (metric.Words, bool) {
	if posted, ok := f.(*event.Posted); ok {
		if posted.Author == event.ByVisitor {
			return metric.Words{RU: "написал посетитель", EN: "the visitor wrote"}, true
		}
		return metric.Words{RU: "ответил оператор", EN: "the operator answered"}, true
	}
	w, ok := brief[f.Kind()]
	return w, ok
}

var brief = map[event.Kind]metric.Words{
	(*event.Opened)(nil).Kind():          {RU: "началось", EN: "began"},
	(*event.WaitBegan)(nil).Kind():       {RU: "ожидание с", EN: "waited from"},
	(*event.OfferMade)(nil).Kind():       {RU: "назначено", EN: "offered"},
	(*event.OfferEnded)(nil).Kind():      {RU: "снято с оператора", EN: "taken from the operator"},
	(*event.Accepted)(nil).Kind():        {RU: "взято в работу", EN: "taken"},
	(*event.TypingStarted)(nil).Kind():   {RU: "начали печатать", EN: "typing began"},
	(*event.Transferred)(nil).Kind():     {RU: "передано", EN: "transferred"},
	(*event.Released)(nil).Kind():        {RU: "работа прервана", EN: "work broken off"},
	(*event.Closed)(nil).Kind():          {RU: "закрыто", EN: "closed"},
	(*event.WrapUpBegan)(nil).Kind():     {RU: "постобработка с", EN: "wrap-up from"},
	(*event.WrapUpEnded)(nil).Kind():     {RU: "постобработка до", EN: "wrap-up until"},
	(*event.Reopened)(nil).Kind():        {RU: "открыто снова", EN: "reopened"},
	(*event.Finalised)(nil).Kind():       {RU: "закрыто окончательно", EN: "closed for good"},
	(*event.VisitorLeft)(nil).Kind():     {RU: "посетитель ушёл", EN: "the visitor left"},
	(*event.VisitorReturned)(nil).Kind(): {RU: "посетитель вернулся", EN: "the visitor came back"},
}
