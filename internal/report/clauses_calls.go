package report

import "otklik/internal/metric"

// callClauses are the words of the clauses of metrics of calls.
var callClauses = map[string]metric.Words{
	"connected":       {RU: "абонента соединили с сотрудником", EN: "the caller was connected to an employee"},
	"talked":          {RU: "сотрудник и абонент поговорили", EN: "an employee and the customer talked"},
	"not_rung":        {RU: "разговор был, но о дозвоне до сотрудников телефония не сообщила", EN: "there was a talk, but the telephone company told of no ringing before it"},
	"going_on":        {RU: "звонок ещё идёт", EN: "the call is still going on"},
	"lost_in_entry":   {RU: "абонент положил трубку раньше, чем начался дозвон до сотрудников", EN: "the caller hung up before anybody was rung"},
	"lost_in_ringing": {RU: "дозвон до сотрудников был, но никто не ответил", EN: "employees were rung, but nobody answered"},
	"lost_rejected":   {RU: "звонить было некому из-за статусов, расписания или ограничений", EN: "there was nobody to ring because of statuses, hours or limits"},
	"machine":         {RU: "звонок принял сценарий, например автоответчик", EN: "a scenario took the call, such as voicemail"},
	"unanswered":      {RU: "абонент не ответил", EN: "the customer did not answer"},
	"not_dialled":     {RU: "сотрудник не снял свою трубку, абонента не набирали", EN: "the employee did not pick up their own telephone, so the customer was not dialled"},
	"unknown":         {RU: "о конце звонка телефония не сообщила", EN: "the telephone company never told of the end of the call"},
	"unprocessed":     {RU: "потерян, и с абонентом с тех пор не говорили", EN: "lost, and nobody has talked with the caller since"},
	"processed":       {RU: "потом с абонентом поговорили, он дозвонился или ему перезвонили", EN: "somebody talked with the caller later, who got through or was called back"},
	"hidden_number":   {RU: "номер скрыт, перезвонить некому, и дозвонился ли абонент потом, не узнать", EN: "the number is withheld, so nobody can be called back, and nobody knows whether the caller got through later"},
	"called_again":    {RU: "тот же абонент в этот день не дозвонился ещё раз, и считается последний звонок", EN: "the same caller was lost again that day, and the last call counts"},
	"entry":           {RU: "звонок ещё на входе", EN: "the call is still at the entrance"},
	"ringing":         {RU: "звонок ещё ждёт ответа", EN: "the call still awaits an answer"},
	"talking":         {RU: "разговор ещё идёт", EN: "the talk is still going on"},
	"dialing":         {RU: "ещё идёт дозвон", EN: "the customer is still being dialled"},
	"stood":           {RU: "звонок стоял на входе, то есть слушал приветствие или голосовое меню", EN: "the call was at the entrance, with a greeting or a voice menu"},
	"waited":          {RU: "звонок ждал ответа сотрудника", EN: "the call waited for an employee to answer"},
	"no_arrival":      {RU: "о поступлении звонка телефония не сообщила, событие не подключено", EN: "the telephone company did not tell of the arrival of the call, as that event is not subscribed"},
	"over":            {RU: "звонок завершён", EN: "the call is over"},
}

// CallClauseWords gives the words of a clause of a metric of calls.
func CallClauseWords(clause string) (w metric.Words, ok bool) {
	if clause == "answered" { // of a call; of a wait it means something else
		return metric.Words{RU: "сотрудник и абонент поговорили", EN: "an employee and the customer talked"}, true
	}
	w, ok = callClauses[clause]
	return w, ok
}
