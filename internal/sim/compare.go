package sim

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// The heavy look: the live state, the state that a restart would load, and
// the state folded from the whole log are one.

// compare looks at all of it.
func (w *world) compare() error {
	window := w.model.memory()
	var loaded *desk.State
	head, err := w.disk.keeper.Load(w.now.Add(-window), w.now.Add(-desk.RepeatMillis), func() func(event.Record) error {
		loaded = desk.NewState()
		return loaded.Restored
	})
	if err != nil {
		return err
	}
	loaded.Ready(head)
	w.desk.View(func(live *desk.State, _ event.Instant) {
		if live.Head().Seq != head.Seq || head.Seq != w.model.seq {
			err = broken("the live state ends at %d, the loaded one at %d, the log at %d", live.Head().Seq, head.Seq, w.model.seq)
			return
		}
		if live.Head().Conversation != head.Conversation {
			err = broken("the live state has given out conversations up to %d, the loaded one up to %d", live.Head().Conversation, head.Conversation)
			return
		}
		is := w.fingerprint(live)
		if err = differ("the live state", is, "the loaded one", w.fingerprint(loaded)); err == nil {
			err = differ("the live state", is, "the log folded record by record", w.fingerprint(w.whole))
		}
		if err == nil {
			err = w.model.sameAs(live)
		}
		if err == nil {
			err = w.sameCalls(live)
		}
	})
	return err
}

func differ(nameA string, a []string, nameB string, b []string) error {
	if slices.Equal(a, b) {
		return nil
	}
	inB := map[string]bool{}
	for _, line := range b {
		inB[line] = true
	}
	var text strings.Builder
	for _, line := range a {
		if !inB[line] {
			fmt.Fprintf(&text, "\n  - %s", line)
		}
		delete(inB, line)
	}
	for _, line := range slices.Sorted(maps.Keys(inB)) {
		fmt.Fprintf(&text, "\n  + %s", line)
	}
	return broken("%s (-) and %s (+) differ:%s", nameA, nameB, text.String())
}

// passing are the fields of desk.State that no restart brings back: what the
// sockets say now, and the notes of routing and timers to themselves.
var passing = map[string]bool{
	"leaving": true, "departed": true, "timers": true, "routedAt": true, "dirty": true, "pending": true, "finals": true, "wholes": true,
	"restoring": true, "startedAt": true, "head": true, "last": true,
	"reached": true, "invited": true, "forgetful": true, "overCalls": true,
}

// fingerprint lists every durable value of a state that is not empty, one to
// a line. A field that somebody adds is compared from then on, or named above.
func (w *world) fingerprint(s *desk.State) []string {
	var out []string
	v := reflect.ValueOf(s).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; !passing[name] {
			leaves(&out, name, v.Field(i))
		}
	}
	w.lasts(&out, v.FieldByName("last"))
	return out
}

// lasts lists what is known of visitors' final conversations, as far as any
// rule may still ask for it.
func (w *world) lasts(out *[]string, last reflect.Value) {
	memory := max(w.model.memory(), desk.RepeatMillis)
	for _, key := range sortedKeys(last) {
		l := last.MapIndex(key)
		at := event.Instant(l.FieldByName("at").Int())
		if at.Add(memory) >= w.now {
			*out = append(*out, fmt.Sprintf("last[%d] = %d with %d at %d", key.Int(), l.FieldByName("conversation").Int(), l.FieldByName("operator").Int(), at))
		}
		wholes := l.FieldByName("wholes")
		for i := range wholes.Len() {
			whole := wholes.Index(i)
			if event.Instant(whole.Elem().FieldByName("FinalAt").Int()).Add(desk.RepeatMillis) >= w.now {
				leaves(out, fmt.Sprintf("last[%d].whole", key.Int()), whole)
			}
		}
	}
}

// leaves lists a value under its name, leaf by leaf, leaving out empty ones.
func leaves(out *[]string, name string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*time.Location]() {
			leaves(out, name, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(out, name+"."+v.Type().Field(i).Name, v.Field(i))
		}
	case reflect.Map:
		for _, key := range sortedKeys(v) {
			leaves(out, fmt.Sprintf("%s[%v]", name, key), v.MapIndex(key))
		}
	case reflect.Slice:
		for i := range v.Len() {
			leaves(out, fmt.Sprintf("%s[%d]", name, i), v.Index(i))
		}
	default:
		if !v.IsZero() {
			*out = append(*out, fmt.Sprintf("%s = %v", name, v))
		}
	}
}

func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		if a.Kind() == reflect.String {
			return strings.Compare(a.String(), b.String())
		}
		return int(a.Int() - b.Int())
	})
	return keys
}

// sameAs: the packages under proof and the model tell one story.
func (m *model) sameAs(s *desk.State) error {
	n := 0
	for c := range s.Conversations() {
		n++
		t := m.talks[c.ID]
		if t == nil {
			return broken("the live state has conversation %d, the log has not", c.ID)
		}
		is := []any{string(c.Phase), c.Group, c.Priority, c.Wait, c.WaitSince, c.WaitFor, c.Operator, c.Occupant(), c.Unanswered,
			c.Present, c.LeftAt, c.Returned, c.Mark, c.ClosedAt, c.WrapUp != nil, c.WrappedAt, c.Composing, c.LastMessage, c.ReadByVisitor, c.ReadByOperator, c.EverAssigned}
		want := []any{string(t.phase), t.group, t.priority, t.wait, t.since, t.waitFor, t.worker, t.occupant(), t.unanswered,
			t.present, t.leftAt, t.returned, t.mark, t.closedAt, t.wrapUp != nil, t.wrapped, t.typing, t.lastMsg, t.readV, t.readO, t.ever}
		if fmt.Sprint(is) != fmt.Sprint(want) {
			return broken("conversation %d is\n  %v and should be\n  %v", c.ID, is, want)
		}
	}
	if n != len(m.open) {
		return broken("the live state has %d conversations that are not final, the log %d", n, len(m.open))
	}
	for _, id := range m.staff {
		o, a := s.Operator(id), m.agents[id]
		if o.Status != a.status || o.IdleSince != a.idle || o.NoAnswers != a.noAnswers || o.Reachable() != a.reachable() || o.UnheardSince != a.heardAt && a.conn != away {
			return broken("operator %d is %+v and should be %+v", id, o, a)
		}
		want := 0
		if a.takes() {
			want = m.free(a, event.ChannelSite)
		}
		if free := s.FreeSlots(id, event.ChannelSite); free != want {
			return broken("operator %d has %d free slots and should have %d", id, free, want)
		}
	}
	return nil
}
