// The words of the form, in every language: they come with it.
import type { Language } from './words'

interface FormWords {
  formTitle: string
  formLead: string
  /** Outside working hours; when they begin again, by the visitor's own clock. */
  formLeadOpens(moment: string): string
  name: string
  optional: string
  contact: string
  contactHint: string
  question: string
  formSend: string
  formBack: string
  contactMissing: string
  contactWrong: string
  questionMissing: string
}

const ru: FormWords = {
  formTitle: 'Оставьте вопрос — ответим',
  formLead: 'Сейчас никого нет на месте. Напишите, как с вами связаться, и ответ не потеряется.',
  formLeadOpens: (moment) => `Сейчас не работаем. Откроемся: ${moment} по вашему времени. Напишите, как с вами связаться, и ответ не потеряется.`,
  name: 'Имя',
  optional: 'необязательно',
  contact: 'Почта или телефон',
  contactHint: 'anna@example.ru или +7 900 000-00-00',
  question: 'Вопрос',
  formSend: 'Отправить вопрос',
  formBack: 'Оператор уже на связи — можно писать прямо в чат.',
  contactMissing: 'Напишите почту или телефон, чтобы мы могли ответить.',
  contactWrong: 'Похоже на опечатку: нужна почта вида имя@сайт.рф или телефон из 10–15 цифр.',
  questionMissing: 'Напишите, что вы хотели спросить.',
}

const en: FormWords = {
  formTitle: 'Leave a question and we will answer',
  formLead: 'Nobody is here right now. Tell us how to reach you and the answer will find you.',
  formLeadOpens: (moment) => `We are closed now and open again on ${moment}, your time. Tell us how to reach you and the answer will find you.`,
  name: 'Name',
  optional: 'optional',
  contact: 'E-mail or phone',
  contactHint: 'anna@example.com or +44 20 0000 0000',
  question: 'Question',
  formSend: 'Send the question',
  formBack: 'Somebody is online now — you can write in the chat.',
  contactMissing: 'Give an e-mail or a phone number so that we can answer.',
  contactWrong: 'Looks like a typo: an e-mail like name@site.com or a phone number of 10–15 digits is needed.',
  questionMissing: 'Write what you wanted to ask.',
}

export const own: Record<Language, FormWords> = { ru, en }
