// Which ink is readable on a colour, by the contrast of WCAG.

function luminance(hex: string): number {
  const part = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
}

/** White while it has a contrast of 4.5 on the colour, otherwise nearly black. */
export function ink(hex: string): '#ffffff' | '#14181d' {
  return 1.05 / (luminance(hex) + 0.05) >= 4.5 ? '#ffffff' : '#14181d';
}
