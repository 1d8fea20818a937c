package web

// widgetWords are the words of the codes that visitors are answered with.
var widgetWords = map[string]phrase{
	"bad_token":       {"Связь с сервером устарела. Обновите страницу и повторите.", "Your connection is out of date. Reload the page and try again."},
	"bad_origin":      {"На этом сайте виджет не подключён. Сообщите владельцу сайта.", "The chat is not set up for this site. Tell the site's owner."},
	"too_fast":        {"Слишком много запросов подряд. Подождите {} с, ничего не потеряется.", "Too much at once. Wait {} s, nothing will be lost."},
	"files_off":       {"На этом сайте файлы не принимают. Опишите вопрос словами.", "This site does not take files. Describe it in words."},
	"file_empty":      {"Файл пустой. Выберите другой.", "The file is empty. Choose another one."},
	"file_too_large":  {"Файл слишком большой. Уменьшите его до {} МБ или отправьте частями.", "The file is too large. Make it smaller than {} MB or send it in parts."},
	"file_forbidden":  {"Файлы этого типа не принимают. Подойдут картинки, документы, архивы, звук и видео.", "Files of this type are not accepted. Pictures, documents, archives, sound and video are."},
	"file_mismatch":   {"Содержимое файла не похоже на его тип. Сохраните файл заново и повторите.", "The file's contents do not match its type. Save it again and retry."},
	"upload_budget":   {"За последний час отправлено слишком много файлов. Подождите {} мин и отправьте этот снова.", "Too many files were sent within the hour. Wait {} min and send this one again."},
	"disk_low":        {"На сервере заканчивается место, файлы пока не принимаются. Опишите вопрос словами и сообщите владельцу сайта.", "The server is running out of room and takes no files for now. Describe it in words and tell the site's owner."},
	"bad_identity":    {"Подпись пользователя не подходит. Сообщите владельцу сайта.", "The signed identity is not valid. Tell the site's owner."},
	"identity_off":    {"Для этого сайта не задан секрет подписи. Сообщите владельцу сайта.", "No signing secret is set for this site. Tell the site's owner."},
	"identity_future": {"Срок подписи больше суток. Сообщите владельцу сайта: нужен срок до 24 часов.", "The signed identity lasts more than a day. Tell the site's owner to use at most 24 hours."},
}
