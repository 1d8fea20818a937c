package archive

import (
	"context"
	"fmt"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
)

// The bounds of a day: what one operator can do in it many times over.
const (
	dayStints  = 2000                              // stretches of work of one operator
	dayNobody  = 500                               // conversations that nobody worked on
	longestJob = event.Millis(14 * 24 * 3_600_000) // a stretch of work that began earlier is not looked for
)

// Shift is one operator's work in a stretch of time, in the order in which it
// was begun.
type Shift struct {
	Operator event.OperatorID
	Stints   []Stint
}

// Day is what was worked on in a stretch of time, as of a position of the log.
type Day struct {
	Shifts []Shift
	Nobody []event.ConversationID // opened in it, and nobody worked on them
	Talks  map[event.ConversationID]Talk
	Seq    int64
	At     event.Instant
}

// Day gives the work of operators from one moment until another, each in the
// order of their working day (E17), and what nobody worked on. Whoever did
// nothing is left out.
func (a *Archive) Day(ctx context.Context, from, to event.Instant, operators []event.OperatorID, filter shelf.Filter) (Day, error) {
	if err := a.catchUp(ctx); err != nil {
		return Day{}, err
	}
	// Work of the day may be on conversations of the days before.
	filter.From, filter.To = 0, 0
	idle := filter
	idle.From, idle.To, idle.Operators = from, to, []event.OperatorID{0}
	a.mu.RLock()
	x := a.shelf.Choose(&filter)
	out := Day{Seq: a.kept, At: a.keptAt, Talks: map[event.ConversationID]Talk{}}
	out.Nobody, _ = a.shelf.Page(a.shelf.Choose(&idle), shelf.ByOpened, true, shelf.Place{}, dayNobody)
	a.mu.RUnlock()
	ids := append([]event.ConversationID{}, out.Nobody...)
	for _, o := range operators {
		stints, err := a.stints(ctx, o, from, to)
		if err != nil {
			return out, err
		}
		s := Shift{Operator: o}
		for _, one := range stints {
			if x.Has(one.Conversation) {
				s.Stints, ids = append(s.Stints, one), append(ids, one.Conversation)
			}
		}
		if len(s.Stints) > 0 {
			out.Shifts = append(out.Shifts, s)
		}
	}
	talks, err := a.talks(ctx, ids)
	for _, t := range talks {
		out.Talks[t.ID] = t
	}
	return out, err
}

func (a *Archive) stints(ctx context.Context, o event.OperatorID, from, to event.Instant) ([]Stint, error) {
	rows, err := a.db.Read.QueryContext(ctx, `select operator, talk, at, until from stint
		where operator = $1 and at >= $2 and at < $3 and (at >= $4 or until = 0 or until > $4) order by at, talk limit $5`,
		int64(o), int64(from.Add(-longestJob)), int64(to), int64(from), dayStints)
	if err != nil {
		return nil, fmt.Errorf("read a working day: %w", err)
	}
	defer rows.Close()
	var out []Stint
	for rows.Next() {
		var s Stint
		if err := rows.Scan(&s.Operator, &s.Conversation, &s.At, &s.Until); err != nil {
			return nil, fmt.Errorf("read a working day: %w", err)
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read a working day: %w", err)
	}
	return out, nil
}
