// An invitation by hand that comes while the panel holds the socket: it is read
// in the chat, as the first message of a conversation that has not begun. While
// the chat is closed the bubble tells of one unread. Fetched when one comes.
import type { InviteFrame } from '../../../protocol/wire.gen'
import type { Bridge } from './bridge'
import type { Server } from './server'

/** How long the server waits for it to be shown, and how often we look whether somebody does. */
const WAIT_MS = 58_000
const LOOK_MS = 250

/** Recorded when somebody can read it: the chat open, in a tab that is looked at. */
export function hand(frame: Pick<InviteFrame, 'hand'>, open: () => boolean, server: Server, bridge: Bridge, shown: () => void): void {
  if (!frame.hand) return
  const unread = (n: number) => bridge.tell({ t: 'got', frame: { t: 'state', unread: n } })
  const until = Date.now() + WAIT_MS
  let told = false
  const look = () => {
    const late = Date.now() > until
    if (told && (late || open())) unread(0)
    if (late) return
    if (!open() && !told) unread(1)
    told ||= !open()
    if (document.hidden || !open()) {
      setTimeout(look, LOOK_MS)
      return
    }
    const headers = { ...server.headers(), 'Content-Type': 'application/json' }
    // No connection: the operator sees that it was not shown.
    fetch('/widget/invitation', { method: 'POST', headers, body: '{"did":"shown"}' }).then((answer) => answer.ok && shown(), () => {})
  }
  look()
}
