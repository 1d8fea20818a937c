package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
)

// fileTimeout is how long a file may take to go out: the largest one on a
// line of a megabit.
const fileTimeout = 10 * time.Minute

// photoLimit is the largest photo of an operator, in bytes: what a telephone
// makes after its own compression, scaled by the page.
const photoLimit = 2 << 20

// photoTypes are what browsers show as a picture and cannot run.
var photoTypes = map[string]bool{"image/jpeg": true, "image/png": true, "image/webp": true, "image/gif": true}

// file: GET /files/{key}. A file of a stranger is never a page of ours: it is
// a picture or a download, in a sandbox either way.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	upload, err := s.Store.Upload(r.Context(), key)
	if err != nil {
		refusal(w, r, err)
		return
	}
	content, err := s.Store.OpenUpload(key)
	if err != nil {
		refusal(w, r, err)
		return
	}
	defer content.Close()
	kind, place, from := upload.Type, "attachment", "same-origin"
	if photoTypes[kind] {
		place, from = "inline", "cross-origin" // the widget shows it on the company's pages
	} else if strings.HasPrefix(kind, "text/") || strings.Contains(kind, "xml") || strings.Contains(kind, "html") {
		kind = "application/octet-stream" // it is downloaded; nobody needs more
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType(place, map[string]string{"filename": upload.Name}))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
	h.Set("Cross-Origin-Resource-Policy", from)
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("ETag", `"`+key+`"`)
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(fileTimeout)) // as in shell
	http.ServeContent(w, r, "", time.Time{}, content)
}

// staffUpload: POST /api/files?name=…: the body is the file.
func (s *Server) staffUpload(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	_ = control.SetReadDeadline(time.Now().Add(uploadTimeout)) // as in shell
	_ = control.SetWriteDeadline(time.Now().Add(uploadTimeout + answerTimeout))
	kept, err := s.receiveUpload(r, uploader{operator: callerOf(r.Context()).account.ID})
	if err != nil {
		refusal(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, live.FileOf(kept))
}

// putPhoto: PUT /api/me/photo: the body is the picture.
func (s *Server) putPhoto(w http.ResponseWriter, r *http.Request) {
	picture, err := readPhoto(w, r)
	if err != nil {
		refusal(w, r, err)
		return
	}
	row, err := s.keepPhoto(r.Context(), picture)
	if err != nil {
		refusal(w, r, err)
		return
	}
	writeJSON(w, r, http.StatusOK, row)
}

// readPhoto reads a picture and believes its bytes, not its label.
func readPhoto(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(bodyTimeout * 4)) // as in shell
	picture, err := io.ReadAll(http.MaxBytesReader(w, r.Body, photoLimit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, &failure{status: http.StatusRequestEntityTooLarge, code: "bad_photo"}
	case err != nil:
		return nil, fail(http.StatusBadRequest, "bad_request")
	case !photoTypes[http.DetectContentType(picture)]:
		return nil, &failure{status: http.StatusUnsupportedMediaType, code: "bad_photo"}
	}
	return picture, nil
}

// keepPhoto stores a picture and makes it the caller's photo.
func (s *Server) keepPhoto(ctx context.Context, picture []byte) (any, error) {
	s.settling.Lock()
	defer s.settling.Unlock()
	account, err := s.Store.Account(ctx, callerOf(ctx).account.ID)
	if err != nil {
		return nil, err
	}
	if err := s.mayKeep(ctx, int64(len(picture))); err != nil {
		return nil, err
	}
	key, _ := newToken()
	_, err = s.Store.PutUpload(ctx, store.Upload{
		File:     event.File{Key: key, Name: "photo", Type: http.DetectContentType(picture)},
		Operator: account.ID, At: s.now(),
	}, bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	account.Photo = key
	if err := s.Store.UpdateAccount(ctx, account); err != nil {
		return nil, err
	}
	row, err := s.showOperator(ctx, account)
	if err != nil {
		return nil, err
	}
	return row.Body, nil
}
