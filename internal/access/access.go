// Package access knows who may do what: the permissions, the roles that carry
// them, and whose conversations somebody may see.
//
// The invariant: a permission is granted by a role and by nothing else, and
// what is not granted is forbidden. It holds no sessions and knows no HTTP.
package access

import "slices"

// Permission names one thing that somebody may do.
type Permission string

const (
	Public              Permission = "public"               // anybody, signed in or not
	SignedIn            Permission = "signed_in"            // any member of the staff
	ManageConversations Permission = "conversations.manage" // others' conversations: close, transfer, requeue, prioritise
	SeeAllConversations Permission = "conversations.see_all"
	SetStatuses         Permission = "operators.set_status" // of others
	ViewMonitor         Permission = "monitor.view"         // the board of all groups
	ViewReports         Permission = "reports.view"         // of everybody; one's own figures are anybody's
	ViewSettings        Permission = "settings.view"
	EditSettings        Permission = "settings.edit"
	EditStaff           Permission = "staff.edit"
	ListenRecordings    Permission = "recordings.listen" // of everybody's calls; one's own talks are one's own
	ViewCustomers       Permission = "customers.view"    // their cards, calls and cases
	EditCustomers       Permission = "customers.edit"
	MergeCustomers      Permission = "customers.merge" // cannot be taken back
	EditCases           Permission = "cases.edit"
)

// Role is a named set of permissions.
type Role string

const (
	Operator      Role = "operator"
	Supervisor    Role = "supervisor"
	Administrator Role = "administrator"
)

var granted = map[Role][]Permission{
	Operator: {SignedIn, ViewCustomers, EditCustomers, EditCases},
	Supervisor: {SignedIn, ManageConversations, SeeAllConversations, SetStatuses, ViewMonitor, ViewReports, ViewSettings,
		ViewCustomers, EditCustomers, MergeCustomers, EditCases, ListenRecordings},
	Administrator: {SignedIn, ManageConversations, SeeAllConversations, SetStatuses, ViewMonitor, ViewReports, ViewSettings,
		EditSettings, EditStaff, ViewCustomers, EditCustomers, MergeCustomers, EditCases, ListenRecordings},
}

// Of gives the permissions of a role, none for an unknown one.
func Of(r Role) []Permission { return slices.Clone(granted[r]) }

// Known says whether there is such a role.
func Known(r Role) bool { return granted[r] != nil }

// May says whether a role carries a permission. Everybody may what is public.
func May(r Role, p Permission) bool { return p == Public || slices.Contains(granted[r], p) }
