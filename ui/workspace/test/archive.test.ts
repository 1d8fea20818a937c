// What the archive's page computes by itself: its address, and where found words stand.
import { expect, test } from 'vitest';
import { address, query, read } from '../archive/asked';
import { formsOf, places } from '../archive/hits';

const at = (path: string) => read(new URL(path, 'https://desk.example'));

test.each([
  '/archive',
  '/archive?q=%D0%B2%D0%BE%D0%B7%D0%B2%D1%80%D0%B0%D1%82&from=2026-11-01&to=2026-11-20&in=answer',
  '/archive/conversations/48?operator=0&outcome=missed',
  '/archive?group=2&topic=0',
  '/archive?day=2026-11-20',
])('%s is its own address', (path) => expect(address(at(path))).toBe(path));

test('a day is not asked for with what belongs to the list', () => {
  expect(query(at('/archive?q=a&from=2026-11-01&group=2&topic=3&day=2026-11-20')).toString()).toBe('group=2&topic=3');
  expect(query(at('/archive?sort=waited-asc')).toString()).toBe('sort=waited&order=asc');
  expect(query(at('/archive?q=ab&sort=waited-asc')).toString()).toBe('q=ab');
  expect(at('/archive/conversations/x1').talk).toBe(0);
});

test('whole words are found, wherever they stand', () => {
  expect(places('Возврат, возврата нет. ВОЗВРАТ', ['возврат'])).toEqual([[0, 7], [23, 30]]);
  expect(places('ab-1234 и 1234', ['ab-1234'])).toEqual([[0, 7]]);
  expect(places('ничего', [])).toEqual([]);
});

test('the forms are those that the program marked', () => {
  expect(formsOf([{ hits: [{ parts: [{ text: 'нет ', hit: false }, { text: 'Возврата', hit: true }] }, { parts: [{ text: 'возврата', hit: true }] }] }])).toEqual(['возврата']);
});
