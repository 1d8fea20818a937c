package live

import (
	"context"
	"log/slog"
	"time"

	"otklik/internal/event"
	"otklik/internal/store"
	"otklik/internal/wire"
)

// unsaved is what browsers said of visitors who are in the tables, on its way
// there. It is no fact: losing a second of it in a crash loses nothing that
// counts.
type unsaved struct {
	visitors map[event.VisitorID]*Visitor
	pages    []store.PageVisit
}

const (
	// saveStep is how often it is written, and saveBatch how many visitors at
	// once: the one connection that writes belongs to the log.
	saveStep  = time.Second
	saveBatch = 32
	// unsavedPages bounds what waits while the tables cannot be written.
	unsavedPages = 20_000
	saveLimit    = 10 * time.Second
)

// keepAbout notes that what is known of a visitor is to be written.
func (h *Hub) keepAbout(v *Visitor) {
	if v.row != nil && v.UID != "" {
		h.unsaved.visitors[v.ID] = v
	}
}

// keepPage notes a page of a visitor who is in a conversation or has been.
func (h *Hub) keepPage(v *Visitor, p wire.Page) {
	if v.UID != "" && (v.row != nil || v.card != nil) && len(h.unsaved.pages) < unsavedPages {
		h.unsaved.pages = append(h.unsaved.pages, store.PageVisit{Visitor: v.ID, At: event.Instant(p.At), URL: p.URL, Title: p.Title})
	}
}

// keepPages notes all pages of a visitor whose first conversation begins.
func (h *Hub) keepPages(v *Visitor) {
	if v.row != nil {
		return // noted one by one
	}
	for _, p := range v.pages {
		if len(h.unsaved.pages) < unsavedPages {
			h.unsaved.pages = append(h.unsaved.pages, store.PageVisit{Visitor: v.ID, At: event.Instant(p.At), URL: p.URL, Title: p.Title})
		}
	}
}

// save writes what waits.
func (h *Hub) save() {
	h.mu.Lock()
	pages := h.unsaved.pages
	h.unsaved.pages = nil
	var visitors []store.VisitorAbout
	for id, v := range h.unsaved.visitors {
		if len(visitors) == saveBatch {
			break
		}
		delete(h.unsaved.visitors, id)
		visitors = append(visitors, v.about(h.clock()))
	}
	h.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), saveLimit)
	defer cancel()
	if len(pages) > 0 {
		if err := h.store.AddPages(ctx, pages); err != nil {
			slog.Error("visitors' pages were not kept", "pages", len(pages), "err", err)
		}
	}
	if len(visitors) > 0 {
		if err := h.store.TouchVisitors(ctx, visitors); err != nil {
			slog.Error("what browsers said was not kept", "visitors", len(visitors), "err", err)
		}
	}
}

func (v *Visitor) about(now event.Instant) store.VisitorAbout {
	a := store.VisitorAbout{Visitor: v.ID, Attributes: v.said,
		Agent: v.userAgent(), Screen: v.screen, Language: v.language, Referrer: v.referrer, Zone: v.zone, Seen: now}
	if v.ip.IsValid() {
		a.IP = v.ip.String()
	}
	if v.city != "" && v.row != nil && v.city != v.row.City {
		a.City = v.city
		row := *v.row
		row.City, row.CitySource = a.City, "ip"
		v.row = &row
	}
	return a
}
