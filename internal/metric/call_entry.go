package metric

import (
	"otklik/internal/call"
	"otklik/internal/event"
)

// callEntryAvg is what remains of uis.entry over a period: nobody can count
// afterwards how many calls stood at the entrance, only how long they did.
var callEntryAvg = Metric{
	ID: "call.entry_avg", Version: 1,
	Name: Words{"Среднее время на входе", "Average time at the entrance"},
	Definition: Words{
		"От поступления входящего звонка до начала дозвона до сотрудников, а если его не было — до завершения: приветствие, голосовое меню. Относится к концу этого времени. Прочерк, если телефония не сообщает о поступлении звонка.",
		"From the arrival of an inbound call to the start of ringing employees, or to its end if nobody was rung: the greeting, the voice menu. Belongs to the end of that time. A dash if the telephone company does not tell of the arrival of calls.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	call: func(c *CallLine, out *verdicts) {
		if !c.inbound() {
			return
		}
		v := c.whole()
		arrived := c.told(event.SignalArrived)
		facts := []int64{arrived}
		if v.At = c.Distributed; v.At != 0 {
			facts = append(facts, c.told(event.SignalLegOut, event.SignalRinging))
		} else {
			v.At, facts = c.Ended, append(facts, c.finish())
		}
		switch {
		case arrived == 0:
			v.Clause = "no_arrival"
		case v.At == 0:
			v.Clause = "entry"
		case c.Distributed == 0 && c.Outcome == call.UnknownOutcome:
			v.Clause = string(c.Outcome)
		default:
			v.Clause, v.Counted, v.Value = "stood", true, max(0, int64(v.At-c.Began))
		}
		out.add(v, facts...)
	},
}
