// Command gen writes ui/protocol/wire.gen.ts: the structs of internal/wire as
// TypeScript interfaces, and the codes of internal/event as unions, so that a
// word missing for a code is a compile error in the browser's part.
//
// It reads source, not types: the comments are the contract and travel along.
// Run it from the repository's root: go run ./internal/wire/gen
package main

import (
	"fmt"
	"os"
)

const target = "ui/protocol/wire.gen.ts"

func main() {
	text, err := generate("internal/wire", "internal/event")
	if err == nil {
		err = os.WriteFile(target, []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}
