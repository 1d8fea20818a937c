package live

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// listKind is a list that a page may have in sight.
type listKind uint8

const (
	waitingList listKind = iota + 1
	figureList
	findList
)

var listKinds = map[string]listKind{"waiting": waitingList, "figure": figureList, "find": findList}

// defaultOverdue is after how long a wait is too long in a group without a
// threshold of its own.
const defaultOverdue event.Millis = 60_000

// offlineChannel is what the board calls those who wait while nobody was there.
const offlineChannel = "offline"

// waiting is everybody who waits, in order, as it was at one turn.
type waiting struct {
	turn   int64
	all    []waits
	groups map[event.GroupID][]waits
	scopes map[string][]waits // of several groups together, by their numbers
}

// waits is one who waits; what decides the order lies beside the pointer.
type waits struct {
	since, id int64
	card      *card
}

func (a waits) compare(b waits) int {
	return cmp.Or(cmp.Compare(a.since, b.since), cmp.Compare(a.id, b.id))
}

// queued gives everybody who waits now.
func (h *Hub) queued() *waiting {
	q := &h.scenes.queue
	if q.groups != nil && q.turn == h.scenes.cards {
		return q
	}
	q.turn, q.all, q.groups, q.scopes = h.scenes.cards, q.all[:0], map[event.GroupID][]waits{}, map[string][]waits{}
	for _, c := range h.cards {
		if p := conversation.Phase(c.row.Phase); p == conversation.Queued || p == conversation.Offered {
			q.all = append(q.all, waits{c.row.WaitSince, c.row.ID, c})
		}
	}
	slices.SortFunc(q.all, waits.compare)
	for _, w := range q.all {
		q.groups[w.card.group()] = append(q.groups[w.card.group()], w)
	}
	return q
}

// scope gives those who wait in the groups that somebody sees, and these groups.
func (q *waiting) scope(s *Staff, group event.GroupID) ([]waits, []event.GroupID) {
	switch {
	case group != 0 && (s.all || s.groups[group]):
		return q.groups[group], []event.GroupID{group}
	case group != 0:
		return nil, nil
	case s.all:
		return q.all, slices.Collect(maps.Keys(q.groups))
	}
	own := slices.Sorted(maps.Keys(s.groups))
	if len(own) == 1 {
		return q.groups[own[0]], own
	}
	var name strings.Builder
	for _, g := range own {
		name.WriteString(strconv.FormatInt(int64(g), 36))
		name.WriteByte(' ')
	}
	all, known := q.scopes[name.String()]
	if !known {
		for _, g := range own {
			all = append(all, q.groups[g]...)
		}
		slices.SortFunc(all, waits.compare)
		q.scopes[name.String()] = all
	}
	return all, own
}

// list gives what a window on a list shows.
func (h *Hub) list(s *Staff, l *wire.SceneList) wire.ListFrame {
	if listKinds[l.List] == waitingList {
		return h.waitingFor(s, l)
	}
	found := h.matching(s, l)
	return wire.ListFrame{IDs: window(found, l.From, l.To), Total: len(found), InAll: len(found)}
}

// window gives the numbers of the rows in sight.
func window(in []*card, from, to int) []int64 {
	in = in[min(from, len(in)):min(to, len(in))]
	out := make([]int64, len(in))
	for i, c := range in {
		out[i] = c.row.ID
	}
	return out
}

// matching gives the conversations behind a figure of the board, the oldest
// first, or what a search finds, by number.
func (h *Hub) matching(s *Staff, l *wire.SceneList) []*card {
	var found []*card
	words, figure := queryWords(l.Query), listKinds[l.List] == figureList
	if !figure && len(words) == 0 {
		return nil
	}
	for _, c := range h.cards {
		if s.sees(c) && (!figure || c.behind(l)) && c.matches(words, l.Unnamed) {
			found = append(found, c)
		}
	}
	slices.SortFunc(found, func(a, b *card) int {
		if figure && a.row.OpenedAt != b.row.OpenedAt {
			return cmp.Compare(a.row.OpenedAt, b.row.OpenedAt)
		}
		return cmp.Compare(a.row.ID, b.row.ID)
	})
	return found
}

// behind says whether a conversation is behind a figure of the board.
func (c *card) behind(l *wire.SceneList) bool {
	channel := c.row.Channel
	if c.row.Offline && c.row.Phase == string(conversation.Queued) {
		channel = offlineChannel
	}
	return slices.Contains(l.Phases, c.row.Phase) && (l.Group == 0 || l.Group == c.row.Group) && slices.Contains(l.Channels, channel)
}

