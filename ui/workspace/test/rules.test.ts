// The rules that hold the parts together: what may import what, which keys do
// what, which cards are where, what is news.
import { describe, expect, test } from 'vitest';
import type { Card } from '../../protocol/wire.gen';
import { stream } from '../conversation/stream';
import { bindings, commandOf, shown, type Stroke } from '../keys/map';
import { news } from '../notice/news';
import { alarm, deal } from '../queue/order';
import { wrap } from '../conversation/composer.svelte';
import { ink } from '../settings/contrast';
import { unitOf } from '../settings/timings';

const sources = import.meta.glob(['../../{kit,protocol,workspace}/**/*.{ts,svelte}', '!../../**/*.test.ts', '!../dev/**', '!../../protocol/wire.gen.ts'], { query: '?raw', import: 'default', eager: true }) as Record<string, string>;

describe('imports run downward', () => {
  const placeOf = (path: string) => {
    const parts = path.split('/');
    return parts[0] === 'workspace' ? (parts.length === 2 ? 'views' : (parts[1] ?? '')) : (parts[0] ?? '');
  };
  const allowed = (from: string, to: string) => {
    if (from === to || from === 'views') return true;
    if (from === 'kit' || from === 'protocol') return false;
    if (from === 'words') return to === 'protocol';
    // Domain folders: the kit, the protocol, the words, and how messages are read.
    return to === 'kit' || to === 'protocol' || to === 'words' || to === 'widget';
  };
  const files = Object.entries(sources).map(([path, text]) => [new URL(path, 'http://x/workspace/test/').pathname.slice(1), text] as const);

  test('there is something to look at', () => expect(files.length).toBeGreaterThan(60));
  test.each(files)('%s', (path, text) => {
    for (const [, target] of text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const to = new URL(target ?? '', `http://x/${path}`).pathname.slice(1);
      if (/\.(css|svg)(\?|$)/.test(to)) continue;
      expect([path, to, allowed(placeOf(path), placeOf(to))]).toEqual([path, to, true]);
      if (to.startsWith('widget/')) expect(to).toBe('widget/src/format');
    }
    expect(text.split('\n').length, `${path} is too long`).toBeLessThanOrEqual(320);
    expect(text.trimStart(), `${path} begins by saying what it knows`).toMatch(/^(\/\/|\/\*|<!--)/);
    expect(text).not.toMatch(/from '@lucide\/svelte'/);
  });
});

describe('keys', () => {
  const stroke = (code: string, more: Partial<Stroke> = {}): Stroke => ({ code, key: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...more });
  test('no two commands share keys', () => {
    const all = bindings.map((one) => shown(one));
    expect(new Set(all).size).toBe(all.length);
  });
  test('the layout does not matter', () => expect(commandOf(stroke('KeyA', { altKey: true, key: 'ф' }), true)).toBe('accept'));
  test('typing is never disturbed', () => {
    expect(commandOf(stroke('KeyA', { key: 'a' }), true)).toBeNull();
    expect(commandOf(stroke('Slash', { key: '?', shiftKey: true }), true)).toBeNull();
    expect(commandOf(stroke('Digit7', { key: '?', shiftKey: true }), false)).toBe('help');
    expect(commandOf(stroke('KeyA', { altKey: true, ctrlKey: true }), true)).toBeNull();
  });
  test('shift makes another command', () => {
    expect(commandOf(stroke('KeyW', { altKey: true }), true)).toBe('close');
    expect(commandOf(stroke('KeyW', { altKey: true, shiftKey: true }), true)).toBe('closeFinal');
    expect(commandOf(stroke('KeyK', { metaKey: true }), true)).toBe('palette');
  });
});

const card = (more: Partial<Card>): Card => ({
  id: 1, visitor: 1, name: '', channel: 'site', group: 1, phase: 'queued', operator: 0, offer: 0, deadline: 0, wrapUpSince: 0, wrapUpUntil: 0, priority: 5, category: 0, rating: { scale: '', score: 0, best: 0 }, openedAt: 0, waitSince: 0, unanswered: 0, lastAt: 0, lastAuthor: 'visitor', lastText: '', unread: 0, presence: 'online', leftAt: 0, returned: false, offline: false, page: { url: '', title: '', at: 0 }, city: '', zone: '', viewers: [], ...more,
});

