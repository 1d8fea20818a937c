// Package demo makes a contact centre live: it sets one up over HTTP, then
// plays visitors and operators against it through the real requests and
// sockets of package client, so that a newcomer sees the product at work.
//
// The invariants: everything random follows from the seed, and the demo never
// knows more than a browser would; what it cannot do, nobody can. A person at
// the keyboard always comes first: whatever they take, answer or change, the
// simulated staff leave to them.
//
// It never touches the database, never looks into the program it plays
// against and never runs against one that it has not set up itself.
//
// Read next: demo.go, script.go (the format of dialogues/), visitor.go,
// operator.go.
package demo