func queryWords(query string) []string { return strings.Fields(strings.ToLower(query)) }

// matches says whether each word is in what a row of the list shows. The words
// and unnamed are in small letters.
func (c *card) matches(words []string, unnamed string) bool {
	if len(words) == 0 {
		return true
	}
	r := &c.row
	if c.text == "" {
		c.text = strings.ToLower(strings.Join([]string{r.Name, strconv.FormatInt(r.ID, 10), r.LastText, r.City, r.Page.Title, r.Page.URL}, " "))
	}
	name := ""
	if r.Name == "" {
		name = unnamed + " " + strconv.FormatInt(r.Visitor, 10)
	}
	for _, w := range words {
		if !strings.Contains(c.text, w) && !strings.Contains(name, w) {
			return false
		}
	}
	return true
}

// waitingFor gives a window on those who wait for anybody but this person: what
// is offered to them has a place of its own.
func (h *Hub) waitingFor(s *Staff, l *wire.SceneList) wire.ListFrame {
	q := h.queued()
	whole, groups := q.scope(s, 0)
	own := h.offeredTo(s.operator)
	out := wire.ListFrame{InAll: len(whole) - len(places(whole, own))}
	group := event.GroupID(l.Group)
	if group != 0 {
		whole, groups = q.scope(s, group)
	}
	if words := queryWords(l.Query); len(words) > 0 {
		var found []*card
		for _, w := range whole {
			if !slices.Contains(own, w.card) && w.card.matches(words, l.Unnamed) {
				found = append(found, w.card)
				if h.overdue(w.card) {
					out.Overdue++
				}
			}
		}
		out.IDs, out.Total = window(found, l.From, l.To), len(found)
		return out
	}
	skip := places(whole, own)
	out.Total = len(whole) - len(skip)
	for _, g := range groups {
		out.Overdue += h.overdueIn(q.groups[g], g)
	}
	for _, i := range skip {
		if h.overdue(whole[i].card) {
			out.Overdue--
		}
	}
	out.IDs = make([]int64, 0, max(0, min(l.To, out.Total)-l.From))
	at := l.From
	for _, i := range skip { // in order
		if i <= at {
			at++
		}
	}
	for ; at < len(whole) && len(out.IDs) < l.To-l.From; at++ {
		if !slices.Contains(skip, at) {
			out.IDs = append(out.IDs, whole[at].id)
		}
	}
	return out
}

// offeredTo gives what is offered to an operator now.
func (h *Hub) offeredTo(id event.OperatorID) (out []*card) {
	o := h.operators[id]
	if o == nil {
		return nil
	}
	for _, held := range o.row.Conversations {
		if c := h.cards[event.ConversationID(held)]; c != nil && c.row.Phase == string(conversation.Offered) && c.occupant() == id {
			out = append(out, c)
		}
	}
	return out
}

// places gives where some cards stand among those who wait, in order.
func places(in []waits, cards []*card) (out []int) {
	for _, c := range cards {
		if i, found := slices.BinarySearchFunc(in, waits{c.row.WaitSince, c.row.ID, c}, waits.compare); found {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

func (h *Hub) overdueAfter(g event.GroupID) event.Millis {
	if row := h.groups[g]; row != nil && row.Rules.MissedSeconds > 0 {
		return event.Millis(row.Rules.MissedSeconds) * 1000
	}
	return defaultOverdue
}

func (h *Hub) overdue(c *card) bool {
	return c.row.WaitSince != 0 && h.clock() >= event.Instant(c.row.WaitSince).Add(h.overdueAfter(c.group()))
}

// overdueIn counts those of one group who wait too long.
func (h *Hub) overdueIn(in []waits, g event.GroupID) int {
	late := int64(h.clock()) - int64(h.overdueAfter(g))
	until, _ := slices.BinarySearchFunc(in, late+1, func(w waits, at int64) int { return cmp.Compare(w.since, at) })
	from, _ := slices.BinarySearchFunc(in, 1, func(w waits, at int64) int { return cmp.Compare(w.since, at) })
	return max(0, until-from)
}

// queueLengths gives how many wait for nobody in particular, in each group.
func (h *Hub) queueLengths() []wire.QueueLength {
	q := h.queued()
	out := []wire.QueueLength{}
	for _, g := range slices.Sorted(maps.Keys(q.groups)) {
		n := 0
		for _, w := range q.groups[g] {
			if w.card.row.Phase == string(conversation.Queued) {
				n++
			}
		}
		if n > 0 {
			out = append(out, wire.QueueLength{Group: int64(g), Waiting: n})
		}
	}
	return out
}
