package web

import "otklik/internal/access"

const callsView = access.ViewCalls

// callRoutes is the table of the telephone.
func (s *Server) callRoutes() []line {
	return []line{
		{"GET /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)}, // the secret is the right to it
		{"POST /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)},
		// Without monitor.view one sees the calls and people of the groups that
		// one leads or is in (U13).
		{"GET /api/calls/board", callsView, op("The board of calls", s.callBoard)},
		{"GET /api/calls/lost", callsView, op("Lost calls with who made them good, and after how long", s.lostCalls)},
		{"GET /api/calls/load", callsView, op("Inbound calls at once by hour or by day: at most and on average", s.callLoad)},
		{"GET /api/calls/load/{stage}", callsView, op("The inbound calls that stood in a stage at a moment", s.callsStanding)},
		{"GET /api/call-figures", callsView, op("Figures of calls by day or by hour", s.callDays)},
		{"GET /api/call-figures/{metric}", callsView, op("The calls behind a number, and why", s.callsOpen)},
		{"GET /api/call-lines", signedIn, op("The company's numbers that calls were of; without a right to see calls or reports, those of one's own", s.callLines)},
		{"GET /api/call-signals/{id}", callsView, op("What was told of a call", s.callFacts)},
		{"GET /api/calls/{id}", callsView, op("A call with its legs and talks", s.oneCall)},
		{"GET /api/integrations/{id}/notifications", view, op("The journal of what a telephone company sent", s.notifications)},
		{"POST /api/integrations/{id}/notifications/read-again", edit, op("Read notifications again", s.readAgain)},
	}
}
