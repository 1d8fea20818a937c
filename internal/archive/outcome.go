package archive

import (
	"otklik/internal/event"
	"otklik/internal/metric"
)

// Outcome is how a conversation ended, in the language of the figures, or what
// happened in it. Its place in Outcomes is its bit, for ever within one
// version of the schema.
type Outcome struct {
	Code string
	Name metric.Words
	Hint metric.Words
	// Class: of the last close. Exactly one such outcome stands on a
	// conversation that was ever closed.
	class string
}

// Outcomes are all outcomes, in the order of their bits.
var Outcomes = []Outcome{
	{Code: "missed", Name: metric.Words{RU: "Пропущено (в целом)", EN: "Missed (overall)"}, Hint: metric.ByID("missed.conversations").Definition},
	{Code: "missed_operator", Name: metric.Words{RU: "Пропущено оператором", EN: "Missed by an operator"}, Hint: metric.ByID("missed.operator").Definition},
	{Code: "no_reply", Name: metric.Words{RU: "Без ответа", EN: "Unanswered"}, Hint: metric.ByID("lt.no_reply").Definition, class: metric.ClosedNoReply},
	{Code: "unassigned", Name: metric.Words{RU: "Неназначенное", EN: "Unassigned"}, Hint: metric.ByID("lt.unassigned").Definition, class: metric.ClosedUnassigned},
	{Code: "cancelled", Name: metric.Words{RU: "Отменённое", EN: "Cancelled"}, Hint: metric.ByID("lt.cancelled").Definition, class: metric.ClosedCancelled},
	{Code: "served", Name: metric.Words{RU: "Обслужено", EN: "Served"}, Hint: metric.ByID("lt.served").Definition, class: metric.ClosedServed},
	{Code: "served_auto", Name: metric.Words{RU: "Закрылось после ответа", EN: "Closed by itself after an answer"}, class: metric.ClosedServedAuto,
		Hint: metric.Words{RU: "Оператор ответил, а закрыл диалог посетитель или время.", EN: "An operator answered; the visitor or a timer closed it."}},
	{Code: "ended_in_queue", Name: metric.Words{RU: "Закрыто в очереди", EN: "Closed in the queue"}, class: metric.ClosedInQueue,
		Hint: metric.Words{RU: "Закрыто, когда никому ещё не было назначено и ответа не было.", EN: "Closed before it was offered to anybody, without an answer."}},
	{Code: "offline", Name: metric.Words{RU: "Пришло, когда никого не было", EN: "Came when nobody was online"}, class: metric.ClauseOfflineStart,
		Hint: metric.Words{RU: "В начале диалога не было на связи ни одного оператора группы.", EN: "No operator of the group was online when it began."}},
	{Code: "late", Name: metric.Words{RU: "Поздний ответ", EN: "Late answer"}, Hint: metric.ByID("resp.late5").Definition},
	{Code: "closed_noreply", Name: metric.Words{RU: "Закрыто оператором без ответа", EN: "Closed by an operator without an answer"}, Hint: metric.ByID("closed.noreply").Definition},
	{Code: "reopened", Name: metric.Words{RU: "Открывалось снова", EN: "Reopened"},
		Hint: metric.Words{RU: "После закрытия диалог открыли снова.", EN: "It was opened again after a close."}},
	{Code: "transferred", Name: metric.Words{RU: "Передавалось", EN: "Transferred"},
		Hint: metric.Words{RU: "Диалог передавали другой группе или другому оператору.", EN: "It was handed on to another group or operator."}},
	{Code: "expired", Name: metric.Words{RU: "Оператор не взял вовремя", EN: "An offer ran out"},
		Hint: metric.Words{RU: "Хотя бы одно предложение оператору истекло без ответа.", EN: "At least one offer to an operator ran out without an answer."}},
}

// OutcomeBit gives the bit of an outcome's code.
func OutcomeBit(code string) (bit int, ok bool) {
	for i := range Outcomes {
		if Outcomes[i].Code == code {
			return i, true
		}
	}
	return 0, false
}

// judged are the metrics that outcomes are taken from, and the outcome that a
// counted verdict means; lt.served_all pronounces the class of every close.
var judged = []struct {
	metric *metric.Metric
	code   string
}{
	{metric.ByID("missed.conversations"), "missed"}, {metric.ByID("missed.operator"), "missed_operator"},
	{metric.ByID("resp.late5"), "late"}, {metric.ByID("closed.noreply"), "closed_noreply"}, {metric.ByID("lt.served_all"), ""},
}

// outcomesOf judges a conversation.
func outcomesOf(t *metric.Timeline) (bits uint32) {
	set := func(code string) {
		if bit, ok := OutcomeBit(code); ok {
			bits |= 1 << bit
		}
	}
	class := ""
	for _, j := range judged {
		for _, v := range t.Pronounce([]*metric.Metric{j.metric}) {
			switch {
			case j.code == "":
				class = v.Clause // the last close comes last
			case v.Counted && !v.Provisional:
				set(j.code)
			}
		}
	}
	for i := range Outcomes {
		if Outcomes[i].class != "" && Outcomes[i].class == class {
			bits |= 1 << i
		}
	}
	if len(t.Reopened) > 0 {
		set("reopened")
	}
	if len(t.Moves) > 0 {
		set("transferred")
	}
	for i := range t.Offers {
		if t.Offers[i].Outcome == event.OfferExpired {
			set("expired")
		}
	}
	return bits
}
