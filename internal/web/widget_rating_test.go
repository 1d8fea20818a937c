package web

import (
	"strconv"
	"strings"
	"testing"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// A visitor rates their own conversation that is over, and no other; staff read
// it, and erasing the visitor takes the words and leaves the score.
func TestRatings(t *testing.T) {
	h, boris, _ := newShop(t)
	who := event.OperatorID(boris.id)
	tab, nobody := h.visit(""), h.stranger()
	token := tab.hello.Token
	at := read[wire.SayAnswer](t, nobody.ask("POST /widget/messages", wire.SayRequest{Key: "a", Text: "help", Site: "main"}, bearer(token)...))
	id := event.ConversationID(at.Conversation)
	other := h.visit("").hello.Token
	rate := func(score int, scale, comment string) wire.RatingSay {
		return wire.RatingSay{Conversation: at.Conversation, Scale: scale, Score: score, Comment: comment}
	}
	ask := "GET /widget/rating?conversation=" + strconv.FormatInt(at.Conversation, 10)
	h.run(
		scenario{name: "not over", as: nobody, route: "POST /widget/rating", body: rate(5, "five", ""), header: bearer(token), status: 409, has: []string{"rating_closed"}},
		scenario{name: "not asked", as: nobody, route: ask, header: bearer(token), status: 200, has: []string{`"open":false`}},
	)
	h.do(desk.Take{Operator: who, Conversation: id})
	h.do(desk.Reply{Operator: who, Conversation: id, Body: "done"})
	h.do(desk.Close{By: who, Conversation: id})
	h.run(
		scenario{name: "asked", as: nobody, route: ask, header: bearer(token), status: 200, has: []string{`"open":true`, `"scale":"five"`, `"score":0`}},
		scenario{name: "a stranger is not asked", as: nobody, route: ask, header: bearer(other), status: 200, has: []string{`"open":false`}},
		scenario{name: "nobody in particular", as: nobody, route: "POST /widget/rating", body: rate(5, "five", ""), status: 401},
		scenario{name: "a stranger", as: nobody, route: "POST /widget/rating", body: rate(1, "five", ""), header: bearer(other), status: 409, has: []string{"rating_closed"}},
		scenario{name: "no such score", as: nobody, route: "POST /widget/rating", body: rate(6, "five", ""), header: bearer(token), status: 422, has: []string{"bad_rating"}},
		scenario{name: "another scale", as: nobody, route: "POST /widget/rating", body: rate(2, "thumbs", ""), header: bearer(token), status: 422},
		scenario{name: "too long", as: nobody, route: "POST /widget/rating", body: rate(2, "five", strings.Repeat("ю", event.RatingLimit+1)), header: bearer(token),
			status: 422, has: []string{"rating_too_long"}},
		scenario{name: "rated", as: nobody, route: "POST /widget/rating", body: rate(2, "five", " slow <b> "), header: bearer(token), status: 204, facts: 1},
		scenario{name: "shown to its visitor", as: nobody, route: ask, header: bearer(token), status: 200, has: []string{`"score":2`, "slow"}},
		scenario{name: "shown to staff", as: boris, route: "GET /api/conversations/" + strconv.FormatInt(at.Conversation, 10), status: 200, has: []string{`"score":2`, "slow"}},
		scenario{name: "in the transcript", as: boris, route: "GET /api/conversations/" + strconv.FormatInt(at.Conversation, 10) + "/transcript", status: 200, has: []string{"2 of 5 — “slow <b>”"}},
	)
	h.do(desk.Close{By: who, Conversation: id, Final: true})
	h.run(scenario{name: "after the end", as: nobody, route: "POST /widget/rating", body: rate(4, "five", "late"), header: bearer(token), status: 204, facts: 1})
	h.run(scenario{name: "the last word", as: boris, route: "GET /api/conversations/" + strconv.FormatInt(at.Conversation, 10), status: 200, has: []string{`"score":4`, "late"}})
	owner, err := h.server.Store.VisitorOf(t.Context(), id)
	must(t, err)
	must(t, h.server.Store.EraseVisitor(t.Context(), owner))
	h.run(scenario{name: "erased", as: boris, route: "GET /api/conversations/" + strconv.FormatInt(at.Conversation, 10), status: 200, has: []string{`"score":4`}, not: []string{"slow", "late"}})
}
