// Package emulate plays the telephone platform of package callgear: an account
// with employees, calls that come and go, the notifications it sends of them,
// and its two programming interfaces with tokens, points and error codes. It
// is part of the product: demonstrations, tests and measurements use it, and
// whoever sets an integration up can try it without an account.
//
// The invariants: an Exchange is a function of its seed, its configuration and
// the moments and requests it is given; the order, the losses and the
// repetitions of its notifications are another function of a seed, so that the
// same calls can be told in every way; a Server is bounded in calls, rate and
// time, and listens on this machine only unless told otherwise.
//
// It never speaks to a real vendor, and it knows of us only what the vendor
// does: an address to send to.
//
// Read next: exchange.go (the calls), script.go (how a call goes), notice.go
// (what is sent of it), disorder.go, server.go and rpc.go.
package emulate
