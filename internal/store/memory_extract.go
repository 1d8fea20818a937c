package store

import (
	"bytes"
	"context"
	"errors"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// memoryExtract is Memory's extract: the same bytes as Store's file, made and
// read by the same rules.
type memoryExtract struct {
	bytes          []byte
	asked          bool
	sticky, recent event.Instant // of the last Load
	served         int64
}

// ExtractServed is Store.ExtractServed.
func (m *Memory) ExtractServed() int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.extract.served
}

// Extract is Store.Extract; it reaches as far back as the last Load did.
func (m *Memory) Extract(context.Context) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.extract.asked || m.crashed || len(m.lines) == 0 {
		return nil
	}
	made, err := extractBytes("memory", func(x *extractWriter) (summary, error) {
		old, t, err := m.openExtract()
		if err != nil {
			return summary{}, err
		}
		return renewed(old, t, m.lines[len(m.lines)-1], m.extract.sticky, m.extract.recent, x.add)
	})
	if errors.Is(err, errUnfit) {
		made, err = extractBytes("memory", m.extractOfLog)
	}
	if err == nil {
		m.extract.bytes = made
	}
	return err
}

func (m *Memory) openExtract() (*extractReader, *tail, error) {
	if m.extract.bytes == nil {
		return nil, nil, unfit("there is none")
	}
	x, err := readExtract(bytes.NewReader(m.extract.bytes), int64(len(m.extract.bytes)))
	if err != nil {
		return nil, nil, err
	}
	t, err := readTail(memorySource{m}, x.summary)
	return x, t, err
}

func (m *Memory) extractOfLog(x *extractWriter) (summary, error) {
	sticky, recent := m.extract.sticky, m.extract.recent
	calls := map[event.CallID]callState{}
	for id, c := range m.calls {
		if !c.over || c.touched >= recent {
			calls[id] = callState{c.touched, c.over}
		}
	}
	var lines []keptLine
	for _, l := range m.wanted(sticky, recent) {
		why := asWhole
		if c := m.opened[l.conversation]; c == nil || c.finalSeq != 0 && c.finalAt < recent {
			if why = 0; c != nil && c.finalSeq == l.seq && c.finalAt >= sticky {
				why = asEnd
			}
		}
		k, err := keptOf(l, why)
		if err != nil {
			return summary{}, err
		}
		if _, kept := calls[k.call]; kept {
			k.why |= asCall
		}
		lines = append(lines, k)
		if err := x.add(k); err != nil {
			return summary{}, err
		}
	}
	newest := map[string]int64{}
	for key, seq := range m.latest {
		newest[key] = seq
	}
	return firstExtract(lines, newest, calls, m.lines[len(m.lines)-1], sticky, recent), nil
}

// ofExtract gives Load's records from the extract and what came after it.
func (m *Memory) ofExtract(sticky, recent event.Instant, begin desk.Begin) error {
	x, t, err := m.openExtract()
	if err != nil {
		return err
	}
	return renewedRecords(x, t, m.lines[len(m.lines)-1], sticky, recent, begin)
}

type memorySource struct{ *Memory }

func (m memorySource) after(seq int64) ([]line, error) {
	return append([]line(nil), m.lines[min(seq, int64(len(m.lines))):]...), nil
}

func (m memorySource) callsBefore(touched event.Instant, seq int64) (out []line, err error) {
	for _, c := range m.calls {
		for _, at := range c.seqs {
			if c.touched >= touched && at <= seq {
				out = append(out, m.lines[at-1])
			}
		}
	}
	sortLines(out)
	return out, nil
}
