package event

// What conversations are about. The list is a setting, and so facts; the names
// of the categories are words and live elsewhere.

// CategorySet: the whole setting of one category. Parent is zero at the top
// level; Group is zero when every group may use it. A retired category is
// given to no further conversation; what has it keeps it.
type CategorySet struct {
	Category CategoryID `json:"category"`
	Parent   CategoryID `json:"parent,omitempty"`
	Group    GroupID    `json:"group,omitempty"`
	Retired  bool       `json:"retired,omitempty"`
	By       OperatorID `json:"by,omitempty"`
}

// Categorised: somebody said what the conversation is about, in place of what
// was said before. Category zero takes it back.
type Categorised struct {
	Conversation ConversationID `json:"c"`
	Category     CategoryID     `json:"category,omitempty"`
	By           OperatorID     `json:"by"`
}

func (*CategorySet) Kind() Kind { return "category.set" }
func (*Categorised) Kind() Kind { return "conversation.categorised" }