describe('lists', () => {
  const lists = deal([
    card({ id: 1, waitSince: 200 }), card({ id: 2, waitSince: 100 }), card({ id: 3, phase: 'offered', operator: 7, deadline: 5 }), card({ id: 4, phase: 'offered', operator: 8, waitSince: 150 }),
    card({ id: 5, phase: 'chatting', operator: 7, lastAt: 9 }), card({ id: 6, phase: 'chatting', operator: 7, unread: 1, unanswered: 50 }), card({ id: 7, phase: 'chatting', operator: 7, unanswered: 20 }), card({ id: 8, phase: 'chatting', operator: 8 }), card({ id: 9, phase: 'closed', operator: 7 }),
  ], 7);
  test('unread, then unanswered, then quiet', () => expect(lists.mine.map((one) => one.id)).toEqual([6, 7, 5]));
  test('own offers and own closed ones', () => expect([lists.offered.map((one) => one.id), lists.closed.map((one) => one.id)]).toEqual([[3], [9]]));
  test('a closed one that is not done with stands apart, the one that ends first first', () => {
    const apart = deal([card({ id: 1, phase: 'closed', operator: 7, wrapUpUntil: 9 }), card({ id: 2, phase: 'closed', operator: 7, wrapUpUntil: 5 }), card({ id: 3, phase: 'closed', operator: 8, wrapUpUntil: 5 }), card({ id: 4, phase: 'closed', operator: 7 })], 7);
    expect([apart.wrapUps.map((one) => one.id), apart.closed.map((one) => one.id)]).toEqual([[2, 1], [4]]);
  });
  test('what colleagues hold or are offered, by colleague', () => expect([...lists.theirs].map(([who, held]) => [who, held.map((one) => one.id)])).toEqual([[8, [4, 8]]]));
  test('a wait is overdue by its group’s threshold', () => {
    expect(alarm(card({ waitSince: 1000 }), 60_999, undefined)).toBe('waiting');
    expect(alarm(card({ waitSince: 1000 }), 61_000, undefined)).toBe('overdue');
    expect(alarm(card({ phase: 'chatting', unanswered: 1000 }), 301_000, undefined)).toBe('overdue');
    expect(alarm(card({ phase: 'chatting' }), 1e9, undefined)).toBe('');
  });
});

describe('news', () => {
  const mine = card({ phase: 'chatting', operator: 7, lastAt: 1, unread: 1 });
  test('an offer to me rings once', () => {
    const offered = card({ phase: 'offered', operator: 7, offer: 3 });
    expect(news([{ prev: card({}), next: offered }], 7)).toEqual([{ kind: 'offer', card: offered }]);
    expect(news([{ prev: offered, next: { ...offered, viewers: [7] } }], 7)).toEqual([]);
    expect(news([{ prev: undefined, next: { ...offered, operator: 8 } }], 7)).toEqual([]);
  });
  test('a visitor’s new message does, an old one or mine does not', () => {
    expect(news([{ prev: mine, next: { ...mine, lastAt: 2 } }], 7)).toHaveLength(1);
    expect(news([{ prev: mine, next: { ...mine, presence: 'left' } }], 7)).toEqual([]);
    expect(news([{ prev: mine, next: { ...mine, lastAt: 2, lastAuthor: 'operator' } }], 7)).toEqual([]);
  });
});

describe('stream', () => {
  const say = (id: number, author: string, at: number) => ({ id, conversation: 1, author, operator: author === 'operator' ? 7 : 0, key: '', note: false, text: '', files: [], at });
  const mark = (seq: number, kind: string, at: number) => ({ seq, kind, at, operator: 0, by: 0, group: 0, cause: '', category: 0, rating: { scale: '', score: 0, best: 0 }, text: '' });
  test('a late answer carries the gap, counted from the first question', () => {
    const items = stream({ messages: [say(1, 'visitor', 1000), say(2, 'visitor', 61_000), say(3, 'operator', 401_000), say(4, 'operator', 402_000)], marks: [], pending: [], speaks: () => true, dayKey: () => 'd', late: 300_000 });
    expect(items.flatMap((one) => (one.kind === 'message' ? [one.late] : []))).toEqual([0, 0, 400_000, 0]);
  });
  test('"came back" is told only after "left"', () => {
    const kinds = (marks: ReturnType<typeof mark>[]) => stream({ messages: [], marks, pending: [], speaks: () => true, dayKey: () => 'd', late: 300_000 }).flatMap((one) => (one.kind === 'mark' ? [one.mark.kind] : []));
    expect(kinds([mark(1, 'visitor.returned', 1)])).toEqual([]);
    expect(kinds([mark(1, 'visitor.left_marked', 1), mark(2, 'visitor.returned', 2)])).toEqual(['visitor.left_marked', 'visitor.returned']);
  });
});

test('a second press of a format takes it away', () => {
  const once = wrap('это важно', 4, 9, '**');
  expect(once).toEqual({ text: 'это **важно**', from: 6, to: 11 });
  expect(wrap(once.text, once.from, once.to, '**')).toEqual({ text: 'это важно', from: 4, to: 9 });
});
test('ink is readable on any colour', () => expect([ink('#2f54b8'), ink('#ffd400'), ink('#000000')]).toEqual(['#ffffff', '#14181d', '#ffffff']));
test('durations are said in their own unit', () => expect([unitOf(0), unitOf(90), unitOf(60), unitOf(7200), unitOf(172_800)].map((one) => one.unit)).toEqual(['s', 's', 'min', 'h', 'd']));
test('last words are shown without their marks, everywhere', () => {
  const bare = Object.entries(sources).flatMap(([path, text]) => (path.endsWith('.svelte') ? [...text.matchAll(/(?<!plain\()\b\w+\.lastText/g)].map((found) => `${path}: ${found[0]}`) : []));
  expect(bare).toEqual([]);
});
