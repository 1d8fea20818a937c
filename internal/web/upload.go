package web

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/store"
)

const (
	fileNameMax  = 120 // characters: what a list shows and a disk takes
	fileKeyBytes = 24  // of randomness: the key is the right to the file
	sniffLength  = 512 // bytes that net/http looks at
	// uploadTimeout is how long a file may take to come: 20 MB over 1 Mbit/s.
	uploadTimeout = 3 * time.Minute
)

// fileType is one kind of file that may be sent. Of an ending we know what the
// contents look like; what looks otherwise is not what it says it is.
type fileType struct {
	media string   // what the file is called from then on
	looks []string // what net/http takes the contents for
}

// fileTypes is the closed list, by the ending of the name. Nothing in it is
// run by a browser or by an operating system: no pages, no SVG, no programs.
var fileTypes = map[string]fileType{
	"jpg":  {"image/jpeg", []string{"image/jpeg"}},
	"jpeg": {"image/jpeg", []string{"image/jpeg"}},
	"png":  {"image/png", []string{"image/png"}},
	"gif":  {"image/gif", []string{"image/gif"}},
	"webp": {"image/webp", []string{"image/webp"}},
	"bmp":  {"image/bmp", []string{"image/bmp"}},
	"heic": {"image/heic", []string{"application/octet-stream", "video/mp4"}},
	"pdf":  {"application/pdf", []string{"application/pdf"}},
	"txt":  {"text/plain", []string{"text/plain"}},
	"log":  {"text/plain", []string{"text/plain"}},
	"csv":  {"text/csv", []string{"text/plain"}},
	"rtf":  {"application/rtf", []string{"text/plain"}},
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", zipped},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zipped},
	"pptx": {"application/vnd.openxmlformats-officedocument.presentationml.presentation", zipped},
	"odt":  {"application/vnd.oasis.opendocument.text", zipped},
	"ods":  {"application/vnd.oasis.opendocument.spreadsheet", zipped},
	"odp":  {"application/vnd.oasis.opendocument.presentation", zipped},
	"doc":  {"application/msword", compound},
	"xls":  {"application/vnd.ms-excel", compound},
	"ppt":  {"application/vnd.ms-powerpoint", compound},
	"zip":  {"application/zip", zipped},
	"rar":  {"application/vnd.rar", []string{"application/x-rar-compressed"}},
	"7z":   {"application/x-7z-compressed", []string{"application/octet-stream"}},
	"gz":   {"application/gzip", []string{"application/x-gzip"}},
	"mp3":  {"audio/mpeg", []string{"audio/mpeg", "application/octet-stream"}},
	"ogg":  {"audio/ogg", []string{"application/ogg"}},
	"wav":  {"audio/wav", []string{"audio/wave"}},
	"m4a":  {"audio/mp4", []string{"video/mp4", "application/octet-stream"}},
	"mp4":  {"video/mp4", []string{"video/mp4", "application/octet-stream"}},
	"mov":  {"video/quicktime", []string{"video/mp4", "application/octet-stream"}},
	"webm": {"video/webm", []string{"video/webm"}},
}

var (
	zipped   = []string{"application/zip"}
	compound = []string{"application/octet-stream"}
)

// magics are the first bytes of kinds that net/http does not know: without
// them "application/octet-stream" would let anything pass.
var magics = map[string]func(head []byte) bool{
	"doc": isCompound, "xls": isCompound, "ppt": isCompound,
	"7z":   func(b []byte) bool { return bytes.HasPrefix(b, []byte("7z\xbc\xaf\x27\x1c")) },
	"heic": isISOMedia, "m4a": isISOMedia, "mp4": isISOMedia, "mov": isISOMedia,
	"mp3": func(b []byte) bool {
		return bytes.HasPrefix(b, []byte("ID3")) || len(b) > 1 && b[0] == 0xff && b[1]&0xe0 == 0xe0
	},
	"rtf": func(b []byte) bool { return bytes.HasPrefix(b, []byte(`{\rtf`)) },
}

func isCompound(b []byte) bool { return bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) }
func isISOMedia(b []byte) bool { return len(b) > 12 && string(b[4:8]) == "ftyp" }

func init() {
	for _, t := range fileTypes {
		if !slices.Contains(live.FileTypes, t.media) {
			live.FileTypes = append(live.FileTypes, t.media)
		}
	}
	slices.Sort(live.FileTypes)
}

