package tally_test

import (
	"context"
	"flag"
	"path/filepath"
	"testing"

	"otklik/internal/store"
	"otklik/internal/tally"
)

var benchFolder = flag.String("folder", "", "a data folder with reports.db, for BenchmarkStart")

// BenchmarkStart is how long verdicts take to be there from their file, until
// the first report can be answered. Rows come into memory beside and after it.
func BenchmarkStart(b *testing.B) {
	if *benchFolder == "" {
		b.Skip("no -folder")
	}
	st, err := store.Open(b.Context(), *benchFolder, store.Options{})
	must(b, err)
	defer st.Close()
	for b.Loop() {
		t := tally.New(tally.Config{Log: st, Fresh: -1, File: filepath.Join(*benchFolder, "reports.db")})
		t.Start(context.Background())
		must(b, t.Read(context.Background(), func(tally.View) {}))
		b.StopTimer()
		t.Stop()
		b.StartTimer()
	}
}
