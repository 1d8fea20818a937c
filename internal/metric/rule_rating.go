package metric

import "otklik/internal/event"

// Rating is what the visitor said of how they were served. The last one
// counts; it is charged to who answered last before it, or, where nobody ever
// answered, to who worked on it last.
type Rating struct {
	Act
	Scale event.RatingScale
	Score int
}

// ratingsSettled says whether no verdict on ratings can change any more. Figures
// are looked at again a day and three days after the final close, so it is one
// of the two.
func (t *Timeline) ratingsSettled() bool {
	if !t.Final.Happened() {
		return false
	}
	wait := 24 * hour
	if rules, _ := t.ctx.History.Rules(t.Final.Seq); rules.RatingLate() > wait {
		wait = 72 * hour
	}
	return t.ctx.Now >= t.Final.At.Add(wait)
}

// lastRating gives what the visitor said last, or nil.
func (t *Timeline) lastRating() *Rating {
	if n := len(t.Ratings); n > 0 {
		return &t.Ratings[n-1]
	}
	return nil
}

// ofRating begins a verdict on what the visitor said last; ok is false where
// they have said nothing, and then the verdict is pronounced already.
func (t *Timeline) ofRating(out *verdicts) (v Verdict, r *Rating, ok bool) {
	v = t.whole()
	v.Provisional = !t.ratingsSettled()
	if r = t.lastRating(); r == nil {
		v.Group, v.Clause = t.group(), "not_rated"
		out.add(v, t.Opened.Seq, t.Final.Seq)
		return v, nil, false
	}
	v.At, v.End, v.Operator, v.Group = r.At, r.At, r.Operator, r.Group
	return v, r, true
}

// good says whether a score is a word of praise: the upper two of five, the
// upper of two.
func (r *Rating) good() bool {
	return r.Scale == event.RatingThumbs && r.Score == 2 || r.Scale == event.RatingFive && r.Score >= 4
}

func (b *builder) rated(m Mark, f *event.Rated) {
	r := Rating{Act: Act{m, 0, b.group}, Scale: f.Scale, Score: f.Score}
	if n := len(b.Replies); n > 0 {
		r.Operator, r.Group = b.Replies[n-1].Operator, b.Replies[n-1].Group
	} else if n := len(b.Work); n > 0 {
		r.Operator, r.Group = b.Work[n-1].Operator, b.Work[n-1].Group
	}
	b.Ratings = append(b.Ratings, r)
}
