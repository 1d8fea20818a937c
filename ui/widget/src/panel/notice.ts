// One line between the correspondence and the composer that says where things
// stand: waiting, answered later, ended, no connection; and the questions asked
// before something is ended.
import type { Context } from './context'
import { h, setText } from './dom'
import { isOpen } from './talk'

export function notice(context: Context) {
  const { words, alert } = context
  const link = h('p', { class: 'strip', role: 'status', hidden: true, 'data-testid': 'connection' })
  const text = h('span')
  const offer = h('button', { type: 'button', class: 'link', hidden: true, 'data-testid': 'notify-offer', onclick: () => alert.ask(answered) }, words.notify)
  const root = h('div', { class: 'notice', role: 'status', hidden: true, 'data-testid': 'notice' }, text, offer)
  const asking = h('div', { class: 'asking', role: 'group', hidden: true, 'data-testid': 'end-ask' })
  let said = ''
  let asked = false // how we did, once

  const answered = async (permission: string) => {
    said = await import('./menu').then(({ permitted }) => permitted(context, permission), () => '')
    draw()
    if (said) setTimeout(() => ((said = ''), draw()), 8000)
  }

  const status = (): string => {
    const { talk } = context
    if (said) return said
    if (!talk.known || talk.troubled) return ''
    if (!isOpen(talk)) return talk.messages.length && !context.outbox.list().length ? words.closed : ''
    if (talk.conversation?.phase !== 'waiting') return ''
    if (talk.conversation.offline && !talk.available) return context.contact.contact ? words.laterTo(context.contact.contact) : words.later
    return talk.answerSeconds > 0 ? words.waitingFor(talk.answerSeconds) : words.waiting
  }

  const draw = () => {
    const { talk, outbox } = context
    const stuck = outbox.list().length
    const trouble = talk.barred ? words.refused : talk.troubled ? words.reconnecting + (stuck ? ' ' + words.stuck(stuck) : '') : ''
    setText(link, trouble)
    link.hidden = !trouble
    setText(text, status())
    const over = !!talk.known && text.textContent === words.closed
    if ((asked ||= over)) void import('./rating').then((it) => it.rating(context, root, over), () => {})
    root.dataset.kind = isOpen(talk) ? (talk.conversation?.offline ? 'later' : 'waiting') : 'closed'
    offer.hidden = !!said || !isOpen(talk) || alert.permission() !== 'default'
    if (!isOpen(talk)) asking.hidden = true
    root.hidden = !text.textContent || !asking.hidden
  }

  const answer = () => {
    asking.hidden = true
    draw()
    asking.dispatchEvent(new Event('answered'))
  }
  return {
    link,
    root,
    asking,
    draw,
    async ask() {
      const no = (await import('./menu')).askEnd(context, asking, answer)
      asking.hidden = false
      draw()
      no.focus()
    },
    escape(): boolean {
      if (asking.hidden) return false
      answer()
      return true
    },
  }
}
