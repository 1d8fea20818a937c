package report

import (
	"fmt"
	"strconv"
	"strings"

	"otklik/internal/metric"
)

// clauses are the words of every clause that a metric gives as its reason. A
// key with a metric before a slash is for that metric only.
var clauses = map[string]metric.Words{
	// the rule of metrics 5.1
	"missed":                 {RU: "ждал дольше тайм-аута, ушёл раньше, чем ему начали печатать, и не вернулся", EN: "the visitor waited longer than the timeout, left before anybody began to type, and did not come back"},
	"left_before_answer":     {RU: "ушёл раньше, чем ему начали печатать, и не вернулся", EN: "the visitor left before anybody began to type and did not come back"},
	"not_applicable_channel": {RU: "посетители этого канала всегда на связи, поэтому правило к ним не применяется", EN: "visitors of this channel always count as present, so the rule does not apply to them"},
	"offline_start":          {RU: "диалог начался, когда операторов на связи не было", EN: "nobody was online when the conversation began"},
	"replied_in_time":        {RU: "получил ответ до истечения тайм-аута", EN: "the visitor was answered within the timeout"},
	"left_early":             {RU: "ушёл раньше тайм-аута", EN: "the visitor left before the timeout was over"},
	"closed_by_operator":     {RU: "оператор закрыл диалог без ответа, и это тоже реакция", EN: "an operator closed it without an answer, which counts as a reaction"},
	"online_at_typing":       {RU: "был на сайте, когда ему начали печатать", EN: "the visitor was on the site when somebody began to type"},
	"returned":               {RU: "вернулся до окончательного закрытия", EN: "the visitor came back before the final close"},
	"still_waiting":          {RU: "судить рано — диалог не закрыт окончательно или срок не прошёл", EN: "it is too early to say, as the conversation is not closed for good or the time is not over"},
	"online_at_end":          {RU: "оставался на сайте до окончательного закрытия", EN: "the visitor was on the site until the final close"},
	"moved_on":               {RU: "был на сайте, когда началось следующее ожидание, и за остальное отвечает оно", EN: "the visitor was on the site when the next wait began, and that wait answers for the rest"},
	"already_gone":           {RU: "ушёл ещё до начала этого ожидания", EN: "the visitor was gone before this wait began"},
	"not_the_last_offer":     {RU: "диалог назначали и после, это назначение не последнее", EN: "it was offered again later, so this offer was not the last"},
	"not_accepted":           {RU: "никто не взял в работу", EN: "nobody took it"},
	"moved_by_system":        {RU: "оператор не ответил, и система сняла с него диалог", EN: "the operator did not answer, and the system moved it on"},
	"last_in_missed":         {RU: "последним лежало в его очереди, и ожидание пропущено", EN: "it lay in this operator's queue last, and the wait was missed"},
	"had_an_offer":           {RU: "было назначено оператору, поэтому не из общей очереди", EN: "it was offered to an operator, so the common queue is not to blame"},
	"accepted":               {RU: "взято в работу", EN: "an operator took it"},
	"in_force":               {RU: "такой тайм-аут действовал в начале ожидания", EN: "this timeout was in force when the wait began"},
	"waits":                  {RU: "столько ожиданий было у диалога", EN: "the conversation had this many waits"},
	// work that arrived
	"handled":   {RU: "взято в работу, и работа окончена", EN: "an operator took it, and the work on it is over"},
	"not_taken": {RU: "в работу никто не взял, поэтому времени обработки нет", EN: "nobody took it, so it has no handle time"},
	// fates of waits
	"answered":                {RU: "диалог взяли в работу", EN: "an operator took it"},
	"closed.noreply/answered": {RU: "до закрытия оператор ответил", EN: "an operator had answered before the close"},
	"abandoned":               {RU: "посетитель не дождался и ушёл или закрыл диалог сам", EN: "the visitor gave up and left, or ended the conversation"},
	"timed_out":               {RU: "ждали до предела ожидания, и никто не взял", EN: "it waited to the limit of the queue, and nobody took it"},
	"flowout":                 {RU: "диалог ушёл в другую очередь или закрыт, пока посетитель был здесь", EN: "it moved to another queue, or was closed while the visitor was still there"},
	"waiting":                 {RU: "ещё ждёт", EN: "it is still waiting"},
	// statistics of cases and conversations
	"created":                    {RU: "создано в этом периоде", EN: "it was created in this period"},
	"no_call":                    {RU: "создано вручную, звонков в нём нет", EN: "it was made by hand, and no call is in it"},
	"by_customer":                {RU: "начал клиент", EN: "the customer began it"},
	"by_employee":                {RU: "начал сотрудник", EN: "an employee began it"},
	"employee_act":               {RU: "сотрудник что-то сделал в обращении", EN: "an employee did something in it"},
	"message":                    {RU: "сообщение сотрудника", EN: "an employee wrote a message"},
	"no_talk":                    {RU: "разговора сотрудника с клиентом не было", EN: "no employee talked with the customer"},
	"instant":                    {RU: "закрыто в тот же миг, когда создано, и время было бы нулевым", EN: "it was closed the moment it was created, so the time would be zero"},
	"od.answered/talked":         {RU: "сотрудник и клиент поговорили", EN: "an employee and the customer talked"},
	"od.answered/going_on":       {RU: "звонок ещё идёт", EN: "the call is still going on"},
	"od.reopened/reopened":       {RU: "после закрытия открыто снова", EN: "it was reopened after a close"},
	"od.peak_new/reopened":       {RU: "после закрытия открыто снова", EN: "it was reopened after a close"},
	"od.closed/closed":           {RU: "закрыто", EN: "it was closed"},
	"od.replies_to_close/closed": {RU: "закрыто", EN: "it was closed"},
	"od.close_time/closed":       {RU: "закрыто", EN: "it was closed"},
	"od.sla_close/breached":      {RU: "закрыто позже норматива", EN: "it was closed later than the target"},
	// closings
	"closed_without_answer":      {RU: "оператор закрыл, никто ничего не ответив", EN: "an operator closed it, and nobody had answered anything"},
	"not_by_operator":            {RU: "закрыл не оператор", EN: "it was not an operator who closed it"},
	"cancelled":                  {RU: "посетитель сразу закрыл или ничего не написал", EN: "the visitor closed it at once or wrote nothing"},
	"unassigned":                 {RU: "посетитель ушёл раньше, чем диалог кому-либо назначили", EN: "the visitor left before it was offered to anybody"},
	"no_reply":                   {RU: "было назначено, но ответа не было", EN: "it was assigned but never answered"},
	"rt.first/no_reply":          {RU: "ответа не было", EN: "there was no answer"},
	"rt.first_business/no_reply": {RU: "ответа не было", EN: "there was no answer"},
	"served":                     {RU: "оператор ответил и закрыл", EN: "an operator answered and closed it"},
	"served_auto":                {RU: "после ответа диалог закрыл посетитель, или он закрылся сам", EN: "after an answer it was closed by the visitor or by itself"},
	"ended_in_queue":             {RU: "закрыто в очереди, никому не назначенное", EN: "it was closed in the queue, assigned to nobody"},
	"reopened":                   {RU: "после закрытия открыто снова", EN: "it was reopened after the close"},
	"open":                       {RU: "ещё не закрыто", EN: "it is not closed yet"},
	"not_closed":                 {RU: "ещё ни разу не закрыто", EN: "it has never been closed"},
	"not_reopened":               {RU: "после закрытия не открывали", EN: "it was not reopened after the close"},
	"assigned":                   {RU: "назначено оператору", EN: "it was assigned to an operator"},
	"left_queue":                 {RU: "покинуло очередь без назначения", EN: "it left the queue without being assigned"},
	"began":                      {RU: "ожидание началось", EN: "the wait began"},
	"first_message":              {RU: "первое сообщение посетителя", EN: "the visitor wrote the first message"},
	"no_message":                 {RU: "посетитель ничего не написал", EN: "the visitor wrote nothing"},
	"categorised":                {RU: "указана тема", EN: "it was given a topic"},
	"no_category":                {RU: "тема не указана", EN: "it was given no topic"},
	// ratings
	"rated":         {RU: "посетитель оценил", EN: "the visitor rated it"},
	"not_rated":     {RU: "посетитель не оценил", EN: "the visitor has not rated it"},
	"other_scale":   {RU: "оценено пальцем вверх или вниз, а не баллами", EN: "it was rated with a thumb, not in points"},
	"good":          {RU: "оценка хорошая, 4 или 5 из пяти либо палец вверх", EN: "the rating is a good one, 4 or 5 of five or a thumb up"},
	"not_good":      {RU: "оценка ниже хорошей", EN: "the rating is not a good one"},
	"nobody_worked": {RU: "с диалогом никто не работал, оценивать нечего", EN: "nobody worked on it, so there is nothing to rate"},
	"ratings_off":   {RU: "оценки были выключены", EN: "ratings were switched off"},
	// invitations
	"invited_shown":    {RU: "приглашение показано", EN: "the invitation was shown"},
	"invited_wrote":    {RU: "посетитель написал по приглашению", EN: "the visitor wrote because of it"},
	"invited_declined": {RU: "посетитель нажал «Нет, спасибо»", EN: "the visitor said “No, thanks”"},
	"invited_ignored":  {RU: "за 10 минут не ответили", EN: "nobody answered it in 10 minutes"},
	"invited_standing": {RU: "на приглашение ещё могут ответить", EN: "it can still be answered"},
	// offers
	"still_offered": {RU: "ещё назначено, исход неизвестен", EN: "it is still offered, and how that ends is not known"},
	"expired":       {RU: "время назначения истекло без ответа", EN: "the offer ran out without an answer"},
	"rejected":      {RU: "оператор отказался", EN: "the operator declined"},
	"withdrawn":     {RU: "назначение отозвано", EN: "the offer was withdrawn"},
	"operator_lost": {RU: "связь с оператором потеряна", EN: "the operator's connection was lost"},
	"transferred":   {RU: "передано", EN: "it was transferred"},
	"visitor_left":  {RU: "посетитель ушёл", EN: "the visitor left"},
	"closed":        {RU: "диалог закрыт", EN: "the conversation was closed"},
	"taken_over":    {RU: "диалог забрал коллега", EN: "a colleague took the conversation"},
	"to_queue":      {RU: "передано в очередь", EN: "it was transferred to a queue"},
	"to_operator":   {RU: "передано оператору", EN: "it was transferred to an operator"},
	// clocks
	"reply":           {RU: "ответ оператора", EN: "an operator answered"},
	"first_reply":     {RU: "первый ответ оператора", EN: "an operator answered for the first time"},
	"nothing_asked":   {RU: "вопроса без ответа не было, сообщение ни на что не отвечает", EN: "no question was open, so the message answers nothing"},
	"typed":           {RU: "от первой клавиши до отправки", EN: "from the first keystroke to sending"},
	"typing_not_seen": {RU: "набор этого сообщения не был замечен", EN: "the typing of this message was not seen"},
	"in_hours":        {RU: "вопрос, ожидание или ответ пришлись на рабочее время", EN: "the question, the wait or the answer was within working hours"},
	"outside_hours":   {RU: "и вопрос, и ожидание, и ответ — вне рабочего времени", EN: "the question, the wait and the answer were all outside working hours"},
	"late":            {RU: "ответ позже порога", EN: "the answer came later than the threshold"},
	"in_time":         {RU: "ответ в срок", EN: "the answer came in time"},
	"later":           {RU: "ответ позже порога", EN: "the answer came later than the threshold"},
	"breached":        {RU: "норматив истёк без ответа или закрытия", EN: "the target passed without an answer or a close"},
	"kept":            {RU: "норматив соблюдён", EN: "the target was kept"},
	"running":         {RU: "часы ещё идут, норматив не истёк", EN: "the clock is still running, and the target has not passed"},
	// repeated contact
	"repeated":       {RU: "тот же посетитель обратился снова в этот срок", EN: "the same visitor came again within that time"},
	"not_repeated":   {RU: "в этот срок посетитель не обращался", EN: "the visitor did not come again within that time"},
	"resolved":       {RU: "решено без переоткрытия, перевода и повтора", EN: "it was resolved without a reopening, a transfer or a repeat"},
	"never_answered": {RU: "ответа не было", EN: "there was never an answer"},
	// operators' time
	"worked":          {RU: "рабочий статус, связь есть", EN: "the operator was connected, in a status that counts as work"},
	"in_conversation": {RU: "в диалоге", EN: "the operator was in a conversation"},
	"in_wrap_up":      {RU: "в постобработке после диалога", EN: "the operator was in wrap-up after a conversation"},
	"busy":            {RU: "в диалоге или в постобработке", EN: "the operator was in a conversation or in wrap-up"},

	"op.aht/worked": {RU: "работа над диалогом окончена", EN: "the work on it is over"},

	"op.acw/in_wrap_up":       {RU: "постобработка ещё идёт", EN: "wrap-up is still going on"},
	"op.aht/in_wrap_up":       {RU: "диалог закрыт, постобработка ещё идёт", EN: "the conversation is closed, but wrap-up is still going on"},
	"op.acw/no_wrap_up":       {RU: "постобработки не было, потому что диалог не закрыт этой работой, закрыт окончательно или правила группы её не дают", EN: "there was no wrap-up, since this work did not end in a close, the close was for good, or the rules of the group grant none"},
	"op.acw/wrap_up_done":     {RU: "нажали «Готово» или закрыли диалог окончательно", EN: "somebody pressed “Done” or closed the conversation for good"},
	"op.acw/wrap_up_timeout":  {RU: "закончилось отведённое время", EN: "the time granted ran out"},
	"op.acw/wrap_up_offline":  {RU: "оператор вышел или потерял связь", EN: "the operator signed off or lost the connection"},
	"op.acw/wrap_up_reopened": {RU: "диалог вернулся", EN: "the conversation came back"},

	"in_work":       {RU: "ещё в работе", EN: "the work is still going on"},
	"work_ended":    {RU: "работа закончена", EN: "the work is over"},
	"busy_or_ready": {RU: "в диалоге или готов принять", EN: "the operator was in a conversation or ready for one"},
	"planned":       {RU: "время по графику", EN: "this time was scheduled"},
	"in_plan":       {RU: "работал во время по графику", EN: "the operator worked in scheduled time"},
	"outside_plan":  {RU: "работал вне графика", EN: "the operator worked outside the schedule"},
	"no_plan":       {RU: "графика у сотрудника не было", EN: "the operator had no schedule"},
	"available":     {RU: "доступен", EN: "available"},
	"pause":         {RU: "пауза", EN: "pause"},
	"break":         {RU: "перерыв", EN: "break"},
	"away":          {RU: "нет на месте", EN: "away"},
	"offline":       {RU: "не в сети", EN: "offline"},
}

