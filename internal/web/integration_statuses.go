package web

import (
	"context"

	"otklik/internal/event"
	"otklik/internal/operator"
	"otklik/internal/store"
	"otklik/internal/telephony"
	"otklik/internal/wire"
)

// statusIDMax is how many signs a status of a company's has at most.
const statusIDMax = 20

// vendorStatuses: GET /api/integrations/{id}/statuses: what an employee may be
// set to at the company. It costs a point, so it is asked for by hand.
func (s *Server) vendorStatuses(ctx context.Context, in *one) (*with[wire.VendorStatuses], error) {
	v, _, err := s.Telephony.Vendor(ctx, event.IntegrationID(in.ID))
	if err != nil {
		return nil, s.phoneFailure(err)
	}
	all, err := v.Statuses(ctx)
	if err != nil {
		return nil, s.phoneFailure(err)
	}
	out := wire.VendorStatuses{Statuses: []wire.VendorStatus{}}
	for _, one := range all {
		out.Statuses = append(out.Statuses, wire.VendorStatus{ID: one.ID, Name: one.Name, Code: one.Code})
	}
	return answer(out), nil
}

// changeStatuses sets which of the company's statuses ours are, and for how
// long what it sends is kept as it came.
func changeStatuses(i *store.Integration, set *telephony.Settings, e wire.IntegrationEdit) error {
	if e.RawDays != nil {
		if *e.RawDays < 1 || *e.RawDays > rawDaysMax {
			return failField("bad_raw_days", "rawDays")
		}
		i.RawDays = *e.RawDays
	}
	if e.Statuses == nil {
		return nil
	}
	set.Statuses = map[event.Status]string{}
	for ours, theirs := range e.Statuses {
		if _, known := operator.FlagsOf(event.Status(ours)); !known || len(theirs) > statusIDMax {
			return failField("bad_statuses", "statuses")
		}
		if theirs != "" {
			set.Statuses[event.Status(ours)] = theirs
		}
	}
	return nil
}
