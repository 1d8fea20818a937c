package demo

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"net"
	"net/url"
	"time"

	"otklik/internal/client"
	"otklik/internal/wire"
)

// visit is one visitor on the site, from the first page to the last.
type visit struct {
	play    *play
	plan    Plan
	talk    *talk
	me      *client.Visitor
	sock    *client.Socket
	rand    *rand.Rand
	page    string
	last    int64         // the newest message seen
	attach  []string      // uploaded and not sent yet
	gone    chan struct{} // closed when the socket has ended
	written int64         // the conversation, 0 before the first message
}

// shop is where the pages are, in the visitors' address bars.
const shop = "https://teplo.example"

// regular is a visitor who may come again.
type regular struct {
	person Person
	token  string
	site   string
}

// visitorOf gives the browser of a visit. Every fourth comes from another
// address of the loopback network, as people do from the internet.
func (p *play) visitorOf(plan Plan, known *regular) *client.Visitor {
	from := net.IPv4(127, 0, byte(plan.Number/250%250), byte(plan.Number%250+2))
	v := &client.Visitor{Server: client.From(p.server.URL, from), Site: p.sites[plan.Group],
		Language: plan.Person.Language, Agent: plan.Person.Agent}
	if known != nil {
		v.Token, v.Site = known.token, known.site
	}
	return v
}

// run plays the whole visit. An error of the network ends it: the person went
// away, as people do.
func (v *visit) run(ctx context.Context) {
	defer v.me.Server.Close()
	if !v.arrive(ctx) {
		return
	}
	finished := v.converse(ctx)
	v.talk.end()
	switch {
	case finished:
		v.linger(ctx)
	case v.plan.Returns:
		v.comeBack(ctx)
	}
	v.leave()
}

// linger: all is said; some end the conversation, all look at a page more.
func (v *visit) linger(ctx context.Context) {
	if v.plan.Ends && v.written != 0 {
		_ = v.me.Finish(ctx, v.written) // an operator may have closed it first
	}
	if sleep(ctx, v.scaled(4+v.rand.Float64()*25)) {
		v.look(pick(v.rand, shopPages))
		sleep(ctx, v.scaled(3+v.rand.Float64()*20))
	}
}

// arrive opens the site and looks at some pages.
func (v *visit) arrive(ctx context.Context) bool {
	if !v.connect(ctx) {
		return false
	}
	for _, page := range v.plan.Before {
		v.look(page)
		if !sleep(ctx, v.scaled(1+v.rand.Float64()*5)) {
			v.leave()
			return false
		}
	}
	return true
}

func (v *visit) connect(ctx context.Context) bool {
	sock, hello, err := v.me.Open(ctx)
	if err != nil {
		v.play.trouble("a visitor could not connect", err)
		return false
	}
	gone := make(chan struct{})
	v.sock, v.gone = sock, gone
	if hello.Conversation != nil {
		v.written = hello.Conversation.ID
	}
	person := v.plan.Person
	v.send(wire.VisitorFrame{T: "about", Screen: person.Screen, Language: person.Language, Zone: person.Zone})
	v.play.going.Go(func() { v.listen(sock, gone) })
	v.play.going.Go(func() { dropAt(ctx, sock, gone) })
	return true
}

// dropAt closes a socket, which knows of no contexts, at the end of the demo.
func dropAt(ctx context.Context, sock *client.Socket, gone <-chan struct{}) {
	select {
	case <-ctx.Done():
		_ = sock.Drop()
	case <-gone:
	}
}

// listen tells the talk what operators write.
func (v *visit) listen(sock *client.Socket, gone chan struct{}) {
	defer close(gone)
	for {
		text, err := sock.Next()
		if err != nil {
			return
		}
		if client.Kind(text) != "message" {
			continue
		}
		var f wire.VisitorMessageFrame
		if json.Unmarshal(text, &f) != nil {
			continue
		}
		if f.Message.Author == "operator" {
			v.talk.heard(f.Message.Text)
		}
		_ = sock.Send(wire.VisitorFrame{T: "read", Message: f.Message.ID}) // Next finds a broken line
	}
}

