package house

import (
	"strings"
	"testing"
)

// core are the packages that decide and count. Two runs of them with the same
// arguments are the same.
var core = map[string]bool{
	"internal/event": true, "internal/settings": true, "internal/conversation": true, "internal/operator": true,
	"internal/routing": true, "internal/access": true, "internal/metric": true, "internal/board": true, "internal/report": true,
	"internal/call": true, "internal/callboard": true, "internal/search": true, "internal/archive/shelf": true, "internal/callgear": true,
	"internal/cases": true, "internal/customer": true, "internal/invite": true, "internal/hours": true, "internal/staffing": true,
}

// outside is what the core may not import, and why.
var outside = map[string]string{
	"os":           "a rule must not depend on the machine it runs on",
	"net":          "the core touches nothing: adapters speak to the world",
	"net/http":     "a rule that knows HTTP cannot be replayed from the log",
	"database/sql": "facts come in as values; where they are kept is the store's",
	"context":      "nothing in the core waits, so nothing can be cancelled",
	"sync":         "one loop owns the state; a lock would hide a second one",
	"log":          "the core says what happened in facts, not in lines",
	"log/slog":     "the core says what happened in facts, not in lines",
	"math/rand":    "equal inputs give equal choices",
	"math/rand/v2": "equal inputs give equal choices",
	"crypto/rand":  "equal inputs give equal choices",
}

func TestCoreTouchesNothing(t *testing.T) {
	for _, f := range sources(t) {
		if !core[f.folder] || f.test {
			continue
		}
		for _, path := range f.imports() {
			if why := outside[path]; why != "" {
				t.Errorf("%s imports %s: %s", f.path, path, why)
			}
		}
	}
}

// bans say which of our packages may not import which, and why. A folder
// stands for itself and everything below it.
var bans = []struct {
	from []string
	to   []string
	why  string
}{
	{[]string{"internal/event"}, []string{"internal"},
		"the vocabulary is read first and needs nothing else to be understood"},
	{[]string{"internal/hours"}, []string{"internal/settings", "internal/conversation", "internal/operator", "internal/routing", "internal/metric"},
		"what a schedule means does not depend on who has it"},
	{[]string{"internal/conversation", "internal/operator", "internal/routing", "internal/call"}, []string{"internal/conversation", "internal/operator", "internal/routing", "internal/call"},
		"each knows one thing; package desk puts them together"},
	{[]string{"internal/staffing"}, []string{"internal"},
		"how many are needed for a load is arithmetic: it is right or wrong without a contact centre"},
	{[]string{"internal/settings", "internal/access"}, []string{"internal/conversation", "internal/operator", "internal/routing", "internal/desk"},
		"what is in force does not depend on who asks"},
	{[]string{"internal/event", "internal/settings", "internal/conversation", "internal/operator", "internal/routing", "internal/call", "internal/callboard", "internal/access", "internal/metric", "internal/board", "internal/report",
		"internal/cases", "internal/customer", "internal/invite", "internal/hours"},
		[]string{"internal/desk", "internal/store", "internal/live", "internal/web", "internal/channel", "internal/phone", "internal/job", "internal/wire", "cmd"},
		"the core is below all of them: it must be provable without them"},
	{[]string{"internal/desk"}, []string{"internal/store", "internal/live", "internal/web", "internal/channel", "internal/phone", "internal/job", "internal/wire"},
		"the desk owns its seams; what stands behind them is chosen in cmd"},
	{[]string{"internal/store"}, []string{"internal/live", "internal/web", "internal/channel", "internal/phone", "internal/job", "internal/wire"},
		"adapters do not know each other: two of them meet only in cmd"},
	{[]string{"internal/channel", "internal/phone", "internal/callgear"}, []string{"internal/web", "internal/live", "internal/store", "internal/desk"},
		"adapters do not know each other: two of them meet only in cmd"},
	{[]string{"internal/live"}, []string{"internal/web", "internal/channel", "internal/phone", "internal/job"},
		"what is shown does not depend on how it is asked for"},
	{[]string{"internal/wire"}, []string{"internal/conversation", "internal/operator", "internal/routing", "internal/settings", "internal/desk", "internal/store", "internal/live", "internal/web"},
		"what browsers see is agreed upon, and not whatever the inside looks like today"},
	{[]string{"internal/search", "internal/archive/shelf"}, []string{"internal/desk", "internal/store", "internal/live", "internal/web", "internal/wire", "internal/archive"},
		"what is found and in which order does not depend on where it is kept"},
	{[]string{"internal/archive"}, []string{"internal/live", "internal/web", "internal/wire", "internal/sim", "internal/story", "internal/demo", "internal/bench", "internal/client"},
		"the archive follows the log and knows nobody who asks"},
	{[]string{"internal/desk", "internal/store", "internal/live"}, []string{"internal/archive", "internal/search"},
		"nothing in the path of a message waits for the archive"},
	{[]string{"internal/intake"}, []string{"internal/live", "internal/web", "internal/wire", "internal/callgear", "internal/phone", "internal/sim", "internal/story", "internal/demo", "internal/bench", "internal/client"},
		"what comes in is understood by whoever is put before it, and told to the desk alone"},
	{[]string{"internal/desk", "internal/store"}, []string{"internal/intake"},
		"the log and the desk do not know where a signal came from"},
	{[]string{"internal"}, []string{"cmd"}, "a program is put together in cmd and used by nobody"},
	{[]string{"internal/desk", "internal/store", "internal/live", "internal/web", "internal/channel", "internal/phone", "internal/job", "internal/wire"},
		[]string{"internal/sim", "internal/story", "internal/demo", "internal/bench", "internal/client", "internal/callgear/emulate"},
		"what proves the program is no part of it"},
}

func TestImportsGoOneWay(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		for _, path := range f.imports() {
			to, ours := strings.CutPrefix(path, "otklik/")
			if !ours {
				continue
			}
			for _, ban := range bans {
				if under(f.folder, ban.from) && under(to, ban.to) && to != f.folder && !lawOf(f.folder, to) {
					t.Errorf("%s imports %s: %s", f.path, to, ban.why)
				}
			}
		}
	}
}

// lawOf: the law of a package knows the package, and its tools know it too.
func lawOf(folder, of string) bool { return strings.HasPrefix(folder, of+"/") }

func under(folder string, any []string) bool {
	for _, a := range any {
		if folder == a || strings.HasPrefix(folder, a+"/") {
			return true
		}
	}
	return false
}
