package web

import (
	"fmt"
	"strings"
	"testing"

	"otklik/internal/metric"
	"otklik/internal/wire"
)

func TestStaffing(t *testing.T) {
	h, anna, boris, _, dates := worked(t)
	all := read[wire.Staffing](t, anna.ask("GET /api/staffing?"+dates, nil))
	plain := read[wire.Report](t, anna.ask("GET /api/reports/staffing?"+dates, nil))
	if all.By != "half" || all.Minutes != 30 || len(all.Rows) != len(plain.Rows) || all.Position != h.head() || !all.Provisional {
		t.Fatalf("%s, %d rows of %d at %d", all.By, len(all.Rows), len(plain.Rows), all.Position)
	}
	if all.Total.Arrivals != plain.Totals[0] || all.Total.Arrivals.Num != 2 {
		t.Errorf("arrived %+v, the report says %+v", all.Total.Arrivals, plain.Totals[0])
	}
	if p := all.Plan; p.Target != 80 || p.Within != 20 || p.Occupancy != 85 || p.ParallelOf != "settings" || p.Parallel < 1 || p.Patience != 120 || p.PatienceOf != "usual" {
		t.Errorf("%+v", p)
	}
	if all.Formula == "" || all.Assumption == "" || len(all.Columns) != len(plain.Columns) {
		t.Error("the formula is not told")
	}
	// The group's people are those of it: the one group of the house has all of the work.
	one := read[wire.Staffing](t, anna.ask("GET /api/staffing?"+dates+"&group=1&by=quarter&target=90&within=30&occupancy=70&parallel=2.5&patience=60", nil))
	if p := one.Plan; one.Minutes != 15 || p.Target != 90 || p.Within != 30 || p.Occupancy != 70 || p.Parallel != 2.5 || p.Patience != 60 || p.ParallelOf != "asked" || p.PatienceOf != "asked" {
		t.Errorf("%+v", one.Plan)
	}
	if one.Total.Arrivals.Num != 2 || one.Total.Time.Num > all.Total.Time.Num || one.Group != 1 {
		t.Errorf("of the group %+v", one.Total)
	}
	// A number opens to as many lines as it says, of the same days of the week.
	for _, row := range all.Rows {
		if row.Arrivals.Num == 0 {
			continue
		}
		list := read[wire.FigureList](t, anna.ask("GET /api/figures/wfm.arrivals/conversations?"+dates+"&by=half&cell="+row.Key, nil))
		if list.Total != row.Arrivals.Num {
			t.Errorf("%s opens to %d of %d", row.Key, list.Total, row.Arrivals.Num)
		}
	}
	load := read[wire.FigureList](t, anna.ask("GET /api/figures/wfm.offered_load/conversations?"+dates, nil))
	if len(load.Parts) != 2 || load.Parts[0].Figure.Num != 2 || load.Parts[1].Metric.ID != "wfm.aht" || load.Figure.Num != all.Total.Load.Num || load.Figure.Den != all.Total.Load.Den {
		t.Errorf("the load opens as %+v, the report has %+v", load.Figure, all.Total.Load)
	}
	for _, format := range []string{"csv", "xlsx"} {
		if out := anna.ask("GET /api/staffing/export?"+dates+"&format="+format, nil); out.status != 200 || len(out.body) < 500 {
			t.Errorf("%s: %d, %d bytes", format, out.status, len(out.body))
		}
	}
	text := anna.ask("GET /api/staffing/export?"+dates+"&weekdays=1,2,3,4,5,6,7&lang=en", nil).body
	for _, want := range []string{"80 % within 20 s", "Erlang C", "Monday", "People needed", "Versions of definitions", fmt.Sprintf("wfm.arrivals v%d, wfm.aht v", metric.ByID("wfm.arrivals").Version)} {
		if !strings.Contains(text, want) {
			t.Errorf("the file does not say %q:\n%s", want, text)
		}
	}
	if out := boris.ask("GET /api/staffing?"+dates, nil); out.status != 403 {
		t.Errorf("an operator gets %d", out.status)
	}
}

