// The light marks of messages (docs/formatting.md): text in, tokens out. It
// builds no markup and trusts nothing; whoever draws the tokens makes text
// nodes of them. Self-contained, so that every interface reads messages alike.

export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'highlight' | 'italic'; children: Token[] }
  | { kind: 'link'; href: string; text: string }

type Mark = 'bold' | 'highlight' | 'italic'

const MARKS: [Mark, string][] = [
  ['bold', '**'],
  ['highlight', '=='],
  ['italic', '_'],
]
const WORD = /[\p{L}\p{N}]/u
const NAMED = /^\[([^[\]\n]{1,500})\]\(/
const ADDRESS = /^https?:\/\/[^\s<>"`«»\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/i
const TAIL = /[.,;:!?'*…’”)\]}]/

/** Any text gives tokens whose words, joined, are the text without its marks. */
export function parse(text: string): Token[] {
  return scan(text, [])
}

/** The words alone: for previews, notifications and search. */
export function plain(text: string): string {
  return words(parse(text))
}

function words(tokens: Token[]): string {
  return tokens.map((t) => ('children' in t ? words(t.children) : t.text)).join('')
}

function scan(text: string, inside: Mark[]): Token[] {
  const tokens: Token[] = []
  // Where a search for a closing mark has failed once it fails for the rest of
  // the paragraph: without this memory a wall of asterisks takes square time.
  const hopeless: Partial<Record<Mark, number>> = {}
  let pending = ''
  const flush = () => {
    if (pending) tokens.push({ kind: 'text', text: pending })
    pending = ''
  }

  for (let at = 0; at < text.length; ) {
    const link = linkAt(text, at)
    if (link) {
      flush()
      tokens.push({ kind: 'link', href: link.href, text: link.text })
      at = link.end
      continue
    }
    const mark = markAt(text, at, inside, hopeless)
    if (mark) {
      flush()
      tokens.push({ kind: mark.kind, children: scan(mark.body, [...inside, mark.kind]) })
      at = mark.end
      continue
    }
    pending += text[at]
    at++
  }
  flush()
  return tokens
}

function markAt(text: string, at: number, inside: Mark[], hopeless: Partial<Record<Mark, number>>) {
  for (const [kind, sign] of MARKS) {
    if (!text.startsWith(sign, at) || inside.includes(kind)) continue
    if (wordBefore(text, at) || text[at - 1] === sign[0] || at < (hopeless[kind] ?? 0)) continue
    const from = at + sign.length
    const first = text[from]
    if (first === undefined || /\s/.test(first) || text.startsWith(sign[0] as string, from)) continue
    const paragraph = text.indexOf('\n\n', from)
    const stop = paragraph < 0 ? text.length : paragraph
    const close = closing(text, sign, from, stop)
    if (close < 0) hopeless[kind] = stop
    else return { kind, body: text.slice(from, close), end: close + sign.length }
  }
  return undefined
}

/** A mark closes after a letter and before no letter: `snake_case_name` and `a==b` stay as they are. */
function closing(text: string, sign: string, from: number, stop: number): number {
  for (let at = text.indexOf(sign, from + 1); at >= 0 && at < stop; at = text.indexOf(sign, at + 1)) {
    const after = String.fromCodePoint(text.codePointAt(at + sign.length) ?? 32)
    if (!/\s/.test(text[at - 1] ?? ' ') && !WORD.test(after) && after !== sign[0]) return at
  }
  return -1
}

function wordBefore(text: string, at: number): boolean {
  const low = text[at - 1]
  if (low === undefined) return false
  const whole = /[\udc00-\udfff]/.test(low) && at > 1 ? text.slice(at - 2, at) : low
  return WORD.test(whole)
}

function linkAt(text: string, at: number): { href: string; text: string; end: number } | undefined {
  if (text[at] === '[') {
    const head = NAMED.exec(text.slice(at, at + 504))
    if (!head) return undefined
    const from = at + head[0].length
    const address = ADDRESS.exec(text.slice(from, from + 2048))?.[0]
    const close = address === undefined ? -1 : balancedEnd(address)
    if (address === undefined || close < 0) return undefined
    const href = safe(address.slice(0, close))
    const name = head[1] as string
    return href && honest(name, href) ? { href, text: name, end: from + close + 1 } : undefined
  }
  if ((text[at] !== 'h' && text[at] !== 'H') || wordBefore(text, at)) return undefined
  const address = ADDRESS.exec(text.slice(at, at + 2048))?.[0]
  if (address === undefined) return undefined
  const shown = trim(address)
  const href = safe(shown)
  return href ? { href, text: shown, end: at + shown.length } : undefined
}

/** Where the bracket that closes `[words](address)` is: the first one not opened within the address. */
function balancedEnd(address: string): number {
  let depth = 0
  for (let i = 0; i < address.length; i++) {
    if (address[i] === '(') depth++
    if (address[i] === ')' && depth-- === 0) return i
  }
  return -1
}

/** A sentence's end is not the address's end; a bracket belongs to the address if it was opened there. */
function trim(address: string): string {
  let end = address.length
  while (end > 0 && TAIL.test(address[end - 1] as string)) {
    const part = address.slice(0, end)
    if (part.endsWith(')') && count(part, '(') >= count(part, ')')) break
    end--
  }
  return address.slice(0, end)
}

const count = (text: string, sign: string): number => text.split(sign).length - 1

/** Only the web, and no `https://bank.ru@elsewhere`: such a name reads as another place. */
function safe(address: string): string | undefined {
  try {
    const url = new URL(address)
    const web = url.protocol === 'http:' || url.protocol === 'https:'
    return web && url.hostname && !url.username && !url.password ? url.href : undefined
  } catch {
    return undefined
  }
}

/** Words that look like an address must be of the place the link leads to. */
function honest(name: string, href: string): boolean {
  const shown = /^\s*(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)/iu.exec(name)?.[1]
  if (!shown || !/\.\p{L}[\p{L}\p{N}-]+$/u.test(shown)) return true
  try {
    const bare = (host: string) => host.replace(/^www\./, '')
    return bare(new URL('https://' + shown).hostname) === bare(new URL(href).hostname)
  } catch {
    return false
  }
}
