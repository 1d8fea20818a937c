package web

import "otklik/internal/access"

// callRoutes is the table of the telephone.
func (s *Server) callRoutes() []line {
	return []line{
		{"GET /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)}, // the secret is the right to it
		{"POST /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)},
		// Without monitor.view one sees the calls and people of the groups that
		// one leads or is in (U13).
		{"GET /api/calls/board", access.ViewCalls, op("The board of calls", s.callBoard)},
		{"GET /api/calls/lost", access.ViewCalls, op("Lost calls with who made them good, and after how long", s.lostCalls)},
		{"GET /api/call-figures", access.ViewCalls, op("Figures of calls by day or by hour", s.callDays)},
		{"GET /api/call-figures/{metric}", access.ViewCalls, op("The calls behind a number, and why", s.callsOpen)},
		{"GET /api/call-signals/{id}", access.ViewCalls, op("What was told of a call", s.callFacts)},
		{"GET /api/calls/{id}", access.ViewCalls, op("A call with its legs and talks", s.oneCall)},
		{"GET /api/integrations/{id}/notifications", view, op("The journal of what a telephone company sent", s.notifications)},
		{"POST /api/integrations/{id}/notifications/read-again", edit, op("Read notifications again", s.readAgain)},
	}
}
