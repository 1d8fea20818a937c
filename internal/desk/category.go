package desk

import (
	"otklik/internal/conversation"
	"otklik/internal/event"
	"otklik/internal/settings"
)

// Categorise: an operator says what the conversation is about. Category zero
// takes it back.
type Categorise struct {
	By           event.OperatorID
	Conversation event.ConversationID
	Category     event.CategoryID
}

// SetCategory makes a category or changes it. Category is the id of its row in
// the tables.
type SetCategory struct {
	Category event.CategoryID
	Parent   event.CategoryID
	Group    event.GroupID
	Retired  bool
	By       event.OperatorID
}

func (Categorise) command()  {}
func (SetCategory) command() {}

func (s *State) categorise(c *conversation.Conversation, cmd Categorise, now event.Instant) (Receipt, *event.Refusal) {
	if cmd.Category != 0 && cmd.Category != c.Category && !s.Settings.Fits(cmd.Category, c.Group) {
		return Receipt{}, &event.Refusal{Code: event.NoCategory}
	}
	return s.put(c, now)(conversation.Categorise(c, cmd.By, cmd.Category))
}

func (s *State) setCategory(cmd SetCategory, now event.Instant) *event.Refusal {
	if cmd.Category == 0 {
		return &event.Refusal{Code: event.NoCategory}
	}
	if r := settings.CheckCategory(s.Settings, settings.Category{ID: cmd.Category, Parent: cmd.Parent, Group: cmd.Group, Retired: cmd.Retired}); r != nil {
		return r
	}
	s.record(now, &event.CategorySet{Category: cmd.Category, Parent: cmd.Parent, Group: cmd.Group, Retired: cmd.Retired, By: cmd.By}, nil)
	return nil
}
