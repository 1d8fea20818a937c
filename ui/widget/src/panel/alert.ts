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
  }
  addEventListener('pointerdown', wake)
  addEventListener('keydown', wake)

  const chime = () => {
    if (audio?.state !== 'running') return
    const start = audio.currentTime
    for (const [i, pitch] of [660, 880].entries()) {
      const at = start + i * 0.12
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.frequency.value = pitch
      volume.gain.setValueAtTime(0, at)
      volume.gain.linearRampToValueAtTime(0.16, at + 0.015)
      volume.gain.exponentialRampToValueAtTime(0.001, at + 0.35)
      tone.connect(volume).connect(audio.destination)
      tone.start(at)
      tone.stop(at + 0.4)
    }
  }

  const sound = (title: string, body: string) => {
    if (!muted) {
      wake()
      void audio?.resume().then(chime, () => {})
    }
    if (!document.hidden || permission !== 'granted') return
    if (!bridge.alone) bridge.tell({ t: 'notify', title, body })
    else
      try {
        new Notification(title, { body, tag: 'otklik' }).onclick = () => focus()
      } catch {
        // Phones allow notifications from service workers only.
      }
  }

  return {
    ring(id, title, body) {
      // Of several tabs of one visitor one rings: whoever takes the message's lock.
      const locks = navigator.locks as LockManager | undefined
      if (!locks) return sound(title, body)
      locks
        .request('otklik-' + id, { ifAvailable: true }, async (lock) => {
          if (!lock) return
          sound(title, body)
          await new Promise((resolve) => setTimeout(resolve, 3000))
        })
        .catch(() => sound(title, body))
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
