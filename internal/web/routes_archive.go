package web

// archiveRoutes is the table of past conversations. Without
// conversations.see_all one sees one's own and those of one's groups.
func (s *Server) archiveRoutes() []line {
	return []line{
		{"GET /api/archive", signedIn, op("Past conversations: filtered, ordered, searched", s.archive)},
		{"GET /api/archive/filters", signedIn, op("What the archive can be filtered by", s.archiveFilters)},
		{"GET /api/archive/days/{date}", signedIn, op("A day of every operator, in the order of their work", s.archiveDay)},
		{"GET /api/archive/export", signedIn, file("The list as a file, all of its pages", s.exportArchive, kindCSV, kindXLSX)},
		{"GET /api/conversations/{id}/transcript", signedIn, file("A conversation as a file", s.transcript, kindText, kindHTML)},
	}
}
