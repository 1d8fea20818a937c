package intake

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"otklik/internal/event"
	"otklik/internal/store"
)

const (
	// AuditSuffix is the journal's word for a look at the company's report for
	// calls of which nothing was told. Nobody sends it.
	AuditSuffix = store.AuditSuffix
	// NoteAudited: how many such calls were found.
	NoteAudited = "audited"

	// auditMark remembers in the table of what was seen when that was last.
	auditMark = "mark:audited"
)

// Mark says whether what was seen is no event of a company but a note of this
// program's own.
func Mark(suffix string) bool {
	return strings.HasPrefix(suffix, ToldPrefix) || suffix == auditMark
}

// LastAudit gives until when the calls of which nothing was told were looked
// for; 0: never.
func (i *Intake) LastAudit(ctx context.Context, id event.IntegrationID) (event.Instant, error) {
	seen, err := i.Table.Seen(ctx)
	for _, e := range seen {
		if e.Integration == id && e.Suffix == auditMark {
			return e.Last, nil
		}
	}
	return 0, err
}

// Audited notes such a look, until a moment. What is told of it, if anything,
// becomes a line of the journal.
func (i *Intake) Audited(ctx context.Context, id event.IntegrationID, until event.Instant, found int, told any) error {
	if told != nil {
		body, err := json.Marshal(told)
		if err != nil {
			return err
		}
		line := store.Notification{Integration: id, Suffix: AuditSuffix, ContentType: "application/json", Body: body, Size: int64(len(body)),
			State: store.NotificationUnderstood, Notes: []store.NotificationNote{{Code: NoteAudited, Field: strconv.Itoa(found)}}}
		if err := i.Take(ctx, line); err != nil {
			return err
		}
	}
	return i.Table.SeeLast(ctx, id, auditMark, until)
}

// ToldSince gives since when each integration tells of something.
func (i *Intake) ToldSince(ctx context.Context, kind event.SignalKind) (map[event.IntegrationID]event.Instant, error) {
	seen, err := i.Table.Seen(ctx)
	out := map[event.IntegrationID]event.Instant{}
	for _, e := range seen {
		if e.Suffix == ToldPrefix+string(kind) {
			out[e.Integration] = e.First
		}
	}
	return out, err
}
