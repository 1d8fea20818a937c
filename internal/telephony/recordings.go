package telephony

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"otklik/internal/desk"
	"otklik/internal/event"
	"otklik/internal/phone"
	"otklik/internal/store"
)

// Limits of recordings.
const (
	recordingLimit   = 256 << 20        // bytes: a day of talk in telephone quality, compressed
	recordingTimeout = 10 * time.Minute // of one file
	recordingTries   = 8
	recordingRetry   = 15 * time.Minute
	recordingsAtOnce = 20      // of one round
	cacheDays        = 1       // for which one is kept that is only linked
	roomKept         = 1 << 30 // bytes of the disk that stay free
)

// FetchRecordings keeps what is new, if so set, and lets go what was kept long
// enough.
func (t *Telephony) FetchRecordings(ctx context.Context, i store.Integration) error {
	a, err := t.account(i)
	if err != nil {
		return err
	}
	days := a.set.KeepDays
	if !a.set.Keep {
		days = cacheDays
	}
	if days > 0 {
		before := event.InstantOf(t.c.Clock().AddDate(0, 0, -days))
		if _, err := t.c.Store.ExpireRecordings(ctx, i.ID, before); err != nil {
			return err
		}
	}
	if free, known := t.c.Store.Free(); !a.set.Keep || known && free < roomKept {
		return nil
	}
	all, err := t.c.Store.RecordingsToFetch(ctx, i.ID, t.now().Add(-millis(recordingRetry)), recordingTries, recordingsAtOnce)
	if err != nil {
		return err
	}
	for _, r := range all {
		if err := t.fetch(ctx, a, r); err != nil && ctx.Err() == nil {
			t.complainOf(ctx, "fetch a recording", i.ID, r.Link, err)
		}
	}
	return ctx.Err()
}

// fetch gets a file from the company and keeps it, or notes why not.
func (t *Telephony) fetch(ctx context.Context, a *account, r store.Recording) error {
	lock, _ := t.warm.LoadOrStore(r.ID, &sync.Mutex{})
	lock.(*sync.Mutex).Lock()
	defer lock.(*sync.Mutex).Unlock()
	if now, err := t.c.Store.Recording(ctx, r.ID); err != nil || now.State == store.RecordingKept || now.State == store.RecordingErased {
		return err // somebody was quicker
	}
	ctx, cancel := context.WithTimeout(ctx, recordingTimeout)
	defer cancel()
	err := t.keep(ctx, a, r)
	if err != nil {
		err = errors.Join(err, t.c.Store.FailRecording(context.WithoutCancel(ctx), r.ID, string(phone.CodeOf(err)), t.now()))
	}
	return err
}

func (t *Telephony) keep(ctx context.Context, a *account, r store.Recording) error {
	f, err := a.vendor.Recording(ctx, r.Link)
	if err != nil {
		return err
	}
	defer f.Close()
	const sniff = 512 // bytes that net/http looks at
	head := make([]byte, sniff)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return &phone.Error{Code: phone.NoFile, Vendor: "empty"}
	}
	kind := audio(head[:n], f.Type)
	if kind == "" {
		return &phone.Error{Code: phone.NoFile, Vendor: "no_sound"}
	}
	body := io.MultiReader(bytes.NewReader(head[:n]), f)
	return t.c.Store.KeepRecording(ctx, r.ID, kind, &bounded{body, recordingLimit}, t.now())
}

// audio gives the type of a file's content, empty for what is no sound: a page
// that says "sign in first" is none.
func audio(head []byte, said string) string {
	seen := http.DetectContentType(head)
	said, _, _ = strings.Cut(strings.ToLower(said), ";")
	switch {
	case seen == "audio/wave":
		return "audio/wav"
	case strings.HasPrefix(seen, "audio/"):
		return seen
	case seen == "application/ogg":
		return "audio/ogg"
	case seen == "application/octet-stream" && strings.HasPrefix(said, "audio/"):
		return said // MP3 without a tag looks like nothing
	}
	return ""
}

// bounded fails where a file is longer than it may be.
type bounded struct {
	io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if b.left -= int64(n); b.left < 0 {
		return 0, &phone.Error{Code: phone.NoFile, Vendor: "too_long"}
	}
	return n, err
}

// Recording opens a recording's file; it is fetched now if it is not kept.
func (t *Telephony) Recording(ctx context.Context, r store.Recording) (*os.File, store.Recording, error) {
	if r.State == store.RecordingErased {
		return nil, r, &phone.Error{Code: phone.NoFile, Vendor: "erased"}
	}
	if r.State != store.RecordingKept {
		i, err := t.c.Store.Integration(ctx, r.Integration)
		if err != nil {
			return nil, r, err
		}
		a, err := t.account(i)
		if err != nil {
			return nil, r, err
		}
		if r.State == store.RecordingExpired && a.set.Keep {
			return nil, r, &phone.Error{Code: phone.NoFile, Vendor: "expired"}
		}
		if err := t.fetch(ctx, a, r); err != nil {
			return nil, r, err
		}
		if r, err = t.c.Store.Recording(ctx, r.ID); err != nil {
			return nil, r, err
		}
	}
	f, err := t.c.Store.OpenRecording(r.ID)
	return f, r, err
}

// Heard records that somebody began to listen.
func (t *Telephony) Heard(ctx context.Context, r store.Recording, by event.OperatorID) error {
	_, err := t.c.Desk.Do(ctx, desk.HearRecording{RecordingHeard: event.RecordingHeard{Recording: r.ID, Call: r.Call, Operator: by}})
	return err
}
