package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// Fault is what befalls the next Append of a Memory.
type Fault int

const (
	FaultNone        Fault = iota
	FaultRefused           // an error, nothing stored, and on it goes: a full disk
	FaultCrashBefore       // the program dies before the commit: nothing stored
	FaultCrashAfter        // the program dies after the commit: all stored, nobody told
)

var (
	// ErrFault is the error of FaultRefused.
	ErrFault = errors.New("the disk refused the write")
	// ErrCrashed is the answer of a Memory whose program died: whether its
	// last batch is stored, only Reopen and Load can tell.
	ErrCrashed = errors.New("the program has crashed: reopen the log")
)

// Memory keeps a log in memory: the same law as Store, without durability. It
// is where the simulation lives, and it can be told to fail. Facts are kept
// encoded, so that nothing a caller does to them later can reach the log.
type Memory struct {
	mu       sync.Mutex
	lines    []line // Seq is the index + 1
	latest   map[string]int64
	opened   map[event.ConversationID]*span
	messages map[event.MessageID]Message
	byTalk   map[event.ConversationID][]event.MessageID
	visitors map[event.VisitorID]Visitor
	uids     map[string]bool
	calls    map[event.CallID]*callSpan
	fault    Fault
	crashed  bool
	extract  memoryExtract
}

// span is a conversation's row.
type span struct {
	visitor  event.VisitorID
	finalSeq int64 // of its last Finalised; 0 while it is not final
	finalAt  event.Instant
}

// callSpan is a call's row, with the places of its records.
type callSpan struct {
	touched event.Instant
	over    bool
	seqs    []int64
}

// NewMemory gives an empty log.
func NewMemory() *Memory {
	return &Memory{
		latest:   map[string]int64{},
		opened:   map[event.ConversationID]*span{},
		messages: map[event.MessageID]Message{},
		byTalk:   map[event.ConversationID][]event.MessageID{},
		visitors: map[event.VisitorID]Visitor{},
		uids:     map[string]bool{},
		calls:    map[event.CallID]*callSpan{},
	}
}

// FailNext lets f befall the next Append, once.
func (m *Memory) FailNext(f Fault) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fault = f
}

// Append is Store.Append.
func (m *Memory) Append(entries []event.Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.crashed {
		return fmt.Errorf("append to the log: %w", ErrCrashed)
	}
	fault := m.fault
	m.fault = FaultNone
	switch fault {
	case FaultRefused:
		return fmt.Errorf("append to the log: %w", ErrFault)
	case FaultCrashBefore:
		m.crashed = true
		return fmt.Errorf("append to the log: %w", ErrCrashed)
	}
	if len(entries) == 0 {
		return nil
	}
	b, err := newBatch(entries)
	if err == nil {
		err = b.follows(int64(len(m.lines)))
	}
	if err == nil {
		err = m.check(b)
	}
	if err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	m.write(b)
	if fault == FaultCrashAfter {
		m.crashed = true
		return fmt.Errorf("append to the log: %w", ErrCrashed)
	}
	return nil
}

// check refuses what the keys of Store's tables would refuse.
func (m *Memory) check(b *batch) error {
	opened := map[event.ConversationID]bool{}
	for _, o := range b.opened {
		if m.opened[o.conversation] != nil || opened[o.conversation] {
			return fmt.Errorf("conversation %d was opened before", o.conversation)
		}
		opened[o.conversation] = true
	}
	messages := map[event.MessageID]bool{}
	for _, w := range b.words {
		if w.Message == nil {
			continue
		}
		id := w.Message.Message
		if _, known := m.messages[id]; known || messages[id] {
			return fmt.Errorf("message %d was stored before", id)
		}
		messages[id] = true
	}
	return nil
}

func (m *Memory) write(b *batch) {
	m.lines = append(m.lines, b.lines...)
	for key, seq := range b.latest {
		m.latest[key] = seq
	}
	for _, o := range b.opened {
		m.opened[o.conversation] = &span{visitor: o.visitor}
	}
	for _, f := range b.final {
		if c := m.opened[f.conversation]; c != nil {
			c.finalSeq, c.finalAt = f.seq, f.at
		}
	}
	for _, mark := range b.calls {
		c := m.calls[mark.call]
		if c == nil {
			c = &callSpan{}
			m.calls[mark.call] = c
		}
		c.touched, c.over, c.seqs = max(c.touched, mark.touched), c.over || mark.over, append(c.seqs, mark.seq)
	}
	for _, w := range b.words {
		if v := w.Visitor; v != nil {
			m.addVisitor(v, w.at)
		}
		if w.Message != nil {
			row := w.message()
			row.Files = slices.Clone(row.Files)
			m.messages[row.ID] = row
			m.byTalk[row.Conversation] = append(m.byTalk[row.Conversation], row.ID)
		}
	}
	for _, w := range b.words {
		if w.Contact != nil {
			m.contact(w.Contact)
		}
	}
}

