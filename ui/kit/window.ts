// The arithmetic of a long list of rows of one height: which of them are seen.

export interface Slice {
  from: number;
  to: number;
}

/** The rows to draw for a scroller showing [top, top+height), with a few to spare on both sides. */
export function slice(count: number, row: number, top: number, height: number, spare = 6): Slice {
  const from = Math.max(0, Math.min(count, Math.floor(top / row) - spare));
  const to = Math.max(from, Math.min(count, Math.ceil((top + height) / row) + spare));
  return { from, to };
}
