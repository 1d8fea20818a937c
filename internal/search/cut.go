package search

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/russian"
)

// Word is one word of a text and where it stands in it, in bytes.
type Word struct {
	From, To int
	Plain    string // in small letters, ё as е
	Stem     string // what its forms have in common
}

// wordLimit bounds a word, in characters: what is longer is nobody's word, and
// its beginning finds it.
const wordLimit = 64

// Cut gives the words of a text in their order.
func Cut(text string) []Word {
	return cut(text, func(string) bool { return true })
}

// cut is Cut that leaves words without a stem where none is wanted: finding a
// stem is most of the work.
func cut(text string, wanted func(plain string) bool) []Word {
	var out []Word
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		end := i + size
		for end < len(text) {
			r, size = utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			end += size
		}
		w := Word{From: i, To: end, Plain: plain(text[i:end])}
		if wanted(w.Plain) {
			w.Stem = stem(w.Plain)
		}
		out = append(out, w)
		i = end
	}
	return out
}

// plain writes a word as it is compared: small letters, ё as е, й as one
// letter however it was typed, nothing over the letters, and no longer than
// the limit.
func plain(word string) string {
	var b strings.Builder
	b.Grow(len(word))
	n := 0
	for _, r := range word {
		if unicode.Is(unicode.Mn, r) {
			if r == breve && strings.HasSuffix(b.String(), "и") {
				kept := strings.TrimSuffix(b.String(), "и")
				b.Reset()
				b.WriteString(kept + "й")
			}
			continue
		}
		if r = unicode.ToLower(r); r == 'ё' {
			r = 'е'
		}
		if n++; n > wordLimit {
			break
		}
		b.WriteRune(r)
	}
	return b.String()
}

// breve over и makes й of it, as some systems write that letter.
const breve = '\u0306'

// stem gives the stem of a plain word, by the language of its letters; a word
// of mixed letters or with digits is its own stem.
func stem(word string) string {
	cyrillic, latin := false, false
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic = true
		case r < utf8.RuneSelf && unicode.IsLetter(r):
			latin = true
		default:
			return word
		}
	}
	if cyrillic == latin {
		return word
	}
	env := snowballstem.NewEnv(word)
	if cyrillic {
		russian.Stem(env)
	} else {
		english.Stem(env)
	}
	if env.Current() == "" {
		return word
	}
	return env.Current()
}

var (
	mailAddress = regexp.MustCompile(`[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+`)
	phoneNumber = regexp.MustCompile(`\+?\(?\d[\d\s().–-]{8,20}\d`)
)

// A telephone number has so many digits (E.164); the last ten tell it apart
// from others whether it was written with +7, with 8 or with neither.
const (
	phoneMin  = 10
	phoneMax  = 15
	phoneTail = 10
)

// Whole gives the addresses and telephone numbers in a text, each as one word.
// Their parts are among the words of Cut as well.
func Whole(text string) []Word {
	var out []Word
	if strings.Contains(text, "@") {
		for _, at := range mailAddress.FindAllStringIndex(text, -1) {
			word := plain(strings.TrimRight(text[at[0]:at[1]], "-"))
			out = append(out, Word{From: at[0], To: at[1], Plain: word, Stem: word})
		}
	}
	if digits(text) < phoneMin {
		return out
	}
	for _, at := range phoneNumber.FindAllStringIndex(text, -1) {
		if word := phone(text[at[0]:at[1]]); word != "" {
			out = append(out, Word{From: at[0], To: at[1], Plain: word, Stem: word})
		}
	}
	return out
}

// phone writes a telephone number as it is compared, or gives nothing if it
// cannot be one.
func phone(text string) string {
	if n := digits(text); n < phoneMin || n > phoneMax {
		return ""
	}
	only := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	return "+" + only[len(only)-phoneTail:]
}

func digits(text string) int {
	n := 0
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			n++
		}
	}
	return n
}

// Gap stands between two texts in an index: no phrase reaches across it, and
// no question asks for it.
const Gap = "_"

// TokenChars are the ASCII characters of index words beside letters and
// digits: those of addresses, numbers and gaps.
const TokenChars = "@.+-_%"

// Index writes a text as its index keeps it: stems in their order, then what
// is to be found whole, with a space between.
func Index(text string) string {
	var b strings.Builder
	for _, w := range Cut(text) {
		b.WriteString(w.Stem)
		b.WriteByte(' ')
	}
	for _, w := range Whole(text) {
		b.WriteString(Gap + " " + w.Stem + " ")
	}
	return b.String()
}
