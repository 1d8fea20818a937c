package bench

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
)

// watch saves a processor profile of the server from now until done is called,
// if one was asked for; done is called before the server ends. Of several runs
// of a workload the last one's is kept. It is no part of the figures: without
// it there is none.
func (b *Bench) watch(s *server, name string) (done func()) {
	if b.Profile == "" {
		return func() {}
	}
	url := "http://" + s.debug + "/debug/watch"
	if err := b.ask(http.MethodPost, url, io.Discard); err != nil {
		b.progress("(no profile: " + err.Error() + ") ")
		return func() {}
	}
	return func() {
		if err := b.keepProfile(url, name); err != nil {
			b.progress("(no profile: " + err.Error() + ") ")
		}
	}
}

func (b *Bench) keepProfile(url, name string) error {
	if err := os.MkdirAll(b.Profile, 0o755); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(b.Profile, name+".pprof"))
	if err != nil {
		return err
	}
	return errors.Join(b.ask(http.MethodDelete, url, f), f.Close())
}

// ask sends a request without a body and copies the answer.
func (b *Bench) ask(method, url string, into io.Writer) error {
	r, err := http.NewRequest(method, url, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s %s was answered %s", method, url, answer.Status)
	}
	_, err = io.Copy(into, answer.Body)
	return err
}

// heap saves what the server's memory is held by, after a collection, if
// profiles were asked for.
func (b *Bench) heap(s *server, name string) {
	if b.Profile == "" {
		return
	}
	err := os.MkdirAll(b.Profile, 0o755)
	if err == nil {
		var f *os.File
		if f, err = os.Create(filepath.Join(b.Profile, name+".pprof")); err == nil {
			err = errors.Join(b.ask(http.MethodGet, "http://"+s.debug+"/debug/pprof/heap?gc=1", f), f.Close())
		}
	}
	if err != nil {
		b.progress("(no profile: " + err.Error() + ") ")
	}
}
