package sim

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A checker that cannot fail proves nothing. Each sabotage breaks one line of
// the desk in a copy that only the compiler sees (go build -overlay), and the
// simulation must find it.
var sabotages = []struct {
	name     string
	file     string // from the root of the repository
	old, new string
	finds    string // in what the failure says
}{
	{"last in, first out", "internal/routing/routing.go",
		"cmp.Compare(a.OpenedAt, b.OpenedAt),", "cmp.Compare(b.OpenedAt, a.OpenedAt),",
		"which stands before it"},
	{"one more than the limit", "internal/settings/capacity.go",
		"price.Limit-load[ch])", "price.Limit-load[ch]+1)",
		"could be offered|above the limit|goes to operator|free slots"},
	{"timers lost in a restart", "internal/desk/state.go",
		"\tfor id := range s.conversations {\n\t\ts.setConversationTimer(id)\n\t}\n", "",
		"was due at"},
	{"a repeated message is a new one", "internal/desk/decide.go",
		"m, ok := c.Known(event.ByVisitor, cmd.Key); ok", "m, ok := c.Known(event.ByVisitor, cmd.Key); ok && m == 0",
		"are one message|acknowledged"},
	{"a reassigned wait begins anew", "internal/conversation/conversation.go",
		"\t\tc.Phase, c.Offer = Queued, nil\n", "\t\tc.Phase, c.Offer, c.WaitSince = Queued, nil, r.At\n",
		"and should be|was due at|goes to operator|could be offered"},
	{"acknowledged before it is stored", "internal/desk/desk.go",
		"\t\td.sound, d.full = false, true\n\t\treturn err\n", "\t\treturn nil\n",
		"is acknowledged|was stored|ends at"},
	{"a restart forgets an operator's offers", "internal/event/record.go",
		`return []string{"offer/" + itoa(f.Operator)}`, "return nil",
		"differ"},
}

func TestCheckerFindsSabotage(t *testing.T) {
	if testing.Short() || few > 1 {
		t.Skip("builds the desk once for each sabotage")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sabotages {
		t.Run(s.name, func(t *testing.T) {
			said := run(t, root, overlay(t, filepath.Join(root, s.file), s.old, s.new))
			for want := range strings.SplitSeq(s.finds, "|") {
				if strings.Contains(said, want) {
					return
				}
			}
			t.Errorf("not found, or found by chance; the simulation says:\n%.2000s", said)
		})
	}
}

// overlay makes the broken copy and tells the compiler of it.
func overlay(t *testing.T, file, old, new string) string {
	t.Helper()
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(source), old) != 1 {
		t.Fatalf("%s no longer has this once: choose another line to break\n%s", file, old)
	}
	dir := t.TempDir()
	broken, plan := filepath.Join(dir, "broken.go"), filepath.Join(dir, "overlay.json")
	body, err := json.Marshal(map[string]map[string]string{"Replace": {file: broken}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{broken: []byte(strings.Replace(string(source), old, new, 1)), plan: body} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return plan
}

// run simulates with the broken desk; it must fail.
func run(t *testing.T, root, plan string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "test", "-overlay", plan, "-vet=off", "-count=1", "-run", "^TestPromisesAreKept$/^seed_[1-4]$", "./internal/sim")
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Fatal("the sabotage goes unnoticed")
	}
	if !strings.Contains(string(out), "broken promise") {
		t.Fatalf("no promise was broken, it failed otherwise:\n%s", out)
	}
	return string(out)
}
