package access

import "slices"

// Section names a part of what can be asked for that a key for programs opens.
// It only narrows: of its part, whoever comes with the key sees and does what
// its owner may at that moment, and no more.
type Section string

const (
	ReadReports    Section = "reports.read"    // reports, the lists behind their figures, their files
	ReadMonitor    Section = "monitor.read"    // the board of today, and of a past moment
	ReadArchive    Section = "archive.read"    // past conversations, their words, their files
	ReadCalls      Section = "calls.read"      // the board of calls, calls, who made lost ones good
	ReadRecordings Section = "recordings.read" // what was said; listening is on record as ever
	ReadCustomers  Section = "customers.read"  // customers and cases
	EditsCustomers Section = "customers.edit"
	EditsCases     Section = "cases.edit"
)

// Sections are all there are, in the order that people choose from.
var Sections = []Section{ReadReports, ReadMonitor, ReadArchive, ReadCalls, ReadRecordings, ReadCustomers, EditsCustomers, EditsCases}

// takes is what somebody must be allowed to have any use of a section.
var takes = map[Section]Permission{
	ReadReports: SignedIn, ReadMonitor: SignedIn, ReadArchive: SignedIn, ReadCalls: ViewCalls, ReadRecordings: SignedIn,
	ReadCustomers: ViewCustomers, EditsCustomers: EditCustomers, EditsCases: EditCases,
}

// Opens says whether a person's key may open a section now: they may have keys,
// and the section's part is theirs.
func (p Person) Opens(s Section) bool {
	need, known := takes[s]
	return known && p.May(MakeKeys) && p.May(need)
}

// Sections gives those that a person's keys may open, in the order of
// [Sections].
func (p Person) Sections() []Section {
	return slices.DeleteFunc(slices.Clone(Sections), func(s Section) bool { return !p.Opens(s) })
}
