// Package sim proves the desk: from one seed it lives through days of a
// contact centre, with visitors, operators, supervisors, disks that refuse and
// programs that die, and after every step it looks for a broken promise.
//
// What it drives is the real thing: desk.Desk by Step under a clock of its
// own, and a real log. What it checks with is not: model.go and eligible.go
// say again, in the plainest words, what the metrics text says of waits,
// timers and routing, and share no line with the packages they judge. Who
// makes them call those packages makes the proof worthless.
//
// The invariant: everything follows from the seed. The same seed gives the
// same log, byte for byte, so a failure is repeated by the command it prints.
//
// It never reads a clock, and never asks the live state what to do next: the
// actors see only what the log says. Read next: world.go, then laws.go.
package sim
