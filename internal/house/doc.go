// Package house holds the rules of the house as tests: who may import whom,
// what the core may not do, what every package says of itself, and that every
// fact is somebody's concern.
//
// The invariant: a rule that is not checked here is only a wish. Each ban
// stands with its reason, and whoever breaks one is told the reason, not the
// rule alone. A rule that is wrong is changed here, in the open.
//
// It reads source files as text and syntax; it runs none of the program.
package house
