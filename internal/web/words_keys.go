package web

// keyWords are the words for programs that come with a key, and for people who
// make them.
var keyWords = map[string]phrase{
	"key_unknown":       {"Такого ключа API нет. Проверьте, что он передан целиком, в заголовке «Authorization: Bearer otk_…».", "There is no such API key. Check that it is sent whole, in the header “Authorization: Bearer otk_…”."},
	"key_revoked":       {"Этот ключ API отозван. Создайте новый: Настройки → Ключи API.", "This API key was revoked. Make a new one: Settings → API keys."},
	"key_expired":       {"Срок этого ключа API истёк. Создайте новый: Настройки → Ключи API.", "This API key has expired. Make a new one: Settings → API keys."},
	"key_owner_off":     {"Учётная запись владельца этого ключа API отключена. Нужен ключ другого сотрудника.", "The account of this API key's owner is switched off. Use the key of another member of the staff."},
	"key_owner_may_not": {"У владельца этого ключа API больше нет права на ключи. Попросите администратора вернуть право или возьмите ключ другого сотрудника.", "The owner of this API key may have no keys any more. Ask an administrator for the right, or use the key of somebody else."},
	"key_not_here":      {"Ключом API этот адрес не открыть: он для сотрудников, которые вошли в рабочее место. Доступные адреса — на странице /api/docs.", "No API key opens this address: it is for people who have signed in to the workspace. Those that keys open stand on the page /api/docs."},
	"key_section":       {"Ключу API не открыт раздел {}. Создайте ключ с этим разделом: Настройки → Ключи API.", "This API key does not open the section {}. Make one with this section: Settings → API keys."},
	"key_owner_lost":    {"У владельца ключа API больше нет прав на раздел {}. Попросите администратора.", "The owner of this API key has no right to the section {} any more. Ask your administrator."},
	"key_too_fast":      {"Слишком много запросов с этим ключом API. Повторите через {} с.", "Too many requests with this API key. Try again in {} s."},
	"bad_section":       {"Раздел {} этому ключу дать нельзя: такого нет или на него нет прав у вас. Выберите из списка.", "The section {} cannot be given to this key: there is none, or you have no right to it yourself. Choose from the list."},
	"section_required":  {"Выберите хотя бы один раздел.", "Choose at least one section."},
	"bad_expiry":        {"Этот срок уже прошёл. Выберите дату в будущем.", "This date has passed. Choose one in the future."},
	"too_many_keys":     {"У вас уже {} действующих ключей. Отзовите ненужные.", "You have {} keys in force. Revoke those that are not needed."},
}
