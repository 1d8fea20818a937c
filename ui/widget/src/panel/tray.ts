// Files on their way: chosen, pasted or dropped, shown above the composer with
// how far they have come, sent with the message. Fetched with the first file.
import type { File as Attachment } from '../../../protocol/wire.gen'
import type { Context } from './context'
import { h, icon, style } from './dom'
import { size } from './message'
import { Refusal } from './server'
import css from './tray.css?inline'
import { own } from './tray.words'
import { upload } from './upload'

if (typeof document !== 'undefined') style(css)

interface Item {
  node: HTMLElement
  done: Attachment | undefined
  stop(): void
}

/** "image/*" admits any image; an empty list admits everything. */
export function admits(types: readonly string[], type: string): boolean {
  return types.length === 0 || types.some((t) => t === '*/*' || t === type || (t.endsWith('/*') && type.startsWith(t.slice(0, -1))))
}

export function tray(context: Context, complain: (words: string) => void, settled: () => void) {
  const words = own[context.lang]
  const root = h('div', { class: 'tray', hidden: true, 'data-testid': 'tray' })
  let items: Item[] = []

  const drop = (item: Item) => {
    item.stop()
    item.node.remove()
    items = items.filter((each) => each !== item)
    root.hidden = !items.length
    settled()
  }

  const take = (file: File) => {
    const site = context.talk.site
    if (!site) return
    if (site.fileLimitBytes && file.size > site.fileLimitBytes) return complain(words.tooBig(file.name, size(site.fileLimitBytes, context)))
    if (!admits(site.fileTypes ?? [], file.type)) return complain(words.wrongType(file.name))

    const bar = h('progress', { max: 1, value: 0, 'aria-label': words.uploading(file.name) })
    const picture = file.type.startsWith('image/') ? URL.createObjectURL(file) : ''
    const face = picture ? h('img', { src: picture, alt: '' }) : icon('file')
    const node = h('div', { class: 'item', 'data-testid': 'upload' }, face, h('div', { class: 'file-name' }, file.name, h('small', {}, size(file.size, context))), bar)
    const sending = upload(context.server, file, file.name || 'image.png', (share) => (bar.value = share))
    const item: Item = {
      node,
      done: undefined,
      stop() {
        sending.stop()
        if (picture) URL.revokeObjectURL(picture)
      },
    }
    node.append(h('button', { type: 'button', class: 'round small', 'aria-label': `${words.remove}: ${file.name}`, 'data-testid': 'upload-remove', onclick: () => drop(item) }, icon('close')))
    items.push(item)
    root.append(node)
    root.hidden = false
    sending.done.then(
      (stored) => {
        item.done = stored
        bar.remove()
        node.dataset.state = 'done'
        settled()
      },
      (error: unknown) => {
        if (!items.includes(item)) return
        drop(item)
        complain((error instanceof Refusal && error.detail) || words.uploadFailed(file.name))
      },
    )
  }

  return {
    root,
    add: (files: Iterable<File>) => [...files].forEach(take),
    busy: () => items.some((item) => !item.done),
    empty: () => items.length === 0,
    /** What has arrived; the tray is empty afterwards. */
    empties(): Attachment[] {
      const done = items.flatMap((item) => item.done ?? [])
      for (const item of [...items]) drop(item)
      return done
    },
  }
}
