package web

import (
	"cmp"
	"context"
	"net/http"
	"strconv"
	"strings"

	"otklik/internal/desk"
	"otklik/internal/event"
)

type languageKey struct{}

// language gives the language to answer a request in: "ru" or "en".
func language(r *http.Request) string { return languageOf(r.Context()) }

// languageOf is language for who has only the request's context.
func languageOf(ctx context.Context) string {
	if tell, ok := ctx.Value(languageKey{}).(func(string) string); ok {
		return tell(callerOf(ctx).account.Language)
	}
	return "ru"
}

// speaking lets what is behind it answer in the person's language: what the
// address asks for, else the page or the browser, else what the person chose
// for themselves, which is how a program with their key is answered, else the
// organisation's own.
func (s *Server) speaking(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// Most requests never need words: nothing is looked up before they do.
		tell := func(own string) string {
			if l := known(r.URL.Query().Get("lang")); l != "" {
				return l
			}
			if l := preferred(r.Header.Get("Accept-Language")); l != "" {
				return l
			}
			return cmp.Or(own, s.houseLanguage())
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), languageKey{}, tell)))
	})
}

func (s *Server) houseLanguage() string {
	lang := ""
	s.Desk.View(func(st *desk.State, _ event.Instant) { lang = st.Settings.Language })
	return lang
}

// preferred gives the first language of ours that an Accept-Language header
// asks for, the one with the highest weight; empty if there is none.
func preferred(header string) string {
	best, weight := "", 0.0
	for part := range strings.SplitSeq(header, ",") {
		tag, parameters, _ := strings.Cut(part, ";")
		q := 1.0
		if _, text, ok := strings.Cut(parameters, "q="); ok {
			parsed, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
			if err != nil {
				continue
			}
			q = parsed
		}
		if l := known(strings.TrimSpace(tag)); l != "" && q > weight {
			best, weight = l, q
		}
	}
	return best
}

// known gives the language of ours that a tag names, or nothing.
func known(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if base == "ru" || base == "en" {
		return base
	}
	return ""
}
