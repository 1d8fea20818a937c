package metric

import (
	"otklik/internal/call"
	"otklik/internal/event"
)

// stage gives the inbound calls that stand in a stage now, by the filter. Whose
// group a call is in nobody knows before it rings somebody.
func (b *Board) stage(f Filter, want call.Stage) Figure {
	n := 0
	for _, c := range b.Calls {
		if c.inbound() && c.Stage == want && (f.Operator == 0 || c.Operator == f.Operator) && (f.Group == 0 || c.Group == f.Group) &&
			(f.Channel == "" || f.Channel == event.ChannelCall) {
			n++
		}
	}
	return Figure{N: n, Num: int64(n), Den: 1}
}

var uisEntry = reading("uis.entry", Words{"На входе в систему", "At the entrance"}, Words{
	"Входящие звонки, в которых ещё не начался дозвон до сотрудников: приветствие, голосовое меню. Прочерк, если телефония не сообщает о поступлении звонка.",
	"Inbound calls for which ringing employees has not begun: the greeting, the voice menu. A dash if the telephone company does not tell of the arrival of calls.",
}, Times, func(b *Board, f Filter) Figure {
	out := b.stage(f, call.Entry)
	out.Empty = b.NoArrivals
	return out
})

var uisRinging = reading("uis.ringing", Words{"Ожидают ответа", "Awaiting an answer"}, Words{
	"Входящие звонки, в которых начался дозвон до сотрудников, а разговора сейчас нет: ещё никто не ответил или звонок переводят.",
	"Inbound calls for which employees are being rung and nobody talks now: nobody has answered yet, or the call is being transferred.",
}, Times, func(b *Board, f Filter) Figure { return b.stage(f, call.Ringing) })

var uisTalking = reading("uis.talking", Words{"В разговоре", "In conversation"}, Words{
	"Входящие звонки, в которых сотрудник сейчас говорит с абонентом, вместе с удержанием.",
	"Inbound calls in which an employee talks with the caller now, hold included.",
}, Times, func(b *Board, f Filter) Figure { return b.stage(f, call.Talking) })

// Telephone gives what each operator does on the telephone now. Who does several
// things at once talks rather than dials, and dials rather than rings.
func (b *Board) Telephone() map[event.OperatorID]call.Work {
	rank := map[call.Work]int{call.RingingIn: 1, call.DialingOut: 2, call.InTalk: 3}
	out := map[event.OperatorID]call.Work{}
	for _, c := range b.Calls {
		for _, busy := range c.Busy() {
			who := c.ctx.History.Employee(busy.Employee, 1<<62)
			if who != 0 && rank[busy.Work] > rank[out[who]] {
				out[who] = busy.Work
			}
		}
	}
	return out
}

// telephonists counts the operators who are matched with an employee of a
// telephone company and fit.
func (b *Board) telephonists(f Filter, fit func(row *Row, work call.Work) bool) Figure {
	work := b.Telephone()
	matched := map[event.OperatorID]bool{}
	for _, s := range b.Operators {
		matched[s.Operator] = s.ctx.History.matchedNow(s.Operator)
	}
	return count(b.operatorsOf(f, func(s *Shift) bool { return matched[s.Operator] && fit(&s.Present, work[s.Operator]) }))
}

func (b *Board) operatorsOf(f Filter, fit func(s *Shift) bool) []*Shift {
	var out []*Shift
	for _, s := range b.operators(f, func(*Row) bool { return true }) {
		if fit(s) {
			out = append(out, s)
		}
	}
	return out
}

var uisEmpIdle = reading("uis.emp_idle", Words{"Свободные", "Free"}, Words{
	"Сотрудники в статусе «доступен», которые не говорят, не дозваниваются и на которых не идёт вызов. Переписка звонку не мешает.",
	"Employees with the status available who do not talk, do not dial and whom no call rings. Chats do not stand in a call's way.",
}, Times, func(b *Board, f Filter) Figure {
	return b.telephonists(f, func(row *Row, w call.Work) bool { return w == "" && row.Status == event.StatusAvailable })
})

var uisEmpTalking = reading("uis.emp_talking", Words{"В разговоре (сотрудники)", "In conversation (employees)"}, Words{
	"Сотрудники, которые сейчас говорят с абонентом, вместе с удержанием.",
	"Employees who talk with a customer now, hold included.",
}, Times, func(b *Board, f Filter) Figure {
	return b.telephonists(f, func(_ *Row, w call.Work) bool { return w == call.InTalk })
})

var uisEmpRinging = reading("uis.emp_ringing", Words{"На входящем", "On an inbound call"}, Words{
	"Сотрудники, на которых направлен входящий вызов.",
	"Employees whom an inbound call rings.",
}, Times, func(b *Board, f Filter) Figure {
	return b.telephonists(f, func(_ *Row, w call.Work) bool { return w == call.RingingIn })
})

var uisEmpDialing = reading("uis.emp_dialing", Words{"На исходящем", "On an outbound call"}, Words{
	"Сотрудники, которые звонят абоненту и ещё не дозвонились.",
	"Employees who are calling a customer who has not answered yet.",
}, Times, func(b *Board, f Filter) Figure {
	return b.telephonists(f, func(_ *Row, w call.Work) bool { return w == call.DialingOut })
})
