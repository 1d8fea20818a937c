package report

import (
	"slices"

	"otklik/internal/metric"
)

// Column is a figure of a report. Clause narrows a metric to one of the ways
// in which it counts; then the column has words of its own.
type Column struct {
	Metric *metric.Metric
	Clause string
	Name   metric.Words
}

// ID names the column: the metric, and after a colon the clause.
func (c *Column) ID() string {
	if c.Clause == "" {
		return c.Metric.ID
	}
	return c.Metric.ID + ":" + c.Clause
}

// Parts gives the metrics that the column is made of: itself, or what it
// divides.
func (c *Column) Parts() []*metric.Metric {
	if num, den, ok := c.Metric.Joined(); ok {
		return []*metric.Metric{num, den}
	}
	if c.Metric.How == metric.Mean {
		return []*metric.Metric{metric.ByID(c.Metric.Num)}
	}
	return []*metric.Metric{c.Metric}
}

// Entry is one report of the catalogue.
type Entry struct {
	ID      string
	Section Section
	Name    metric.Words
	Hint    metric.Words // what it is good for, and what it is not
	Columns []Column
	By      By // the arrangement it opens with
}

// Section is a part of the list of reports.
type Section string

// Sections, in the order of the list.
const (
	OfConversations Section = ""
	OfCases         Section = "cases"
	OfCalls         Section = "calls"
)

func of(ids ...string) []Column {
	out := make([]Column, len(ids))
	for i, id := range ids {
		m := metric.ByID(id)
		out[i] = Column{Metric: m, Name: m.Name}
	}
	return out
}

func way(id, clause, ru, en string) Column {
	return Column{Metric: metric.ByID(id), Clause: clause, Name: metric.Words{RU: ru, EN: en}}
}

// Catalogue is every report, in the order people see them.
var Catalogue = slices.Concat(conversationReports, caseReports, callReports)

