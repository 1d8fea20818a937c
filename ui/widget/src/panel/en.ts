// The panel in English.
import { plural } from '../shared/tongue'
import type { Words } from './words'

/** After “in about”, “within”. */
const span = (seconds: number) => (seconds <= 60 ? 'a minute' : plural('en', Math.ceil(seconds / 60), { one: '# minute', other: '# minutes' }))

export const en: Words = {
  chat: 'Chat',
  close: 'Close chat',
  menu: 'More',
  notify: 'Notify me of an answer',
  move: 'Move the window with the arrow keys',
  resize: 'Resize the window with the arrow keys',
  log: 'Conversation',
  greeting: 'Hello! Write to us: we will answer right here.',
  message: 'Write a message',
  send: 'Send',
  attach: 'Attach a file',
  online: 'Online',
  offline: 'Nobody is here right now',
  answers: (seconds) => `Online, answers within ${span(seconds)}`,
  typing: 'is typing…',
  typingBy: (name) => `${name} is typing…`,
  waiting: 'Finding somebody to answer. Keep writing — they will see everything.',
  waitingFor: (seconds) => `Finding somebody to answer, usually within ${span(seconds)}. Keep writing — they will see everything.`,
  later: 'We have your question. Nobody is here right now — the answer will wait for you on this site.',
  laterTo: (contact) => `We have your question. We will answer to ${contact}, and the answer will wait for you here.`,
  closed: 'The conversation has ended. If anything is left, just write.',
  sending: 'Sending',
  sent: 'Sent',
  read: 'Read',
  unsent: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',
  reconnecting: 'No connection, reconnecting…',
  stuck: (count) => plural('en', count, { one: '# message goes out as soon as it is back.', other: '# messages go out as soon as it is back.' }),
  refused: 'The chat does not work on this page right now. Reload the page or reach us another way.',
  fresh: 'New messages',
  you: 'You',
  left: (count) => plural('en', count, { one: '# character left', other: '# characters left' }),
  tooLong: (count) => plural('en', count, { one: '# character too long', other: '# characters too long' }) + ' — shorten it or send it in two parts',
  drop: 'Drop to attach',
  kilobytes: 'KB',
  megabytes: 'MB',
  answer: 'New answer',
  failed: 'That did not work. Try again.',
  newWindow: 'opens in a new window',
}
