package web

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"otklik/internal/casebook"
	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// eraseCustomer: POST /api/customers/{id}/erase: the right to be forgotten.
// What cannot be taken back is confirmed by the customer's name, or the number
// of the card where there is no name.
func (s *Server) eraseCustomer(ctx context.Context, in *change[wire.EraseRequest]) (*with[wire.Customer], error) {
	c, err := s.Store.Customer(ctx, event.CustomerID(in.ID))
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(strings.TrimSpace(in.Body.Confirm), confirmation(c)) {
		return nil, failField("bad_confirmation", "confirm")
	}
	e, err := s.erasing(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	forgotten, err := s.Store.EraseCustomer(ctx, e)
	if err != nil {
		return nil, err
	}
	if s.Intake != nil {
		err = s.Intake.Forget(ctx, e.Calls, forgotten.Numbers)
	}
	for _, v := range forgotten.Visitors {
		s.Hub.ForgetVisitor(v)
	}
	s.Hub.ForgetCustomer(c.ID)
	changed := []int64{}
	for _, one := range e.Cases {
		changed = append(changed, int64(one))
	}
	s.Hub.TellCases(changed, []int64{int64(c.ID)})
	if err != nil {
		return nil, err
	}
	return s.showCustomer(ctx, c.ID)
}

// eraseVisitor: POST /api/visitors/{id}/erase: the same for a visitor of a site
// who is no customer, confirmed by their name or number. One who is a customer is forgotten as that, with
// everything else that is theirs.
func (s *Server) eraseVisitor(ctx context.Context, in *change[wire.EraseRequest]) (*none, error) {
	v, err := s.Store.Visitor(ctx, event.VisitorID(in.ID))
	if err != nil {
		return nil, err
	}
	who, err := s.Store.CustomerOfVisitor(ctx, v.ID)
	if err != nil {
		return nil, err
	}
	if who != 0 {
		return nil, &failure{status: http.StatusConflict, code: "visitor_is_customer", detail: strconv.FormatInt(int64(who), 10)}
	}
	typed := strings.TrimSpace(in.Body.Confirm)
	if typed != strconv.FormatInt(int64(v.ID), 10) && (typed == "" || !strings.EqualFold(typed, strings.TrimSpace(v.Name))) {
		return nil, failField("bad_confirmation", "confirm")
	}
	if err := s.nobodyTalksWith(ctx, []event.VisitorID{v.ID}); err != nil {
		return nil, err
	}
	if err := s.Store.EraseVisitor(ctx, v.ID); err != nil {
		return nil, err
	}
	s.Hub.ForgetVisitor(v.ID)
	return nil, nil
}

// confirmation is what has to be typed to erase a customer.
func confirmation(c store.Customer) string {
	if name := strings.TrimSpace(c.Name); name != "" {
		return name
	}
	return strconv.FormatInt(int64(c.ID), 10)
}

// erasing gathers what was had with a customer. Whoever talks with them now is
// not interrupted: 409.
func (s *Server) erasing(ctx context.Context, id event.CustomerID) (store.Erasing, error) {
	e := store.Erasing{Customer: id, By: callerOf(ctx).account.ID, At: s.now()}
	if err := s.Cases.Settle(ctx); err != nil {
		return e, err
	}
	k, all, err := s.Cases.Open(ctx, casebook.CustomerRef(id))
	if err != nil {
		return e, err
	}
	calls := map[event.CallID]bool{}
	for i := range all.Cases {
		if all.Cases[i].Customer != id {
			continue
		}
		e.Cases = append(e.Cases, all.Cases[i].ID)
		for _, line := range all.Cases[i].Entries {
			calls[line.Call] = line.Call != 0
		}
	}
	if k != nil {
		for _, one := range k.Calls {
			if all.Owners[one.Phone] == id || calls[one.ID] {
				if one.EndedAt == 0 {
					return e, fail(http.StatusConflict, "customer_busy")
				}
				e.Calls = append(e.Calls, one.ID)
			}
		}
	}
	return e, s.nobodyTalks(ctx, id)
}

// nobodyTalks refuses while a conversation with a customer goes on.
func (s *Server) nobodyTalks(ctx context.Context, id event.CustomerID) error {
	visitors, err := s.Store.CustomerVisitors(ctx, id)
	if err != nil {
		return err
	}
	return s.nobodyTalksWith(ctx, visitors)
}

func (s *Server) nobodyTalksWith(ctx context.Context, visitors []event.VisitorID) error {
	for _, v := range visitors {
		ids, err := s.Store.ConversationsOf(ctx, v)
		if err != nil {
			return err
		}
		busy := false
		s.Desk.View(func(st *desk.State, _ event.Instant) {
			for _, one := range ids {
				c := st.Conversation(one)
				busy = busy || c != nil && c.Phase != conversation.Closed && c.Phase != conversation.Final
			}
		})
		if busy {
			return fail(http.StatusConflict, "customer_busy")
		}
	}
	return nil
}

// notErased refuses changes of who was forgotten.
func notErased(c store.Customer) error {
	if c.Erased != 0 {
		return fail(http.StatusConflict, "customer_erased")
	}
	return nil
}
