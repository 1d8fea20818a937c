// The card of an invitation: fetched when the server has somebody to answer and
// the visitor has been here long enough. It asks before it shows itself: what
// is on the screen is recorded, and what is not recorded is not shown. It takes
// no focus and covers nothing but its corner.
import type { InviteAnswer } from '../../../protocol/wire.gen'
import { initials } from '../shared/initials'
import type { Hall } from './hall'

const CSS = `aside{position:fixed;z-index:2147483000;right:20px;bottom:88px;box-sizing:border-box;width:min(320px,100% - 40px);padding:16px;border-radius:16px;background:#fff;color:#1b1f1d;font:15px/1.45 system-ui,sans-serif;box-shadow:0 0 0 1px #00000014,0 12px 40px #0003;animation:in .18s}
aside.side{right:auto;left:20px}
aside>div{display:flex;align-items:center;gap:10px;margin-bottom:8px;font-weight:600}
aside img,aside em{flex:none;width:36px;height:36px;border-radius:50%;object-fit:cover}
aside em{display:grid;place-items:center;background:var(--c);color:var(--i);font-style:normal}
aside p{margin:0 0 14px;white-space:pre-line;overflow-wrap:anywhere}
aside nav{display:flex;flex-wrap:wrap;gap:8px}
aside nav>*{all:unset;position:static;flex:1 0 auto;width:auto;height:auto;min-height:40px;padding:0 14px;border-radius:10px;box-shadow:none;font-weight:600;line-height:40px;text-align:center;cursor:pointer;background:var(--c);color:var(--i)}
aside nav>*+*{background:#eef0ee;color:#3a413d;font-weight:500}
aside nav>:focus-visible{outline:2px solid #fff;box-shadow:0 0 0 5px #111}
@keyframes in{from{opacity:0;transform:translateY(8px)}}
@media(prefers-color-scheme:dark){aside{background:#1f2422;color:#f0f3f1;box-shadow:0 0 0 1px #ffffff22,0 12px 40px #0008}aside nav>*+*{background:#333a37;color:#e3e8e5}}
@media(prefers-reduced-motion:reduce){aside{animation:none}}`

const WORDS = {
  ru: { write: 'Написать', no: 'Нет, спасибо', label: 'Приглашение в чат' },
  en: { write: 'Write to us', no: 'No, thanks', label: 'Invitation to chat' },
} as const

/** One visit, as far as the browser remembers: not twice in it, whatever tab. */
const VISIT_MS = 30 * 60_000

interface Kept {
  /** Shown last, and not to be shown again before. */
  at: number
  until: number
  /** Refused last: one by hand is not shown in that visit either. */
  no: number
}

function card(hall: Hall) {
  const frame = hall.card
  const keep = hall.keep
  if (!frame || !keep || !hall.ui) return
  const { root, button } = hall.ui
  const kept = (): Kept => {
    try {
      return { at: 0, until: 0, no: 0, ...(JSON.parse(keep.all().invited ?? '') as Partial<Kept>) }
    } catch {
      return { at: 0, until: 0, no: 0 }
    }
  }
  // By hand: an operator has looked whom they invite, and the server how often.
  const spared = () => {
    const { at, until, no } = kept()
    return hall.open || (frame.hand ? Date.now() < no + VISIT_MS : Date.now() < Math.max(until, at + VISIT_MS))
  }
  const say = async (body: object): Promise<InviteAnswer | undefined> => {
    const answer = await fetch(hall.server + '/widget/invitation', {
      method: 'POST',
      keepalive: true,
      headers: { Authorization: 'Bearer ' + keep.all().token, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    return answer.ok ? answer.json() : undefined
  }

  const show = async () => {
    if (document.hidden) return
    if (spared()) {
      // So that nobody waits for an answer.
      if (frame.hand) {
        document.removeEventListener('visibilitychange', show) // said once
        if (!hall.open) say({ did: 'spared' }).catch(() => {})
      }
      return
    }
    document.removeEventListener('visibilitychange', show)
    // Told to other tabs before the server is asked: one of them asks.
    keep.set('invited', JSON.stringify({ ...kept(), at: Date.now() }))
    const answer = await say({ did: 'shown', rule: frame.rule, lang: hall.lang() }).catch(() => undefined)
    if (answer) draw(answer.invitation)
  }

  const draw = (invitation: number) => {
    const words = WORDS[hall.lang()]
    const box = document.createElement('aside')
    const make = (tag: string, parent: Node, text = '') => {
      const made = parent.appendChild(document.createElement(tag))
      made.textContent = text
      return made
    }
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(CSS)
    const name = frame.operator?.name ?? frame.site
    box.className = hall.left() ? 'side' : ''
    box.lang = hall.lang()
    box.dataset.testid = 'invitation'
    box.setAttribute('aria-label', words.label)
    const head = make('div', box)
    if (frame.operator?.photo) (make('img', head) as HTMLImageElement).src = hall.server + frame.operator.photo
    else make('em', head, initials(name)).setAttribute('aria-hidden', 'true')
    head.querySelector('img')?.setAttribute('alt', '')
    make('span', head, name)
    const text = make('p', box)
    // Announced where it stands: what is put into a live region later is read out.
    text.setAttribute('role', 'status')
    const actions = make('nav', box)
    const write = make('button', actions, words.write)
    const no = make('button', actions, words.no)
    write.dataset.testid = 'invitation-accept'
    no.dataset.testid = 'invitation-decline'

    const gone = () => {
      box.remove()
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet)
      removeEventListener('otklik:opened', gone)
      clearTimeout(timer)
    }
    const refuse = () => {
      const had = box.contains(root.activeElement)
      gone()
      if (had) button.focus()
      keep.set('invited', JSON.stringify({ at: Date.now(), no: Date.now(), until: Date.now() + frame.pauseSeconds * 1000 }))
      say({ did: 'declined', invitation }).catch(() => {})
    }
    write.onclick = () => {
      gone()
      hall.show()
    }
    no.onclick = refuse
    box.onkeydown = (event) => {
      if (event.key === 'Escape') refuse()
    }
    // The chat was opened by the bubble or by the page: it has the invitation.
    addEventListener('otklik:opened', gone)
    const timer = setTimeout(gone, frame.standSeconds * 1000)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    root.append(box)
    text.textContent = frame[hall.lang()]
  }

  document.addEventListener('visibilitychange', show)
  show()
}

;(window as unknown as { otklik: { door(enter: (hall: Hall) => void): void } }).otklik.door(card)
