// The loader: all a page view costs. It holds the visitor's socket until the
// panel is opened, draws the bubble and answers the page's calls. What is
// needed only once somebody opens the panel or an answer comes is in door.ts.
// It touches nothing of the host page but one global, one element of its own
// and its own listeners.
import type { InviteFrame, SiteLook } from '../../../protocol/wire.gen'
import { connect, type Incoming, type Link, type Outgoing } from '../shared/link'
import { tongue } from '../shared/tongue'
import { bubble } from './bubble'
import { keeper } from './keep'
import { about, watch } from './page'
import type { Hall, Options } from './hall'

/** Path of the door's script, set by the build. */
declare const DOOR: string

type Call = (name: string, ...args: unknown[]) => unknown

const WORDS = {
  ru: ['Чат', ', непрочитанных: ', ', мы на связи'],
  en: ['Chat', ', unread: ', ', we are online'],
} as const

const page = window as unknown as { otklik?: Call & { q?: [string, ...unknown[]][]; door?: unknown } }

const start = (before: [string, ...unknown[]][] = []) => {
  const script = (document.currentScript ?? document.querySelector('script[src*="/widget.js"]')) as HTMLScriptElement
  const server = new URL(script.src).origin
  const options: Options = { ...script.dataset }
  const frames: Record<string, Outgoing> = {}
  const heard = new Map<(detail?: unknown) => void, (event: Event) => void>()
  let keep: ReturnType<typeof keeper>
  let link: Link | undefined
  let look: Partial<SiteLook> = {}
  let seen = false // the look is known, or will not be
  let fetching = false
  let unread = 0
  let available: boolean | null = null

  const emit = (name: string, detail?: unknown) => dispatchEvent(new CustomEvent('otklik:' + name, { detail }))

  const draw = () => {
    const words = WORDS[hall.lang()]
    const { open, full } = hall
    hall.ui?.draw(
      look.colour ?? '#2f6f5e',
      look.ink ?? '#fff',
      hall.left(),
      !seen || (open && full) || '' + (options.hideBubble ?? false) !== 'false',
      open,
      unread,
      available,
      words[0] + (unread ? words[1] + unread : '') + (available ? words[2] : ''),
    )
    hall.drawn?.(unread)
  }

  const dial = () => {
    link ??= connect(
      () => `${server.replace('http', 'ws')}/widget/socket?site=${options.site}&lang=${hall.lang()}`,
      () => keep.all().token ?? '',
      got,
      () => {
        seen = true
        draw()
      },
    )
  }
  const hangUp = () => {
    link?.close()
    link = undefined
  }

  // One way in for the server's words, whoever holds the socket.
  const got = (frame: Partial<Incoming>) => {
    if (frame.t === 'hello') {
      look = frame.site!
      seen = true
      keep.set('token', frame.token!)
      keep.set('look', JSON.stringify(look))
      for (const t in frames) link?.send(frames[t]!)
      hall.identify?.()
    }
    if ('unread' in frame && frame.unread !== unread) emit('unread', (unread = frame.unread!))
    if ('available' in frame && frame.available !== available) emit('availability', (available = frame.available!))
    if (frame.t === 'message') {
      emit('message', frame.message)
      // The panel knows how to ring; it is fetched now that there is something to ring for.
      if (link && frame.message!.author === 'operator') {
        hall.fresh = frame as Incoming
        fetchDoor()
      }
    }
    if ('script' in frame) fetchScript((hall.card = frame as InviteFrame).script)
    draw()
  }

  const say = (frame: Outgoing) => {
    frames[frame.t] = frame
    hall.tell({ t: 'frame', frame }) || link?.send(frame)
  }

  const fetchScript = (path: string, onerror?: () => void) =>
    document.head.append(Object.assign(document.createElement('script'), { src: server + path, nonce: script.nonce, onerror }))
  const fetchDoor = () => {
    if (fetching) return
    fetching = true
    fetchScript(DOOR, () => {
      fetching = hall.open = false
      draw()
    })
  }

  const show = (focus?: unknown) => {
    if (!hall.ui || hall.open) return
    hall.open = true
    hall.focus = focus !== false
    fetchDoor()
    draw()
    emit('opened')
  }
  const hide = () => {
    if (!hall.open) return
    hall.open = false
    draw()
    emit('closed')
  }
  const toggle = () => (hall.open ? hide() : show())

  const boot = (more: Options = {}) => {
    Object.assign(options, more)
    if (more.jwt) setUser(more.jwt)
    if (more.attributes) setCustomAttributes(more.attributes)
    if (!hall.ui && options.site) {
      keep = hall.keep = keeper('otklik:' + options.site + ':')
      try {
        look = JSON.parse(keep.all().look!) ?? {}
        seen = true
      } catch {
        // Seen for the first time: the first hello tells the look.
      }
      hall.ui = bubble(toggle)
      say(about())
      watch(say)
      dial()
      emit('ready')
      try {
        // It was open on the page before; on a phone it would cover the page that was asked for.
        if (innerWidth > 480 && sessionStorage.getItem('otklik')) show(false)
      } catch {
        // A blocked storage: closed.
      }
    }
    draw()
  }
  const setUser = (jwt: string) => {
    if (!hall.tell({ t: 'jwt', jwt })) {
      hall.jwt = jwt
      fetchDoor()
      hall.identify?.()
    }
  }
  const setCustomAttributes = (attributes: Record<string, string>) =>
    say({ t: 'attributes', attributes: { ...frames.attributes?.attributes, ...attributes } })

  const reset = () => {
    if (!hall.ui) return
    hide()
    hall.leave?.()
    hangUp()
    for (const k in keep.all()) if (k !== 'look') keep.set(k, null)
    hall.jwt = ''
    delete frames.attributes
    got({ t: 'state', unread: 0 })
    dial()
  }

  // A page's own mistake, no function to call, is thrown at nobody: what it asked before and after is done.
  const on = (name: string, call: (detail?: unknown) => void) => {
    const wrapped = heard.get(call) ?? ((event: Event) => call?.((event as CustomEvent).detail))
    heard.set(call, wrapped)
    addEventListener('otklik:' + name, wrapped)
    if (name === 'ready' && hall.ui) call?.()
  }

  const hall: Hall = {
    server, options, frames, open: false, full: false, focus: false, jwt: '',
    lang: () => tongue(options.locale, options.lang, look.language, navigator.language),
    left: () => (options.position ?? look.position) === 'left',
    tell: () => false,
    dials: () => !!link,
    draw, got, dial, hangUp, show, hide,
  }
  const api = {
    boot, on, setUser, setCustomAttributes, reset, toggle,
    off: (name: string, call: (detail?: unknown) => void) => removeEventListener('otklik:' + name, heard.get(call)!),
    open: show, close: hide, show, hide, shutdown: reset,
    setLocale: (locale: string) => boot({ locale }),
    getAvailability: () => available,
    /** The door's script calls it, once. */
    door: (enter: (hall: Hall) => void) => enter(hall),
  }
  const otklik: Call = (name, ...args) => (api as unknown as Record<string, (...args: unknown[]) => unknown>)[name]?.(...args)
  page.otklik = Object.defineProperties(Object.assign(otklik, api), {
    isOpen: { get: () => hall.open },
    unread: { get: () => unread },
  })
  for (const each of before) otklik(...each)
  boot()
}

if (!page.otklik?.door) start(page.otklik?.q)
