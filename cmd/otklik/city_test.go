package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/netip"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/maxmind/mmdbwriter"
	"github.com/maxmind/mmdbwriter/mmdbtype"

	"otklik/internal/client"
	"otklik/internal/wire"
	"otklik/ui"
)

// cityFile writes a database of cities as they are sold: three networks of this
// machine, one of which has an English name only, and one no city.
func cityFile(t *testing.T) string {
	t.Helper()
	tree, err := mmdbwriter.New(mmdbwriter.Options{DatabaseType: "GeoLite2-City", Languages: []string{"en", "ru"}, RecordSize: 24, IncludeReservedNetworks: true})
	if err != nil {
		t.Fatal(err)
	}
	for network, names := range map[string]mmdbtype.Map{
		"127.0.0.2/32":   {"en": mmdbtype.String("Tver"), "ru": mmdbtype.String("Тверь")},
		"127.0.0.3/32":   {"en": mmdbtype.String("Springfield")},
		"2001:db8::/32":  {"en": mmdbtype.String("Oryol"), "ru": mmdbtype.String("Орёл")},
		"198.51.100.0/8": nil,
	} {
		_, block, err := net.ParseCIDR(network)
		if err != nil {
			t.Fatal(err)
		}
		row := mmdbtype.Map{"country": mmdbtype.Map{"iso_code": mmdbtype.String("RU")}}
		if names != nil {
			row["city"] = mmdbtype.Map{"names": names}
		}
		if err := tree.Insert(block, row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "city.mmdb")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := tree.WriteTo(file); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestCities: Russian names go first, English ones stand in for them, and of
// whom the file knows nothing there is no city.
func TestCities(t *testing.T) {
	city, err := openCities(cityFile(t))
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{"127.0.0.2": "Тверь", "::ffff:127.0.0.2": "Тверь", "127.0.0.3": "Springfield", "2001:db8::7": "Орёл", "198.51.100.7": "", "203.0.113.9": ""} {
		if got := city(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s is in %q, want %q", address, got, want)
		}
	}
	if got := city(netip.Addr{}); got != "" {
		t.Errorf("no address is in %q", got)
	}
	if _, err := openCities(filepath.Join(t.TempDir(), "none.mmdb")); err == nil {
		t.Error("a database that is not there was opened")
	}
	text := filepath.Join(t.TempDir(), "text.mmdb")
	if err := os.WriteFile(text, []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := openCities(text); err == nil {
		t.Error("a file that is no database was opened")
	}
}

// TestCityOfVisitors: the whole program with a database of cities: a rule for
// one city invites who comes from there and nobody else, and the operator reads
// the city on the visitor's card.
func TestCityOfVisitors(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux gives a program every address of 127.0.0.0/8 to call from")
	}
	if found, err := fs.Glob(ui.Dist, "dist/widget/assets/card-*.js"); err != nil || len(found) == 0 {
		t.Skip("without the pages nobody is invited: make ui")
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	data, cities := t.TempDir(), cityFile(t)
	c, err := readConfig(flags{Addr: ptr("127.0.0.1:0"), Data: &data, CityDB: &cities}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m := &Main{Config: c}
	if err := m.Start(ctx); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := m.Stop(); err != nil {
			t.Error(err)
		}
	}()
	web := client.New(m.URL)
	defer web.Close()
	staff, err := web.FinishSetup(ctx, wire.SetupRequest{Token: client.TokenOf(m.Setup), Organisation: "Глина", Zone: "Europe/Moscow", Language: "ru",
		Name: "Анна", Email: "anna@example.com", Password: "correct horse"})
	if err != nil {
		t.Fatal(err)
	}
	desk, err := staff.Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	if err := staff.Status(ctx, "available"); err != nil {
		t.Fatal(err)
	}
	var known wire.InviteCities
	if err := staff.Get(ctx, "/api/invitation-cities", &known); err != nil || !known.Known {
		t.Fatalf("the editor is told that no cities are known: %+v %v", known, err)
	}
	var rule wire.InviteRule
	after, clock, name, group := 5, "page", "Тверь", staff.Session.Me.Groups[0].Group
	edit := wire.InviteRuleEdit{Group: &group, Name: &name, RU: &name, EN: &name, Cities: &[]string{"тверь"}, AfterSeconds: &after, Clock: &clock}
	if err := staff.Do(ctx, "POST", "/api/invitation-rules", edit, &rule); err != nil {
		t.Fatal(err)
	}
	elsewhere, other := comes(ctx, t, m.URL, "127.0.0.3")
	visitor, socket := comes(ctx, t, m.URL, "127.0.0.2")
	var invitation wire.InviteFrame
	if err := json.Unmarshal(until(t, socket, "invite"), &invitation); err != nil || invitation.Rule != rule.ID {
		t.Fatalf("invited by rule %d, made was %d: %v", invitation.Rule, rule.ID, err)
	}
	for from, want := range map[*client.Visitor]string{visitor: "Тверь", elsewhere: "Springfield"} {
		said, err := from.Say(ctx, wire.SayRequest{Key: want, Text: "Есть кружки?", Site: "main"})
		if err != nil {
			t.Fatal(err)
		}
		var view wire.ConversationView
		if err := staff.Get(ctx, fmt.Sprintf("/api/conversations/%d", said.Conversation), &view); err != nil {
			t.Fatal(err)
		}
		if view.Visitor.City != want || view.Visitor.CitySource != "ip" || view.Card.City != want {
			t.Errorf("who is in %q: the card says %q by %q, the row %q", want, view.Visitor.City, view.Visitor.CitySource, view.Card.City)
		}
	}
	until(t, other, "message", "invite")
}

// comes opens a visitor's page from an address of this machine.
func comes(ctx context.Context, t *testing.T, url, from string) (*client.Visitor, *client.Socket) {
	t.Helper()
	server := client.From(url, net.ParseIP(from))
	t.Cleanup(server.Close)
	v := &client.Visitor{Server: server, Site: "main"}
	socket, _, err := v.Open(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = socket.Close() })
	if err := socket.Send(wire.VisitorFrame{T: "page", URL: "https://shop.example/cups", Title: "Cups"}); err != nil {
		t.Fatal(err)
	}
	return v, socket
}

// until reads frames to the first of a kind; none before it may be one of never.
func until(t *testing.T, socket *client.Socket, kind string, never ...string) []byte {
	t.Helper()
	for {
		frame, err := socket.Next()
		if err != nil {
			t.Fatalf("waiting for %q: %v", kind, err)
		}
		switch got := client.Kind(frame); {
		case got == kind:
			return frame
		case slices.Contains(never, got):
			t.Fatalf("not for this visitor: %s", frame)
		}
	}
}
