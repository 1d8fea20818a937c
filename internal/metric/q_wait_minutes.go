package metric

var qWaitMinutes = Metric{
	ID: "q.wait_minutes", Version: 1,
	Name: Words{"Человеко-время ожидания", "Time spent waiting"},
	Definition: Words{
		"Сколько времени ждали все посетители вместе. Ожидание, которое пересекает границу часа, делится между часами.",
		"How long all visitors waited together. A wait that crosses an hour is split between the hours.",
	},
	Unit: Duration, Family: FamilyClipped, How: Sum,
	conversation: func(t *Timeline, out *verdicts) {
		t.eachFate(out, func(v *Verdict, w *Wait) {
			v.Counted, v.Value = true, int64(w.fate.length)
			v.End = v.Start.Add(w.fate.length)
		})
	},
}
