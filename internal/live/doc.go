// Package live knows who is connected and what each of them is shown: the
// sockets of the staff, the sockets of the visitors, and the few facts about
// people that the pictures on their screens need.
//
// The invariant: what a socket has been sent is exactly what has been recorded
// and what its person may see; of a page that says what it has in sight, its
// scene, what is in that and what is its person's own. A staff socket begins
// with a snapshot taken under the same lock that every later change is
// published under, so nothing is missed and nothing comes twice; a card that
// leaves somebody's sight is taken away from them; a note never reaches a
// visitor. A message is never dropped: a socket too slow for its messages is
// closed and begins again with a snapshot.
//
// Presence comes from the sockets themselves (pings that browsers answer
// without any script), so that a throttled tab in the background is still
// there.
//
// The hub is told what was recorded by the desk's loop ([Hub.Recorded]); it
// never blocks that loop, never asks the database in it, and never calls the
// desk from it. Names, photos and sites are words: web fills them in at the
// start and after edits (the Set methods). It decides nothing. Lock order:
// the desk's lock, then Hub.mu, then a socket's own; never the other way.
package live
