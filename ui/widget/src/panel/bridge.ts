// The panel's side of the door. In a frame, or in a window the page opened, the
// loader keeps things and says where the visitor is; alone, the panel does it
// itself. Storage of a frame on another site may be blocked or thrown away, so
// what must not be lost goes to the host page's, and here only as a second best.
import type { ToLoader, ToPanel, View } from '../shared/bridge'
import { keeper } from '../loader/keep'

export type Init = Extract<ToPanel, { t: 'init' }>

export interface Bridge {
  alone: boolean
  tell(message: ToLoader): void
  keep(k: string, v: string | null): void
}

export function ownView(): View {
  return { w: innerWidth, h: innerHeight, vh: visualViewport?.height ?? innerHeight, top: 0 }
}

/** Calls `ready` once with what is known, then `heard` with everything the loader says. */
export function meet(site: string, lang: string, host: string, ready: (init: Init, bridge: Bridge) => void, heard: (message: ToPanel) => void) {
  const peer = (parent !== window ? parent : opener) as Window | null
  const own = keeper('otklik:' + site + ':')
  let met = false

  const alone = async () => {
    if (met) return
    met = true
    ready(...(await import('./alone')).alone(own, lang))
  }
  if (!peer || !/^https?:\/\/[^/]+$/.test(host)) return void alone()

  const tell = (message: ToLoader) => peer.postMessage(message, host)
  addEventListener('message', (event: MessageEvent<ToPanel>) => {
    if (event.origin !== host || event.source !== peer) return
    const message = event.data
    if (message.t !== 'init') return met ? heard(message) : undefined
    if (met) return
    met = true
    const init = message.keeps ? message : { ...message, store: { ...own.all(), ...message.store } }
    const keep = (k: string, v: string | null) => {
      tell({ t: 'keep', k, v })
      if (!message.keeps) own.set(k, v)
    }
    ready(init, { alone: false, tell, keep })
  })
  // A window outlives the page that opened it: then it goes on by itself.
  if (peer === opener) {
    setTimeout(() => void alone(), 3000)
    addEventListener('pagehide', () => tell({ t: 'close', focus: false }))
  }
  tell({ t: 'hi' })
}
