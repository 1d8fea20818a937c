package report

import "otklik/internal/metric"

// caseReports are the statistics of sections 20–25 of the source: of cases by
// telephone as it defines them, of conversations in the natural definition.
// The channel parts the two.
var caseReports = []Entry{
	{ID: "cases_load", Section: OfCases, By: ByDay, Name: metric.Words{RU: "Общая нагрузка", EN: "Overall load"},
		Hint: metric.Words{
			RU: "Обращения по телефону и диалоги вместе; канал выбирается выше. Обращение, с которым работали два дня, есть в строке каждого, а в итоге — один раз.",
			EN: "Cases by telephone and conversations together; choose a channel above. A case worked on for two days stands in the row of each, and once in the total."},
		Columns: of("od.new", "od.new_client", "od.reopened", "od.touched", "od.answered", "od.closed")},
	{ID: "cases_peak", Section: OfCases, By: ByHour, Name: metric.Words{RU: "Пиковая нагрузка", EN: "Peak load"},
		Hint: metric.Words{
			RU: "В какие часы и дни недели приходит и делается больше всего.",
			EN: "At which hours and on which days of the week most comes and most is done."},
		Columns: of("od.peak_new", "od.touched")},
	{ID: "cases_channels", Section: OfCases, By: ByChannel, Name: metric.Words{RU: "Каналы обращений", EN: "Channels"},
		Hint: metric.Words{
			RU: "Сколько приходит, делается и закрывается в каждом канале.",
			EN: "How much comes, is done and is closed in each channel."},
		Columns: of("od.peak_new", "od.touched", "od.closed")},
	{ID: "cases_speed", Section: OfCases, By: ByChannel, Name: metric.Words{RU: "Скорость ответов и закрытия", EN: "Speed of answers and closing"},
		Hint: metric.Words{
			RU: "Скорость первого, любого ответа и написания считается только в диалогах: звонки в этих показателях не учитываются.",
			EN: "The speed of the first answer, of any answer and of writing is of conversations only: calls are left out of these figures."},
		Columns: of("rt.first", "rt.any", "rt.typing", "od.replies_to_close", "od.close_time")},
	{ID: "cases_sla", Section: OfCases, By: ByDay, Name: metric.Words{RU: "Соблюдение SLA", EN: "Targets kept"},
		Hint: metric.Words{
			RU: "Сколько раз норматив нарушен. Нормативы ответа — только для диалогов; норматив закрытия задаётся в настройках и не касается обращений, закрытых в миг создания.",
			EN: "How often a target was broken. The targets of answers are of conversations only; the target of closing is a setting and does not concern cases closed at the moment of creation."},
		Columns: of("sla.first", "sla.any", "od.sla_close")},
	{ID: "cases_best", Section: OfCases, By: ByOperator, Name: metric.Words{RU: "Лучшие в команде", EN: "Best in the team"},
		Hint: metric.Words{
			RU: "Всё то же по сотрудникам: новое — у ответственного, сделанное — у того, кто сделал, закрытое — у того, кто закрыл. Щёлкните по заголовку, чтобы увидеть лучших.",
			EN: "All of it by employee: what is new with whoever is responsible, what was done with who did it, what was closed with who closed it. Press a heading to see the best."},
		Columns: of("od.new", "od.new_client", "od.reopened", "od.touched", "od.answered", "rt.first", "sla.first", "rt.any", "sla.any", "rt.typing",
			"od.replies", "od.replies_to_close", "od.closed", "od.close_time", "od.sla_close")},
}