var conversationReports = []Entry{
	{ID: "missed", By: ByDay, Name: metric.Words{RU: "Пропущенные (в целом)", EN: "Missed"},
		Hint: metric.Words{
			RU: "Пропущенные стоят в часе окончательного закрытия, их среднее ожидание — в часе, когда посетитель ждал. Это не оценка операторов: посетитель мог уйти и из общей очереди.",
			EN: "Missed waits stand in the hour of the final close, their average wait in the hour in which the visitor waited. Not a measure of operators: the visitor may have left because of the common queue."},
		Columns: of("missed.waits", "missed.conversations", "missed.wait_avg", "missed.unattributed", "missed.rate", "wait.accepted", "wait.refused", "closed.noreply")},
	{ID: "missed_operators", By: ByOperator, Name: metric.Words{RU: "Пропущенные у операторов", EN: "Missed by operator"},
		Hint: metric.Words{
			RU: "Чтобы оценить оператора, смотрите среднее ожидание в его очереди, а не пропущенные.",
			EN: "To judge an operator look at the average wait in their own queue, not at the missed ones."},
		Columns: append(append(of("opq.wait_avg", "missed.operator"),
			way("missed.operator", "moved_by_system", "Из них: не ответил, система сняла", "Of these: no answer, moved on by the system"),
			way("missed.operator", "last_in_missed", "Из них: последний в пропущенном", "Of these: the last one in a missed wait")),
			of("closed.noreply", "op.rona_rate", "opq.accept_avg")...)},
	{ID: "summary", By: ByDay, Name: metric.Words{RU: "Диалоги и ожидания", EN: "Conversations and waits"},
		Hint: metric.Words{
			RU: "Сводка за любой период. Отказы от приглашения диалогами не считаются.",
			EN: "A summary of any period. Declined invitations are no conversations."},
		Columns: of("chats.count", "q.offered", "q.answered", "q.abandoned", "q.flowout", "q.asa", "q.wait_avg", "q.p50", "q.p90", "q.p95", "q.max", "q.wait_minutes", "q.abandon_rate", "lt.served", "lt.served_all", "lt.unassigned", "lt.cancelled", "lt.no_reply", "csat.rated", "csat.avg", "csat.positive")},
	{ID: "monitor", By: ByDay, Name: metric.Words{RU: "Монитор за период", EN: "The monitor over a period"},
		Hint: metric.Words{
			RU: "Те же показатели, что на мониторе, за любые дни. Диалог, который потом открыли снова, закрытым не считается.",
			EN: "The figures of the monitor over any days. A conversation that was opened again later does not count as closed."},
		Columns: of("lt.arrived", "lt.served", "lt.served_all", "lt.unserved", "lt.unassigned", "lt.cancelled", "lt.no_reply", "lt.wait_avg")},
	{ID: "replies", By: ByOperator, Name: metric.Words{RU: "Скорость ответов", EN: "Reply clocks"},
		Hint: metric.Words{
			RU: "По моменту ответа. Ответ оператора отсчитывается от назначения ему: очередь ему не засчитывается.",
			EN: "By the moment of the answer. An operator's clock starts at the assignment to them: the queue is not charged to them."},
		Columns: of("rt.first", "rt.first_business", "rt.any", "rt.business", "rt.outside", "rt.op", "rt.typing", "resp.late5", "sla.first", "sla.any", "sla.close")},
	{ID: "service_level", By: ByDay, Name: metric.Words{RU: "Уровень сервиса", EN: "Service level"},
		Hint: metric.Words{
			RU: "Одна когорта, разные формулы: каждая названа. Цифры разных систем сравнимы только по одной формуле.",
			EN: "One cohort, several formulas, each of them named. Figures of different systems compare by the same formula only."},
		Columns: of("q.sl", "q.sl_genesys", "q.sl_genesys_flowouts", "q.sl_answered", "q.sl_connect", "q.sl_reply", "q.offered", "q.answered", "q.abandoned", "q.short_abandon", "q.abandon_rate", "q.abandon_rate_connect", "q.abandon_rate_google", "q.abandon_avg", "q.asa")},
	{ID: "hours", By: ByOperator, Name: metric.Words{RU: "Отработанное время", EN: "Hours worked"},
		Hint: metric.Words{
			RU: "Отработано — время в рабочих статусах, пока есть связь. Время на границе часа или дня делится между ними.",
			EN: "Worked is the time in statuses that count as work while connected. Time that crosses an hour or a day is split."},
		Columns: append(append(of("worked.time"),
			way("emp.status_time", "available", "Доступен", "Available"), way("emp.status_time", "pause", "Пауза", "Pause"),
			way("emp.status_time", "break", "Перерыв", "Break"), way("emp.status_time", "away", "Нет на месте", "Away"),
			way("emp.status_time", "offline", "Не в сети", "Offline")),
			of("worked.chat_time", "worked.chat_person_time", "op.acw_time", "op.occupancy", "op.utilisation", "op.concurrency")...)},
	{ID: "adherence", By: ByOperator, Name: metric.Words{RU: "Соблюдение графика", EN: "Schedule adherence"},
		Hint: metric.Words{
			RU: "Сколько из запланированного по графику отработано. Кто не пришёл, тоже здесь; у кого графика нет, у того прочерк. График назначают в карточке оператора.",
			EN: "How much of the scheduled time was worked. Whoever did not come is here, too; whoever has no schedule has a dash. Schedules are set in the operator's card."},
		Columns: of("sched.adherence", "sched.planned", "sched.worked", "sched.outside", "worked.time")},
	{ID: Staffing, By: ByHalf, Name: metric.Words{RU: "Нагрузка и потребность в операторах", EN: "Load and staffing"},
		Hint: metric.Words{
			RU: "Сколько работы приходит в каждые полчаса дня, сколько операторов было на месте и сколько нужно, чтобы отвечать вовремя. Только диалоги, на которые есть кому ответить сразу: звонки и офлайн-заявки сюда не входят.",
			EN: "How much work arrives in each half hour of the day, how many people were there for it, and how many it takes to answer in time. Conversations that can be answered at once: calls and offline requests are not in it."},
		Columns: of("wfm.arrivals", "wfm.aht", "wfm.offered_load", "op.ready_time", "q.sl", "q.asa", "q.abandoned")},
	{ID: "operators", By: ByOperator, Name: metric.Words{RU: "Сводка по операторам", EN: "Operators"},
		Hint: metric.Words{
			RU: "Строка «никто» — то, что ни на ком не было: сумма строк всегда равна итогу.",
			EN: "The row of nobody is what was with nobody: rows always add up to the total."},
		Columns: of("q.answered", "rt.op", "rt.typing", "op.aht", "op.acw", "opq.wait_avg", "lt.served", "closed.noreply", "resp.late5", "worked.time", "op.occupancy", "csat.avg", "csat.rated")},
	{ID: "topics", By: ByTopic, Name: metric.Words{RU: "Темы диалогов", EN: "Topics"},
		Hint: metric.Words{
			RU: "О чём пишут и как на это отвечают. Строка «без темы» — диалоги, которым тему не указали.",
			EN: "What people write about, and how it is answered. The row without a topic is conversations that nobody has categorised."},
		Columns: of("lt.topics", "chats.count", "missed.waits", "q.wait_avg", "rt.first", "rt.op", "op.aht", "c.fcr", "c.repeat72")},
	{ID: "transfers", By: ByOperator, Name: metric.Words{RU: "Переводы и неответы", EN: "Transfers and no-answers"},
		Hint: metric.Words{
			RU: "Неответ — назначение, время которого истекло. Взятое вручную из очереди назначением не является.",
			EN: "A no-answer is an offer whose time ran out. What was picked by hand from the queue is no offer."},
		Columns: of("op.rona", "op.rona_rate", "wait.count", "op.transfers_out", "op.transfers_in", "c.reopen_rate", "c.repeat24", "c.repeat72", "c.fcr")},
	{ID: Invitations, By: ByRule, Name: metric.Words{RU: "Приглашения", EN: "Invitations"},
		Hint: metric.Words{
			RU: "Показанные приглашения и что с ними стало, по моменту показа: принято + отклонено + без ответа = показано. Отказ диалогом не считается.",
			EN: "Invitations shown and what became of them, by the moment shown: accepted + declined + ignored = shown. A refusal is no conversation."},
		Columns: of("inv.shown", "inv.accepted", "inv.declined", "inv.ignored", "inv.conversion")},
	{ID: "ratings", By: ByOperator, Name: metric.Words{RU: "Оценки", EN: "Ratings"},
		Hint: metric.Words{
			RU: "Оценка относится к тому, кто ответил последним. Смотрите рядом долю оценённых: по немногим оценкам судить рано.",
			EN: "A rating is charged to whoever answered last. Look at the share rated beside it: few ratings say little."},
		Columns: of("csat.rated", "csat.avg", "csat.positive", "csat.cover")},
}

// Staffing is the report of what load there is, and how many people it takes.
const Staffing = "staffing"

// Invitations is the report whose figures are pronounced on invitations, and
// the only one that can be cut by their rules.
const Invitations = "invitations"

// ByID gives a report, or nil.
func ByID(id string) *Entry {
	for i := range Catalogue {
		if Catalogue[i].ID == id {
			return &Catalogue[i]
		}
	}
	return nil
}
