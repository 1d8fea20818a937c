package web

// callRoutes is the table of the telephone.
func (s *Server) callRoutes() []line {
	return []line{
		{"GET /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)}, // the secret is the right to it
		{"POST /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)},
		// Without monitor.view one sees the calls and people of one's own groups.
		{"GET /api/calls/board", signedIn, op("The board of calls", s.callBoard)},
		{"GET /api/calls/lost", signedIn, op("Lost calls with who made them good, and after how long", s.lostCalls)},
		{"GET /api/call-figures", signedIn, op("Figures of calls by day or by hour", s.callDays)},
		{"GET /api/call-figures/{metric}", signedIn, op("The calls behind a number, and why", s.callsOpen)},
		{"GET /api/call-signals/{id}", signedIn, op("What was told of a call", s.callFacts)},
		{"GET /api/calls/{id}", signedIn, op("A call with its legs and talks", s.oneCall)},
		{"GET /api/integrations/{id}/notifications", view, op("The journal of what a telephone company sent", s.notifications)},
		{"POST /api/integrations/{id}/notifications/read-again", edit, op("Read notifications again", s.readAgain)},
	}
}
