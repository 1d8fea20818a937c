// The bubble and the place for the frame, in a shadow root: the host's styles
// stay out, ours stay in. Styles go in through the object model only, so that a
// policy without unsafe-inline has nothing to forbid.
import { ink } from '../shared/colour'

const CSS = `:host{all:initial!important}
button{all:unset;position:fixed;z-index:2147483000;bottom:20px;right:20px;width:56px;height:56px;border-radius:50%;cursor:pointer;background:var(--c);color:var(--i);box-shadow:0 6px 20px #0004;transition:transform .14s}
button:hover{transform:scale(1.05)}
button:focus-visible{outline:2px solid #fff;box-shadow:0 0 0 5px #111}
svg{position:absolute;inset:13px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
b,i{position:absolute;right:-3px;top:-4px;min-width:10px;padding:0 6px;border-radius:11px;background:#c4231c;color:#fff;font:600 13px/22px system-ui;text-align:center}
i{padding:0;height:10px;top:auto;bottom:1px;right:1px;background:#14803c;border:2px solid #fff}
.left{right:auto;left:20px}
[hidden]{display:none!important}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{*{display:none!important}}`

const CHAT = 'M12 3.5c-5 0-9 3.4-9 7.7 0 2.3 1.2 4.4 3 5.8l-.5 3.5 3.9-1.9c.8.2 1.7.3 2.6.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7zM8 9.7h8M8 13h5'
const DOWN = 'M6 9.5l6 6 6-6'

export type Bubble = ReturnType<typeof bubble>

export function bubble(click: () => void) {
  const make = (tag: string, parent: Node, id: string) => {
    const made = parent.appendChild(document.createElement(tag))
    made.dataset.testid = id
    return made
  }
  const svgNs = 'http://www.w3.org/2000/svg'
  // Beside the body, not in it: sites that replace their body on navigation keep us.
  const host = make('otklik-widget', document.documentElement, 'widget')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]

  const button = make('button', root, 'bubble')
  const svg = button.appendChild(document.createElementNS(svgNs, 'svg'))
  const path = svg.appendChild(document.createElementNS(svgNs, 'path'))
  const dot = make('i', button, 'availability')
  const badge = make('b', button, 'unread')
  svg.setAttribute('viewBox', '0 0 24 24')
  button.onclick = click

  return {
    root,
    button,
    draw(colour: string, left: boolean, hidden: boolean, open: boolean, unread: number, available: unknown, label: string) {
      host.style.setProperty('--c', colour)
      host.style.setProperty('--i', ink(colour))
      button.className = left ? 'left' : ''
      button.hidden = hidden
      button.setAttribute('aria-label', label)
      button.setAttribute('aria-expanded', '' + open)
      path.setAttribute('d', open ? DOWN : CHAT)
      dot.hidden = open || !available
      badge.hidden = open || !unread
      badge.textContent = '' + unread
    },
  }
}
