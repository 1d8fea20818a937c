package tally

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"otklik/internal/metric"
)

// A metric that is new in the catalogue, or of a new version, may have had
// nothing of its own to say up to the position of a stored state: no schedule
// was set yet by which it could differ from another one, or from what it was.
// Then it takes that one's place in the stored signs, or a place beside it, which
// is what judging everything again would come to.

// adopted are metrics that a stored state was not judged by, and that need not
// be judged for it.
type adopted []*metric.Metric

// adopt finds them, and says in the image that it is judged by them.
func (m *image) adopt(history *metric.History) (out adopted) {
	for _, one := range metric.All {
		if version, known := m.Versions[one.ID]; m.Versions != nil && keeps(one) && version != one.Version && one.Dormant(history) && m.has(one, known) {
			out = append(out, one)
		}
	}
	for _, one := range out {
		m.Versions[one.ID] = one.Version
	}
	return out
}

// has says whether the state was judged by what a metric counts while it is
// dormant: by the metric before it, by another one, or by none if it is new and
// counts nothing.
func (m *image) has(one *metric.Metric, known bool) bool {
	switch one.Like {
	case "":
		return !known
	case one.ID:
		return m.Versions[one.ID] == one.Version-1
	}
	return !known && m.Versions[one.Like] == metric.ByID(one.Like).Version
}

// sign gives a stored sign as it would be now.
func (a adopted) sign(text string) string {
	if len(a) == 0 {
		return text
	}
	var words []string
	for word := range strings.FieldsSeq(text) {
		stays := true
		for _, m := range a {
			if now, ok := alike(m, word); ok {
				words = append(words, now)
				stays = stays && m.Like != m.ID
			}
		}
		if stays {
			words = append(words, word)
		}
	}
	slices.SortStableFunc(words, func(x, y string) int { return cmp.Compare(placeOf(x), placeOf(y)) }) // as in the catalogue
	return strings.Join(words, " ")
}

// alike gives the word of an adopted metric for a word of what it is like.
func alike(m *metric.Metric, word string) (now string, ok bool) {
	before := metric.ByID(m.Like)
	if before == nil {
		return "", false
	}
	version := before.Version
	if before == m {
		version--
	}
	clause, ok := strings.CutPrefix(word, definition(before, version))
	if _, constant, is := strings.Cut(clause, "="); m.LikeAs != "" {
		clause = m.LikeAs
		if is {
			clause += "=" + constant
		}
	}
	return definition(m, m.Version) + clause, ok
}

// definition is how a word of a sign begins.
func definition(m *metric.Metric, version int) string {
	return m.ID + "/" + strconv.Itoa(version) + ":"
}

// placeOf gives where in the catalogue the metric of a word stands; those that
// are there no more come last.
func placeOf(word string) int {
	id, _, _ := strings.Cut(word, "/")
	if at := slices.IndexFunc(metric.All, func(m *metric.Metric) bool { return m.ID == id }); at >= 0 {
		return at
	}
	return len(metric.All)
}
