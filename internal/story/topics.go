package story

import (
	"fmt"
	"strconv"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
)

// topicVerbs are what is said of a conversation beside its messages.
var topicVerbs = []verb{
	on("OPERATOR categorises TALK as CATEGORY", func(c event.ConversationID, a args) desk.Command {
		return desk.Categorise{By: a.operator, Conversation: c, Category: a.topic}
	}),
	on("OPERATOR takes the category off TALK", func(c event.ConversationID, a args) desk.Command {
		return desk.Categorise{By: a.operator, Conversation: c}
	}),
}

// setCategory: "category Courier: under Delivery, in Sales", "category
// Courier: retired".
func (p *parser) setCategory(rest string) (desk.Command, error) {
	name, items, _ := strings.Cut(rest, ":")
	name = strings.TrimSpace(name)
	id := p.names.topics[name]
	if id == 0 {
		if err := p.names.fresh(name); err != nil {
			return nil, err
		}
		id = event.CategoryID(len(p.names.topics) + 1)
		p.names.topics[name] = id
		p.names.of["topic/"+strconv.Itoa(int(id))] = name
	}
	cmd := desk.SetCategory{Category: id}
	err := each(items, map[string]func([]string) error{
		"under": func(w []string) (err error) {
			cmd.Parent, err = p.names.topic(strings.Join(w, " "))
			return err
		},
		"in": func(w []string) (err error) {
			cmd.Group, err = p.names.group(strings.Join(w, " "))
			return err
		},
		"retired": func([]string) error { cmd.Retired = true; return nil },
	})
	return cmd, err
}

func (n names) topic(name string) (event.CategoryID, error) {
	if id := n.topics[name]; id != 0 {
		return id, nil
	}
	return 0, fmt.Errorf("%q: expected the name of a category of the head", name)
}

func (n names) topicName(id event.CategoryID) string {
	if id == 0 {
		return "nothing"
	}
	return n.of["topic/"+strconv.Itoa(int(id))]
}
