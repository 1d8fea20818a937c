package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"otklik/internal/event"
)

// ScanKinds is Books.ScanKinds.
func (m *Memory) ScanKinds(_ context.Context, from int64, prefixes []string, each func(event.Record) error) (int64, error) {
	m.mu.Lock()
	all, crashed := m.lines, m.crashed
	m.mu.Unlock()
	if crashed {
		return 0, fmt.Errorf("scan the log for some kinds: %w", ErrCrashed)
	}
	var wanted []line
	for _, l := range all[min(max(from-1, 0), int64(len(all))):] {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(string(l.kind), p) }) {
			wanted = append(wanted, l)
		}
	}
	return int64(len(all)), decode(wanted, each)
}

// CallRecords is Store.CallRecords.
func (m *Memory) CallRecords(_ context.Context, id event.CallID) (out []event.Record, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.crashed {
		return nil, fmt.Errorf("read a call's records: %w", ErrCrashed)
	}
	c := m.calls[id]
	if c == nil {
		return nil, nil
	}
	for _, seq := range c.seqs {
		r, err := m.lines[seq-1].record()
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// Matchings is Store.Matchings.
func (m *Memory) Matchings(ctx context.Context) (out []event.Record, err error) {
	_, err = m.ScanKinds(ctx, 1, []string{string((*event.EmployeeMatched)(nil).Kind())}, func(r event.Record) error {
		out = append(out, r)
		return nil
	})
	return out, err
}
