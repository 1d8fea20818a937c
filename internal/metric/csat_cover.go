package metric

import "otklik/internal/event"

var csatCover = Metric{
	ID: "csat.cover", Version: 1,
	Name: Words{"Доля оценённых", "Share rated"},
	Definition: Words{
		"Оценённые диалоги от всех, которые посетителя просили оценить: закрытых окончательно после того, как с ними кто-то работал, при включённых оценках. По моменту окончательного закрытия.",
		"Rated conversations out of all that visitors were asked to rate: closed for good after somebody had worked on them, while ratings were on. By the moment of the final close.",
	},
	Unit: Percent, Family: FamilyFinal, How: Share,
	conversation: func(t *Timeline, out *verdicts) {
		v := t.whole()
		v.At, v.Value, v.Group = v.Final, 0, t.group()
		if n := len(t.Replies); n > 0 {
			v.Operator, v.Group = t.Replies[n-1].Operator, t.Replies[n-1].Group
		} else if n := len(t.Work); n > 0 {
			v.Operator = t.Work[n-1].Operator
		}
		rules, setBy := t.ctx.History.Rules(t.Final.Seq)
		last := t.lastRating()
		switch {
		case !t.Final.Happened():
			v.Clause, setBy = ClauseWaiting, 0
		case last != nil:
			v.Clause, v.Counted, v.Value, v.Provisional = "rated", true, 1, false
			v.Operator, v.Group = last.Operator, last.Group
			out.add(v, t.Final.Seq, last.Seq)
			return
		case len(t.Work) == 0:
			v.Clause, v.Provisional = "nobody_worked", false
		case rules.Ratings() == event.RatingOff:
			v.Clause = "ratings_off"
		default:
			v.Clause, v.Counted, v.Provisional = "not_rated", true, !t.ratingsSettled()
		}
		out.add(v, t.Opened.Seq, t.Final.Seq, setBy)
	},
}
