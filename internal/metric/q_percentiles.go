package metric

// Percentiles of the wait, nearest rank on the raw values: never averages of
// averages.

func waitPercentile(id, ru, en string, rank int) Metric {
	return Metric{
		ID: id, Version: 1, Name: Words{ru, en},
		Definition: Words{
			"Время ожидания закончившихся ожиданий, ближайший ранг по самим значениям.",
			"The time of waits that ended, by nearest rank on the values themselves.",
		},
		Unit: Duration, Family: FamilyStart, How: Percentile, Rank: rank,
		conversation: func(t *Timeline, out *verdicts) {
			t.eachFate(out, func(v *Verdict, w *Wait) {
				v.Value, v.Counted = int64(w.fate.length), w.fate.clause != FateWaiting
			})
		},
	}
}

var (
	qP50 = waitPercentile("q.p50", "Ожидание, медиана", "Wait, median", 50)
	qP90 = waitPercentile("q.p90", "Ожидание, 90-й перцентиль", "Wait, 90th percentile", 90)
	qP95 = waitPercentile("q.p95", "Ожидание, 95-й перцентиль", "Wait, 95th percentile", 95)
	qMax = waitPercentile("q.max", "Самое долгое ожидание", "Longest wait", 100)
)
