// The top of the panel: who answers, whether they are typing, and what can be
// done with the window.
import type { Context } from './context'
import { avatar, h, icon, setText } from './dom'
import { face } from './talk'

export function header(context: Context, place: { reset(): void; moved(): boolean }) {
  const { words } = context
  const photo = h('div', { class: 'face' })
  const name = h('h1', { id: 'title', 'data-testid': 'operator-name' })
  const about = h('p', { class: 'about', 'data-testid': 'presence' })
  const move = h('button', { class: 'move', type: 'button', 'aria-label': words.move, 'data-testid': 'move' })
  const more = h('button', { class: 'round', type: 'button', 'aria-label': words.menu, 'aria-expanded': 'false', 'aria-controls': 'menu', 'data-testid': 'menu', onclick: () => void toggle() }, icon('more'))
  const shut = h('button', { class: 'round', type: 'button', 'aria-label': words.close, 'data-testid': 'close', onclick: () => context.close(true) }, icon('close'))
  const menu = h('div', { id: 'menu', class: 'menu', hidden: true, 'data-testid': 'menu-list' })
  const root = h('header', {}, move, photo, h('div', { class: 'who' }, name, about), more, shut, menu)
  let shown = ''

  const toggle = async (wanted = menu.hidden) => {
    if (wanted) {
      try {
        const { items } = await import('./menu')
        menu.replaceChildren(...items(context, { chosen: () => toggle(false), reset: place.moved() ? place.reset : undefined, end: () => root.dispatchEvent(new Event('end')) }))
      } catch {
        return // no connection: the next press tries again
      }
    }
    menu.hidden = !wanted
    more.setAttribute('aria-expanded', String(wanted))
    if (wanted) (menu.firstChild as HTMLElement).focus()
  }
  root.addEventListener('focusout', (event) => {
    const to = event.relatedTarget as Node | null
    if (to && !menu.contains(to) && to !== more) void toggle(false)
  })
  document.addEventListener('pointerdown', (event) => {
    if (!menu.hidden && !root.contains(event.target as Node)) void toggle(false)
  })

  const draw = () => {
    const { talk } = context
    const person = face(talk)
    const title = talk.site?.name || words.chat
    const now = (person?.photo ?? '') + '|' + (person?.name ?? title)
    if (now !== shown) photo.replaceChildren(avatar(person, title))
    shown = now
    photo.classList.toggle('here', !talk.troubled && talk.available)
    setText(name, person?.name ?? title)
    setText(about, line())
    about.classList.toggle('typing-now', !!talk.typing)
  }
  const line = (): string => {
    const { talk } = context
    if (!talk.known || talk.troubled) return ''
    if (talk.typing) return talk.typing.operator && talk.typing.operator.id !== face(talk)?.id ? words.typingBy(talk.typing.operator.name) : words.typing
    if (!talk.available) return words.offline
    return talk.answerSeconds > 0 && !talk.conversation?.operator ? words.answers(talk.answerSeconds) : words.online
  }

  return {
    root,
    move,
    draw,
    /** True when there was a menu to close. */
    escape(): boolean {
      if (menu.hidden) return false
      void toggle(false)
      more.focus()
      return true
    },
  }
}
