package web

// telephonyRoutes is the table of the accounts at telephone companies and of
// what is asked of them. Recordings of others' talks want recordings.listen.
func (s *Server) telephonyRoutes() []line {
	return []line{
		{"GET /api/integrations", view, op("The accounts at telephone companies", s.integrations)},
		{"POST /api/integrations", edit, op("Add an account at a telephone company", s.addIntegration)},
		{"PATCH /api/integrations/{id}", edit, op("Change an account at a telephone company", s.editIntegration)},
		{"POST /api/integrations/{id}/secret", edit, op("Give the notifications a new address", s.renewSecret)},
		{"POST /api/integrations/{id}/check", edit, op("Try the account, and say what is missing", s.checkIntegration)},
		{"GET /api/integrations/{id}/employees", view, op("Whom the company knows, and who they are here", s.vendorEmployees)},
		{"POST /api/integrations/{id}/employees", edit, op("Add somebody the company knows, by hand", s.addVendorEmployee)},
		{"POST /api/integrations/{id}/employees/refresh", edit, op("Read the company's directory", s.refreshEmployees)},
		{"GET /api/integrations/{id}/statuses", edit, op("What an employee may be set to at the company", s.vendorStatuses)},
		{"PUT /api/integrations/{id}/employees/{employee}", edit, op("Say who an employee is here", s.matchEmployee)},

		{"GET /api/telephone", signedIn, op("Whether one can call from here", s.telephone)},
		{"POST /api/calls/attempts", signedIn, op("Call a customer: one's own telephone rings first", s.callCustomer)},
		{"GET /api/calls/attempts", signedIn, op("The calls that were asked for in a case", s.callAttempts)},
		{"GET /api/calls/attempts/{id}", signedIn, op("What becomes of a call that was asked for", s.callAttempt)},
		{"POST /api/calls/attempts/{id}/{deed}", signedIn, op("End, hold or unhold one's own call", s.callDeed)},
		{"GET /api/recordings/{id}", signedIn, played("The recording of a talk", s.recording, "audio/mpeg")},
	}
}
