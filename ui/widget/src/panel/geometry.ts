// Where the panel stands on the host page and how large it is: pure sums, then
// the hands and the keys that change them. Offsets are counted from the corner
// the bubble sits in, so that a resized window keeps the panel near it.
import type { View } from '../shared/bridge'

export interface Place {
  x: number
  y: number
  w: number
  h: number
}

export const HOME: Place = { x: 20, y: 88, w: 384, h: 620 }
const LEAST = { w: 300, h: 360 }

const clamp = (v: number, from: number, to: number) => Math.max(from, Math.min(v, Math.max(from, to)))

export const fills = (view: View): boolean => view.w <= 480 || (view.h <= 430 && view.w <= 950)

/** A place that is wholly within the page's window. */
export function fit(place: Place, view: View): Place {
  const w = clamp(place.w, LEAST.w, view.w - 16)
  const h = clamp(place.h, LEAST.h, view.h - 16 - (place.y === HOME.y ? HOME.y - 8 : 0))
  return { x: clamp(place.x, 0, view.w - w), y: clamp(place.y, 0, view.h - h), w, h }
}

export function css(place: Place, view: View, left: boolean): string {
  if (fills(view)) return `left:0;right:0;bottom:auto;top:${view.top}px;width:100%;height:${view.vh}px;border-radius:0`
  const at = fit(place, view)
  return `${left ? 'left' : 'right'}:${at.x}px;${left ? 'right' : 'left'}:auto;bottom:${at.y}px;width:${at.w}px;height:${at.h}px`
}

export function parse(stored: string | undefined): Place {
  try {
    const place = JSON.parse(stored ?? '') as Place
    if ([place.x, place.y, place.w, place.h].every(Number.isFinite)) return place
  } catch {
    // Nothing kept, or kept by something else.
  }
  return HOME
}

const STEP = 16
const KEYS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** What a hand does, whichever document it was seen in; `at` in milliseconds of the machine's clock. */
export interface Hand {
  x: number
  y: number
  up: boolean
  at: number
}

// Screen coordinates: the frame moves under the pointer while it is dragged.
export const handOf = (event: PointerEvent): Hand => ({ x: event.screenX, y: event.screenY, up: !event.buttons, at: performance.timeOrigin + event.timeStamp })

/**
 * `begin` starts from where the panel stands and gives back what moves it, by
 * pixels to the right and down from there; `done` when let go. A browser that
 * keeps the frame in a process of its own learns of the capture late: until
 * then a quick hand is seen by the page alone, and the page tells it through
 * the function that comes back. It is counted from the start and not from
 * step to step, so that a step which was seen by nobody costs nothing.
 */
export function handle(target: HTMLElement, key: HTMLElement, allowed: () => boolean, begin: () => (dx: number, dy: number) => void, held: (is: boolean) => void) {
  let start: Hand | undefined
  let last = 0
  let by: (dx: number, dy: number) => void
  const follow = (hand: Hand) => {
    if (!start || hand.at < last) return
    last = hand.at
    // The page tells parts of a pixel, the frame whole ones.
    by(Math.round(hand.x - start.x), Math.round(hand.y - start.y))
    if (hand.up) leave()
  }
  const leave = () => {
    if (!start) return
    start = undefined
    held(false)
  }
  target.addEventListener('pointerdown', (event) => {
    if (event.button || !allowed() || (event.target as Element).closest('button') !== target.closest('button')) return
    start = handOf(event)
    last = start.at
    by = begin()
    target.setPointerCapture(event.pointerId)
    held(true)
  })
  // The last step of a quick hand may come with the letting go alone.
  for (const name of ['pointermove', 'pointerup'] as const) target.addEventListener(name, (event) => follow(handOf(event)))
  target.addEventListener('pointercancel', leave)
  key.addEventListener('keydown', (event) => {
    const way = KEYS[event.key]
    if (!way || !allowed()) return
    event.preventDefault()
    const step = event.shiftKey ? STEP * 4 : STEP
    begin()(way[0] * step, way[1] * step)
    held(false)
  })
  return follow
}
