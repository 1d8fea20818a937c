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
)

// soakSpeed gives the speed that was asked for, or finds it.
func (b *Bench) soakSpeed(ctx context.Context) (float64, error) {
	if b.Speed > 0 {
		return b.Speed, nil
	}
	for _, speed := range soakSpeeds {
		late, err := b.trySpeed(ctx, speed)
		if err != nil {
			return 0, err
		}
		b.progress(fmt.Sprintf("(%g times: %.0f ms late) ", speed, late))
		if late <= keptUpMs {
			return speed, nil
		}
	}
	return 0, fmt.Errorf("this machine does not keep up with the large profile in real time: things were begun more than %d ms late", keptUpMs)
}

// trySpeed gives the 99th percentile of how late things are begun at a speed,
// in ms, once as many conversations go on as ever will.
func (b *Bench) trySpeed(ctx context.Context, speed float64) (float64, error) {
	k, err := b.beginSoak(ctx, speed)
	if err != nil {
		return 0, err
	}
	defer k.end()
	if err := wait(ctx, max(soakTrial, min(4*soakTrial, time.Duration(float64(soakTalked)/speed)))); err != nil {
		return 0, err
	}
	k.takeP99()
	if err := wait(ctx, soakTrial); err != nil {
		return 0, err
	}
	_, late := k.takeP99()
	return late, k.failed()
}
