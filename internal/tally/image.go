package tally

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// image is the state without its settled days, as it is stored: all that is
// needed to go on from a position of the log. The settings are not in it: they
// are read from the log.
type image struct {
	Format   int
	Seq      int64
	Mark     uint32 // of the record at Seq: another log has another one there
	Now, At  event.Instant
	Begun    event.Instant
	Cut      event.Instant
	CutSince int64         `json:",omitzero"`
	CutMade  int64         `json:",omitzero"`
	Notches  []notch       `json:",omitempty"`
	Hours    []notch       `json:",omitempty"`
	Quiet    event.Instant `json:",omitzero"`
	Started  int64
	Marks    int    // how many there were: the text beside this one has them
	Zone     string // whose days the rows are cut by
	Versions map[string]int
	Dims     []column.Dim
	Signs    []string
	Metrics  []string
	Talks    []talkImage `json:",omitempty"` // but those that rest. Until format 5; since then behind the line, see talktext.go
	Resting  int         `json:",omitempty"` // how many those are: each is a text of its own
	People   []personImage

	resting []talkImage // read from their texts
}

// imageFormat rises when the meaning of an image changes, or that of the rows
// that are stored with it.
const imageFormat = 6

// imageFormatOldest is the oldest that is read. It had operators' time of days
// that are not settled as records alone, and is judged by hours from then on; the
// one after it had everything in one line of JSON.
const imageFormatOldest = 4

type talkImage struct {
	ID      event.ConversationID
	Visitor event.VisitorID
	Group   event.GroupID
	Channel event.Channel
	Opened  event.Instant
	Final   event.Instant `json:",omitzero"`
	Next    metric.Mark   `json:",omitzero"`
	Closed  bool          `json:",omitempty"`
	Dirty   bool          `json:",omitempty"`
	Wake    event.Instant `json:",omitzero"`
	Rows    []byte        `json:",omitempty"`
	Doubts  []byte        `json:",omitempty"`
}

type personImage struct {
	Operator event.OperatorID
	Seam     *metric.Seam `json:",omitempty"`
	Hours    []judged     `json:",omitempty"`
	Records  []recordImage
	Status   int64 `json:",omitzero"`
	Link     int64 `json:",omitzero"`
}

type recordImage struct {
	Seq     int64
	At      event.Instant
	Learned event.Instant
	Kind    event.Kind
	Body    json.RawMessage
}

func imageOf(r event.Record) (recordImage, error) {
	body, err := event.Encode(r.Fact)
	return recordImage{r.Seq, r.At, r.Learned, r.Fact.Kind(), body}, err
}

// markOf tells a record from another one in its place.
func markOf(r event.Record) (uint32, error) {
	text, err := imageOf(r)
	if err != nil {
		return 0, err
	}
	return crc32.ChecksumIEEE(fmt.Appendf(nil, "%d %d %d %s %s", text.Seq, text.At, text.Learned, text.Kind, text.Body)), nil
}

