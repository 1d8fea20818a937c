package live_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/board"
	"otklik/internal/wire"
)

// shortTalk is a conversation in short.
type shortTalk struct {
	visitor int64
	name    string
	mark    string
}

// takeChanges writes what has changed of operators into their rows.
func (s *screen) takeChanges(raw []byte) {
	s.t.Helper()
	var f wire.OperatorsFrame
	must(s.t, json.Unmarshal(raw, &f))
	if s.told++; f.N != s.told {
		s.t.Errorf("changes %d come after %d", f.N, s.told-1)
	}
	change := func(id int64, how func(*wire.Operator)) {
		o, known := s.operators[id]
		if !known {
			s.t.Errorf("a change of operator %d, of whom nothing was told", id)
		}
		how(&o)
		s.operators[id] = o
	}
	words := func(said map[string]string, field func(*wire.Operator) *string) {
		for word, ids := range said {
			list, err := board.ReadSteps(ids)
			must(s.t, err)
			for _, id := range list {
				change(id, func(o *wire.Operator) { *field(o) = word })
			}
		}
	}
	words(f.Status, func(o *wire.Operator) *string { return &o.Status })
	words(f.Connection, func(o *wire.Operator) *string { return &o.Connection })
	words(f.State, func(o *wire.Operator) *string { return &o.State })
	words(f.StatusReason, func(o *wire.Operator) *string { return &o.StatusReason })
	for entry := range strings.FieldsSeq(f.Rows) {
		end := strings.IndexAny(entry, "lwnfsut+-c")
		change(s.number(entry[:end]), func(o *wire.Operator) { s.takeRow(o, entry[end:], f.At) })
	}
	for entry := range strings.FieldsSeq(f.Talks) {
		id, rest, _ := strings.Cut(entry, "v")
		visitor := strings.TrimRight(rest, "ow")
		s.talks[s.number(id)] = shortTalk{s.number(visitor), f.Names[id], rest[len(visitor):]}
	}
}

func (s *screen) number(text string) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	must(s.t, err)
	return n
}

// takeRow reads letters with what belongs to them.
func (s *screen) takeRow(o *wire.Operator, text string, at int64) {
	o.Conversations = slices.Clone(o.Conversations) // of an earlier row too
	for len(text) > 0 {
		end := 1
		for end < len(text) && strings.IndexByte("0123456789,", text[end]) >= 0 {
			end++
		}
		letter, value := text[0], text[1:end]
		text = text[end:]
		since := int64(0)
		if strings.IndexByte("sut", letter) >= 0 && value != "" {
			since = at - s.number(value)
		}
		switch letter {
		case 'l':
			o.Load = int(s.number(value))
		case 'w':
			o.WrapUps = int(s.number(value))
		case 'n':
			o.StateCount = int(s.number(value))
		case 'f':
			o.FreeSlots = int(s.number(value))
		case 's':
			o.StatusSince = since
		case 'u':
			o.WrapUpSince = since
		case 't':
			o.StateSince = since
		case '+':
			o.Conversations = append(o.Conversations, s.number(value))
		case '-':
			o.Conversations = slices.DeleteFunc(o.Conversations, func(id int64) bool { return id == s.number(value) })
		case 'c':
			o.Conversations = []int64{}
			for id := range strings.SplitSeq(value, ",") {
				if id != "" {
					o.Conversations = append(o.Conversations, s.number(id))
				}
			}
		}
	}
}
