// What a page is told of operators, written into the rows that it has; see
// OperatorsFrame for how it is written. A row that changes is a new one.
import { steps } from './steps';
import type { Operator, OperatorsFrame } from './wire.gen';

/** A conversation in short, as a line about its operator names it. */
export interface Talk {
  visitor: number;
  /** Empty: show «Посетитель N». */
  name: string;
  /** "offered", "wrapup"; empty: in work. */
  phase: string;
}

const phases: Record<string, string> = { o: 'offered', w: 'wrapup' };
const counts: Record<string, 'load' | 'wrapUps' | 'stateCount' | 'freeSlots'> = { l: 'load', w: 'wrapUps', n: 'stateCount', f: 'freeSlots' };
const moments: Record<string, 'statusSince' | 'wrapUpSince' | 'stateSince'> = { s: 'statusSince', u: 'wrapUpSince', t: 'stateSince' };
const entries = (text: string | undefined) => (text ? text.split(' ') : []);

/** Reads a letter of a row and what belongs to it into the row. */
function read(row: Operator, letter: string, value: string, at: number): void {
  const count = counts[letter];
  const moment = moments[letter];
  if (count) row[count] = Number(value);
  else if (moment) row[moment] = value ? at - Number(value) : 0;
  else if (letter === '+') row.conversations = [...row.conversations, Number(value)];
  else if (letter === '-') row.conversations = row.conversations.filter((id) => id !== Number(value));
  else if (letter === 'c') row.conversations = value ? value.split(',').map(Number) : [];
}

/** Takes what a frame says of operators and of conversations in short. */
export function told(frame: Omit<OperatorsFrame, 't' | 'n'>, operators: Map<number, Operator>, talks: Map<number, Talk>): void {
  const fresh = new Map<number, Operator>();
  const change = (id: number, how: (row: Operator) => void) => {
    const known = operators.get(id);
    if (!known) return;
    const row = fresh.get(id) ?? { ...known };
    fresh.set(id, row);
    how(row);
  };
  for (const field of ['status', 'connection', 'state', 'statusReason'] as const)
    for (const [word, ids] of Object.entries(frame[field] ?? {})) for (const id of steps(ids)) change(id, (row) => (row[field] = word));
  for (const entry of entries(frame.rows)) {
    const changes = entry.matchAll(/([a-z+-])([\d,]*)/g);
    change(parseInt(entry, 10), (row) => {
      for (const [, letter, value] of changes) read(row, letter!, value!, frame.at ?? 0);
    });
  }
  for (const [id, row] of fresh) operators.set(id, row);
  for (const entry of entries(frame.talks)) {
    const [, id, visitor, mark] = /^(\d+)v(\d+)(.*)$/.exec(entry) ?? [];
    if (id) talks.set(Number(id), { visitor: Number(visitor), name: frame.names?.[id] ?? '', phase: phases[mark!] ?? '' });
  }
}
