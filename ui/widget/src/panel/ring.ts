// An answer to somebody who looks elsewhere: the short sound, and the browser's
// notification where it is allowed. Fetched with the first answer that rings.
import type { Bridge } from './bridge'

/** Of several tabs of one visitor one rings: whoever takes the message's lock. */
export function ring(id: number, audio: AudioContext | undefined, told: false | { bridge: Bridge; title: string; body: string }) {
  const sound = () => {
    void audio?.resume().then(() => chime(audio), () => {})
    if (told && document.hidden) notify(told.bridge, told.title, told.body)
  }
  const locks = navigator.locks as LockManager | undefined
  if (!locks) return sound()
  locks
    .request('otklik-' + id, { ifAvailable: true }, async (lock) => {
      if (!lock) return
      sound()
      await new Promise((resolve) => setTimeout(resolve, 3000))
    })
    .catch(sound)
}

function notify(bridge: Bridge, title: string, body: string) {
  if (!bridge.alone) return bridge.tell({ t: 'notify', title, body })
  try {
    new Notification(title, { body, tag: 'otklik' }).onclick = () => focus()
  } catch {
    // Phones allow notifications from service workers only.
  }
}

function chime(audio: AudioContext) {
  if (audio.state !== 'running') return
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
