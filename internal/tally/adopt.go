package tally

import (
	"strconv"
	"strings"

	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// A metric that is new in the catalogue may have had nothing to say of its own
// up to the position of a stored state: no schedule was set yet by which it
// could differ from another one. Then it is taken into the stored signs beside
// that other one, which is what judging everything again would come to.

// adopted are metrics that a stored state did not know, and that need not be
// judged for it.
type adopted []*metric.Metric

// adopt finds them, and says in the image that they are judged.
func (m *image) adopt(history *metric.History) (out adopted) {
	if m.Versions == nil {
		return nil
	}
	for _, one := range metric.All {
		if _, known := m.Versions[one.ID]; known || !keeps(one) || !one.Dormant(history) {
			continue
		}
		if one.Like != "" {
			if m.Versions[one.Like] != metric.ByID(one.Like).Version {
				continue // that is judged again, and this with it
			}
			out = append(out, one)
		}
		m.Versions[one.ID] = one.Version
	}
	return out
}

// sign gives a stored sign as it would be now.
func (a adopted) sign(text string) string {
	if len(a) == 0 {
		return text
	}
	var words []string
	for word := range strings.FieldsSeq(text) {
		words = append(words, word)
		for _, m := range a {
			if clause, ok := strings.CutPrefix(word, definition(metric.ByID(m.Like))); ok {
				words = append(words, definition(m)+clause)
			}
		}
	}
	return strings.Join(words, " ")
}

// definition is how a word of a sign begins that is of a metric as it is now.
func definition(m *metric.Metric) string { return m.ID + "/" + strconv.Itoa(m.Version) + ":" }

// doubt gives doubts with those of a conversation, which begin at a place, as
// they would be now.
func (a adopted) doubt(c *column.Columns, list column.Doubts, from int) column.Doubts {
	for _, m := range a {
		list = append(list[:from], c.Alike(list[from:], m.Like, m.ID)...)
	}
	return list
}