func (m *Memory) addVisitor(v *event.VisitorRow, at event.Instant) {
	if _, known := m.visitors[v.Visitor]; known || v.UID != "" && m.uids[v.UID] {
		return
	}
	m.uids[v.UID] = true
	m.visitors[v.Visitor] = Visitor{
		ID: v.Visitor, UID: v.UID, Site: v.Site, Attributes: map[string]string{}, Created: at, Seen: at,
	}
}

func (m *Memory) contact(c *event.Contact) {
	v, ok := m.visitors[c.Visitor]
	if !ok {
		return
	}
	for _, f := range []struct {
		to   *string
		from string
	}{{&v.Name, c.Name}, {&v.Email, c.Email}, {&v.Phone, c.Phone}} {
		if f.from != "" {
			*f.to = f.from
		}
	}
	m.visitors[c.Visitor] = v
}

// Load is Store.Load. Whoever takes the records may not call the log.
func (m *Memory) Load(sticky, recent event.Instant, begin desk.Begin) (desk.Head, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.crashed {
		return desk.Head{}, fmt.Errorf("load the log: %w", ErrCrashed)
	}
	m.extract.sticky, m.extract.recent, m.extract.asked = sticky, recent, true
	err := m.ofExtract(sticky, recent, begin)
	if err == nil {
		m.extract.served++
	} else if errors.Is(err, errUnfit) {
		err = decode(m.wanted(sticky, recent), begin())
	}
	if err != nil {
		return desk.Head{}, fmt.Errorf("load the log: %w", err)
	}
	return m.head(), nil
}

// wanted gives the lines of Load.
func (m *Memory) wanted(sticky, recent event.Instant) (lines []line) {
	wanted := make(map[int64]bool, len(m.latest))
	for _, seq := range m.latest {
		wanted[seq] = true
	}
	for _, c := range m.opened {
		if c.finalSeq != 0 && c.finalAt >= sticky {
			wanted[c.finalSeq] = true
		}
	}
	for _, c := range m.calls {
		if !c.over || c.touched >= recent {
			for _, seq := range c.seqs {
				wanted[seq] = true
			}
		}
	}
	for _, l := range m.lines {
		c := m.opened[l.conversation]
		if wanted[l.seq] || c != nil && (c.finalSeq == 0 || c.finalAt >= recent) {
			lines = append(lines, l)
		}
	}
	return lines
}

func (m *Memory) head() desk.Head {
	h := desk.Head{Seq: int64(len(m.lines))}
	if len(m.lines) > 0 {
		h.At = event.Instant(m.lines[len(m.lines)-1].at)
	}
	for id, c := range m.opened {
		h.Conversation, h.Visitor = max(h.Conversation, id), max(h.Visitor, c.visitor)
	}
	for id := range m.visitors {
		h.Visitor = max(h.Visitor, id)
	}
	return h
}

// Records is Store.Records.
func (m *Memory) Records(ctx context.Context, conversation event.ConversationID) ([]event.Record, error) {
	var out []event.Record
	err := m.ScanLog(ctx, 1, func(r event.Record) error {
		if conversation != 0 && event.Conversation(r.Fact) == conversation {
			out = append(out, r)
		}
		return nil
	})
	return out, err
}

// ScanLog is Store.ScanLog.
func (m *Memory) ScanLog(_ context.Context, from int64, each func(event.Record) error) error {
	m.mu.Lock()
	lines := m.lines[min(max(from-1, 0), int64(len(m.lines))):]
	crashed := m.crashed
	m.mu.Unlock()
	if crashed {
		return fmt.Errorf("scan the log: %w", ErrCrashed)
	}
	if err := decode(lines, each); err != nil {
		return fmt.Errorf("scan the log: %w", err)
	}
	return nil
}

// Messages is Store.Messages.
func (m *Memory) Messages(_ context.Context, conversation event.ConversationID, before event.MessageID, n int) ([]Message, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Message
	for _, id := range m.byTalk[conversation] {
		if before == 0 || id < before {
			out = append(out, m.messages[id])
		}
	}
	slices.SortFunc(out, func(a, b Message) int { return int(a.ID - b.ID) })
	return out[max(0, len(out)-n):], nil
}

// Visitor is Store.Visitor.
func (m *Memory) Visitor(_ context.Context, id event.VisitorID) (Visitor, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.visitors[id]
	if !ok {
		return v, fmt.Errorf("read a visitor: %w", ErrNotFound)
	}
	return v, nil
}

// decode gives the lines to each as records, in their order.
func decode(lines []line, each func(event.Record) error) error {
	for _, l := range lines {
		r, err := l.record()
		if err == nil {
			err = each(r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