// uploader is who sends a file: one of the two.
type uploader struct {
	visitor  event.VisitorID
	operator event.OperatorID
}

// receiveUpload checks the file in a request's body and keeps it. What it is
// is decided by the ending of its name and by its first bytes together; what
// the browser calls it does not count.
func (s *Server) receiveUpload(r *http.Request, by uploader) (event.File, error) {
	name := fileName(r.URL.Query().Get("name"))
	ending := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	kind, ok := fileTypes[ending]
	if !ok {
		return event.File{}, &failure{status: http.StatusUnsupportedMediaType, code: "file_forbidden", field: "file"}
	}
	tooLarge := &failure{status: http.StatusRequestEntityTooLarge, code: "file_too_large", field: "file", detail: strconv.Itoa(live.FileLimit >> 20)}
	if r.ContentLength > live.FileLimit {
		return event.File{}, tooLarge
	}
	if err := s.mayKeep(r.Context(), announced(r)); err != nil {
		return event.File{}, err
	}
	body := http.MaxBytesReader(nil, r.Body, live.FileLimit)
	head := make([]byte, sniffLength)
	n, err := io.ReadFull(body, head)
	head = head[:n]
	switch {
	case n == 0:
		return event.File{}, &failure{status: http.StatusUnprocessableEntity, code: "file_empty", field: "file"}
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return event.File{}, fail(http.StatusBadRequest, "bad_request")
	}
	if !kind.fits(ending, head) {
		return event.File{}, &failure{status: http.StatusUnsupportedMediaType, code: "file_mismatch", field: "file"}
	}
	u := store.Upload{File: event.File{Key: randomText(fileKeyBytes), Name: name, Type: kind.media},
		Visitor: by.visitor, Operator: by.operator, At: s.now()}
	u, err = s.Store.PutUpload(r.Context(), u, io.MultiReader(bytes.NewReader(head), body))
	if over := new(http.MaxBytesError); errors.As(err, &over) {
		return event.File{}, tooLarge
	}
	return u.File, err
}

func (t fileType) fits(ending string, head []byte) bool {
	looks, _, _ := strings.Cut(http.DetectContentType(head), ";")
	if magic := magics[ending]; magic != nil && !magic(head) {
		return false
	}
	return slices.Contains(t.looks, looks)
}

// fileName gives a name that is safe to show and to save under: one part of a
// path, without control characters, not too long, its ending kept.
func fileName(raw string) string {
	if i := strings.LastIndexAny(raw, `/\`); i >= 0 {
		raw = raw[i+1:]
	}
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError || strings.ContainsRune(`<>:"|?*`, r) {
			return -1
		}
		return r
	}, raw)
	clean = strings.Trim(clean, " .")
	ending := path.Ext(clean)
	stem := []rune(strings.TrimSuffix(clean, ending))
	if most := max(1, fileNameMax-len([]rune(ending))); len(stem) > most {
		stem = stem[:most]
	}
	if len(stem) == 0 {
		return "file" + ending
	}
	return string(stem) + ending
}

// widgetUpload: POST /widget/files: a visitor's file, to be named in a message.
func (s *Server) widgetUpload(w http.ResponseWriter, r *http.Request) {
	v, site, ok := s.widgetVisitor(w, r)
	if !ok {
		return
	}
	defer s.Hub.Release(v)
	if !site.Files {
		problem(w, r, http.StatusForbidden, "files_off", "")
		return
	}
	settle, wait := s.Hub.AllowUpload(v, s.remote(r), announced(r))
	if wait > 0 {
		refusal(w, r, overBudget(wait))
		return
	}
	var kept int64
	defer func() { settle(kept) }()
	// A line that takes no deadline is a test's.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTimeout))
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(uploadTimeout + answerTimeout))
	// The row first: a file belongs to somebody the tables know.
	if row := s.Hub.Row(v); row != nil {
		if err := s.Store.AddVisitor(r.Context(), *row, s.now()); err != nil {
			refusal(w, r, err)
			return
		}
		s.Hub.Written(v)
	}
	file, err := s.receiveUpload(r, uploader{visitor: v.ID})
	if err != nil {
		refusal(w, r, err)
		return
	}
	kept = file.Size
	writeJSON(w, r, http.StatusOK, live.FileOf(file))
}
