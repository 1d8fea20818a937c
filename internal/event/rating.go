package event

// How visitors were served, in their own words: the score is a fact, what they
// wrote beside it is a word and lies in an erasable table.

// RatingScale says what a score is a point of.
type RatingScale = string

const (
	RatingOff    RatingScale = "off"    // visitors are not asked
	RatingThumbs RatingScale = "thumbs" // 1: no, 2: yes
	RatingFive   RatingScale = "five"   // from 1, the worst, to 5
)

// Rated: the visitor said how they were served, in place of what they had said
// before. Length is of the comment, in characters.
type Rated struct {
	Conversation ConversationID `json:"c"`
	Visitor      VisitorID      `json:"visitor"`
	Scale        RatingScale    `json:"scale"`
	Score        int            `json:"score"`
	Length       int            `json:"length,omitempty"`
}

func (*Rated) Kind() Kind { return "conversation.rated" }

// RatingText is what a visitor wrote beside a score.
type RatingText struct {
	Conversation ConversationID
	Visitor      VisitorID
	Body         string // as typed: at most RatingLimit characters, valid UTF-8
}

// RatingLimit bounds a comment, in characters: some paragraphs.
const RatingLimit = 1000

// BestScore gives the top of a scale; 0 for one that is none.
func BestScore(scale RatingScale) int {
	switch scale {
	case RatingThumbs:
		return 2
	case RatingFive:
		return 5
	}
	return 0
}

// Refusals about ratings.
const (
	RatingClosed  RefusalCode = "rating_closed"   // switched off, not over yet, nobody served it, or too long ago
	BadRating     RefusalCode = "bad_rating"      // not a score of the scale in force; Detail is that scale
	RatingTooLong RefusalCode = "rating_too_long" // the comment, beyond RatingLimit
)

// ratingLateUsual is how long after its end a conversation may be rated where
// nobody has said: a day.
const ratingLateUsual = 86400

// Ratings is the scale in force.
func (r DeskRules) Ratings() RatingScale {
	if r.RatingScale == "" {
		return RatingFive
	}
	return r.RatingScale
}

// RatingLate is how long after its final close a conversation may be rated.
func (r DeskRules) RatingLate() Millis {
	switch {
	case r.Ratings() == RatingOff:
		return 0
	case r.RatingLateSeconds == 0:
		return Seconds(ratingLateUsual)
	}
	return Seconds(r.RatingLateSeconds)
}

// Memory is how long a visitor is remembered after the end of a conversation:
// to their last operator, and for a late rating.
func (r DeskRules) Memory() Millis {
	return max(Seconds(r.StickyWindowSeconds), r.RatingLate())
}
