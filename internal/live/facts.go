package live

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unique"

	"github.com/mileusna/useragent"

	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

func (v *Visitor) userAgent() string {
	if v.agent == (unique.Handle[string]{}) {
		return ""
	}
	return v.agent.Value()
}

// visitorRow gives the card of a visitor from what is in memory.
func (h *Hub) visitorRow(v *Visitor, c event.ConversationID) wire.Visitor {
	row := store.Visitor{ID: v.ID}
	if v.row != nil {
		row = *v.row
	}
	return h.fillVisitor(row, nil, c, v)
}

// Visitor gives the card of a person from their row and their kept pages,
// newest first, with what their browser says at this moment. The conversation
// is for the link to the buyer's own system, and may be 0.
func (h *Hub) Visitor(row store.Visitor, pages []store.PageVisit, c event.ConversationID) wire.Visitor {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.fillVisitor(row, pages, c, h.visitors[row.ID])
}

func (h *Hub) fillVisitor(row store.Visitor, kept []store.PageVisit, c event.ConversationID, v *Visitor) wire.Visitor {
	w := wire.Visitor{
		ID: int64(row.ID), Name: row.Name, Email: row.Email, Phone: row.Phone, Comment: row.Comment,
		External: row.External, Verified: row.External != "", City: row.City, CitySource: row.CitySource,
		Zone: row.Zone, Screen: row.Screen, Language: row.Language, IP: row.IP, Referrer: row.Referrer,
		Attributes: row.Attributes, Pages: []wire.Page{},
	}
	agent := row.Agent
	if v != nil {
		agent = first(v.userAgent(), agent)
		w.Zone, w.Screen, w.Language = first(v.zone, w.Zone), first(v.screen, w.Screen), first(v.language, w.Language)
		w.Referrer = first(v.referrer, w.Referrer)
		if w.City == "" && v.city != "" {
			w.City, w.CitySource = v.city, "ip"
		}
		if v.ip.IsValid() {
			w.IP = v.ip.String()
		}
		if v.said != nil {
			w.Attributes = v.said
		}
		w.Online = len(v.conns) > 0
		w.Pages = append([]wire.Page{}, v.pages...) // never null for the browser
		slices.Reverse(w.Pages)
	}
	for _, p := range kept {
		if n := len(w.Pages); n == 0 || w.Pages[n-1].At > int64(p.At) {
			w.Pages = append(w.Pages, wire.Page{URL: p.URL, Title: p.Title, At: int64(p.At)})
		}
	}
	if len(w.Pages) > 0 {
		w.Page, w.Pages = w.Pages[0], w.Pages[1:min(len(w.Pages), PagesShown+1)]
	}
	if w.Attributes == nil {
		w.Attributes = map[string]string{}
	}
	w.Browser, w.OS, w.Device = browser(agent)
	w.CRMLink = h.link(w, c)
	return w
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// browser reads a User-Agent.
func browser(agent string) (name, os, device string) {
	if agent == "" {
		return "", "", ""
	}
	ua := useragent.Parse(agent)
	name = ua.Name
	if ua.VersionNo.Major > 0 {
		name += " " + strconv.Itoa(ua.VersionNo.Major)
	}
	os = strings.TrimSpace(ua.OS + " " + ua.OSVersion)
	switch {
	case ua.Tablet:
		device = "tablet"
	case ua.Mobile:
		device = "phone"
	case ua.Desktop:
		device = "desktop"
	}
	return name, os, device
}

// link fills in the template of the link to the buyer's own system; empty if
// there is none.
func (h *Hub) link(w wire.Visitor, c event.ConversationID) string {
	if h.crmURL == "" {
		return ""
	}
	return strings.NewReplacer(
		"{visitor}", strconv.FormatInt(w.ID, 10),
		"{external}", url.QueryEscape(w.External),
		"{email}", url.QueryEscape(w.Email),
		"{phone}", url.QueryEscape(w.Phone),
		"{conversation}", strconv.FormatInt(int64(c), 10),
	).Replace(h.crmURL)
}
