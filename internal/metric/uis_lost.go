package metric

import "otklik/internal/event"

var uisLost = Metric{
	ID: "uis.lost", Version: 1,
	Name: Words{"Потерянные звонки", "Lost calls"},
	Definition: Words{
		"Завершившиеся входящие звонки, в которых абонента так и не соединили с сотрудником. Относятся к моменту завершения.",
		"Inbound calls that ended without the caller's being connected to an employee. They belong to the moment of the end.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	call: func(c *CallLine, out *verdicts) { c.ifLost(out, func(*Verdict) []int64 { return nil }) },
}

// ifLost pronounces on an inbound call: counted if it is lost and judge leaves
// it so.
func (c *CallLine) ifLost(out *verdicts, judge func(v *Verdict) []int64) {
	if !c.inbound() {
		return
	}
	v := c.whole()
	v.At, v.Clause, v.Counted = c.Ended, c.standing(), c.lost()
	facts := []int64{c.finish()}
	if v.Counted {
		facts = append(facts, judge(&v)...)
	}
	out.add(v, facts...)
}

// redeemed gives the talk with the caller that came after the lost call ended.
// Nobody can tell who a hidden number was.
func (c *CallLine) redeemed() (Mark, event.CallID, bool) {
	if c.Contact == 0 || c.ctx.Calls == nil {
		return Mark{}, 0, false
	}
	return c.ctx.Calls.Success(c.Contact, c.Ended)
}

// unprocessed judges a lost call as the panel of its day does: a success with
// the caller later that day redeems it, whoever called whom (R11, R15).
func (c *CallLine) unprocessed(v *Verdict) []int64 {
	if c.Contact == 0 {
		v.Clause = "hidden_number"
		return nil
	}
	v.Clause = "unprocessed"
	mark, _, ok := c.redeemed()
	if ok && c.ctx.Calls.SameDay(c.Ended, mark.At) {
		v.Clause, v.Counted = "processed", false
		return []int64{mark.Seq}
	}
	v.Provisional = v.Provisional || c.ctx.Calls != nil && c.ctx.Calls.SameDay(c.Ended, c.ctx.Now)
	return nil
}

var uisUnprocessed = Metric{
	ID: "uis.unprocessed", Version: 1,
	Name: Words{"Необработанные звонки", "Unprocessed calls"},
	Definition: Words{
		"Потерянные звонки без тех, после которых в тот же день с абонентом поговорили: он дозвонился или ему перезвонили. Считаются звонки, а не абоненты.",
		"Lost calls without those after which somebody talked with the caller on the same day: they got through or were called back. Calls are counted, not callers.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	call: func(c *CallLine, out *verdicts) { c.ifLost(out, c.unprocessed) },
}

var uisUnprocessedCallers = Metric{
	ID: "uis.unprocessed_callers", Version: 1,
	Name: Words{"Необработанные абоненты", "Unprocessed callers"},
	Definition: Words{
		"Сколько разных номеров среди необработанных звонков дня. Каждый звонок со скрытого номера — отдельный абонент.",
		"How many numbers there are among the unprocessed calls of the day. Each call from a hidden number is a caller of its own.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	call: func(c *CallLine, out *verdicts) {
		c.ifLost(out, func(v *Verdict) []int64 {
			facts := c.unprocessed(v)
			if !v.Counted || c.Contact == 0 || c.ctx.Calls == nil {
				return facts
			}
			// Of a caller's calls of a day the last one counts.
			if again, ok := c.ctx.Calls.LostAgain(c.Contact, c.Ended); ok && c.ctx.Calls.SameDay(c.Ended, again.At) {
				v.Clause, v.Counted = "called_again", false
				return append(facts, again.Seq)
			}
			return facts
		})
	},
}

var uisProcessingTime = Metric{
	ID: "uis.processing_time", Version: 1,
	Name: Words{"Время обработки потерянного звонка", "Time until a lost call was made good"},
	Definition: Words{
		"От завершения потерянного звонка до первого разговора с этим абонентом, в какой бы день он ни был. Относится к моменту разговора.",
		"From the end of a lost call to the first talk with that caller, on whatever day it was. Belongs to the moment of the talk.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	call: func(c *CallLine, out *verdicts) {
		if !c.lost() {
			return
		}
		v := c.whole()
		mark, _, ok := c.redeemed()
		v.Clause, v.Counted, v.Provisional = "unprocessed", ok, !ok
		if ok {
			v.At, v.Clause, v.Value = mark.At, "processed", int64(mark.At-c.Ended)
		}
		out.add(v, c.finish(), mark.Seq)
	},
}
