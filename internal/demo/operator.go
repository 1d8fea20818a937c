package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"
	"unicode/utf8"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// operator is one simulated member of the staff. They do one thing at a time,
// as people do: read, type, answer, take the next offer.
type operator struct {
	play   *play
	who    member
	me     *client.Staff
	tables *client.Tables
	sock   *client.Socket
	rand   *rand.Rand

	changed  chan struct{}       // something on the screen has changed
	newest   sync.Map            // conversation -> id of its newest message
	reaction map[int64]time.Time // offer -> when it will be looked at
	closing  map[int64]time.Time // conversation -> when it will be closed
	small    map[int64]int       // conversation -> small talk so far
	filled   map[int64]bool      // conversations whose visitor's card has been filled in
	resting  time.Time           // until then on a break
	returns  time.Time           // when one who was sent away comes back; zero: not away
}

// missOne is how many of ten offers a slow operator lets go by.
const missOne = 4

// run works until the demo ends. Whatever breaks the socket is mended by a
// new one; whoever was signed out signs in again.
func (o *operator) run(ctx context.Context) {
	for ctx.Err() == nil {
		if err := o.shift(ctx); err != nil && ctx.Err() == nil {
			o.play.trouble(o.who.name+" was cut off", err)
		}
		if !sleep(ctx, 2*time.Second) {
			return
		}
		if fresh, err := o.play.server.SignIn(ctx, o.who.email, o.play.password); err == nil {
			o.me = fresh
		}
	}
}

// shift works on one socket until it ends.
func (o *operator) shift(ctx context.Context) error {
	sock, err := o.me.Open(ctx)
	if err != nil {
		return err
	}
	o.sock, o.tables = sock, new(client.Tables)
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	gone := make(chan struct{})
	defer func() {
		_ = sock.Close() // at the end either side may be gone
		<-gone
	}()
	o.play.going.Go(func() { dropAt(ctx, sock, gone) })
	o.play.going.Go(func() {
		defer close(gone)
		end(o.listen(sock))
	})
	if err := o.begin(ctx); err != nil {
		return err
	}
	for ctx.Err() == nil {
		o.work(ctx)
		select {
		case <-ctx.Done():
		case <-o.changed:
		case <-time.After(500 * time.Millisecond):
		}
	}
	return context.Cause(ctx)
}

// begin: available, unless somebody else has decided otherwise.
func (o *operator) begin(ctx context.Context) error {
	status := "available"
	if o.who.temper == resting {
		status, o.resting = "break", time.Now().Add(o.scaled(100))
	}
	return o.me.Status(ctx, status)
}

func (o *operator) listen(sock *client.Socket) error {
	for {
		text, err := sock.Next()
		if err != nil {
			return err
		}
		kind, err := o.tables.Apply(text)
		if err != nil {
			return err
		}
		if kind == "message" {
			o.overhear(text)
		}
		select {
		case o.changed <- struct{}{}:
		default:
		}
	}
}

// overhear keeps what there is to be read, and notices a person who answers in this operator's name.
func (o *operator) overhear(text []byte) {
	var f wire.MessageFrame
	if json.Unmarshal(text, &f) != nil {
		return
	}
	o.newest.Store(f.Message.Conversation, f.Message.ID)
	if f.Message.Author != "operator" || f.Message.Note {
		return
	}
	if t := o.play.talks.of(f.Message.Conversation); t != nil && !t.ours(f.Message.Text) {
		t.personSpoke(o.me.ID())
	}
}

// work looks over the screen and does what is due.
func (o *operator) work(ctx context.Context) {
	o.mind(ctx)
	mine := o.tables.Cards(func(c wire.Card) bool { return c.Operator == o.me.ID() && (c.Phase != "closed" || c.WrapUpUntil != 0) })
	for _, c := range mine {
		if ctx.Err() != nil {
			return
		}
		if c.Phase == "offered" {
			o.consider(ctx, c)
		}
	}
	for _, c := range mine {
		if ctx.Err() != nil {
			return
		}
		switch c.Phase {
		case "chatting":
			o.serve(ctx, c)
		case "closed":
			o.finish(ctx, c)
		}
	}
}

// finish says that the work after a conversation is done, most often before its
// time; a person who works in their name says it themselves.
func (o *operator) finish(ctx context.Context, c wire.Card) {
	if t := o.play.talks.of(c.ID); t == nil || !t.done(o.me.ID()) {
		return
	}
	at, due := o.closing[c.ID]
	switch {
	case !due:
		o.closing[c.ID] = time.Now().Add(o.scaled(8 + 40*o.rand.Float64()))
	case time.Now().After(at):
		delete(o.closing, c.ID)
		_ = o.me.Do(ctx, "POST", fmt.Sprintf("/api/conversations/%d/done", c.ID), nil, nil) // the time may be over, or the visitor back
	}
}

// mind looks after one's own status: breaks end, and who was sent away for
// missing offers comes back. A status that a person has chosen stays.
func (o *operator) mind(ctx context.Context) {
	me, ok := o.tables.Operator(o.me.ID())
	if !ok {
		return
	}
	now := time.Now()
	switch {
	case me.Status == "away" && me.StatusReason == "no_answers" && o.returns.IsZero():
		o.returns = now.Add(o.scaled(15 + 30*o.rand.Float64()))
	case me.Status == "away" && me.StatusReason == "no_answers" && now.After(o.returns),
		me.Status == "break" && me.StatusReason == "chosen" && !o.resting.IsZero() && now.After(o.resting):
		o.returns, o.resting = time.Time{}, time.Time{}
		_ = o.me.Status(ctx, "available") // tried again at the next look
	case o.who.temper == resting && me.Status == "available" && o.resting.IsZero() && o.rand.IntN(600) == 0:
		o.resting = now.Add(o.scaled(60 + 60*o.rand.Float64()))
		_ = o.me.Status(ctx, "break")
	}
}

