// Telling a visitor who looks elsewhere that an answer has come: a short sound,
// and the browser's notification if it was allowed. The title is the loader's.
import type { Bridge } from './bridge'

export interface Alert {
  ring(id: number, title: string, body: string): void
  muted(): boolean
  mute(is: boolean): void
  permission(): string
  /** Only from a click: browsers rightly refuse otherwise. */
  ask(told: (permission: string) => void): void
  answered(permission: string): void
}

export function alert(bridge: Bridge, store: Record<string, string>, was: string | undefined): Alert {
  let muted = store.mute === '1'
  let permission = was ?? 'unsupported'
  let told: ((permission: string) => void) | undefined
  let audio: AudioContext | undefined

  // Browsers let a page sound only after it was touched.
  const wake = () => {
    audio ??= new AudioContext()
    void audio.resume()
    return audio
  }
  addEventListener('pointerdown', wake)
  addEventListener('keydown', wake)

  return {
    ring(id, title, body) {
      const told = permission === 'granted' && { bridge, title, body }
      void import('./ring').then(({ ring }) => ring(id, muted ? undefined : wake(), told), () => {})
    },
    muted: () => muted,
    mute(is) {
      muted = is
      bridge.keep('mute', is ? '1' : null)
    },
    permission: () => permission,
    ask(call) {
      told = call
      if (!bridge.alone) bridge.tell({ t: 'ask' })
      else Notification.requestPermission().then((is) => this.answered(is), () => {})
    },
    answered(is) {
      permission = is
      told?.(is)
    },
  }
}
