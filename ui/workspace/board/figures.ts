// The arithmetic of the board: taking changes in, making figures of cells, and
// when a figure is a worry. The server decided every cell; here they are only
// added up over the rows that are looked at.
import { steps } from '../../protocol/steps';
import type { BoardFigure, BoardRow, BoardThreshold } from '../../protocol/wire.gen';

/** Which rows are looked at: one group or all (0), these channels. */
export interface Look {
  group: number;
  channels: readonly string[];
  /** Of what counts topics, only this one. */
  topic?: number;
}

/** A figure's value; null where there is nothing to divide by: «—», never 0. */
export type Value = number | null;

/** Writes the entries of a wire.BoardDelta into the rows. */
export function change(rows: readonly BoardRow[], text: string): void {
  for (const entry of text.split(' ')) {
    const [cells = '', places = ''] = entry.split(':');
    const grown = [...cells.matchAll(/([a-zA-Z])([+-])(\d*)/g)].map(([, letter = '', sign, by]) => [letter, Number(sign + (by || '1'))] as const);
    for (const place of steps(places)) {
      const row = rows[place];
      if (row) for (const [letter, by] of grown) row.cells[letter] = (row.cells[letter] ?? 0) + by;
    }
  }
}

/** Operators and slots belong to no channel, and their rows do not add up. */
export const ofPeople = (figure: BoardFigure): boolean => figure.of === 'f' || figure.of === 'p';

function total(rows: readonly BoardRow[], letters: string, { group, channels }: Look, people: boolean): number {
  let sum = 0;
  for (const row of rows) {
    const fits = people ? row.channel === '' && row.group === group : (!group || row.group === group) && channels.includes(row.channel);
    if (fits) for (const letter of letters) sum += row.cells[letter] ?? 0;
  }
  return sum;
}

/** The arrival of who waits longest, 0 for nobody. */
export function oldest(rows: readonly BoardRow[], from: number, { group, channels }: Look): number {
  let first = 0;
  for (const row of rows) {
    const at = row.cells['l'] ?? 0;
    if (at && (!group || row.group === group) && channels.includes(row.channel) && (!first || at < first)) first = at;
  }
  return first && from + first;
}

export function value(figure: BoardFigure, rows: readonly BoardRow[], from: number, now: number, look: Look): Value {
  if (figure.of === 'l') {
    const since = oldest(rows, from, look);
    return since ? Math.max(0, now - since) : null;
  }
  const sum = total(rows, figure.of, look, ofPeople(figure));
  if (!figure.over) return sum;
  const n = total(rows, figure.over, look, false);
  return n ? sum / n : null;
}

export type Level = '' | 'warn' | 'critical';

/** How much of a worry a value is; what has no value is none. */
export function level(figure: BoardFigure, threshold: BoardThreshold | undefined, at: Value): Level {
  if (!threshold || at === null) return '';
  if (figure.less) return at <= threshold.critical ? 'critical' : at <= threshold.warn ? 'warn' : '';
  if (threshold.critical > 0 && at >= threshold.critical) return 'critical';
  return threshold.warn > 0 && at >= threshold.warn ? 'warn' : '';
}
