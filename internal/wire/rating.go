package wire

// RatingAsk: GET /widget/rating?conversation=ID: whether the visitor may say
// now how they were served in a conversation that is over, and what they have
// said.
type RatingAsk struct {
	Open         bool   `json:"open"`
	Scale        string `json:"scale"` // "five" or "thumbs" (1: no, 2: yes); "off": nobody is asked
	Best         int    `json:"best"`  // the top of the scale
	Score        int    `json:"score"` // what they said last, 0: nothing
	Comment      string `json:"comment"`
	CommentLimit int    `json:"commentLimit"` // characters
}

// RatingSay: POST /widget/rating: in place of what was said before. Scale is
// the one that was asked with.
type RatingSay struct {
	Conversation int64  `json:"conversation"`
	Scale        string `json:"scale"`
	Score        int    `json:"score"`
	Comment      string `json:"comment"`
}

// Rating is a score as staff see it: Score of Best on the scale; no Score:
// the visitor has not said.
type Rating struct {
	Scale string `json:"scale"` // "five", "thumbs" or empty
	Score int    `json:"score"`
	Best  int    `json:"best"`
}
