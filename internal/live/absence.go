package live

import (
	"maps"
	"slices"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// absence is what the board says of groups beside their numbers: open by their
// schedule with nobody there.
type absence struct {
	since    map[event.GroupID]event.Instant // since when nobody of a group takes conversations
	reckoned bool
	said     []wire.GroupAttendance
}

// reckonAbsence finds what there is to say of groups and tells those who look
// at the board, if it is something else. It is called whenever somebody comes
// or goes and whenever a group opens or closes.
func (h *Hub) reckonAbsence(state *desk.State, now event.Instant) {
	a := &h.absence
	said := []wire.GroupAttendance{}
	for _, id := range slices.Sorted(maps.Keys(state.Settings.Groups)) {
		switch _, known := a.since[id]; {
		case state.Staffed(id):
			delete(a.since, id)
		case !known && a.reckoned:
			a.since[id] = now
		case !known: // before the start: as far as the log says by itself
			a.since[id] = state.AbsentSince(id)
		}
		if g := state.Settings.Groups[id]; g.Removed || state.Settings.GroupPlan(id) == nil {
			continue
		}
		if since, absent := a.since[id]; absent && !state.Closed(id, now) {
			said = append(said, wire.GroupAttendance{Group: int64(id), Since: int64(max(since, state.OpenSince(id, now)))})
		}
	}
	a.reckoned = true
	if slices.Equal(said, a.said) {
		return
	}
	a.said = said
	for s := range h.staff {
		h.tellAttendance(s)
	}
}

// tellAttendance tells a page with the board what there is to say of the
// groups that its person sees there.
func (h *Hub) tellAttendance(s *Staff) {
	if !s.watching {
		return
	}
	said := []wire.GroupAttendance{}
	for _, one := range h.absence.said {
		if s.monitor || s.groups[event.GroupID(one.Group)] {
			said = append(said, one)
		}
	}
	s.replace(key{kind: attendanceKey}, staffFrame(wire.AttendanceFrame{T: "attendance", Groups: said}))
}
