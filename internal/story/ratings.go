package story

import (
	"otklik/internal/desk"
	"otklik/internal/event"
)

// ratingVerbs are what visitors say of how they were served, on the scale in
// force.
var ratingVerbs = []verb{
	{pattern: "VISITOR rates TALK NUMBER", does: (*run).rates},
	{pattern: "VISITOR rates TALK NUMBER TEXT", does: (*run).rates},
}

func (r *run) rates(a args) ([]desk.Command, error) {
	id, err := r.conversation(a.talk)
	cmd := desk.Rate{Visitor: a.visitor, Conversation: id, Score: a.number, Comment: a.text, Scale: event.RatingFive}
	if r.desk == nil {
		return []desk.Command{cmd}, err
	}
	r.desk.View(func(s *desk.State, _ event.Instant) {
		if scale := s.Settings.Rules.Ratings(); scale != event.RatingOff {
			cmd.Scale = scale
		}
	})
	return []desk.Command{cmd}, err
}
