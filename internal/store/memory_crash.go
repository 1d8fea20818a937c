package store

import (
	"maps"
	"slices"

	"otklik/internal/event"
)

// Clone gives a log of its own with the same content, alive and without a
// planned fault: what a crash at this moment would leave on the disk.
func (m *Memory) Clone() *Memory {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := &Memory{
		lines:    slices.Clone(m.lines),
		latest:   maps.Clone(m.latest),
		opened:   make(map[event.ConversationID]*span, len(m.opened)),
		messages: maps.Clone(m.messages),
		byTalk:   make(map[event.ConversationID][]event.MessageID, len(m.byTalk)),
		visitors: maps.Clone(m.visitors),
		uids:     maps.Clone(m.uids),
		calls:    make(map[event.CallID]*callSpan, len(m.calls)),
		extract:  m.extract,
	}
	for id, row := range m.calls {
		c.calls[id] = &callSpan{touched: row.touched, over: row.over, seqs: slices.Clone(row.seqs)}
	}
	for id, row := range m.opened {
		kept := *row
		c.opened[id] = &kept
	}
	for id, ids := range m.byTalk {
		c.byTalk[id] = slices.Clone(ids)
	}
	return c
}

// Reopen is the restart of the program: it gives the log as the disk has it,
// and leaves the old one crashed, so that a desk of the former life that is
// still about cannot write.
func (m *Memory) Reopen() *Memory {
	c := m.Clone()
	m.mu.Lock()
	m.crashed = true
	m.mu.Unlock()
	return c
}
