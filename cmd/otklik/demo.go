package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"syscall"

	"otklik/internal/demo"
)

// demoAddr is where the demo listens unless told otherwise: beside a program
// that may run on the usual port, and for this machine only.
const demoAddr = "127.0.0.1:8081"

// demoCommand is `otklik demo`.
type demoCommand struct {
	Speed    float64 `default:"1" help:"How fast everything goes: 2 is twice as fast."`
	Seed     uint64  `default:"1" help:"The same seed brings the same visitors."`
	Visitors int     `default:"30" help:"At most so many visitors at once."`
	Password string  `help:"Password of everybody in the demo; without it a usual one, or a random one if the demo can be reached from other machines."`
}

// Run plays a contact centre on a throw-away database until a signal ends it.
func (d demoCommand) Run(c *Config) error {
	slog.SetDefault(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: max(c.Level, slog.LevelWarn)})))
	asked, release := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer release()
	return d.play(asked, c, func(m *Main, password string) { announce(m.URL, password) })
}

// play runs the demo until ctx ends; ready is called when the contact centre
// can be opened.
func (d demoCommand) play(ctx context.Context, c *Config, ready func(m *Main, password string)) (err error) {
	if slices.ContainsFunc(c.values, func(v value) bool { return v.name == "data" && v.from == "--data" }) {
		return errors.New("the demo keeps everything in a folder of its own, which goes when it ends: leave --data out")
	}
	folder, err := os.MkdirTemp("", "otklik-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	config := *c
	config.Data = filepath.Join(folder, "data")
	if c.usual("addr") {
		config.Addr = demoAddr
	}
	m := &Main{Config: &config}
	if err := m.Start(ctx); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, m.Stop()) }()
	password := d.Password
	if password == "" {
		password = demoPassword(config.Addr)
	}
	return demo.Run(ctx, demo.Config{URL: localTo(m.URL, config), SetupToken: m.Setup, Password: password,
		Seed: d.Seed, Speed: d.Speed, Visitors: d.Visitors, Ready: func() { ready(m, password) }})
}

// usual says whether nobody has given a setting.
func (c *Config) usual(name string) bool {
	for _, v := range c.values {
		if v.name == name {
			return v.from == "usual"
		}
	}
	return false
}

// localTo gives how the demo itself reaches the program: never through a proxy
// that stands at the public address.
func localTo(url string, c Config) string {
	if c.URL == "" {
		return url
	}
	return localURL(c.Addr)
}

// demoPassword: one to remember while nobody else can come in, a random one
// otherwise.
func demoPassword(addr string) string {
	host, _, err := net.SplitHostPort(addr)
	if ip := net.ParseIP(host); err == nil && (host == "localhost" || ip != nil && ip.IsLoopback()) {
		return "otklik-demo"
	}
	return rand.Text()[:12]
}

// announce says what to open, in both languages.
func announce(url, password string) {
	fmt.Printf(`
  Живой контакт-центр готов: магазин «Тёплый дом», посетители уже пишут.

    %[1]s        рабочее место — войдите и станьте «Доступен»
    %[1]s/demo/  магазин: напишите оператору как посетитель

    %[2]s        администратор: всё и настройки
    %[3]s  супервайзер: видит всё, может забрать диалог
    %[4]s    оператор: диалоги придут и вам
    пароль у всех: %[5]s

  A living contact centre is ready: the shop “Warm Home”, visitors are writing already.

    %[1]s        the workspace: sign in and become available
    %[1]s/demo/  the shop: write to an operator as a visitor

    %[2]s        administrator: everything, and the settings
    %[3]s  supervisor: sees everything, may take conversations over
    %[4]s    operator: conversations will be offered to you too
    everybody's password: %[5]s

  Ctrl-C — остановить и всё убрать / to stop and remove everything

`, url, demo.AdministratorEmail, demo.SupervisorEmail, demo.OperatorEmail, password)
}
