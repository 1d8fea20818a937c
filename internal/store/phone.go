package store

import (
	"context"

	"otklik/internal/event"
)

// Phone is a telephone number with its id.
type Phone struct {
	ID     event.PhoneID
	Number string // digits with the country's code, or another address as told
}

const ownedPhones = `select o.customer, o.phone, coalesce(p.value, '') from customer_phone o left join phone p on p.id = o.phone
	where o.customer in (LIST)`

// Phones gives the numbers of the known ones among ids.
func (s *Store) Phones(ctx context.Context, ids []event.PhoneID) (map[event.PhoneID]string, error) {
	rows, err := manyOf(ctx, s.read, "read numbers", func(row scanner) (Phone, error) {
		var p Phone
		err := row.Scan(&p.ID, &p.Number)
		return p, err
	}, "select id, value from phone where id in (LIST)", ids)
	out := make(map[event.PhoneID]string, len(rows))
	for _, p := range rows {
		out[p.ID] = p.Number
	}
	return out, err
}

// PhoneOwner gives whose a number is, 0 if nobody's.
func (s *Store) PhoneOwner(ctx context.Context, id event.PhoneID) (event.CustomerID, error) {
	ids, err := often(ctx, s.read, "find whose a number is", scanID, "select customer from customer_phone where phone = $1", int64(id))
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return event.CustomerID(ids[0]), nil
}
