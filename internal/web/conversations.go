package web

import (
	"context"
	"net/http"
	"strconv"

	"otklik/internal/access"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// filesPerMessage bounds the attachments of one message: an album, no archive.
const filesPerMessage = 10

// reply: POST /api/conversations/{id}/messages.
func (s *Server) reply(ctx context.Context, in *change[wire.ReplyRequest]) (*with[wire.ReplyAnswer], error) {
	id := event.ConversationID(in.ID)
	if err := s.looksAtOpen(ctx, id); err != nil {
		return nil, err
	}
	defer s.claim(in.Body.Files)()
	files, err := s.attached(ctx, in.Body.Files, func(u store.Upload) bool { return u.Operator == callerOf(ctx).account.ID })
	if err != nil {
		return nil, err
	}
	receipt, err := s.Desk.Do(ctx, desk.Reply{Operator: callerOf(ctx).account.ID, Conversation: id, Key: in.Body.Key,
		Body: in.Body.Text, Files: files, Note: in.Body.Note})
	if err != nil {
		return nil, err
	}
	return answer(wire.ReplyAnswer{Message: int64(receipt.Message), At: int64(s.storedAt(ctx, receipt)), Duplicate: receipt.Duplicate}), nil
}

// storedAt gives the moment of a message; a repeated one was stored then, not
// now.
func (s *Server) storedAt(ctx context.Context, receipt desk.Receipt) event.Instant {
	if receipt.Duplicate {
		if before, err := s.Store.Message(ctx, receipt.Message); err == nil {
			return before.At
		}
	}
	return receipt.At
}

// attached gives the uploaded files of a message, all of them or an error. Own
// says whose uploads may be attached.
func (s *Server) attached(ctx context.Context, keys []string, own func(store.Upload) bool) ([]event.File, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	if len(keys) > filesPerMessage {
		return nil, &failure{status: http.StatusUnprocessableEntity, code: "too_many_files", field: "files", detail: strconv.Itoa(filesPerMessage)}
	}
	uploads, err := s.Store.Uploads(ctx, keys)
	if err != nil {
		return nil, err
	}
	files := make([]event.File, 0, len(uploads))
	for _, u := range uploads {
		if own(u) {
			files = append(files, u.File)
		}
	}
	if len(files) != len(keys) {
		return nil, failField("no_such_file", "files")
	}
	return files, nil
}

// take: POST /api/conversations/{id}/take.
func (s *Server) take(ctx context.Context, in *one) (*with[wire.Card], error) {
	return s.doAndShow(ctx, in.ID, desk.Take{Operator: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID)})
}

// reopen: POST /api/conversations/{id}/reopen.
func (s *Server) reopen(ctx context.Context, in *one) (*with[wire.Card], error) {
	return s.doAndShow(ctx, in.ID, desk.Reopen{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID)})
}

// decline: POST /api/conversations/{id}/decline.
func (s *Server) decline(ctx context.Context, in *one) (*none, error) {
	return s.do(ctx, in.ID, desk.Decline{Operator: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID)})
}

// transfer: POST /api/conversations/{id}/transfer: to a group or to a person.
func (s *Server) transfer(ctx context.Context, in *change[wire.TransferRequest]) (*none, error) {
	if (in.Body.Group == 0) == (in.Body.Operator == 0) {
		return nil, failField("transfer_to_whom", "group")
	}
	return s.do(ctx, in.ID, desk.Transfer{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID),
		ToGroup: event.GroupID(in.Body.Group), ToOperator: event.OperatorID(in.Body.Operator), Manage: may(ctx, access.ManageConversations)})
}

// closeConversation: POST /api/conversations/{id}/close.
func (s *Server) closeConversation(ctx context.Context, in *change[wire.CloseRequest]) (*none, error) {
	return s.do(ctx, in.ID, desk.Close{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID),
		Final: in.Body.Final, Manage: may(ctx, access.ManageConversations)})
}

// finishWrapUp: POST /api/conversations/{id}/done: the work after a closed
// conversation is over before its time.
func (s *Server) finishWrapUp(ctx context.Context, in *one) (*none, error) {
	return s.do(ctx, in.ID, desk.FinishWrapUp{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID),
		Manage: may(ctx, access.ManageConversations)})
}

// requeue: POST /api/conversations/{id}/requeue.
func (s *Server) requeue(ctx context.Context, in *one) (*none, error) {
	return s.do(ctx, in.ID, desk.Requeue{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID),
		Manage: may(ctx, access.ManageConversations)})
}

// prioritise: POST /api/conversations/{id}/priority.
func (s *Server) prioritise(ctx context.Context, in *change[wire.PriorityRequest]) (*none, error) {
	return s.do(ctx, in.ID, desk.Prioritise{By: callerOf(ctx).account.ID, Conversation: event.ConversationID(in.ID), Priority: in.Body.Priority})
}

// do carries out a command on a conversation that the caller sees.
func (s *Server) do(ctx context.Context, id int64, cmd desk.Command) (*none, error) {
	if err := s.looksAtOpen(ctx, event.ConversationID(id)); err != nil {
		return nil, err
	}
	_, err := s.Desk.Do(ctx, cmd)
	return nil, err
}

func (s *Server) doAndShow(ctx context.Context, id int64, cmd desk.Command) (*with[wire.Card], error) {
	if _, err := s.do(ctx, id, cmd); err != nil {
		return nil, err
	}
	card, err := s.card(ctx, event.ConversationID(id))
	return answer(card), err
}
