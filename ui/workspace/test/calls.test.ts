// What the board of calls reads off a call, and how it orders people.
import { describe, expect, test } from 'vitest';
import type { Call, CallEmployee } from '../../protocol/wire.gen';
import { among, behind, datesOf, ordered, people, since } from '../calls/state';
import { numbered } from '../calls/words';

const nobody = { id: 0, name: '', operator: 0 };
const anna = { id: 1, name: 'Anna', operator: 11 };
const boris = { id: 2, name: 'Boris', operator: 12 };
const phone = { id: 5, number: '79161234567', name: '' };
const leg = (employee: typeof anna, more = {}) => ({ id: String(employee.id), side: 'operator', employee, beganAt: 20, answeredAt: 0, endedAt: 0, transferred: false, reason: '', cause: '', ...more });
const talk = (employee: typeof anna, fromAt: number, toAt = 0) => ({ employee, fromAt, toAt, guessed: false });
const call = (more: Partial<Call>): Call => ({
  id: 1, integration: 1, session: '', direction: 'in', stage: 'entry', outcome: '', reason: '', cause: '', contact: phone, line: { ...phone, id: 9 }, beganAt: 10, distributedAt: 0, answeredAt: 0, endedAt: 0,
  held: false, transferFailed: false, clockOff: false, scenario: '', operation: '', tags: [], legs: [], talks: [], recordings: [], ...more,
});

describe('where a call stands', () => {
  test('in the menu since it came', () => expect(since(call({}))).toBe(10));
  test('ringing since people are rung, or since the last talk when it is handed on', () => {
    expect(since(call({ stage: 'ringing', distributedAt: 20 }))).toBe(20);
    expect(since(call({ stage: 'ringing', distributedAt: 20, answeredAt: 30, talks: [talk(anna, 30, 55)] }))).toBe(55);
  });
  test('talking since the talk that runs', () => expect(since(call({ stage: 'talking', answeredAt: 30, talks: [talk(anna, 30, 55), talk(boris, 60)] }))).toBe(60));
  test('who talks, or else who is rung, once each', () => {
    expect(people(call({ stage: 'talking', legs: [leg(anna), leg(boris)], talks: [talk(boris, 30)] }))).toEqual([boris]);
    expect(people(call({ stage: 'ringing', legs: [leg(anna), leg(anna), leg(boris, { endedAt: 25 }), leg(nobody)] }))).toEqual([anna]);
  });
  test('a figure of the instant has its inbound calls', () => {
    const list = [call({ id: 1, stage: 'ringing' }), call({ id: 2, stage: 'ringing', direction: 'out' }), call({ id: 3, stage: 'talking' })];
    expect(behind('uis.ringing', list).map((one) => one.id)).toEqual([1]);
    expect(behind('uis.accepted', list)).toEqual([]);
  });
});

describe('employees', () => {
  const row = (employee: typeof anna, more: Partial<CallEmployee> = {}): CallEmployee => ({ employee, groups: [], status: 'available', statusAt: 5, work: '', workAt: 0, call: 0, contact: phone, maySet: false, unsent: '', ...more });
  test('free are those matched, available and idle', () => {
    expect(among('uis.emp_idle', row(anna))).toBe(true);
    expect(among('uis.emp_idle', row(anna, { status: 'pause' }))).toBe(false);
    expect(among('uis.emp_idle', row({ ...anna, operator: 0 }))).toBe(false);
    expect(among('uis.emp_talking', row(anna, { work: 'talking' }))).toBe(true);
    expect(among('', row(nobody))).toBe(true);
  });
  test('by what they do, then by name', () => {
    const rows = [row(boris, { work: '' }), row(anna), row({ id: 3, name: 'Vera', operator: 13 }, { work: 'talking', workAt: 9 })];
    const names = (by: 'name' | 'work' | 'since') => ordered(rows, by, (one) => one.employee.name).map((one) => one.employee.name);
    expect(names('name')).toEqual(['Anna', 'Boris', 'Vera']);
    expect(names('work')).toEqual(['Vera', 'Anna', 'Boris']);
    expect(names('since')).toEqual(['Anna', 'Boris', 'Vera']);
  });
});

describe('periods and numbers', () => {
  test.each([
    ['today', '2026-03-01', '2026-03-01'], ['yesterday', '2026-02-28', '2026-02-28'], ['week', '2026-02-23', '2026-03-01'], ['month', '2026-01-31', '2026-03-01'],
  ])('%s', (period, from, to) => expect(datesOf(period, '2026-03-01')).toEqual({ from, to }));
  test.each([
    ['79161234567', '+7 916 123-45-67'], ['4930123456', '+4930123456'], ['101', '101'], ['sip:a@b', 'sip:a@b'], ['', ''],
  ])('%s', (digits, text) => expect(numbered(digits)).toBe(text));
});
