// Contrast by the WCAG formula: the site chooses any colour, and the words on
// it and in it stay readable.
type Rgb = [number, number, number]

export function rgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb
}

export function luminance(hex: string): number {
  return rgb(hex).reduce((sum, v, i) => {
    const c = v / 255
    return sum + [0.2126, 0.7152, 0.0722][i]! * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  }, 0)
}

export function contrast(a: string, b: string): number {
  const x = luminance(a) + 0.05
  const y = luminance(b) + 0.05
  return x > y ? x / y : y / x
}

/** White where it can be read (4.5:1), black otherwise: one of the two always can. */
export const ink = (hex: string): string => (luminance(hex) > 0.1833 ? '#000000' : '#ffffff')
