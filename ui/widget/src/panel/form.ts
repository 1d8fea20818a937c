// The question left when nobody is there: who asks, how to answer, what about.
// Fetched when it is first needed: most visitors find somebody.
import type { Context } from './context'
import { h, setText, style } from './dom'
import css from './form.css?inline'
import { own } from './form.words'

if (typeof document !== 'undefined') style(css)

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/u

/** Which of the two the visitor gave; undefined when it is neither. */
export function contactOf(text: string): { email?: string; phone?: string } | undefined {
  const tidy = text.trim()
  if (MAIL.test(tidy)) return { email: tidy }
  const digits = tidy.replace(/\D/g, '')
  return /^[+\d\s().-]+$/.test(tidy) && digits.length >= 10 && digits.length <= 15 ? { phone: tidy } : undefined
}

/** An opening later than this names its year, ms. */
const FAR = 300 * 24 * 3_600_000

export function form(context: Context) {
  const words = own[context.lang]
  const name = h('input', { id: 'f-name', type: 'text', autocomplete: 'name', maxlength: 100, 'data-testid': 'offline-name' })
  const contact = h('input', { id: 'f-contact', type: 'text', inputmode: 'email', autocomplete: 'email', maxlength: 200, required: true, placeholder: words.contactHint, 'aria-describedby': 'f-contact-why', 'data-testid': 'offline-contact' })
  const question = h('textarea', { id: 'f-question', rows: 3, required: true, 'aria-describedby': 'f-question-why', 'data-testid': 'offline-question' })
  const contactWhy = h('p', { id: 'f-contact-why', class: 'why', role: 'alert' })
  const questionWhy = h('p', { id: 'f-question-why', class: 'why', role: 'alert' })
  const back = h('p', { class: 'back', role: 'status', hidden: true }, words.formBack)
  const field = (input: HTMLElement, label: string, why?: HTMLElement, note?: string) =>
    h('div', { class: 'field' }, h('label', { for: input.id }, label, note && h('small', {}, note)), input, why)
  const lead = h('p', { class: 'lead', 'data-testid': 'offline-lead' })
  const opening = (at: number) =>
    new Intl.DateTimeFormat(context.lang, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', ...(at - Date.now() > FAR && { year: 'numeric' }) }).format(at)
  const root = h(
    'form',
    { class: 'offline', novalidate: true, 'aria-label': words.formTitle, 'data-testid': 'offline-form', onsubmit: (event: Event) => (event.preventDefault(), submit()) },
    h('h2', {}, words.formTitle),
    lead,
    back,
    field(name, words.name, undefined, words.optional),
    field(contact, words.contact, contactWhy),
    field(question, words.question, questionWhy),
    h('button', { type: 'submit', class: 'wide', 'data-testid': 'offline-submit' }, words.formSend),
  )

  const kept = () => ({ name: name.value.trim(), contact: contact.value.trim() })
  const complain = (input: HTMLElement, place: HTMLElement, why: string) => {
    setText(place, why)
    input.setAttribute('aria-invalid', String(!!why))
    return why ? input : undefined
  }
  const submit = () => {
    const limit = context.talk.site?.messageLimit || 4000
    const text = question.value.trim()
    const over = [...text].length - limit
    const bad = [
      complain(contact, contactWhy, !contact.value.trim() ? words.contactMissing : contactOf(contact.value) ? '' : words.contactWrong),
      complain(question, questionWhy, !text ? words.questionMissing : over > 0 ? context.words.tooLong(over) : ''),
    ].find((each) => each)
    if (bad) return bad.focus()
    question.value = context.draft('')
    const { name: called, contact: how } = kept()
    context.say(text, [], { name: called, ...contactOf(how) })
  }
  for (const input of [name, contact]) input.addEventListener('input', () => context.keepContact(kept()))
  question.addEventListener('input', () => context.draft(question.value))
  for (const [input, why] of [[contact, contactWhy], [question, questionWhy]] as const)
    input.addEventListener('input', () => complain(input, why, ''))

  return {
    root,
    question,
    back,
    /** In the fields a chat has no place for: then the form is not taken away under the hands. */
    busy: () => document.activeElement === name || document.activeElement === contact,
    /** A group opens and closes while somebody reads. */
    draw: () => setText(lead, context.talk.opens ? words.formLeadOpens(opening(context.talk.opens)) : words.formLead),
    fill() {
      name.value ||= context.contact.name || context.talk.name
      contact.value ||= context.contact.contact
      if (question.value !== context.draft()) question.value = context.draft()
    },
    first: () => (name.value ? (contact.value ? question : contact) : name),
  }
}
