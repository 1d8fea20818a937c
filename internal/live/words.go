package live

import (
	"unicode/utf8"

	"otklik/internal/event"
	"otklik/internal/wire"
)

// previewLimit is how many characters of a message the lists show, as
// store.PreviewLimit.
const previewLimit = 120

// preview cuts a message for the lists; one of files alone is shown by the
// name of the first.
func preview(body string, files []event.File) string {
	if body == "" && len(files) > 0 {
		return cut(files[0].Name, previewLimit)
	}
	return cut(body, previewLimit)
}

// cut gives at most n characters of s.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	seen := 0
	for i := range s {
		if seen == n {
			return s[:i]
		}
		seen++
	}
	return s
}

// tidy cuts what a browser said of itself to n characters of sound text
// without control characters.
func tidy(s string, n int) string {
	clean := make([]byte, 0, min(len(s), n))
	seen := 0
	for _, r := range s {
		if seen == n {
			break
		}
		if r < ' ' || r == 0x7f || r == utf8.RuneError {
			continue
		}
		clean = utf8.AppendRune(clean, r)
		seen++
	}
	return string(clean)
}

// FilesOf gives attachments as the browsers get them; never nil.
func FilesOf(files []event.File) []wire.File {
	out := make([]wire.File, len(files))
	for i, f := range files {
		out[i] = FileOf(f)
	}
	return out
}

// FileOf gives an attachment as the browsers get it.
func FileOf(f event.File) wire.File {
	return wire.File{Key: f.Key, Name: f.Name, Type: f.Type, Size: f.Size, URL: "/files/" + f.Key}
}

// MessageOf gives a message as the staff see it.
func MessageOf(w *event.MessageText, key string) wire.Message {
	return wire.Message{
		ID: int64(w.Message), Conversation: int64(w.Conversation), Author: string(w.Author), Operator: int64(w.Operator),
		Key: key, Note: w.Note, Text: w.Body, Files: FilesOf(w.Files), At: int64(w.At),
	}
}

// visitorMessage gives a message as its visitor sees it. Keys of others are
// nobody's business.
func (h *Hub) visitorMessage(w *event.MessageText, key string) wire.VisitorMessage {
	m := wire.VisitorMessage{
		ID: int64(w.Message), Conversation: int64(w.Conversation), Author: string(w.Author),
		Text: w.Body, Files: FilesOf(w.Files), At: int64(w.At),
	}
	if w.Author == event.ByVisitor {
		m.Key = key
	} else {
		m.Operator = h.person(w.Operator)
	}
	return m
}

// messageFrame tells a visitor of a message.
func (h *Hub) messageFrame(c *card, w *event.MessageText, key string) *frame {
	return visitorFrame(wire.VisitorMessageFrame{T: "message", Unread: len(c.unread), Message: h.visitorMessage(w, key)})
}

// RulesOf gives a group's rules as the browsers get them.
func RulesOf(r event.GroupRules) wire.GroupRules {
	overflow := r.OverflowSeconds
	if overflow == nil {
		overflow = []int{}
	}
	return wire.GroupRules{
		Strategy: string(r.Strategy), Priority: r.Priority, AgeStepSeconds: r.AgeStepSeconds, OfferSeconds: r.OfferSeconds,
		NoAnswerLimit: r.NoAnswerLimit, CoolOffSeconds: r.CoolOffSeconds, OverflowSeconds: overflow,
		OverflowGroup: int64(r.OverflowGroup), OverflowGroupSeconds: r.OverflowGroupSeconds,
		StickyHoldSeconds: r.StickyHoldSeconds, MissedSeconds: r.MissedSeconds, QueueLeftSeconds: r.QueueLeftSeconds,
		QueueTimeoutSeconds: r.QueueTimeoutSeconds, IdleCloseSeconds: r.IdleCloseSeconds, FinaliseSeconds: r.FinaliseSeconds,
		CategoryRequired: r.CategoryRequired, WrapUpSeconds: r.WrapUpSeconds, Schedule: int64(r.Schedule),
	}
}
