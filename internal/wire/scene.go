package wire

// Scene is what a page has in sight; it says so with the frame "scene", all of
// it each time. A page that opened its socket with ?scene=1 is told of its own
// conversations always (offered to, held by and closed by this person, and
// those it has open) and of others only while they are in its scene.
type Scene struct {
	N      int64       `json:"n"`                // the page's own number; lists say which scene they are of
	Lists  []SceneList `json:"lists,omitempty"`  // at most one of each kind
	People string      `json:"people,omitempty"` // of operators one is told: "" who they are; "order": also their status, connection and state; "all": everything
	Near   []int64     `json:"near,omitempty"`   // operators in sight: everything, and their conversations; at most 120
	Brief  bool        `json:"brief,omitempty"`  // the conversations of those in sight as Talks and not as cards
	Queues bool        `json:"queues,omitempty"` // how many wait in each group
}

// SceneList is a window on a list of conversations; From and To count rows, at
// most 200 of them.
type SceneList struct {
	List     string   `json:"list"` // "waiting": offered to others too, the longest wait first; "figure": those behind a live number of the board, the oldest first; "find": all, by number
	From     int      `json:"from,omitempty"`
	To       int      `json:"to"`
	Group    int64    `json:"group,omitempty"`    // 0: all
	Phases   []string `json:"phases,omitempty"`   // of "figure": which
	Channels []string `json:"channels,omitempty"` // of "figure": which; what waits offline counts as "offline"
	Query    string   `json:"query,omitempty"`    // each word is in the name, number, last words, city or page
	Unnamed  string   `json:"unnamed,omitempty"`  // what stands before the number of a visitor without a name: «Посетитель»
}

// ListFrame: which conversations a list of the scene shows ("list"); their rows
// come as cards.
type ListFrame struct {
	T       string  `json:"t"` // "list"
	N       int64   `json:"n"` // of the scene
	List    string  `json:"list"`
	From    int     `json:"from"`
	IDs     []int64 `json:"ids"`
	Total   int     `json:"total"`   // rows of the whole list
	InAll   int     `json:"inAll"`   // without the filter
	Overdue int     `json:"overdue"` // of "waiting": longer than the group's threshold
}

// QueuesFrame: how many wait in each group ("queues"); groups in which nobody
// waits are not named.
type QueuesFrame struct {
	T      string        `json:"t"` // "queues"
	Queues []QueueLength `json:"queues"`
}

// QueueLength is one queue.
type QueueLength struct {
	Group   int64 `json:"group"`
	Waiting int   `json:"waiting"`
}
