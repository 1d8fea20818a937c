// Package access knows who may do what: the permissions, the roles that carry
// them, whose conversations somebody may see, and into which sections a key for
// programs divides it all.
//
// The invariant: a permission is granted by a role or, if it is one of
// Grantable, to a person by name; what is not granted is forbidden. It holds no
// sessions and no keys, and knows no HTTP.
package access

import "slices"

// Permission names one thing that somebody may do.
type Permission string

const (
	Public              Permission = "public"               // anybody, signed in or not
	SignedIn            Permission = "signed_in"            // any member of the staff
	ManageConversations Permission = "conversations.manage" // others' conversations: close, transfer, requeue, prioritise
	SeeAllConversations Permission = "conversations.see_all"
	SetStatuses         Permission = "operators.set_status"       // of others
	ViewMonitor         Permission = "monitor.view"               // the board of all groups
	ViewCalls           Permission = "calls.view"                 // the board of calls: of all groups with monitor.view, else of Scope
	SetGroupStatuses    Permission = "operators.set_group_status" // of the people in the groups of Scope (U14)
	ViewReports         Permission = "reports.view"               // of everybody; one's own figures are anybody's
	ViewSettings        Permission = "settings.view"
	EditSettings        Permission = "settings.edit"
	EditStaff           Permission = "staff.edit"
	ListenRecordings    Permission = "recordings.listen" // of everybody's calls; one's own talks are one's own
	ViewCustomers       Permission = "customers.view"    // their cards, calls and cases
	EditCustomers       Permission = "customers.edit"
	MergeCustomers      Permission = "customers.merge" // cannot be taken back
	EraseCustomers      Permission = "customers.erase" // cannot be taken back either
	EditCases           Permission = "cases.edit"
	ViewVisitors        Permission = "visitors.view"   // who is on the site now
	InviteVisitors      Permission = "visitors.invite" // by hand, in one's own groups
	MakeKeys            Permission = "keys.make"       // for programs that ask in one's own name
	ManageKeys          Permission = "keys.manage"     // see and revoke everybody's
)

// Role is a named set of permissions.
type Role string

const (
	Operator      Role = "operator"
	Manager       Role = "manager" // of the groups that they are appointed to lead (U13)
	Supervisor    Role = "supervisor"
	Administrator Role = "administrator"
)

var granted = map[Role][]Permission{
	Operator: {SignedIn, ViewCustomers, EditCustomers, EditCases, ViewVisitors, InviteVisitors},
	Manager:  {SignedIn, ViewCustomers, EditCustomers, EditCases, ViewCalls, ViewVisitors, InviteVisitors},
	Supervisor: {SignedIn, ManageConversations, SeeAllConversations, SetStatuses, ViewMonitor, ViewCalls, ViewReports, ViewSettings,
		ViewCustomers, EditCustomers, MergeCustomers, EditCases, ListenRecordings, ViewVisitors, InviteVisitors, MakeKeys},
	Administrator: {SignedIn, ManageConversations, SeeAllConversations, SetStatuses, ViewMonitor, ViewCalls, ViewReports, ViewSettings,
		EditSettings, EditStaff, ViewCustomers, EditCustomers, MergeCustomers, EraseCustomers, EditCases, ListenRecordings, ViewVisitors, InviteVisitors,
		MakeKeys, ManageKeys},
}

// Of gives the permissions of a role, none for an unknown one.
func Of(r Role) []Permission { return slices.Clone(granted[r]) }

// Known says whether there is such a role.
func Known(r Role) bool { return granted[r] != nil }

// May says whether a role carries a permission. Everybody may what is public.
func May(r Role, p Permission) bool { return p == Public || slices.Contains(granted[r], p) }

// Grantable are the permissions that a person may have by name, whatever their
// role.
var Grantable = []Permission{ViewCalls, SetGroupStatuses, MakeKeys}

// Person is whose permissions are asked for: a role, and what was granted by
// name.
type Person struct {
	Role    Role
	Granted []Permission
}

// May says whether a person has a permission. What is not grantable and stands
// among the granted all the same grants nothing.
func (p Person) May(one Permission) bool {
	return May(p.Role, one) || slices.Contains(Grantable, one) && slices.Contains(p.Granted, one)
}

// Permissions gives all that a person may.
func (p Person) Permissions() []Permission {
	out := Of(p.Role)
	for _, one := range Grantable {
		if p.May(one) && !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	return out
}

// Scope gives the groups that somebody without monitor.view sees the calls of,
// and the figures, and whose people's statuses they may set: a manager the
// groups they lead, others those they are in (U13).
func Scope[G comparable](r Role, leads, in []G) []G {
	if r == Manager {
		return leads
	}
	return in
}
