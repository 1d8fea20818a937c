// Package shelf knows where every past conversation stands: which ones have
// all of some properties, how many they are, and which of them come first in
// an order.
//
// It holds sets of conversation numbers, one for each value of each property,
// and four columns of values to order by: 12 bytes a conversation and some
// bits. The invariant: a count is the exact size of what pages give when they
// are followed to the end, whatever the filter and the order.
//
// It reads no clock, keeps nothing on a disk and knows no words. Several
// goroutines may ask at once, but not while another puts: package archive locks.
package shelf

import (
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"otklik/internal/event"
)

// Phase is how far a conversation has come.
type Phase uint8

const (
	Open   Phase = iota // it waits or is worked on
	Closed              // softly: a message reopens it
	Final
)

// Row is one conversation. Durations below zero mean "there is none".
type Row struct {
	ID        event.ConversationID
	Opened    event.Instant
	Channel   event.Channel
	Group     event.GroupID
	Operators []event.OperatorID // who worked on it
	Occupant  event.OperatorID   // who works on it or is offered it now
	Phase     Phase
	Outcomes  uint32           // bits: their meaning is the caller's
	Category  event.CategoryID // what it is about, 0: nobody has said
	Rating    int              // a code, 0: the visitor has given none

	Waited   event.Millis
	Reply    event.Millis // until the first answer
	Length   event.Millis // until the last close
	Messages int
}

// Properties that there are sets for.
type property uint8

const (
	ofChannel property = iota
	ofGroup
	ofOperator
	ofOccupant
	ofPhase
	ofOutcome
	ofCategory
	ofRating
)

type key struct {
	property property
	value    int64
}

// Shelf is all conversations.
type Shelf struct {
	all      *roaring.Bitmap
	sets     map[key]*roaring.Bitmap
	channels []event.Channel // a channel's number is its place here

	opened  []uint32 // seconds since 1970, by conversation; never falls
	columns [orders]column
}

// New gives an empty shelf.
func New() *Shelf {
	return &Shelf{all: roaring.New(), sets: map[key]*roaring.Bitmap{}}
}

// Len gives how many conversations there are.
func (s *Shelf) Len() int64 { return int64(s.all.GetCardinality()) }

// Numbers gives the highest number that a conversation may have here, and one
// more.
func (s *Shelf) Numbers() int64 { return int64(len(s.opened)) }

// Put stands a conversation on the shelf, in the place of its former row.
// Numbers grow with the moments they were opened at: where a clock was set
// back, a conversation counts as opened with the one before it.
func (s *Shelf) Put(r *Row) {
	id := uint32(r.ID)
	if s.all.Contains(id) {
		for _, set := range s.sets {
			set.Remove(id)
		}
	}
	s.all.Add(id)
	for _, k := range s.keys(r) {
		set := s.sets[k]
		if set == nil {
			set = roaring.New()
			s.sets[k] = set
		}
		set.Add(id)
	}
	for len(s.opened) <= int(id) {
		last := uint32(0)
		if n := len(s.opened); n > 0 {
			last = s.opened[n-1]
		}
		s.opened = append(s.opened, last)
	}
	if at := uint32(r.Opened / 1000); int(id) == len(s.opened)-1 && at > s.opened[id] {
		s.opened[id] = at
	}
	for o, value := range [orders]uint16{ByWaited: codeOf(r.Waited), ByReply: codeOf(r.Reply), ByLength: codeOf(r.Length), ByMessages: count(r.Messages)} {
		s.columns[o].set(id, value)
	}
}

func (s *Shelf) keys(r *Row) []key {
	out := []key{{ofChannel, s.channel(r.Channel)}, {ofGroup, int64(r.Group)}, {ofPhase, int64(r.Phase)}, {ofCategory, int64(r.Category)}}
	for _, o := range r.Operators {
		out = append(out, key{ofOperator, int64(o)})
	}
	if len(r.Operators) == 0 {
		out = append(out, key{ofOperator, 0})
	}
	if r.Occupant != 0 {
		out = append(out, key{ofOccupant, int64(r.Occupant)})
	}
	for bit := range 32 {
		if r.Outcomes&(1<<bit) != 0 {
			out = append(out, key{ofOutcome, int64(bit)})
		}
	}
	return append(out, key{ofRating, int64(r.Rating)})
}

func (s *Shelf) channel(name event.Channel) int64 {
	if i := slices.Index(s.channels, name); i >= 0 {
		return int64(i)
	}
	s.channels = append(s.channels, name)
	return int64(len(s.channels) - 1)
}

