package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/BurntSushi/toml"
	"github.com/alecthomas/kong"
)

// setting is one thing that can be configured: by a flag, else by the
// environment, else by the file, else it has its usual value.
type setting struct {
	name    string // of the flag; in the file with _ for -
	usual   string
	meaning string
}

var known = []setting{
	{"addr", ":8080", "address and port to listen on; 127.0.0.1:8080 is for this machine only"},
	{"data", "./data", "folder of everything that is kept"},
	{"url", "", "how browsers reach us, as in https://chat.example.com; without it: localhost and the port"},
	{"log", "info", "how much to log: debug, info, warn, error"},
	{"trust-proxy", "false", "people's addresses stand in X-Forwarded-For: true behind a proxy of one's own, and only there"},
	{"city-db", "", "MaxMind file (.mmdb) of cities; without it cities are unknown"},
	{"reports-memory-mb", "1024", "memory for the rows behind reports, in MB; what does not fit is read from reports.db when it is asked for; 0: all of it"},
	{"config", "", "file with these settings, in TOML"},
}

// flags are the same settings on the command line; nil was not given.
type flags struct {
	Addr       *string `placeholder:"HOST:PORT" help:"${addr}"`
	Data       *string `placeholder:"FOLDER" help:"${data}"`
	URL        *string `name:"url" placeholder:"URL" help:"${url}"`
	Log        *string `placeholder:"LEVEL" help:"${log}"`
	TrustProxy *string `name:"trust-proxy" placeholder:"BOOL" help:"${trust_proxy}"`
	CityDB     *string `name:"city-db" placeholder:"FILE" help:"${city_db}"`
	Reports    *string `name:"reports-memory-mb" placeholder:"MB" help:"${reports_memory_mb}"`
	Config     *string `name:"config" placeholder:"FILE" help:"${config}"`
}

func (s setting) key() string      { return strings.ReplaceAll(s.name, "-", "_") }
func (s setting) variable() string { return "OTKLIK_" + strings.ToUpper(s.key()) }

// meanings gives the flags the words of the settings.
func meanings() kong.Vars {
	vars := kong.Vars{}
	for _, s := range known {
		words := strings.ToUpper(s.meaning[:1]) + s.meaning[1:]
		if s.usual != "" {
			words += " (usually " + s.usual + ")"
		}
		vars[s.key()] = words + "; also " + s.variable() + "."
	}
	return vars
}

// value is a setting in force.
type value struct {
	setting
	text string
	from string
}

// Config is every setting in force, and the same as the program needs them.
type Config struct {
	values []value

	Addr       string
	Data       string
	URL        string // empty: made of the address once it is known
	Level      slog.Level
	TrustProxy bool
	CityDB     string

	ReportsMemoryMB int // 0: no limit
}

// readConfig puts the settings together.
func readConfig(given flags, environment []string) (*Config, error) {
	byFlag := given.values()
	byVariable := map[string]string{}
	for _, e := range environment {
		if name, text, ok := strings.Cut(e, "="); ok && text != "" {
			byVariable[name] = text
		}
	}
	path := byVariable["OTKLIK_CONFIG"]
	if p, ok := byFlag["config"]; ok {
		path = p
	}
	byFile, err := readFile(path)
	if err != nil {
		return nil, err
	}
	c := &Config{}
	for _, s := range known {
		v := value{s, s.usual, "usual"}
		if text, ok := byFile[s.key()]; ok {
			v.text, v.from = text, path
		}
		if text, ok := byVariable[s.variable()]; ok {
			v.text, v.from = text, s.variable()
		}
		if text, ok := byFlag[s.key()]; ok {
			v.text, v.from = text, "--"+s.name
		}
		c.values = append(c.values, v)
	}
	return c, c.take()
}

func (f flags) values() map[string]string {
	out := map[string]string{}
	fields := reflect.ValueOf(f)
	for i, s := range []string{"addr", "data", "url", "log", "trust_proxy", "city_db", "reports_memory_mb", "config"} {
		if text := fields.Field(i).Interface().(*string); text != nil {
			out[s] = *text
		}
	}
	return out
}

