package wire

// Integration is an account at a telephone company, as its card shows it. The
// key never leaves the server: only whether there is one.
type Integration struct {
	ID        int64              `json:"id"`
	Vendor    string             `json:"vendor"` // "callgear"
	Name      string             `json:"name"`
	Brand     string             `json:"brand"`
	CallURL   string             `json:"callUrl"` // "": the brand's
	DataURL   string             `json:"dataUrl"`
	MediaURL  string             `json:"mediaUrl"`
	HasKey    bool               `json:"hasKey"`
	KeyTail   string             `json:"keyTail"`  // its last signs, to tell keys apart
	Line      string             `json:"line"`     // the number that customers see when they are called
	Early     bool               `json:"early"`    // the employee hears the line before the customer answers
	Keep      bool               `json:"keep"`     // recordings are fetched and kept
	KeepDays  int                `json:"keepDays"` // 0: for ever
	Addresses []string           `json:"addresses"`
	Zone      string             `json:"zone"` // of moments without one; "": the organisation's
	Off       bool               `json:"off"`
	RawDays   int                `json:"rawDays"`  // for which what it sends is kept as it came
	Statuses  map[string]string  `json:"statuses"` // by ours: the company's; what is not in it is not sent
	Events    []IntegrationEvent `json:"events"`
	Points    []Points           `json:"points"`
}

// IntegrationEvent is a notification to set up at the company.
type IntegrationEvent struct {
	Suffix   string `json:"suffix"`
	Title    string `json:"title"` // as the company's pages call it
	Required bool   `json:"required"`
	Address  string `json:"address"` // to paste, the secret in it; "" for who may not edit
	Body     string `json:"body"`
	LastAt   int64  `json:"lastAt"` // when it came last; 0: never
}

// Points are what an account may still ask of an interface; -1: not told.
type Points struct {
	Interface   string `json:"interface"` // "call", "data"
	DayLimit    int    `json:"dayLimit"`
	DayLeft     int    `json:"dayLeft"`
	MinuteLimit int    `json:"minuteLimit"`
	MinuteLeft  int    `json:"minuteLeft"`
}

// Brand is a name under which a company's platform is sold.
type Brand struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Sources []string `json:"sources"` // addresses that notifications were seen to come from
}

// IntegrationList: GET /api/integrations.
type IntegrationList struct {
	Integrations []Integration `json:"integrations"`
	Brands       []Brand       `json:"brands"`
}

// IntegrationEdit: POST /api/integrations and PATCH /api/integrations/{id}.
// What is missing stays as it is.
type IntegrationEdit struct {
	Name      *string           `json:"name,omitempty"`
	Brand     *string           `json:"brand,omitempty"`
	CallURL   *string           `json:"callUrl,omitempty"`
	DataURL   *string           `json:"dataUrl,omitempty"`
	MediaURL  *string           `json:"mediaUrl,omitempty"`
	Key       *string           `json:"key,omitempty"` // "" forgets it
	Line      *string           `json:"line,omitempty"`
	Early     *bool             `json:"early,omitempty"`
	Keep      *bool             `json:"keep,omitempty"`
	KeepDays  *int              `json:"keepDays,omitempty"`
	Addresses []string          `json:"addresses,omitempty"` // not null: in place of all
	Zone      *string           `json:"zone,omitempty"`
	Off       *bool             `json:"off,omitempty"`
	RawDays   *int              `json:"rawDays,omitempty"`
	Statuses  map[string]string `json:"statuses,omitempty"` // not null: in place of all; "": not sent
}

// VendorStatuses: GET /api/integrations/{id}/statuses.
type VendorStatuses struct {
	Statuses []VendorStatus `json:"statuses"`
}

// VendorStatus is what an employee may be set to at the company.
type VendorStatus struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Code string `json:"code"` // "available", "break", …; "": of the account's own
}

// IntegrationCheck: POST /api/integrations/{id}/check.
type IntegrationCheck struct {
	Findings []Finding `json:"findings"`
	Zone     string    `json:"zone"` // the account's, "" if not told
	Numbers  []string  `json:"numbers"`
	Points   []Points  `json:"points"`
	Missing  []string  `json:"missing"` // suffixes of required notifications that never came
}

// Finding is something a check has found; the code has its words.
type Finding struct {
	Part string `json:"part"` // "calls", "management", "directory"
	Code string `json:"code"` // "ok", or why not
	Need bool   `json:"need"`
}

// VendorEmployee is a person in a company's directory.
type VendorEmployee struct {
	ID        int64  `json:"id"`
	External  string `json:"external"` // the company's id
	Name      string `json:"name"`
	Extension string `json:"extension"`
	Operator  int64  `json:"operator"`  // 0: nobody: their calls make no cases
	Suggested int64  `json:"suggested"` // who it probably is
}

// VendorEmployees: GET /api/integrations/{id}/employees.
type VendorEmployees struct {
	Employees []VendorEmployee `json:"employees"`
	Directory string           `json:"directory"` // "" not asked; "ok", or why it could not be read
}

// VendorEmployeeAdd: POST /api/integrations/{id}/employees.
type VendorEmployeeAdd struct {
	External string `json:"external"`
	Name     string `json:"name"`
}

// VendorEmployeeMatch: PUT /api/integrations/{id}/employees/{employee}.
type VendorEmployeeMatch struct {
	Operator int64 `json:"operator"` // 0: nobody
}

// CallRequest: POST /api/calls/attempts.
type CallRequest struct {
	Contact     string `json:"contact"`
	Case        int64  `json:"case"`        // in which it is asked for; 0: none
	Integration int64  `json:"integration"` // 0: the one that knows me
	Lost        int64  `json:"lost"`        // a lost call: whoever made it is called back, in its case
}

// CallAttempt is a call that somebody asked for here.
type CallAttempt struct {
	ID       int64    `json:"id"`
	Operator int64    `json:"operator"`
	Contact  string   `json:"contact"`
	Line     string   `json:"line"`
	Case     int64    `json:"case"`
	At       int64    `json:"at"`
	Code     string   `json:"code"`  // "": on its way; "ok": taken; or why it was refused
	Call     int64    `json:"call"`  // 0: nothing was told of it yet
	Stage    string   `json:"stage"` // "asked", "employee", "customer", "talking", "over"
	Outcome  string   `json:"outcome"`
	Reason   string   `json:"reason"`  // the company's code of why it failed
	Cause    string   `json:"cause"`   // the group that the reason belongs to
	Since    int64    `json:"since"`   // of the stage; of one that is over: of the talk
	EndedAt  int64    `json:"endedAt"` // 0: it goes on
	Held     bool     `json:"held"`
	Points   []Points `json:"points"`
}

// CallAttempts: GET /api/calls/attempts?case=….
type CallAttempts struct {
	Attempts []CallAttempt `json:"attempts"`
}

// Telephone: GET /api/telephone: whether one can call from here.
type Telephone struct {
	Ready  bool     `json:"ready"`
	Code   string   `json:"code"` // why not
	Points []Points `json:"points"`
}
