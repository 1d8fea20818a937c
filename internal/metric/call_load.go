package metric

import "otklik/internal/call"

// The load of calls: how many inbound ones stood in a stage at once (U2–U4 over
// a period). Each stretch of standing is one verdict; the greatest number at
// one moment and the average over the time are figures of the same stretches.

// loadMetrics are those of one stage.
func loadMetrics(stage call.Stage, over string, at, mean, where Words) (peak, average Metric) {
	id := "call." + string(stage)
	peak = Metric{
		ID: id + "_peak", Version: 1, Name: at,
		Definition: Words{
			"Сколько входящих звонков самое большее было одновременно " + where.RU + ". Число раскрывается в звонки первого такого момента.",
			"How many inbound calls at most were " + where.EN + " at one moment. The number opens to the calls of the first such moment.",
		},
		Unit: Times, Family: FamilyClipped, How: Peak,
		call: func(c *CallLine, out *verdicts) {
			for _, span := range c.Spans(c.ctx.Now) {
				if span.Stage != stage {
					continue
				}
				v := c.whole()
				v.Start, v.End, v.Clause, v.Counted, v.Value = span.From, span.To, over, true, int64(span.To-span.From)
				if c.Ended == 0 && span.To == c.ctx.Now {
					v.Clause, v.Lasts, v.Provisional = string(stage), true, true
				}
				out.add(v, c.finish())
			}
		},
	}
	average = Metric{
		ID: id + "_mean", Version: 1, Name: mean,
		Definition: Words{
			"Сколько входящих звонков в среднем было одновременно " + where.RU + ": всё их время там, делённое на прошедшее время строки. Раскрывается в звонки самого занятого момента.",
			"How many inbound calls on average were " + where.EN + " at a time: all of their time there over the time of the row that has passed. Opens to the calls of the busiest moment.",
		},
		Unit: Number, Family: FamilyClipped, How: Mean, Num: id + "_peak",
	}
	return peak, average
}

var (
	callEntryPeak, callEntryMean = loadMetrics(call.Entry, "stood",
		Words{"На входе одновременно, максимум", "At the entrance at once, at most"}, Words{"На входе одновременно, в среднем", "At the entrance at once, on average"},
		Words{"на входе: приветствие, голосовое меню", "at the entrance: the greeting, the voice menu"})
	callRingingPeak, callRingingMean = loadMetrics(call.Ringing, "waited",
		Words{"Ждут ответа одновременно, максимум", "Waiting at once, at most"}, Words{"Ждут ответа одновременно, в среднем", "Waiting at once, on average"},
		Words{"в ожидании ответа сотрудника", "waiting for an employee's answer"})
	callTalkingPeak, callTalkingMean = loadMetrics(call.Talking, "talked",
		Words{"Говорят одновременно, максимум", "Talking at once, at most"}, Words{"Говорят одновременно, в среднем", "Talking at once, on average"},
		Words{"в разговоре", "in a talk"})
)
