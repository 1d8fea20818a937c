// Package web is the HTTP side of otklik: the staff's REST API, the visitors'
// API, the doors of both sockets, the files, and the pages built from ui.
//
// The invariant: whatever is answered as done has been recorded, and nobody
// does or sees what their role does not allow. Every route stands on one line
// of the table in routes.go, and the line names the permission; a handler runs
// only behind the guard of its line. A program with a key does no more than its
// owner may at that moment, and of that only what key_rules.go opens. Whose conversations somebody sees is
// decided by [maySee] and nowhere else.
//
// It decides nothing about the contact centre itself: it turns requests into
// commands for the desk, and what the desk and the tables say into package
// wire's structs. It never keeps a second copy of the live state, never
// answers with an error's own text, and never logs what people write. Read
// next: server.go, routes.go, guard.go.
package web