func TestStaffingTry(t *testing.T) {
	h := newHouse(t)
	anna := h.founder()
	out := read[wire.StaffingTries](t, anna.ask("GET /api/staffing/try?arrivals=100&aht=180&parallel=1&occupancy=100&patience=120", nil))
	if out.Erlangs < 9.999 || out.Erlangs > 10.001 || out.NeededPeople != 14 {
		t.Fatalf("%+v", out)
	}
	for _, one := range out.Tries {
		switch one.People { // metrics 7.7
		case 10:
			if !one.C.Grows || one.Enough {
				t.Errorf("ten people for ten erlangs: %+v", one)
			}
		case 13:
			if said := fmt.Sprintf("%.4f %.2f %.4f %.4f %.2f", one.C.InTime, one.C.Answer, one.A.Wait, one.A.Lost, one.A.Answer); said != "0.7956 17.12 0.1937 0.0384 4.61" || one.Enough {
				t.Errorf("thirteen: %s", said)
			}
		case 14:
			if said := fmt.Sprintf("%.4f %.2f", one.C.InTime, one.C.Answer); said != "0.8884 7.84" || !one.Enough {
				t.Errorf("fourteen: %s", said)
			}
		}
	}
	// What takes no time is no load.
	if none := read[wire.StaffingTries](t, anna.ask("GET /api/staffing/try?arrivals=1&aht=1e-310&people=1", nil)); none.Erlangs != 0 || none.NeededPeople != 0 {
		t.Errorf("of nothing %+v", none)
	}
	for _, people := range []int{1, 37, 4000} {
		out := read[wire.StaffingTries](t, anna.ask(fmt.Sprintf("GET /api/staffing/try?arrivals=100&aht=180&parallel=1&people=%d", people), nil))
		found, last := 0, -1
		for _, one := range out.Tries {
			if one.People <= last {
				t.Errorf("%d: %d after %d", people, one.People, last)
			}
			if last = one.People; last == people || last == out.NeededPeople {
				found++
			}
		}
		if found != 2 || len(out.Tries) > triesMost+4 {
			t.Errorf("%d people: %d tries, %d of those that matter", people, len(out.Tries), found)
		}
	}
}

func TestStaffingRefuses(t *testing.T) {
	h, anna, _, _, dates := worked(t)
	refuse := func(route, code string) {
		h.run(scenario{name: route, as: anna, route: "GET " + route, status: 422, has: []string{`"code":"` + code + `"`}})
	}
	for query, code := range map[string]string{
		"target=0": "bad_target", "target=101": "bad_target", "target=100": "bad_target", "target=-5": "bad_target", "target=much": "bad_target", "target=NaN": "bad_target",
		"within=-1": "bad_within", "within=9999999": "bad_within", "within=soon": "bad_within",
		"occupancy=0": "bad_occupancy", "occupancy=101": "bad_occupancy", "occupancy=-1": "bad_occupancy", "occupancy=x": "bad_occupancy",
		"parallel=0": "bad_parallel", "parallel=0.5": "bad_parallel", "parallel=101": "bad_parallel", "parallel=-2": "bad_parallel", "parallel=x": "bad_parallel",
		"patience=0": "bad_patience", "patience=-3": "bad_patience", "patience=Inf": "bad_patience", "patience=x": "bad_patience", "patience=1e-310": "bad_patience",
		"by=day": "bad_arrangement", "by=moon": "bad_arrangement", "weekdays=8": "bad_weekdays", "group=99": "no_group",
	} {
		refuse("/api/staffing?"+dates+"&"+query, code)
		if !strings.HasPrefix(query, "by=") && !strings.HasPrefix(query, "weekdays=") {
			refuse("/api/staffing/try?arrivals=10&aht=60&"+query, code)
		}
	}
	for query, code := range map[string]string{
		"": "bad_load", "arrivals=10": "bad_load", "arrivals=-1&aht=60": "bad_load", "arrivals=x&aht=60": "bad_load", "arrivals=10&aht=-1": "bad_load",
		"arrivals=10&aht=60&minutes=0": "bad_minutes", "arrivals=10&aht=60&minutes=-30": "bad_minutes", "arrivals=10&aht=60&minutes=9999": "bad_minutes", "arrivals=10&aht=60&minutes=1e-310": "bad_minutes",
		"arrivals=100000000&aht=60": "load_great", "arrivals=0&aht=9999999": "load_great",
	} {
		refuse("/api/staffing/try?"+query, code)
	}
}
