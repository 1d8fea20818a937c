package web

import "testing"

// TestOperationsAreMadeWhenAsked: who serves visitors alone does not hold the
// shapes of the staff's operations; the first who asks for one gets it.
func TestOperationsAreMadeWhenAsked(t *testing.T) {
	h := newHouse(t)
	for _, route := range []string{"GET /healthz", "GET /widget.js", "GET /", "GET /nothing.txt"} {
		h.stranger().ask(route, nil)
	}
	if h.server.pages.operations != nil {
		t.Error("the operations under /api/ were made, and nobody asked for one")
	}
	h.run(scenario{name: "the first to ask", as: h.stranger(), route: "GET /api/setup", status: 200})
	if h.server.pages.operations == nil {
		t.Error("an operation was answered and none was made")
	}
}
