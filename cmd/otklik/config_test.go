package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func file(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "otklik.toml")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func ptr(s string) *string { return &s }

// TestPrecedence: flag, environment, file, usual value; and the table says
// where each came from.
func TestPrecedence(t *testing.T) {
	path := file(t, "addr = \"127.0.0.1:1\"\ndata = \"/file\"\nlog = \"warn\"\ntrust_proxy = true\n")
	c, err := readConfig(flags{Addr: ptr("127.0.0.1:3")}, []string{"OTKLIK_CONFIG=" + path, "OTKLIK_ADDR=127.0.0.1:2", "OTKLIK_DATA=/environment", "OTKLIK_LOG="})
	if err != nil {
		t.Fatal(err)
	}
	if c.Addr != "127.0.0.1:3" || c.Data != "/environment" || c.Level.String() != "WARN" || !c.TrustProxy || c.URL != "" || c.CityDB != "" {
		t.Errorf("%+v", c)
	}
	table := c.String()
	for _, line := range []string{
		"addr 127.0.0.1:3 --addr", "data /environment OTKLIK_DATA", "log warn " + path, "url http://localhost:3 addr", "city-db - usual", "config " + path + " OTKLIK_CONFIG",
	} {
		if !strings.Contains(strings.Join(strings.Fields(table), " "), line) {
			t.Errorf("no %q in\n%s", line, table)
		}
	}
}

// TestFileSpellsAsFlagsDo: what --help and the README call trust-proxy may be
// called so in the file.
func TestFileSpellsAsFlagsDo(t *testing.T) {
	c, err := readConfig(flags{Config: ptr(file(t, "trust-proxy = true\nreports-memory-mb = 64\n"))}, nil)
	if err != nil || !c.TrustProxy || c.ReportsMemoryMB != 64 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestBadConfig(t *testing.T) {
	for _, c := range []struct {
		name        string
		given       flags
		environment []string
		want        string
	}{
		{"unknown key", flags{Config: ptr(file(t, "adress = \"x\""))}, nil, `did you mean "addr"`},
		{"another unknown key", flags{Config: ptr(file(t, "trust-proxi = true"))}, nil, `did you mean "trust_proxy"`},
		{"no TOML", flags{Config: ptr(file(t, "addr :8080"))}, nil, "read the settings"},
		{"no file", flags{Config: ptr("/no/such/file")}, nil, "no such file"},
		{"a list", flags{Config: ptr(file(t, "addr = [1]"))}, nil, "one value"},
		{"address", flags{Addr: ptr("8080")}, nil, "from --addr"},
		{"what an address is like", flags{}, []string{"OTKLIK_ADDR=8080"}, "as in 127.0.0.1:8080"},
		{"memory", flags{Reports: ptr("much")}, nil, "number of megabytes"},
		{"url", flags{}, []string{"OTKLIK_URL=chat.example.com"}, "from OTKLIK_URL"},
		{"url with a page", flags{URL: ptr("https://example.com/chat")}, nil, "without a page"},
		{"level", flags{Log: ptr("loud")}, nil, `"loud": it is one of debug, info, warn, error`},
		{"yes or no", flags{TrustProxy: ptr("perhaps")}, nil, `"perhaps": it is true or false`},
	} {
		if _, err := readConfig(c.given, c.environment); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestLocalURL(t *testing.T) {
	for addr, want := range map[string]string{
		":8080": "http://localhost:8080", "0.0.0.0:80": "http://localhost:80", "[::]:1": "http://localhost:1",
		"127.0.0.1:2": "http://localhost:2", "192.0.2.1:3": "http://192.0.2.1:3", "chat:4": "http://chat:4",
	} {
		if got := localURL(addr); got != want {
			t.Errorf("%s: %s", addr, got)
		}
	}
}

// TestCommandLine: every flag has words, and mistakes are errors.
func TestCommandLine(t *testing.T) {
	if err := run([]string{"version", "--addr", "nonsense"}, nil); err == nil {
		t.Error("a bad address passed")
	}
	if err := run([]string{"dance"}, nil); err == nil {
		t.Error("an unknown command passed")
	}
	for _, s := range known {
		if meanings()[s.key()] == "" {
			t.Errorf("%s has no words", s.name)
		}
	}
}
