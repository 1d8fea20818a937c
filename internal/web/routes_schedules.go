package web

// scheduleRoutes is the table of working hours.
func (s *Server) scheduleRoutes() []line {
	return []line{
		{"GET /api/schedules", view, op("The schedules of working hours, and who goes by them", s.schedules)},
		{"POST /api/schedules", edit, op("Make a schedule of working hours", s.createSchedule)},
		{"PATCH /api/schedules/{id}", edit, op("Change a schedule of working hours, or remove one that nobody goes by", s.editSchedule)},
	}
}
