// The visitor's socket: how it is opened, lost and found again. Loader and
// panel use the same rules, so that the server meets one kind of visitor.
import type { ByeFrame, InviteFrame, VisitorFrame, VisitorHello, VisitorMessageFrame, VisitorStateFrame, VisitorTypingFrame } from '../../../protocol/wire.gen'

/** What the server may say. `t` decides; the generated types call it a string. */
export type Incoming =
  | (Omit<VisitorHello, 't'> & { t: 'hello' })
  | (Omit<VisitorMessageFrame, 't'> & { t: 'message' })
  | (Omit<VisitorStateFrame, 't'> & { t: 'state' })
  | (Omit<VisitorTypingFrame, 't'> & { t: 'typing' })
  | (Omit<InviteFrame, 't'> & { t: 'invite' })
  | (Omit<ByeFrame, 't'> & { t: 'bye' })

export type Outgoing = Partial<VisitorFrame> & { t: string }

export interface Link {
  /** False when the socket is not open: the caller decides whether that matters. */
  send(frame: Outgoing): boolean
  /** For good. */
  close(): void
}

/**
 * `lost` is told once for every socket that went away or never came. The token
 * goes in a header, the only one a script may set: addresses stand in the logs
 * of every proxy. What has letters that a header does not take is no token.
 */
export function connect(url: () => string, token: () => string, got: (frame: Incoming) => void, lost?: () => void): Link {
  let socket: WebSocket | undefined
  let timer = 0
  let tries = 0
  let wait: number | undefined
  let stopped = false

  const open = () => {
    clearTimeout(timer)
    if (stopped || socket) return
    try {
      const mine = (socket = new WebSocket(url(), ['otklik.v1', 'token.' + token()].filter((each) => /^[\w.-]+[\w-]$/.test(each))))
      mine.onmessage = (event) => {
        if (mine !== socket) return
        const frame: Incoming = JSON.parse(event.data)
        if (frame.t === 'hello') tries = 0
        if (frame.t === 'bye') {
          stopped = !frame.reconnect
          wait = frame.afterMs
        }
        got(frame)
      }
      mine.onclose = mine.onerror = () => mine === socket && drop()
      // Closed before it began: the page's policy forbids it, and will go on forbidding.
      stopped = mine.readyState === 3
    } catch {
      // Some browsers throw instead.
      drop()
    }
  }

  const drop = () => {
    const old = socket
    socket = undefined
    old?.close()
    const pause = wait ?? Math.min(30_000, 500 * 2 ** tries++)
    wait = undefined
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(open, pause * (1 + Math.random())) as unknown as number
    lost?.()
  }

  const away = () => socket && drop()
  const back = () => document.hidden || open()
  // A page kept for the back button must not hold a socket, and the network
  // going away is told by the browser long before TCP would notice.
  const listen = (change: typeof addEventListener) => {
    change('offline', away)
    change('pagehide', away)
    change('online', back)
    change('pageshow', back)
    change('visibilitychange', back, true)
  }
  listen(addEventListener)
  open()

  return {
    send(frame) {
      if (socket?.readyState !== 1) return false
      socket.send(JSON.stringify(frame))
      return true
    },
    close() {
      stopped = true
      listen(removeEventListener as typeof addEventListener)
      away()
    },
  }
}
