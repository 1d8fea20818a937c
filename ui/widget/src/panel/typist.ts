// Tells the server that the visitor is writing: what, where the site shows it
// to operators, otherwise only that they are. Nothing of the words leaves the
// browser then.
const EVERY_MS = 700
const IDLE_MS = 6000
/** Stands for the words where the site does not ask for them. */
const SOMETHING = '…'

export function typist(send: (text: string) => void, live: () => boolean) {
  let last = ''
  let at = 0
  let soon = 0
  let idle = 0

  const tell = (text: string) => {
    const said = text.trim() && (live() ? text : SOMETHING)
    // Where only the fact is told it is told again now and then, as a sign of life.
    if (said === last && (said === '' || Date.now() - at < 3000)) return
    last = said
    at = Date.now()
    send(said)
  }

  return (text: string) => {
    window.clearTimeout(soon)
    window.clearTimeout(idle)
    if (!text.trim()) return tell('')
    soon = window.setTimeout(() => tell(text), Math.max(0, at + EVERY_MS - Date.now()))
    idle = window.setTimeout(() => tell(''), IDLE_MS)
  }
}
