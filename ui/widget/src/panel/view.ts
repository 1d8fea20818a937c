// The panel as a whole: its parts, which of them is shown, and where the focus
// goes. It is built anew when the language changes; nothing is kept in it.
import { composer } from './composer'
import type { Context } from './context'
import { h } from './dom'
import type { form } from './form'
import { handle, type Hand } from './geometry'
import { header } from './header'
import { notice } from './notice'
import { stream } from './stream'
import { wantsForm } from './talk'

export interface Placing {
  /** From where it stands now: gives back what moves it by pixels from there. */
  begin(resize: boolean): (dx: number, dy: number) => void
  /** A hand has taken it, or has let it go where it is to stay. */
  held(is: boolean): void
  reset(): void
  moved(): boolean
  /** False when there is nowhere to move: a phone, a window of its own. */
  free(): boolean
}

export function view(context: Context, placing: Placing, seen: () => void) {
  const { words } = context
  const top = header(context, placing)
  const talk = stream(context, seen)
  const state = notice(context)
  const write = composer(context)
  const corner = h('button', { class: 'corner', type: 'button', 'aria-label': words.resize, 'data-testid': 'resize' })
  const veil = h('div', { class: 'veil', hidden: true, 'aria-hidden': 'true' }, words.drop)
  const foot = h('div', { class: 'foot' })
  const root = h(
    'div',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: -1, 'data-testid': 'panel' },
    top.root, state.link, h('div', { class: 'middle' }, talk.root, talk.jump), state.root, state.asking, foot, veil, corner,
  )
  let formed: boolean | undefined
  let offline: ReturnType<typeof form> | undefined
  let fetching = false

  const follow = [
    handle(top.root, top.move, placing.free, () => placing.begin(false), placing.held),
    handle(corner, corner, placing.free, () => placing.begin(true), placing.held),
  ]
  top.root.addEventListener('end', () => state.ask())
  state.asking.addEventListener('answered', () => focus())

  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
    event.preventDefault()
    if (!top.escape() && !state.escape()) context.close(true)
  })
  const carries = (event: DragEvent) => !formed && context.talk.site?.files && event.dataTransfer?.types.includes('Files')
  root.addEventListener('dragover', (event) => {
    if (!carries(event)) return
    event.preventDefault()
    veil.hidden = false
  })
  root.addEventListener('dragleave', (event) => {
    if (!root.contains(event.relatedTarget as Node | null)) veil.hidden = true
  })
  root.addEventListener('drop', (event) => {
    veil.hidden = true
    if (!carries(event)) return
    event.preventDefault()
    write.drop(event.dataTransfer?.files ?? [])
  })

  const focus = () => {
    // A phone would raise its keyboard over what there is to read.
    if (matchMedia('(pointer: coarse)').matches) root.focus()
    else if (formed && offline) offline.first().focus()
    else write.input.focus()
  }

  /** Form or chat, by who is there; what is being written moves along, and so does the caret. */
  const choose = () => {
    const wanted = wantsForm(context.talk)
    if (offline) offline.back.hidden = wanted || !formed
    if (wanted === formed || !context.talk.known || (formed && offline?.busy())) return
    if (!offline) return void fetchForm()
    const from = formed ? offline.question : write.input
    const to = wanted ? offline.question : write.input
    const within = foot.contains(document.activeElement)
    const caret = document.activeElement === from ? from.selectionStart : undefined
    formed = wanted
    root.classList.toggle('asks', wanted)
    foot.replaceChildren(wanted ? offline.root : write.root)
    if (wanted) offline.fill()
    else write.fill()
    if (caret !== undefined) {
      to.focus()
      to.setSelectionRange(caret, caret)
    } else if (within) focus()
  }

  const fetchForm = async () => {
    if (fetching) return
    fetching = true
    try {
      const made = (await import('./form')).form(context)
      made.root.addEventListener('focusout', () => setTimeout(draw))
      offline = made
      draw()
    } catch {
      // The chat serves meanwhile, and what is asked in it is answered too.
      setTimeout(() => ((fetching = false), draw()), 5000)
    }
  }

  const draw = () => {
    choose()
    offline?.draw()
    root.dataset.known = String(context.talk.known)
    root.classList.toggle('empty', context.talk.messages.length + context.outbox.list().length === 0)
    root.classList.toggle('free', placing.free())
    top.draw()
    state.draw()
    talk.draw()
    write.draw()
  }

  // The composer is there from the first moment: words typed before the first
  // hello wait in the draft.
  foot.append(write.root)
  formed = false
  write.fill()
  return {
    root, draw, focus, following: talk.following, bottom: talk.bottom, complain: write.complain, leave: talk.leave,
    /** What the page saw of a hand that holds the panel. */
    hand: (hand: Hand) => follow.forEach((each) => each(hand)),
  }
}
