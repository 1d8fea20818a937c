package metric

import "otklik/internal/event"

// reading makes a live metric: a value of the board, of no interval.
func reading(id string, name, definition Words, unit Unit, value func(b *Board, f Filter) Figure) Metric {
	return Metric{ID: id, Version: 1, Name: name, Definition: definition,
		Unit: unit, Family: FamilyLive, How: Reading, live: value}
}

var ltInQueue = reading("lt.in_queue", Words{"В очереди", "In the queue"}, Words{
	"Диалоги в общей очереди: ждут слота. Назначенные, но ещё не взятые, показаны отдельно.",
	"Conversations in the common queue: they wait for a slot. Those offered and not yet taken are shown apart.",
}, Times, func(b *Board, f Filter) Figure { return count(b.at(f, PlaceQueued)) })

var ltOffered = reading("lt.offered", Words{"Назначены", "Offered"}, Words{
	"Диалоги, назначенные оператору и ещё не взятые.",
	"Conversations offered to an operator and not yet taken.",
}, Times, func(b *Board, f Filter) Figure { return count(b.at(f, PlaceOffered)) })

var ltInWork = reading("lt.in_work", Words{"В работе", "In work"}, Words{
	"Диалоги, с которыми операторы работают сейчас, вместе с назначенными. Закрытые, по которым идёт постобработка, — уже нет.",
	"Conversations that operators work on now, with those offered. Closed ones in wrap-up are not among them.",
}, Times, func(b *Board, f Filter) Figure { return count(b.at(f, PlaceInWork, PlaceOffered)) })

var ltOldest = reading("lt.oldest", Words{"Самое долгое ожидание сейчас", "Longest wait now"}, Words{
	"Сколько времени прошло с поступления самого давнего диалога в очереди.",
	"How long ago the oldest conversation in the queue arrived.",
}, Duration, func(b *Board, f Filter) Figure {
	list := b.at(f, PlaceQueued)
	out := Figure{N: len(list), Den: 1, Empty: len(list) == 0}
	for _, t := range list {
		out.Num = max(out.Num, int64(b.Now-t.Opened.At))
	}
	return out
})

var ltOpsAvailable = reading("lt.ops_available", Words{"Доступно операторов", "Operators available"}, Words{
	"Операторы в статусе «доступен», с которыми есть связь.",
	"Operators with the status available whose connection lives.",
}, Times, func(b *Board, f Filter) Figure { return count(b.operators(f, available)) })

var ltSlots = reading("lt.slots", Words{"Доступно слотов", "Slots available"}, Words{
	"Сколько диалогов ещё можно распределить, не создавая очереди: лимиты доступных операторов без того, что у них есть, вместе с постобработкой. Оператор двух групп виден в строке каждой, в итоге — один раз.",
	"How many conversations could still be given out without a queue: the limits of available operators less what they hold, wrap-up included. An operator of two groups shows in the row of each, in the total once.",
}, Times, func(b *Board, f Filter) Figure {
	ch := f.Channel
	if ch == "" {
		ch = event.ChannelSite
	}
	list := b.operators(f, available)
	out := Figure{N: len(list), Den: 1}
	for _, s := range list {
		out.Num += int64(b.slots(s, ch))
	}
	return out
})

var opsOnline = reading("ops.online", Words{"Операторы в сети", "Operators online"}, Words{
	"Операторы, связь с которыми не потеряна.",
	"Operators whose connection is not lost.",
}, Times, func(b *Board, f Filter) Figure { return count(b.operators(f, (*Row).there)) })

var opsInDialog = reading("ops.in_dialog", Words{"Операторы в диалоге", "Operators in conversation"}, Words{
	"Операторы, у которых в работе есть хотя бы один диалог.",
	"Operators with at least one conversation in work.",
}, Times, func(b *Board, f Filter) Figure {
	busy := map[event.OperatorID]bool{}
	for _, t := range b.at(f, PlaceInWork) {
		_, op := t.place()
		busy[op] = true
	}
	return Figure{N: len(busy), Num: int64(len(busy)), Den: 1}
})
