package store

import (
	"context"

	"otklik/internal/event"
)

// StatusSent is the last status of an employee that was sent to a telephone
// company, and what it said.
type StatusSent struct {
	Employee event.EmployeeID
	Status   string // as it is called there
	Code     string // ok, or why it was refused
	At       event.Instant
}

// PutStatusSent keeps what became of a status.
func (s *Store) PutStatusSent(ctx context.Context, one StatusSent) error {
	return s.exec(ctx, "note a status that was sent", `insert into status_sent (employee, status, code, at) values ($1, $2, $3, $4)
		on conflict (employee) do update set status = excluded.status, code = excluded.code, at = excluded.at`,
		int64(one.Employee), one.Status, one.Code, int64(one.At))
}

// StatusesSent gives what became of the last statuses, by employee.
func (s *Store) StatusesSent(ctx context.Context) (map[event.EmployeeID]StatusSent, error) {
	rows, err := many(ctx, s.read, "read the statuses that were sent", func(row scanner) (one StatusSent, err error) {
		return one, row.Scan(&one.Employee, &one.Status, &one.Code, &one.At)
	}, "select employee, status, code, at from status_sent")
	out := make(map[event.EmployeeID]StatusSent, len(rows))
	for _, one := range rows {
		out[one.Employee] = one
	}
	return out, err
}
