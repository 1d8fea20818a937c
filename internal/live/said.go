package live

import (
	"context"
	"encoding/json"
	"maps"
	"net/url"
	"time"
	"unicode/utf8"
	"unique"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/wire"
)

// inbound is a message of a visitor's browser on its way to be handled.
type inbound struct {
	from *Conn
	body *[]byte
}

const (
	// inboxSize is how many messages may wait to be handled before browsers
	// have to wait themselves.
	inboxSize = 64
	// askLimit is how long the desk may take for what a browser said.
	askLimit = 10 * time.Second

	urlLimit       = 2000 // characters of an address: what browsers and servers agree on
	titleLimit     = 200  // characters of a page's title
	shortLimit     = 40   // characters of a screen size, a language, a zone
	typedLimit     = 1000 // characters of an unfinished message that are worth showing
	attributeLimit = 20   // attributes of a visitor
	nameLimit      = 50   // characters of an attribute's name
	valueLimit     = 500  // characters of an attribute's value
	agentLimit     = 300  // bytes of a User-Agent
)

// handle takes the messages of one inbox, in order.
func (h *Hub) handle(in <-chan inbound) {
	for {
		select {
		case <-h.stop:
			return
		case m := <-in:
			var f wire.VisitorFrame
			sound := utf8.Valid(*m.body) && json.Unmarshal(*m.body, &f) == nil
			release(m.body)
			if sound {
				h.said(m.from.visitor, &f)
			}
		}
	}
}

// said takes what a visitor's browser says. Unknown frames are ignored.
func (h *Hub) said(v *Visitor, f *wire.VisitorFrame) {
	switch f.T {
	case "page":
		h.saidPage(v, f)
	case "about":
		h.saidAbout(v, f)
	case "typing":
		h.saidTyping(v, f.Text)
	case "read":
		h.saidRead(v, event.MessageID(f.Message))
	case "attributes":
		h.saidAttributes(v, f.Attributes)
	}
}

// arrived takes what the connection itself tells of a visitor.
func (h *Hub) arrived(v *Visitor, in Coming) {
	v.ip = in.IP
	if in.Since == 0 {
		in.Since = h.clock()
	}
	if in.Visits = max(1, in.Visits); v.since == 0 || in.Since > v.since && in.Visits > v.visits {
		if v.since != 0 {
			v.tour = nil // what was refused was refused in that visit
		}
		v.since, v.visits = in.Since, in.Visits
	}
	if in.Agent != "" {
		v.agent = unique.Make(tidy(in.Agent, agentLimit))
	}
	if in.City != "" && (v.row == nil || v.row.City == "" || v.row.CitySource == "ip") {
		v.city = tidy(in.City, nameLimit)
	}
	h.keepAbout(v)
	h.visitorChanged(v, true)
}

func (h *Hub) saidPage(v *Visitor, f *wire.VisitorFrame) {
	address, ok := pageURL(f.URL)
	if !ok {
		return
	}
	p := wire.Page{URL: address, Title: tidy(f.Title, titleLimit), At: int64(h.clock())}
	h.mu.Lock()
	defer h.mu.Unlock()
	if v.referrer == "" {
		v.referrer, _ = pageURL(f.Referrer)
	}
	if n := len(v.pages); n > 0 && v.pages[n-1].URL == p.URL {
		if v.pages[n-1].Title == p.Title {
			return
		}
		pages := append([]wire.Page(nil), v.pages...)
		pages[n-1].Title = p.Title
		v.pages = pages
	} else {
		if n == PagesShown {
			v.pages = v.pages[1:]
		}
		v.pages = append(v.pages[:len(v.pages):len(v.pages)], p)
		h.keepPage(v, p)
		h.planInvite(v)
	}
	h.visitorChanged(v, true)
}

// pageURL gives an address as it is kept, or false for one that is not of a
// page on the web.
func pageURL(raw string) (string, bool) {
	raw = tidy(raw, urlLimit)
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	u.User = nil // a password in an address is nobody's business
	return u.String(), true
}

func (h *Hub) saidAbout(v *Visitor, f *wire.VisitorFrame) {
	h.mu.Lock()
	defer h.mu.Unlock()
	set := func(into *string, said string) {
		if said = tidy(said, shortLimit); said != "" {
			*into = said
		}
	}
	set(&v.screen, f.Screen)
	set(&v.language, f.Language)
	if _, err := time.LoadLocation(f.Zone); err == nil && f.Zone != "Local" {
		set(&v.zone, f.Zone)
	}
	if v.referrer == "" {
		v.referrer, _ = pageURL(f.Referrer)
	}
	h.keepAbout(v)
	h.visitorChanged(v, true)
}

// saidTyping shows the operators who look at it what the visitor is writing;
// the text only where the site says so, and never longer than this moment.
func (h *Hub) saidTyping(v *Visitor, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c := v.card
	if c == nil || len(c.openers) == 0 {
		return
	}
	f := wire.TypingFrame{T: "typing", Conversation: c.row.ID, On: text != ""}
	if v.site != nil && v.site.LiveTyping {
		f.Text = cut(text, typedLimit)
	}
	push := staffFrame(f)
	for s := range c.openers {
		s.replace(key{typingKey, c.row.ID}, push)
	}
}

func (h *Hub) saidRead(v *Visitor, m event.MessageID) {
	h.mu.Lock()
	news := v.card != nil && m > v.card.readBy
	h.mu.Unlock()
	if !news {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), askLimit)
	defer cancel()
	h.ask(ctx, desk.VisitorRead{Visitor: v.ID, Message: m})
}

func (h *Hub) saidAttributes(v *Visitor, in map[string]string) {
	said := make(map[string]string, min(len(in), attributeLimit))
	for name, value := range in {
		if name = tidy(name, nameLimit); name != "" && len(said) < attributeLimit {
			said[name] = tidy(value, valueLimit)
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if maps.Equal(said, v.said) {
		return
	}
	v.said = said
	h.keepAbout(v)
	h.visitorChanged(v, false)
}
