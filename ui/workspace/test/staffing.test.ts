// The report of load and staffing, apart from the page: who is short, which rows are shown, what is asked.
import { expect, test } from 'vitest';
import type { StaffingRow } from '../../protocol/wire.gen';
import { address, read } from '../reports/asked';
import { eachTime, settled, shortOf, staffingQuery, waking } from '../reports/staffing';

const figure = (num: number) => ({ n: num, num, den: 1, empty: false });
const state = { grows: false, wait: 0, inTime: 1, answer: 0, occupancy: 0, lost: 0 };
const row = (key: string, came: number, people: number, needed = 0, known = true): StaffingRow => ({
  key, label: key, from: 0, to: 0, times: 4, arrivals: figure(came), aht: figure(0), load: figure(0), time: figure(0), level: figure(0), answer: figure(0), abandoned: figure(0),
  people, known, places: 0, neededPlaces: needed, neededPeople: needed, there: state, leaving: state, needed: state,
});

test('whoever is needed and not there is short; of what is unknown nobody is', () => {
  expect(shortOf(row('09:00', 5, 2, 3))).toBe(1);
  expect(shortOf(row('09:00', 5, 3, 3))).toBe(0);
  expect(shortOf(row('09:00', 5, 2.999, 3))).toBe(0); // a moment's absence is none
  expect(shortOf(row('09:00', 5, 0, 3, false))).toBe(0);
});

test('the night before the first and after the last is left out, a quiet noon is not', () => {
  const day = [row('00:00', 0, 0), row('09:00', 0, 1), row('12:00', 0, 0), row('17:00', 2, 0), row('23:00', 0, 0)];
  expect(waking(day).map((one) => one.key)).toEqual(['09:00', '12:00', '17:00']);
  expect(waking([row('00:00', 0, 0)])).toEqual([]);
});

test('an average is over those parts that have passed', () => {
  expect(eachTime(row('09:00', 10, 0))).toBe(2.5);
  expect(eachTime({ arrivals: figure(0), times: 0 })).toBeNull();
  expect(settled(state)).toBe(state);
  expect(settled({ ...state, grows: true })).toBeNull();
});

test('the address keeps what is wanted, and the program is asked for it', () => {
  const asked = read(new URL('http://here/reports/staffing?from=2026-11-01&to=2026-11-07&by=quarter&weekdays=1,2&target=90&within=45&parallel=2.5'));
  expect(asked).toMatchObject({ report: 'staffing', by: 'quarter', weekdays: '1,2', target: '90', within: '45', occupancy: '', parallel: '2.5', patience: '' });
  expect(read(new URL(address(asked), 'http://here'))).toEqual(asked);
  expect(Object.fromEntries(staffingQuery(asked))).toEqual({ from: '2026-11-01', to: '2026-11-07', by: 'quarter', weekdays: '1,2', target: '90', within: '45', parallel: '2.5' });
});
