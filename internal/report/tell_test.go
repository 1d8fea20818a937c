package report

import (
	"testing"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
)

// TestTell: the example of the source. The visitor wrote at 9:25, left at 9:35,
// somebody began to type at 10:04:30, the conversation was final at 11:05.
func TestTell(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, h, m, s int) event.Instant {
		return event.InstantOf(time.Date(2026, 11, day, h, m, s, 0, zone))
	}
	c := event.ConversationID(7)
	records := []event.Record{
		{Seq: 5, At: at(20, 11, 5, 0), Fact: &event.Finalised{Conversation: c}},
		{Seq: 1, At: at(20, 9, 25, 0), Fact: &event.WaitBegan{Conversation: c, Wait: 1}},
		{Seq: 2, At: at(20, 9, 35, 0), Fact: &event.VisitorLeft{Conversation: c}},
		{Seq: 3, At: at(20, 10, 4, 30), Fact: &event.TypingStarted{Conversation: c}},
		{Seq: 4, At: at(20, 10, 5, 0), Fact: &event.Posted{Conversation: c, Author: event.ByOperator}},
		{Seq: 6, At: at(21, 8, 0, 0), Fact: &event.TypingStarted{Conversation: c}},
	}
	for _, test := range []struct {
		name, metric, clause string
		counted              bool
		value                int64
		facts                []int64
		ru, en               string
	}{
		{"missed", "missed.waits", metric.ClauseMissed, true, 1, []int64{1, 2, 3, 5},
			"Пропущено: ждал 10:00, ушёл в 09:35:00, никто не начал печатать до 10:04:30.",
			"Missed: waited 10:00, left at 09:35:00, nobody began to type until 10:04:30."},
		{"nobody ever typed", "missed.waits", metric.ClauseMissed, true, 1, []int64{1, 2, 5},
			"Пропущено: ждал 10:00, ушёл в 09:35:00, никто не начал печатать до закрытия в 11:05:00.",
			"Missed: waited 10:00, left at 09:35:00, nobody began to type before it was closed at 11:05:00."},
		{"over midnight", "wait.refused", metric.ClauseRefused, true, 1, []int64{1, 2, 6},
			"Отказ: ждал 10:00, ушёл 20.11, 09:35:00, никто не начал печатать до 21.11, 08:00:00.",
			"Refused: waited 10:00, left 20 Nov, 09:35:00, nobody began to type until 21 Nov, 08:00:00."},
		{"a duration", "q.asa", metric.FateAnswered, true, 40_000, []int64{1, 4},
			"Засчитано, 0:40: диалог взяли в работу (ожидание с 09:25:00, ответил оператор 10:05:00).",
			"Counted, 0:40: an operator took it (waited from 09:25:00, the operator answered 10:05:00)."},
		{"not counted", "missed.waits", metric.ClauseReturned, false, 1, []int64{1, 2},
			"Не засчитано: вернулся до окончательного закрытия (ожидание с 09:25:00, посетитель ушёл 09:35:00).",
			"Not counted: the visitor came back before the final close (waited from 09:25:00, the visitor left 09:35:00)."},
		{"records that are not at hand", "missed.waits", metric.ClauseMissed, true, 1, []int64{99},
			"Засчитано: ждал дольше тайм-аута, ушёл раньше, чем ему начали печатать, и не вернулся.",
			"Counted: the visitor waited longer than the timeout, left before anybody began to type, and did not come back."},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := metric.Verdict{Metric: test.metric, Clause: test.clause, Counted: test.counted, Value: test.value, Facts: test.facts}
			if got := Tell(&v, records, zone, "ru"); got != test.ru {
				t.Errorf("it says\n%s, want\n%s", got, test.ru)
			}
			if got := Tell(&v, records, zone, "en"); got != test.en {
				t.Errorf("it says\n%s, want\n%s", got, test.en)
			}
		})
	}
}

