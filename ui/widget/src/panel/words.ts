// The panel's words, in every language it speaks. A language that lacks a word
// does not compile.
export interface Words {
  chat: string
  close: string
  menu: string
  notify: string
  move: string
  resize: string
  log: string
  /** When the site has no greeting of its own: in the visitor's language. */
  greeting: string
  message: string
  send: string
  attach: string
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
  drop: string
  kilobytes: string
  megabytes: string
  answer: string
  failed: string
  newWindow: string
}

export type Language = 'ru' | 'en'