// ClauseWords gives the words of a clause of a metric; ok is false if there
// are none, which a test finds.
func ClauseWords(metricID, clause string) (w metric.Words, ok bool) {
	if w, ok = clauses[metricID+"/"+clause]; ok {
		return w, true
	}
	if m := metric.ByID(metricID); m != nil && m.OfCalls() {
		return CallClauseWords(clause)
	}
	w, ok = clauses[clause]
	return w, ok
}

// KnowsClause says whether a clause is one that definitions give as their
// reason: of calls if the metric is. A quotient and a load have none of their
// own.
func KnowsClause(m *metric.Metric, clause string) bool {
	if m.Joins() || strings.Contains(clause, "/") {
		return false
	}
	_, ok := ClauseWords(m.ID, clause)
	return ok
}

// In gives the words in a language; Russian unless English is wanted.
func In(w metric.Words, lang string) string {
	if lang == "en" {
		return w.EN
	}
	return w.RU
}

// Sentence says a verdict in one sentence: whether it counts, in a share also
// whether it is what the share is of, the value where there is one, and the
// clause.
func Sentence(m *metric.Metric, clause string, counted bool, value int64, lang string) string {
	w, _ := ClauseWords(m.ID, clause)
	head := metric.Words{RU: "Не засчитано", EN: "Not counted"}
	switch {
	case counted && m.How == metric.Share && value == 0:
		head = metric.Words{RU: "Засчитано в общее число, но не в долю", EN: "Counted in the total, but not in the share"}
	case counted && m.How == metric.Share:
		head = metric.Words{RU: "Засчитано в долю", EN: "Counted in the share"}
	case counted:
		head = metric.Words{RU: "Засчитано", EN: "Counted"}
	}
	text := In(head, lang)
	switch {
	case counted && m.Weighted:
		text += In(metric.Words{RU: ", баллы × время = ", EN: ", points × time = "}, lang) + Span(value)
	case counted && m.Unit == metric.Duration:
		text += ", " + Span(value)
	case counted && m.Unit == metric.Number && m.How == metric.Average:
		text += ", " + strconv.FormatInt(value, 10)
	}
	return text + ": " + In(w, lang) + "."
}

// Span writes milliseconds as h:mm:ss, or m:ss below an hour.
func Span(ms int64) string {
	s := (ms + 500) / 1000
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
