package storetest

import (
	"fmt"
	"sync"
	"testing"

	"otklik/internal/event"
)

const (
	readerBatch   = 7
	readerBatches = 60
	readers       = 3
)

// wholeBatches reads in every way while batches are written: each reading is
// a beginning of the log, without gaps, that ends where a batch ends.
func wholeBatches(t *testing.T, open Open) {
	log, _ := open(t)
	done := make(chan struct{})
	problems := make(chan error, readers)
	var running sync.WaitGroup
	for range readers {
		running.Go(func() {
			for last := false; !last; { // once more after the last batch
				select {
				case <-done:
					last = true
				default:
				}
				if err := readWhole(log); err != nil {
					problems <- err
					return
				}
			}
		})
	}
	for b := range int64(readerBatches) {
		batch := make([]event.Entry, readerBatch)
		for i := range batch {
			seq := b*readerBatch + int64(i) + 1
			batch[i] = entry(seq, event.Instant(seq), &event.WaitBegan{Conversation: 1, Wait: int(seq)})
			if seq == 1 {
				batch[i].Fact = &event.Opened{Conversation: 1, Visitor: 1}
			}
		}
		if err := log.Append(batch); err != nil {
			t.Errorf("Append: %v", err)
			break
		}
	}
	close(done)
	running.Wait()
	close(problems)
	for err := range problems {
		t.Error(err)
	}
}

func readWhole(log Log) error {
	for _, way := range []struct {
		name string
		read func(each func(event.Record) error) error
	}{
		{"Load", func(each func(event.Record) error) error {
			head, err := log.Load(0, 0, func() func(event.Record) error { return each })
			if err == nil && head.Seq%readerBatch != 0 {
				err = fmt.Errorf("the head %d is inside a batch", head.Seq)
			}
			return err
		}},
		{"ScanLog", func(each func(event.Record) error) error { return log.ScanLog(background, 1, each) }},
		{"Records", func(each func(event.Record) error) error {
			records, err := log.Records(background, 1)
			for _, r := range records {
				_ = each(r)
			}
			return err
		}},
	} {
		n, gap := int64(0), false
		err := way.read(func(r event.Record) error {
			n++
			gap = gap || r.Seq != n
			return nil
		})
		if err != nil {
			return fmt.Errorf("%s while batches are written: %w", way.name, err)
		}
		if gap || n%readerBatch != 0 {
			return fmt.Errorf("%s while batches are written: %d records, gap %v; want whole batches of %d", way.name, n, gap, readerBatch)
		}
	}
	return nil
}
