// The bubble and the place for the frame, in a shadow root: the host's styles
// stay out, ours stay in. Styles go in through the object model only, so that a
// policy without unsafe-inline has nothing to forbid.

const CSS = `:host{all:initial!important}
button{all:unset;position:fixed;z-index:2147483000;bottom:20px;right:20px;width:56px;height:56px;border-radius:50%;cursor:pointer;background:var(--c);box-shadow:0 6px 20px #0004}
button:focus-visible{outline:2px solid #fff;box-shadow:0 0 0 5px #111}
s{position:absolute;inset:16px;background:var(--i);forced-color-adjust:none}
b,i{position:absolute;right:-3px;top:-4px;min-width:10px;padding:0 6px;border-radius:11px;background:#c4231c;color:#fff;font:600 13px/22px system-ui;text-align:center}
i{padding:0;height:10px;top:auto;bottom:1px;right:1px;background:#14803c;border:2px solid #fff}
.left{right:auto;left:20px}
[hidden]{display:none!important}
@media print{*{display:none!important}}`

const CHAT = 'M20 2H4a2 2 0 0 0-2 2v18l4-4h14a2 2 0 0 0 2-2V4a2 2 0 0 0-2-2zM6 8h12v2H6zm0 4h8v2H6z'
const DOWN = 'M4 8l2-2 6 6 6-6 2 2-8 8z'

export type Bubble = ReturnType<typeof bubble>

export function bubble(click: () => void) {
  const make = (tag: string, parent: Node, id: string) => {
    const made = parent.appendChild(document.createElement(tag))
    made.dataset.testid = id
    return made
  }
  // Beside the body, not in it: sites that replace their body on navigation keep us.
  const host = make('otklik-widget', document.documentElement, 'widget')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]

  const button = make('button', root, 'bubble')
  const icon = make('s', button, 'icon')
  const dot = make('i', button, 'availability')
  const badge = make('b', button, 'unread')
  button.onclick = click

  return {
    root,
    button,
    draw(colour: string, ink: string, left: boolean, hidden: boolean, open: boolean, unread: number, available: unknown, label: string) {
      host.style.setProperty('--c', colour)
      host.style.setProperty('--i', ink)
      button.className = left ? 'left' : ''
      button.hidden = hidden
      button.setAttribute('aria-label', label)
      button.setAttribute('aria-expanded', open as never) // the browser makes texts of both
      icon.style.clipPath = `path(evenodd,"${open ? DOWN : CHAT}")`
      dot.hidden = open || !available
      badge.hidden = open || !unread
      badge.textContent = unread as never
    },
  }
}
