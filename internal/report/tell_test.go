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
			"Missed: waited 10:00, left at 09:35:00, nobody began to type until it was closed at 11:05:00."},
		{"over midnight", "wait.refused", metric.ClauseRefused, true, 1, []int64{1, 2, 6},
			"Отказ: ждал 10:00, ушёл 20.11, 09:35:00, никто не начал печатать до 21.11, 08:00:00.",
			"Refused: waited 10:00, left 20.11, 09:35:00, nobody began to type until 21.11, 08:00:00."},
		{"a duration", "q.asa", metric.FateAnswered, true, 40_000, []int64{1, 4},
			"Засчитано, 0:40: дождался: диалог взяли в работу (ожидание с 09:25:00, ответил оператор 10:05:00).",
			"Counted, 0:40: answered: it was taken into work (waited from 09:25:00, the operator answered 10:05:00)."},
		{"not counted", "missed.waits", metric.ClauseReturned, false, 1, []int64{1, 2},
			"Не засчитано: вернулся до окончательного закрытия (ожидание с 09:25:00, посетитель ушёл 09:35:00).",
			"Not counted: came back before the final close (waited from 09:25:00, the visitor left 09:35:00)."},
		{"records that are not at hand", "missed.waits", metric.ClauseMissed, true, 1, []int64{99},
			"Засчитано: ждал дольше тайм-аута, ушёл раньше, чем ему начали печатать, и не вернулся.",
			"Counted: waited longer than the timeout, left before anybody began to type, and did not come back."},
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
