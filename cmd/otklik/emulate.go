package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"otklik/internal/callgear/emulate"
)

// emulateCommand is `otklik emulate`: vendors played for tests and demos.
type emulateCommand struct {
	CallGear emulateCallGearCommand `cmd:"" name:"callgear" help:"Play CallGear, UIS, CoMagic or Novofon 2.0: calls, their notifications, both programming interfaces, recordings."`
}

// emulateCallGearCommand is `otklik emulate callgear`.
type emulateCallGearCommand struct {
	Listen  string        `default:"127.0.0.1:8090" help:"Where the interfaces are: /call, /data, and the recordings. Other machines can reach it only if you say so here."`
	Target  string        `help:"Where notifications go: the address on the card of the integration, without its last part. Without it none are sent."`
	Seed    uint64        `default:"1" help:"The same seed, the same calls and the same disorder."`
	Calls   int           `default:"0" help:"So many random calls, then stop; 0: until it is stopped."`
	PerMin  float64       `name:"per-minute" default:"6" help:"Random calls a minute, at most 2000; 0: only those that are asked for through the interface."`
	For     time.Duration `default:"8h" help:"Stop after this time."`
	Scripts []string      `help:"Which calls: ${scripts}. All of them if none is named." placeholder:"answered,lost-ivr"`
	From    []string      `help:"Who calls. Anybody if nobody is named." placeholder:"79031234567"`
	Events  []string      `help:"Subscribed notifications, by the last part of their addresses. The six required if none is named."`
	Speed   float64       `default:"1" help:"2: ringing and talking take half as long."`

	Repeat  float64       `default:"0" help:"The part of the notifications that is sent twice, 0 to 1."`
	Lose    float64       `default:"0" help:"The part that is never sent."`
	Reorder float64       `default:"0" help:"The part that comes late, behind others."`
	Late    time.Duration `default:"5s" help:"At most how late."`
	Delay   time.Duration `default:"0s" help:"Delay of every notification."`
	Miss    []string      `help:"Notifications that never come, by the last part of their addresses." placeholder:"end"`

	Ours    bool `help:"Send the bodies that otklik's card offers instead of those published for help desks."`
	Literal bool `help:"Leave a variable that an event does not offer as {{name}}."`
	Quoted  bool `help:"Put quotes around every variable, as some templates do."`

	Token        string   `default:"emulated-key" help:"The API key."`
	Zone         string   `default:"Europe/Moscow" help:"The account's time zone."`
	Without      []string `help:"Components that are off: call_api, call_api_management, data_api."`
	Refuse       bool     `help:"Answer that the address is not on the list."`
	DayPoints    int      `default:"1000" help:"Requests a day to each interface."`
	MinutePoints int      `default:"60" help:"Requests a minute."`
}

// Run plays until its time is over or a signal ends it.
func (e emulateCallGearCommand) Run(c *Config) error {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: c.Level})))
	asked, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	ctx, cancel := context.WithTimeout(asked, e.For)
	defer cancel()
	return e.play(ctx, func(address string, s *emulate.Server) {
		fmt.Printf("\n  Call API  http://%[1]s/call/v4.0\n  Data API  http://%[1]s/data/v2.0\n  API key   %[2]s\n\n", address, e.Token)
	})
}

// play listens and plays; ready is called with the address.
func (e emulateCallGearCommand) play(ctx context.Context, ready func(address string, s *emulate.Server)) error {
	if _, err := time.LoadLocation(e.Zone); err != nil {
		return fmt.Errorf("--zone: %q is no time zone; one is Europe/Moscow", e.Zone)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", e.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", e.Listen, err)
	}
	address := listener.Addr().String()
	s, err := emulate.NewServer(e.options("http://" + address))
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	web := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: headerTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: headerLimit}
	served := make(chan error, 1)
	go func() { served <- web.Serve(listener) }()
	ready(address, s)
	err = s.Run(ctx)
	stats := s.Stats()
	slog.Info("the emulated vendor stops", "calls", stats.Calls, "sent", stats.Sent, "failed", stats.Failed, "dropped", stats.Dropped, "requests", stats.Requests)
	err = errors.Join(err, web.Close())
	if ended := <-served; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

// options gives what the flags mean.
func (e emulateCallGearCommand) options(host string) emulate.Options {
	account := emulate.Usual()
	account.Token, account.Zone, account.Without, account.Refuse = e.Token, e.Zone, e.Without, e.Refuse
	account.DayPoints, account.MinutePoints = e.DayPoints, e.MinutePoints
	return emulate.Options{Account: account, Host: host, Target: strings.TrimRight(e.Target, "/"), Seed: e.Seed,
		Style:    emulate.Style{Plain: !e.Ours, Literal: e.Literal, Quoted: e.Quoted},
		Disorder: emulate.Disorder{Seed: e.Seed, Repeat: e.Repeat, Lose: e.Lose, Reorder: e.Reorder, Late: e.Late, Delay: e.Delay, LoseKinds: e.Miss},
		PerMin:   e.PerMin, Scripts: e.Scripts, Contacts: e.From, Calls: e.Calls, Events: e.Events, Speed: e.Speed}
}
