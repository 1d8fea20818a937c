// Package bench measures the program from outside: the real binary as a child
// process, real requests and sockets, everything acknowledged durable; and
// beside it the floors: small programs that do only the part physics demands.
//
// The invariants. Ours and the floor are measured in the same block, one after
// the other and back (floor, ours, ours, floor), by the same client; what is
// compared is the ratio within a block. A block with a noisy machine around it
// is dropped and counted. Latencies are counted from the moment a request was
// meant to be sent. What the server acknowledged is looked for in its log.
//
// It never measures in its own process, never connects to anything but
// loopback addresses, and never runs without bounds in number and time. It
// needs Linux: processor time and memory are read from /proc.
//
// Read next: bench.go (the list of workloads), block.go (the method),
// server.go (the child), floor.go (the yardstick).
package bench
