package calltally

import (
	"encoding/binary"

	"otklik/internal/call"
	"otklik/internal/event"
	"otklik/internal/report/column"
)

// crews knows who was in which call: everybody who was rung or talked. A call
// is charged to one of them; who sees it, and by which groups it is chosen, all
// of them decide (U9, U13), and by the groups of now: so people are
// remembered, and not their groups. Few sets of people come again and again,
// and calls are numbered in a row: four bytes for each.
type crews struct {
	sets   []string // as crewOf gives them, by number
	number map[string]uint32
	pages  []*[crewPage]uint32 // by call
}

// crewPage is how many calls that follow one another share a page.
const crewPage = 4096

func newCrews() crews { return crews{sets: []string{""}, number: map[string]uint32{"": 0}} }

// crewOf gives who was in a call as a text: the employees' numbers in order.
func crewOf(c *call.Call) string {
	var out []byte
	for _, id := range c.People() {
		out = binary.AppendUvarint(out, uint64(id))
	}
	return string(out)
}

// people is crewOf's inverse.
func people(crew string) (out []event.EmployeeID) {
	text := []byte(crew)
	for len(text) > 0 {
		id, n := binary.Uvarint(text)
		if n <= 0 {
			return out
		}
		out, text = append(out, event.EmployeeID(id)), text[n:]
	}
	return out
}

// put says who was in a call.
func (c *crews) put(id event.CallID, crew string) {
	set, known := c.number[crew]
	if !known {
		set = uint32(len(c.sets))
		c.sets, c.number[crew] = append(c.sets, crew), set
	}
	page := int(id / crewPage)
	if set == 0 && (page >= len(c.pages) || c.pages[page] == nil) {
		return
	}
	if page >= len(c.pages) {
		c.pages = append(c.pages, make([]*[crewPage]uint32, page+1-len(c.pages))...)
	}
	if c.pages[page] == nil {
		c.pages[page] = new([crewPage]uint32)
	}
	c.pages[page][id%crewPage] = set
}

// of gives the number of a call's set of people; 0: nobody.
func (c *crews) of(id uint32) uint32 {
	if page := int(id / crewPage); page < len(c.pages) && c.pages[page] != nil {
		return c.pages[page][id%crewPage]
	}
	return 0
}

// Picked gives the verdicts on the calls whose people's groups fit: the groups
// of now of everybody who was rung or talked.
func (v View) Picked(fits func(groups map[event.GroupID]bool) bool) *column.Picked {
	t := v.tally
	fit := make([]bool, len(t.crews.sets))
	for i, crew := range t.crews.sets {
		groups := map[event.GroupID]bool{}
		for _, who := range people(crew) {
			o, _ := t.history.Operator(t.history.Employee(who, latest), latest)
			for _, m := range o.Groups {
				groups[m.Group] = true
			}
		}
		fit[i] = fits(groups)
	}
	return &column.Picked{Reader: v.Calls, Has: func(of uint32) bool { return fit[t.crews.of(of)] },
		Doubtful: func(visit func(of uint32, doubts column.Doubts)) {
			metrics := t.calls.Numbering(t.metrics)
			for id, text := range t.doubtful {
				doubts, err := t.calls.AppendDoubts(nil, []byte(text.Value()), metrics)
				if err != nil {
					v.Calls.Err = err
					return
				}
				visit(uint32(id), doubts)
			}
		}}
}

// latest is a place of the log after all there are.
const latest = int64(1) << 62
