// The words of a message. What reads marks and links is fetched when the first
// of them comes; until then, or without it, the words stand as they were typed.
const MARKED = /[*=_[]|https?:/i

type Rich = typeof import('./rich')
let known: Rich | undefined

const rich = async (): Promise<Rich> => (known ??= await import('./rich'))

export function write(into: HTMLElement, text: string, newWindow: string) {
  const draw = (found: Rich) => into.replaceChildren(...found.marks(text, newWindow))
  into.textContent = text
  if (!MARKED.test(text)) return
  if (known) draw(known)
  else rich().then(draw, () => {})
}

/** The words alone: for a notification. */
export async function plain(text: string): Promise<string> {
  return MARKED.test(text) ? rich().then((found) => found.plain(text), () => text) : text
}
