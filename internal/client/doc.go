// Package client speaks otklik's own protocol (docs/protocol.md) as a visitor
// and as a member of the staff: for the demo, the benchmarks and the tests
// that want a whole program on the other side.
//
// The invariant: it knows nothing that a browser does not know, and what it
// sends a browser could send. A message that Say or Reply returned without an
// error is stored for good.
//
// It never retries, never reconnects and never reads a clock by itself: how
// patient to be is the caller's affair. It holds no goroutines; a socket is
// read by who calls Next.
package client
