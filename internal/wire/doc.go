// Package wire is what travels between the program and the browsers: every
// request, answer and socket frame, as plain structs. The TypeScript types in
// ui/protocol/wire.gen.ts are generated from it (`make generate`), and a test
// fails when they differ.
//
// Times are milliseconds since 1970 UTC. A frame is a JSON object whose field
// "t" names its kind. Unknown kinds and fields of frames and answers are ignored,
// so that either side may be newer; a request under /api/ with an unknown field
// is refused, for somebody meant something by it.
//
// The package holds no behaviour and imports nothing but the vocabulary.
package wire
