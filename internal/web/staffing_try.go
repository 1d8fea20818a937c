package web

import (
	"context"
	"math"
	"slices"

	"otklik/internal/event"
	"otklik/internal/report"
	"otklik/internal/staffing"
	"otklik/internal/wire"
)

// tryInput is a load to try some numbers of people on.
type tryInput struct {
	Arrivals string `query:"arrivals" doc:"How many conversations arrive in the interval."`
	Minutes  string `query:"minutes" doc:"How long the interval is; empty: 30."`
	AHT      string `query:"aht" doc:"Seconds that one is handled on average."`
	People   int    `query:"people" minimum:"0" maximum:"200000" doc:"A number of people to be among those that are tried; 0: as comes."`
	Group    int64  `query:"group" minimum:"0" doc:"Whose limits say how many conversations one person holds; 0: everybody's."`
	PlanInput
}

// How many numbers of people are tried at most, and how many beside the needed.
const (
	triesMost   = 40
	triesBeside = 4
	minutesMost = 1440.0
)

// staffingTry: GET /api/staffing/try: how the queue fares with other numbers of
// people. Nothing is read for it: the load is given.
func (s *Server) staffingTry(ctx context.Context, in *tryInput) (*with[wire.StaffingTries], error) {
	needs, err := needsOf(&in.PlanInput)
	if err != nil {
		return nil, err
	}
	if err := s.named(ctx, report.ByGroup, in.Group, "group"); err != nil {
		return nil, err
	}
	plan := wire.StaffingPlan{ParallelOf: "asked", PatienceOf: "asked"}
	if needs.Parallel == 0 {
		needs.Parallel, plan.ParallelOf = s.parallel(event.GroupID(in.Group)), "settings"
	}
	if needs.Patience == 0 {
		needs.Patience, plan.PatienceOf = report.PatienceUsual, "usual"
	}
	arrivals, ok1 := decimal(in.Arrivals, -1)
	minutes, ok2 := decimal(in.Minutes, 30)
	aht, ok3 := decimal(in.AHT, -1)
	load := staffing.Load{Rate: arrivals / (minutes * 60), Handling: aht}
	switch {
	case !ok1 || arrivals < 0:
		return nil, failField("bad_load", "arrivals")
	case !ok2 || minutes <= 0 || minutes > minutesMost:
		return nil, failField("bad_minutes", "minutes")
	case !ok3 || aht < 0:
		return nil, failField("bad_load", "aht")
	case load.Check() != nil:
		return nil, failField("load_great", "arrivals")
	}
	out := wire.StaffingTries{Arrivals: arrivals, Minutes: minutes, AHT: aht, Erlangs: load.Erlangs(), Plan: planOf(plan, needs), Tries: []wire.StaffingTry{}}
	ok := false
	if out.NeededPlaces, ok = staffing.Required(load, needs.Target); !ok {
		return nil, failField("load_great", "arrivals")
	}
	out.NeededPeople = staffing.People(out.NeededPlaces, needs.Parallel)
	for _, people := range peopleToTry(load, needs, out.NeededPeople, in.People) {
		places := staffing.Places(float64(people), needs.Parallel)
		try := wire.StaffingTry{People: people, Places: places, Enough: people >= out.NeededPeople,
			C: staffingState(staffing.ErlangC(load, places, needs.Target.Within)), A: staffingState(staffing.ErlangA(load, places, needs.Target.Within, needs.Patience))}
		out.Tries = append(out.Tries, try)
	}
	return answer(out), nil
}

// peopleToTry gives numbers of people around the needed, the asked one among them.
func peopleToTry(l staffing.Load, n report.Needs, needed, asked int) []int {
	least := min(max(0, needed-triesBeside), int(math.Ceil(l.Erlangs()/max(1, n.Parallel))))
	most := needed + triesBeside
	if asked > 0 {
		least, most = min(least, max(0, asked-triesBeside)), max(most, asked+triesBeside)
	}
	step := max(1, (most-least+triesMost-1)/triesMost)
	out := []int{needed}
	if asked > 0 {
		out = append(out, asked)
	}
	for people := least; people <= most; people += step {
		out = append(out, people)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
