// The brand's colour fitted to a surface: the same hue, darker or lighter
// until words or edges drawn in it can be made out.
import { contrast, luminance, rgb } from '../shared/colour'

export function mix(hex: string, other: string, share: number): string {
  const a = rgb(hex)
  const b = rgb(other)
  return '#' + a.map((v, i) => Math.round(v + ((b[i] ?? 0) - v) * share).toString(16).padStart(2, '0')).join('')
}

export function readable(hex: string, surface: string, least: number): string {
  const towards = luminance(surface) > 0.18 ? '#000000' : '#ffffff'
  for (let step = 0; step <= 20; step++) {
    const tried = mix(hex, towards, step / 20)
    if (contrast(tried, surface) >= least) return tried
  }
  return towards
}

/** "#abc", "abcdef" and nonsense become "#rrggbb". */
export function tidy(colour: string): string {
  const hex = colour.trim().replace(/^#/, '').toLowerCase()
  if (/^[0-9a-f]{6}$/.test(hex)) return '#' + hex
  if (/^[0-9a-f]{3}$/.test(hex)) return '#' + [...hex].map((c) => c + c).join('')
  return '#2f6f5e'
}
