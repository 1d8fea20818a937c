// What the words must keep: whole dictionaries, right forms, right times.
import { describe, expect, test } from 'vitest';
import { en as archiveEn } from '../archive/en';
import { ru as archiveRu } from '../archive/ru';
import { en as callsEn } from '../calls/en';
import { ru as callsRu } from '../calls/ru';
import { en as reportsEn } from '../reports/en';
import { ru as reportsRu } from '../reports/ru';
import { en as settingsEn } from '../settings/en';
import { ru as settingsRu } from '../settings/ru';
import { en } from '../words/en';
import { choose } from '../words/plural';
import { ru, type MarkNames } from '../words/ru';
import { ahead, closedOf, dayOf, lasting, momentOf, ticking, timeOf, took } from '../words/times';

/** Every path of a dictionary, so that a forgotten record entry is found too. */
function paths(value: unknown, at = ''): string[] {
  if (value === null || typeof value !== 'object') return [at];
  return Object.entries(value).flatMap(([key, inner]) => paths(inner, `${at}.${key}`));
}

describe('dictionaries', () => {
  test('English has every word that Russian has', () => {
    expect(paths(en).sort()).toEqual(paths(ru).sort());
    expect(paths(archiveEn).sort()).toEqual(paths(archiveRu).sort());
    expect(paths(callsEn).sort()).toEqual(paths(callsRu).sort());
    expect(paths(settingsEn).sort()).toEqual(paths(settingsRu).sort());
  });
  test('a mark without words in one language has none in the other', () => {
    for (const [kind, say] of Object.entries(ru.marks)) expect([kind, en.marks[kind as keyof typeof en.marks] === null]).toEqual([kind, say === null]);
  });
});

describe('codes of the program have words', () => {
  const routing = Object.values(import.meta.glob('../../../internal/routing/routing.go', { query: '?raw', import: 'default', eager: true }) as Record<string, string>)[0] ?? '';
  const reasons = [...routing.matchAll(/^\tSkip\w+\s*= "(\w+)"/gm)].map(([, reason]) => reason ?? '');
  test('there are reasons to look at', () => expect(reasons.length).toBeGreaterThan(8));
  test.each(reasons)('left out by routing: %s', (reason) => expect([ru.why.skips[reason], en.why.skips[reason]].every(Boolean)).toBe(true));

  // A line of a reason card is said by its mark or, where that has nothing to say, by the name of the fact.
  const nothing: MarkNames = { operator: '', by: '', group: '', cause: '', topic: '', rating: { scale: '', score: 0, best: 0 }, text: '' };
  const told = Object.entries(ru.marks).filter(([kind]) => /^(conversation|message|messages|note|wait|offer|typing|visitor|wrapup|invitation|invitation_rule|schedule|group|operator\.set|desk_rules)\b/.test(kind));
  test('there are facts to look at', () => expect(told.length).toBeGreaterThan(20));
  test.each(told)('in a reason card: %s', (kind, say) => {
    const by = kind as keyof typeof reportsRu.facts;
    if (!say?.(nothing)) expect([reportsRu.facts[by], reportsEn.facts[by]].every(Boolean)).toBe(true);
  });
});

describe('plurals', () => {
  const russian = (n: number) => `${n} ${choose('ru', n, ru.plural.visitors)}`;
  test.each([
    [1, '1 посетитель'], [2, '2 посетителя'], [5, '5 посетителей'], [11, '11 посетителей'], [21, '21 посетитель'], [104, '104 посетителя'], [0, '0 посетителей'],
  ])('%i in Russian', (n, text) => expect(russian(n)).toBe(text));
  test('English', () => expect([1, 2].map((n) => choose('en', n, en.plural.visitors))).toEqual(['visitor', 'visitors']));
});

describe('durations', () => {
  test.each([
    [7_000, '0:07'], [134_000, '2:14'], [3_734_000, '1:02:14'], [-5, '0:00'],
  ])('%i ticks as %s', (ms, text) => expect(ticking(ms)).toBe(text));
  test.each([
    [40_000, '40 с'], [60_000, '1 мин'], [120_000, '2 мин'], [3_900_000, '1 ч 5 мин'], [7_200_000, '2 ч'], [3 * 86_400_000, '3 дн'],
  ])('%i lasts %s', (ms, text) => expect(lasting(ms, ru)).toBe(text));
  test('what is over is said to the nearest second, as a reason card says it', () => {
    expect([2676, 400, 59_700].map((ms) => took(ms, ru))).toEqual(['3 с', '0 с', '1 мин']);
    expect(lasting(2676, ru)).toBe('2 с');
  });
});

describe('a closed group', () => {
  const now = Date.UTC(2026, 10, 20, 14, 42);
  test('says until when', () => {
    expect(closedOf(undefined, now, 'UTC', ru)).toBe('');
    expect(closedOf({ closed: false, opens: 0 }, now, 'UTC', ru)).toBe('');
    expect(closedOf({ closed: true, opens: now + 60_000 }, now, 'Europe/Moscow', ru)).toBe('не работает до 17:43');
    expect(closedOf({ closed: true, opens: 0 }, now, 'UTC', en)).toBe('closed');
  });
});

describe('moments in the account zone', () => {
  const at = Date.UTC(2026, 10, 20, 14, 42);
  test('the hour is the zone’s', () => {
    expect(timeOf(at, 'Europe/Moscow', ru)).toBe('17:42');
    expect(timeOf(at, 'No/Such', ru)).toBe('14:42');
  });
  test('yesterday is the zone’s yesterday', () => {
    const night = Date.UTC(2026, 10, 19, 21, 30);
    expect(dayOf(night, at, 'Europe/Moscow', ru)).toBe('сегодня');
    expect(dayOf(night, at, 'UTC', ru)).toBe('вчера');
    expect(momentOf(night, at, 'UTC', ru)).toBe('вчера, 21:30');
  });
  test('how far the customer’s clock is from ours', () => {
    expect(ahead(at, 'Asia/Yekaterinburg', 'Europe/Moscow', ru)).toBe('+2 ч');
    expect(ahead(at, 'Asia/Kolkata', 'Europe/Moscow', ru)).toBe('+2:30 ч');
    expect(ahead(at, 'Europe/Berlin', 'Europe/Moscow', ru)).toBe('−2 ч');
    expect(ahead(at, 'Europe/Minsk', 'Europe/Moscow', ru)).toBe('');
  });
});
