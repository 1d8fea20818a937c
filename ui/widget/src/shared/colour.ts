// Contrast by the WCAG formula: the site chooses any colour, and the words on
// it and in it stay readable.
type Rgb = [number, number, number]

export function rgb(hex: string): Rgb {
  const n = parseInt(hex.slice(1), 16)
  return [n >> 16, (n >> 8) & 255, n & 255]
}

export function luminance(hex: string): number {
  const [r, g, b] = rgb(hex).map((v) => {
    const c = v / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const x = luminance(a) + 0.05
  const y = luminance(b) + 0.05
  return x > y ? x / y : y / x
}

/** White where it can be read (4.5:1), black otherwise: one of the two always can. */
export const ink = (hex: string): string => (luminance(hex) > 0.1833 ? '#000000' : '#ffffff')
