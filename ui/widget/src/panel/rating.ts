// How were we? Asked when a conversation is over, once somebody has served it.
// Fetched only then; what was given can be changed for as long as the server
// says.
import type { RatingAsk } from '../../../protocol/wire.gen'
import type { Context } from './context'
import { h, style } from './dom'
import css from './rating.css?inline'
import { own } from './rating.words'
import { refusal, type Refusal } from './server'

if (typeof document !== 'undefined') style(css)

interface Asked {
  conversation: number
  root: HTMLElement
}

// One panel, one question: it stays as it is filled in while the panel is drawn anew.
let shown: Asked | undefined

/** Stands after `place` while the conversation is over, and is gone when it goes on. */
export function rating(context: Context, place: HTMLElement, over: boolean) {
  const conversation = context.talk.conversation?.id ?? context.talk.messages.at(-1)?.conversation ?? 0
  if (shown && (!over || shown.conversation !== conversation || shown.root.lang !== context.lang)) {
    shown.root.remove()
    shown = undefined
  }
  if (!over || !conversation) return
  if (shown) {
    if (!shown.root.isConnected) place.after(shown.root)
    return
  }
  const asked: Asked = (shown = { conversation, root: h('div', { lang: context.lang, hidden: true }) })
  place.after(asked.root)
  fetch('/widget/rating?conversation=' + conversation, { headers: context.server.headers() }).then(
    async (answer) => {
      const ask: RatingAsk = await answer.json()
      if (!answer.ok || shown !== asked || !ask.open) return
      asked.root.className = 'rating'
      asked.root.dataset.testid = 'rating'
      asked.root.hidden = false
      if (ask.score) thank(context, asked, ask)
      else question(context, asked, ask)
    },
    () => {
      // No connection: asked again when the panel is next drawn as over.
      if (shown === asked) shown = undefined
    },
  )
}

const label = (context: Context, ask: RatingAsk, score: number): string => {
  const words = own[context.lang]
  return ask.scale === 'thumbs' ? (score === ask.best ? words.up : words.down) : String(score)
}

function question(context: Context, { conversation, root }: Asked, ask: RatingAsk) {
  const words = own[context.lang]
  const why = h('p', { class: 'why', role: 'alert', hidden: true })
  const comment = h('textarea', { rows: 2, maxlength: ask.commentLimit, 'aria-label': words.comment, placeholder: words.placeholder, 'data-testid': 'rating-comment' })
  const send = h('button', { type: 'submit', class: 'wide', 'data-testid': 'rating-send' }, words.send)
  const more = h('div', { hidden: !ask.score }, comment)
  comment.value = ask.comment
  send.hidden = !ask.score
  const scores = Array.from({ length: ask.best }, (_, at) => ask.scale === 'thumbs' ? ask.best - at : at + 1)
  const chosen = () => Number((root.querySelector(':checked') as HTMLInputElement | null)?.value ?? 0)
  const choose = () => {
    more.hidden = send.hidden = false
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    const score = chosen()
    if (!score || send.disabled) return
    send.disabled = true
    const text = comment.value.trim()
    const problem = await say(context, { conversation, scale: ask.scale, score, comment: text })
    send.disabled = false
    why.textContent = problem && (problem.detail || context.words.failed)
    why.hidden = !problem
    if (problem) return
    thank(context, { conversation, root }, { ...ask, score, comment: text })
    root.querySelector('button')?.focus()
  }
  root.replaceChildren(
    h('form', { class: 'rating-form', style: 'display:contents', onsubmit: submit },
      h('fieldset', {},
        h('legend', {}, words.ask),
        h('div', { class: 'scores' }, ...scores.map((score) =>
          h('label', {}, h('input', { type: 'radio', name: 'score', value: score, checked: score === ask.score, 'data-testid': 'score-' + score, onchange: choose,
            'aria-label': ask.scale === 'thumbs' ? null : `${score}${score === 1 ? ', ' + words.worst : score === ask.best ? ', ' + words.best : ''}` }),
          label(context, ask, score)))),
        ask.scale !== 'thumbs' && h('div', { class: 'ends', 'aria-hidden': 'true' }, h('span', {}, words.worst), h('span', {}, words.best))),
      more, why, send))
}

function thank(context: Context, asked: Asked, ask: RatingAsk) {
  const words = own[context.lang]
  const change = h('button', { type: 'button', class: 'link', 'data-testid': 'rating-change', onclick: () => {
    question(context, asked, ask)
    ;(asked.root.querySelector(':checked') as HTMLElement | null)?.focus()
  } }, words.change)
  asked.root.replaceChildren(h('div', { class: 'done', role: 'status', 'data-testid': 'rated' }, h('span', {}, words.thanks(label(context, ask, ask.score) + (ask.scale === 'thumbs' ? '' : ' / ' + ask.best))), change))
}

async function say(context: Context, body: object): Promise<Refusal | null> {
  try {
    const answer = await fetch('/widget/rating', { method: 'POST', headers: { ...context.server.headers(), 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    return answer.ok ? null : refusal(answer.status, await answer.text())
  } catch {
    return refusal(0, '')
  }
}
