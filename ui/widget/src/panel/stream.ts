// The correspondence: keeps the reader's place when they read up, follows the
// end when they are at it, and never takes the focus.
import type { Context } from './context'
import { h, icon, setText } from './dom'
import { element, update, type Row } from './message'

const NEAR = 48
/** Messages of one author closer than this stand together. */
const TOGETHER_MS = 180_000

export function stream(context: Context, seen: () => void) {
  const { words } = context
  const greeting = h('div', { class: 'greeting', 'data-testid': 'greeting' })
  const log = h('div', { role: 'log', 'aria-live': 'polite', 'aria-label': words.log, class: 'log', 'data-testid': 'log' })
  const dots = h('div', { class: 'row operator typing', hidden: true, 'data-testid': 'typing' }, h('div', { class: 'body', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')), h('span', { class: 'hush' }))
  const inner = h('div', { class: 'inner' }, greeting, log, dots)
  const root = h('div', { class: 'stream', tabindex: '0', role: 'group', 'aria-label': words.log, 'data-testid': 'stream' }, inner)
  const jump = h('button', { type: 'button', class: 'jump', hidden: true, 'data-testid': 'new-messages', onclick: () => bottom() }, words.fresh, icon('down'))
  const made = new Map<string, HTMLElement>()
  let follow = true
  let last = ''

  const bottom = () => {
    follow = true
    root.scrollTop = root.scrollHeight
    jump.hidden = true
    seen()
  }
  root.addEventListener('scroll', () => {
    follow = root.scrollHeight - root.scrollTop - root.clientHeight < NEAR
    if (follow) {
      jump.hidden = true
      seen()
    }
  })
  // Images that arrive, a composer that grows, a keyboard that opens.
  const watch = new ResizeObserver(() => follow && (root.scrollTop = root.scrollHeight))
  watch.observe(root)
  watch.observe(inner)

  const rows = (): Row[] => {
    const { talk, outbox } = context
    const read = talk.conversation?.read ?? 0
    // Whoever answered has read; of a conversation that is over nothing else is known.
    const answered = new Map(talk.messages.filter((m) => m.author === 'operator').map((m) => [m.conversation, m.id]))
    const sent = talk.messages.map((m): Row => {
      const mine = m.author === 'visitor'
      const isRead = (m.conversation === talk.conversation?.id && m.id <= read) || m.id < (answered.get(m.conversation) ?? 0)
      return { id: m.key || '#' + m.id, mine, author: m.author, operator: m.operator, text: m.text, files: m.files, at: m.at, state: mine ? (isRead ? 'read' : 'sent') : '', why: '', key: m.key, refused: false }
    })
    const unsent = outbox.list().map((u): Row => ({
      id: u.key, mine: true, author: 'visitor', operator: null, text: u.request.text, files: u.files, at: u.at, key: u.key, why: u.why,
      state: u.state === 'sending' || (u.state === 'waiting' && !talk.troubled && !u.why && talk.connected) ? 'sending' : 'unsent',
      refused: u.state === 'refused',
    }))
    return [...sent, ...unsent]
  }

  const draw = () => {
    const { talk } = context
    const all = rows()
    greeting.hidden = all.length > 0 || !talk.site
    setText(greeting, talk.site?.greeting || words.greeting)
    const gone = new Set(made.keys())
    let before: Row | undefined
    let anchor: Element | null = log.firstElementChild
    for (const row of all) {
      gone.delete(row.id)
      let node = made.get(row.id)
      if (node) update(node, row, context)
      else made.set(row.id, (node = element(row, context)))
      if (node === anchor) anchor = anchor.nextElementSibling
      else log.insertBefore(node, anchor)
      const joined = before?.author === row.author && before.operator?.id === row.operator?.id && row.at - before.at < TOGETHER_MS
      node.classList.toggle('joined', joined)
      before = row
    }
    for (const id of gone) {
      made.get(id)?.remove()
      made.delete(id)
    }
    dots.hidden = !talk.typing
    setText(dots.lastElementChild as Element, talk.typing?.operator ? words.typingBy(talk.typing.operator.name) : words.typing)
    settle(all.at(-1))
  }

  const settle = (end: Row | undefined) => {
    const newest = end?.id ?? ''
    if (newest !== last && end?.mine && end.state !== 'read') follow = true
    else if (newest !== last && !follow && last) jump.hidden = false
    last = newest
    if (follow) root.scrollTop = root.scrollHeight
  }

  return { root, jump, draw, bottom, following: () => follow, leave: () => watch.disconnect() }
}
