// Making elements: a few lines in place of a framework. Text is always text.
import { initials } from '../shared/initials'

type Child = Node | string | null | undefined | false
type Value = string | number | boolean | null | undefined | ((event: never) => void)

export function h<K extends keyof HTMLElementTagNameMap>(tag: K, props: Record<string, Value> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  for (const [k, v] of Object.entries(props)) {
    if (typeof v === 'function') made.addEventListener(k.slice(2), v as EventListener)
    else if (v !== false && v != null) made.setAttribute(k, v === true ? '' : String(v))
  }
  made.append(...children.filter((c): c is Node | string => !!c))
  return made
}

const PATHS = {
  close: 'M6 6l12 12M18 6L6 18',
  more: 'M12 5h.01M12 12h.01M12 19h.01',
  send: 'M12 19V5M5.5 11.5L12 5l6.5 6.5',
  clip: 'M20 11.5l-8.3 8.2a5 5 0 0 1-7.1-7.1L13 4.3a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.3a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6',
  file: 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  read: 'M2 12.5L6.5 17 16 7.5M12 16.5l.5.5L22 7.5',
  clock: 'M12 7v5l3 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0',
  down: 'M12 5v14M5.5 12.5L12 19l6.5-6.5',
} as const

export type Icon = keyof typeof PATHS

export function icon(name: Icon): SVGSVGElement {
  const ns = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(ns, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon i-' + name)
  svg.appendChild(document.createElementNS(ns, 'path')).setAttribute('d', PATHS[name])
  return svg
}

export function setText(node: Element, text: string) {
  // Writing the same words again would make a screen reader say them again.
  if (node.textContent !== text) node.textContent = text
}

export function avatar(person: { name: string; photo: string } | null, fallback: string): HTMLElement {
  const face = h('span', { class: 'avatar', 'aria-hidden': 'true' }, initials(person?.name || fallback))
  if (person?.photo) {
    const photo = h('img', { src: person.photo, alt: '', onerror: () => photo.remove() })
    face.append(photo)
  }
  return face
}

/** Styles of a part that is fetched when it is first needed. */
export function style(css: string) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  document.adoptedStyleSheets.push(sheet)
}
