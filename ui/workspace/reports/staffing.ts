// What the report of load and staffing shows, apart from how: which rows are worth
// a line, who is short, and what its answers are asked with.
import type { StaffingRow, StaffingState } from '../../protocol/wire.gen';
import type { Asked } from './asked';

/** The parts of a day that the report knows; '' for an arrangement of other reports that its address may have. */
export const stepOf = (by: string): string => (['quarter', 'half', 'hour'].includes(by) ? by : '');

/** The parameters of the report, as the address has them; '' is what the program takes by itself. */
export const parameters = ['target', 'within', 'occupancy', 'parallel', 'patience'] as const;
export type Parameter = (typeof parameters)[number];

/** Whoever is needed and was not there, on average; 0: enough were. */
export const shortOf = (row: Pick<StaffingRow, 'known' | 'people' | 'neededPeople'>): number => (row.known && row.neededPeople - row.people > 0.005 ? row.neededPeople - row.people : 0);

/** Rows from the first to the last in which something came or somebody was there. */
export function waking(rows: readonly StaffingRow[]): StaffingRow[] {
  const awake = (row: StaffingRow) => row.arrivals.num > 0 || row.people > 0;
  const first = rows.findIndex(awake);
  return first < 0 ? [] : rows.slice(first, rows.findLastIndex(awake) + 1);
}

/** What comes in one part of the day, on average; null: none of them has passed. */
export const eachTime = (row: Pick<StaffingRow, 'arrivals' | 'times'>): number | null => (row.times > 0 ? row.arrivals.num / row.times : null);

export function staffingQuery(asked: Asked): URLSearchParams {
  const q = new URLSearchParams();
  const put = (name: string, value: string | number) => value && q.set(name, String(value));
  put('from', asked.from);
  put('to', asked.to);
  put('by', stepOf(asked.by));
  put('group', asked.group);
  put('weekdays', asked.weekdays);
  for (const name of parameters) put(name, asked[name]);
  return q;
}

/** A state by what can be said of it: nothing but that the queue grows, where it does. */
export const settled = (state: StaffingState): StaffingState | null => (state.grows ? null : state);
