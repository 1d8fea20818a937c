package wire

// What conversations are about.

// Category is one of the list: a tree of two levels. A retired one is given to
// no further conversation, and keeps its name for those that have it.
type Category struct {
	ID      int64  `json:"id"`
	Parent  int64  `json:"parent"` // 0: at the top level
	Group   int64  `json:"group"`  // 0: every group may use it
	Name    string `json:"name"`
	Retired bool   `json:"retired"`
}

// CategoryEdit: POST /api/categories, PATCH /api/categories/{id}; absent
// fields stay as they are.
type CategoryEdit struct {
	Name    *string `json:"name,omitempty"`
	Parent  *int64  `json:"parent,omitempty"`
	Group   *int64  `json:"group,omitempty"`
	Retired *bool   `json:"retired,omitempty"`
}

// CategoryRequest: PUT /api/conversations/{id}/category: what it is about; 0
// takes it back.
type CategoryRequest struct {
	Category int64 `json:"category"`
}

// CategoriesFrame: the list has changed ("categories").
type CategoriesFrame struct {
	T          string     `json:"t"` // "categories"
	Categories []Category `json:"categories"`
}

// BoardTopics: GET /api/board/topics: what was written about today, by
// category: the conversations that were given one since midnight. Without is
// how many came today and have none.
type BoardTopics struct {
	Topics  []BoardTopic `json:"topics"` // the most frequent first
	Without int          `json:"without"`
}

// BoardTopic is one line of it.
type BoardTopic struct {
	Category int64 `json:"category"`
	Count    int   `json:"count"`
}
