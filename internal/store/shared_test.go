package store_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"otklik/internal/store"
)

// TestWriterIsShared: the log and the tables are written through one
// connection, also by people who hang up in the middle; the log must not
// notice.
func TestWriterIsShared(t *testing.T) {
	const batches, size = 50, 5
	s := open(t, t.TempDir())
	done := make(chan struct{})
	var running sync.WaitGroup
	for writer := range 3 {
		running.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-done:
					return
				default:
				}
				hangUp, cancel := context.WithCancel(context.Background())
				if writer == 0 {
					go cancel() // somewhere in between; whether the site is written is not known
					_ = s.PutSite(hangUp, store.Site{Key: "gone"})
				} else if err := s.PutSite(hangUp, store.Site{Key: fmt.Sprint(writer), Name: fmt.Sprint(i)}); err != nil {
					t.Errorf("PutSite: %v", err)
				}
				cancel()
			}
		})
	}
	for b := range int64(batches) {
		if err := s.Append(crashBatch(b*size+1, size)); err != nil {
			t.Errorf("Append: %v", err)
		}
	}
	close(done)
	running.Wait()
	head, err := s.Load(0, 0, nobody)
	if err != nil || head.Seq != batches*size {
		t.Errorf("the log ends with %d, %v; want %d", head.Seq, err, batches*size)
	}
}