// Filter says which conversations are wanted: those with one of the values of
// every property that is named.
type Filter struct {
	From, To   event.Instant // opened at or after From and before To; 0: no bound
	Channels   []event.Channel
	Groups     []event.GroupID
	Operators  []event.OperatorID // 0: nobody worked on it
	Phases     []Phase
	Outcomes   []int              // bits
	Categories []event.CategoryID // 0: those that nobody gave one
	Ratings    []int              // codes, 0: those that nobody rated
	Limit      *Limit             // nil: everything may be seen
}

// Limit is what somebody may see who may not see everything: the conversations
// of their groups, those that are theirs now, and those that are over and that
// they worked on.
type Limit struct {
	Operator event.OperatorID
	Groups   []event.GroupID
}

// Set is the conversations that a filter chose. It does not follow the shelf:
// what changes later is not in it.
type Set struct {
	ids    *roaring.Bitmap // nil: all between the bounds
	lo, hi uint32          // numbers from lo on and below hi
}

// Has says whether a conversation is in the set.
func (x *Set) Has(id event.ConversationID) bool {
	n := uint32(id)
	return n >= x.lo && n < x.hi && (x.ids == nil || x.ids.Contains(n))
}

// Bounds gives the first and the last number that may be in the set.
func (x *Set) Bounds() (first, last event.ConversationID) {
	return event.ConversationID(x.lo), event.ConversationID(x.hi) - 1
}

// Choose gives the conversations that a filter wants.
func (s *Shelf) Choose(f *Filter) *Set {
	x := &Set{lo: 0, hi: uint32(len(s.opened))}
	if f.From != 0 {
		x.lo = s.first(f.From)
	}
	if f.To != 0 {
		x.hi = max(x.lo, s.first(f.To))
	}
	var channels []int64
	for _, name := range f.Channels {
		channels = append(channels, int64(slices.Index(s.channels, name)))
	}
	for _, p := range []struct {
		property property
		values   []int64
	}{
		{ofChannel, channels}, {ofGroup, numbers(f.Groups)}, {ofOperator, numbers(f.Operators)}, {ofPhase, numbers(f.Phases)},
		{ofOutcome, numbers(f.Outcomes)}, {ofCategory, numbers(f.Categories)}, {ofRating, numbers(f.Ratings)},
	} {
		if len(p.values) > 0 {
			x.narrow(s.any(p.property, p.values))
		}
	}
	if f.Limit != nil {
		x.narrow(s.visible(f.Limit))
	}
	return x
}

func numbers[T ~int | ~int64 | ~uint8](list []T) []int64 {
	out := make([]int64, len(list))
	for i, v := range list {
		out[i] = int64(v)
	}
	return out
}

// first gives the first conversation opened at a moment or later.
func (s *Shelf) first(at event.Instant) uint32 {
	second := int64((at + 999) / 1000)
	return uint32(sort.Search(len(s.opened), func(i int) bool { return int64(s.opened[i]) >= second }))
}

// any gives a set of one's own with the conversations of any of the values.
func (s *Shelf) any(p property, values []int64) *roaring.Bitmap {
	var sets []*roaring.Bitmap
	for _, v := range values {
		if set := s.sets[key{p, v}]; set != nil {
			sets = append(sets, set)
		}
	}
	if len(sets) == 1 {
		return sets[0].Clone()
	}
	return roaring.FastOr(sets...)
}

func (s *Shelf) visible(l *Limit) *roaring.Bitmap {
	out := s.any(ofGroup, numbers(l.Groups))
	own := s.any(ofOperator, []int64{int64(l.Operator)})
	own.And(s.any(ofPhase, []int64{int64(Final)}))
	out.Or(own)
	out.Or(s.any(ofOccupant, []int64{int64(l.Operator)}))
	return out
}

func (x *Set) narrow(by *roaring.Bitmap) {
	if x.ids == nil {
		x.ids = by
		return
	}
	x.ids.And(by)
}

// Count gives how many conversations of a set there are.
func (s *Shelf) Count(x *Set) int64 {
	ids := s.ids(x)
	if x.lo >= x.hi {
		return 0
	}
	n := ids.Rank(x.hi - 1)
	if x.lo > 0 {
		n -= ids.Rank(x.lo - 1)
	}
	return int64(n)
}

func (s *Shelf) ids(x *Set) *roaring.Bitmap {
	if x.ids == nil {
		return s.all
	}
	return x.ids
}