// consider takes an offer after a while, or lets it go by.
func (o *operator) consider(ctx context.Context, c wire.Card) {
	at, known := o.reaction[c.Offer]
	if !known {
		at = time.Now().Add(o.scaled(.8 + 3*o.rand.Float64()))
		if o.who.temper == slow {
			at = time.Now().Add(o.scaled(5 + 9*o.rand.Float64()))
			if o.rand.IntN(10) < missOne {
				at = time.Now().Add(time.Hour)
			}
		}
		o.reaction[c.Offer] = at
	}
	if time.Now().Before(at) {
		return
	}
	delete(o.reaction, c.Offer)
	if _, err := o.me.Take(ctx, c.ID); err != nil && !refused(err) {
		o.play.trouble(o.who.name+" could not take a conversation", err)
	}
}

// serve does the next thing in a conversation in work, if there is one.
func (o *operator) serve(ctx context.Context, c wire.Card) {
	t := o.play.talks.of(c.ID)
	if t == nil {
		o.chat(ctx, c)
		return
	}
	if step, ok := t.forOperator(); ok {
		delete(o.closing, c.ID)
		if o.perform(ctx, c, step) {
			t.advance()
			o.fillCard(ctx, c, t.plan)
		}
		return
	}
	if t.improvise(o.me.ID()) && c.Unanswered != 0 {
		o.chat(ctx, c)
		return
	}
	at, due := o.closing[c.ID]
	switch {
	case !t.done(o.me.ID()):
		delete(o.closing, c.ID)
	case !due:
		o.closing[c.ID] = time.Now().Add(o.scaled(3 + 9*o.rand.Float64()))
	case time.Now().After(at):
		delete(o.closing, c.ID)
		_ = o.me.Finish(ctx, c.ID, false) // the visitor may have ended it first
	}
}

// perform does one step of the script; false means that it could not be done,
// because the conversation is somebody else's by now or the line is down.
func (o *operator) perform(ctx context.Context, c wire.Card, step Planned) bool {
	switch step.Kind {
	case HandOver:
		return o.me.Transfer(ctx, c.ID, wire.TransferRequest{Group: o.play.groups[step.Path]}) == nil
	case OperatorNote:
		return o.write(ctx, c, step.Text, true)
	}
	return o.write(ctx, c, step.Text, false)
}

// fillCard writes down what the operator has learned of the visitor: the city
// of most, the name and a word of some.
func (o *operator) fillCard(ctx context.Context, c wire.Card, plan Plan) {
	if c.City != "" || o.filled[c.ID] || plan.Number%4 == 0 {
		return
	}
	o.filled[c.ID] = true
	edit := wire.VisitorEdit{City: &plan.Person.City}
	if c.Name == "" && plan.Number%3 == 0 {
		edit.Name = &plan.Person.Name
	}
	if plan.Number%5 == 0 {
		remark := pick(o.rand, remarks)
		edit.Comment = &remark
	}
	err := o.me.Do(ctx, "PATCH", fmt.Sprintf("/api/visitors/%d", c.Visitor), edit, nil)
	if err != nil && !refused(err) {
		o.play.trouble(o.who.name+" could not fill in a card", err)
	}
}

// write opens the conversation, reads, types and answers.
func (o *operator) write(ctx context.Context, c wire.Card, text string, note bool) bool {
	id := c.ID
	o.send(wire.StaffFrame{T: "open", Conversation: id})
	defer o.send(wire.StaffFrame{T: "leave", Conversation: id})
	if !sleep(ctx, o.scaled(.7+1.8*o.rand.Float64())) {
		return false
	}
	if newest, ok := o.newest.Load(id); ok {
		o.send(wire.StaffFrame{T: "read", Conversation: id, Message: newest.(int64)})
	}
	if !note {
		o.send(wire.StaffFrame{T: "typing", Conversation: id})
	}
	seconds := min(6, .6+float64(utf8.RuneCountInString(text))*.045)
	if !sleep(ctx, o.scaled(seconds)) {
		return false
	}
	if now, ok := o.tables.Card(id); !ok || now.Operator != o.me.ID() || now.Phase != "chatting" {
		return false // taken over or closed while we typed
	}
	_, err := o.me.Reply(ctx, id, wire.ReplyRequest{Key: o.play.key(), Text: text, Note: note})
	if err != nil && !refused(err) {
		o.play.trouble(o.who.name+" could not answer", err)
	}
	return err == nil
}

// chat answers a visitor who is no part of the play: the newcomer who tries
// the demo shop. It is polite and knows nothing.
func (o *operator) chat(ctx context.Context, c wire.Card) {
	if c.Unanswered == 0 {
		return
	}
	text := pick(o.rand, opening)
	if o.small[c.ID] > 0 {
		text = filler[(o.small[c.ID]-1)%len(filler)]
	}
	if o.write(ctx, c, text, false) {
		o.small[c.ID]++
	}
}

func (o *operator) send(f wire.StaffFrame) {
	_ = o.sock.Send(f) // a broken line ends listen
}

func (o *operator) scaled(seconds float64) time.Duration {
	return time.Duration(seconds / o.play.speed * float64(time.Second))
}
