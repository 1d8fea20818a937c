package web

import "otklik/internal/access"

const (
	customersView  = access.ViewCustomers
	customersEdit  = access.EditCustomers
	customersMerge = access.MergeCustomers
	customersErase = access.EraseCustomers
	casesEdit      = access.EditCases
)

// caseRoutes is the table of customers and cases.
func (s *Server) caseRoutes() []line {
	return []line{
		{"GET /api/customers", customersView, op("Customers: all, or those that a query finds", s.customers)},
		{"POST /api/customers", customersEdit, op("Make a customer", s.createCustomer)},
		{"GET /api/customers/{id}", customersView, op("A customer and all that was had with them", s.customer)},
		{"PATCH /api/customers/{id}", customersEdit, op("Change a customer's card", s.editCustomer)},
		{"POST /api/customers/{id}/phones", customersEdit, op("Give a number to a customer", s.linkPhone)},
		{"DELETE /api/customers/{id}/phones/{phone}", customersEdit, op("Take a number from a customer", s.unlinkPhone)},
		{"POST /api/customers/{id}/merge", customersMerge, op("Make one customer of two", s.mergeCustomers)},
		{"POST /api/customers/{id}/erase", customersErase, op("Erase a customer's words everywhere; the facts stay", s.eraseCustomer)},
		{"GET /api/customer-fields", customersView, op("The fields of a card", s.customerFields)},
		{"PUT /api/customer-fields", edit, op("Set the fields of a card, and which are shown when the customer calls", s.putCustomerFields)},
		{"POST /api/visitors/{id}/erase", customersErase, op("Erase the words of a visitor who is no customer; the facts stay", s.eraseVisitor)},
		{"GET /api/visitors/{id}/customer", customersView, op("Who a visitor of the site is", s.visitorCustomer)},
		{"PUT /api/visitors/{id}/customer", customersEdit, op("Say who a visitor of the site is", s.linkVisitor)},

		{"GET /api/cases", customersView, op("Cases, those that changed last first", s.cases)},
		{"POST /api/cases", casesEdit, op("Make a case, of one's own talk or by hand", s.createCase)},
		{"GET /api/cases/{id}", customersView, op("A case with its timeline", s.caseView)},
		{"PATCH /api/cases/{id}", casesEdit, op("Change a case", s.editCase)},
		{"POST /api/cases/{id}/notes", casesEdit, op("Leave a note in a case", s.noteCase)},
		{"POST /api/cases/{id}/calls", casesEdit, op("Put one's own talk into a case", s.attachCall)},
		{"GET /api/case-drafts/{id}", casesEdit, op("What is typed on the page of a new case", s.caseDraft)},
		{"PUT /api/case-drafts/{id}", casesEdit, op("Keep what is typed on the page of a new case", s.putCaseDraft)},
	}
}