// converse plays the steps of the talk; false means that patience ran out or
// the line broke.
func (v *visit) converse(ctx context.Context) bool {
	for {
		moved := v.talk.wait()
		step, more := v.talk.next()
		if !more {
			return true
		}
		if step.Kind.ByOperator() {
			if !v.await(ctx, moved) {
				return false
			}
			continue
		}
		if !v.do(ctx, step) {
			return false
		}
		v.talk.advance()
	}
}

// await lets the operator do their part for as long as the visitor can wait.
func (v *visit) await(ctx context.Context, moved <-chan struct{}) bool {
	patience := time.NewTimer(v.scale(v.plan.Patience))
	defer patience.Stop()
	select {
	case <-moved:
		return true
	case <-patience.C:
	case <-v.gone:
	case <-ctx.Done():
	}
	return false
}

func (v *visit) do(ctx context.Context, step Planned) bool {
	switch step.Kind {
	case VisitorMoves:
		v.look(wire.Page{URL: step.Path, Title: step.Text})
		return sleep(ctx, v.scaled(1+v.rand.Float64()*3))
	case VisitorSends:
		file, err := v.me.Upload(ctx, step.Path, "image/png", Picture(v.plan.Number))
		if err != nil {
			v.play.trouble("a visitor could not send a file", err)
			return ctx.Err() == nil
		}
		v.attach = append(v.attach, file.Key)
		return true
	}
	return v.say(ctx, step.Text)
}

// say thinks, types and writes.
func (v *visit) say(ctx context.Context, text string) bool {
	if v.written != 0 && !sleep(ctx, v.scaled(1.5+v.rand.Float64()*5)) {
		return false
	}
	letters := []rune(text)
	v.send(wire.VisitorFrame{T: "typing", Text: string(letters[:(len(letters)+1)/2])})
	seconds := min(9, float64(len(letters))*.07+.5)
	if !sleep(ctx, v.scaled(seconds/v.plan.Pace)) {
		return false
	}
	q := wire.SayRequest{Key: v.play.key(), Text: text, Files: v.attach, Conversation: v.written}
	if v.plan.Person.GivesIt && v.written == 0 {
		q.Name, q.Email = v.plan.Person.Name, v.plan.Person.Mail
	}
	answer, err := v.me.Say(ctx, q)
	if err != nil {
		v.play.trouble("a visitor could not write", err)
		return false
	}
	v.attach = nil
	v.written = answer.Conversation
	v.play.talks.put(v.written, v.talk)
	return true
}

// look goes to a page.
func (v *visit) look(page wire.Page) {
	at := shop + page.URL
	if _, err := url.Parse(at); err != nil {
		return
	}
	referrer := v.page
	if referrer == "" {
		referrer = v.plan.Referrer
	}
	v.page = at
	v.send(wire.VisitorFrame{T: "page", URL: at, Title: page.Title, Referrer: referrer})
}

func (v *visit) send(f wire.VisitorFrame) {
	_ = v.sock.Send(f) // a broken line ends listen, which the steps notice
}

// leave closes the page.
func (v *visit) leave() {
	_ = v.sock.Close() // gone either way
	<-v.gone
	v.play.remember(regular{v.plan.Person, v.me.Token, v.me.Site})
}

// comeBack: closes the page without an answer, looks in again later and waits
// a little more.
func (v *visit) comeBack(ctx context.Context) {
	_ = v.sock.Close() // the page they left
	<-v.gone
	if !sleep(ctx, v.scaled(30+v.rand.Float64()*40)) || !v.connect(ctx) {
		return
	}
	v.look(pick(v.rand, shopPages))
	v.talk.resume()
	if v.converse(ctx) {
		sleep(ctx, v.scaled(5))
	}
	v.talk.end()
}

// scaled gives so many seconds at the demo's speed.
func (v *visit) scaled(seconds float64) time.Duration {
	return v.scale(time.Duration(seconds * float64(time.Second)))
}

func (v *visit) scale(d time.Duration) time.Duration {
	return time.Duration(float64(d) / v.play.speed)
}
