package web

import (
	"net/http"
	"net/mail"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of what people type into forms.
const (
	nameMax  = 100  // characters: the longest real name and title
	emailMax = 254  // bytes: RFC 5321
	urlMax   = 2000 // characters: what every browser takes
	textMax  = 2000 // characters of a comment or a greeting
)

// text takes a field's words: trimmed, of one line, at most limit characters.
func text(value, field string, limit int) (string, error) {
	if !utf8.ValidString(value) {
		return "", failField("bad_text", field)
	}
	value = strings.TrimSpace(value)
	for _, r := range value {
		if unicode.IsControl(r) {
			return "", failField("bad_text", field)
		}
	}
	if utf8.RuneCountInString(value) > limit {
		return "", &failure{status: http.StatusUnprocessableEntity, code: "too_long", field: field, detail: strconv.Itoa(limit)}
	}
	return value, nil
}

// lines is text of several lines.
func lines(value, field string, limit int) (string, error) {
	flat, err := text(strings.NewReplacer("\r", "", "\n", " ", "\t", " ").Replace(value), field, limit)
	if err != nil || flat == "" {
		return "", err
	}
	return strings.TrimSpace(strings.ReplaceAll(value, "\r", "")), nil
}

// name is text that must be there.
func name(value, field string) (string, error) {
	value, err := text(value, field, nameMax)
	if err == nil && value == "" {
		err = failField("name_required", field)
	}
	return value, err
}

// email takes one bare address, in lower case.
func email(value, field string) (string, error) {
	value = strings.ToLower(strings.TrimSpace(value))
	parsed, err := mail.ParseAddress(value)
	if err != nil || parsed.Address != value || len(value) > emailMax {
		return "", failField("bad_email", field)
	}
	return value, nil
}
