package web

import (
	"errors"
	"strings"
	"testing"
	"time"

	"otklik/internal/export"
	"otklik/internal/metric"
	"otklik/internal/report/column"
	"otklik/internal/tally"
)

// TestFileOfARebuild: what changed stands in rows that say what they are, in
// the language of whoever asks, below what was compared and when.
func TestFileOfARebuild(t *testing.T) {
	ended := time.Date(2026, 11, 21, 9, 30, 0, 250e6, time.UTC)
	now := tally.Rebuild{Because: tally.BecauseDefinitions, Began: ended.Add(-time.Minute), Ended: ended, Result: tally.Result{Seq: 4711, Days: 12, Talks: 3, Changed: 9,
		Changes: []tally.Change{{Metric: "q.offered", From: 1, To: metric.ByID("q.offered").Version}},
		Listed: []tally.Changed{
			{Metric: "q.offered", From: 1, To: 2, Conversation: 17, Day: 20_000, Before: column.Tally{N: 1, Total: 1}, After: column.Tally{N: 2, Total: 2}},
			{Metric: "worked.time", From: 1, To: 1, Day: 20_001, Before: column.Tally{N: 1, Total: 61_500}, After: column.Tally{N: 1, Total: 60_000}},
			{Metric: "gone.metric", From: 1, To: 1, Conversation: 18, Before: column.Tally{N: 1, Total: 7}},
		}}}
	zone, err := time.LoadLocation("Asia/Kolkata")
	must(t, err)
	for lang, want := range map[string][]string{
		"ru": {"\ufeffОтчёт;Что изменил пересчёт\n", "\nПериод;за всё время\n", "\nЧасовой пояс;Asia/Kolkata\n", "\nПересчёт;закончен\n", "\nПочему;изменились определения\n",
			"q.offered v1 → v2, ", "\nСравнено закрытых дней;12\n", "\nСравнено незавершённых диалогов;3\n", "\nИзменилось;9\n", "\nИз них не перечислено;6\n",
			"\nЗапись журнала;4711\n", "\nПо состоянию на;2026-11-21T09:30:00.250Z\n", "\nПоказатель;Код;Версия до;Версия после;Диалог;День;Засчитано до;Засчитано после;",
			"\nПоступило ожиданий;q.offered;1;2;17;2024-10-04;1;2;1;2\n", ";worked.time;1;1;время операторов;2024-10-05;1;1;61,500;60,000\n", "\ngone.metric;gone.metric;1;1;18;;1;0;7;0\n"},
		"en": {"\ufeffReport,What a rebuild changed\n", "\nPeriod,all time\n", "\nRebuild,finished\n", "\nBecause,definitions have changed\n", "\nAs of,2026-11-21T09:30:00.250Z\n",
			"\nMetric,Id,Version before,Version now,Conversation,Day,", "\nWaits offered,q.offered,1,2,17,2024-10-04,1,2,1,2\n", ",worked.time,1,1,operators' time,2024-10-05,1,1,61.500,60.000\n"},
	} {
		text, err := RebuildCSV(now, zone, lang, map[string]export.Dialect{"ru": export.Semicolon, "en": export.Comma}[lang])
		must(t, err)
		for _, part := range want {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s: no %q in\n%s", lang, part, text)
			}
		}
	}
	for name, one := range map[string]struct {
		of    tally.Rebuild
		state string
	}{
		"never":   {tally.Rebuild{}, "Пересчёт;не было"},
		"runs":    {tally.Rebuild{Running: true, Because: tally.BecauseAsked}, "Пересчёт;идёт"},
		"failed":  {tally.Rebuild{Ended: ended, Failed: errors.New("disk"), Because: tally.BecauseZone}, "Пересчёт;не удался\nПочему;изменился часовой пояс\n"},
		"nothing": {tally.Rebuild{Ended: ended, Because: tally.BecauseAsked}, "Пересчёт;закончен, не отличается ни один байт"},
	} {
		text, err := RebuildCSV(one.of, zone, "ru", export.Semicolon)
		must(t, err)
		if !strings.Contains(string(text), one.state) || strings.Contains(string(text), "1970") || strings.Contains(string(text), "0001-") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
	h := newHouse(t)
	anna := h.founder()
	if text := anna.ask("GET /api/rebuild/changes", nil, "Accept-Language", "ru").body; !strings.HasPrefix(text, "\ufeffОтчёт;") || !strings.Contains(text, "Europe/Moscow") {
		t.Errorf("in Russian:\n%s", text)
	}
}
