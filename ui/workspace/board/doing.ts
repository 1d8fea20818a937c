// What operators are doing, as the list of them groups and orders it: the one
// label that the server gives, and where that says that there is nothing to do,
// the status that they chose.
import type { Operator } from '../../protocol/wire.gen';

/** First what cannot wait, then work, then who is free, then who is not there. */
export const ranks = ['error', 'talking', 'dialing_out', 'ringing_in', 'wrapup', 'chatting', 'offered', 'ready', 'pause', 'break', 'away', 'offline'] as const;

type Row = Pick<Operator, 'state' | 'status' | 'name'>;

/** 'ready' is somebody available with nothing to do; others with nothing to do are where their status says. */
export function doing(one: Pick<Row, 'state' | 'status'>): string {
  if (one.state !== 'idle') return one.state;
  return one.status === 'available' ? 'ready' : one.status;
}

const rank = (all: readonly string[], key: string) => (all.indexOf(key) + all.length + 1) % (all.length + 1); // what is not known comes last

/** How many do what, in the order of ranks; what nobody does is not in it. */
export function census(rows: readonly Row[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const one of rows) counts.set(doing(one), (counts.get(doing(one)) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => rank(ranks, a) - rank(ranks, b) || a.localeCompare(b));
}

export type By = 'status' | 'doing' | 'name';

/** In an order; of equals by name, so that rows change places no oftener than they must. */
export function ordered<T extends Row>(rows: readonly T[], by: By, statuses: readonly string[]): T[] {
  const key: Record<By, (one: Row) => number> = {
    status: (one) => rank(statuses, one.status),
    doing: (one) => rank(ranks, doing(one)),
    name: () => 0,
  };
  return [...rows].sort((a, b) => key[by](a) - key[by](b) || a.name.localeCompare(b.name));
}
