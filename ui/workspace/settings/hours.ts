// Hours of a day as people write them, and back.
import type { Span } from '../../protocol/wire.gen';

export const dayMinutes = 1440;

/** Spans as text: 9:00–13:00, 14:00–18:00. */
export function written(spans: readonly Span[]): string {
  const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  return spans.map((span) => `${clock(span.from)}–${clock(span.to)}`).join(', ');
}

/**
 * Reads what a person wrote: [hours of the day, hours of the next day], or null
 * if it is no list of hours. A span that ends before it begins is a night: the
 * rest of it is the next day's.
 */
export function readHours(text: string): [Span[], Span[]] | null {
  const today: Span[] = [];
  const tomorrow: Span[] = [];
  for (const piece of text.split(/[,;]/)) {
    if (!piece.trim()) continue;
    const found = /^\s*(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?\s*$/.exec(piece);
    if (!found) return null;
    const [, h1, m1, h2, m2] = found;
    const from = Number(h1) * 60 + Number(m1 ?? 0);
    const to = Number(h2) * 60 + Number(m2 ?? 0);
    if (from >= dayMinutes || to > dayMinutes || Number(m1 ?? 0) > 59 || Number(m2 ?? 0) > 59 || from === to) return null;
    if (to > from) today.push({ from, to });
    else {
      today.push({ from, to: dayMinutes });
      if (to > 0) tomorrow.push({ from: 0, to });
    }
  }
  return [today, tomorrow];
}

/** Spans of one day in order, those that touch made one; null if two overlap. */
export function inOrder(spans: Span[]): Span[] | null {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last && span.from < last.to) return null;
    if (last && span.from === last.to) last.to = span.to;
    else out.push({ ...span });
  }
  return out;
}
