package web

// telephonyWords are what people read of telephone companies: each says what
// to do.
var telephonyWords = map[string]phrase{
	"bad_brand":            {"Такой марки нет: выберите из списка.", "There is no such brand: choose one of the list."},
	"bad_host":             {"Нужен адрес вида https://callapi.example.ru/v4.0 (http — только для этого же компьютера).", "An address like https://callapi.example.com/v4.0 is needed (http for this very machine only)."},
	"bad_key":              {"Ключ API — одна строка без пробелов, не длиннее 500 знаков.", "An API key is one line without spaces, of at most 500 characters."},
	"bad_number":           {"Номер — цифрами, с кодом страны: 74951234567.", "A number in digits, with the country's code: 74951234567."},
	"bad_keep_days":        {"Срок хранения записей — от 0 (бессрочно) до 3650 дней.", "Recordings are kept from 0 (for ever) to 3650 days."},
	"bad_zone":             {"Такого часового пояса нет. Пример: Europe/Moscow.", "There is no such time zone. An example: Europe/Moscow."},
	"bad_network":          {"{} — не адрес и не сеть. Пример: 195.211.122.249 или 195.211.122.0/24.", "{} is neither an address nor a network. Examples: 195.211.122.249, 195.211.122.0/24."},
	"bad_external":         {"Номер сотрудника в АТС — цифры или латинские буквы, до 64 знаков.", "An employee's id at the company has digits or Latin letters, at most 64."},
	"integration_key_lost": {"Сохранённый ключ API не открывается: папка данных перенесена без visitor-key.bin. Введите ключ заново.", "The stored API key cannot be opened: the data folder was moved without visitor-key.bin. Enter the key again."},

	"phone_token_expired":   {"Срок ключа API истёк. Создайте новый в личном кабинете и вставьте его в карточку интеграции.", "The API key has expired. Make a new one at the company's and paste it into the card."},
	"phone_token_invalid":   {"Ключ API не подходит. Проверьте, что он скопирован целиком и от той же марки.", "The API key is not accepted. See that it was copied whole and belongs to this brand."},
	"phone_address_refused": {"АТС не пускает наш адрес: добавьте адрес сервера в «Правила и настройки безопасности — API».", "The company refuses our address: add the server's to its list for the API."},
	"phone_component_off":   {"Нужный компонент тарифа отключён. Подключите «Call API» в «Тариф и опции».", "The component is off in the account's tariff: switch “Call API” on."},
	"phone_account_off":     {"Лицевой счёт в АТС не действует. Обратитесь к оператору связи.", "The account at the company is not active. Ask the company."},
	"phone_no_points":       {"Баллы API исчерпаны. Подождите минуту; если кончились дневные — до полуночи.", "The API's points are used up. Wait a minute; for those of the day, until midnight."},
	"phone_no_employee":     {"Такого сотрудника в АТС больше нет. Обновите список сотрудников в карточке интеграции.", "The company no longer has this employee. Read the directory again on the card."},
	"phone_no_phone":        {"У вас в АТС нет действующего номера. Включите софтфон или добавьте номер.", "You have no active number at the company. Start the softphone, or add a number."},
	"phone_no_line":         {"Не указан номер компании, с которого звонить, или он больше не ваш. Проверьте карточку интеграции.", "The company's number to call from is not set, or no longer yours. See the card of the integration."},
	"phone_own_number":      {"Это номер вашей же компании: на него так не звонят.", "That is your own company's number: it cannot be called this way."},
	"phone_bad_number":      {"На такой номер позвонить нельзя. Нужны цифры с кодом страны.", "This number cannot be called. Digits with the country's code are needed."},
	"phone_blacklisted":     {"Номер в чёрном списке АТС.", "The number is on the company's blacklist."},
	"phone_no_call":         {"Звонок уже завершён: с ним больше ничего не сделать.", "The call is over: nothing more can be done with it."},
	"phone_wrong_state":     {"Сейчас со звонком этого сделать нельзя: разговор ещё не начался или уже на удержании.", "This cannot be done with the call now: nobody talks yet, or it is on hold already."},
	"phone_no_file":         {"Записи больше нет: она удалена у оператора связи или вышел срок хранения.", "The recording is gone: removed by the company, or kept for as long as it should be."},
	"phone_foreign_link":    {"Ссылка на запись ведёт не к оператору связи: она не открыта.", "The recording's link does not lead to the company: it was not opened."},
	"phone_unreachable":     {"АТС не отвечает. Попробуйте через минуту.", "The company does not answer. Try again in a minute."},
	"phone_too_slow":        {"АТС отвечает слишком долго. Попробуйте через минуту.", "The company takes too long to answer. Try again in a minute."},
	"phone_bad_answer":      {"По этому адресу отвечает не АТС. Проверьте марку и адреса в карточке.", "What answers there is not the company. See the brand and the addresses on the card."},
	"phone_not_matched":     {"Вы не соотнесены с сотрудником АТС. Попросите администратора: Настройки → Интеграции → Сотрудники.", "You are not matched with an employee of the company. Ask your administrator: Settings → Integrations → Employees."},
	"phone_no_integration":  {"Телефония не подключена. Администратор добавляет её в Настройках → Интеграции.", "No telephone company is connected. An administrator adds it in Settings → Integrations."},
	"phone_refused":         {"АТС отказала: {}. Проверьте настройки сотрудника и номера в её кабинете.", "The company refused: {}. See the employee and the number in its own settings."},
}
