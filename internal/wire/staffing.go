package wire

// StaffingPlan is what is needed and by what: the parameters of a report of
// staffing, those that were not given filled in.
type StaffingPlan struct {
	Target     float64 `json:"target"`     // percent of waits answered in time
	Within     float64 `json:"within"`     // seconds
	Occupancy  float64 `json:"occupancy"`  // percent of the time that a place is busy at most
	Parallel   float64 `json:"parallel"`   // conversations that one person holds at once
	ParallelOf string  `json:"parallelOf"` // asked, settings
	Patience   float64 `json:"patience"`   // seconds that people wait on average before they give up
	PatienceOf string  `json:"patienceOf"` // asked, waits, usual
	GaveUp     int64   `json:"gaveUp"`     // how many the patience is measured by
}

// StaffingState is how a queue fares with some number of places. Shares are parts
// of one.
type StaffingState struct {
	Grows     bool    `json:"grows"` // no more places than erlangs: the queue grows, the rest says nothing
	Wait      float64 `json:"wait"`  // have to wait at all
	InTime    float64 `json:"inTime"`
	Answer    float64 `json:"answer"` // seconds
	Occupancy float64 `json:"occupancy"`
	Lost      float64 `json:"lost"` // give up; by Erlang A alone
}

// StaffingRow is one part of the day over all days of the period. Key opens its
// figures, in the arrangement of the report.
type StaffingRow struct {
	Key       string  `json:"key"`
	Label     string  `json:"label"`
	From      int64   `json:"from"`
	To        int64   `json:"to"`
	Times     float64 `json:"times"` // how many such parts have passed
	Arrivals  Figure  `json:"arrivals"`
	AHT       Figure  `json:"aht"`
	Load      Figure  `json:"load"` // erlangs
	Time      Figure  `json:"time"` // of people who were busy or ready, milliseconds
	Level     Figure  `json:"level"`
	Answer    Figure  `json:"answer"`
	Abandoned Figure  `json:"abandoned"`
	People    float64 `json:"people"` // who were there, on average

	Known        bool          `json:"known"` // false: nobody knows the load, and the rest says nothing
	Places       int           `json:"places"`
	NeededPlaces int           `json:"neededPlaces"`
	NeededPeople int           `json:"neededPeople"`
	There        StaffingState `json:"there"`   // with those who were there, by Erlang C
	Leaving      StaffingState `json:"leaving"` // the same by Erlang A
	Needed       StaffingState `json:"needed"`  // with as many as are needed, by Erlang C
}

// Staffing is the answer of GET /api/staffing.
type Staffing struct {
	Name        string         `json:"name"`
	From        string         `json:"from"` // local dates, both included
	To          string         `json:"to"`
	Zone        string         `json:"zone"`
	By          string         `json:"by"` // quarter, half, hour
	Weekdays    []int          `json:"weekdays"`
	Group       int64          `json:"group"`
	Minutes     int            `json:"minutes"` // of one part
	Plan        StaffingPlan   `json:"plan"`
	Formula     string         `json:"formula"`    // how it is computed, in words
	Assumption  string         `json:"assumption"` // what it takes for granted
	Columns     []ReportColumn `json:"columns"`    // what the figures of rows are: arrivals, aht, load, time, level, answer, abandoned
	Rows        []StaffingRow  `json:"rows"`
	Total       StaffingRow    `json:"total"`
	Peak        string         `json:"peak"`    // key of the part with the greatest need; empty: none is known
	Short       int            `json:"short"`   // parts with fewer people than needed
	Planned     int            `json:"planned"` // parts whose need is known and not nothing
	Provisional bool           `json:"provisional"`
	Open        int64          `json:"open"`
	Position    int64          `json:"position"`
	At          int64          `json:"at"`
}

// StaffingTry is how a queue fares with so many people.
type StaffingTry struct {
	People int           `json:"people"`
	Places int           `json:"places"`
	C      StaffingState `json:"c"` // everybody waits to the end
	A      StaffingState `json:"a"` // people give up
	Enough bool          `json:"enough"`
}

// StaffingTries is the answer of GET /api/staffing/try.
type StaffingTries struct {
	Arrivals     float64       `json:"arrivals"`
	Minutes      float64       `json:"minutes"`
	AHT          float64       `json:"aht"` // seconds
	Erlangs      float64       `json:"erlangs"`
	Plan         StaffingPlan  `json:"plan"`
	NeededPlaces int           `json:"neededPlaces"`
	NeededPeople int           `json:"neededPeople"`
	Tries        []StaffingTry `json:"tries"`
}
