package main

import (
	"context"
	"time"

	"otklik/internal/callgear"
	"otklik/internal/callgear/api"
	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/intake"
	"otklik/internal/phone"
	"otklik/internal/store"
	"otklik/internal/telephony"
)

// adapters are the telephone companies whose notifications are understood.
var adapters = map[string]intake.Adapter{"callgear": understandCallGear}

// understandCallGear is CallGear's adapter: one platform under four brands.
func understandCallGear(n *store.Notification, zone *time.Location) intake.Reading {
	r := callgear.Read(callgear.Request{Suffix: n.Suffix, ContentType: n.ContentType, Query: n.Query, Body: n.Body}, zone)
	out := intake.Reading{Signals: r.Signals}
	for _, f := range r.Flaws {
		out.Notes = append(out.Notes, store.NotificationNote{Code: f.Code, Field: f.Field})
	}
	return out
}

// dial makes the client of an account.
func dial(_ string, s telephony.Settings) (phone.Vendor, error) {
	brand, _ := callgear.BrandOf(s.Brand)
	return api.New(api.Config{Brand: brand, CallURL: s.CallURL, DataURL: s.DataURL, MediaURL: s.MediaURL, Key: s.Key}), nil
}

// telephone is the door for notifications with the file behind it.
type telephone struct {
	table  *store.Notifications
	intake *intake.Intake
	use    *telephony.Telephony
}

func openTelephone(ctx context.Context, s *store.Store, d *desk.Desk, secret []byte, clock func() event.Instant) (t telephone, err error) {
	t.use = telephony.New(telephony.Config{Store: s, Desk: d, Dial: dial, Secret: secret,
		Keep: func(ctx context.Context, id event.IntegrationID, suffix string, body []byte) error {
			return t.intake.Take(ctx, store.Notification{Integration: id, Suffix: suffix, ContentType: "application/json", Body: body, Size: int64(len(body))})
		},
		LastAudit: func(ctx context.Context, id event.IntegrationID) (event.Instant, error) {
			return t.intake.LastAudit(ctx, id)
		},
		Audited: func(ctx context.Context, id event.IntegrationID, a telephony.Audit) error {
			return t.intake.Audited(ctx, id, a.Till, a.Found, a.Line())
		}})
	if t.table, err = s.OpenNotifications(ctx); err != nil {
		return t, err
	}
	t.intake, err = intake.New(ctx, intake.Config{Store: s, Table: t.table, Desk: d, Adapters: adapters,
		Attempt: event.AttemptOf, Clock: clock})
	if err == nil {
		t.intake.Start(ctx)
	}
	return t, err
}

// close ends it before the desk ends: what is understood must have somebody to
// be told to.
func (t telephone) close() error {
	if t.intake != nil {
		t.intake.Stop()
	}
	if t.table == nil {
		return nil
	}
	return t.table.Close()
}