// image takes the state's image. Equal states have equal images.
func (s *state) image() (*image, error) {
	mark := uint32(0)
	if s.seq > 0 {
		var err error
		if mark, err = markOf(s.tail); err != nil {
			return nil, err
		}
	}
	out := &image{Format: imageFormat, Seq: s.seq, Mark: mark, Now: s.now, At: s.at, Begun: s.begun, Cut: s.cut.At, CutSince: s.cut.Since, CutMade: s.cut.Made, Notches: s.notches, Hours: s.hours, Quiet: s.quiet, Started: s.started, Marks: len(s.marks),
		Zone: s.columns.Zone().String(), Versions: s.versions, Dims: s.columns.Dims(), Signs: s.columns.Signs(), Metrics: s.columns.Metrics()}
	out.Resting = s.away
	for _, id := range slices.Sorted(maps.Keys(s.talks)) {
		if c := s.talks[id]; c.rests() {
			out.Resting++
		} else {
			out.Talks = append(out.Talks, c.image(id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.people)) {
		p := s.people[id]
		text := personImage{Operator: id, Seam: p.seam, Hours: p.hours, Records: []recordImage{}, Status: p.status, Link: p.link}
		for _, r := range p.records {
			one, err := imageOf(r)
			if err != nil {
				return nil, err
			}
			text.Records = append(text.Records, one)
		}
		out.People = append(out.People, text)
	}
	return out, nil
}

// errStale says that what is stored is not of this log or not of this program.
var errStale = errors.New("the stored verdicts are of another log or another program")

// state is image's inverse. History is that of the settings up to its position.
func (m *image) state(history *metric.History, columns func(*time.Location) *column.Columns) (state, error) {
	zone, err := time.LoadLocation(m.Zone)
	if err != nil {
		return state{}, fmt.Errorf("%w: the zone %q is not known", errStale, m.Zone)
	}
	s := empty(columns(zone))
	s.history, s.seq, s.now, s.at, s.begun, s.cut, s.versions = history, m.Seq, m.Now, m.At, m.Begun, notch{m.Cut, m.CutSince, m.CutMade}, m.Versions
	s.started, s.notches, s.hours, s.quiet = m.Started, m.Notches, m.Hours, m.Quiet
	for i, d := range m.Dims {
		if int(s.columns.DimID(d)) != i {
			return s, column.ErrDamaged
		}
	}
	fresh := m.adopt(history)
	for i, text := range m.Signs {
		if id, err := s.columns.Sign(fresh.sign(text)); err != nil || int(id) != i {
			return s, errors.Join(column.ErrDamaged, err)
		}
	}
	s.columns.Until(m.Now)
	if err := s.restoreTalks(m, fresh); err != nil {
		return s, err
	}
	for _, text := range m.People {
		p := &person{seam: text.Seam, hours: text.Hours, status: text.Status, link: text.Link}
		for _, h := range p.hours {
			rows, err := s.columns.DecodeRows(h.Rows)
			if err != nil {
				return s, err
			}
			s.columns.Add(0, rows)
		}
		for _, r := range text.Records {
			fact, err := event.Decode(r.Kind, r.Body)
			if err != nil {
				return s, err
			}
			p.records = append(p.records, event.Record{Seq: r.Seq, At: r.At, Learned: r.Learned, Fact: fact})
		}
		s.people[text.Operator] = p
	}
	return s, nil
}

// restoreTalks puts the conversations in that may still change. If the catalogue
// of metrics is another one than when they were stored, those that rest are held
// until they are saved with the numbers of now.
func (s *state) restoreTalks(m *image, fresh adopted) (err error) {
	numbering := s.columns.Numbering(m.Metrics)
	s.talks, s.last = make(map[event.ConversationID]*talk, len(m.Talks)), make(map[event.VisitorID]event.ConversationID, len(m.Talks)+len(m.resting))
	var rows []column.Row
	var doubts column.Doubts
	restore := func(text *talkImage, rests bool) error {
		if rows, err = s.columns.AppendRows(rows[:0], text.Rows); err != nil {
			return err
		}
		s.columns.Add(text.ID, rows)
		from := len(doubts)
		if doubts, err = s.columns.AppendDoubts(doubts, text.Doubts, numbering); err != nil {
			return err
		}
		s.history.Remember(text.ID, text.Channel)
		s.last[text.Visitor] = max(s.last[text.Visitor], text.ID)
		c := text.talk()
		c.dirty = c.dirty || len(fresh) > 0 && c.final == 0 // what may still change is doubted by new metrics as well
		if rests && numbering.Same() {
			s.rest(text.ID, c)
		} else {
			own := text.Doubts
			if !numbering.Same() {
				own = doubts[from:].Encode()
			}
			c.counted, c.stored = newCounted(text.Rows, own), rests
			s.hold(text.ID, c)
		}
		if len(doubts) > doubtsAtOnce {
			s.columns.DoubtAll(doubts)
			doubts = doubts[:0]
		}
		return nil
	}
	for i := range m.Talks {
		if err := restore(&m.Talks[i], false); err != nil {
			return err
		}
	}
	for i := range m.resting {
		if err := restore(&m.resting[i], true); err != nil {
			return err
		}
	}
	s.columns.DoubtAll(doubts)
	return nil
}

// doubtsAtOnce are put in together: in order they are fewer.
const doubtsAtOnce = 1 << 18

func (c *talk) image(id event.ConversationID) talkImage {
	return talkImage{ID: id, Visitor: c.visitor, Group: c.group, Channel: c.channel, Opened: c.opened, Final: c.final,
		Next: c.next, Closed: c.closed, Dirty: c.dirty, Wake: c.wake, Rows: c.counted.rows(), Doubts: c.counted.doubts()}
}

// talk is image's inverse, without what is counted.
func (text *talkImage) talk() *talk {
	return &talk{visitor: text.Visitor, group: text.Group, channel: text.Channel, opened: text.Opened, final: text.Final, next: text.Next,
		closed: text.Closed, dirty: text.Dirty, wake: text.Wake}
}
