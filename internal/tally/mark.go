package tally

import (
	"encoding/json"
	"slices"
	"sort"

	"otklik/internal/event"
	"otklik/internal/report/column"
)

// Mark is a midnight of UTC as the log passed it: from where on the boards of
// the day after it can be laid out without reading what was before.
type Mark struct {
	Midnight event.Instant
	Seq      int64 // the last record before anything of the new day
	Learned  event.Instant
	Open     []event.ConversationID // not final then
	Staff    []int64                // Seqs of the records that say how each operator stood, in order
}

// pass notes a midnight if the record to come is the first one of a new day.
func (s *state) pass(r event.Record) {
	midnight := r.At / event.Instant(day) * event.Instant(day)
	if s.seq == 0 || midnight <= s.at/event.Instant(day)*event.Instant(day) || r.At <= s.at {
		return
	}
	m := Mark{Midnight: midnight, Seq: s.seq, Learned: s.now}
	for id, c := range s.talks {
		if c.final == 0 {
			m.Open = append(m.Open, id)
		}
	}
	slices.Sort(m.Open)
	for _, p := range s.people {
		for _, seq := range []int64{p.status, p.link} {
			if seq != 0 {
				m.Staff = append(m.Staff, seq)
			}
		}
	}
	if s.started != 0 {
		m.Staff = append(m.Staff, s.started)
	}
	slices.Sort(m.Staff)
	m.Staff = slices.Compact(m.Staff)
	s.marks = append(s.marks, m)
}

// note remembers the records that say how operators stand: the last status,
// the last word of the connection, the last start of the program.
func (s *state) note(r event.Record) {
	switch f := r.Fact.(type) {
	case *event.DeskStarted:
		s.started = r.Seq
	case *event.StatusChanged:
		p := s.people[f.Operator]
		p.status = r.Seq
		if f.Reason == event.ReasonDisconnected || f.Reason == event.ReasonSignedOut {
			p.link = r.Seq // it says of the connection too that there is none
		}
	case *event.OperatorConnected, *event.OperatorDisconnected, *event.OperatorSuspected, *event.OperatorLost:
		for _, id := range event.Operators(r.Fact) {
			s.people[id].link = r.Seq
		}
	}
}

// Mark gives the last mark from which the board of a moment of a day can be
// laid out; ok is false if the log has to be read from its start.
func (v View) Mark(dayFrom, at event.Instant) (Mark, bool) {
	all := v.tally.marks
	for i := sort.Search(len(all), func(i int) bool { return all[i].Midnight > dayFrom }) - 1; i >= 0; i-- {
		if all[i].Learned <= at {
			return all[i], true
		}
	}
	return Mark{}, false
}

// marksText gives the marks as they are stored, nil if none is new.
func (t *Tally) marksText(all bool) ([]byte, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if len(t.marks) == t.saved.marks && !all {
		return nil, nil
	}
	return json.Marshal(t.marks)
}

func restoreMarks(text []byte) (out []Mark, err error) {
	if len(text) > 0 && json.Unmarshal(text, &out) != nil {
		return nil, column.ErrDamaged
	}
	return out, nil
}
