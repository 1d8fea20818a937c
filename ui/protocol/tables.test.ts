// The client's tables: rows replace rows, snapshots replace everything, and
// what changed is told so that it can be heard. And how long to wait to return.
import { describe, expect, test } from 'vitest';
import type { Frame } from './frames';
import { delay } from './socket';
import { Tables } from './tables.svelte';
import type { Card, Operator } from './wire.gen';

const card = (id: number, phase = 'queued') => ({ id, phase, viewers: null }) as unknown as Card;
const operator = (id: number, status: string) => ({ id, status, groups: null, conversations: null }) as unknown as Operator;
const snapshot = (cards: Card[]): Frame => ({ t: 'snapshot', epoch: 'e', page: '', seq: 1, now: 0, me: 7, operators: [operator(7, 'available')], groups: [], categories: [], cards });

describe('tables', () => {
  test('a snapshot fills, rows replace, gone removes', () => {
    const tables = new Tables();
    tables.apply([snapshot([card(1), card(2)])]);
    expect([tables.ready, tables.me, tables.cards.size]).toEqual([true, 7, 2]);
    tables.apply([{ t: 'card', seq: 2, card: card(1, 'chatting'), gone: false }, { t: 'card', seq: 3, card: card(2), gone: true }, { t: 'operator', operator: operator(7, 'pause') }]);
    expect(tables.cards.get(1)?.phase).toBe('chatting');
    expect(tables.cards.has(2)).toBe(false);
    expect(tables.operators.get(7)?.status).toBe('pause');
  });
  test('lists that Go left null are lists', () => {
    const tables = new Tables();
    tables.apply([snapshot([card(1)])]);
    expect([tables.cards.get(1)?.viewers, tables.operators.get(7)?.groups]).toEqual([[], []]);
  });
  test('what changed while away is news, the first sight is not, but for offers', () => {
    const tables = new Tables();
    expect(tables.apply([snapshot([card(1), card(2, 'offered')])]).map((one) => one.next?.id)).toEqual([2]);
    const changes = tables.apply([snapshot([card(1, 'offered'), card(3)])]);
    expect(changes.map((one) => [one.prev?.id, one.next?.id])).toEqual([[1, 1], [undefined, 3], [2, undefined]]);
    expect(tables.cards.has(2)).toBe(false);
  });
  test('changes of operators are written into their rows, and the rest stays', () => {
    const tables = new Tables();
    tables.apply([snapshot([])]);
    tables.apply([{ t: 'operators', n: 1, state: { chatting: '7' }, rows: '7n2+4+5', talks: '4v9o' }]);
    tables.apply([{ t: 'operators', n: 2, rows: '7n0 99l1', talks: '4v9', names: { 4: 'Мария' } }]);
    expect(tables.operators.get(7)).toMatchObject({ id: 7, status: 'available', state: 'chatting', stateCount: 0, conversations: [4, 5] });
    expect([tables.operators.has(99), tables.talk(4), tables.talk(5), tables.lost]).toEqual([false, { visitor: 9, name: 'Мария', phase: '' }, undefined, false]);
  });
  test('after a gap changes wait for a snapshot', () => {
    const tables = new Tables();
    tables.apply([snapshot([])]);
    tables.apply([{ t: 'operators', n: 2, state: { chatting: '7' } }, { t: 'operators', n: 3, rows: '7l3' }]);
    expect([tables.lost, tables.operators.get(7)?.state, tables.operators.get(7)?.load]).toEqual([true, undefined, undefined]);
    tables.apply([snapshot([]), { t: 'operators', n: 1, rows: '7l1' }]);
    expect([tables.lost, tables.operators.get(7)?.load]).toEqual([false, 1]);
  });
  test('unknown frames are ignored', () => {
    const tables = new Tables();
    expect(tables.apply([{ t: 'later' } as unknown as Frame])).toEqual([]);
  });
});

test('coming back waits longer each time, up to half a minute and as much at random', () => {
  expect([0, 1, 2, 20].map((attempt) => delay(attempt, () => 0))).toEqual([500, 1000, 2000, 30_000]);
  expect(delay(20, () => 1)).toBe(60_000);
});
