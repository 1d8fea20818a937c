// What the loader and its door share: the loader makes it, the door fills in
// `tell`, `drawn`, `identify` and `leave`.
import type { Incoming, Outgoing } from '../shared/link'
import type { ToPanel } from '../shared/bridge'
import type { InviteFrame } from '../../../protocol/wire.gen'
import type { Bubble } from './bubble'
import type { keeper } from './keep'

export interface Options {
  site?: string
  lang?: string
  locale?: string
  position?: string
  hideBubble?: boolean | string
  jwt?: string
  attributes?: Record<string, string>
}

export interface Hall {
  server: string
  options: Options
  /** Said to the server after every hello: about, page, attributes. */
  frames: Record<string, Outgoing>
  keep?: ReturnType<typeof keeper>
  ui?: Bubble
  open: boolean
  /** The panel covers the whole screen. */
  full: boolean
  /** The panel was opened by somebody, not by itself: it takes the focus. */
  focus: boolean
  /** Not yet accepted by the server. */
  jwt: string
  /** The answer that made the loader fetch the door. */
  fresh?: Incoming
  /** The invitation that made the loader fetch the card. */
  card?: InviteFrame
  lang(): 'ru' | 'en'
  left(): boolean
  /** False while there is no panel to hear it. */
  tell(message: ToPanel): boolean
  draw(): void
  /** After every draw. */
  drawn?(unread: number): void
  /** Says to the server who the visitor is; after every hello, while the loader holds the socket. */
  identify?(): void
  /** Take the panel away. */
  leave?(): void
  got(frame: Partial<Incoming>): void
  dial(): void
  /** The loader holds the visitor's socket, and not the panel. */
  dials(): boolean
  hangUp(): void
  show(focus?: unknown): void
  hide(): void
}
