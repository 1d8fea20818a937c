// Where the visitor is. Moves inside a one-page site are noticed without
// touching the host's history functions, by looking at the address now and then.
import type { Outgoing } from '../shared/link'

export function about(): Outgoing {
  return {
    t: 'about',
    screen: screen.width + '×' + screen.height,
    language: navigator.language,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

export function watch(moved: (page: Outgoing) => void) {
  let before = document.referrer
  let told = ''
  let url = location.href
  const look = () => {
    // Told at the second look: in most frameworks the title follows the address a moment later.
    if (url === location.href && url !== told) {
      moved({ t: 'page', url, title: document.title, referrer: before })
      before = told = url
    }
    url = location.href
  }
  look()
  setInterval(look, 500)
}
