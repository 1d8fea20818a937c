// An invitation by hand that comes while the panel holds the socket. With the
// chat closed it is the loader's card, as if the loader had heard it itself; with
// the chat open it is read there, as the first message of a conversation that
// has not begun. Fetched when one comes.
import type { Incoming } from '../shared/link'
import type { Bridge } from './bridge'
import type { Server } from './server'

type Invite = Extract<Incoming, { t: 'invite' }>

/** How long the server waits for it to be shown, and how often we look whether somebody does. */
const WAIT_MS = 58_000
const LOOK_MS = 250

/** `shown` reads the correspondence anew: the text stands in it once it was on the screen. */
export function hand(frame: Invite, open: () => boolean, server: Server, bridge: Bridge, shown: () => void): void {
  if (!frame.hand) return
  const began = Date.now()
  let carded = false
  const look = () => {
    const past = Date.now() - began
    if (past > (carded ? frame.standSeconds * 1000 : WAIT_MS)) return
    if (!open() && !carded) {
      carded = true
      bridge.tell({ t: 'got', frame })
    }
    if (!open() || document.hidden) {
      setTimeout(look, LOOK_MS)
      return
    }
    // The card has asked the server itself.
    if (carded) return shown()
    const headers = { ...server.headers(), 'Content-Type': 'application/json' }
    // No connection: the operator sees that it was not shown.
    fetch('/widget/invitation', { method: 'POST', headers, body: '{"did":"shown"}' }).then((answer) => answer.ok && shown(), () => {})
  }
  look()
}
