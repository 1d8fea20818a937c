package web

import (
	"maps"

	"otklik/internal/event"
)

// The words about customers and cases stand with all others.
func init() {
	maps.Copy(refusalWords, caseRefusals)
	maps.Copy(staffWords, caseWords)
}

var caseRefusals = map[string]phrase{
	"hidden_number":            {"Номер был скрыт: перезвонить некуда.", "The number was hidden: there is nobody to call back."},
	string(event.NoCase):       {"Такого обращения нет. Обновите список.", "There is no such case. Refresh the list."},
	string(event.NoCustomer):   {"Такого клиента нет или его карточку объединили с другой. Обновите список.", "There is no such customer, or the card was merged with another. Refresh the list."},
	string(event.NoTalk):       {"В этом звонке вы не разговаривали. Откройте звонок, который приняли вы.", "You did not talk in this call. Open a call that you took."},
	string(event.CaseExists):   {"По этому разговору уже есть обращение № {}. Откройте его.", "This talk has case No. {} already. Open it."},
	string(event.OtherPerson):  {"Звонок от другого клиента. Выберите обращение того, кто звонил, или свяжите номер с клиентом.", "The call is of another customer. Choose a case of the caller, or link the number to the customer."},
	string(event.SameCustomer): {"Это одна и та же карточка. Выберите другого клиента.", "This is the same card. Choose another customer."},
	string(event.UnknownState): {"Такого статуса обращения нет. Выберите: открыто, в ожидании или закрыто.", "There is no such status of a case. Choose open, pending or closed."},
}

var caseWords = map[string]phrase{
	"bad_confirmation":    {"Введено не то. Введите имя или номер так, как они показаны в вопросе.", "This is not what was asked for. Type the name or the number as the question shows it."},
	"visitor_is_customer": {"Этот посетитель — клиент: удалите данные в карточке клиента.", "This visitor is a customer: erase the data on the customer's card."},
	"customer_busy":       {"С этим клиентом сейчас говорят. Завершите звонок или закройте диалог, затем удалите данные.", "Somebody is talking with this customer. End the call or close the conversation, then erase."},
	"customer_erased":     {"Данные этого клиента удалены, карточку не изменить. Заведите новую.", "This customer's data was erased, the card cannot be changed. Make a new one."},
	"bad_phone":           {"Это не похоже на номер телефона. Введите его цифрами с кодом страны.", "This does not look like a telephone number. Enter its digits with the country's code."},
	"too_many_values":     {"Слишком много значений. Оставьте не больше {}.", "Too many values. Keep at most {}."},
	"no_such_field":       {"Такого поля карточки нет. Обновите страницу.", "There is no such field of a card. Reload the page."},
	"bad_case_channel":    {"Такого канала у обращений нет. Выберите call или manual.", "Cases have no such channel. Choose call or manual."},
	"bad_handset":         {"Такой трубки нет. Выберите red или green.", "There is no such receiver. Choose red or green."},
	"note_required":       {"Заметка пустая. Напишите её.", "The note is empty. Write it."},
}
