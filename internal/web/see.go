package web

import (
	"context"

	"otklik/internal/access"
	"otklik/internal/conversation"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/settings"
	"otklik/internal/store"
)

// maySee says whether an account sees a conversation: all of them, those of
// its groups, or one that is offered to it or in its work.
func maySee(a store.Account, in *settings.Settings, c *conversation.Conversation) bool {
	all := access.May(access.Role(a.Role), access.SeeAllConversations)
	member := func(g event.GroupID) bool { return in.Level(a.ID, g) > 0 }
	return live.Sees(all, member, a.ID, c.Group, c.Occupant())
}

// look gives a conversation that the caller may see, final ones too. One that
// they may not see is answered like one that is not there. The copy's slices
// are the desk's: they are not to be kept or changed.
func (s *Server) look(ctx context.Context, id event.ConversationID) (conversation.Conversation, error) {
	me := callerOf(ctx).account
	var found conversation.Conversation
	visible := false
	s.Desk.View(func(st *desk.State, _ event.Instant) {
		if c := st.Conversation(id); c != nil {
			found, visible = *c, maySee(me, st.Settings, c)
			if c.Offer != nil {
				offer := *c.Offer
				found.Offer = &offer
			}
		}
	})
	if found.ID == 0 {
		records, err := s.Store.Records(ctx, id)
		if err != nil {
			return found, err
		}
		worked := false
		for _, r := range records {
			found.Apply(r)
			if f, ok := r.Fact.(*event.Accepted); ok && f.Operator == me.ID {
				worked = true
			}
		}
		// What is over stays open to whoever worked on it, in whichever group.
		visible = worked && found.Phase == conversation.Final
		s.Desk.View(func(st *desk.State, _ event.Instant) { visible = visible || maySee(me, st.Settings, &found) })
	}
	if found.ID == 0 || !visible {
		return conversation.Conversation{}, &event.Refusal{Code: event.NoConversation}
	}
	return found, nil
}

// looksAtOpen is look for who wants to do something with it: a final
// conversation can only be read. Look waits for a commit that is under way, and
// what is done then waits for the next one; so the hub, which knows what has
// been published, is asked first.
func (s *Server) looksAtOpen(ctx context.Context, id event.ConversationID) error {
	me := callerOf(ctx).account
	if s.Hub.Shows(id, me.ID, access.May(access.Role(me.Role), access.SeeAllConversations)) {
		return nil
	}
	c, err := s.look(ctx, id)
	if err == nil && c.Phase == conversation.Final {
		err = &event.Refusal{Code: event.ConversationFinal}
	}
	return err
}
