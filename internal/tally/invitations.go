package tally

import (
	"context"
	"sync"
	"time"

	"otklik/internal/event"
	"otklik/internal/metric"
	"otklik/internal/report/column"
)

// InviteLog is where records of invitations are read.
type InviteLog interface {
	// InvitationRecords gives those of the invitations shown in [from, to), with
	// what became of them; what became of others may be among them.
	InvitationRecords(ctx context.Context, from, to event.Instant, each func(event.Record) error) error
}

// Invitations is the verdicts on invitations. Ten minutes after one was shown
// nothing can become of it any more (event.InvitationMillis): what is older is
// judged once, when somebody asks for the first time, and kept in memory; the
// newest are judged with each question.
type Invitations struct {
	log InviteLog

	settling sync.Mutex // one settles at a time
	mu       sync.RWMutex
	settled  *column.Columns
	upTo     event.Instant // those shown before are settled: the beginning of a quarter of an hour
}

// NewInvitations gives the verdicts on the invitations of a log, none of which
// has been read.
func NewInvitations(log InviteLog) *Invitations {
	return &Invitations{log: log, settled: column.New(time.UTC)}
}

// portionOfInvites is how much time is settled at once: readers wait for no
// more.
const portionOfInvites = 7 * day

// Settle judges what nothing can change any more as of the moment of a log
// that began at another one (0: it is empty), by days of a zone; in another
// zone than before it begins anew, for speed. It belongs before a Read, and not
// into one.
func (i *Invitations) Settle(ctx context.Context, begun, now event.Instant, zone *time.Location) error {
	i.settling.Lock()
	defer i.settling.Unlock()
	if i.settled.Zone().String() != zone.String() {
		i.mu.Lock()
		i.settled, i.upTo = column.New(zone), 0
		i.mu.Unlock()
	}
	quarter := event.Instant(column.Quarter)
	end := (now - 1).Add(-event.InvitationMillis) / quarter * quarter
	from := max(i.upTo, begun/quarter*quarter)
	for begun > 0 && from < end {
		to := min(end, from.Add(portionOfInvites))
		lines, err := i.Lines(ctx, metric.Interval{From: from, To: to}, now, toTheEnd)
		if err != nil {
			return err
		}
		i.mu.Lock()
		for _, l := range lines {
			i.settled.Keep(l.Conversation, i.settled.Rows(l.Verdicts()))
		}
		i.settled.Settle()
		i.settled.Gather()
		i.upTo = to
		i.mu.Unlock()
		from = to
	}
	return nil
}

// Lines gives the invitations shown in an interval as of a moment and a
// position of the log.
func (i *Invitations) Lines(ctx context.Context, in metric.Interval, now event.Instant, seq int64) ([]*metric.InviteLine, error) {
	var records []event.Record
	err := i.log.InvitationRecords(ctx, in.From, in.To, func(r event.Record) error {
		if _, shown := r.Fact.(*event.InvitationShown); r.Seq <= seq && (!shown || in.Has(r.At)) {
			records = append(records, r)
		}
		return nil
	})
	return metric.NewInviteLines(records, &metric.Context{Now: now}), err
}

// Read lets look at the verdicts as of a view. The function must keep nothing.
func (i *Invitations) Read(ctx context.Context, v View, look func(*Invited)) error {
	i.mu.RLock()
	defer i.mu.RUnlock()
	lines, err := i.Lines(ctx, metric.Interval{From: i.upTo, To: v.Now + 1}, v.Now, v.Seq)
	if err != nil {
		return err
	}
	fresh := column.New(time.UTC)
	fresh.Until(v.Now)
	for _, l := range lines {
		verdicts := l.Verdicts()
		fresh.Add(l.Conversation, fresh.Rows(verdicts))
		fresh.Doubt(fresh.Doubts(verdicts))
	}
	fresh.Settle()
	look(&Invited{i.settled, fresh})
	return nil
}

// Invited are rows of invitations: those that are settled, and after them those
// that are not. No quarter of an hour has both.
type Invited struct{ settled, fresh *column.Columns }

// Dims gives whose rows are.
func (r *Invited) Dims() []column.Dim {
	out := append([]column.Dim(nil), r.settled.Dims()...)
	known := map[column.Dim]bool{}
	for _, d := range out {
		known[d] = true
	}
	for _, d := range r.fresh.Dims() {
		if !known[d] {
			out = append(out, d)
		}
	}
	return out
}

// Scan adds the cells of both up: no figure of invitations is a percentile.
func (r *Invited) Scan(q *column.Query, asks []column.Ask) [][]column.Cell {
	out := r.settled.Scan(q, asks)
	for a, cells := range r.fresh.Scan(q, asks) {
		for k, c := range cells {
			into := &out[a][k]
			into.N, into.Sum, into.Provisional = into.N+c.N, into.Sum+c.Sum, into.Provisional || c.Provisional
		}
	}
	return out
}

// Members gives the lines behind a figure, from a place on.
func (r *Invited) Members(q *column.Query, a column.Ask, after column.Place, limit int) []column.Member {
	out := r.settled.Members(q, a, after, limit)
	if left := limit - len(out); left > 0 {
		out = append(out, r.fresh.Members(q, a, after, left)...)
	}
	return out
}

// Each gives every row that an ask counts.
func (r *Invited) Each(q *column.Query, a column.Ask, visit func(cell int, of uint32, quarter int32, value int64)) {
	r.settled.Each(q, a, visit)
	r.fresh.Each(q, a, visit)
}

// Distinct counts nothing: no figure of invitations is of things that have
// several rows.
func (r *Invited) Distinct(_ *column.Query, asks []column.Ask, _ [][]column.Cell) []bool {
	return make([]bool, len(asks))
}

// Stands leaves nothing, see Distinct.
func (r *Invited) Stands(*column.Query, column.Ask, []column.Member) ([]column.Member, bool) {
	return nil, false
}