// readFile reads the file of settings; no path is no file.
func readFile(path string) (map[string]string, error) {
	if path == "" {
		return nil, nil
	}
	var content map[string]any
	if _, err := toml.DecodeFile(path, &content); err != nil {
		return nil, fmt.Errorf("read the settings in %s: %w", path, err)
	}
	out := map[string]string{}
	for key, v := range content {
		wrong := key
		if key = strings.ReplaceAll(key, "-", "_"); !isKey(key) { // as flags are spelled, too
			return nil, fmt.Errorf("%s: there is no setting %q; did you mean %q?", path, wrong, nearest(key))
		}
		switch v := v.(type) {
		case string, bool, int64:
			out[key] = fmt.Sprint(v)
		default:
			return nil, fmt.Errorf("%s: %s wants one value", path, key)
		}
	}
	return out, nil
}

func isKey(key string) bool {
	for _, s := range known {
		if s.key() == key && key != "config" {
			return true
		}
	}
	return false
}

// nearest gives the key that differs from a wrong one in the fewest letters.
func nearest(wrong string) string {
	best, least := "", 1<<30
	for _, s := range known {
		if d := distance(wrong, s.key()); d < least && isKey(s.key()) {
			best, least = s.key(), d
		}
	}
	return best
}

// distance counts the letters to insert, remove or replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// take checks the values and gives them their types.
func (c *Config) take() error {
	var errs []error
	for i, v := range c.values {
		var err error
		switch v.name {
		case "addr":
			c.Addr = v.text
			if _, _, e := net.SplitHostPort(v.text); e != nil {
				err = errors.New("it is host:port, as in 127.0.0.1:8080, or :8080 for every address of this machine")
			}
		case "data":
			c.Data = v.text
		case "url":
			c.URL, err = publicURL(v.text)
			if v.text == "" {
				c.values[i].text, c.values[i].from = localURL(c.Addr), "addr"
			}
		case "log":
			if c.Level.UnmarshalText([]byte(v.text)) != nil {
				err = errors.New("it is one of debug, info, warn, error")
			}
		case "trust-proxy":
			var e error
			if c.TrustProxy, e = strconv.ParseBool(v.text); e != nil {
				err = errors.New("it is true or false")
			}
		case "city-db":
			c.CityDB = v.text
		case "reports-memory-mb":
			var e error
			if c.ReportsMemoryMB, e = strconv.Atoi(v.text); e != nil || c.ReportsMemoryMB < 0 {
				err = errors.New("it is a number of megabytes, or 0 for no limit")
			}
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("%s (from %s) cannot be %q: %w", v.name, v.from, v.text, err))
		}
	}
	return errors.Join(errs...)
}

func publicURL(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	u, err := url.Parse(text)
	if err != nil {
		return "", err
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.Trim(u.Path, "/") != "" {
		return "", errors.New("it is like https://chat.example.com, without a page")
	}
	return u.Scheme + "://" + u.Host, nil
}

// localURL is how a browser on this machine reaches an address.
func localURL(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && (ip.IsUnspecified() || ip.IsLoopback()) {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// configCommand is `otklik config`.
type configCommand struct{}

// Run shows every setting in force.
func (configCommand) Run(c *Config) error {
	fmt.Print(c)
	return nil
}

// String is the table that `otklik config` shows.
func (c *Config) String() string {
	var out strings.Builder
	table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "SETTING\tVALUE\tFROM\tMEANING")
	for _, v := range c.values {
		text := v.text
		if text == "" {
			text = "-"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", v.name, text, v.from, v.meaning)
	}
	flush(table)
	return out.String()
}

// flush cannot fail on a builder.
func flush(w interface{ Flush() error }) {
	if err := w.Flush(); err != nil && !errors.Is(err, io.EOF) {
		panic(err)
	}
}
