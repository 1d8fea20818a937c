// An offer rings for as long as it stands, and not a moment longer.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Card } from '../../protocol/wire.gen';
import { Tables } from '../../protocol/tables.svelte';
import { AGAIN, Ringing } from '../notice/ringing';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

const card = (more: Partial<Card>) => ({ id: 1, phase: 'offered', operator: 7, offer: 3, deadline: 0, ...more }) as Card;

function bell() {
  const heard: string[] = [];
  const ringing = new Ringing({
    again: () => heard.push('again'), hush: () => heard.push('hush'), over: (id) => heard.push(`over ${id}`), now: () => Date.now(),
  });
  return { heard, ringing };
}

test('the usual offer of thirty seconds rings three times more', () => {
  const { heard, ringing } = bell();
  ringing.hear([{ prev: undefined, next: card({ deadline: 30_000 }) }], 7);
  expect(heard, 'the first sound is the news itself').toEqual([]);
  vi.advanceTimersByTime(29_000);
  expect(heard).toEqual(['again', 'again', 'again']);
});

test.each([
  ['taken', card({ phase: 'chatting' })],
  ['declined, offered to a colleague', card({ operator: 8, offer: 4 })],
  ['back in the queue', card({ phase: 'queued', operator: 0 })],
  ['out of sight', undefined],
])('%s: silent at once', (_, next) => {
  const { heard, ringing } = bell();
  ringing.hear([{ prev: undefined, next: card({}) }], 7);
  ringing.hear([{ prev: card({}), next }], 7);
  expect(heard).toEqual(['over 1', 'hush']);
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual(['over 1', 'hush']);
});

test('another that stands keeps the bell going', () => {
  const { heard, ringing } = bell();
  ringing.hear([{ prev: undefined, next: card({}) }, { prev: undefined, next: card({ id: 2 }) }], 7);
  ringing.hear([{ prev: card({}), next: card({ phase: 'chatting' }) }], 7);
  vi.advanceTimersByTime(AGAIN);
  expect(heard).toEqual(['over 1', 'again']);
  ringing.stop();
  expect(heard).toEqual(['over 1', 'again', 'over 2', 'hush']);
});

test('what is offered to others does not ring', () => {
  const { heard, ringing } = bell();
  ringing.hear([{ prev: undefined, next: card({ operator: 8 }) }], 7);
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual([]);
});

test('without a connection it ends with its time', () => {
  const { heard, ringing } = bell();
  ringing.hear([{ prev: undefined, next: card({ deadline: 10_000 }) }], 7);
  vi.advanceTimersByTime(60_000);
  expect(heard).toEqual(['again', 'over 1', 'hush']);
});

test('an offer that ended while the connection was away is told as gone', () => {
  const tables = new Tables();
  const snapshot = (cards: Card[]) => tables.apply([{ t: 'snapshot', operators: [], groups: [], cards, me: 7 } as never]);
  snapshot([card({ page: {} as Card['page'] })]);
  expect(snapshot([]).map(({ prev, next }) => [prev?.id, next])).toEqual([[1, undefined]]);
});
