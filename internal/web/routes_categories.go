package web

// categoryRoutes is the table of what conversations are about.
func (s *Server) categoryRoutes() []line {
	return []line{
		{"GET /api/categories", signedIn, op("What conversations can be about", s.categories)},
		{"POST /api/categories", edit, op("Make a category", s.createCategory)},
		{"PATCH /api/categories/{id}", edit, op("Change a category, or retire it", s.editCategory)},
		{"PUT /api/conversations/{id}/category", signedIn, op("Say what a conversation is about", s.categorise)},
		{"GET /api/board/topics", signedIn, op("What is written about today", s.boardTopics)},
	}
}
