package store_test

import (
	"context"
	"testing"

	"otklik/internal/store"
	"otklik/internal/store/storetest"
)

func TestSQLiteKeepsTheLaw(t *testing.T) {
	storetest.Exercise(t, func(t *testing.T) (storetest.Log, func() storetest.Log) {
		dir := t.TempDir()
		s := open(t, dir)
		return s, func() storetest.Log {
			if err := s.Close(); err != nil {
				t.Fatalf("Close: %v", err)
			}
			s = open(t, dir)
			return s
		}
	})
}

func TestMemoryKeepsTheLaw(t *testing.T) {
	storetest.Exercise(t, func(*testing.T) (storetest.Log, func() storetest.Log) {
		m := store.NewMemory()
		return m, func() storetest.Log {
			m = m.Reopen()
			return m
		}
	})
}

// open opens a data folder for as long as the test runs.
func open(t testing.TB, dir string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), dir, store.Options{})
	if err != nil {
		t.Fatalf("Open: %v", err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}
