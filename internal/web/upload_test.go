package web

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"otklik/internal/live"
	"otklik/internal/wire"
)

const (
	pngHead = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
	zipHead = "PK\x03\x04 something"
	exeHead = "MZ\x90\x00\x03\x00\x00\x00"
)

// What may not be sent is refused by what it is, whatever it is called.
func TestUploads(t *testing.T) {
	h, _, _ := newShop(t)
	site, err := h.server.Store.Site(t.Context(), "main")
	must(t, err)
	site.Files = true
	must(t, h.server.Store.PutSite(t.Context(), site))
	h.server.Hub.SetSite(site)
	fresh := func() []string { return bearer(h.visit("").hello.Token) }
	send := func(name string) string { return "POST /widget/files?site=main&name=" + url.QueryEscape(name) }
	nobody := h.stranger()
	huge := pngHead + strings.Repeat("x", live.FileLimit)
	h.run(
		scenario{name: "a picture", as: nobody, route: send("a.png"), body: pngHead, header: fresh(), status: 200, has: []string{`"image/png"`, `"/files/`}},
		scenario{name: "a document", as: nobody, route: send("счёт.docx"), body: zipHead, header: fresh(), status: 200, has: []string{"счёт.docx"}},
		scenario{name: "a path", as: nobody, route: send(`..\..//etc/pass"wd.txt`), body: "text", header: fresh(), status: 200, has: []string{`"passwd.txt"`}},
		scenario{name: "a page", as: nobody, route: send("a.html"), body: "<html>", header: fresh(), status: 415, has: []string{`"file_forbidden"`}},
		scenario{name: "a page called a text", as: nobody, route: send("a.txt"), body: "<html><script>", header: fresh(), status: 415, has: []string{`"file_mismatch"`}},
		scenario{name: "a drawing with scripts", as: nobody, route: send("a.svg"), body: "<svg>", header: fresh(), status: 415},
		scenario{name: "a drawing called a picture", as: nobody, route: send("a.png"), body: "<svg xmlns=", header: fresh(), status: 415},
		scenario{name: "a program", as: nobody, route: send("a.exe"), body: exeHead, header: fresh(), status: 415},
		scenario{name: "a program called a picture", as: nobody, route: send("a.jpg"), body: exeHead, header: fresh(), status: 415},
		scenario{name: "a program called an old document", as: nobody, route: send("a.doc"), body: exeHead, header: fresh(), status: 415},
		scenario{name: "no ending", as: nobody, route: send("a"), body: pngHead, header: fresh(), status: 415},
		scenario{name: "nothing", as: nobody, route: send("a.png"), body: "", header: fresh(), status: 422, has: []string{`"file_empty"`}},
		scenario{name: "too large", as: nobody, route: send("a.png"), body: huge, header: fresh(), status: 413, has: []string{`"file_too_large"`}},
		scenario{name: "no token", as: nobody, route: send("a.png"), body: pngHead, status: 401},
	)
	kept := 0
	must(t, filepath.WalkDir(filepath.Join(h.dir, "files"), func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			kept++
		}
		return err
	}))
	if kept != 3 {
		t.Errorf("%d files are on the disk, not the 3 that were taken", kept)
	}
	site.Files = false
	must(t, h.server.Store.PutSite(t.Context(), site))
	h.server.Hub.SetSite(site)
	h.run(scenario{name: "a site without files", as: nobody, route: send("a.png"), body: pngHead, header: fresh(), status: 403, has: []string{`"files_off"`}})
}

// A file goes with a message of whoever sent it, and of nobody else.
func TestFilesBelongToTheirSender(t *testing.T) {
	h, _, _ := newShop(t)
	site, err := h.server.Store.Site(t.Context(), "main")
	must(t, err)
	site.Files = true
	must(t, h.server.Store.PutSite(t.Context(), site))
	h.server.Hub.SetSite(site)
	mine, other := h.visit(""), h.visit("")
	file := read[wire.File](t, h.stranger().ask("POST /widget/files?site=main&name=a.png", pngHead, bearer(mine.hello.Token)...))
	say := wire.SayRequest{Key: "k", Files: []string{file.Key}, Site: "main"}
	before := h.head()
	if got := h.stranger().ask("POST /widget/messages", say, bearer(other.hello.Token)...); got.status != 422 || h.head() != before {
		t.Errorf("somebody else's file: status %d, %d facts", got.status, h.head()-before)
	}
	read[wire.SayAnswer](t, h.stranger().ask("POST /widget/messages", say, bearer(mine.hello.Token)...))
	var m wire.VisitorMessageFrame
	mine.of("message", &m)
	if len(m.Message.Files) != 1 || m.Message.Files[0].URL != file.URL {
		t.Errorf("the message: %+v", m.Message)
	}
}
