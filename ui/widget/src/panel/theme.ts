// The site's colour on the panel, for day and for night.
import { ink } from '../shared/colour'
import { mix, readable, tidy } from './tint'

const dark = matchMedia('(prefers-color-scheme: dark)')

export function paint(colour: string) {
  const brand = tidy(colour)
  const draw = () => {
    const surface = dark.matches ? '#17191c' : '#ffffff'
    const set = (name: string, value: string) => document.documentElement.style.setProperty('--' + name, value)
    // A colour that melts into the surface is moved away from it far enough to show its edge.
    const fill = readable(brand, surface, 1.6)
    set('brand', fill)
    set('on-brand', ink(fill))
    // Links stand in the other side's bubbles, which are a shade off the surface.
    set('accent', readable(brand, dark.matches ? '#25282d' : '#f2f3f5', 4.6))
    set('edge', readable(brand, surface, 3.1))
    const tint = mix(surface, fill, dark.matches ? 0.2 : 0.1)
    set('tint', tint)
    // Letters on the tint: initials of an operator without a photo.
    set('on-tint', readable(brand, tint, 4.6))
  }
  draw()
  dark.onchange = draw
}
