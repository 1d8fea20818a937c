package call

import "strings"

// NumberKind says what a party's address is.
type NumberKind string

const (
	NumberNone      NumberKind = ""          // not told
	NumberPhone     NumberKind = "phone"     // Value has the digits, with the country's code, without a plus
	NumberExtension NumberKind = "extension" // a short number inside the company
	NumberSIP       NumberKind = "sip"       // Value is user@host
	NumberHidden    NumberKind = "hidden"    // the caller hides the number: nobody can be called back
)

// Number is the address of a party of a call.
type Number struct {
	Kind  NumberKind
	Value string // equal for equal parties; "" for none and hidden
	Raw   string // as told
}

// Known says whether the number names somebody: two calls of the same known
// number are of the same person.
func (n Number) Known() bool { return n.Value != "" }

const (
	extensionLimit = 6  // digits: longer ones are numbers of the public network
	digitsLimit    = 15 // of an international number (E.164)
)

var hidden = map[string]bool{"anonymous": true, "unknown": true, "unavailable": true, "restricted": true, "private": true, "withheld": true}

// ParseNumber reads what vendors send and people type: digits with or without
// a plus, spaces, brackets and dashes, a leading 8 of eleven digits for 7 (the
// trunk prefix of the Russian numbering plan), a SIP address, a word for
// "hidden". What it cannot read is kept as told and names nobody.
func ParseNumber(raw string) Number {
	text := strings.ToLower(strings.TrimSpace(raw))
	n := Number{Raw: raw}
	scheme := false
	for _, prefix := range []string{"sips:", "sip:", "tel:"} {
		if rest, ok := strings.CutPrefix(text, prefix); ok {
			text, scheme = rest, prefix != "tel:"
		}
	}
	text, _, _ = strings.Cut(text, ";") // parameters of the address
	user, host, at := strings.Cut(text, "@")
	switch {
	case text == "":
		return n
	case hidden[user]:
		n.Kind = NumberHidden
		return n
	case at && host != "" || scheme:
		n.Kind, n.Value = NumberSIP, text
		return n
	}
	digits, clean := digitsOf(text)
	switch {
	case !clean || digits == "" || len(digits) > digitsLimit:
		return n
	case len(digits) <= extensionLimit && !strings.HasPrefix(text, "+"):
		n.Kind = NumberExtension
	default:
		n.Kind = NumberPhone
		if len(digits) == 11 && digits[0] == '8' && !strings.HasPrefix(text, "+") {
			digits = "7" + digits[1:]
		}
	}
	n.Value = digits
	return n
}

// digitsOf gives the digits of a number, and whether there was nothing else
// but what people put between them.
func digitsOf(text string) (string, bool) {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case strings.ContainsRune("+-() .\u00a0", r):
		default:
			return "", false
		}
	}
	return b.String(), true
}
