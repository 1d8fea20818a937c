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
	said []wire.GroupAttendance
}

// reckonAbsence finds what there is to say of groups and tells those who look
// at the board, if it is something else. It is called whenever somebody comes
// or goes and whenever a group opens or closes.
func (h *Hub) reckonAbsence(state *desk.State, now event.Instant) {
	a := &h.absence
	said := []wire.GroupAttendance{}
	for _, id := range slices.Sorted(maps.Keys(state.Settings.Groups)) {
		if g := state.Settings.Groups[id]; g.Removed || state.Settings.GroupPlan(id) == nil || state.Staffed(id) || state.Closed(id, now) {
			continue
		}
		said = append(said, wire.GroupAttendance{Group: int64(id), Since: int64(max(state.AbsentSince(id), state.OpenSince(id, now)))})
	}
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
