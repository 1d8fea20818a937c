package web

// figureRoutes is the table of reports and of what stands behind their figures.
func (s *Server) figureRoutes() []line {
	return []line{
		// Figures. Without reports.view one sees one's own.
		{"GET /api/reports", signedIn, op("The catalogue of reports", s.reports)},
		{"GET /api/reports/{id}", signedIn, op("A report over a period", s.report)},
		{"GET /api/reports/{id}/reconciliation", signedIn, op("What has to add up in a report's period, and whether it does", s.reconcile)},
		{"GET /api/reports/{id}/export", signedIn, file("A report as a file", s.exportReport, kindCSV, kindXLSX)},
		{"GET /api/staffing", reports, op("Load by parts of the day, and how many people it takes to answer in time", s.staffing)},
		{"GET /api/staffing/try", reports, op("How a queue fares with other numbers of people", s.staffingTry)},
		{"GET /api/staffing/export", reports, file("Load and staffing as a file", s.exportStaffing, kindCSV, kindXLSX)},
		{"GET /api/board", reports, op("The board of a past moment", s.board)},
		{"GET /api/metrics", signedIn, op("Every metric with its definition", s.metrics)},
		{"GET /api/figures/{metric}/conversations", signedIn, op("The list behind a number", s.figureConversations)},
		{"GET /api/rebuild", reports, op("How far the computation of all figures from the log is, and what it came to", s.rebuilding)},
		{"POST /api/rebuild", edit, op("Compute all figures again from the log", s.rebuildAll)},
		{"GET /api/rebuild/changes", reports, file("What the last rebuild changed, for which conversations", s.rebuildChanges, kindCSV)},
		{"GET /api/control/rebuild", public, raw(s.controlled(s.controlRebuild))}, // the key in control.json is the right to it
		{"POST /api/control/rebuild", public, raw(s.controlled(s.controlRebuild))},
		{"GET /api/control/rebuild/changes", public, raw(s.controlled(s.controlChanges))},
		{"GET /api/cases/{id}/verdicts", customersView, op("What every metric says of a case, and why", s.caseVerdicts)},
		{"GET /api/call-verdicts/{id}", signedIn, op("What every metric says of a call, and why", s.callVerdicts)},
		{"GET /api/conversations/{id}/verdicts", signedIn, op("What every metric says of it, and why", s.verdicts)},
	}
}
