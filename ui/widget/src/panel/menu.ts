// What can be done with the window and the conversation, and the question asked
// before the latter is ended. Fetched when the menu is first opened.
import type { Context } from './context'
import { h, style } from './dom'
import css from './menu.css?inline'
import { own } from './menu.words'
import { isOpen } from './talk'

if (typeof document !== 'undefined') style(css)

export interface Deeds {
  /** After any choice, before it is done. */
  chosen(): void
  /** Where the window belongs; undefined when it stands there. */
  reset: (() => void) | undefined
  end(): void
}

export function items(context: Context, deeds: Deeds): HTMLElement[] {
  const { alert } = context
  const words = own[context.lang]
  const item = (text: string, id: string, act: () => void) =>
    h('button', { type: 'button', 'data-testid': id, onclick: () => (deeds.chosen(), act()) }, text)
  return [
    item(alert.muted() ? words.soundOn : words.soundOff, 'sound', () => alert.mute(!alert.muted())),
    ...(alert.permission() === 'default' ? [item(context.words.notify, 'notify', () => alert.ask(context.changed))] : []),
    ...(deeds.reset ? [item(words.place, 'place', deeds.reset)] : []),
    ...(isOpen(context.talk) ? [item(words.end, 'end', deeds.end)] : []),
  ]
}

/** Fills `into` with the question; gives the answer that changes nothing. */
export function askEnd(context: Context, into: HTMLElement, answered: () => void): HTMLElement {
  const words = own[context.lang]
  const yes = h('button', { type: 'button', class: 'wide', 'data-testid': 'end-yes', onclick: () => (answered(), void context.end()) }, words.endYes)
  const no = h('button', { type: 'button', class: 'wide quiet', 'data-testid': 'end-no', onclick: answered }, words.endNo)
  into.setAttribute('aria-label', words.end)
  into.replaceChildren(h('p', {}, words.endAsk), h('div', {}, yes, no))
  return no
}

/** What the browser has answered about notifications, in words. */
export const permitted = (context: Context, permission: string): string =>
  permission === 'granted' ? own[context.lang].notifyOn : permission === 'denied' ? own[context.lang].notifyBlocked : ''
