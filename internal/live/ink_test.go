package live

import "testing"

func TestInkCanBeRead(t *testing.T) {
	for colour, want := range map[string]string{
		"#2f6f5e": "#ffffff", "#000000": "#ffffff", "#b3261e": "#ffffff", "#767676": "#ffffff",
		"#ffffff": "#000000", "#ffcc00": "#000000", "#00ff00": "#000000", "#777777": "#000000",
		"nonsense": "#ffffff", "": "#ffffff",
	} {
		if got := ink(colour); got != want {
			t.Errorf("on %q: %s, want %s", colour, got, want)
		}
	}
}
