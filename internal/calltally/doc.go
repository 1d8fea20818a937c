// Package calltally keeps the verdicts on telephone calls and on cases as
// columns, so that reports of any period count them as they count
// conversations: it follows the log beside the desk for calls and settings,
// and the shelf of the customers' books for cases.
//
// A late signal changes a call, and with it the cases of its customer and the
// calls that a talk makes good; so nothing is ever settled here. Every call and
// every book remembers its rows, and whatever is told of it takes them out and
// puts those of now in.
//
// The invariant: what is kept is what package metric says of the calls of the
// log up to one position and of the books as they are shelved, whatever the
// order in which either was learned. Rows are columns in memory; what each call
// and each book added lies in calls.db beside the log, is looked up when
// something is told of it, and is the same, byte for byte, as what a reading
// from the beginning makes. A file that is torn or of another log is made anew;
// what was judged by other definitions serves until it is judged again;
// deleting the file costs a reading of the log.
//
// It decides nothing, writes nothing into the log, and nobody who talks waits
// for it.
package calltally
