package main

import (
	"os"
	"testing"
)

// The browsers' types are committed; this is what keeps them true.
func TestGeneratedFileIsFresh(t *testing.T) {
	want, err := generate("..", "../../event")
	if err != nil {
		t.Fatal(err)
	}
	have, err := os.ReadFile("../../../" + target)
	if err != nil {
		t.Fatal(err)
	}
	if string(have) != want {
		t.Errorf("%s is stale: run `go run ./internal/wire/gen` from the repository's root", target)
	}
}
