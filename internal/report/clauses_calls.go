package report

import "otklik/internal/metric"

// callClauses are the words of the clauses of metrics of calls.
var callClauses = map[string]metric.Words{
	"connected":       {RU: "абонента соединили с сотрудником", EN: "the caller was connected to an employee"},
	"talked":          {RU: "сотрудник и абонент поговорили", EN: "an employee and the customer talked"},
	"not_rung":        {RU: "разговор был, но о дозвоне до сотрудников телефония не сообщила", EN: "there was a talk, and nobody told of the ringing before it"},
	"going_on":        {RU: "звонок ещё идёт", EN: "the call is going on"},
	"lost_in_entry":   {RU: "абонент положил трубку раньше, чем начался дозвон до сотрудников", EN: "the caller hung up before anybody was rung"},
	"lost_in_ringing": {RU: "дозвон до сотрудников был, но никто не ответил", EN: "employees were rung and nobody answered"},
	"lost_rejected":   {RU: "звонить было некому: статусы, расписание или ограничения", EN: "there was nobody to ring: statuses, hours or limits"},
	"machine":         {RU: "звонок принял сценарий, например автоответчик", EN: "the scenario took the call, a voice mail for example"},
	"unanswered":      {RU: "абонент не ответил", EN: "the customer did not answer"},
	"not_dialled":     {RU: "сотрудник не снял свою трубку, абонента не набирали", EN: "the employee did not take their own telephone, and the customer was not dialled"},
	"unknown":         {RU: "о конце звонка телефония не сообщила", EN: "nobody told of the end of the call"},
	"unprocessed":     {RU: "потерян, и с абонентом с тех пор не говорили", EN: "lost, and nobody has talked with the caller since"},
	"processed":       {RU: "потом с абонентом поговорили: он дозвонился или ему перезвонили", EN: "somebody talked with the caller later: they got through or were called back"},
	"hidden_number":   {RU: "номер скрыт: перезвонить некому, и дозвонился ли абонент потом, не узнать", EN: "the number is hidden: nobody can be called back, nor told to have got through"},
	"called_again":    {RU: "тот же абонент в этот день не дозвонился ещё раз: считается последний звонок", EN: "the same caller was lost again that day: the last call counts"},
	"entry":           {RU: "звонок ещё на входе", EN: "the call is still at the entrance"},
	"ringing":         {RU: "звонок ещё ждёт ответа", EN: "the call still awaits an answer"},
	"talking":         {RU: "разговор ещё идёт", EN: "the talk is going on"},
	"dialing":         {RU: "ещё идёт дозвон", EN: "it is still being dialled"},
	"stood":           {RU: "звонок стоял на входе: приветствие, голосовое меню", EN: "the call stood at the entrance: the greeting, the voice menu"},
	"waited":          {RU: "звонок ждал ответа сотрудника", EN: "the call waited for an employee's answer"},
	"no_arrival":      {RU: "о поступлении звонка телефония не сообщила: событие не подключено", EN: "nobody told of the arrival of the call: the event is not subscribed"},
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
