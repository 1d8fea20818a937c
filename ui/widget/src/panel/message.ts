// One message as an element. Made once; its state is drawn again as it changes.
import type { File as Attachment, Person } from '../../../protocol/wire.gen'
import type { Context } from './context'
import { avatar, h, icon } from './dom'
import { write } from './marks'

export interface Row {
  id: string
  mine: boolean
  author: string
  operator: Person | null
  text: string
  files: Attachment[]
  at: number
  state: 'sending' | 'sent' | 'read' | 'unsent' | ''
  why: string
  key: string
  refused: boolean
}

export function size(bytes: number, context: Pick<Context, 'words' | 'lang'>): string {
  const mega = bytes >> 20 // as limits are set and staff see it: 20 MB is 20 here, too
  const value = new Intl.NumberFormat(context.lang, { maximumFractionDigits: mega ? 1 : 0 }).format(bytes / (mega ? 1024 : 1) / 1024)
  return value + ' ' + (mega ? context.words.megabytes : context.words.kilobytes)
}

export function clock(at: number, lang: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString()
  return new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', ...(today ? {} : { day: 'numeric', month: 'short' }) }).format(at)
}

function attachment(file: Attachment, context: Context): HTMLElement {
  const image = /^image\/(png|jpe?g|gif|webp|avif)$/.test(file.type)
  const label = `${file.name}, ${size(file.size, context)} (${context.words.newWindow})`
  const link = h('a', { class: image ? 'image' : 'document', href: file.url, target: '_blank', rel: 'noopener', 'aria-label': label, 'data-testid': 'file' })
  if (image) link.append(h('img', { src: file.url, alt: file.name, loading: 'lazy' }))
  else link.append(icon('file'), h('span', { class: 'file-name' }, file.name), h('small', {}, size(file.size, context)))
  return link
}

export function element(row: Row, context: Context): HTMLElement {
  const { words } = context
  const author = row.mine ? words.you : (row.operator?.name ?? '')
  const body = h('div', { class: 'body' }, row.author !== 'system' && h('span', { class: 'hush' }, author + ': '))
  if (row.text) {
    const text = h('div', { class: 'text' })
    write(text, row.text, words.newWindow)
    body.append(text)
  }
  for (const file of row.files) body.append(attachment(file, context))
  const made = h('div', { class: 'row ' + (row.mine ? 'mine' : row.author), 'data-testid': 'message', 'data-author': row.author, 'data-key': row.key })
  if (row.author === 'operator') made.append(avatar(row.operator, context.talk.site?.name ?? ''))
  made.append(body, h('div', { class: 'meta' }))
  update(made, row, context)
  return made
}

export function update(made: HTMLElement, row: Row, context: Context) {
  const now = row.state + row.why + row.refused
  if (made.dataset.now === now) return
  made.dataset.now = now
  made.dataset.state = row.state
  const { words, outbox } = context
  const meta = made.lastElementChild as HTMLElement
  const time = h('time', { datetime: new Date(row.at).toISOString() }, clock(row.at, context.lang))
  if (row.state === 'unsent')
    meta.replaceChildren(
      h('span', { class: 'why' }, row.why ? `${words.unsent}: ${row.why}` : words.unsent),
      h('button', { type: 'button', class: 'link', 'data-testid': 'retry', onclick: () => outbox.retry(row.key) }, words.retry),
      h('button', { type: 'button', class: 'link', 'data-testid': 'discard', onclick: () => outbox.discard(row.key) }, words.discard),
    )
  else if (row.state) meta.replaceChildren(time, icon(row.state === 'sending' ? 'clock' : row.state), h('span', { class: 'hush' }, words[row.state]))
  else if (row.author !== 'system') meta.replaceChildren(time)
}
