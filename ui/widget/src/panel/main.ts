// The panel's beginning: meets the loader, opens the socket and ties what is
// known, what is said and what is shown together. From here on the panel owns
// the visitor's socket; the loader draws from the frames passed on to it.
import './panel.css'
import { connect, type Incoming, type Link, type Outgoing } from '../shared/link'
import type { ToPanel } from '../shared/bridge'
import { alert } from './alert'
import { meet, ownView, type Bridge, type Init } from './bridge'
import type { Context } from './context'
import { css, fills, fit, HOME, parse } from './geometry'
import { plain } from './marks'
import { outbox } from './outbox'
import { Refusal, server } from './server'
import { contactFrom, language, spoken, storedColour } from './start'
import { add, fresh, hear, lastFromUs } from './talk'
import { paint } from './theme'
import { typist } from './typist'
import { view, type Placing } from './view'

const query = new URLSearchParams(location.search)
const site = query.get('site') ?? ''
let listen: (message: ToPanel) => void = () => {}

// The words are fetched while the loader is being met.
void spoken[language(query.get('lang') ?? '')]()

meet(site, query.get('lang') ?? '', query.get('host') ?? '', (init, bridge) => void begin(init, bridge), (message) => listen(message))

async function begin(init: Init, bridge: Bridge) {
  const talk = fresh()
  const frames = { ...init.frames }
  let lang = language(init.lang)
  let token = init.token
  let socket = 0
  let jwt = init.jwt
  let open = init.open
  let screen = init.view
  let place = parse(init.store.geo)
  let draft = init.store.draft ?? ''
  let link: Link
  let asked = 0
  let refused = 0
  let drawing = false
  // What the loader says while the words are on their way.
  const early: ToPanel[] = []
  listen = (message) => early.push(message)
  const words = await spoken[lang]()

  const changed = () => {
    if (drawing) return
    drawing = true
    queueMicrotask(() => {
      drawing = false
      shown.draw()
      seen()
      // In a frame the title is the page's, and the loader sees to it.
      if (parent === window) document.title = (document.hidden && talk.unread ? `(${talk.unread}) ` : '') + (talk.site?.name || context.words.chat)
    })
  }

  const requests = server(site, () => token, () => lang)
  const box = outbox(init.store, {
    // The answer tells what the frame would: this connection is spared it.
    say: (request) => requests.say({ ...request, socket }),
    keep: bridge.keep,
    changed,
    badToken: () => renew(),
    later: (run, ms) => setTimeout(run, ms),
    now: Date.now,
    sent(item, answer) {
      got({ t: 'message', unread: talk.unread, message: { id: answer.message, conversation: answer.conversation, author: 'visitor', operator: null, key: item.key, text: item.request.text, files: item.files, at: answer.at } })
    },
  })
  const types = typist((text) => link.send({ t: 'typing', text }), () => !!talk.site?.liveTyping)

  const context: Context = {
    talk, lang, words, outbox: box, server: requests, alone: bridge.alone, changed,
    alert: alert(bridge, init.store, init.permission),
    contact: contactFrom(init.store.contact),
    draft(text) {
      if (text !== undefined && text !== draft) bridge.keep('draft', (draft = text) || null)
      return draft
    },
    say(text, files, about) {
      const conversation = talk.conversation?.id ?? 0
      box.add({ key: crypto.randomUUID?.() ?? Date.now() + '-' + Math.random(), text, files: files.map((file) => file.key), conversation, site, ...about }, files)
      changed()
    },
    typing: types,
    async end() {
      const id = talk.conversation?.id
      if (!id) return
      try {
        await requests.close(id)
        if (talk.conversation?.id === id) talk.conversation = { ...talk.conversation, phase: 'closed' }
      } catch (error) {
        shown.complain((error instanceof Refusal && error.detail) || context.words.failed)
      }
      changed()
    },
    close(focus) {
      if (bridge.alone) return close()
      bridge.tell({ t: 'close', focus })
      if (parent === window) close()
    },
    keepContact(contact) {
      context.contact = contact
      bridge.keep('contact', JSON.stringify(contact))
    },
  }

  const put = () => {
    bridge.tell({ t: 'css', css: css(place, screen, init.left), full: fills(screen) })
    // Only a keyboard on the screen leaves less than the window.
    if (parent === window) document.documentElement.style.setProperty('--tall', screen.vh < screen.h - 60 ? screen.vh + 'px' : '')
    changed()
  }
  const placing: Placing = {
    begin(resize) {
      const at = fit(place, screen)
      const side = init.left ? 1 : -1
      return (dx, dy) => {
        place = resize ? { ...at, w: at.w + dx * side, h: at.h - dy } : { ...at, x: at.x + dx * side, y: at.y - dy }
        place = fit(place, screen)
        put()
      }
    },
    held(is) {
      bridge.tell({ t: 'hold', is })
      if (!is) bridge.keep('geo', JSON.stringify(place))
    },
    reset() {
      place = HOME
      bridge.keep('geo', null)
      put()
    },
    moved: () => place !== HOME && !fills(screen),
    free: () => !bridge.alone && parent !== window && !fills(screen),
  }

  /** Read is what was on the screen: the panel open, the page in front, the end in sight. */
  const seen = () => {
    const last = lastFromUs(talk)
    if (!open || document.hidden || !shown.following() || !talk.known || !last || last <= talk.seen) return
    if (!link.send({ t: 'read', message: last })) return
    talk.seen = last
    talk.unread = 0
    bridge.tell({ t: 'got', frame: { t: 'state', unread: 0 } })
  }

  /** A token that is not taken is changed at once; a server that takes none is not hurried. */
  const renew = () => setTimeout(redial, refused++ && Math.min(30_000, 1000 * 2 ** refused))

  const catchUp = async () => {
    const mine = ++asked
    const had = talk.messages
    try {
      const past = await requests.history()
      if (mine !== asked) return
      refused = 0
      // What the server has no more was erased; what came while it was asked is newer.
      talk.messages = talk.messages.filter((one) => !had.includes(one))
      add(talk, past.messages)
      talk.conversation = past.conversation ?? talk.conversation
      for (const message of past.messages) if (message.key) box.arrived(message.key)
      talk.known = true
      box.run()
    } catch (error) {
      if (mine !== asked) return
      if (error instanceof Refusal && error.status === 401) renew()
      else setTimeout(() => mine === asked && talk.connected && void catchUp(), 3000)
    }
    changed()
  }

  const got = (frame: Incoming) => {
    const before = talk.messages.length
    hear(talk, frame, Date.now())
    if (frame.t === 'hello') {
      // Another visitor's token is another visitor's correspondence.
      if (token && frame.token !== token) talk.messages = []
      token = frame.token
      socket = frame.socket
      if (!init.lang && !query.get('lang')) void speak(frame.site.language)
      if (bridge.alone) bridge.keep('token', token)
      paint(frame.site.colour)
      for (const each of Object.values(frames)) link.send(each)
      if (jwt) identify(jwt)
      void catchUp()
    }
    if (frame.t === 'message') {
      if (frame.message.key) box.arrived(frame.message.key)
      if (talk.messages.length > before && frame.message.author === 'operator') void ring(frame)
    }
    if (frame.t === 'invite') void import('./hand').then((its) => its.hand(frame, () => open, requests, bridge, catchUp))
    else bridge.tell({ t: 'got', frame })
    if (frame.t === 'typing') setTimeout(expire, frame.seconds * 1000 + 50)
    changed()
  }
  const expire = () => {
    if (!talk.typing || talk.typing.until > Date.now()) return
    talk.typing = null
    changed()
  }
  const ring = async (frame: Incoming) => {
    if (frame.t !== 'message' || (open && !document.hidden)) return
    const { id, operator, text, files } = frame.message
    const body = (await plain(text)) || files[0]?.name || ''
    context.alert.ring(id, operator?.name || talk.site?.name || context.words.answer, body.slice(0, 160))
  }
  const identify = (is: string) => {
    jwt = is
    requests.identify(is).then(
      (answer) => {
        jwt = ''
        if (answer.token === token) return
        bridge.keep('token', answer.token)
        token = answer.token
        talk.messages = []
        redial()
      },
      (error: unknown) => {
        if (error instanceof Refusal && !error.passing) {
          jwt = ''
          console.warn('otklik: ' + error.detail)
        }
      },
    )
  }

  const build = () => {
    document.documentElement.lang = lang
    shown?.leave()
    shown = view(context, placing, changed)
    document.body.replaceChildren(shown.root)
    changed()
  }
  const speak = async (wanted: string) => {
    const next = language(wanted)
    if (next === lang) return
    lang = next
    const found = await spoken[next]()
    if (lang !== next) return
    context.lang = next
    context.words = found
    build()
  }

  listen = (message) => {
    if (message.t === 'open') {
      open = true
      if (message.focus) shown.focus()
      changed()
    } else if (message.t === 'close') open = false
    else if (message.t === 'view') {
      screen = message.view
      put()
    } else if (message.t === 'hand') shown.hand(message)
    else if (message.t === 'lang') void speak(message.lang)
    else if (message.t === 'jwt') identify(message.jwt)
    else if (message.t === 'permission') context.alert.answered(message.is)
    else if (message.t === 'frame') {
      frames[message.frame.t] = message.frame as Outgoing
      link.send(message.frame)
    }
  }

  const dial = () => connect(
    () => location.origin.replace('http', 'ws') + '/widget/socket?' + new URLSearchParams({ site, lang }),
    () => token,
    got,
    () => {
      talk.connected = false
      box.pause()
      // A blink of the network is not worth words.
      setTimeout(() => {
        if (talk.connected || talk.troubled) return
        talk.troubled = true
        changed()
      }, 1200)
      changed()
    },
  )
  const redial = () => {
    link.close()
    link = dial()
  }

  let shown: ReturnType<typeof view>
  paint(storedColour(init.store.look))
  build()
  put()
  if (open && init.focus) shown!.focus()

  link = dial()
  if (init.fresh) void ring(init.fresh)
  for (const message of early) listen(message)
  document.addEventListener('visibilitychange', changed)
  if (parent === window)
    for (const event of ['resize', 'scroll'] as const)
      visualViewport?.addEventListener(event, () => {
        screen = ownView()
        put()
      })
}
