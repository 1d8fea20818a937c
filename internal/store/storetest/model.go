package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// model is a log in its plainest form: a list, and desk.Log's words applied
// to all of it each time.
type model struct{ all []event.Record }

func (m *model) load(sticky, recent event.Instant) []event.Record {
	newest := map[string]int64{}
	opened := map[event.ConversationID]bool{}
	final := map[event.ConversationID]event.Record{}
	for _, r := range m.all {
		for _, key := range event.LatestKeys(r.Fact) {
			newest[key] = r.Seq
		}
		switch f := r.Fact.(type) {
		case *event.Opened:
			opened[f.Conversation] = true
		case *event.Finalised:
			final[f.Conversation] = r
		}
	}
	wanted := map[int64]bool{}
	over, touched := map[event.CallID]bool{}, map[event.CallID]event.Instant{}
	for _, r := range m.all {
		id := event.Call(r.Fact)
		over[id] = over[id] || event.EndsCall(r.Fact)
		touched[id] = max(touched[id], r.Learned)
	}
	for _, seq := range newest {
		wanted[seq] = true
	}
	var out []event.Record
	for _, r := range m.all {
		c := event.Conversation(r.Fact)
		end, isFinal := final[c]
		live := opened[c] && (!isFinal || end.At >= recent || end.At >= sticky && end.Seq == r.Seq)
		id := event.Call(r.Fact)
		if live || wanted[r.Seq] || id != 0 && (!over[id] || touched[id] >= recent) {
			out = append(out, r)
		}
	}
	return out
}

func (m *model) head() desk.Head {
	var h desk.Head
	for _, r := range m.all {
		h.Seq, h.At = r.Seq, r.At
		if f, ok := r.Fact.(*event.Opened); ok {
			h.Conversation, h.Visitor = max(h.Conversation, f.Conversation), max(h.Visitor, f.Visitor)
		}
	}
	return h
}

func (m *model) records(c event.ConversationID) []event.Record {
	return slices.DeleteFunc(slices.Clone(m.all), func(r event.Record) bool { return event.Conversation(r.Fact) != c })
}

const (
	modelRounds        = 40
	modelBatch         = 60 // at most
	modelConversations = 25
	modelOperators     = 4
	modelGroups        = 3
	modelCalls         = 20
)

// modelled appends random facts about few people and conversations, so that
// they meet each other, and compares every answer with the model's.
func modelled(t *testing.T, open Open) {
	random := rand.New(rand.NewPCG(1, 2))
	log, reopen := open(t)
	m := &model{}
	opened := map[event.ConversationID]bool{}
	finals := 0
	for round := range modelRounds {
		var batch []event.Entry
		for range 1 + random.IntN(modelBatch) {
			f := someFact(random, opened)
			at := event.Instant(1000*round + random.IntN(3000)) // late facts are normal
			batch = append(batch, entry(int64(len(m.all))+1, at, f))
			m.all = append(m.all, batch[len(batch)-1].Record)
			if f.Kind() == "conversation.finalised" {
				finals++
			}
		}
		appendAll(t, log, batch...)
		if random.IntN(4) == 0 {
			log = reopen()
		}
		if random.IntN(4) == 0 {
			if err := log.Extract(background); err != nil {
				t.Fatalf("Extract: %v", err)
			}
		}
		for range 3 {
			sticky, recent := event.Instant(random.IntN(1000*modelRounds)), event.Instant(random.IntN(1000*modelRounds))
			head, got := load(t, log, sticky, recent)
			same(t, fmt.Sprintf("round %d: Load(%d, %d)", round, sticky, recent), got, m.load(sticky, recent))
			if head != m.head() {
				t.Fatalf("round %d: head is %+v, want %+v", round, head, m.head())
			}
		}
	}
	if finals == 0 || len(opened) == 0 {
		t.Fatal("the facts were too tame: nothing opened or nothing final")
	}
	same(t, "ScanLog", scan(t, log, 1), m.all)
	same(t, "ScanLog from the middle", scan(t, log, int64(len(m.all)/2)), m.all[len(m.all)/2-1:])
	for c := range event.ConversationID(modelConversations) {
		got, err := log.Records(background, c+1)
		if err != nil {
			t.Fatalf("Records: %v", err)
		}
		same(t, "Records", got, m.records(c+1))
	}
}

// someFact is a random fact that a log may hold: a conversation is opened once,
// before anything else happens in it.
func someFact(random *rand.Rand, opened map[event.ConversationID]bool) event.Fact {
	kinds := slices.Sorted(slices.Values(event.Kinds()))
	for {
		f := randomFact(random, kinds[random.IntN(len(kinds))], small)
		c := event.Conversation(f)
		_, opens := f.(*event.Opened)
		if c == 0 || opened[c] != opens {
			opened[c] = true
			return f
		}
	}
}

func everyKind(t *testing.T, open Open) {
	random := rand.New(rand.NewPCG(3, 4))
	log, reopen := open(t)
	var want []event.Record
	for range 5 {
		var batch []event.Entry
		for _, kind := range slices.Sorted(slices.Values(event.Kinds())) {
			e := entry(int64(len(want))+1, event.Instant(random.Int64()), randomFact(random, kind, large))
			batch, want = append(batch, e), append(want, e.Record)
		}
		appendAll(t, log, batch...)
	}
	same(t, "ScanLog", scan(t, log, 1), want)
	same(t, "ScanLog after a restart", scan(t, reopen(), 1), want)
}
