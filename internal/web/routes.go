package web

import (
	"slices"

	"otklik/internal/access"
)

// The permissions of the table, by short names.
const (
	public   = access.Public
	signedIn = access.SignedIn
	manage   = access.ManageConversations
	view     = access.ViewSettings
	edit     = access.EditSettings
	staff    = access.EditStaff
	reports  = access.ViewReports
)

// tables is everything that can be asked of otklik, and who may ask it. A part
// of the program with many routes has a table in a file routes_….go of its own.
func (s *Server) tables() []line {
	return slices.Concat(s.routes(), s.figureRoutes(), s.archiveRoutes(), s.callRoutes(), s.telephonyRoutes(), s.categoryRoutes(), s.caseRoutes(), s.inviteRoutes(), s.keyRoutes(), s.scheduleRoutes())
}

// routes is the table of what every contact centre has.
func (s *Server) routes() []line {
	return []line{
		// The visitor's page.
		{"GET /widget.js", public, raw(s.widgetScript)},
		{"GET /widget/panel", public, raw(s.widgetPanel)},
		{"GET /widget/assets/{file...}", public, raw(s.widgetAsset)},
		{"GET /widget/socket", public, raw(s.widgetSocket)},
		{"POST /widget/messages", public, raw(s.widgetSay)},
		{"GET /widget/history", public, raw(s.widgetHistory)},
		{"POST /widget/files", public, raw(s.widgetUpload)},
		{"POST /widget/close", public, raw(s.widgetClose)},
		{"GET /widget/rating", public, raw(s.ratingAsk)},
		{"POST /widget/rating", public, raw(s.ratingSay)},
		{"POST /widget/identify", public, raw(s.widgetIdentify)},
		{"OPTIONS /widget/identify", public, raw(s.widgetPreflight)},
		{"GET /demo/{file...}", public, raw(s.demo)},
		{"GET /files/{key}", public, raw(s.file)}, // the key is the right to it

		// Coming in.
		{"GET /api/setup", public, op("Whether the first set-up is still to be done", s.setupState)},
		{"POST /api/setup", public, op("Set up, once, with the token of the printed link", s.setUp)},
		{"GET /api/session", public, op("Who is signed in; null: nobody is", s.session)},
		{"POST /api/session", public, op("Sign in", s.signIn)},
		{"DELETE /api/session", public, op("Sign out", s.signOut)},
		{"GET /api/invitations/{token}", public, op("Look at an invitation", s.invitation)},
		{"POST /api/invitations/{token}", public, op("Accept an invitation and sign in", s.acceptInvitation)},

		// Oneself and one's colleagues.
		{"GET /api/socket", signedIn, raw(s.staffSocket)},
		{"PATCH /api/me", signedIn, op("Change one's own name or password", s.editMe)},
		{"PUT /api/me/photo", signedIn, upload("Change one's own photo: a picture of at most 2 MB", s.putPhoto)},
		{"PUT /api/operators/{id}/status", signedIn, op("Set a status: one's own, or with operators.set_status another's", s.setStatus)},

		// Conversations. Whose one sees is decided by maySee.
		{"GET /api/conversations/{id}", signedIn, op("A conversation", s.conversation)},
		{"GET /api/conversations/{id}/messages", signedIn, op("Older messages", s.olderMessages)},
		{"GET /api/conversations/{id}/why", signedIn, op("Why it was offered to whom", s.why)},
		{"POST /api/conversations/{id}/messages", signedIn, op("Answer, or leave a note", s.reply)},
		{"POST /api/conversations/{id}/take", signedIn, op("Accept the offer, pick from the queue, or take over", s.take)},
		{"POST /api/conversations/{id}/decline", signedIn, op("Decline the offer", s.decline)},
		{"POST /api/conversations/{id}/transfer", signedIn, op("Hand on to a group or an operator", s.transfer)},
		{"POST /api/conversations/{id}/close", signedIn, op("Close", s.closeConversation)},
		{"POST /api/conversations/{id}/done", signedIn, op("End the work after it: the slot is free", s.finishWrapUp)},
		{"POST /api/conversations/{id}/reopen", signedIn, op("Open again and work on it", s.reopen)},
		{"POST /api/conversations/{id}/requeue", signedIn, op("Put back into the queue", s.requeue)},
		{"POST /api/conversations/{id}/priority", manage, op("Change how urgent it is", s.prioritise)},
		{"PATCH /api/visitors/{id}", signedIn, op("Correct what is known of a visitor", s.editVisitor)},
		{"POST /api/files", signedIn, upload("Keep a file for a message; its name stands in ?name=", s.staffUpload)},

		// The supervisor's board. Its numbers come over the socket; without
		// monitor.view one sees the rows of one's own groups.
		{"GET /api/board/figures", signedIn, op("What the figures of the board mean", s.boardFigures)},
		{"GET /api/board/trend", signedIn, op("The lines of the day", s.boardTrend)},
		{"GET /api/board/conversations", signedIn, op("What a figure of the day counts, and why", s.boardConversations)},
		{"GET /api/board/thresholds", signedIn, op("When a figure is a worry", s.boardThresholds)},
		{"PUT /api/board/thresholds", edit, op("Set when a figure is a worry", s.setBoardThresholds)},
		// Settings.
		{"GET /api/settings", view, op("All settings", s.settings)},
		{"PATCH /api/organisation", edit, op("Change the organisation", s.editOrganisation)},
		{"PUT /api/desk-rules", edit, op("Set the timeouts of the desk", s.setDeskRules)},
		{"POST /api/groups", edit, op("Make a group", s.createGroup)},
		{"PATCH /api/groups/{id}", edit, op("Change a group", s.editGroup)},
		{"PUT /api/sites/{key}", edit, op("Set a site's widget", s.putSite)},
		{"POST /api/operators", staff, op("Invite a colleague", s.createOperator)},
		{"PATCH /api/operators/{id}", staff, op("Change a colleague's account", s.editOperator)},
		{"POST /api/operators/{id}/invitation", staff, op("Invite again", s.inviteAgain)},

		// About the program.
		{"GET /api/openapi.json", public, raw(s.openAPI)},
		{"GET /api/docs", public, raw(s.apiDocs)},
		{"GET /healthz", public, raw(s.healthz)},
		{"/api/", public, raw(s.noSuchRoute)},

		// Everything else is a page of the staff's application.
		{"GET /assets/{file...}", public, raw(s.asset)},
		{"/", public, raw(s.workspace)},
	}
}
