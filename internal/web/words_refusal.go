package web

import "otklik/internal/event"

// refusalWords are the words of the desk's refusals. Each says what to do.
var refusalWords = map[string]phrase{
	string(event.NoConversation):    {"Такого диалога нет или он вам не виден. Обновите список.", "There is no such conversation, or you may not see it. Refresh the list."},
	string(event.ConversationFinal): {"Диалог завершён. Новое сообщение посетителя начнёт новый.", "The conversation is over. The visitor's next message begins a new one."},
	string(event.NotClosed):         {"Диалог открыт: отвечайте в нём, открывать заново не нужно.", "The conversation is open: just answer, there is nothing to reopen."},
	string(event.AlreadyClosed):     {"Диалог уже закрыт. Чтобы продолжить, откройте его снова.", "The conversation is already closed. Reopen it to go on."},
	string(event.NotYours):          {"С диалогом работает другой оператор. Сначала заберите диалог себе.", "Another operator works on this conversation. Take it over first."},
	string(event.NotOffered):        {"Предложение больше не действует: время вышло или диалог взял другой. Посмотрите очередь.", "The offer is gone: its time ran out or somebody took it. Look at the queue."},
	string(event.NotInWork):         {"Диалог никто не взял. Сначала возьмите его в работу.", "Nobody works on this conversation. Take it first."},
	string(event.NoOperator):        {"Такого оператора нет или он отключён. Выберите другого.", "There is no such operator, or they are switched off. Choose another."},
	string(event.NoGroup):           {"Такой группы нет или она удалена. Выберите другую.", "There is no such group, or it was removed. Choose another."},
	string(event.OperatorCannot):    {"Этот оператор сейчас не принимает переводы. Выберите другого или переведите в группу.", "This operator takes no transfers now. Choose another, or transfer to a group."},
	string(event.StatusForbids):     {"В статусе «Не в сети» отвечать нельзя. Смените статус.", "You are offline and cannot answer. Change your status first."},
	string(event.SameOperator):      {"Диалог уже у этого оператора. Ничего делать не нужно.", "The conversation is already with this operator. Nothing needs doing."},
	string(event.UnknownStatus):     {"Такого статуса нет. Выберите другой из списка.", "There is no such status. Choose one from the list."},
	string(event.EmptyMessage):      {"Сообщение пустое. Напишите текст или приложите файл.", "The message is empty. Write something or attach a file."},
	string(event.MessageTooLong):    {"Сообщение слишком длинное. Сократите до 8000 знаков или разделите на части.", "The message is too long. Shorten it to 8000 characters or split it."},
	string(event.NotUTF8):           {"В сообщении повреждены знаки. Наберите текст заново.", "The message has broken characters. Type it again."},
	string(event.NoCategory):        {"Такой темы нет в списке этой группы. Обновите список и выберите другую.", "This group's list has no such topic. Refresh the list and choose another."},
	string(event.CategoryRequired):  {"Группа просит указать тему перед закрытием. Укажите её и закройте снова.", "This group asks for a topic before closing. Choose one and close again."},
	string(event.BadSetting):        {"Такое значение не подходит. Исправьте поле и сохраните снова.", "This value does not fit. Correct the field and save again."},
	string(event.RatingClosed):      {"Этот диалог сейчас нельзя оценить: он ещё идёт или завершён слишком давно.", "This conversation cannot be rated now: it still goes on, or ended too long ago."},
	string(event.BadRating):         {"Такой оценки нет. Обновите страницу и оцените снова.", "There is no such score. Reload the page and rate again."},
	string(event.RatingTooLong):     {"Комментарий слишком длинный. Сократите его до 1000 знаков.", "The comment is too long. Shorten it to 1000 characters."},
	string(event.NoInvitation):      {"Это приглашение больше не действует.", "This invitation stands no more."},
	string(event.NoInvitationRule):  {"Такого правила приглашений нет или оно удалено. Обновите список.", "There is no such rule of invitations, or it was removed. Refresh the list."},
	"invite_text_required":          {"Введите текст приглашения хотя бы на одном языке.", "Enter the text of the invitation in at least one language."},
	"bad_pattern":                   {"Адрес страницы не подходит: без пробелов, например /cart* или shop.example/*.", "This address of a page does not fit: no spaces, for example /cart* or shop.example/*."},
	"too_many_patterns":             {"Слишком много адресов. Оставьте не больше {}.", "Too many addresses. Keep at most {}."},
	string(event.Unavailable):       {"Сервер сейчас не может записать изменения. Повторите через несколько секунд.", "The server cannot record changes at this moment. Try again in a few seconds."},
}
