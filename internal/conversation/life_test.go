package conversation

import (
	"strings"
	"testing"

	"otklik/internal/event"
)

// states of one conversation, each in a phase.
func inPhase(p Phase) *Conversation {
	facts := opened()
	switch p {
	case Offered:
		facts = append(facts, &event.OfferMade{Conversation: 1, Offer: 4, Wait: 1, Operator: 5, Group: 3})
	case Chatting, Closed, Final:
		facts = append(facts, &event.Accepted{Conversation: 1, Wait: 1, Operator: 5, Way: event.AcceptPick})
	}
	if p == Closed || p == Final {
		facts = append(facts, &event.Closed{Conversation: 1, By: event.CloseOperator, Operator: 5, Who: 5})
	}
	if p == Final {
		facts = append(facts, &event.Finalised{Conversation: 1, Visitor: 7, Operator: 5})
	}
	return after(facts...)
}

// kinds names the facts, or the refusal.
func kinds(fs []event.Fact, r *event.Refusal) string {
	if r != nil {
		return "refused: " + string(r.Code)
	}
	var out []string
	for _, f := range fs {
		name := string(f.Kind())
		switch f := f.(type) {
		case *event.OfferEnded:
			name += " " + string(f.Outcome)
		case *event.Accepted:
			name += " " + string(f.Way)
		case *event.WaitBegan:
			name += " " + string(f.Cause)
		}
		out = append(out, name)
	}
	return strings.Join(out, ", ")
}

// What can be done in which phase (metrics 4.1). Operator 5 has it, 6 does not.
func TestWhatCanBeDoneWhen(t *testing.T) {
	text := Text{Key: "x", Body: "hello"}
	acts := map[string]func(*Conversation) (facts, *event.Refusal){
		"visitor says": func(c *Conversation) (facts, *event.Refusal) { return VisitorSays(c, text, 0) },
		"5 says":       func(c *Conversation) (facts, *event.Refusal) { return OperatorSays(c, 5, text) },
		"6 says":       func(c *Conversation) (facts, *event.Refusal) { return OperatorSays(c, 6, text) },
		"6 notes":      func(c *Conversation) (facts, *event.Refusal) { return OperatorNotes(c, 6, text) },
		"5 takes":      func(c *Conversation) (facts, *event.Refusal) { return Take(c, 5) },
		"6 takes":      func(c *Conversation) (facts, *event.Refusal) { return Take(c, 6) },
		"6 declines":   func(c *Conversation) (facts, *event.Refusal) { return Decline(c, 6) },
		"5 closes": func(c *Conversation) (facts, *event.Refusal) {
			return Close(c, 5, false, false, false, event.GroupRules{FinaliseSeconds: 60})
		},
		"6 closes": func(c *Conversation) (facts, *event.Refusal) {
			return Close(c, 6, false, false, false, event.GroupRules{FinaliseSeconds: 60})
		},
		"6 closes finally": func(c *Conversation) (facts, *event.Refusal) {
			return Close(c, 6, true, true, false, event.GroupRules{FinaliseSeconds: 60})
		},
		"visitor ends":     func(c *Conversation) (facts, *event.Refusal) { return VisitorCloses(c, event.GroupRules{}) },
		"5 transfers to 6": func(c *Conversation) (facts, *event.Refusal) { return TransferToOperator(c, 5, 6, false) },
		"5 requeues":       func(c *Conversation) (facts, *event.Refusal) { return Requeue(c, 5, false) },
		"6 reopens":        func(c *Conversation) (facts, *event.Refusal) { return Reopen(c, 6) },
	}
	want := map[Phase]map[string]string{
		Queued: {
			"visitor says": "message.posted", "5 says": "refused: not_in_work", "6 says": "refused: not_in_work", "6 notes": "note.added",
			"5 takes": "conversation.accepted pick", "6 takes": "conversation.accepted pick", "6 declines": "refused: not_offered",
			"5 closes": "refused: not_in_work", "6 closes": "refused: not_in_work", "6 closes finally": "conversation.closed, conversation.finalised",
			"visitor ends":     "conversation.closed, conversation.finalised",
			"5 transfers to 6": "refused: not_in_work", "5 requeues": "refused: not_in_work", "6 reopens": "refused: not_closed",
		},
		Offered: {
			"visitor says": "message.posted", "5 says": "refused: not_in_work", "6 says": "refused: not_in_work", "6 notes": "note.added",
			"5 takes": "conversation.accepted offer", "6 takes": "offer.ended taken_over, conversation.accepted pick", "6 declines": "refused: not_offered",
			"5 closes": "offer.ended closed, conversation.closed", "6 closes": "refused: not_yours",
			"6 closes finally": "offer.ended closed, conversation.closed, conversation.finalised",
			"visitor ends":     "offer.ended closed, conversation.closed, conversation.finalised",
			"5 transfers to 6": "conversation.transferred, offer.ended transferred, wait.began transferred",
			"5 requeues":       "offer.ended withdrawn", "6 reopens": "refused: not_closed",
		},
		Chatting: {
			"visitor says": "message.posted", "5 says": "message.posted", "6 says": "refused: not_yours", "6 notes": "note.added",
			"5 takes": "refused: same_operator", "6 takes": "conversation.released, conversation.accepted takeover", "6 declines": "refused: not_offered",
			"5 closes": "conversation.closed", "6 closes": "refused: not_yours", "6 closes finally": "conversation.closed, conversation.finalised",
			"visitor ends":     "conversation.closed, conversation.finalised",
			"5 transfers to 6": "conversation.transferred, conversation.released, wait.began transferred",
			"5 requeues":       "conversation.released, wait.began returned", "6 reopens": "refused: not_closed",
		},
		Closed: {
			"visitor says": "conversation.reopened, message.posted, wait.began reopened",
			"5 says":       "conversation.reopened, conversation.accepted reopen, message.posted",
			"6 says":       "conversation.reopened, conversation.accepted reopen, message.posted", "6 notes": "note.added",
			"5 takes": "conversation.reopened, conversation.accepted reopen", "6 takes": "conversation.reopened, conversation.accepted reopen",
			"6 declines": "refused: not_offered", "5 closes": "refused: already_closed", "6 closes": "refused: already_closed",
			"6 closes finally": "conversation.finalised", "visitor ends": "refused: already_closed", "5 transfers to 6": "refused: already_closed",
			"5 requeues": "refused: already_closed", "6 reopens": "conversation.reopened, conversation.accepted reopen",
		},
		Final: {
			"visitor says": "refused: conversation_final", "5 says": "refused: conversation_final", "6 says": "refused: conversation_final",
			"6 notes": "refused: conversation_final", "5 takes": "refused: conversation_final", "6 takes": "refused: conversation_final",
			"6 declines": "refused: not_offered", "5 closes": "refused: conversation_final", "6 closes": "refused: conversation_final",
			"6 closes finally": "refused: conversation_final", "visitor ends": "refused: conversation_final", "5 transfers to 6": "refused: conversation_final",
			"5 requeues": "refused: conversation_final", "6 reopens": "refused: conversation_final",
		},
	}
	for phase, row := range want {
		for name, act := range acts {
			if got := kinds(act(inPhase(phase))); got != row[name] {
				t.Errorf("%s, %s: %s\nwant: %s", phase, name, got, row[name])
			}
		}
	}
}

