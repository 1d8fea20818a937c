package web

import "net/http"

// phrase is what a person reads, in both languages. "{}" stands for the
// detail of the failure.
type phrase struct{ ru, en string }

func (p phrase) in(lang string) string {
	if lang == "en" {
		return p.en
	}
	return p.ru
}

// wordsOf gives the words of a code; a code without words is a defect that a
// test finds, and people read what they read for any defect.
func wordsOf(code, lang string) string {
	for _, all := range []map[string]phrase{refusalWords, staffWords, widgetWords, telephonyWords, keyWords} {
		if p, ok := all[code]; ok {
			return p.in(lang)
		}
	}
	return staffWords["internal"].in(lang)
}

// statusWord gives the title of a status.
func statusWord(status int, lang string) string {
	if p, ok := statusWords[status]; ok {
		return p.in(lang)
	}
	return http.StatusText(status)
}

var statusWords = map[int]phrase{
	http.StatusBadRequest:            {"Запрос непонятен", "Bad request"},
	http.StatusUnauthorized:          {"Нужно войти", "Sign in first"},
	http.StatusForbidden:             {"Нет прав", "Not allowed"},
	http.StatusNotFound:              {"Не найдено", "Not found"},
	http.StatusMethodNotAllowed:      {"Так нельзя", "Method not allowed"},
	http.StatusNotAcceptable:         {"Так ответить нельзя", "Not acceptable"},
	http.StatusRequestTimeout:        {"Слишком долго", "Request timeout"},
	http.StatusConflict:              {"Сейчас это невозможно", "Not possible now"},
	http.StatusGone:                  {"Больше не действует", "No longer valid"},
	http.StatusRequestEntityTooLarge: {"Слишком большой запрос", "Too large"},
	http.StatusUnsupportedMediaType:  {"Тип не подходит", "Unsupported type"},
	http.StatusUnprocessableEntity:   {"Проверьте данные", "Check what you entered"},
	http.StatusTooManyRequests:       {"Слишком часто", "Too many requests"},
	http.StatusInternalServerError:   {"Ошибка сервера", "Server error"},
	http.StatusServiceUnavailable:    {"Временно недоступно", "Unavailable for the moment"},
	http.StatusInsufficientStorage:   {"Мало места", "Not enough room"},
}
