// What the loader (host page) and the panel (frame or window of the server)
// say to each other by postMessage. Both check origin and source, and name the
// other's origin when they send.
import type { Incoming, Outgoing } from './link'

/** The host page's viewport: the frame cannot see it, and lays itself out by it. */
export interface View {
  /** Layout viewport. */
  w: number
  h: number
  /** Visual viewport: what is left above an on-screen keyboard, and where. */
  vh: number
  top: number
}

export type ToPanel =
  | {
      t: 'init'
      token: string
      /** Everything kept under the site's prefix in the host page's storage. */
      store: Record<string, string>
      /** False when the host page's storage is blocked and forgets. */
      keeps: boolean
      /** Frames to send after every hello: about, page, attributes. */
      frames: Record<string, Outgoing>
      jwt: string
      lang: string
      view: View
      left: boolean
      open: boolean
      focus: boolean
      /** The answer that woke the panel up, to ring for. */
      fresh?: Incoming
      /** The browser's word on notifications from the host page. */
      permission?: string
    }
  | { t: 'open'; focus: boolean }
  | { t: 'close' }
  | { t: 'frame'; frame: Outgoing }
  | { t: 'view'; view: View }
  /** A hand that holds the panel, as the page saw it: where on the screen, when, and whether it let go. */
  | { t: 'hand'; x: number; y: number; up: boolean; at: number }
  | { t: 'lang'; lang: string }
  | { t: 'jwt'; jwt: string }
  | { t: 'permission'; is: string }

export type ToLoader =
  | { t: 'hi' }
  /** A server's frame, word for word: the loader draws from it as from its own socket. */
  | { t: 'got'; frame: Partial<Incoming> }
  | { t: 'css'; css: string; full: boolean }
  | { t: 'close'; focus: boolean }
  /** A hand has taken the panel to move it, or has let it go. */
  | { t: 'hold'; is: boolean }
  | { t: 'keep'; k: string; v: string | null }
  | { t: 'notify'; title: string; body: string }
  | { t: 'ask' }
