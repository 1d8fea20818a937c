// Where the visitor is. Moves inside a one-page site are noticed without
// touching the host's history functions: by the navigation's own event where
// the browser has it, by looking at the address now and then where not.
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
  let was = document.referrer
  let at = ''
  const look = () => {
    const url = location.href
    if (url === at) return
    if (at) was = at
    at = url
    moved({ t: 'page', url, title: document.title, referrer: was })
  }
  // The title follows the address a moment later in most frameworks.
  const soon = () => setTimeout(look, 300)
  look()
  const navigation = (window as { navigation?: EventTarget }).navigation
  if (navigation) navigation.addEventListener('currententrychange', soon)
  else setInterval(look, 1000)
}
