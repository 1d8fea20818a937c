package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"os/signal"
	"syscall"
)

// serveCommand is `otklik serve`.
type serveCommand struct{}

// Run serves until a signal asks it to stop; a second signal ends it at once.
func (serveCommand) Run(c *Config) error { return serve(&Main{Config: c}) }

func serve(m *Main) error {
	c := m.Config
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: c.Level})))
	asked, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()

	if err := m.Start(asked); err != nil {
		return err
	}
	greet(m)
	select {
	case <-asked.Done():
		release() // from now on a signal kills
		slog.Info("stopping; once more to stop at once")
	case err := <-m.ended:
		if !errors.Is(err, http.ErrServerClosed) {
			return errors.Join(fmt.Errorf("serve: %w", err), m.Stop())
		}
	}
	return m.Stop()
}

// greet says what to open.
func greet(m *Main) {
	slog.Info("otklik runs", "version", currentVersion(), "url", m.URL, "data", m.Config.Data)
	if m.Setup != "" {
		// Not into the log: the link is a key.
		fmt.Printf("\nОткройте эту ссылку, чтобы настроить Отклик (действует один раз):\n"+
			"Open this link to set otklik up (it works once):\n\n  %s\n\n", m.Setup)
		return
	}
	fmt.Printf("\n  %s\n\n", m.URL)
}
