package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"otklik/internal/calltally"
	"otklik/internal/export"
	"otklik/internal/store"
	"otklik/internal/tally"
	"otklik/internal/web"
	"otklik/internal/wire"
)

// rebuildCommand is `otklik rebuild`.
type rebuildCommand struct {
	Changes string `placeholder:"FILE" help:"Write what changed for which conversations here, as CSV."`
}

// rebuildEvery is how often the program is asked how far it is.
const rebuildEvery = 300 * time.Millisecond

// Run asks the program that runs on the data folder; if none does, it computes
// by itself.
func (r rebuildCommand) Run(c *Config) error {
	ctx, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	at, runs, err := readControl(c.Data)
	if err != nil {
		return err
	}
	if runs {
		now, err := ask(ctx, at, http.MethodPost)
		if !errors.Is(err, syscall.ECONNREFUSED) { // else it was killed and left its file
			return r.remote(ctx, at, now, err)
		}
	}
	return r.local(ctx, c)
}

// remote waits for the running program, which has answered. A program that stops
// meanwhile is left alone: whoever starts it again needs the folder.
func (r rebuildCommand) remote(ctx context.Context, at control, now wire.Rebuild, err error) error {
	for err == nil && now.Running {
		show(now.Done, now.Of)
		select {
		case <-ctx.Done():
			fmt.Fprintln(os.Stderr)
			return errors.New("no longer waiting; the program goes on computing")
		case <-time.After(rebuildEvery):
			now, err = ask(ctx, at, http.MethodGet)
		}
		if gone := (*url.Error)(nil); errors.As(err, &gone) && ctx.Err() == nil {
			fmt.Fprintln(os.Stderr)
			return fmt.Errorf("the program has stopped; figures are as they were, start it and try again (%w)", err)
		}
	}
	if err != nil {
		return err
	}
	if now.Failed != "" {
		return errors.New(now.Failed)
	}
	fmt.Fprintln(os.Stderr)
	tell(now)
	if r.Changes == "" {
		return nil
	}
	answer, err := send(ctx, at, http.MethodGet, "/changes")
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		return err
	}
	return os.WriteFile(r.Changes, text, 0o600)
}

func ask(ctx context.Context, at control, method string) (now wire.Rebuild, err error) {
	answer, err := send(ctx, at, method, "")
	if err != nil {
		return now, err
	}
	defer answer.Body.Close()
	return now, json.NewDecoder(answer.Body).Decode(&now)
}

func send(ctx context.Context, at control, method, path string) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, method, at.URL+"/api/control/rebuild"+path, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+at.Key)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode == http.StatusOK || answer.StatusCode == http.StatusConflict && method == http.MethodPost {
		return answer, nil // one that runs already is waited for
	}
	defer answer.Body.Close()
	text, _ := io.ReadAll(io.LimitReader(answer.Body, 1000))
	return nil, fmt.Errorf("%s: %s", answer.Status, text)
}

// local computes on a folder that no program runs on.
func (r rebuildCommand) local(ctx context.Context, c *Config) error {
	log, err := store.Open(ctx, c.Data, store.Options{})
	if err != nil {
		return err
	}
	zone, err := tally.Zone(ctx, log)
	if err != nil {
		return errors.Join(err, log.Close())
	}
	t := tally.New(tally.Config{Log: log, File: filepath.Join(c.Data, reportsFile), MemoryMB: c.ReportsMemoryMB})
	t.Start(ctx)
	var now tally.Rebuild
	if err = t.Follow(ctx); err == nil {
		now, err = computed(ctx, t)
	}
	t.Stop()
	var calls calltally.Rebuilt
	if err == nil {
		calls, err = rebuildCalls(ctx, log, zone)
	}
	if err = errors.Join(err, log.Close()); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "\ncalls %d, customers with cases %d, changed %d\n", calls.Calls, calls.Books, calls.Changed)
	tell(web.RebuildOf(now, "en"))
	if r.Changes == "" {
		return nil
	}
	text, err := web.RebuildCSV(now, zone, "en", export.Comma)
	if err != nil {
		return err
	}
	return os.WriteFile(r.Changes, text, 0o600)
}

// computed has everything computed again and waits for the end. What a start
// begins by itself, since definitions or the zone are other ones now, is it.
func computed(ctx context.Context, t *tally.Tally) (now tally.Rebuild, err error) {
	if t.Rebuilding().Began.IsZero() {
		if err := t.StartRebuild(tally.BecauseAsked); err != nil && !errors.Is(err, tally.ErrRunning) {
			return now, err
		}
	}
	for now = t.Rebuilding(); now.Running; now = t.Rebuilding() {
		show(now.Seq, now.Head)
		select {
		case <-ctx.Done():
			fmt.Fprintln(os.Stderr)
			return now, errors.New("interrupted; figures are as they were")
		case <-time.After(rebuildEvery):
		}
	}
	return now, now.Failed
}

// show shows how far it is, in one line.
func show(done, of int64) {
	fmt.Fprintf(os.Stderr, "\r%3d %%  %d of %d records ", 100*done/max(1, of), done, of)
}

// tell says what it came to.
func tell(now wire.Rebuild) {
	fmt.Printf("Computed from %d records; %d settled days and %d open conversations compared.\n", now.Of, now.Days, now.Open)
	switch {
	case now.Recut:
		fmt.Println("The days are those of another time zone now; figures are the same.")
	case now.Identical:
		fmt.Println("Not a byte differs.")
	}
	for _, c := range now.Changes {
		fmt.Printf("  %-24s version %d -> %d: %d conversations", c.Metric, c.From, c.To, c.Conversations)
		for i, id := range c.First {
			if i == 10 {
				fmt.Print(", …")
				break
			}
			fmt.Printf("%s %d", map[bool]string{true: ":", false: ","}[i == 0], id)
		}
		fmt.Println()
	}
}

// rebuildCalls judges calls and cases again on a folder that no program runs
// on.
func rebuildCalls(ctx context.Context, log *store.Store, zone *time.Location) (calltally.Rebuilt, error) {
	shelf := store.Books{Store: log}
	calls := calltally.New(calltally.Config{Log: shelf, Books: shelf, Zone: func() *time.Location { return zone }, Open: calltally.FileOf(log), Beside: calltally.BesideOf(log), Settings: calltally.SettingsOf(log)})
	calls.Start(ctx)
	defer calls.Stop()
	return calls.Rebuild(ctx)
}