// TestTellTwice: a moment that the clocks show twice says which it was; its
// neighbours, and the days on which clocks are put on, say nothing of it.
func TestTellTwice(t *testing.T) {
	for _, one := range []struct{ zone, from, left, typed, ru string }{
		{"Europe/Berlin", "2026-10-25T00:40:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:30:00Z",
			"Пропущено: ждал 19:59, ушёл в 02:59:59(+02:00), никто не начал печатать до 02:30:00(+01:00)."},
		{"Europe/Berlin", "2026-10-24T23:40:00Z", "2026-10-24T23:59:59Z", "2026-10-25T02:00:00Z",
			"Пропущено: ждал 19:59, ушёл в 01:59:59, никто не начал печатать до 03:00:00."},
		{"Europe/Berlin", "2026-03-29T00:40:00Z", "2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z",
			"Пропущено: ждал 19:59, ушёл в 01:59:59, никто не начал печатать до 03:00:00."},
		{"Australia/Lord_Howe", "2026-04-04T14:40:00Z", "2026-04-04T14:57:48Z", "2026-04-04T15:07:22Z",
			"Пропущено: ждал 17:48, ушёл в 01:57:48(+11:00), никто не начал печатать до 01:37:22(+10:30)."},
		{"Australia/Lord_Howe", "2026-04-04T14:10:00Z", "2026-04-04T14:29:59Z", "2026-04-04T15:30:00Z",
			"Пропущено: ждал 19:59, ушёл в 01:29:59, никто не начал печатать до 02:00:00."},
		{"UTC", "2026-10-25T00:40:00Z", "2026-10-25T00:59:59Z", "2026-10-25T01:30:00Z",
			"Пропущено: ждал 19:59, ушёл в 00:59:59, никто не начал печатать до 01:30:00."},
	} {
		zone, err := time.LoadLocation(one.zone)
		if err != nil {
			t.Fatal(err)
		}
		at := func(text string) event.Instant {
			moment, err := time.Parse(time.RFC3339, text)
			if err != nil {
				t.Fatal(err)
			}
			return event.InstantOf(moment)
		}
		records := []event.Record{
			{Seq: 1, At: at(one.from), Fact: &event.WaitBegan{Wait: 1}},
			{Seq: 2, At: at(one.left), Fact: &event.VisitorLeft{}},
			{Seq: 3, At: at(one.typed), Fact: &event.TypingStarted{}},
		}
		v := metric.Verdict{Metric: "missed.waits", Clause: metric.ClauseMissed, Counted: true, Value: 1, Facts: []int64{1, 2, 3}}
		if got := Tell(&v, records, zone, "ru"); got != one.ru {
			t.Errorf("%s, %s: it says\n%s, want\n%s", one.zone, one.from, got, one.ru)
		}
	}
}

// TestTellWorkingHours: the clock of working hours says when it stood still.
func TestTellWorkingHours(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Moscow")
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, h, m int) event.Instant {
		return event.InstantOf(time.Date(2026, 3, day, h, m, 0, 0, zone))
	}
	night := func(day int) metric.Interval { return metric.Interval{From: at(day, 19, 0), To: at(day+1, 9, 0)} }
	for _, test := range []struct {
		name            string
		asked, answered event.Instant
		value           int64
		counted         bool
		shut            []metric.Interval
		ru, en          string
	}{
		{"over a night", at(2, 18, 40), at(3, 9, 5), 25 * 60_000, true, []metric.Interval{night(2)},
			"Засчитано, 25:00: ответ оператора (написал посетитель 02.03, 18:40:00, закрыто с 02.03, 19:00 до 03.03, 09:00, ответил оператор 03.03, 09:05:00).",
			"Counted, 25:00: an operator answered (the visitor wrote 2 Mar, 18:40:00, closed from 2 Mar, 19:00 until 3 Mar, 09:00, the operator answered 3 Mar, 09:05:00)."},
		{"asked while closed, answered after closing", at(2, 8, 0), at(2, 20, 0), 10 * 3600_000, true, []metric.Interval{{From: at(2, 8, 0), To: at(2, 9, 0)}, {From: at(2, 19, 0), To: at(2, 20, 0)}},
			"Засчитано, 10:00:00: ответ оператора (написал посетитель 08:00:00, закрыто до 09:00, закрыто с 19:00, ответил оператор 20:00:00).",
			"Counted, 10:00:00: an operator answered (the visitor wrote 08:00:00, closed until 09:00, closed from 19:00, the operator answered 20:00:00)."},
		{"more nights than are named", at(2, 18, 0), at(5, 9, 0), 21 * 3600_000, true, []metric.Interval{night(2)},
			"Засчитано, 21:00:00: ответ оператора (написал посетитель 02.03, 18:00:00, закрыто с 02.03, 19:00 до 03.03, 09:00, потом закрыто ещё 28:00:00, ответил оператор 05.03, 09:00:00).",
			"Counted, 21:00:00: an operator answered (the visitor wrote 2 Mar, 18:00:00, closed from 2 Mar, 19:00 until 3 Mar, 09:00, closed later for another 28:00:00, the operator answered 5 Mar, 09:00:00)."},
		{"closed all the time", at(2, 20, 0), at(2, 21, 0), 0, false, []metric.Interval{{From: at(2, 20, 0), To: at(2, 21, 0)}},
			"Не засчитано: и вопрос, и ожидание, и ответ — вне рабочего времени (написал посетитель 20:00:00, ответил оператор 21:00:00).",
			"Not counted: the question, the wait and the answer were all outside working hours (the visitor wrote 20:00:00, the operator answered 21:00:00)."},
	} {
		t.Run(test.name, func(t *testing.T) {
			v := metric.Verdict{Metric: "rt.business", Clause: "reply", Counted: test.counted, Value: test.value, Start: test.asked, End: test.answered, Shut: test.shut, Facts: []int64{1, 2}}
			if !test.counted {
				v.Clause = "outside_hours"
			}
			records := []event.Record{{Seq: 1, At: test.asked, Fact: &event.Posted{Author: event.ByVisitor}}, {Seq: 2, At: test.answered, Fact: &event.Posted{Author: event.ByOperator}}}
			if got := Tell(&v, records, zone, "ru"); got != test.ru {
				t.Errorf("it says\n%s, want\n%s", got, test.ru)
			}
			if got := Tell(&v, records, zone, "en"); got != test.en {
				t.Errorf("it says\n%s, want\n%s", got, test.en)
			}
		})
	}
}
