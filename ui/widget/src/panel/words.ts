// The panel's words, in every language it speaks. A language that lacks a word
// does not compile.
export interface Words {
  chat: string
  close: string
  menu: string
  soundOn: string
  soundOff: string
  notify: string
  notifyBlocked: string
  notifyOn: string
  place: string
  end: string
  endAsk: string
  endYes: string
  endNo: string
  move: string
  resize: string
  log: string
  /** When the site has no greeting of its own: in the visitor's language. */
  greeting: string
  message: string
  send: string
  attach: string
  remove: string
  online: string
  offline: string
  answers(seconds: number): string
  typing: string
  typingBy(name: string): string
  waiting: string
  waitingFor(seconds: number): string
  later: string
  laterTo(contact: string): string
  closed: string
  sending: string
  sent: string
  read: string
  unsent: string
  retry: string
  discard: string
  reconnecting: string
  stuck(count: number): string
  refused: string
  fresh: string
  you: string
  left(count: number): string
  tooLong(count: number): string
  tooBig(name: string, limit: string): string
  wrongType(name: string): string
  uploadFailed(name: string): string
  uploading(name: string): string
  drop: string
  kilobytes: string
  megabytes: string
  formTitle: string
  formLead: string
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
  answer: string
  failed: string
  newWindow: string
}

export type Language = 'ru' | 'en'

/** "1 сообщение", "2 сообщения", "5 сообщений": the form by the language's own rule. */
export function plural(lang: Language, n: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  return (forms[new Intl.PluralRules(lang).select(n)] ?? forms.other ?? '').replace('#', new Intl.NumberFormat(lang).format(n))
}
