// What the panel knows: the site, the conversation, its messages, who is typing.
// The server's frames change it; nothing here draws or sends.
import type { Person, SiteLook, VisitorConversation, VisitorMessage } from '../../../protocol/wire.gen'
import type { Incoming } from '../shared/link'

export interface Talk {
  site: SiteLook | null
  /** The first hello and history have come. */
  known: boolean
  connected: boolean
  /** The connection has been gone long enough to say so. */
  troubled: boolean
  /** The server will not have us here: a bye without return. */
  barred: boolean
  available: boolean
  /** When working hours begin again, ms; undefined: within them, or nobody knows. */
  opens?: number
  answerSeconds: number
  name: string
  conversation: VisitorConversation | null
  messages: VisitorMessage[]
  unread: number
  typing: { operator: Person | null; until: number } | null
  /** Seen by the visitor and told to the server. */
  seen: number
}

export function fresh(): Talk {
  return {
    site: null, known: false, connected: false, troubled: false, barred: false, available: false, answerSeconds: 0, name: '',
    conversation: null, messages: [], unread: 0, typing: null, seen: 0,
  }
}

export const isOpen = (talk: Talk): boolean => !!talk.conversation && talk.conversation.phase !== 'closed'

/** Nobody to talk to and nothing going on: a form serves better than a dead chat. */
export const wantsForm = (talk: Talk): boolean => talk.known && !talk.available && !isOpen(talk)

export function hear(talk: Talk, frame: Incoming, now: number) {
  if (frame.t === 'hello') {
    talk.site = frame.site
    talk.connected = true
    talk.troubled = talk.barred = false
    talk.answerSeconds = frame.answerSeconds
    talk.name = frame.name
  }
  if (frame.t === 'hello' || frame.t === 'state') {
    talk.available = frame.available
    talk.opens = frame.opens
    talk.conversation = frame.conversation
    talk.unread = frame.unread
    if (!isOpen(talk)) talk.typing = null
  }
  if (frame.t === 'message') {
    talk.unread = frame.unread
    add(talk, [frame.message])
    if (frame.message.author === 'operator') talk.typing = null
  }
  if (frame.t === 'typing') talk.typing = frame.seconds > 0 ? { operator: frame.operator, until: now + frame.seconds * 1000 } : null
  if (frame.t === 'bye') talk.barred = !frame.reconnect
}

/** Merges by id, in the order of ids: the same message may come three ways. */
export function add(talk: Talk, more: VisitorMessage[]) {
  const byId = new Map(talk.messages.map((message) => [message.id, message]))
  for (const message of more) byId.set(message.id, message)
  talk.messages = [...byId.values()].sort((a, b) => a.id - b.id)
}

/** Who to show at the top: who serves now, else who answered last. */
export function face(talk: Talk): Person | null {
  if (talk.conversation?.operator) return talk.conversation.operator
  const last = talk.messages.findLast((message) => message.author === 'operator')
  return isOpen(talk) ? null : (last?.operator ?? null)
}

export function lastFromUs(talk: Talk): number {
  return talk.messages.findLast((message) => message.author !== 'visitor')?.id ?? 0
}
