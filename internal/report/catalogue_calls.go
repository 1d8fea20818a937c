package report

import "otklik/internal/metric"

// callReports are the figures of the board of calls over any period.
var callReports = []Entry{
	{ID: "calls", Section: OfCalls, By: ByDay, Name: metric.Words{RU: "Звонки по дням", EN: "Calls by day"},
		Hint: metric.Words{
			RU: "Принятые стоят там, где абонента соединили, потерянные — где звонок кончился. Потерянный перестаёт быть необработанным, если в тот же день с абонентом поговорили.",
			EN: "Accepted calls stand where the caller was connected, lost ones where the call ended. A lost call is unprocessed no more once somebody talked with the caller on the same day."},
		Columns: of("uis.accepted", "uis.lost", "uis.unprocessed", "uis.unprocessed_callers", "call.entry_avg", "uis.wait_avg", "call.wait_total", "call.wait_all", "uis.processing_time", "call.outbound", "call.reached")},
	{ID: "calls_hours", Section: OfCalls, By: ByHour, Name: metric.Words{RU: "Звонки по часам", EN: "Calls by hour"},
		Hint: metric.Words{
			RU: "В какие часы звонят, сколько ждут и сколько теряется. Разрез «По дням недели» показывает самые тяжёлые дни.",
			EN: "At which hours people call, how long they wait and how many are lost. Cut by weekday to see the heaviest days."},
		Columns: of("uis.accepted", "uis.lost", "uis.unprocessed", "call.entry_avg", "uis.wait_avg", "call.talk_avg", "call.outbound")},
	{ID: "calls_operators", Section: OfCalls, By: ByOperator, Name: metric.Words{RU: "Звонки сотрудников", EN: "Calls of employees"},
		Hint: metric.Words{
			RU: "Принятый звонок — у того, кто поговорил первым; потерянный — у того, на кого он распределялся последним. Строка «никто» — звонки, которые до сотрудников не дошли или дошли до чужих.",
			EN: "An accepted call is with whoever talked first, a lost one with whom it rang last. The row of nobody is calls that rang nobody, or nobody of ours."},
		Columns: of("uis.accepted", "uis.lost", "uis.unprocessed", "uis.wait_avg", "call.talk_avg", "call.outbound", "call.reached")},
	{ID: "calls_lines", Section: OfCalls, By: ByLine, Name: metric.Words{RU: "Линии", EN: "Lines"},
		Hint: metric.Words{
			RU: "По номерам компании: на какой звонят, где теряется больше всего.",
			EN: "By the company's numbers: which ones people call, and where most is lost."},
		Columns: of("uis.accepted", "uis.lost", "uis.unprocessed", "uis.unprocessed_callers", "call.entry_avg", "uis.wait_avg", "call.talk_avg", "call.outbound")},
	{ID: "calls_load", Section: OfCalls, By: ByHour, Name: metric.Words{RU: "Нагрузка по часам", EN: "Load by hour"},
		Hint: metric.Words{
			RU: "Сколько входящих звонков ждало и говорило одновременно: максимум и среднее. По часам видно, скольких сотрудников не хватало; максимум за период — самый занятый момент, а не сумма строк.",
			EN: "How many inbound calls waited and talked at once: at most and on average. By hours it shows how many employees were missing; “at most” of a period is its busiest moment, not a sum of rows."},
		Columns: of("call.ringing_peak", "call.ringing_mean", "call.talking_peak", "call.talking_mean", "call.entry_peak", "call.entry_mean")},
}
