package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"otklik/internal/wire"
)

// TestWhatIsNotThereIsRefused: a request that names what is not there is told
// so, whatever it names, and one that names what was switched off or removed is
// answered.
func TestWhatIsNotThereIsRefused(t *testing.T) {
	_, anna, boris, vera, dates := worked(t)
	list := "GET /api/figures/missed.waits/conversations?" + dates
	now := fmt.Sprint(time.Now().UnixMilli())
	for route, code := range map[string]string{
		list + "&by=group&cell=77":                                              "no_group",
		list + "&by=operator&cell=77":                                           "no_operator",
		list + "&by=topic&cell=77":                                              "no_category",
		list + "&by=topic&cell=77-own":                                          "no_category",
		list + "&by=rule&cell=77":                                               "no_invitation_rule",
		list + "&by=line&cell=77":                                               "no_line",
		list + "&by=channel&cell=pigeon":                                        "bad_channel",
		list + "&by=operator&cell=boris":                                        "bad_cell",
		list + "&by=operator&cell=%2B1":                                         "bad_cell",
		list + "&by=operator&cell=-1":                                           "bad_cell",
		list + "&by=operator&cell=1-own":                                        "bad_cell",
		list + "&by=hour&cell=25:00":                                            "bad_cell",
		list + "&line=555":                                                      "no_line",
		list + "&clause=nonsense":                                               "no_clause",
		list + "&clause=rt.first/no_reply":                                      "no_clause",
		"GET /api/figures/uis.lost/conversations?" + dates + "&clause=typed":    "no_clause", // of conversations, not of calls
		"GET /api/figures/op.occupancy/conversations?" + dates + "&clause=busy": "no_clause", // a quotient has none
		"GET /api/reports/calls?" + dates + "&line=555":                         "no_line",
		"GET /api/reports/calls/export?" + dates + "&line=555":                  "no_line",
		"GET /api/reports/calls/reconciliation?" + dates + "&line=555":          "no_line",
		"GET /api/reports/missed/reconciliation?" + dates + "&compare=moon":     "bad_comparison",
		"GET /api/reports/missed/reconciliation?" + dates + "&group=77":         "no_group",
		"GET /api/reports/missed?" + dates + "&topic=77":                        "no_category",
		"GET /api/staffing?" + dates + "&group=77":                              "no_group",
		"GET /api/staffing/export?" + dates + "&group=77":                       "no_group",
		"GET /api/staffing/try?arrivals=1&aht=60&group=77":                      "no_group",
		"GET /api/archive?group=1,77":                                           "no_group",
		"GET /api/archive?operator=77":                                          "no_operator",
		"GET /api/archive?topic=77":                                             "no_category",
		"GET /api/archive/export?operator=77":                                   "no_operator",
		"GET /api/archive/days/2026-11-01?operator=77":                          "no_operator",
		"GET /api/board?at=" + now + "&group=77":                                "no_group",
		"GET /api/board?at=" + now + "&channel=pigeon":                          "bad_channel",
		"GET /api/board/trend?group=77":                                         "no_group",
		"GET /api/board/trend?channels=site,pigeon":                             "bad_board_channel",
		"GET /api/board/topics?group=77":                                        "no_group",
		"GET /api/board/conversations?figure=lt.arrived&group=77":               "no_group",
		"GET /api/board/conversations?figure=lt.topics&topic=77":                "no_category",
		"GET /api/board/conversations?figure=lt.arrived&channels=pigeon":        "bad_board_channel",
		"GET /api/calls/board?group=77":                                         "no_group",
		"GET /api/calls/board?line=555":                                         "no_line",
		"GET /api/calls/lost?line=555":                                          "no_line",
		"GET /api/calls/load?line=555":                                          "no_line",
		"GET /api/calls/load/talking?line=555":                                  "no_line",
		"GET /api/call-figures?group=77":                                        "no_group",
		"GET /api/call-figures/uis.lost?line=555":                               "no_line",
		"GET /api/cases?status=lost":                                            "unknown_state",
		"GET /api/cases?assignee=77":                                            "no_operator",
		"GET /api/cases?customer=77":                                            "no_customer",
		"GET /api/cases?channel=pigeon":                                         "bad_case_channel",
		"GET /api/cases?handset=blue":                                           "bad_handset",
	} {
		got := anna.ask(route, nil)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `"`+code+`"`) {
			t.Errorf("%s: %d %s, want %s", route, got.status, got.body, code)
		}
	}

	gone := read[wire.Group](t, anna.ask("POST /api/groups", wire.GroupEdit{Name: ptr("Доставка")})).ID
	read[wire.Group](t, anna.ask(fmt.Sprintf("PATCH /api/groups/%d", gone), wire.GroupEdit{Removed: ptr(true)}))
	read[wire.Operator](t, anna.ask(fmt.Sprintf("PATCH /api/operators/%d", vera.id), wire.OperatorEdit{Off: ptr(true)}))
	for _, route := range []string{
		list + fmt.Sprintf("&by=group&cell=%d", gone),
		list + fmt.Sprintf("&group=%d", gone),
		list + fmt.Sprintf("&by=operator&cell=%d", vera.id),
		list + "&by=operator&cell=0",
		list + "&by=topic&cell=0",
		list + "&by=line&cell=0",
		list + "&by=channel&cell=none",
		list + "&clause=missed",
		"GET /api/figures/c.outcome/conversations?" + dates + "&clause=served",
		"GET /api/figures/rt.first/conversations?" + dates + "&clause=no_reply",
		fmt.Sprintf("GET /api/archive?operator=%d&group=%d", vera.id, gone),
		fmt.Sprintf("GET /api/board/trend?group=%d&channels=site,offline", gone),
		fmt.Sprintf("GET /api/cases?assignee=%d&status=open,pending&channel=manual&handset=red", vera.id),
	} {
		if got := anna.ask(route, nil); got.status != http.StatusOK {
			t.Errorf("%s: %d %s", route, got.status, got.body)
		}
	}

	// Whoever sees their own figures only learns nothing of another's row.
	for _, who := range []int64{vera.id, 77} {
		if got := boris.ask(list+fmt.Sprintf("&by=operator&cell=%d", who), nil); got.status != http.StatusForbidden {
			t.Errorf("the row of %d: %d %s", who, got.status, got.body)
		}
	}
	if got := boris.ask(list+fmt.Sprintf("&by=operator&cell=%d", boris.id), nil); got.status != http.StatusOK {
		t.Errorf("one's own row: %d %s", got.status, got.body)
	}
}
