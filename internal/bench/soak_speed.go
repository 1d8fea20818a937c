package bench

import (
	"context"
	"fmt"
	"time"
)

// The fast clock of B18 goes as fast as the machine keeps up with: beyond that
// work piles up, and its delay says nothing of the program.

// soakSpeeds are those that are tried, the fastest first.
var soakSpeeds = []float64{30, 20, 15, 10, 7, 5, 3, 2, 1}

const (
	soakTrial  = 12 * time.Second // of a speed, and as long before it for conversations to be under way
	soakTalked = soakGap * soakMessages
	keptUpMs   = 100 // the 99th percentile of how late the load begins things, at most
	// trialMs is what a trial has to keep: hours are longer than it, and hold more.
	trialMs = keptUpMs / 2
	// hopelessMs, in any second of a trial, ends it.
	hopelessMs = 10 * keptUpMs
)

// soakSpeed gives the speed that was asked for, or finds it.
func (b *Bench) soakSpeed(ctx context.Context) (float64, error) {
	if b.Speed > 0 {
		return b.Speed, nil
	}
	for _, speed := range soakSpeeds {
		late, err := b.trySpeed(ctx, speed)
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if err != nil { // who is far too late is refused things, and operators are lost
			b.progress(fmt.Sprintf("(%g times: %v) ", speed, err))
			continue
		}
		b.progress(fmt.Sprintf("(%g times: %.0f ms late) ", speed, late))
		if late <= trialMs {
			return speed, nil
		}
	}
	return 0, fmt.Errorf("this machine does not keep up with the large profile in real time: things were begun more than %d ms late", trialMs)
}

// trySpeed gives the 99th percentile of how late things are begun at a speed,
// in ms, once as many conversations go on as ever will; or as soon as there is
// no hope.
func (b *Bench) trySpeed(ctx context.Context, speed float64) (float64, error) {
	k, err := b.beginSoak(ctx, speed)
	if err != nil {
		return 0, err
	}
	defer k.end()
	settling := max(soakTrial, min(4*soakTrial, time.Duration(float64(soakTalked)/speed)))
	if late, err := k.lateWithin(ctx, settling); err != nil || late > hopelessMs {
		return late, err
	}
	return k.lateWithin(ctx, soakTrial)
}

// lateWithin gives how late things were begun within a time: the 99th percentile
// of all of it, or of a second without hope.
func (k *soak) lateWithin(ctx context.Context, length time.Duration) (float64, error) {
	var all []float64
	for range int(length / time.Second) {
		if err := wait(ctx, time.Second); err != nil {
			return 0, err
		}
		if err := k.failed(); err != nil {
			return 0, err
		}
		second := k.takeLates()
		if late := quantile(second, .99); late > hopelessMs {
			return late, nil
		}
		all = append(all, second...)
	}
	return quantile(all, .99), nil
}
