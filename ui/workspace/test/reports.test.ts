// What reports work out in the browser: periods, values in words, the address.
import { describe, expect, test } from 'vitest';
import { address, fitting, read } from '../reports/asked';
import { atClock, dayOfMoment, startOf } from '../board/past';
import { en } from '../reports/en';
import { averaged, change, inField, inTree, known, ordered, said, ticks, unitOf, valueOf } from '../reports/figures';
import { neighbours } from '../reports/neighbours';
import { addMonths, isDate, lastOf, presetOf, presetPeriod, presets, shifted, weekdayOf, weeksOf, wrongWith } from '../reports/period';
import { ru } from '../reports/ru';

describe('periods', () => {
  const today = '2026-03-01'; // a Sunday
  test.each([
    ['today', '2026-03-01', '2026-03-01'], ['yesterday', '2026-02-28', '2026-02-28'], ['days7', '2026-02-23', '2026-03-01'], ['week', '2026-02-23', '2026-03-01'],
    ['month', '2026-03-01', '2026-03-01'], ['lastMonth', '2026-02-01', '2026-02-28'], ['year', '2026-01-01', '2026-03-01'], ['lastWeek', '2026-02-16', '2026-02-22'], ['lastYear', '2025-01-01', '2025-12-31'],
  ] as const)('%s', (preset, from, to) => expect(presetPeriod(preset, today)).toEqual({ from, to }));
  test('a preset is known by its dates', () => {
    for (const one of presets) expect(presetPeriod(presetOf(presetPeriod(one, '2026-11-19'), '2026-11-19') as typeof one, '2026-11-19')).toEqual(presetPeriod(one, '2026-11-19'));
    expect(presetOf({ from: '2026-11-02', to: '2026-11-05' }, '2026-11-19')).toBe('');
  });
  test('the leap day, and years that there are not', () => {
    expect(lastOf('2028-02')).toBe('2028-02-29');
    expect(['2027-02-29', '1900-01-01', '9999-01-01', '2026-1-1', 'moon', ''].map(isDate)).toEqual([false, false, false, false, false, false]);
  });
  test.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'order'], [{ from: '1900-01-01', to: '2026-03-01' }, 'date'], [{ from: '2026-01-01', to: '9999-01-01' }, 'date'],
    [{ from: '2001-01-01', to: '2026-01-01' }, 'long'], [{ from: '2026-01-01', to: '2026-01-01' }, ''],
  ])('%j is wrong in: %s', (period, wrong) => expect(wrongWith(period)).toBe(wrong));
  test('the period beside: whole months stay whole, days stay as many', () => {
    expect(shifted({ from: '2026-03-01', to: '2026-03-31' }, -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(shifted({ from: '2026-11-16', to: '2026-11-18' }, -1)).toEqual({ from: '2026-11-09', to: '2026-11-11' });
    expect(shifted({ from: '2026-11-01', to: '2026-11-21' }, -1)).toEqual({ from: '2026-10-01', to: '2026-10-21' });
    expect(shifted({ from: '2026-03-01', to: '2026-03-30' }, -1)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(shifted({ from: '2026-01-01', to: '2026-11-21' }, -1)).toEqual({ from: '2025-01-01', to: '2025-11-21' });
    expect(shifted({ from: '2026-11-01', to: '2026-11-01' }, -1)).toEqual({ from: '2026-10-31', to: '2026-10-31' });
    expect(shifted({ from: '2026-10-05', to: '2026-10-20' }, 1)).toEqual({ from: '2026-10-21', to: '2026-11-05' });
    expect(shifted({ from: '2026-11-16', to: '2026-11-22' }, 1)).toEqual({ from: '2026-11-23', to: '2026-11-29' });
  });
  test('a month is drawn by weeks from Monday', () => {
    expect(weekdayOf('2026-11-22')).toBe(7);
    const weeks = weeksOf('2026-11');
    expect([weeks[0]?.[0], weeks.at(-1)?.[6], weeks.length]).toEqual(['2026-10-26', '2026-12-06', 6]);
    expect(addMonths('2026-12', 1)).toBe('2027-01');
  });
});

describe('figures', () => {
  const figure = (num: number, den = 1, empty = false) => ({ n: 1, num, den, empty });
  test('nothing is «—» and never 0', () => {
    expect(valueOf(figure(0, 1, true))).toBeNull();
    expect(valueOf(figure(5, 0))).toBeNull();
    expect(said(null, 'duration', 'ru')).toBe('—');
  });
  test.each([
    [1234, 'times', '1 234'], [40_000, 'duration', '0:40'], [3_725_499, 'duration', '1:02:05'], [0.5, 'percent', '50,0 %'], [1.333, 'number', '1,33'], [0, 'number', '0,00'], [0.0042, 'number', '0,0042'], [2.8e-7, 'number', '< 0,001'], [0.0999, 'number', '0,10'], [388_000, 'hours', '0:06:28'], [49 * 3_600_000, 'hours', '49:00:00'],
  ])('%d as %s is %s', (value, unit, text) => expect(said(value, unit, 'ru').replace(/\s/g, ' ')).toBe(text));
  test.each([
    [0, '0'], [0.0065, '< 0,01'], [0.041, '0,041'], [0.5, '0,50'], [0.333, '0,33'], [1.26, '1,3'], [14, '14'],
  ])('%d on average is %s', (value, text) => expect(averaged(value, 'ru')).toBe(text));
  test('a field has the comma of the language', () => expect([inField('2.5', 'ru'), inField('2.5', 'en'), inField('much', 'ru')]).toEqual(['2,5', '2.5', 'much']));
  test.each([
    [12, 32, 'times', '−63 %'], [5, 0, 'times', '+5'], [3, 3, 'times', '0'], [0.512, 0.5, 'percent', '+1,2 п. п.'], [60_000, 30_000, 'duration', '+100 %'],
    [10_004, 10_000, 'duration', '≈ 0 %'],
    [9_996, 10_000, 'times', '≈ 0 %'],
  ])('%d after %d as %s is %s', (now, before, unit, text) => expect(change(now, before, unit, 'ru').replace(/\s/g, ' ')).toBe(text));
  test('time added up is said in hours, an average is not', () => {
    expect(unitOf({ unit: 'duration', how: 'sum' })).toBe('hours');
    expect(unitOf({ unit: 'duration', how: 'average' })).toBe('duration');
    expect(unitOf({ unit: 'times', how: 'sum' })).toBe('times');
  });
  test.each([
    [0, true], ['2026-10-31T20:59:00Z', true], ['2026-10-31T21:00:00Z', false], ['2026-11-20T12:00:00Z', false],
  ])('of October, with records since %s, something is known: %s', (begun, says) =>
    expect(known({ zone: 'Europe/Moscow', previous: { from: '2026-10-01', to: '2026-10-31', rows: [], totals: [], provisional: false, open: 0, begun: begun ? Date.parse(String(begun)) : 0 } })).toBe(says));
  test('nothing to compare with says nothing', () => expect(change(1, null, 'times', 'ru')).toBe(''));
  test('ticks are round, few, whole where things are counted, and reach the top', () => {
    for (const [most, unit] of [[1, 'times'], [7, 'times'], [123_456, 'times'], [0.4, 'percent'], [95_000, 'duration'], [9 * 3_600_000, 'duration'], [500 * 3_600_000, 'duration']] as const) {
      const list = ticks(most, unit);
      expect(list[0]).toBe(0);
      expect(list.at(-1)).toBeGreaterThanOrEqual(most);
      expect(list.length).toBeLessThanOrEqual(unit === 'times' && most <= 4 ? 5 : 6);
      if (unit === 'times') expect(list.every(Number.isInteger)).toBe(true);
    }
  });
  test('rows that are a part of another one follow it', () => {
    const rows = [{ key: '2', under: '1' }, { key: '9' }, { key: '1-own', under: '1' }, { key: '1' }];
    expect(inTree(rows).map((row) => row.key)).toEqual(['9', '1', '2', '1-own']);
    expect(inTree([{ key: 'b' }, { key: 'a' }]).map((row) => row.key)).toEqual(['b', 'a']);
  });
  test('rows without a value stand last either way', () => {
    const rows = [3, null, 1, 2];
    expect(ordered(rows, (x) => x, 'up')).toEqual([1, 2, 3, null]);
    expect(ordered(rows, (x) => x, 'down')).toEqual([3, 2, 1, null]);
  });
});

describe('neighbours of a figure', () => {
  test('what is mixed up stands side by side, nothing beside itself', () => {
    expect(neighbours('missed.waits')).toEqual(expect.arrayContaining(['closed.noreply', 'wait.refused', 'lt.no_reply', 'missed.operator']));
    for (const id of ['missed.waits', 'q.p50', 'q.sl', 'rt.first', 'op.rona', 'c.outcome']) {
      expect(neighbours(id)).not.toContain(id);
      expect(neighbours(id).length).toBeGreaterThan(2);
      expect(new Set(neighbours(id)).size).toBe(neighbours(id).length);
    }
  });
  test('every service level has the neighbours of waits; a stranger has none', () => {
    expect(neighbours('q.sl_connect')).toEqual(neighbours('q.sl'));
    expect(neighbours('no.such')).toEqual([]);
  });
});

test('the address says everything, and nothing that is not asked', () => {
  const asked = read(new URL('http://x/reports/missed?from=2026-11-01&to=2026-11-21&by=hour&group=2&compare=previous&sort=-missed.waits&chart=missed.rate&open=missed.waits&cell=09&reason=17'));
  expect(asked).toMatchObject({ report: 'missed', by: 'hour', group: 2, compare: true, sort: 'missed.waits', direction: 'down', open: 'missed.waits', cell: '09', reason: 17 });
  expect(read(new URL(`http://x${address(asked)}`))).toEqual(asked);
  expect(address(read(new URL('http://x/reports/calls?line=3&topic=2')))).toBe('/reports/calls?topic=2&line=3');
  expect(address(read(new URL('http://x/reports')))).toBe('/reports');
  expect(read(new URL('http://x/reports/missed?group=-1&operator=x&reason=1e9'))).toMatchObject({ group: 0, operator: 0, reason: 0 });
});

test('a report is asked with what it can show, and the address keeps the rest', () => {
  const asked = read(new URL('http://x/reports/any?by=day&group=2&channel=site&operator=5&topic=3&line=7&weekdays=1,2&compare=previous&target=90'));
  const seen = (section: string, staffing = false) => {
    const { by, group, channel, operator, topic, line, weekdays, compare } = fitting(asked, section, staffing);
    return { by, group, channel, operator, topic, line, weekdays, compare };
  };
  const kept = { by: 'day', group: 2, operator: 5, weekdays: '1,2', compare: true };
  expect(seen('')).toEqual({ ...kept, channel: 'site', topic: 3, line: 0 });
  expect(seen('cases')).toEqual({ ...kept, channel: 'site', topic: 0, line: 0 });
  expect(seen('calls')).toEqual({ ...kept, channel: '', topic: 0, line: 7 });
  expect(seen('', true)).toEqual({ by: '', group: 2, channel: '', operator: 0, topic: 0, line: 0, weekdays: '1,2', compare: false });
  expect(fitting({ ...asked, by: 'quarter' }, '', true)).toMatchObject({ by: 'quarter', target: '90' });
});

test('both languages say the same things', () => {
  const paths = (all: object, at = ''): string[] => Object.entries(all).flatMap(([key, inner]: [string, unknown]) => (inner && typeof inner === 'object' ? paths(inner, `${at}.${key}`) : [`${at}.${key}`]));
  expect(paths(en).sort()).toEqual(paths(ru).sort());
});

describe('minutes of a local day', () => {
  const zone = 'Europe/Berlin';
  test.each([
    ['2026-11-20', 'Europe/Moscow', '2026-11-19T21:00Z'], ['2026-11-20', 'Asia/Kolkata', '2026-11-19T18:30Z'], ['2026-03-29', zone, '2026-03-28T23:00Z'], ['2026-11-20', 'Pacific/Kiritimati', '2026-11-19T10:00Z'],
  ])('%s in %s begins at %s', (date, of, at) => expect(startOf(date, of)).toBe(Date.parse(at)));
  test.each([['2026-11-20', 24], ['2026-10-25', 25], ['2026-03-29', 23]])('%s has %i hours', (date, hours) =>
    expect(dayOfMoment(startOf(date, zone) + 60_000, Date.parse('2027-01-01'), zone).minutes).toBe(hours * 60 - 1));
  test('the day that runs ends now', () => expect(dayOfMoment(Date.parse('2026-11-20T09:00Z'), Date.parse('2026-11-20T11:07:30Z'), 'Europe/Moscow').minutes).toBe(14 * 60 + 7));
  test.each([
    ['2026-11-20', '14:07', '2026-11-20T13:07Z'], ['2026-10-25', '02:30', '2026-10-25T00:30Z'], ['2026-10-25', '03:30', '2026-10-25T02:30Z'], ['2026-03-29', '03:30', '2026-03-29T01:30Z'], ['2026-11-20', '00:00', '2026-11-19T23:00Z'],
  ])('%s %s is %s', (date, clock, at) => expect(atClock(date, clock, zone)).toBe(Date.parse(at)));
});