func TestTextThatIsNoMessage(t *testing.T) {
	for _, x := range []struct {
		name string
		text Text
		code event.RefusalCode
	}{
		{"empty", Text{}, event.EmptyMessage},
		{"spaces of every kind", Text{Body: " \u00a0\u200b\u2060\n"}, event.EmptyMessage},
		{"only a file", Text{Files: 1}, ""},
		{"not UTF-8", Text{Body: "\xff"}, event.NotUTF8},
		{"as long as allowed", Text{Body: strings.Repeat("ю", event.MessageLimit)}, ""},
		{"longer", Text{Body: strings.Repeat("ю", event.MessageLimit+1)}, event.MessageTooLong},
		{"a key that is too long", Text{Body: "a", Key: strings.Repeat("k", event.KeyLimit+1)}, event.MessageTooLong},
	} {
		code := event.RefusalCode("")
		if r := x.text.Check(); r != nil {
			code = r.Code
		}
		if code != x.code {
			t.Errorf("%s: refused with %q, want %q", x.name, code, x.code)
		}
	}
}

// A closed conversation is made final by who worked on it last, or by a
// manager: not by every colleague who sees it.
func TestWhoMakesAClosedOneFinal(t *testing.T) {
	for _, x := range []struct {
		by     event.OperatorID
		manage bool
		want   string
	}{{5, false, "conversation.finalised"}, {6, false, "refused: not_yours"}, {6, true, "conversation.finalised"}} {
		if got := kinds(Close(inPhase(Closed), x.by, true, x.manage, false, event.GroupRules{FinaliseSeconds: 60})); got != x.want {
			t.Errorf("operator %d, manager %v: %s, want %s", x.by, x.manage, got, x.want)
		}
	}
}
