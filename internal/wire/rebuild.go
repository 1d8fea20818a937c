package wire

// Rebuild is the answer of GET and POST /api/rebuild: the present rebuild of all
// figures from the log, or the last one since the program started.
type Rebuild struct {
	Running bool   `json:"running"`
	Because string `json:"because"` // asked, definitions, zone; empty: there was none
	Done    int64  `json:"done"`    // records read
	Of      int64  `json:"of"`
	Began   int64  `json:"began"` // ms, 0: there was none
	Ended   int64  `json:"ended"` // ms, 0 while it runs
	Failed  string `json:"failed"`
	// What it came to: not a byte differs, or the changes by metric.
	Identical bool            `json:"identical"`
	Recut     bool            `json:"recut"` // the days are those of another zone
	Days      int             `json:"days"`  // settled days compared
	Open      int             `json:"open"`  // conversations that may still change, compared
	Changed   int             `json:"changed"`
	Changes   []RebuildChange `json:"changes"`
}

// RebuildChange is what changed of one metric.
type RebuildChange struct {
	Metric        string  `json:"metric"`
	Name          string  `json:"name"`
	From          int     `json:"from"` // versions of the definition
	To            int     `json:"to"`
	Conversations int     `json:"conversations"`
	First         []int64 `json:"first"` // the first of them; 0 is an operator's time
}
