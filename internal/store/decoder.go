package store

import "otklik/internal/event"

// Lines go to the decoder's goroutine in portions: one by one, handing over
// would cost as much as decoding.
const (
	portionLines = 256
	portionsKept = 8 // ahead of the decoder, so that neither waits for long
)

// decoder turns lines into records on another core while more are read. It is
// used by one goroutine, which must call finish.
type decoder struct {
	portion  []line
	portions chan []line
	done     chan decoded
}

type decoded struct {
	records []event.Record
	err     error // the first one
}

// startDecoder gives one for about so many lines.
func startDecoder(lines int) *decoder {
	d := &decoder{portions: make(chan []line, portionsKept), done: make(chan decoded, 1), portion: make([]line, 0, portionLines)}
	go d.run(lines)
	return d
}

func (d *decoder) run(lines int) {
	out := decoded{records: make([]event.Record, 0, lines)}
	for portion := range d.portions { // to the end also after an error: the reader must not be stuck
		for _, l := range portion {
			if out.err != nil {
				break
			}
			var r event.Record
			r, out.err = l.record()
			out.records = append(out.records, r)
		}
	}
	d.done <- out
}

func (d *decoder) add(l line) {
	d.portion = append(d.portion, l)
	if len(d.portion) == portionLines {
		d.portions <- d.portion
		d.portion = make([]line, 0, portionLines)
	}
}

// finish gives the records of all lines, in the order they were added.
func (d *decoder) finish() ([]event.Record, error) {
	d.portions <- d.portion
	close(d.portions)
	out := <-d.done
	return out.records, out.err
}
