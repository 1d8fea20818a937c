// The stream of a conversation as a flat list of things to draw: days, marks,
// messages and what waits to be sent. Pure.
import type { Mark, Message } from '../../protocol/wire.gen';
import type { Pending } from './outbox.svelte';

export type Item =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'mark'; key: string; mark: Mark }
  | { kind: 'message'; key: string; message: Message; head: boolean; tail: boolean; late: number }
  | { kind: 'pending'; key: string; pending: Pending; head: boolean };

/** Messages of one author that follow so closely are drawn as one group. */
const together = 3 * 60_000;

interface Input {
  messages: readonly Message[];
  marks: readonly Mark[];
  pending: readonly Pending[];
  /** Whether a mark has words at all. */
  speaks: (mark: Mark) => boolean;
  dayKey: (at: number) => string;
  /** An answer later than this, in milliseconds, carries the gap as a mark. */
  late: number;
}

export function stream({ messages, marks, pending, speaks, dayKey, late: limit }: Input): Item[] {
  const items: Item[] = [];
  const shown = speaking(marks, speaks);
  let day = '';
  let next = 0;
  let asked = 0;
  let before: Message | undefined;

  const newDay = (at: number) => {
    const key = dayKey(at);
    if (key === day) return;
    day = key;
    before = undefined;
    items.push({ kind: 'day', key: `day-${key}`, at });
  };
  // A message's id is its place in the log, as a mark's seq is: at one moment
  // the log's own order holds.
  const marksUntil = (at: number, seq: number) => {
    for (let mark = shown[next]; mark && (mark.at < at || (mark.at === at && mark.seq < seq)); mark = shown[++next]) {
      newDay(mark.at);
      items.push({ kind: 'mark', key: `mark-${mark.seq}`, mark });
      before = undefined;
    }
  };

  for (const message of messages) {
    marksUntil(message.at, message.id);
    newDay(message.at);
    let late = 0;
    if (!message.note && message.author === 'operator') {
      if (asked && message.at - asked > limit) late = message.at - asked;
      asked = 0;
    } else if (message.author === 'visitor') {
      asked ||= message.at;
    }
    const head = !before || !same(before, message) || late > 0;
    const last = items.at(-1);
    if (!head && last?.kind === 'message') last.tail = false;
    items.push({ kind: 'message', key: `message-${message.key || message.id}`, message, head, tail: true, late });
    before = message;
  }
  marksUntil(Infinity, 0);
  pending.forEach((one, i) => items.push({ kind: 'pending', key: `message-${one.key}`, pending: one, head: i === 0 }));
  return items;
}

function same(a: Message, b: Message): boolean {
  return a.author === b.author && a.operator === b.operator && a.note === b.note && b.at - a.at < together;
}

/** Marks with words; "came back" is told only to who was told "left". */
function speaking(marks: readonly Mark[], speaks: (mark: Mark) => boolean): Mark[] {
  let left = false;
  return marks.filter((mark) => {
    if (mark.kind === 'visitor.left_marked') left = true;
    if (mark.kind === 'visitor.returned') {
      if (!left) return false;
      left = false;
    }
    return speaks(mark);
  });
}
