// The door between the host page and the panel: makes the frame (a window where
// frames are forbidden), passes words both ways, and does for the panel what
// only the host page may: notifications, the title, the storage, the place.
import type { ToLoader, ToPanel, View } from '../shared/bridge'
import type { Hall } from './hall'

const CSS = `iframe{all:unset;position:fixed;z-index:2147483000;bottom:88px;right:20px;width:384px;height:min(620px,100% - 108px);border-radius:16px;box-shadow:0 0 0 1px #00000012,0 12px 40px #0003;visibility:hidden;opacity:0;transform:translateY(8px);transition:opacity .14s,transform .14s,visibility .14s}
iframe.on{visibility:visible;opacity:1;transform:none}
button{transition:transform .14s}
button:hover{transform:scale(1.05)}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}`

function enter(hall: Hall) {
  const { server, options } = hall
  const { root, button } = hall.ui!
  const keep = hall.keep!
  let frame: HTMLIFrameElement | undefined
  let peer: Window | null = null
  let live = false // the panel has said hi and can be told things
  let framed = true // frames are allowed here
  let told = false
  let spoken = hall.lang()
  let badged = ''
  let plain = ''
  let unread = 0

  const tell = (message: ToPanel) => {
    if (live) peer?.postMessage(message, server)
    return live
  }
  const address = () =>
    server + '/widget/panel?' + new URLSearchParams({ site: options.site ?? '', lang: hall.lang(), host: location.origin })

  const view = (): View => {
    const seen = visualViewport
    return { w: document.documentElement.clientWidth, h: innerHeight, vh: seen?.height ?? innerHeight, top: seen?.offsetTop ?? 0 }
  }
  const sized = () => tell({ t: 'view', view: view() })

  const load = () => {
    // A page that threw our frame out lost the socket in it.
    live = told = false
    hall.dial()
    const made = (frame = document.createElement('iframe'))
    made.allow = 'autoplay; clipboard-write'
    made.dataset.testid = 'frame'
    made.src = address()
    // A frame that was refused loads an error page and never says hi.
    made.onload = () =>
      setTimeout(() => {
        if (live || frame !== made) return
        leave()
        framed = false
        hall.draw()
      }, 1500)
    root.append(made)
    peer = made.contentWindow
  }
  const leave = () => {
    frame?.remove()
    if (!framed) peer?.close()
    frame = undefined
    peer = null
    live = told = false
  }
  /** The window is gone, and the socket with it. */
  const back = () => {
    live = false
    hall.dial()
  }
  /** Blocked when it comes too late after the click; then the next click opens it. */
  const popup = () => {
    if (peer && !peer.closed) peer.focus()
    else {
      const made = (peer = open(address(), 'otklik', 'popup,width=400,height=680'))
      // What a window says while it is being closed is lost: it is looked after.
      const care = setInterval(() => {
        if (made && !made.closed) return
        clearInterval(care)
        if (made === peer) back()
      }, 1000)
    }
    hall.open = false
    hall.draw()
  }

  /** An open chat stays open on the next page of the same tab. */
  const remember = (is: boolean) => {
    try {
      if (is) sessionStorage.setItem('otklik', '1')
      else sessionStorage.removeItem('otklik')
    } catch {
      // A blocked storage: closed on the next page.
    }
  }

  const title = () => {
    if (document.title === badged) document.title = plain
    badged = ''
    if (document.hidden && unread) {
      plain = document.title
      document.title = badged = `(${unread}) ${plain}`
    }
  }

  hall.drawn = (now) => {
    unread = now
    title()
    if (!framed) return hall.open && popup()
    if (hall.open || hall.fresh) frame?.isConnected || load()
    if (!frame) return
    frame.title = hall.lang() === 'ru' ? 'Чат' : 'Chat'
    frame.className = hall.open && live ? 'on' : ''
    if (hall.lang() !== spoken) tell({ t: 'lang', lang: (spoken = hall.lang()) })
    if (!live || hall.open === told) return
    remember((told = hall.open))
    tell(told ? { t: 'open', focus: hall.focus } : { t: 'close' })
    if (told && hall.focus) frame.focus()
  }

  const greet = () => {
    live = true
    remember((told = hall.open))
    const store = keep.all()
    tell({
      t: 'init', token: store.token ?? '', store, keeps: keep.keeps(), frames: hall.frames, jwt: hall.jwt, lang: hall.lang(), view: view(),
      left: hall.left(), open: hall.open || !framed, focus: hall.focus, fresh: hall.fresh, permission: self.Notification?.permission,
    })
    hall.jwt = ''
    hall.fresh = undefined
    hall.draw()
    if (told && hall.focus) frame?.focus()
  }

  const identify = async () => {
    const { token } = keep.all()
    if (!hall.jwt || !token || !hall.dials()) return
    try {
      const answer = await fetch(server + '/widget/identify', {
        method: 'POST',
        headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' },
        body: JSON.stringify({ site: options.site, jwt: hall.jwt }),
      })
      const said = await answer.json()
      hall.jwt = ''
      if (!answer.ok) console.warn('otklik: ' + said.detail)
      else if (said.token !== token && hall.dials()) {
        keep.set('token', said.token)
        hall.hangUp()
        hall.dial()
      }
    } catch {
      // No connection, or a policy against it: tried again after the next hello.
    }
  }

  const notify = (words: string, body: string) => {
    try {
      new Notification(words, { body, tag: 'otklik' }).onclick = () => {
        focus()
        hall.show()
      }
    } catch {
      // Phones allow notifications from service workers only.
    }
  }

  // The panel is dragged by its own events; those that the browser gave to the
  // page meanwhile are passed on, the last before it asked for them included.
  let held = false
  let hand: ToPanel | undefined
  const watch = (event: PointerEvent) => {
    hand = { t: 'hand', x: event.screenX, y: event.screenY, up: !event.buttons, at: performance.timeOrigin + event.timeStamp }
    if (held) tell(hand)
  }
  for (const name of ['pointermove', 'pointerup'] as const) addEventListener(name, watch, true)

  addEventListener('message', ({ origin, source, data }: MessageEvent<ToLoader>) => {
    if (origin !== server || !peer || source !== peer) return
    if (data.t === 'hi') greet()
    else if (data.t === 'got') {
      // The panel holds the socket now.
      if (data.frame.t === 'hello') hall.hangUp()
      hall.got(data.frame)
    } else if (data.t === 'css') {
      if (frame) frame.style.cssText = data.css
      hall.full = data.full
      hall.draw()
    } else if (data.t === 'close') {
      hall.hide()
      if (data.focus) button.focus()
      if (!framed) back()
    } else if (data.t === 'hold') {
      if ((held = data.is) && hand) tell(hand)
    } else if (data.t === 'keep') keep.set(data.k, data.v)
    else if (data.t === 'ask') Notification.requestPermission().then((is) => tell({ t: 'permission', is }))
    else if (data.t === 'notify') notify(data.title, data.body)
  })
  document.addEventListener('visibilitychange', title)
  addEventListener('resize', sized)
  visualViewport?.addEventListener('resize', sized)
  visualViewport?.addEventListener('scroll', sized)

  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  hall.tell = tell
  hall.leave = leave
  hall.identify = identify
  hall.draw()
  identify()
}

;(window as unknown as { otklik: { door(enter: (hall: Hall) => void): void } }).otklik.door(enter)
