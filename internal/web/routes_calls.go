package web

// callRoutes is the table of the telephone.
func (s *Server) callRoutes() []line {
	return []line{
		{"GET /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)}, // the secret is the right to it
		{"POST /hooks/{integration}/{secret}/{suffix}", public, raw(s.hook)},
		{"GET /api/integrations/{id}/notifications", view, op("The journal of what a telephone company sent", s.notifications)},
		{"POST /api/integrations/{id}/notifications/read-again", edit, op("Read notifications again", s.readAgain)},
	}
}
