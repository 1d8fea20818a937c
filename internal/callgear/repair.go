package callgear

import (
	"regexp"
	"strings"
)

// Repair names what had to be mended before a body could be read. Each is seen
// in the journal, for the administrator can set it right at the vendor's.
type Repair string

const (
	RepairPlaceholders Repair = "placeholders" // {{name}} came instead of a value
	RepairQuotes       Repair = "quotes"       // ""text"": quotes around {{name}} in the template
	RepairEmpty        Repair = "empty"        // "name": , with nothing after the colon
	RepairControls     Repair = "controls"     // raw line feeds inside a text
	RepairBytes        Repair = "bytes"        // not UTF-8: those bytes are lost
	RepairJoined       Repair = "joined"       // two parameters without & between them
)

var placeholder = regexp.MustCompile(`"?\{\{\s*\w*\s*\}\}"?`)

// isPlaceholder says whether a value is a variable that was never filled in.
func isPlaceholder(v string) bool {
	v = strings.TrimSpace(v)
	return strings.HasPrefix(v, "{{") && strings.HasSuffix(v, "}}") && len(v) >= 4
}

// fillPlaceholders puts null wherever a variable stands that the vendor left
// alone, quoted or not.
func fillPlaceholders(body string) string {
	return placeholder.ReplaceAllStringFunc(body, func(found string) string {
		open, shut := strings.HasPrefix(found, `"`), strings.HasSuffix(found, `"`)
		switch {
		case open == shut:
			return "null"
		case open: // the end of the quotes is elsewhere: this is part of a text
			return `"`
		default:
			return `"`
		}
	})
}

// A body is a row of tokens to mend walks over: texts in quotes, and what
// stands between them. mend sees quotes that the template doubled, values that
// are missing and line feeds inside texts, and gives what can be parsed.
func mend(body string) (string, []Repair) {
	m := mender{in: body}
	for m.at < len(m.in) {
		m.step()
	}
	return m.out.String(), m.made
}

type mender struct {
	in   string
	at   int
	out  strings.Builder
	made []Repair
	last byte // the last sign outside of texts that is not white
}

func (m *mender) note(r Repair) {
	for _, one := range m.made {
		if one == r {
			return
		}
	}
	m.made = append(m.made, r)
}

func (m *mender) step() {
	c := m.in[m.at]
	switch {
	case c == '"':
		m.text()
		m.last = '"'
		return
	case (c == ',' || c == '}' || c == ']') && m.last == ':':
		m.out.WriteString("null")
		m.note(RepairEmpty)
	}
	m.out.WriteByte(c)
	if c > ' ' {
		m.last = c
	}
	m.at++
}

// text takes one text in quotes, simple or doubled.
func (m *mender) text() {
	rest := m.in[m.at:]
	switch {
	case strings.HasPrefix(rest, `""""`) && ends(rest[4:]): // quotes around an empty text
		m.note(RepairQuotes)
		m.out.WriteString(`""`)
		m.at += 4
	case strings.HasPrefix(rest, `""`) && !ends(rest[2:]): // quotes around a text
		m.note(RepairQuotes)
		m.at += 2
		m.inside(`""`)
	case strings.HasPrefix(rest, `"[`): // quotes around a list
		if shut := strings.Index(rest[:min(len(rest), textLimit)], `]"`); shut > 0 && ends(rest[shut+2:]) && strings.Contains(rest[2:shut], `"`) {
			m.note(RepairQuotes)
			m.out.WriteString(rest[1 : shut+1])
			m.at += shut + 2
			return
		}
		fallthrough
	default:
		m.at++
		m.inside(`"`)
	}
}

// inside copies a text up to its closing quotes.
func (m *mender) inside(closing string) {
	m.out.WriteByte('"')
	defer m.out.WriteByte('"')
	for m.at < len(m.in) {
		rest := m.in[m.at:]
		c := rest[0]
		switch {
		case c == '\\' && len(rest) > 1:
			m.out.WriteString(rest[:2])
			m.at += 2
		case strings.HasPrefix(rest, closing):
			m.at += len(closing)
			return
		case c == '"': // a quote of the text itself, inside doubled ones
			m.out.WriteString(`\"`)
			m.at++
		case c < ' ':
			m.note(RepairControls)
			m.out.WriteByte(' ')
			m.at++
		default:
			m.out.WriteByte(c)
			m.at++
		}
	}
}

// ends says whether nothing of the same value follows.
func ends(rest string) bool {
	const near = 64 // bytes: what a template has between two values
	rest = strings.TrimLeft(rest[:min(len(rest), near)], " \t\r\n")
	return rest == "" || strings.ContainsRune(",}]:", rune(rest[0]))
}
