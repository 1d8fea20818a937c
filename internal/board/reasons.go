package board

import (
	"fmt"
	"strings"

	"otklik/internal/metric"
)

// reasons say in one sentence why a figure counts a conversation: by the
// figure and the clause that decided, or by the clause alone. {value} is the
// duration that the verdict measured.
var reasons = map[string]metric.Words{
	"first_message":         {RU: "Посетитель написал первое сообщение.", EN: "The visitor wrote the first message."},
	"served":                {RU: "Оператор ответил и сам закрыл диалог.", EN: "An operator answered and closed the conversation."},
	"served_auto":           {RU: "Оператор ответил; закрылось само или посетителем.", EN: "An operator answered; it closed by itself or by the visitor."},
	"unassigned":            {RU: "Посетитель ушёл с сайта раньше любого назначения, и система убрала диалог из очереди.", EN: "The visitor left the site before any assignment, and the system took it out of the queue."},
	"cancelled":             {RU: "Посетитель закрыл диалог быстрее, чем через 20 секунд после начала, или ничего не написал.", EN: "The visitor closed it sooner than 20 seconds after the start, or wrote nothing."},
	"categorised":           {RU: "Диалогу указали тему.", EN: "The conversation was given a topic."},
	"no_reply":              {RU: "Было назначено оператору, но закрыто без единого его сообщения.", EN: "It was assigned to an operator and closed without a single message of theirs."},
	"lt.wait_avg assigned":  {RU: "До назначения на оператора прошло {value}.", EN: "It took {value} to be assigned to an operator."},
	"left_queue":            {RU: "Ушло из очереди без назначения через {value}.", EN: "It left the queue without an assignment after {value}."},
	"missed":                {RU: "Посетитель ждал дольше тайм-аута отказа, ушёл раньше, чем ему начали отвечать, и не вернулся до окончательного закрытия.", EN: "The visitor waited longer than the refusal timeout, left before anybody began to answer, and did not come back before the final close."},
	"moved_by_system":       {RU: "Оператор не ответил на назначение, и система передала диалог дальше.", EN: "The operator did not answer the offer, and the system moved it on."},
	"last_in_missed":        {RU: "Последнее назначение ожидания, которое оказалось пропущенным.", EN: "The last offer of a wait that turned out missed."},
	"closed_without_answer": {RU: "Оператор закрыл диалог, в котором никто из операторов ничего не написал.", EN: "An operator closed it although no operator had written anything."},

	"opq.wait_avg accepted":      {RU: "Пробыло в личной очереди {value}: оператор взял его.", EN: "{value} in the operator's own queue: they took it."},
	"opq.wait_avg expired":       {RU: "Пробыло в личной очереди {value}: оператор не ответил вовремя.", EN: "{value} in the operator's own queue: they did not answer in time."},
	"opq.wait_avg rejected":      {RU: "Пробыло в личной очереди {value}: оператор отказался.", EN: "{value} in the operator's own queue: they declined."},
	"opq.wait_avg withdrawn":     {RU: "Пробыло в личной очереди {value}: назначение отозвано.", EN: "{value} in the operator's own queue: the offer was withdrawn."},
	"opq.wait_avg operator_lost": {RU: "Пробыло в личной очереди {value}: связь с оператором пропала.", EN: "{value} in the operator's own queue: the operator's connection was lost."},
	"opq.wait_avg transferred":   {RU: "Пробыло в личной очереди {value}: передано другому.", EN: "{value} in the operator's own queue: it was handed on."},
	"opq.wait_avg visitor_left":  {RU: "Пробыло в личной очереди {value}: посетитель ушёл.", EN: "{value} in the operator's own queue: the visitor left."},
	"opq.wait_avg closed":        {RU: "{value} в личной очереди: диалог закрыли.", EN: "{value} in the operator's own queue: the conversation was closed."},
	"opq.wait_avg taken_over":    {RU: "Пробыло в личной очереди {value}: его взял коллега.", EN: "{value} in the operator's own queue: a colleague took it."},
}

// Reason says why the count counts, in Russian or in English; ok is false when
// there are no words for it, which a test forbids.
func (c *Count) Reason(english bool) (text string, ok bool) {
	words, ok := reasons[c.Metric+" "+c.Clause]
	if !ok {
		words, ok = reasons[c.Clause]
	}
	text = words.RU
	if english {
		text = words.EN
	}
	return strings.ReplaceAll(text, "{value}", clock(c.Value)), ok
}

// clock shows a duration as h:mm:ss.
func clock(ms int64) string {
	s := (ms + 500) / 1000
	return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
}
