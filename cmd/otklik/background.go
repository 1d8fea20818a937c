package main

import (
	"context"
	"sync"
)

// background are jobs that run until the program stops.
type background struct {
	stop context.CancelFunc
	jobs sync.WaitGroup
}

// begin starts the jobs; it is called once.
func (b *background) begin(jobs ...func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	b.stop = cancel
	for _, job := range jobs {
		b.jobs.Go(func() { job(ctx) })
	}
}

// end waits until all jobs have stopped, or does nothing if none was begun.
func (b *background) end() {
	if b.stop != nil {
		b.stop()
		b.jobs.Wait()
	}
}
