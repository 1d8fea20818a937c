// The board's arithmetic: changes, sums, averages, thresholds.
import { describe, expect, test } from 'vitest';
import type { BoardFigure, BoardRow, CallFigure } from '../../protocol/wire.gen';
import { en } from '../board/en';
import { en as callsEn } from '../calls/en';
import { ru as callsRu } from '../calls/ru';
import { census, doing, ordered, ranks } from '../board/doing';
import { change, level, oldest, value } from '../board/figures';
import { ru } from '../board/ru';
import { said } from '../board/words';
import { said as saidOfCalls } from '../calls/words';
import { said as saidInReport } from '../reports/figures';
import golden from './board-patches.json';

const rows = (): BoardRow[] => [
  { channel: '', group: 0, cells: { f: 2, p: 5 } },
  { channel: '', group: 1, cells: { f: 2, p: 5 } },
  { channel: '', group: 2, cells: { f: 1, p: 3 } },
  { channel: 'offline', group: 1, cells: { q: 4, l: 500 } },
  { channel: 'site', group: 1, cells: { q: 3, o: 1, t: 2, W: 9000, w: 2, l: 2000 } },
  { channel: 'site', group: 2, cells: { q: 1, W: 1000, w: 2, l: 1000 } },
];
const figure = (of: string, over = '', less = false): BoardFigure => ({ id: 'x', name: '', definition: '', unit: 'times', family: 'L', of, over, less });
const all = { group: 0, channels: ['site'] };

describe('changes', () => {
  test('one more, one less, by how much, a new letter, several rows', () => {
    const list = rows();
    change(list, 'q-o+t+10:4 l-1000a+:5 p-6:0 o+:41');
    expect(list[4]?.cells).toMatchObject({ q: 2, o: 3, t: 12 });
    expect(list[5]?.cells).toMatchObject({ l: 0, a: 1, o: 1 });
    expect(list[0]?.cells['p']).toBe(-1);
  });
  test('a row that is not there changes nothing, and neither does nothing', () => {
    const list = rows();
    change(list, 'q+:(77)');
    change(list, '');
    expect(list).toEqual(rows());
  });
  test('taken in turn they make the whole, at every step', () => {
    const list: BoardRow[] = golden.rows.map((cells, group) => ({ channel: 'site', group, cells: { ...cells } as Record<string, number> }));
    for (const step of golden.steps) {
      change(list, step.d);
      expect(list.map(({ cells }) => Object.fromEntries(Object.entries(cells).filter(([, n]) => n)))).toEqual(step.rows);
    }
  });
});

describe('figures', () => {
  test('sums are over the channels that are looked at', () => {
    expect(value(figure('q'), rows(), 0, 0, all)).toBe(4);
    expect(value(figure('q'), rows(), 0, 0, { group: 1, channels: ['site', 'offline'] })).toBe(7);
    expect(value(figure('ot'), rows(), 0, 0, all)).toBe(3);
  });
  test('an average is of all, not of averages', () => expect(value(figure('W', 'w'), rows(), 0, 0, all)).toBe(2500));
  test('nothing to divide by is no value', () => expect(value(figure('K', 'k'), rows(), 0, 0, all)).toBeNull());
  test('people of groups do not add up', () => {
    expect(value(figure('f'), rows(), 0, 0, all)).toBe(2);
    expect(value(figure('p'), rows(), 0, 0, { group: 2, channels: ['site'] })).toBe(3);
  });
  test('who waits longest', () => {
    expect(oldest(rows(), 10_000, all)).toBe(11_000);
    expect(value(figure('l'), rows(), 10_000, 15_000, all)).toBe(4000);
    expect(value(figure('l'), rows(), 10_000, 15_000, { group: 0, channels: [] })).toBeNull();
  });
});

describe('thresholds', () => {
  const at = { figure: 'x', warn: 3, critical: 8, sound: false, notify: false };
  test.each([[2, ''], [3, 'warn'], [8, 'critical']])('many are bad: %i', (n, is) => expect(level(figure('q'), at, n)).toBe(is));
  test.each([[3, ''], [2, 'warn'], [0, 'critical']])('few are bad: %i', (n, is) => expect(level(figure('p', '', true), { ...at, warn: 2, critical: 0 }, n)).toBe(is));
  test('no value is no worry', () => expect(level(figure('q'), at, null)).toBe(''));
  test('one of the two is enough', () => expect(level(figure('p', '', true), { ...at, warn: -1, critical: 0 }, 0)).toBe('critical'));
});

describe('what operators do', () => {
  const people = [
    { name: 'Яна', state: 'idle', status: 'available' },
    { name: 'Анна', state: 'chatting', status: 'break' },
    { name: 'Борис', state: 'idle', status: 'break' },
    { name: 'Вера', state: 'error', status: 'available' },
    { name: 'Глеб', state: 'idle', status: 'available' },
    { name: 'Дина', state: 'idle', status: 'offline' },
    { name: 'Ева', state: 'later', status: 'available' },
  ];
  const statuses = ['available', 'pause', 'break', 'away', 'offline'];
  test('whoever has nothing to do is ready, or where their status says', () => expect(people.map(doing)).toEqual(['ready', 'chatting', 'break', 'error', 'ready', 'offline', 'later']));
  test('counted in the order of precedence; what a newer server says comes last', () => expect(census(people)).toEqual([['error', 1], ['chatting', 1], ['ready', 2], ['break', 1], ['offline', 1], ['later', 1]]));
  test.each([
    ['doing', ['Вера', 'Анна', 'Глеб', 'Яна', 'Борис', 'Дина', 'Ева']],
    ['status', ['Вера', 'Глеб', 'Ева', 'Яна', 'Анна', 'Борис', 'Дина']],
    ['name', ['Анна', 'Борис', 'Вера', 'Глеб', 'Дина', 'Ева', 'Яна']],
  ] as const)('in order: %s', (by, names) => expect(ordered(people, by, statuses).map((one) => one.name)).toEqual(names));
  test('there is a word for each, and of calls the same as on their board', () => {
    for (const words of [ru, en]) for (const key of ranks.slice(0, 8)) expect(words.doings[key]).toBeTruthy();
    for (const key of ['talking', 'dialing_out', 'ringing_in']) expect([ru.doings[key], en.doings[key]]).toEqual([callsRu.work[key], (callsEn.work as Record<string, string>)[key]]);
    expect([ru.doings['idle'], en.doings['idle']]).toEqual([callsRu.work[''], callsEn.work['']]);
  });
});

test('both languages say the same things, and nobody is just "missed"', () => {
  const paths = (all: object, at = ''): string[] => Object.entries(all).flatMap(([key, inner]: [string, unknown]) => (inner && typeof inner === 'object' ? paths(inner, `${at}.${key}`) : [`${at}.${key}`]));
  expect(paths(en).sort()).toEqual(paths(ru).sort());
  for (const word of [...Object.values(ru.columns), ...Object.values(en.columns)]) expect(word).not.toMatch(/^(Пропущенные|Missed)$/);
});

test('an average is rounded as in the report, what runs is not ahead of the clock', () => {
  const lasted = (family: string): BoardFigure => ({ ...figure('W', 'w'), unit: 'duration', family });
  expect(said(lasted('E'), 2676)).toBe('0:03');
  expect(said(lasted('E'), 2676)).toBe(saidInReport(2676, 'duration', 'ru'));
  expect(saidOfCalls({ unit: 'duration', value: 2676, empty: false } as CallFigure)).toBe('0:03');
  expect(said(lasted('L'), 2676)).toBe('0:02');
});
